//! A journal that holds what was committed, as the real one does.

use std::collections::{BTreeMap, BTreeSet};

use kenpin_gate::core::challenge::standing_behind;
use kenpin_gate::core::{Record, StoredPart, StoredStanding, StoredState};
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{DispositionState, RecipeScheduled};
use kenpin_proto::part::v1::{Action, PartKey};
use uuid::Uuid;

/// A part's key, with the gate as its place in the group: gate, boot, lane, trigger.
pub type Id = (usize, u64, u32, u64);

/// A gate's place in its group.
pub fn place(gate: &str) -> usize {
    let number: usize = gate["gate-".len()..].parse().expect("a gate's number");
    number - 1
}

pub fn id(key: &PartKey) -> Id {
    (place(&key.gate), key.boot_id, key.lane, key.trigger_no)
}

/// What the journal holds.
#[derive(Default)]
pub struct Durable {
    pub facts: Vec<Fact>,
    pub parts: BTreeMap<Id, StoredPart>,
    pub gates: BTreeMap<String, (u64, u64)>,
    pub standing: BTreeMap<String, StoredStanding>,
    pub recipes: BTreeMap<String, RecipeScheduled>,
}

impl Durable {
    pub fn take(&mut self, record: Record) {
        if let Some(part) = &record.part {
            self.keep_part(part, &record.fact);
        }
        self.keep_standing(&record.fact);
        self.facts.push(record.fact);
    }

    /// Parts that were judged in setup.
    pub fn ungated(&self) -> BTreeSet<Id> {
        let ungated = |fact: &Fact| match fact {
            Fact::PartDecided(d) if d.action() == Action::NotGated => d.part.as_ref().map(id),
            _ => None,
        };
        self.facts.iter().filter_map(ungated).collect()
    }

    fn standing_of(&mut self, gate: &str) -> &mut StoredStanding {
        let standing = self.standing.entry(gate.to_owned());
        standing.or_insert_with(|| StoredStanding::of(gate))
    }

    fn mark(&mut self, gate: &str, lane: u32, left: u32) {
        let standing = self.standing_of(gate);
        standing.challenges.retain(|(of, _)| *of != lane);
        standing.challenges.push((lane, left));
    }

    fn keep_standing(&mut self, fact: &Fact) {
        if let Some(lane) = standing_behind(fact) {
            let standing = self.standing_of(&lane.gate);
            standing.routines.retain(|of| of.lane != lane.lane);
            standing.routines.push(lane.clone());
        }
        match fact {
            Fact::ModeChanged(changed) => {
                let standing = self.standing_of(&changed.gate);
                standing.mode = changed.mode();
                standing.ends_utc_ns = changed.ends_utc_ns;
            }
            Fact::InterlockChanged(changed) if changed.permit_run => {
                self.standing_of(&changed.gate).stops.clear();
            }
            Fact::InterlockChanged(changed) => {
                let stop = (changed.code(), changed.reason.clone());
                self.standing_of(&changed.gate).stops.push(stop);
            }
            Fact::RecipeScheduled(change) => {
                self.recipes.insert(change.station.clone(), change.clone());
            }
            Fact::ChallengeMarked(marked) => {
                self.mark(&marked.gate, marked.lane, marked.challenges_left);
            }
            Fact::PartDecided(decided) if decided.challenge => {
                let part = decided.part.clone().expect("a key");
                self.mark(&part.gate, part.lane, decided.challenges_left);
            }
            _ => {}
        }
    }

    fn keep_part(&mut self, part: &PartKey, fact: &Fact) {
        let id = id(part);
        let state = match fact {
            Fact::PartDecided(decided) => {
                let stored = StoredPart {
                    key: part.clone(),
                    uid: decided.part_uid.parse().expect("a part has a uid"),
                    action: decided.action(),
                    cause: decided.cause(),
                    command_id: decided.command_id,
                    deadline_ns: decided.deadline_ns,
                    state: StoredState::Decided,
                    destination: decided.destination,
                };
                let closed = self
                    .parts
                    .get(&id)
                    .is_some_and(|before| before.state == StoredState::Closed);
                let state = if closed || stored.action == Action::NotGated {
                    StoredState::Closed
                } else {
                    stored.state
                };
                self.parts.insert(id, StoredPart { state, ..stored });
                return;
            }
            Fact::DispositionChanged(changed) => match changed.state() {
                DispositionState::Acknowledged => StoredState::Acknowledged,
                DispositionState::Expired | DispositionState::Refused => StoredState::Void,
                _ => return,
            },
            Fact::PartActuated(_) => StoredState::Closed,
            Fact::AccountNote(note) if note.kind() == Kind::TrackingLost => StoredState::Closed,
            _ => return,
        };
        if let Some(stored) = self.parts.get_mut(&id) {
            stored.state = state;
        } else if state == StoredState::Closed {
            let stored = StoredPart {
                key: part.clone(),
                uid: Uuid::nil(),
                action: Action::Reject,
                cause: Default::default(),
                command_id: 0,
                deadline_ns: 0,
                state,
                destination: 0,
            };
            self.parts.insert(id, stored);
        }
    }
}
