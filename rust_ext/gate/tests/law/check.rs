//! What must be true of every message that leaves, and of everything at rest.

use std::collections::BTreeMap;

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{Disposition, Mode, PartDecided};
use kenpin_proto::part::v1::{Action, Cause, Verdict};

use super::durable::{Id, id};
use super::gate::GATES;
use super::rules::{BUDGET_NS, SECOND_GRADE, TO_REINSPECTION, TO_SCRAP, TO_SECOND_GRADE, VIEWS};
use super::world::{DELAY_MAX_NS, World};

/// The diverter's part: one opinion has one way, and no way makes a part better.
pub fn check_way(gate: usize, told: &Disposition, grade: f64) {
    let way = (told.action(), told.destination);
    let right = match (gate, told.action(), told.cause()) {
        (_, _, Cause::Operator) if told.action() == Action::Reject => (Action::Reject, 0),
        (1, Action::Pass, _) if grade >= SECOND_GRADE => (Action::Pass, TO_SECOND_GRADE),
        (_, Action::Pass, _) => (Action::Pass, 0),
        (1, _, Cause::Dimension) => (Action::Reinspect, TO_REINSPECTION),
        (1, _, Cause::SurfaceDefect) => (Action::Reject, TO_SCRAP),
        _ => (Action::Reject, 0),
    };
    // A PASS that was taken back is rejected, whatever was seen.
    let revoked = (Action::Reject, 0);
    assert!(
        way == right || way == revoked,
        "{way:?}, not {right:?}: {told:?}"
    );
}

/// The worst score of the views.
fn grade_of(decided: &PartDecided) -> f64 {
    let share = |view: &kenpin_proto::station::v1::ViewVerdict| view.score / view.score_limit;
    decided.views.iter().map(share).fold(0.0, f64::max)
}

impl World {
    /// A disposition leaves: a PASS must have been earned, be durable, and be in time.
    pub(super) fn check_told(&self, told: &Disposition) {
        let key = told.part.as_ref().expect("a key");
        let id = id(key);
        let decided = self.durable.facts.iter().find_map(|fact| match fact {
            Fact::PartDecided(d) if d.part.as_ref() == Some(key) => Some(d),
            _ => None,
        });
        check_way(id.0, told, decided.map_or(0.0, grade_of));
        if told.action() != Action::Pass {
            return;
        }
        let decided = decided.expect("a PASS left before it was committed");
        assert_eq!(decided.action(), Action::Pass);
        assert_eq!(decided.destination, told.destination);
        assert!(
            !self.sides[id.0].rejected_here.contains(&(id.2, id.3)),
            "a PASS after a REJECT: {id:?}"
        );
        if decided.cause() == Cause::Operator {
            return self.check_bypass(id);
        }
        for place in VIEWS.iter().filter(|place| place.lane == key.lane) {
            let passed = decided
                .views
                .iter()
                .any(|v| v.camera == place.camera && v.verdict() == Verdict::Pass);
            assert!(passed, "a PASS without a passing view of {}", place.camera);
        }
        self.check_recipes(id, &decided.views);
        assert_eq!(self.good.get(&id), Some(&true), "an escape: {id:?}");
        assert!(
            self.t_ns < self.triggered_ns[&id] + BUDGET_NS + DELAY_MAX_NS,
            "a PASS left after its deadline"
        );
    }

    /// A PASS by order: within what was ordered, by someone, on record.
    fn check_bypass(&self, id: Id) {
        let ordered = self.durable.facts.iter().any(|fact| {
            matches!(fact, Fact::ModeChanged(c)
                if c.mode() == Mode::BypassPass && c.gate == GATES[id.0].0
                    && !c.principal.is_empty() && c.ends_utc_ns > 0)
        });
        assert!(ordered, "a PASS by an order that is not on record");
        let at = self.triggered_ns[&id];
        let covered = self.bypasses.iter().any(|(gate, from, until, _)| {
            *gate == id.0 && *from <= at + DELAY_MAX_NS && at < *until
        });
        assert!(covered, "a PASS that nobody ordered: {id:?}");
        assert!(
            self.t_ns < at + BUDGET_NS + DELAY_MAX_NS,
            "a PASS left after its deadline"
        );
    }

    /// Everything is at rest: at every gate every trigger has had exactly one outcome.
    pub fn check_rest(&self) {
        let core = self.core.as_ref().expect("the server runs");
        assert_eq!(core.account().open, 0, "open at rest: {:?}", core.account());
        for (gate, side) in self.sides.iter().enumerate() {
            let stopped = !core.stops(gate).is_empty();
            assert_eq!(side.gate.permit, !stopped, "{:?}", core.stops(gate));
        }
        let mut decided: BTreeMap<Id, Vec<&PartDecided>> = BTreeMap::new();
        let mut outcomes: BTreeMap<Id, Vec<Option<Action>>> = BTreeMap::new();
        for fact in &self.durable.facts {
            match fact {
                Fact::PartDecided(d) => {
                    let key = d.part.as_ref().expect("a key");
                    decided.entry(id(key)).or_default().push(d);
                }
                Fact::PartActuated(a) => {
                    let report = a.report.as_ref().expect("a report");
                    let key = report.part.as_ref().expect("a key");
                    let ends = outcomes.entry(id(key)).or_default();
                    ends.push(Some(report.applied()));
                }
                Fact::AccountNote(note) if note.kind() == Kind::TrackingLost => {
                    let key = note.part.as_ref().expect("a key");
                    outcomes.entry(id(key)).or_default().push(None);
                }
                _ => {}
            }
        }
        let marked = decided.values().flatten().filter(|d| d.challenge).count();
        assert!(
            marked as u64 <= self.marks,
            "more challenge parts than ordered"
        );
        self.check_twins(&decided);
        for id in &self.triggered {
            let decisions = decided.get(id).map_or(&[][..], Vec::as_slice);
            let ends = outcomes.get(id).map_or(&[][..], Vec::as_slice);
            self.check_part(*id, decisions, ends);
        }
    }

    fn check_part(&self, id: Id, decisions: &[&PartDecided], ends: &[Option<Action>]) {
        let gate = &self.sides[id.0].gate;
        let current = id.1 == gate.boot_id;
        let ungated = decisions.iter().any(|d| d.action() == Action::NotGated);
        assert!(
            decisions.len() <= 1,
            "{id:?} was decided {} times",
            decisions.len()
        );
        if ungated {
            // What the gate did by its own policy; after one transit it is not kept.
            assert!(ends.len() <= 1, "outcomes of {id:?}: {ends:?}");
        } else if !current {
            assert_eq!(ends.len(), decisions.len(), "outcomes of {id:?}: {ends:?}");
        }
        if !current {
            return;
        }
        let part = &gate.parts[&(id.2, id.3)];
        assert_eq!(decisions.len(), 1, "{id:?} was never decided");
        if !ungated {
            assert_eq!(ends, [part.applied], "outcomes of {id:?}");
        }
        let ordered = decisions[0].cause() == Cause::Operator;
        if part.applied == Some(Action::Pass) && !ordered {
            assert_eq!(self.good.get(&id), Some(&true), "an escape: {id:?}");
        }
    }

    /// Where a further gate's part is said to be one of the first gate's, it is.
    fn check_twins(&self, decided: &BTreeMap<Id, Vec<&PartDecided>>) {
        let mut by_uid = BTreeMap::new();
        for (id, decisions) in decided {
            for one in decisions {
                by_uid.insert(one.part_uid.as_str(), *id);
            }
        }
        for (id, decisions) in decided {
            for one in decisions.iter().filter(|d| !d.first_part_uid.is_empty()) {
                assert_eq!((id.0, id.2), (1, 0), "{id:?} has no further gate");
                if let Some(first) = by_uid.get(one.first_part_uid.as_str()) {
                    let twin = self.twins.get(id);
                    assert_eq!(twin, Some(first), "another part than {id:?}");
                }
            }
        }
    }
}
