//! The belt: where it is at any instant, and how fast it is meant to run.

use kenpin_reference::{Encoder, Reading};

const SECOND_NS: u128 = 1_000_000_000;

/// A belt that runs at some speed or stands, and its encoder.
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

    /// Changes the speed at which it runs when it may; 0 stands.
    pub fn set_speed(&mut self, speed_counts_s: u64, now_ns: u64) {
        if speed_counts_s != self.speed_counts_s {
            self.counts = self.wide(now_ns);
            self.since_ns = now_ns;
            self.speed_counts_s = speed_counts_s;
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
        if !self.running || self.speed_counts_s == 0 {
            return None;
        }
        let ns = (u128::from(counts) * SECOND_NS).div_ceil(u128::from(self.speed_counts_s));
        Some(u64::try_from(ns).unwrap_or(u64::MAX))
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

/// How fast the belt is meant to run, second by second from the first part on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// (second, mm/s): each holds until the next. Empty for one speed all the time.
    steps: Vec<(f64, f64)>,
    /// Begins again when the last step's second has come.
    pub repeats: bool,
}

impl Profile {
    /// Reads `SECOND:SPEED,SECOND:SPEED,…`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn set(&mut self, text: &str) -> Result<(), String> {
        let step = |part: &str| {
            let (second, speed) = part.split_once(':')?;
            Some((second.parse().ok()?, speed.parse().ok()?))
        };
        let steps: Option<Vec<(f64, f64)>> = text.split(',').map(step).collect();
        self.steps = steps.ok_or_else(|| {
            format!(
                "--speed-profile {text}: it is SECOND:SPEED,SECOND:SPEED,… as in 0:300,5:0,6:300"
            )
        })?;
        Ok(())
    }

    /// Checks that it is one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), String> {
        let Some(first) = self.steps.first() else {
            return Ok(());
        };
        let good = |&(second, speed): &(f64, f64)| {
            (0.0..=1e6).contains(&second) && (0.0..=1e6).contains(&speed)
        };
        if !self.steps.iter().all(good) || !self.steps.windows(2).all(|two| two[0].0 < two[1].0) {
            return Err(
                "--speed-profile: the seconds rise, and nothing is negative or above a million"
                    .into(),
            );
        }
        if first.0 != 0.0 {
            return Err("--speed-profile: it begins with second 0".into());
        }
        let ends_standing = self.steps.last().is_some_and(|last| last.1 == 0.0);
        if self.fastest_mm_s() == 0.0 || (ends_standing && !self.repeats) {
            return Err(
                "--speed-profile: a belt that stands for ever brings no part to the gate".into(),
            );
        }
        Ok(())
    }

    /// The highest speed; 0 where there is no profile.
    pub fn fastest_mm_s(&self) -> f64 {
        self.steps
            .iter()
            .fold(0.0, |fastest, step| step.1.max(fastest))
    }

    /// The speed after `elapsed_ns`; `None` where there is no profile.
    pub fn speed_mm_s(&self, elapsed_ns: u64) -> Option<f64> {
        let last_s = self.steps.last()?.0;
        let mut second = elapsed_ns as f64 / 1e9;
        if self.repeats && last_s > 0.0 {
            second %= last_s;
        }
        let step = self.steps.iter().rev().find(|step| step.0 <= second);
        step.map(|step| step.1)
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

    #[test]
    fn changes_speed_without_a_jump() {
        let encoder = Encoder::new(32).unwrap();
        let mut belt = Belt::new(encoder, 1_000, 0, 0);
        belt.set_speed(2_000, 1_000_000_000);
        assert_eq!(belt.reading(2_000_000_000).encoder, 3_000);
        belt.set_speed(0, 2_000_000_000);
        assert_eq!(belt.ns_for(1), None);
        assert_eq!(belt.reading(9_000_000_000).encoder, 3_000);
        assert_eq!(belt.reading(9_000_000_000).speed_counts_s, 0);
    }

    #[test]
    fn a_profile_holds_its_last_speed_or_begins_again() {
        let mut profile = Profile::default();
        assert_eq!(profile.speed_mm_s(5), None);
        profile.set("0:300,2:0,2.5:100").unwrap();
        profile.check().unwrap();
        let at = |profile: &Profile, second: f64| profile.speed_mm_s((second * 1e9) as u64);
        assert_eq!(
            [0.0, 1.9, 2.1, 2.5, 99.0].map(|s| at(&profile, s)),
            [300.0, 300.0, 0.0, 100.0, 100.0].map(Some)
        );
        profile.repeats = true;
        assert_eq!(
            [2.4, 2.6, 4.6].map(|s| at(&profile, s)),
            [0.0, 300.0, 0.0].map(Some)
        );
        assert_eq!(profile.fastest_mm_s(), 300.0);
    }
}
