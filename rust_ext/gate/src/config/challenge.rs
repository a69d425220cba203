//! The part of the configuration that says how the gates are proved to work.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::ChallengeKind;
use serde::Deserialize;

use super::{ConfigError, wrong};
use crate::core::schedule::CHALLENGE_MS_MAX;
use crate::core::{ChallengeRule, is_sequence};

/// What a part of a challenge routine is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Known {
    /// It must be rejected.
    Bad,
    /// It must pass.
    Good,
}

/// What follows when no routine is passed in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Overdue {
    /// The line is stopped and latched.
    Stop,
    /// It is said and put on record.
    Warn,
}

/// How the gates are proved to work; left out: by order only.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// From one pass to when the next routine is due.
    pub every_ms: u64,
    /// From when it is due to when it is overdue.
    pub grace_ms: u64,
    /// How long a routine may take.
    pub within_ms: u64,
    /// Due when the process starts without a recent pass of the same recipes.
    pub at_start: bool,
    /// What the parts are, in their order.
    pub sequence: Vec<Known>,
    /// What follows when it is overdue.
    pub on_overdue: Overdue,
}

impl Challenge {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let times = [
            ("every_ms", self.every_ms, 1),
            ("grace_ms", self.grace_ms, 0),
            ("within_ms", self.within_ms, 1),
        ];
        for (name, ms, least) in times {
            if !(least..=CHALLENGE_MS_MAX).contains(&ms) {
                return wrong(format!(
                    "challenge.{name}: {ms} must be {least} to {CHALLENGE_MS_MAX}"
                ));
            }
        }
        if !is_sequence(&self.kinds()) {
            return wrong(
                "challenge.sequence: at least one \"bad\" is needed, and 64 parts at most",
            );
        }
        Ok(())
    }

    fn kinds(&self) -> Vec<ChallengeKind> {
        let kind = |known: &Known| match known {
            Known::Bad => ChallengeKind::Bad,
            Known::Good => ChallengeKind::Good,
        };
        self.sequence.iter().map(kind).collect()
    }

    pub(super) fn rule(&self) -> ChallengeRule {
        ChallengeRule {
            every_ns: self.every_ms * 1_000_000,
            grace_ns: self.grace_ms * 1_000_000,
            within_ns: self.within_ms * 1_000_000,
            at_start: self.at_start,
            sequence: self.kinds(),
            stops: self.on_overdue == Overdue::Stop,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::Config;
    use super::super::tests::{example, refused};
    use super::*;

    #[test]
    fn a_challenge_has_its_times_and_a_bad_part() {
        let given = json!({"every_ms": 3_600_000, "grace_ms": 0, "within_ms": 600_000,
            "at_start": true, "sequence": ["bad", "good", "bad"], "on_overdue": "warn"});
        let mut value = example();
        value["challenge"] = given.clone();
        let rule = Config::parse(&value.to_string()).unwrap().rules().challenge;
        assert_eq!(
            (rule.every_ns, rule.grace_ns, rule.stops),
            (3_600_000_000_000, 0, false)
        );
        assert_eq!(rule.sequence, ChallengeRule::default().sequence);
        let wrong = |name: &str, what: Value| {
            refused(|v| {
                v["challenge"] = given.clone();
                v["challenge"][name] = what;
            })
        };
        assert!(wrong("sequence", json!(["good"])).contains("challenge.sequence"));
        assert!(wrong("sequence", json!(vec!["bad"; 65])).contains("challenge.sequence"));
        assert!(wrong("sequence", json!(["ugly"])).contains("ugly"));
        assert!(wrong("every_ms", json!(0)).contains("challenge.every_ms"));
        assert!(wrong("every_ms", json!(u64::MAX)).contains("challenge.every_ms"));
        assert!(wrong("evrey_ms", json!(1)).contains("evrey_ms"));
    }
}
