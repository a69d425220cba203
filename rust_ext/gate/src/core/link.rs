//! One gate's stream: what was said, what was heard, what is held durably.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, VecDeque};

use kenpin_proto::gate::v1::{Disposition, Hello};

use super::clock::ClockMap;
use super::rules::{GateRule, OUTBOX_MAX, Rules};
use super::trips::Trips;

/// What a numbered message of the gate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The next one.
    New,
    /// One that was handled before.
    Duplicate,
    /// One before it is missing: the stream is broken.
    Gap,
}

/// The gate's numbered messages, and up to where the journal holds them.
#[derive(Debug, Default)]
pub struct Inbound {
    received: u64,
    durable: u64,
    /// Nothing of this boot has been heard by this process: the gate begins at
    /// what it has not been acknowledged, wherever that is.
    fresh: bool,
    pending: VecDeque<(u64, Option<u64>)>,
}

impl Inbound {
    /// For a boot of which the journal holds everything up to `durable`.
    pub fn after(durable: u64) -> Self {
        Inbound {
            received: durable,
            durable,
            fresh: true,
            pending: VecDeque::new(),
        }
    }

    /// Takes note of message `seq`.
    pub fn arrive(&mut self, seq: u64) -> Arrival {
        if seq <= self.received {
            return Arrival::Duplicate;
        }
        if seq != self.received + 1 && !self.fresh {
            return Arrival::Gap;
        }
        self.fresh = false;
        self.received = seq;
        self.pending.push_back((seq, None));
        Arrival::New
    }

    /// Message `seq` is held durably once journal ticket `ticket` is committed.
    pub fn settle(&mut self, seq: u64, ticket: u64) {
        if let Ok(i) = self.pending.binary_search_by_key(&seq, |(s, _)| *s) {
            self.pending[i].1 = Some(ticket);
        }
    }

    /// The highest contiguous message that is held durably, now that all
    /// tickets up to `committed` are.
    pub fn durable(&mut self, committed: u64) -> u64 {
        while let Some((seq, Some(ticket))) = self.pending.front() {
            if *ticket > committed {
                break;
            }
            self.durable = *seq;
            self.pending.pop_front();
        }
        self.durable
    }

    /// The last message that was heard.
    pub fn received(&self) -> u64 {
        self.received
    }
}

/// The server's numbered messages that the gate has not acknowledged.
#[derive(Debug, Default)]
pub struct Outbox {
    last_seq: u64,
    items: VecDeque<(u64, Disposition)>,
}

impl Outbox {
    /// Numbers and keeps `disposition`; answers its number, and whether the
    /// oldest had to go for it.
    pub fn push(&mut self, disposition: Disposition) -> (u64, bool) {
        let full = self.items.len() >= OUTBOX_MAX;
        if full {
            self.items.pop_front();
        }
        self.last_seq += 1;
        self.items.push_back((self.last_seq, disposition));
        (self.last_seq, full)
    }

    /// The gate holds everything up to `seq`.
    pub fn acknowledge(&mut self, seq: u64) {
        while self.items.front().is_some_and(|(s, _)| *s <= seq) {
            self.items.pop_front();
        }
    }

    /// The number of the last message.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Puts another message in the place of number `seq`.
    pub fn replace(&mut self, seq: u64, disposition: Disposition) {
        if let Ok(i) = self.items.binary_search_by_key(&seq, |(s, _)| *s) {
            self.items[i].1 = disposition;
        }
    }

    /// Everything that is not acknowledged, oldest first.
    pub fn unacknowledged(&self) -> impl Iterator<Item = &(u64, Disposition)> {
        self.items.iter()
    }

    /// How many wait for an acknowledgement.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True when nothing waits.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// Two measures of one thing may differ by a thousandth.
const TOLERANCE: f64 = 1e-3;
/// And two of a distance by this in any case.
const DISTANCE_TOLERANCE_MM: f64 = 0.5;

fn differs(said: f64, right: f64, at_least: f64) -> bool {
    (said - right).abs() > (right.abs() * TOLERANCE).max(at_least)
}

/// How the belt under a gate is measured.
#[derive(Clone, Debug, Default)]
pub struct Geometry {
    /// Encoder counts in a millimetre.
    pub counts_per_mm: f64,
    /// Width of the encoder's counter.
    pub encoder_bits: u32,
    /// From the photo-eye to the gate, by lane.
    pub distance_mm: BTreeMap<u32, f64>,
}

impl Geometry {
    /// Reads it from Hello, or says in words what is wrong with it.
    pub fn of(hello: &Hello) -> Result<Self, String> {
        if !(hello.counts_per_mm.is_finite() && hello.counts_per_mm > 0.0) {
            return Err(format!(
                "counts_per_mm must be above 0, not {}",
                hello.counts_per_mm
            ));
        }
        if !(8..=64).contains(&hello.encoder_bits) {
            return Err(format!(
                "encoder_bits must be 8 to 64, not {}",
                hello.encoder_bits
            ));
        }
        let distance_mm = hello
            .lanes
            .iter()
            .map(|lane| (lane.lane, lane.distance_mm))
            .collect::<BTreeMap<_, _>>();
        if let Some((lane, d)) = distance_mm
            .iter()
            .find(|(_, d)| !d.is_finite() || **d < 0.0)
        {
            return Err(format!(
                "distance_mm of lane {lane} must be 0 or more, not {d}"
            ));
        }
        Ok(Geometry {
            counts_per_mm: hello.counts_per_mm,
            encoder_bits: hello.encoder_bits,
            distance_mm,
        })
    }

    /// Where this belt is another than the one that was configured, or too fast
    /// for the promise: a stable code, and what is and what would be right.
    pub fn mismatch(&self, rules: &Rules, gate: &GateRule) -> Option<(&'static str, String)> {
        if let Some(right) = gate.counts_per_mm
            && differs(self.counts_per_mm, right, 0.0)
        {
            let said = self.counts_per_mm;
            let text = format!("Hello says counts_per_mm {said}; configured is {right}");
            return Some(("HELLO_COUNTS_PER_MM", text));
        }
        if let Some(right) = gate.encoder_bits
            && self.encoder_bits != right
        {
            let said = self.encoder_bits;
            let text = format!("Hello says encoder_bits {said}; configured is {right}");
            return Some(("HELLO_ENCODER_BITS", text));
        }
        gate.lanes.iter().find_map(|lane| {
            let said = self.distance_mm.get(lane).copied().unwrap_or(0.0);
            match gate.distance_mm.get(lane) {
                Some(right) if differs(said, *right, DISTANCE_TOLERANCE_MM) => {
                    let text =
                        format!("Hello says {said} mm for lane {lane}; configured is {right} mm");
                    Some(("HELLO_DISTANCE", text))
                }
                _ => self.too_late(rules, gate, *lane, said),
            }
        })
    }

    /// The budget and the lease must end before the fastest part is at the gate.
    fn too_late(
        &self,
        rules: &Rules,
        gate: &GateRule,
        lane: u32,
        distance_mm: f64,
    ) -> Option<(&'static str, String)> {
        let speed_mm_s = rules.speed_mm_s_max?;
        let ms = |ns: u64| ns as f64 / 1e6;
        // A part may be acted upon from the beginning of its window on.
        let half_mm = gate.window_mm.get(&lane).map_or(0.0, |width| width / 2.0);
        let distance_mm = distance_mm - half_mm;
        let travel_ms = distance_mm / speed_mm_s * 1e3;
        let least_ms = travel_ms - ms(gate.actuator_ns);
        let usable_ms = least_ms - ms(rules.link_ns) - ms(rules.guard_ns);
        let way =
            format!("lane {lane}: {distance_mm} mm at {speed_mm_s} mm/s are {travel_ms:.1} ms");
        if ms(rules.budget_ns) > usable_ms {
            let budget_ms = ms(rules.budget_ns);
            let text = format!(
                "{way}, which leaves {usable_ms:.1} ms without actuator, link and guard, but the budget is {budget_ms:.1} ms: make it shorter, or move the gate"
            );
            return Some(("HELLO_BUDGET", text));
        }
        if ms(rules.lease_ns) >= least_ms {
            let lease_ms = ms(rules.lease_ns);
            let text = format!(
                "{way}, which leaves {least_ms:.1} ms without the actuator, but a lease lasts {lease_ms:.1} ms: make it shorter, or move the gate"
            );
            return Some(("HELLO_LEASE", text));
        }
        None
    }

    /// Where a part of `lane` seen at `encoder` meets the gate, plus and minus
    /// `half_mm`, modulo the counter's width.
    pub fn window(&self, lane: u32, encoder: u64, half_mm: f64) -> (u64, u64) {
        let centre_mm = self.distance_mm.get(&lane).copied().unwrap_or(0.0);
        let counts = |mm: f64| (mm * self.counts_per_mm).round() as i64;
        let mask = u64::MAX >> (64 - self.encoder_bits.clamp(8, 64));
        let at = |mm: f64| encoder.wrapping_add(counts(mm) as u64) & mask;
        (at(centre_mm - half_mm), at(centre_mm + half_mm))
    }
}

/// One gate as the server knows it.
#[derive(Debug, Default)]
pub struct Link {
    /// The gate's boot; 0 before the first Hello.
    pub boot_id: u64,
    /// The connection in force.
    pub connection: Option<u64>,
    /// The gate's name for it.
    pub session: u64,
    /// The belt.
    pub geometry: Geometry,
    /// The gate's clock.
    pub clock: ClockMap,
    /// What the gate said.
    pub inbound: Inbound,
    /// What the gate was told.
    pub outbox: Outbox,
    /// The last heartbeat that was answered.
    pub heartbeat_no: u64,
    /// When the last grant ends, by this host's clock: no earlier than by the gate's.
    pub lease_until_ns: u64,
    /// The encoder at the last heartbeat.
    pub encoder: u64,
    /// The line's speed at the last heartbeat.
    pub speed_mm_s: f64,
    /// Parts in the gate's queue at the last heartbeat.
    pub queue_depth: u32,
    /// Whether the gate said that it is armed.
    pub armed: bool,
    /// Why its last Hello was refused; empty once one was accepted.
    pub refused: String,
    /// Faults that the gate reported and has not cleared.
    pub faults: Vec<i32>,
    /// How long its heartbeats were under way.
    pub trips: Trips,
}

impl Link {
    /// True while the gate is attached and holds a lease.
    pub fn is_leased(&self, now_ns: u64) -> bool {
        self.connection.is_some() && now_ns < self.lease_until_ns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acknowledges_only_what_is_contiguous_and_committed() {
        let mut inbound = Inbound::after(0);
        for seq in 1..=3 {
            assert_eq!(inbound.arrive(seq), Arrival::New);
        }
        inbound.settle(2, 10);
        inbound.settle(3, 0);
        assert_eq!(inbound.durable(10), 0);
        inbound.settle(1, 11);
        assert_eq!(inbound.durable(10), 0);
        assert_eq!(inbound.durable(11), 3);
        assert_eq!(inbound.arrive(3), Arrival::Duplicate);
        assert_eq!(inbound.arrive(5), Arrival::Gap);
    }

    #[test]
    fn a_first_message_may_begin_anywhere() {
        let mut inbound = Inbound::after(7);
        assert_eq!(inbound.arrive(12), Arrival::New);
        assert_eq!(inbound.arrive(14), Arrival::Gap);
    }

    #[test]
    fn a_window_wraps_with_the_encoder() {
        let geometry = Geometry {
            counts_per_mm: 10.0,
            encoder_bits: 16,
            distance_mm: BTreeMap::from([(0, 600.0)]),
        };
        assert_eq!(geometry.window(0, 65_000, 1.0), (5_454, 5_474));
        let narrow = Geometry {
            distance_mm: BTreeMap::from([(0, 0.0)]),
            ..geometry
        };
        assert_eq!(narrow.window(0, 5, 1.0), (65_531, 15));
    }
}
