//! A remote I/O device as the machine: counters in, one coil out, as a state
//! machine without I/O.
//!
//! The device has no program of its own, so the bridge fires the coil itself when
//! the belt has come to the actuation point. The coil is energised to let a part
//! pass: a device that is cut off drops it, and rejects. (A coil that is energised
//! to reject is possible, and passes parts when anything fails.)

use std::collections::VecDeque;

use kenpin_reference::{Action, Actuation, Encoder, Gate, PartKey, PartSeen, Reading, Seen};

/// How long the samples are that a speed is taken from.
const SPEED_SPAN_NS: u64 = 200_000_000;
const SECOND_NS: u128 = 1_000_000_000;

/// What the coil does when it is energised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coil {
    /// It lets the part pass; at rest every part is rejected.
    Passes,
    /// It rejects the part; at rest, and when anything fails, every part passes.
    Rejects,
}

/// What has to be known of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The lane.
    pub lane: u32,
    /// What the coil does.
    pub coil: Coil,
    /// The belt's speed where the device has no encoder.
    pub speed_counts_s: Option<u64>,
    /// From a part's front to its end: as long as its order holds at the gate.
    pub part_counts: u64,
    /// Whether a counter counts what falls into the bin.
    pub bin_counter: bool,
    /// How far behind the gate that counter counts a part at the latest.
    pub confirm_counts: u64,
    /// Between two samples; the belt is reckoned on for twice as long.
    pub poll_ns: u64,
}

/// What was read from the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The photo-eye's counter.
    pub eye_count: u16,
    /// The encoder's, where there is one.
    pub encoder: u32,
    /// The belt runs (without an encoder).
    pub running: bool,
    /// The counter at the bin, where there is one.
    pub bin_count: u16,
}

/// What an order of the device's was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sampled {
    /// A sample like others.
    Taken,
    /// A counter went back: the device began anew, and tracking was lost. A new
    /// gate with a new boot begins, with a new machine.
    Rebooted,
}

/// A part at the gate or behind it.
#[derive(Clone, Copy, Debug)]
struct Passing {
    part: PartKey,
    action: Action,
    window_start: u64,
    in_bin: bool,
}

/// The device as the gate's machine.
#[derive(Clone, Debug)]
pub struct RemoteIo {
    settings: Settings,
    scale: Encoder,
    last: Option<(Sample, u64)>,
    alive: bool,
    encoder: u64,
    /// Of the reckoned encoder: what is less than a count.
    remainder: u128,
    speed_counts_s: u64,
    track: VecDeque<(u64, u64)>,
    trigger_no: u64,
    /// Parts of which nobody knows where they are.
    missed: u64,
    passing: VecDeque<Passing>,
}

impl RemoteIo {
    /// Begins with a device of which nothing was read yet.
    pub fn new(settings: Settings, gate: &Gate) -> Self {
        let bits = gate.config().encoder_bits;
        Self {
            settings,
            scale: Encoder::new(bits).expect("the gate has checked its encoder"),
            last: None,
            alive: false,
            encoder: 0,
            remainder: 0,
            speed_counts_s: 0,
            track: VecDeque::new(),
            trigger_no: 0,
            missed: 0,
            passing: VecDeque::new(),
        }
    }

    /// The belt now, reckoned on from the last sample.
    pub fn reading(&self, now_ns: u64) -> Reading {
        let Some((_, then_ns)) = self.last.filter(|_| self.alive) else {
            return Reading {
                now_ns,
                encoder: self.encoder,
                speed_counts_s: 0,
            };
        };
        let ns = now_ns
            .saturating_sub(then_ns)
            .min(2 * self.settings.poll_ns);
        let counts = u128::from(ns) * u128::from(self.speed_counts_s) / SECOND_NS;
        Reading {
            now_ns: now_ns.max(then_ns),
            encoder: self.scale.offset(self.encoder, counts as i64),
            speed_counts_s: self.speed_counts_s,
        }
    }

    /// True between a sample and the loss of the device.
    pub fn is_alive(&self) -> bool {
        self.alive
    }

    /// Triggers that were counted and whose part nobody can place.
    pub fn missed(&self) -> u64 {
        self.missed
    }

    /// The device does not answer: whatever is on the belt is rejected.
    pub fn lost(&mut self, gate: &mut Gate) {
        self.alive = false;
        self.track.clear();
        gate.machine_ready(false);
        gate.forfeit();
    }

    /// Takes what was read at `now_ns`.
    pub fn sample(&mut self, gate: &mut Gate, sample: Sample, now_ns: u64) -> Sampled {
        let Some((before, then_ns)) = self.last.replace((sample, now_ns)) else {
            self.encoder = self.scale.wrap(u64::from(sample.encoder));
            self.alive = true;
            gate.machine_ready(true);
            return Sampled::Taken;
        };
        let fresh = sample.eye_count.wrapping_sub(before.eye_count);
        let binned = sample.bin_count.wrapping_sub(before.bin_count);
        if fresh > u16::MAX / 2 || (self.settings.bin_counter && binned > u16::MAX / 2) {
            return Sampled::Rebooted;
        }
        let was = (self.encoder, self.alive);
        self.alive = true;
        gate.machine_ready(true);
        self.move_belt(sample, now_ns, now_ns.saturating_sub(then_ns));
        if fresh > 0 {
            let half = self.scale.ahead(self.encoder, was.0) / 2;
            let alone = fresh == 1 && was.1;
            self.detect(
                gate,
                fresh,
                alone,
                half,
                now_ns - now_ns.saturating_sub(then_ns) / 2,
            );
        }
        if self.settings.bin_counter {
            (0..binned).for_each(|_| self.fell());
        }
        Sampled::Taken
    }

    /// Where the belt is, and how fast.
    fn move_belt(&mut self, sample: Sample, now_ns: u64, ns: u64) {
        if let Some(speed_counts_s) = self.settings.speed_counts_s {
            self.speed_counts_s = if sample.running { speed_counts_s } else { 0 };
            self.remainder += u128::from(ns) * u128::from(self.speed_counts_s);
            let counts = (self.remainder / SECOND_NS) as i64;
            self.remainder %= SECOND_NS;
            self.encoder = self.scale.offset(self.encoder, counts);
            return;
        }
        self.encoder = self.scale.wrap(u64::from(sample.encoder));
        self.track.push_back((now_ns, self.encoder));
        while self.track.len() > 2 && now_ns - self.track[1].0 >= SPEED_SPAN_NS {
            self.track.pop_front();
        }
        let (first_ns, first) = self.track[0];
        let counts = self.scale.ahead(self.encoder, first).max(0).unsigned_abs();
        let span_ns = u128::from(now_ns.saturating_sub(first_ns).max(1));
        let speed = u128::from(counts) * SECOND_NS / span_ns;
        self.speed_counts_s = if now_ns == first_ns { 0 } else { speed as u64 };
    }

    /// The photo-eye has counted: one part since the last sample is where the belt
    /// was half-way; of more, or after a gap, nobody knows where they are.
    fn detect(&mut self, gate: &mut Gate, fresh: u16, alone: bool, half: i64, time_ns: u64) {
        self.trigger_no += u64::from(fresh);
        if !alone {
            self.missed += u64::from(fresh);
            gate.forfeit();
            return;
        }
        let part = PartKey {
            lane: self.settings.lane,
            trigger_no: self.trigger_no,
        };
        // A queue that is full has stopped and latched; the coil at rest does the rest.
        let _ = gate.part_detected(PartSeen {
            part,
            encoder: self.scale.offset(self.encoder, -half),
            time_ns,
            skipped: false,
        });
    }

    /// A part fell into the bin: the first one there that should, or else the first that should not.
    fn fell(&mut self) {
        let encoder = self.encoder;
        let arrived = |it: &Passing| !it.in_bin && self.scale.ahead(encoder, it.window_start) >= 0;
        let expected = self
            .passing
            .iter()
            .position(|it| arrived(it) && it.action != Action::Pass)
            .or_else(|| self.passing.iter().position(arrived));
        if let Some(index) = expected {
            self.passing[index].in_bin = true;
        }
    }

    /// Whether the coil is to be energised now; also resolves what has come to the gate.
    pub fn act(&mut self, gate: &mut Gate, now_ns: u64) -> bool {
        if !self.alive {
            return false;
        }
        let at = self.reading(now_ns);
        while let Some(order) = gate.poll(at) {
            self.pass(order);
        }
        self.confirm(gate, at);
        let end = self.settings.part_counts.cast_signed();
        let mut here = self
            .passing
            .iter()
            .filter(|it| self.scale.ahead(at.encoder, it.window_start) <= end)
            .map(|it| it.action == Action::Pass)
            .peekable();
        if here.peek().is_none() {
            return false;
        }
        // Where two parts are at the gate at once, the worse one decides.
        let passes = here.all(|pass| pass);
        match self.settings.coil {
            Coil::Passes => passes,
            Coil::Rejects => !passes,
        }
    }

    fn pass(&mut self, order: Actuation) {
        self.passing.push_back(Passing {
            part: order.part,
            action: order.action,
            window_start: order.window_start,
            in_bin: false,
        });
    }

    /// Reports every part that is beyond the gate, and beyond the bin's counter where there is one.
    fn confirm(&mut self, gate: &mut Gate, at: Reading) {
        let counted = self.settings.bin_counter;
        let behind = if counted {
            self.settings.confirm_counts.max(self.settings.part_counts)
        } else {
            self.settings.part_counts
        };
        while let Some(it) = self.passing.front()
            && self.scale.ahead(at.encoder, it.window_start) > behind.cast_signed()
        {
            let seen = match (it.action, counted, it.in_bin) {
                (_, false, _) => Seen::Unwatched,
                (_, true, true) => Seen::Bin,
                (Action::Pass, true, false) => Seen::Line,
                (Action::Reject | Action::Reinspect, true, false) => Seen::Nowhere,
            };
            gate.confirm(it.part, seen, at);
            self.passing.pop_front();
        }
    }

    /// Nanoseconds until the coil may have to change; `None` where only a sample can tell.
    pub fn next_ns(&self, gate: &Gate, now_ns: u64) -> Option<u64> {
        let at = self.reading(now_ns);
        if at.speed_counts_s == 0 {
            return None;
        }
        let end = self.settings.part_counts.cast_signed() + 1;
        let ends = self.passing.iter().filter_map(|it| {
            let left = self
                .scale
                .ahead(self.scale.offset(it.window_start, end), at.encoder);
            (left > 0).then_some(left.unsigned_abs())
        });
        let counts = gate.next_due_counts(at).into_iter().chain(ends).min()?;
        let ns = (u128::from(counts) * SECOND_NS).div_ceil(u128::from(at.speed_counts_s));
        u64::try_from(ns).ok()
    }
}
