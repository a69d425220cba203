//! A gate as the law wants it, on a clock of its own.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::{
    AcceptResult, ActuationOutcome, ActuationReport, ControlRequest, ControlResponse, Disposition,
    DispositionAccepted, FailPolicy, GateHeartbeat, Hello, LaneGeometry, PartDetected,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};

/// The gates of the group, and the lanes whose parts each numbers.
pub const GATES: [(&str, &[u32]); 2] = [("gate-1", &[0, 1]), ("gate-2", &[0, 2])];

#[derive(Clone, Debug)]
pub struct GatePart {
    pub action: Option<Action>,
    pub applied: Option<Action>,
    /// The disposition it was told last; 0 for none.
    pub command_id: u64,
}

#[derive(Debug)]
pub struct Gate {
    name: &'static str,
    lanes: &'static [u32],
    pub boot_id: u64,
    pub offset_ns: u64,
    pub drift_ppm: u64,
    pub session: u64,
    pub welcomed: bool,
    pub epoch: u64,
    pub server_seq: u64,
    pub seq: u64,
    pub acked: u64,
    pub unacked: VecDeque<ControlRequest>,
    pub parts: BTreeMap<(u32, u64), GatePart>,
    commands: BTreeSet<u64>,
    heartbeats: BTreeMap<u64, u64>,
    granted: u64,
    heartbeat_no: u64,
    lease_until_ns: u64,
    /// The permit to run, as it last heard.
    pub permit: bool,
    reset_heard: bool,
    /// So many dispositions it will not take.
    pub refuses: u32,
}

impl Gate {
    pub fn new(gate: usize, boot_id: u64, offset_ns: u64, drift_ppm: u64) -> Self {
        let (name, lanes) = GATES[gate];
        Gate {
            name,
            lanes,
            boot_id,
            offset_ns,
            drift_ppm,
            session: 0,
            welcomed: false,
            epoch: 0,
            server_seq: 0,
            seq: 0,
            acked: 0,
            unacked: VecDeque::new(),
            parts: BTreeMap::new(),
            commands: BTreeSet::new(),
            heartbeats: BTreeMap::new(),
            granted: 0,
            heartbeat_no: 0,
            lease_until_ns: 0,
            permit: true,
            reset_heard: false,
            refuses: 0,
        }
    }

    pub fn clock(&self, t_ns: u64) -> u64 {
        t_ns + t_ns / 1_000_000 * self.drift_ppm + self.offset_ns
    }

    pub fn hello(&mut self) -> Hello {
        self.session += 1;
        self.welcomed = false;
        self.heartbeats.clear();
        self.granted = 0;
        Hello {
            gate: self.name.into(),
            boot_id: self.boot_id,
            session: self.session,
            last_server_seq: self.server_seq,
            last_server_epoch: self.epoch,
            fail_policy: FailPolicy::Reject as i32,
            counts_per_mm: 10.0,
            encoder_bits: 32,
            lanes: Vec::from_iter(self.lanes.iter().map(|lane| LaneGeometry {
                lane: *lane,
                distance_mm: 60.0,
            })),
            protocol: 1,
            stopped: !self.permit,
            ..Hello::default()
        }
    }

    fn say(&mut self, message: Said) -> Option<ControlRequest> {
        self.seq += 1;
        let request = ControlRequest {
            seq: self.seq,
            ack: self.server_seq,
            message: Some(message),
        };
        self.unacked.push_back(request.clone());
        self.welcomed.then_some(request)
    }

    pub fn heartbeat(&mut self, t_ns: u64) -> Option<ControlRequest> {
        if !self.welcomed {
            return None;
        }
        self.heartbeat_no += 1;
        self.heartbeats.insert(self.heartbeat_no, t_ns);
        Some(ControlRequest {
            seq: 0,
            ack: self.server_seq,
            message: Some(Said::Heartbeat(GateHeartbeat {
                heartbeat_no: self.heartbeat_no,
                gate_time_ns: self.clock(t_ns),
                speed_mm_s: 500.0,
                ..GateHeartbeat::default()
            })),
        })
    }

    pub fn trigger(&mut self, t_ns: u64, lane: u32, trigger_no: u64) -> Option<ControlRequest> {
        let part = GatePart {
            action: None,
            applied: None,
            command_id: 0,
        };
        self.parts.insert((lane, trigger_no), part);
        let gate_time_ns = self.clock(t_ns);
        self.say(Said::PartDetected(PartDetected {
            lane,
            trigger_no,
            encoder: gate_time_ns / 1000,
            gate_time_ns,
            skipped: false,
        }))
    }

    fn key(&self, lane: u32, trigger_no: u64) -> PartKey {
        PartKey {
            gate: self.name.into(),
            boot_id: self.boot_id,
            lane,
            trigger_no,
        }
    }

    /// The part is at the gate: it is resolved by what stands.
    pub fn resolve(&mut self, lane: u32, trigger_no: u64) -> Option<ControlRequest> {
        let part = self.parts.get_mut(&(lane, trigger_no))?;
        if part.applied.is_some() {
            return None;
        }
        let applied = part.action.unwrap_or(Action::Reject);
        part.applied = Some(applied);
        let command_id = part.command_id;
        let told = part.action.is_some();
        let report = ActuationReport {
            part: Some(self.key(lane, trigger_no)),
            command_id,
            applied: applied as i32,
            cause: if told { 0 } else { Cause::FailPolicy as i32 },
            outcome: match applied {
                Action::Pass => ActuationOutcome::PassedConfirmed as i32,
                Action::Reinspect => ActuationOutcome::Reinspected as i32,
                _ => ActuationOutcome::RejectConfirmed as i32,
            },
            ..ActuationReport::default()
        };
        self.say(Said::ActuationReport(report))
    }

    /// What comes from the server; answers what is to be said to it.
    pub fn hear(&mut self, t_ns: u64, response: ControlResponse) -> Vec<ControlRequest> {
        let mut answers = Vec::new();
        if let Some(Told::Welcome(welcome)) = &response.message {
            assert_eq!(
                welcome.session, self.session,
                "Welcome names another session"
            );
            assert!(
                welcome.last_gate_seq <= self.seq,
                "the server holds what was never said"
            );
            if welcome.epoch != self.epoch {
                assert!(welcome.epoch > self.epoch, "the epoch went back");
                self.epoch = welcome.epoch;
                self.server_seq = 0;
                self.lease_until_ns = 0;
            }
            self.welcomed = true;
            self.acknowledge(welcome.last_gate_seq);
            return self.unacked.iter().cloned().collect();
        }
        assert!(self.welcomed, "something came before Welcome");
        self.acknowledge(response.ack);
        match response.message {
            Some(Told::LeaseGrant(grant)) => {
                let sent = self.heartbeats.get(&grant.heartbeat_no);
                let sent = *sent.expect("a grant answers no heartbeat of this connection");
                assert!(
                    grant.heartbeat_no > self.granted,
                    "a heartbeat is answered twice"
                );
                assert_eq!(grant.epoch, self.epoch);
                self.granted = grant.heartbeat_no;
                self.lease_until_ns = sent + grant.duration_ns;
            }
            Some(Told::Disposition(disposition)) => {
                assert!(
                    response.seq <= self.server_seq + 1,
                    "message {} came after {}",
                    response.seq,
                    self.server_seq
                );
                self.server_seq = self.server_seq.max(response.seq);
                answers.extend(self.obey(t_ns, &disposition));
            }
            Some(Told::ResetLatch(reset)) => {
                assert!(!reset.principal.is_empty(), "a reset by nobody");
                self.reset_heard = true;
            }
            Some(Told::Interlock(interlock)) => {
                assert!(
                    self.permit || self.reset_heard || !interlock.permit_run,
                    "the line may run again, and nobody has reset it"
                );
                assert_eq!(interlock.permit_run, interlock.reason.is_empty());
                self.permit = interlock.permit_run;
                self.reset_heard = false;
            }
            _ => {}
        }
        answers
    }

    fn acknowledge(&mut self, seq: u64) {
        self.acked = self.acked.max(seq);
        while self.unacked.front().is_some_and(|m| m.seq <= seq) {
            self.unacked.pop_front();
        }
    }

    fn obey(&mut self, t_ns: u64, told: &Disposition) -> Option<ControlRequest> {
        let result = if self.refuses > 0 {
            self.refuses -= 1;
            AcceptResult::UnknownPart
        } else {
            let result = self.judge(t_ns, told);
            self.commands.insert(told.command_id);
            result
        };
        self.say(Said::DispositionAccepted(DispositionAccepted {
            command_id: told.command_id,
            part: told.part.clone(),
            result: result as i32,
            ..DispositionAccepted::default()
        }))
    }

    fn judge(&mut self, t_ns: u64, told: &Disposition) -> AcceptResult {
        let key = told.part.clone().unwrap_or_default();
        assert_eq!(key.gate, self.name, "a part of another gate");
        assert_eq!(key.boot_id, self.boot_id, "a part of another boot");
        if told.epoch != self.epoch {
            return AcceptResult::StaleEpoch;
        }
        let known = self.commands.contains(&told.command_id);
        let leased = t_ns < self.lease_until_ns;
        let Some(part) = self.parts.get_mut(&(key.lane, key.trigger_no)) else {
            return AcceptResult::UnknownPart;
        };
        if known {
            return AcceptResult::Duplicate;
        }
        if part.applied.is_some() {
            return AcceptResult::TooLate;
        }
        match (part.action, told.action()) {
            (Some(Action::Reject | Action::Reinspect), Action::Pass) => {
                AcceptResult::RefusedDowngrade
            }
            (_, Action::Pass) if !leased => AcceptResult::NoLease,
            (_, action) => {
                part.action = Some(action);
                part.command_id = told.command_id;
                AcceptResult::Accepted
            }
        }
    }
}
