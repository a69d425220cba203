//! A gate's clock seen from the server's.
//!
//! Each message that carries the gate's time shows `received - sent`: the
//! offset between the clocks plus the delay of that message, which is never
//! negative. The smallest of a sliding window is the best bound; how close the
//! next ones come to it says how far it may be off.
#![forbid(unsafe_code)]

use std::collections::VecDeque;

const SAMPLE_COUNT_MAX: usize = 128;
const WINDOW_NS: u64 = 10_000_000_000;
/// Clocks of two machines drift apart by up to this much.
const DRIFT_PPM: u64 = 50;
const ERROR_FLOOR_NS: u64 = 20_000;
/// Until this many samples have come, the error is taken to be wide.
const SAMPLES_TRUSTED: usize = 8;
const ERROR_UNTRUSTED_NS: u64 = 1_000_000;

/// An instant on the server's clock and how far it may be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// CLOCK_MONOTONIC of this host.
    pub time_ns: u64,
    /// How far `time_ns` may be off.
    pub error_ns: u64,
}

/// Maps a gate's monotonic clock to the server's.
#[derive(Debug, Default)]
pub struct ClockMap {
    samples: VecDeque<(u64, i64)>,
    last_gate_ns: u64,
    heartbeat_seen: bool,
}

impl ClockMap {
    /// Takes in a message sent at `gate_ns` and received at `received_ns`. Only a
    /// heartbeat may re-anchor; any other message may be a replay that carries
    /// an old time, so it counts where it improves the bound.
    pub fn observe(&mut self, gate_ns: u64, received_ns: u64, heartbeat: bool) {
        let offset = received_ns.wrapping_sub(gate_ns) as i64;
        if !heartbeat && self.least().is_some_and(|least| offset >= least) {
            return;
        }
        if heartbeat {
            if gate_ns < self.last_gate_ns {
                self.samples.clear();
            }
            self.last_gate_ns = gate_ns;
            self.heartbeat_seen = true;
        }
        while self.samples.len() >= SAMPLE_COUNT_MAX
            || self
                .samples
                .front()
                .is_some_and(|(at, _)| received_ns.saturating_sub(*at) > WINDOW_NS)
        {
            self.samples.pop_front();
        }
        self.samples.push_back((received_ns, offset));
    }

    /// True once a heartbeat has been seen: before, an announced trigger may
    /// be a replay of unknown age.
    pub fn is_anchored(&self) -> bool {
        self.heartbeat_seen
    }

    /// By how much a message sent at `gate_ns` and received at `received_ns` was
    /// slower than the fastest of the window.
    pub fn excess_ns(&self, gate_ns: u64, received_ns: u64) -> u64 {
        let offset = received_ns.wrapping_sub(gate_ns) as i64;
        self.least()
            .map_or(0, |least| offset.saturating_sub(least).max(0) as u64)
    }

    fn least(&self) -> Option<i64> {
        self.samples.iter().map(|(_, offset)| *offset).min()
    }

    /// The instant `gate_ns` on the server's clock; `None` before any sample.
    pub fn map(&self, gate_ns: u64) -> Option<Mapped> {
        let least = self.least()?;
        Some(Mapped {
            time_ns: gate_ns.wrapping_add(least as u64),
            error_ns: self.error_ns(least),
        })
    }

    /// The instant `server_ns` on the gate's clock; `None` before any sample.
    pub fn map_to_gate(&self, server_ns: u64) -> Option<u64> {
        let least = self.least()?;
        Some(server_ns.wrapping_sub(least as u64))
    }

    fn error_ns(&self, least: i64) -> u64 {
        if self.samples.len() < SAMPLES_TRUSTED {
            return ERROR_UNTRUSTED_NS;
        }
        // Clocks that jump may differ by anything.
        let excess = self.samples.iter().map(|(_, o)| o.abs_diff(least));
        let mut excess: Vec<u64> = excess.collect();
        let quarter = excess.len() / 4;
        let (_, lower_quartile, _) = excess.select_nth_unstable(quarter);
        let span = match (self.samples.front(), self.samples.back()) {
            (Some(first), Some(last)) => last.0.saturating_sub(first.0),
            _ => 0,
        };
        let drift_ns = span * DRIFT_PPM / 1_000_000;
        lower_quartile.saturating_add(ERROR_FLOOR_NS + drift_ns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_message_sets_the_offset() {
        let mut clock = ClockMap::default();
        let offset = 5_000_000_000u64;
        for i in 0..20u64 {
            let delay = 80_000 + (i * 37 % 11) * 50_000;
            let gate = 1_000_000 * i;
            clock.observe(gate, gate + offset + delay, true);
        }
        let mapped = clock.map(7_000_000).unwrap();
        assert_eq!(mapped.time_ns, 7_000_000 + offset + 80_000);
        assert!(mapped.error_ns >= 20_000 && mapped.error_ns < 500_000);
        assert_eq!(clock.map_to_gate(mapped.time_ns), Some(7_000_000));
    }

    #[test]
    fn a_server_clock_behind_the_gates_works_too() {
        let mut clock = ClockMap::default();
        clock.observe(9_000_000_000, 1_000, true);
        assert_eq!(clock.map(9_000_000_500).unwrap().time_ns, 1_500);
    }

    #[test]
    fn a_backward_jump_starts_anew() {
        let mut clock = ClockMap::default();
        clock.observe(1_000_000, 2_000_000, true);
        clock.observe(500, 3_000_000, true);
        assert_eq!(clock.map(500).unwrap().time_ns, 3_000_000);
    }

    #[test]
    fn a_replayed_trigger_does_not_disturb() {
        let mut clock = ClockMap::default();
        clock.observe(1_000_000, 2_000_000, true);
        for i in 0..100 {
            clock.observe(10, 900_000_000 + i, false);
        }
        for i in 1..20 {
            clock.observe(1_000_000 + i, 2_000_100 + i, true);
        }
        let mapped = clock.map(1_000_000).unwrap();
        assert_eq!(mapped.time_ns, 2_000_000);
        assert!(mapped.error_ns < 100_000, "{mapped:?}");
    }
}
