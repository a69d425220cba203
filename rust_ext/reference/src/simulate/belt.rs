//! The belt: where it is at any instant.

use kenpin_reference::{Encoder, Reading};

const SECOND_NS: u128 = 1_000_000_000;

/// A belt that runs at one speed or stands, and its encoder.
#[derive(Clone, Debug)]
pub struct Belt {
    encoder: Encoder,
    speed_counts_s: u64,
    running: bool,
    since_ns: u64,
    counts: u64,
}

impl Belt {
    /// A belt that begins to run at `now_ns` with its encoder at `start` counts.
    pub fn new(encoder: Encoder, speed_counts_s: u64, start: u64, now_ns: u64) -> Self {
        Self {
            encoder,
            speed_counts_s,
            running: true,
            since_ns: now_ns,
            counts: start,
        }
    }

    /// Clock, encoder and speed at `now_ns`, which must not be before the last change.
    pub fn reading(&self, now_ns: u64) -> Reading {
        Reading {
            now_ns,
            encoder: self.encoder.wrap(self.wide(now_ns)),
            speed_counts_s: if self.running { self.speed_counts_s } else { 0 },
        }
    }

    /// Starts or stops the belt; true when that changed something.
    pub fn run(&mut self, running: bool, now_ns: u64) -> bool {
        if running == self.running {
            return false;
        }
        self.counts = self.wide(now_ns);
        self.since_ns = now_ns;
        self.running = running;
        true
    }

    /// Nanoseconds in which the running belt moves `counts`; `None` when it stands.
    pub fn ns_for(&self, counts: u64) -> Option<u64> {
        let ns = (u128::from(counts) * SECOND_NS).div_ceil(u128::from(self.speed_counts_s));
        self.running.then(|| u64::try_from(ns).unwrap_or(u64::MAX))
    }

    fn wide(&self, now_ns: u64) -> u64 {
        if !self.running {
            return self.counts;
        }
        let ns = u128::from(now_ns.saturating_sub(self.since_ns));
        self.counts
            .wrapping_add((ns * u128::from(self.speed_counts_s) / SECOND_NS) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_stands_and_wraps() {
        let encoder = Encoder::new(16).unwrap();
        let mut belt = Belt::new(encoder, 3_000, 65_000, 5_000_000_000);
        assert_eq!(
            belt.reading(6_000_000_000).encoder,
            (65_000 + 3_000) % 65_536
        );
        assert!(belt.run(false, 6_000_000_000));
        assert!(!belt.run(false, 7_000_000_000));
        let standing = belt.reading(9_000_000_000);
        assert_eq!((standing.encoder, standing.speed_counts_s), (2_464, 0));
        assert_eq!(belt.ns_for(3), None);
        assert!(belt.run(true, 9_000_000_000));
        assert_eq!(belt.reading(9_001_000_000).encoder, 2_467);
        assert_eq!(belt.ns_for(3), Some(1_000_000));
    }
}
