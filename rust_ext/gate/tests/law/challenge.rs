//! Challenge routines: what a person orders, and what is said of them.

use kenpin_gate::core::Order;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{ChallengeKind, ChallengePart, FaultCode};
use kenpin_proto::part::v1::{Action, Cause};

use super::durable::{id, place};
use super::gate::GATES;
use super::line::Look;
use super::world::World;

impl World {
    /// A routine is begun at one gate, and three parts come.
    pub(super) fn challenge(&mut self, gate: usize, lane: u32, bad: [bool; 3], look: Look) {
        if !self.run_challenge(gate, lane, &bad) {
            return;
        }
        let defect = Look::Reject {
            after_us: 1500,
            jitter_us: 0,
        };
        let good = Look::Pass {
            after_us: 1500,
            jitter_us: 0,
        };
        for is_bad in bad {
            self.part(lane, &[if is_bad { defect } else { look }, good]);
        }
    }

    /// Begins a routine; false where it was refused.
    fn run_challenge(&mut self, gate: usize, lane: u32, bad: &[bool]) -> bool {
        let order = Order {
            principal: "anna",
            reason: "shift start",
        };
        let kind = |bad: &bool| match bad {
            true => ChallengeKind::Bad,
            false => ChallengeKind::Good,
        };
        let sequence: Vec<ChallengeKind> = bad.iter().map(kind).collect();
        let mut taken = false;
        self.input(|core, now, out| {
            let begun = core.run_challenge(now, GATES[gate].0, lane, &sequence, order, out);
            taken = begun.is_ok();
        });
        self.marks += u64::from(taken) * bad.len() as u64;
        taken
    }

    /// What is said of a routine is true, and what must follow has followed.
    pub(super) fn check_challenge(&mut self, fact: &Fact) {
        let core = self.core.as_ref().expect("it has just said so");
        let stopped = |standing: &Option<kenpin_proto::gate::v1::ChallengeStanding>, code| {
            let gate = place(&standing.as_ref().expect("a standing").gate);
            core.stop_codes(gate).contains(&(code as i32))
        };
        match fact {
            Fact::ChallengeOverdue(overdue) => {
                assert!(overdue.quarantine.is_some());
                assert_eq!(overdue.stopped, self.strict);
                let code = FaultCode::ChallengeOverdue;
                assert!(!overdue.stopped || stopped(&overdue.standing, code));
            }
            Fact::ChallengeEnded(ended) if !ended.passed => {
                let code = FaultCode::ChallengeFailed;
                assert!(stopped(&ended.standing, code), "{}", ended.reason);
                assert!(ended.quarantine.is_some() && !ended.reason.is_empty());
                self.challenges[1] += 1;
            }
            Fact::ChallengeEnded(ended) => {
                let routine = ended.routine.as_ref().expect("a routine");
                assert_eq!(routine.parts.len(), routine.sequence.len());
                for part in &routine.parts {
                    self.check_challenge_part(part);
                }
                self.challenges[0] += 1;
            }
            _ => {}
        }
    }

    /// A part of a routine that was passed: by the truth of the gate and the line.
    fn check_challenge_part(&self, part: &ChallengePart) {
        let id = id(part.part.as_ref().expect("a key"));
        let gate = &self.sides[id.0].gate;
        assert_eq!(id.1, gate.boot_id, "of another boot");
        let applied = gate.parts[&(id.2, id.3)].applied;
        if part.kind() == ChallengeKind::Bad {
            assert_eq!(applied, Some(Action::Reject), "a bad part went on: {id:?}");
            let seen = matches!(part.cause(), Cause::SurfaceDefect | Cause::Dimension);
            assert!(seen, "{:?}", part.cause());
        } else {
            assert_eq!(applied, Some(Action::Pass), "a good part did not: {id:?}");
            assert_eq!(self.good.get(&id), Some(&true), "an escape: {id:?}");
        }
    }

    /// A server that has just begun knows of every routine what the one before knew.
    pub(super) fn check_challenges_kept(&self) {
        let core = self.core.as_ref().expect("it has just begun");
        for (gate, (name, _)) in GATES.iter().enumerate() {
            let kept = self.durable.standing.get(*name);
            let now_kept = core.challenge_standing(self.now(), gate);
            for kept in kept.iter().flat_map(|s| &s.routines) {
                let now = now_kept.iter().find(|s| s.lane == kept.lane);
                let now = now.expect("a lane's routines were forgotten");
                assert_eq!(now.running, kept.running);
                assert_eq!((now.failed, now.overdue), (kept.failed, kept.overdue));
                assert_eq!(now.passed_part, kept.passed_part);
            }
        }
    }
}
