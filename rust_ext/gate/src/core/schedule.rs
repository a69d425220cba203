//! When gates are to be proved: what the configuration and the recipes that were
//! switched to say of it, and of all that the stricter.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::{ChallengeKind, ChallengeSchedule};

use super::Core;
use super::routine::is_sequence;

/// The longest interval of challenge routines: a month.
pub const CHALLENGE_MS_MAX: u64 = 31 * 24 * 3_600_000;

/// How a gate is proved to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeRule {
    /// From one pass to when the next routine is due; 0: by order only.
    pub every_ns: u64,
    /// From when it is due to when it is overdue.
    pub grace_ns: u64,
    /// How long a routine may take.
    pub within_ns: u64,
    /// Due when the process starts without a recent pass of the same recipes.
    pub at_start: bool,
    /// What the parts are, unless an order says otherwise.
    pub sequence: Vec<ChallengeKind>,
    /// The line is stopped when a routine is overdue; otherwise it is only said.
    pub stops: bool,
}

impl Default for ChallengeRule {
    fn default() -> Self {
        ChallengeRule {
            every_ns: 0,
            grace_ns: 300_000_000_000,
            within_ns: 600_000_000_000,
            at_start: true,
            sequence: vec![ChallengeKind::Bad, ChallengeKind::Good, ChallengeKind::Bad],
            stops: true,
        }
    }
}

impl ChallengeRule {
    /// What a recipe says; none where it leaves it to orders. The text says what
    /// cannot be.
    pub fn of(schedule: &ChallengeSchedule) -> Result<Option<Self>, String> {
        if schedule.every_ms == 0 {
            return Ok(None);
        }
        let times = [
            ("every_ms", schedule.every_ms, 1),
            ("grace_ms", schedule.grace_ms, 0),
            ("within_ms", schedule.within_ms, 1),
        ];
        for (name, ms, least) in times {
            if !(least..=CHALLENGE_MS_MAX).contains(&ms) {
                return Err(format!(
                    "{name}: {ms} must be {least} to {CHALLENGE_MS_MAX}"
                ));
            }
        }
        let sequence: Vec<ChallengeKind> = schedule.sequence().collect();
        if !is_sequence(&sequence) {
            return Err("sequence: at least one part must be bad, and 64 at most".to_owned());
        }
        Ok(Some(ChallengeRule {
            every_ns: schedule.every_ms * 1_000_000,
            grace_ns: schedule.grace_ms * 1_000_000,
            within_ns: schedule.within_ms * 1_000_000,
            at_start: schedule.at_start,
            sequence,
            stops: schedule.stop_on_overdue,
        }))
    }

    /// Of each value the stricter.
    fn stricter(self, other: Self) -> Self {
        let weight = |sequence: &[ChallengeKind]| {
            let bad = sequence
                .iter()
                .filter(|k| **k == ChallengeKind::Bad)
                .count();
            (bad, sequence.len())
        };
        ChallengeRule {
            every_ns: self.every_ns.min(other.every_ns),
            grace_ns: self.grace_ns.min(other.grace_ns),
            within_ns: self.within_ns.min(other.within_ns),
            at_start: self.at_start || other.at_start,
            sequence: if weight(&other.sequence) > weight(&self.sequence) {
                other.sequence
            } else {
                self.sequence
            },
            stops: self.stops || other.stops,
        }
    }
}

impl Core {
    /// How the gates are to be proved by the recipes that stations were given
    /// last. Where none was switched to another, as the configuration says.
    pub(super) fn rule_in_force(&self) -> ChallengeRule {
        let switched = |station: &str| self.recipe_change(station)?.challenge.as_ref();
        let stations = || self.rules.recipes.keys().map(String::as_str);
        if !stations().any(|station| switched(station).is_some()) {
            return self.rules.challenge.clone();
        }
        let rule_of = |station: &str| match switched(station) {
            // It was checked when it was ordered.
            Some(schedule) => ChallengeRule::of(schedule).unwrap_or_default(),
            None => self.configured_rule(station),
        };
        let rules = stations().filter_map(rule_of);
        rules.reduce(ChallengeRule::stricter).unwrap_or_default()
    }

    fn configured_rule(&self, station: &str) -> Option<ChallengeRule> {
        if self.rules.challenges.is_empty() {
            let rule = &self.rules.challenge;
            return (rule.every_ns > 0).then(|| rule.clone());
        }
        self.rules.challenges.get(station).cloned()
    }
}
