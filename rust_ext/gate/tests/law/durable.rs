//! A journal that holds what was committed, as the real one does.

use std::collections::BTreeMap;

use kenpin_gate::core::{Record, StoredPart, StoredState};
use kenpin_proto::gate::v1::DispositionState;
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::{Action, PartKey};
use uuid::Uuid;

/// What the journal holds.
#[derive(Default)]
pub struct Durable {
    pub facts: Vec<Fact>,
    pub parts: BTreeMap<(u64, u32, u64), StoredPart>,
    pub gate: Option<(u64, u64)>,
}

impl Durable {
    pub fn take(&mut self, record: Record) {
        if let Some(part) = &record.part {
            self.keep_part(part, &record.fact);
        }
        self.facts.push(record.fact);
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
                };
                let closed = self
                    .parts
                    .get(&id)
                    .is_some_and(|before| before.state == StoredState::Closed);
                let state = if closed {
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
            };
            self.parts.insert(id, stored);
        }
    }
}
