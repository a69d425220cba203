//! The facts of parts and gates, as the journal keeps them.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AcceptResult, AccountNote, DispositionChanged, DispositionState, GateFault, GateFaultSeen,
    LateOpinion, PartDecided,
};
use kenpin_proto::part::v1::{Action, Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;

use super::Core;
use super::effect::{Effect, Record};
use super::part::Key;
use super::rules::Now;
use super::stage::Stage;

/// An entry that corrects the account.
pub(super) struct Note<'a> {
    pub kind: Kind,
    pub key: Option<Key>,
    pub camera: &'a str,
    pub count: u64,
    pub detail: &'a str,
}

impl<'a> Note<'a> {
    pub fn part(kind: Kind, key: Key, detail: &'a str) -> Self {
        Note {
            kind,
            key: Some(key),
            camera: "",
            count: 1,
            detail,
        }
    }
}

impl Core {
    pub(super) fn record(
        &mut self,
        fact: Fact,
        key: Option<Key>,
        awaited: bool,
        out: &mut Vec<Effect>,
    ) -> u64 {
        self.last_ticket += 1;
        out.push(Effect::Journal(Box::new(Record {
            ticket: self.last_ticket,
            fact,
            part: key.map(|key| self.part_key(key)),
            awaited,
        })));
        self.last_ticket
    }

    pub(super) fn settle_announcement(&mut self, key: Key, ticket: u64) {
        if let Some(part) = self.parts.get(&key) {
            let seq = part.gate_seq;
            self.links[key.gate].inbound.settle(seq, ticket);
        }
    }

    /// Decides the part in memory and makes the fact of it.
    pub(super) fn decided_fact(
        &mut self,
        now: Now,
        key: Key,
        action: Action,
        cause: Cause,
        command_id: u64,
    ) -> Fact {
        let missing = self.views_missing(&self.parts[&key]);
        let cameras_missing = missing
            .iter()
            .map(|view| self.rules.views[*view].camera.clone())
            .collect();
        let verdict = match cause {
            Cause::Unspecified => Verdict::Pass,
            // By order, whatever anyone thinks of it.
            Cause::Operator => Verdict::Unspecified,
            _ => Verdict::Reject,
        };
        self.account.decide(verdict, cause);
        let (budget_ns, epoch, part_key) = (self.rules.budget_ns, self.epoch, self.part_key(key));
        let challenges_left = if self.parts[&key].challenge {
            self.challenges_to_keep(key.gate, key.lane, Some(key))
        } else {
            0
        };
        let first_part_uid = self.first_part_uid(key);
        // What the gate did by itself is no verdict.
        let reject_run = match command_id {
            0 => self.run_behind(key, Cause::FailPolicy),
            _ => self.run_behind(key, cause),
        };
        let (window_start, window_end) = self.window(key);
        let encoder_bits = self.links[key.gate].geometry.encoder_bits;
        let Some(part) = self.parts.get_mut(&key) else {
            unreachable!("the part was looked up above");
        };
        part.action = action;
        part.cause = cause;
        part.command_id = command_id;
        let challenge_standing = self.routine_decided(now, key);
        let Some(part) = self.parts.get_mut(&key) else {
            unreachable!("the part was looked up above");
        };
        Fact::PartDecided(PartDecided {
            part_uid: part.uid.to_string(),
            part: Some(part_key),
            trigger_ns: part.trigger_ns,
            trigger_utc_ns: now.utc_of(part.trigger_ns),
            trigger_error_ns: part.trigger_error_ns,
            encoder: part.detected.map_or(0, |seen| seen.encoder),
            deadline_ns: part.deadline_ns,
            verdict: verdict as i32,
            action: action as i32,
            cause: cause as i32,
            views: std::mem::take(&mut part.views),
            cameras_missing,
            command_id,
            epoch,
            challenge: part.challenge,
            mode: part.mode as i32,
            joined_ns: part.joined_ns,
            decided_ns: now.mono_ns,
            budget_ns,
            destination: part.destination,
            challenges_left,
            first_part_uid,
            window_start,
            window_end,
            encoder_bits,
            challenge_standing,
            reject_run,
        })
    }

    pub(super) fn record_disposition(
        &mut self,
        key: Key,
        state: DispositionState,
        result: AcceptResult,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let part = &self.parts[&key];
        let fact = Fact::DispositionChanged(DispositionChanged {
            part_uid: part.uid.to_string(),
            state: state as i32,
            committed_ns: part.committed_ns,
            sent_ns: 0,
            result: result as i32,
        });
        self.record(fact, Some(key), false, out)
    }

    pub(super) fn record_expired(&mut self, key: Key, out: &mut Vec<Effect>) {
        let result = AcceptResult::Unspecified;
        self.record_disposition(key, DispositionState::Expired, result, out);
    }

    pub(super) fn record_late(
        &mut self,
        key: Key,
        view: ViewVerdict,
        duplicate: bool,
        out: &mut Vec<Effect>,
    ) {
        let part_uid = self
            .parts
            .get(&key)
            .map_or_else(String::new, |part| part.uid.to_string());
        let fact = Fact::LateOpinion(LateOpinion {
            part_uid,
            view: Some(view),
            duplicate,
        });
        self.record(fact, Some(key), false, out);
    }

    pub(super) fn record_fault(
        &mut self,
        gate: usize,
        fault: GateFault,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let fact = Fact::GateFaultSeen(GateFaultSeen {
            gate: self.rules.gates[gate].name.clone(),
            fault: Some(fault),
        });
        self.record(fact, None, false, out)
    }

    pub(super) fn note(&mut self, note: Note<'_>, out: &mut Vec<Effect>) {
        let part = note.key.and_then(|key| self.parts.get(&key));
        let fact = Fact::AccountNote(AccountNote {
            kind: note.kind as i32,
            part_uid: part.map_or_else(String::new, |part| part.uid.to_string()),
            part: note.key.map(|key| self.part_key(key)),
            camera: note.camera.to_owned(),
            count: note.count,
            detail: note.detail.to_owned(),
        });
        self.record(fact, note.key, false, out);
    }

    /// Behind a missed deadline: the frames that proved never to have come.
    pub(super) fn note_missing_views(&mut self, key: Key, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get(&key) else {
            return;
        };
        let unheard = [
            Cause::ServerDown,
            Cause::StationDown,
            Cause::TrackingLost,
            Cause::JoinMismatch,
            Cause::Overload,
            Cause::FailPolicy,
            Cause::Operator,
        ];
        if part.stage == Stage::Awaiting || unheard.contains(&part.cause) {
            return;
        }
        for view in self.views_missing(part) {
            self.account.views_missing += 1;
            let camera = self.rules.views[view].camera.clone();
            let note = Note {
                camera: &camera,
                ..Note::part(
                    Kind::AcquisitionError,
                    key,
                    "no view came within one transit",
                )
            };
            self.note(note, out);
        }
    }
}
