//! What a gate is told about a part.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::{ControlResponse, Disposition, Mode};
use kenpin_proto::part::v1::{Action, Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;

use super::effect::{Effect, Outgoing, SentMark};
use super::facts::Note;
use super::orders::is_bypass;
use super::part::{Key, Part};
use super::rules::{Now, PULSE_NS};
use super::stage::{Event, Stage};
use super::{Core, Timer};

/// Bits of a command id that count within an epoch.
const COMMAND_BITS: u32 = 40;
/// What is said of a journal that commits too late.
const SLOW: &str = "the journal did not take a decision before its deadline";
/// Half the length of a part's window at the gate when the belt stands still.
const WINDOW_HALF_MM_MIN: f64 = 1.0;

impl Core {
    /// The verdict of one view: PASS only where nothing speaks against it.
    /// In free run, without a key, the view is the part.
    pub(super) fn opinion_of(&self, key: Option<Key>, view: &ViewVerdict) -> (Verdict, Cause) {
        if !self.has_right_recipe(key, view) {
            return (Verdict::Reject, Cause::WrongRecipe);
        }
        match (view.verdict(), view.cause()) {
            (Verdict::Pass, Cause::Unspecified) => (Verdict::Pass, Cause::Unspecified),
            (_, Cause::Unspecified) => (Verdict::Reject, Cause::EngineError),
            (_, cause) => (Verdict::Reject, cause),
        }
    }

    /// The worst of the views that have come: what was seen on the part comes
    /// before what went wrong in looking at it.
    fn worst_of(&self, part: &Part) -> (Verdict, Cause) {
        part.views
            .iter()
            .map(|view| self.opinion_of(Some(part.key), view))
            .filter(|(verdict, _)| *verdict != Verdict::Pass)
            .min_by_key(|(_, cause)| *cause as i32)
            .unwrap_or((Verdict::Pass, Cause::Unspecified))
    }

    pub(super) fn views_missing(&self, part: &Part) -> Vec<usize> {
        self.rules
            .views_of_lane(part.key.lane)
            .filter(|view| !part.has_view(*view))
            .collect()
    }

    /// A view of a part that awaits its decision has come: where it was the
    /// last one, decide.
    pub(super) fn decide_if_complete(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get(&key) else {
            return;
        };
        if !self.views_missing(part).is_empty() {
            return;
        }
        let (verdict, cause) = self.worst_of(part);
        let late = now.mono_ns >= self.fire_at(part);
        if verdict == Verdict::Pass && !late && part.mode == Mode::Setup {
            self.leave_ungated(now, key, Cause::Unspecified, out);
        } else if verdict == Verdict::Pass && !late && self.journal_works {
            self.earn_pass(now, key, Cause::Unspecified, out);
        } else if late {
            self.deadline(now, key, out);
        } else if verdict == Verdict::Pass {
            self.reject(now, key, Event::Rejected, Cause::JournalError, out);
        } else {
            self.reject(now, key, Event::Rejected, cause, out);
        }
    }

    fn earn_pass(&mut self, now: Now, key: Key, cause: Cause, out: &mut Vec<Effect>) {
        if self.step(key, Event::PassEarned).is_none() {
            return;
        }
        self.send_to(key, cause);
        let command_id = self.mint_command(key);
        let fact = self.decided_fact(now, key, Action::Pass, cause, command_id);
        let ticket = self.record(fact, Some(key), true, out);
        self.settle_announcement(key, ticket);
        self.committing.push_back((ticket, key));
        self.count_run(key, cause, out);
    }

    /// Chooses the part's way; answers what its gate is to do.
    fn send_to(&mut self, key: Key, cause: Cause) -> Action {
        let Some((action, destination)) = self.parts.get(&key).map(|p| self.route(p, cause)) else {
            return Action::Reject;
        };
        if let Some(part) = self.parts.get_mut(&key) {
            part.destination = destination;
        }
        action
    }

    /// Bypass: a person has ordered what becomes of this part. A PASS is on
    /// record before it is sent, as any other.
    pub(super) fn obey_bypass(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get(&key) else {
            return;
        };
        if part.mode != Mode::BypassPass {
            self.reject(now, key, Event::Rejected, Cause::Operator, out);
        } else if now.mono_ns >= self.fire_at(part) {
            self.reject(now, key, Event::Deadline, Cause::DeadlineMissed, out);
        } else if self.journal_works {
            self.earn_pass(now, key, Cause::Operator, out);
        } else {
            self.reject(now, key, Event::Rejected, Cause::JournalError, out);
        }
    }

    /// Setup: the opinion is put on record, and the gate is not told.
    fn leave_ungated(&mut self, now: Now, key: Key, cause: Cause, out: &mut Vec<Effect>) {
        if self.step(key, Event::LeftUngated).is_none() {
            return;
        }
        self.stop_deadline(key);
        let fact = self.decided_fact(now, key, Action::NotGated, cause, 0);
        let ticket = self.record(fact, Some(key), false, out);
        self.settle_announcement(key, ticket);
        self.account.resolve(Action::NotGated);
        self.leave_lane(key);
        if self.parts.get(&key).is_some_and(|part| part.settled) {
            self.forget(key);
        }
    }

    /// One part less is open on this lane.
    pub(super) fn leave_lane(&mut self, key: Key) {
        if let Some(lane) = self.lanes.get_mut(&(key.gate, key.lane)) {
            lane.open = lane.open.saturating_sub(1);
        }
    }

    /// The server's deadline (less the guard) of this part has come.
    pub(super) fn deadline(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get(&key) else {
            return;
        };
        match part.stage {
            Stage::Awaiting => {
                let (verdict, cause) = self.worst_of(part);
                let cause = if verdict == Verdict::Reject {
                    cause
                } else {
                    self.cause_of_silence(part)
                };
                self.reject(now, key, Event::Deadline, cause, out);
            }
            Stage::Committing => {
                self.revoke(now, key, Event::Deadline, Cause::Expired, out);
                self.journal_fault(SLOW, out);
            }
            _ => {}
        }
    }

    fn cause_of_silence(&self, part: &Part) -> Cause {
        let missing = self.views_missing(part);
        let down = |view: &usize| !self.has_station(&self.rules.views[*view].station);
        if missing.iter().any(down) {
            Cause::StationDown
        } else {
            Cause::DeadlineMissed
        }
    }

    /// Decides REJECT: told at once, journalled behind.
    pub(super) fn reject(
        &mut self,
        now: Now,
        key: Key,
        event: Event,
        cause: Cause,
        out: &mut Vec<Effect>,
    ) {
        if self.parts.get(&key).map(|part| part.mode) == Some(Mode::Setup) {
            return self.leave_ungated(now, key, cause, out);
        }
        if self.step(key, event).is_none() {
            return;
        }
        self.stop_deadline(key);
        let action = self.send_to(key, cause);
        let command_id = self.mint_command(key);
        let fact = self.decided_fact(now, key, action, cause, command_id);
        let ticket = self.record(fact, Some(key), false, out);
        self.settle_announcement(key, ticket);
        self.dispose(key, true, out);
        self.count_run(key, cause, out);
    }

    /// The gate resolved a part before it was decided here: its own action is
    /// put on record, and nothing is sent.
    pub(super) fn record_gates_own(
        &mut self,
        now: Now,
        key: Key,
        cause: Cause,
        out: &mut Vec<Effect>,
    ) {
        self.stop_deadline(key);
        let fact = self.decided_fact(now, key, Action::Reject, cause, 0);
        let ticket = self.record(fact, Some(key), false, out);
        self.settle_announcement(key, ticket);
    }

    /// Takes back a PASS, if one was decided and the part is not resolved; a
    /// part that is not decided yet is rejected.
    pub(super) fn overrule(&mut self, now: Now, key: Key, cause: Cause, out: &mut Vec<Effect>) {
        let part = self.parts.get(&key);
        if part.is_some_and(|part| is_bypass(part.mode)) {
            return;
        }
        match part.map(|part| part.stage) {
            Some(Stage::Awaiting) => self.reject(now, key, Event::Rejected, cause, out),
            Some(Stage::Committing | Stage::PassQueued | Stage::PassAccepted) => {
                self.revoke(now, key, Event::Overruled, cause, out);
            }
            _ => {}
        }
    }

    fn revoke(&mut self, _now: Now, key: Key, event: Event, cause: Cause, out: &mut Vec<Effect>) {
        let Some(before) = self.parts.get(&key).map(|part| part.stage) else {
            return;
        };
        if self.step(key, event).is_none() {
            return;
        }
        self.stop_deadline(key);
        self.account.expired += 1;
        let command_id = self.mint_command(key);
        if let Some(part) = self.parts.get_mut(&key) {
            part.command_id = command_id;
            part.action = Action::Reject;
            part.cause = cause;
            part.destination = 0;
        }
        if before != Stage::Committing {
            self.record_expired(key, out);
        }
        self.dispose(key, false, out);
    }

    /// The PASS of this part is in the journal.
    pub(super) fn pass_committed(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get(&key) else {
            return;
        };
        if part.stage == Stage::Committing && now.mono_ns >= self.fire_at(part) {
            self.revoke(now, key, Event::Deadline, Cause::Expired, out);
            self.journal_fault(SLOW, out);
        }
        match self.step(key, Event::Committed) {
            Some(Stage::PassQueued) => {
                self.stop_deadline(key);
                if let Some(part) = self.parts.get_mut(&key) {
                    part.committed_ns = now.mono_ns;
                }
                self.dispose(key, true, out);
            }
            Some(Stage::Revoked) => self.record_expired(key, out),
            _ => {}
        }
    }

    /// The journal did not take the PASS of this part.
    pub(super) fn pass_not_committed(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        match self.step(key, Event::CommitFailed) {
            Some(Stage::RejectQueued) => {
                self.stop_deadline(key);
                self.send_to(key, Cause::JournalError);
                let command_id = self.mint_command(key);
                let cause = Cause::JournalError;
                let fact = self.decided_fact(now, key, Action::Reject, cause, command_id);
                let ticket = self.record(fact, Some(key), false, out);
                self.settle_announcement(key, ticket);
                self.dispose(key, true, out);
            }
            Some(_) => {
                let command_id = self.parts.get(&key).map_or(0, |part| part.command_id);
                let cause = Cause::JournalError;
                let fact = self.decided_fact(now, key, Action::Reject, cause, command_id);
                let ticket = self.record(fact, Some(key), false, out);
                self.settle_announcement(key, ticket);
            }
            None => {}
        }
    }

    /// The gate lost its tracking with this part on the belt.
    pub(super) fn lose_part(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let undecided = self.parts.get(&key).map(|p| p.stage) == Some(Stage::Awaiting);
        if undecided {
            self.record_gates_own(now, key, Cause::TrackingLost, out);
        }
        if self.step(key, Event::TrackingLost).is_none() {
            return;
        }
        self.stop_deadline(key);
        self.account.lose();
        self.leave_lane(key);
        let detail = "the gate came back with another boot_id";
        self.note(Note::part(Kind::TrackingLost, key, detail), out);
        self.routine_lost(now, key, out);
        if self.parts.get(&key).is_some_and(|part| part.settled) {
            self.forget(key);
        }
    }

    /// A PASS stood at the door of the socket too late: what is to be sent in
    /// its place, under the same number.
    pub fn pass_too_late(
        &mut self,
        gate: usize,
        seq: u64,
        command_id: u64,
        out: &mut Vec<Effect>,
    ) -> Option<ControlResponse> {
        let key = *self.commands.get(&command_id)?;
        let disposition = self.expire(key, out)?;
        let link = &mut self.links[gate];
        link.outbox.replace(seq, disposition.clone());
        Some(self.response(gate, seq, Told::Disposition(disposition)))
    }

    /// The REJECT that takes the place of a PASS which may not be sent any more.
    fn expire(&mut self, key: Key, out: &mut Vec<Effect>) -> Option<Disposition> {
        self.parts.get(&key)?;
        let command_id = self.mint_command(key);
        self.expire_unsaid(key, out);
        let mut disposition = self.disposition(key);
        disposition.command_id = command_id;
        disposition.set_action(Action::Reject);
        disposition.set_cause(Cause::Expired);
        disposition.destination = 0;
        Some(disposition)
    }

    /// Sends again what the gate has not acknowledged in this epoch.
    pub(super) fn replay_outbox(&mut self, now: Now, gate: usize, out: &mut Vec<Effect>) {
        let waiting: Vec<(u64, Disposition)> =
            self.links[gate].outbox.unacknowledged().cloned().collect();
        for (seq, disposition) in waiting {
            let key = self.commands.get(&disposition.command_id).copied();
            let part = key.and_then(|key| self.parts.get(&key));
            let is_pass = disposition.action() == Action::Pass;
            let deadline_ns = part.map_or(0, |part| part.deadline_ns);
            let in_force = part.is_some_and(|part| part.stage == Stage::PassQueued);
            if !is_pass || (in_force && now.mono_ns < deadline_ns) {
                let sent = part
                    .filter(|part| part.stage != Stage::Revoked)
                    .map(|part| self.sent_mark(part));
                let before = is_pass.then_some(deadline_ns);
                self.send(gate, seq, disposition, before, sent, out);
                continue;
            }
            let reject = match key.and_then(|key| self.expire(key, out)) {
                Some(reject) => reject,
                None => self.reject_of_absent(disposition),
            };
            self.links[gate].outbox.replace(seq, reject.clone());
            self.send(gate, seq, reject, None, None, out);
        }
    }

    fn reject_of_absent(&mut self, pass: Disposition) -> Disposition {
        self.commands_minted += 1;
        let mut reject = pass;
        reject.command_id = self.command_id();
        reject.set_action(Action::Reject);
        reject.set_cause(Cause::Expired);
        reject.destination = 0;
        reject
    }

    /// Takes up what an earlier process decided and the gate may not know.
    pub(super) fn resume_recovered(&mut self, now: Now, gate: usize, out: &mut Vec<Effect>) {
        let open: Vec<Key> = self
            .parts
            .values()
            .filter(|part| part.recovered && part.key.gate == gate)
            .map(|part| part.key)
            .collect();
        for key in open {
            let Some(part) = self.parts.get_mut(&key) else {
                continue;
            };
            part.recovered = false;
            let in_time = now.mono_ns < part.deadline_ns;
            match part.stage {
                Stage::RejectQueued => self.dispose(key, true, out),
                Stage::PassQueued if in_time => self.dispose(key, true, out),
                Stage::PassQueued => self.expire_unsaid(key, out),
                _ => {}
            }
        }
    }

    fn expire_unsaid(&mut self, key: Key, out: &mut Vec<Effect>) {
        if self.step(key, Event::Deadline).is_some() {
            self.account.expired += 1;
            self.record_expired(key, out);
        }
    }

    fn command_id(&self) -> u64 {
        (self.epoch << COMMAND_BITS) | (self.commands_minted & ((1 << COMMAND_BITS) - 1))
    }

    fn mint_command(&mut self, key: Key) -> u64 {
        self.commands_minted += 1;
        let id = self.command_id();
        self.commands.insert(id, key);
        if let Some(part) = self.parts.get_mut(&key) {
            part.command_ids.push(id);
        }
        id
    }

    fn stop_deadline(&mut self, key: Key) {
        if let Some(part) = self.parts.get(&key) {
            let at = self.fire_at(part);
            self.timers.remove(&(at, Timer::Deadline(key)));
        }
    }

    /// Puts the part's disposition into the outbox and on the wire.
    fn dispose(&mut self, key: Key, mark: bool, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get(&key) else {
            return;
        };
        let before = (part.action == Action::Pass).then_some(part.deadline_ns);
        let sent = mark.then(|| self.sent_mark(part));
        let disposition = self.disposition(key);
        let (seq, dropped) = self.links[key.gate].outbox.push(disposition.clone());
        self.account.outbox_dropped += u64::from(dropped);
        self.send(key.gate, seq, disposition, before, sent, out);
    }

    fn sent_mark(&self, part: &Part) -> SentMark {
        SentMark {
            part_uid: part.uid.to_string(),
            committed_ns: part.committed_ns,
        }
    }

    /// Encoder counts around the point where the part meets its gate; both 0 after a restart.
    pub(super) fn window(&self, key: Key) -> (u64, u64) {
        let part = &self.parts[&key];
        let Some(seen) = &part.detected else {
            return (0, 0);
        };
        let width_mm = self.rules.gates[key.gate].window_mm.get(&key.lane);
        let half_mm = match width_mm {
            Some(width_mm) => width_mm / 2.0,
            None => {
                let spacing_s = self.rules.min_spacing_ns as f64 / 1e9;
                (part.speed_mm_s.abs() * spacing_s / 4.0).max(WINDOW_HALF_MM_MIN)
            }
        };
        let geometry = &self.links[key.gate].geometry;
        geometry.window(key.lane, seen.encoder, half_mm)
    }

    fn disposition(&self, key: Key) -> Disposition {
        let part = &self.parts[&key];
        let (window_start, window_end) = self.window(key);
        Disposition {
            command_id: part.command_id,
            epoch: self.epoch,
            part: Some(self.part_key(key)),
            action: part.action as i32,
            destination: part.destination,
            cause: part.cause as i32,
            window_start,
            window_end,
            fire_gate_time_ns: 0,
            pulse_ns: PULSE_NS,
            part_uid: part.uid.to_string(),
            challenge: part.challenge,
        }
    }

    fn send(
        &mut self,
        gate: usize,
        seq: u64,
        disposition: Disposition,
        pass_before_ns: Option<u64>,
        sent: Option<SentMark>,
        out: &mut Vec<Effect>,
    ) {
        if self.links[gate].connection.is_none() {
            return;
        }
        let outgoing = Outgoing {
            response: self.response(gate, seq, Told::Disposition(disposition)),
            pass_before_ns,
            sent,
        };
        out.push(Effect::Send(gate, Box::new(outgoing)));
    }
}
