//! What a gate says on its stream.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ChallengeRoutine, ControlRequest, ControlResponse, FaultCode, GateHeartbeat, Hello, LeaseGrant,
    PartDetected, TimeReply, Welcome,
};
use kenpin_proto::part::v1::{Action, Cause};

use super::effect::{Effect, Outgoing};
use super::facts::Note;
use super::link::{Arrival, Geometry, Inbound, Outbox};
use super::orders::is_bypass;
use super::part::{Key, Part};
use super::rules::{Now, PARTS_OPEN_MAX, PROTOCOL};
use super::stage::{Event, Stage};
use super::{Core, Lane, Timer};

/// Why a Hello was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// No such gate in this group.
    NotFound,
    /// What it says cannot be worked with.
    FailedPrecondition,
}

/// A Hello that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The kind.
    pub kind: RefusalKind,
    /// Stable, for programs.
    pub code: &'static str,
    /// What was wrong and what would be right.
    pub text: String,
}

pub(super) fn refuse(code: &'static str, text: String) -> Refusal {
    Refusal {
        kind: RefusalKind::FailedPrecondition,
        code,
        text,
    }
}

impl Core {
    /// Index of the gate that says `hello`, if it may attach.
    pub fn admit(&self, hello: &Hello) -> Result<usize, Refusal> {
        let Some(gate) = self.gate_index(&hello.gate) else {
            let names: Vec<&str> = self.rules.gates.iter().map(|g| g.name.as_str()).collect();
            return Err(Refusal {
                kind: RefusalKind::NotFound,
                code: "GATE_UNKNOWN",
                text: format!(
                    "gate \"{}\" is not in this group; its gates are: {}",
                    hello.gate,
                    names.join(", ")
                ),
            });
        };
        if hello.protocol != PROTOCOL {
            return Err(refuse(
                "HELLO_PROTOCOL",
                format!(
                    "protocol {} is not spoken here: say {PROTOCOL}",
                    hello.protocol
                ),
            ));
        }
        if hello.boot_id == 0 {
            return Err(refuse(
                "HELLO_BOOT_ID",
                "boot_id must not be 0: choose one at random at each boot".into(),
            ));
        }
        let rule = &self.rules.gates[gate];
        self.admit_policy(gate, hello)?;
        let geometry = Geometry::of(hello).map_err(|text| refuse("HELLO_GEOMETRY", text))?;
        if let Some(lane) = rule
            .lanes
            .iter()
            .find(|l| !geometry.distance_mm.contains_key(l))
        {
            return Err(refuse(
                "HELLO_LANE",
                format!(
                    "lane {lane} of gate \"{}\" has no distance in Hello.lanes",
                    rule.name
                ),
            ));
        }
        if let Some((code, text)) = geometry.mismatch(&self.rules, rule) {
            return Err(refuse(code, format!("gate \"{}\": {text}", rule.name)));
        }
        Ok(gate)
    }

    /// A Hello was refused: it is shown until one is accepted.
    pub fn note_refusal(&mut self, gate: &str, text: &str) {
        if let Some(gate) = self.gate_index(gate) {
            self.links[gate].refused = text.to_owned();
        }
    }

    /// Takes the gate on: an older connection of it no longer counts. `hello`
    /// must have been admitted.
    pub fn attach(
        &mut self,
        now: Now,
        gate: usize,
        connection: u64,
        hello: &Hello,
        out: &mut Vec<Effect>,
    ) {
        self.lose_other_boots(now, gate, hello.boot_id, out);
        let why = "the gate came back with another boot_id";
        let other = |routine: &ChallengeRoutine| routine.boot_id != hello.boot_id;
        self.abandon_routines(now, gate, why, other, out);
        if self.links[gate].boot_id != hello.boot_id {
            self.begin_boot(gate, hello.boot_id);
        }
        let link = &mut self.links[gate];
        link.connection = Some(connection);
        link.refused.clear();
        link.session = hello.session;
        link.geometry = Geometry::of(hello).unwrap_or_default();
        link.lease_until_ns = 0;
        let replay_after = if hello.last_server_epoch == self.epoch {
            hello.last_server_seq
        } else {
            0
        };
        link.outbox.acknowledge(replay_after);
        let last_gate_seq = link.inbound.durable(self.committed_ticket);
        let welcome = Welcome {
            session: hello.session,
            last_gate_seq,
            epoch: self.epoch,
            lease_ns: self.rules.lease_ns,
            heartbeat_interval_ns: self.rules.lease_ns / 3,
            accepted_policy: self.rules.gates[gate].fail_policy as i32,
        };
        self.tell(gate, 0, Told::Welcome(welcome), out);
        if hello.stopped && self.stops[gate].is_empty() {
            let text = "the gate was stopped, and why is not on record";
            self.latch(gate, FaultCode::StoppedBefore, text, out);
        } else {
            self.tell_interlock(gate, out);
        }
        self.tell_mode(gate, out);
        self.replay_outbox(now, gate, out);
        self.resume_recovered(now, gate, out);
        self.note_gate_seq(gate, out);
    }

    /// The connection has ended.
    pub fn detach(&mut self, gate: usize, connection: u64) {
        let link = &mut self.links[gate];
        if link.connection == Some(connection) {
            link.connection = None;
            link.lease_until_ns = 0;
        }
    }

    fn lose_other_boots(&mut self, now: Now, gate: usize, boot_id: u64, out: &mut Vec<Effect>) {
        let lost: Vec<Key> = self
            .parts
            .values()
            .filter(|p| p.key.gate == gate && p.key.boot_id != boot_id && !p.stage.is_resolved())
            .map(|p| p.key)
            .collect();
        for key in lost {
            self.lose_part(now, key, out);
        }
    }

    fn begin_boot(&mut self, gate: usize, boot_id: u64) {
        for (_, lane) in self.lanes.iter_mut().filter(|((g, _), _)| *g == gate) {
            let challenges_left = lane.challenges_left;
            for _ in &lane.forgotten {
                self.account.lose();
            }
            *lane = Lane {
                challenges_left,
                ..Lane::default()
            };
        }
        let link = &mut self.links[gate];
        link.boot_id = boot_id;
        link.inbound = Inbound::after(0);
        link.outbox = Outbox::default();
        link.clock = Default::default();
        link.heartbeat_no = 0;
        link.faults.clear();
    }

    /// Anything but Hello. Messages of a connection that was replaced are void.
    pub fn said(
        &mut self,
        now: Now,
        gate: usize,
        connection: u64,
        request: ControlRequest,
        out: &mut Vec<Effect>,
    ) {
        if self.links[gate].connection != Some(connection) {
            return;
        }
        let last_seq = self.links[gate].outbox.last_seq();
        if request.ack > last_seq {
            self.account.messages_refused += 1;
            let ack = request.ack;
            let text = format!("{ack} is acknowledged, but {last_seq} is the last of this epoch");
            return out.push(Effect::Disconnect(gate, text));
        }
        self.links[gate].outbox.acknowledge(request.ack);
        let seq = request.seq;
        let Some(message) = request.message else {
            self.account.messages_refused += 1;
            return;
        };
        if let Said::Heartbeat(heartbeat) = message {
            return self.heartbeat(now, gate, &heartbeat, out);
        }
        if seq == 0 {
            self.account.messages_refused += 1;
            let text = "only Hello and heartbeats carry seq 0".to_owned();
            return out.push(Effect::Disconnect(gate, text));
        }
        match self.links[gate].inbound.arrive(seq) {
            Arrival::Duplicate => return,
            Arrival::Gap => {
                self.account.messages_refused += 1;
                let expected = self.links[gate].inbound.received() + 1;
                let text = format!("message {seq} came where {expected} was due");
                return out.push(Effect::Disconnect(gate, text));
            }
            Arrival::New => {}
        }
        match message {
            Said::PartDetected(detected) => self.part_detected(now, gate, seq, detected, out),
            Said::DispositionAccepted(accepted) => {
                let ticket = self.disposition_accepted(gate, &accepted, out);
                self.links[gate].inbound.settle(seq, ticket);
            }
            Said::ActuationReport(report) => {
                let ticket = self.actuation_report(now, gate, report, out);
                self.links[gate].inbound.settle(seq, ticket);
                self.note_gate_seq(gate, out);
            }
            Said::GateFault(fault) => {
                let ticket = self.gate_fault(gate, fault, out);
                self.links[gate].inbound.settle(seq, ticket);
            }
            Said::Hello(_) | Said::Heartbeat(_) => {
                self.account.messages_refused += 1;
                let text = "Hello comes once, as the first message".to_owned();
                out.push(Effect::Disconnect(gate, text));
            }
        }
    }

    fn heartbeat(&mut self, now: Now, gate: usize, said: &GateHeartbeat, out: &mut Vec<Effect>) {
        let link = &mut self.links[gate];
        link.clock.observe(said.gate_time_ns, now.mono_ns, true);
        link.encoder = said.encoder;
        link.speed_mm_s = if said.speed_mm_s.is_finite() {
            said.speed_mm_s
        } else {
            0.0
        };
        link.queue_depth = said.queue_depth;
        link.armed = said.armed;
        link.heartbeat_no = said.heartbeat_no;
        link.lease_until_ns = now.mono_ns + self.rules.lease_ns;
        let excess_ns = link.clock.excess_ns(said.gate_time_ns, now.mono_ns);
        let name = &self.rules.gates[gate].name;
        let measured = link.trips.add(name, now.mono_ns, excess_ns);
        let grant = LeaseGrant {
            epoch: self.epoch,
            heartbeat_no: said.heartbeat_no,
            duration_ns: self.rules.lease_ns,
        };
        let reply = TimeReply {
            heartbeat_no: said.heartbeat_no,
            gate_sent_ns: said.gate_time_ns,
            server_received_ns: now.mono_ns,
            server_sent_ns: now.mono_ns,
        };
        self.tell(gate, 0, Told::LeaseGrant(grant), out);
        self.tell(gate, 0, Told::TimeReply(reply), out);
        if let Some(measured) = measured {
            self.record(Fact::LinkMeasured(measured), None, false, out);
        }
    }

    fn part_detected(
        &mut self,
        now: Now,
        gate: usize,
        seq: u64,
        detected: PartDetected,
        out: &mut Vec<Effect>,
    ) {
        let key = Key {
            gate,
            boot_id: self.links[gate].boot_id,
            lane: detected.lane,
            trigger_no: detected.trigger_no,
        };
        if !self.rules.gates[gate].lanes.contains(&detected.lane) {
            self.account.messages_refused += 1;
            self.links[gate].inbound.settle(seq, 0);
            let text = format!("lane {} is not one of this gate's", detected.lane);
            return out.push(Effect::Disconnect(gate, text));
        }
        if self.is_known(key) {
            return self.announced_again(now, key, seq, &detected, out);
        }
        self.note_gap(now, key, out);
        let lane = self.lanes.entry((gate, key.lane)).or_default();
        lane.last_trigger_no = lane.last_trigger_no.max(key.trigger_no);
        lane.remember(key.trigger_no);
        lane.open += 1;
        let marked = lane.challenges_left > 0;
        lane.challenges_left = lane.challenges_left.saturating_sub(1);
        let crowded = lane.open > PARTS_OPEN_MAX;
        self.account.triggers += 1;
        self.account.open += 1;
        self.account.triggers_skipped += u64::from(detected.skipped);

        let uid = (self.new_uid)();
        let challenge = self.join_routine(key, uid) || marked;
        let link = &mut self.links[gate];
        let anchored = link.clock.is_anchored();
        link.clock
            .observe(detected.gate_time_ns, now.mono_ns, false);
        let (trigger_ns, trigger_error_ns) = match link.clock.map(detected.gate_time_ns) {
            Some(mapped) => (mapped.time_ns.min(now.mono_ns), mapped.error_ns),
            None => (now.mono_ns, self.rules.min_spacing_ns),
        };
        let lane = self.lanes.entry((gate, key.lane)).or_default();
        lane.pace.note(trigger_ns);
        let part = Part {
            uid,
            key,
            detected: Some(detected),
            gate_seq: seq,
            trigger_ns,
            trigger_error_ns,
            placed: anchored,
            deadline_ns: trigger_ns + self.rules.budget_ns,
            speed_mm_s: link.speed_mm_s,
            stage: Stage::Awaiting,
            views: Vec::new(),
            seen: Vec::new(),
            joined_ns: 0,
            command_id: 0,
            command_ids: Vec::new(),
            action: Action::Unspecified,
            cause: Cause::Unspecified,
            committed_ns: 0,
            challenge,
            destination: 0,
            mode: self.mode_of_part(now, gate, trigger_ns.saturating_sub(trigger_error_ns)),
            recovered: false,
            settled: false,
        };
        let fire_at = self.fire_at(&part);
        let bypassed = is_bypass(part.mode);
        self.parts.insert(key, part);
        let settle_at = trigger_ns + self.rules.transit_ns.max(self.rules.budget_ns);
        self.timers.insert((settle_at, Timer::Settle(key)));
        if crowded {
            self.make_room(key);
            self.reject(now, key, Event::Rejected, Cause::Overload, out);
        } else if !anchored || trigger_ns.saturating_add(trigger_error_ns) < self.started_ns {
            self.reject(now, key, Event::Rejected, Cause::ServerDown, out);
        } else if detected.skipped && !bypassed {
            self.reject(now, key, Event::Rejected, Cause::TrackingLost, out);
        } else if bypassed {
            self.timers.insert((fire_at, Timer::Deadline(key)));
            self.obey_bypass(now, key, out);
        } else {
            self.timers.insert((fire_at, Timer::Deadline(key)));
            self.doubt_neighbours(now, key, out);
            self.claim_waiting_views(now, key, out);
            if now.mono_ns >= fire_at {
                self.timers.remove(&(fire_at, Timer::Deadline(key)));
                self.deadline(now, key, out);
            }
        }
    }

    fn is_known(&self, key: Key) -> bool {
        self.parts.contains_key(&key)
            || self
                .lanes
                .get(&(key.gate, key.lane))
                .is_some_and(|lane| lane.knows(key.trigger_no))
    }

    fn announced_again(
        &mut self,
        now: Now,
        key: Key,
        seq: u64,
        detected: &PartDetected,
        out: &mut Vec<Effect>,
    ) {
        self.account.triggers_duplicate += 1;
        let Some(part) = self.parts.get_mut(&key) else {
            return self.links[key.gate].inbound.settle(seq, 0);
        };
        let differs = part.detected.is_some_and(|first| first != *detected);
        let inbound = &mut self.links[key.gate].inbound;
        if part.stage == Stage::Awaiting {
            // What was said first need not be kept: the part is kept by what says it again.
            let first = std::mem::replace(&mut part.gate_seq, seq);
            if first != seq {
                inbound.settle(first, 0);
            }
        } else {
            inbound.settle(seq, 0);
        }
        if differs {
            let detail = "announced again with another time or encoder";
            self.note(Note::part(Kind::DuplicateTrigger, key, detail), out);
            self.overrule(now, key, Cause::JoinMismatch, out);
        }
    }

    fn note_gap(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let Some(lane) = self.lanes.get(&(key.gate, key.lane)) else {
            return;
        };
        if lane.last_trigger_no == 0 || key.trigger_no <= lane.last_trigger_no.saturating_add(1) {
            return;
        }
        let count = key.trigger_no - lane.last_trigger_no - 1;
        let missed = &mut self.account.triggers_missed;
        *missed = missed.saturating_add(count);
        let detail = format!("up to trigger {}", key.trigger_no - 1);
        let note = Note {
            count,
            ..Note::part(Kind::TriggerMissed, key, &detail)
        };
        self.note(note, out);
        self.routine_missed(now, key, out);
    }

    /// A lane that is full gives up its oldest open part: it stays open in the
    /// account until the gate reports it.
    fn make_room(&mut self, newest: Key) {
        let lane = (newest.gate, newest.lane);
        let oldest = self
            .parts
            .values()
            .find(|p| (p.key.gate, p.key.lane) == lane && !p.stage.is_resolved())
            .map(|p| p.key);
        let Some(oldest) = oldest.filter(|key| *key != newest) else {
            return;
        };
        self.forget(oldest);
        if let Some(lane) = self.lanes.get_mut(&lane) {
            lane.open -= 1;
            lane.forgotten.insert(oldest.trigger_no);
            while lane.forgotten.len() > super::rules::TRIGGERS_KNOWN_MAX {
                lane.forgotten.pop_first();
                self.account.lose();
            }
        }
    }

    /// Sends to the gate, when it is there.
    pub(super) fn tell(&mut self, gate: usize, seq: u64, message: Told, out: &mut Vec<Effect>) {
        let outgoing = Outgoing {
            response: self.response(gate, seq, message),
            pass_before_ns: None,
            sent: None,
        };
        if self.links[gate].connection.is_some() {
            out.push(Effect::Send(gate, Box::new(outgoing)));
        }
    }

    pub(super) fn response(&mut self, gate: usize, seq: u64, message: Told) -> ControlResponse {
        ControlResponse {
            seq,
            ack: self.links[gate].inbound.durable(self.committed_ticket),
            message: Some(message),
        }
    }

    fn note_gate_seq(&mut self, gate: usize, out: &mut Vec<Effect>) {
        let seq = self.links[gate].inbound.durable(self.committed_ticket);
        let boot_id = self.links[gate].boot_id;
        out.push(Effect::GateSeq { gate, boot_id, seq });
    }
}
