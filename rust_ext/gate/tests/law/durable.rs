//! A journal that holds what was committed, as the real one does.

use std::collections::{BTreeMap, BTreeSet};

use kenpin_gate::core::challenge::standing_behind;
use kenpin_gate::core::{Record, StoredPart, StoredStanding, StoredState};
use kenpin_proto::gate::v1::DispositionState;
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::{Action, PartKey};
use uuid::Uuid;

use super::gate::NAME;

/// What the journal holds.
#[derive(Default)]
pub struct Durable {
    pub facts: Vec<Fact>,
    pub parts: BTreeMap<(u64, u32, u64), StoredPart>,
    pub gate: Option<(u64, u64)>,
    pub standing: Option<StoredStanding>,
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
    pub fn ungated(&self) -> BTreeSet<(u64, u32, u64)> {
        let ungated = |fact: &Fact| match fact {
            Fact::PartDecided(d) if d.action() == Action::NotGated => {
                let key = d.part.as_ref().expect("a key");
                Some((key.boot_id, key.lane, key.trigger_no))
            }
            _ => None,
        };
        self.facts.iter().filter_map(ungated).collect()
    }

    fn keep_standing(&mut self, fact: &Fact) {
        let standing = self
            .standing
            .get_or_insert_with(|| StoredStanding::of(NAME));
        if let Some(lane) = standing_behind(fact) {
            standing.routines.retain(|of| of.lane != lane.lane);
            standing.routines.push(lane.clone());
        }
        let mut mark = |lane: u32, left: u32| {
            standing.challenges.retain(|(of, _)| *of != lane);
            standing.challenges.push((lane, left));
        };
        match fact {
            Fact::ModeChanged(changed) => {
                standing.mode = changed.mode();
                standing.ends_utc_ns = changed.ends_utc_ns;
            }
            Fact::InterlockChanged(changed) if changed.permit_run => standing.stops.clear(),
            Fact::InterlockChanged(changed) => {
                let code = changed.code();
                standing.stops.push((code, changed.reason.clone()));
            }
            Fact::ChallengeMarked(marked) => mark(marked.lane, marked.challenges_left),
            Fact::PartDecided(decided) if decided.challenge => {
                let lane = decided.part.as_ref().map_or(0, |part| part.lane);
                mark(lane, decided.challenges_left);
            }
            _ => {}
        }
    }

    fn keep_part(&mut self, part: &PartKey, fact: &Fact) {
        let id = (part.boot_id, part.lane, part.trigger_no);
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
