//! One server's core and one reference gate with everything between them,
//! stepped by hand: nothing happens but the [`Step`] that is taken.

use std::collections::{BTreeMap, VecDeque};
use std::hash::{DefaultHasher, Hasher};

use kenpin_gate::core::part::Key;
use kenpin_gate::core::{Core, Effect, Now, Record, Recovered, Rules};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::{ControlRequest, ControlResponse, Disposition, LeaseGrant};
use kenpin_proto::part::v1::{Action, Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;
use kenpin_reference::contract::{Heard, Identity};
use kenpin_reference::{
    AcceptResult, Action as Applied, Gate, GateConfig, LaneConfig, PartKey, PartSeen, Reading, Seen,
};
use uuid::Uuid;

use crate::common;
use crate::law::durable::{Durable, id};
use crate::law::gate::NAME;

const MS: u64 = 1_000_000;
/// The lease, and the thirds of it in which time advances.
pub const LEASE_NS: u64 = 30 * MS;
pub const THIRD_NS: u64 = LEASE_NS / 3;
const BUDGET_NS: u64 = 30 * MS;
const BEGIN_NS: u64 = 10 * MS;
const SERVER_OFFSET_NS: u64 = 77_000 * MS;
const BOOT_ID: u64 = 11;
const DISTANCE_COUNTS: u64 = 600;
const COUNTS_PER_MM: f64 = 10.0;

/// How much of the world is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub parts: u64,
    pub epochs: u64,
    pub connections: u64,
    pub heartbeats: u64,
    pub thirds: u64,
}

/// What is built wrong, to see that the checker finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// The gate counts its lease from the grant's arrival.
    LeaseFromArrival,
    /// The gate takes what any epoch says.
    EpochIgnored,
    /// The journal says that it holds what it has lost.
    JournalForgets,
}

/// What may happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The gate opens a connection; its Hello arrives.
    Connect,
    /// The connection is cut: what was on its way up is gone, what was on its
    /// way down may still arrive from a relay, at any time or never.
    Cut,
    /// The gate sends a heartbeat.
    Heartbeat,
    /// The oldest message arrives at the server.
    ToServer,
    /// The oldest message arrives at the gate.
    ToGate,
    /// A message of a connection that is gone arrives on the present one.
    Late(usize),
    /// The server dies and comes back in the next epoch, with its journal.
    Restart,
    /// The photo-eye sees a part.
    Trigger,
    /// The station hands in a PASS for this part.
    ViewPass(u64),
    /// It hands in a REJECT of the same frame.
    ViewReject(u64),
    /// The journal commits.
    Commit,
    /// A third of a lease goes by.
    Advance,
    /// The next part reaches the gate.
    AtGate,
}

/// What must never be seen, a bit each.
pub mod broken {
    pub const UNEARNED_PASS: u16 = 1;
    pub const SENT_UNCOMMITTED: u16 = 2;
    pub const ACTED_TWICE: u16 = 4;
    pub const DOWNGRADED: u16 = 8;
    pub const GRANTED_NOTHING: u16 = 16;
    pub const ACCOUNT: u16 = 32;
    pub const CUT_OFF: u16 = 64;
    pub const UNJUDGED_PASS: u16 = 128;
}

/// What should be seen somewhere, a bit each.
pub mod seen {
    pub const PASSED: u16 = 1;
    pub const BY_POLICY: u16 = 2;
    pub const EPOCH_IN_FLIGHT: u16 = 4;
    pub const NO_LEASE: u16 = 8;
    pub const STALE_EPOCH: u16 = 16;
    pub const REVOKED: u16 = 32;
}

/// What an observer beside the gate knows of a part.
#[derive(Clone, Debug, Default)]
struct Part {
    triggered_ns: u64,
    encoder: u64,
    passes_seen: u32,
    rejects_seen: u32,
    /// The last action that the gate accepted.
    standing: Option<Action>,
    earned: bool,
    acted: u32,
}

pub struct World {
    bounds: Bounds,
    fault: Fault,
    t_ns: u64,
    core: Core,
    gate: Gate,
    identity: Identity,
    durable: Durable,
    pending: VecDeque<Effect>,
    connection: Option<u64>,
    connections: u64,
    epoch: u64,
    up: VecDeque<ControlRequest>,
    down: VecDeque<ControlResponse>,
    late: Vec<ControlResponse>,
    parts: BTreeMap<u64, Part>,
    encoder: u64,
    /// Heartbeats: when each was sent, and on which connection.
    heartbeats: BTreeMap<u64, (u64, u64)>,
    /// By the observer's own count.
    lease_until_ns: u64,
    gate_epoch: u64,
    /// A message has come that no honest connection brings.
    disturbed: bool,
    pub broken: u16,
    pub seen: u16,
}

fn rules() -> Rules {
    let mut rules = common::rules();
    rules.budget_ns = BUDGET_NS;
    rules.lease_ns = LEASE_NS;
    rules.min_spacing_ns = 2 * THIRD_NS;
    rules.join_window_ns = 6 * MS;
    rules.transit_ns = 200 * MS;
    rules
}

fn new_core(epoch: u64, durable: &Durable, now: Now) -> Core {
    let recovered = Recovered {
        epoch,
        gates: Vec::from_iter(
            durable
                .gates
                .iter()
                .map(|(name, (boot, seq))| (name.clone(), *boot, *seq)),
        ),
        parts: durable.parts.values().cloned().collect(),
        standing: durable.standing.values().cloned().collect(),
        ..Recovered::default()
    };
    let mut uid = u128::from(epoch) << 64;
    let mint = move || {
        uid += 1;
        Uuid::from_u128(uid)
    };
    let mut core = Core::new(rules(), recovered, now, Box::new(mint));
    core.station_changed("station-1", true);
    core
}

impl World {
    /// A gate that is connected and welcomed; its first grant is on the way.
    pub fn new(bounds: Bounds, fault: Fault) -> Self {
        let config = GateConfig {
            boot_id: BOOT_ID,
            encoder_bits: 32,
            lanes: vec![LaneConfig {
                lane: 0,
                distance_counts: DISTANCE_COUNTS,
            }],
            actuator_ns: 0,
            // The law alone ends a lease here.
            lease_ns_max: 100 * LEASE_NS,
            fail_policy: kenpin_reference::FailPolicy::Reject,
            unknown_parts_max: None,
            consecutive_rejects_max: None,
            silent_parts_max: None,
            latch_on_contradiction: false,
        };
        let durable = Durable::default();
        let t_ns = BEGIN_NS;
        let core = new_core(1, &durable, now(t_ns));
        let mut world = World {
            bounds,
            fault,
            t_ns,
            core,
            identity: Identity::new(NAME, &config, COUNTS_PER_MM),
            gate: Gate::new(config).expect("a gate"),
            durable,
            pending: VecDeque::new(),
            connection: None,
            connections: 0,
            epoch: 1,
            up: VecDeque::new(),
            down: VecDeque::new(),
            late: Vec::new(),
            parts: BTreeMap::new(),
            encoder: 1000,
            heartbeats: BTreeMap::new(),
            lease_until_ns: 0,
            gate_epoch: 0,
            disturbed: false,
            broken: 0,
            seen: 0,
        };
        let begin = [Step::Connect, Step::ToGate, Step::Heartbeat, Step::ToServer];
        for step in begin {
            world.step(step);
        }
        world
    }

    /// The steps that may be taken now. Left out is what others stand for: a cut
    /// that loses nothing (the same as one later, with all that is said meanwhile
    /// lost), a restart before any part, and what follows once every part that
    /// there may be is through, except for what the gate is still told.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut may = |is: bool, step: Step| {
            if is {
                steps.push(step);
            }
        };
        let connected = self.connection.is_some();
        may(connected && !self.down.is_empty(), Step::ToGate);
        for index in 0..self.late.len() {
            may(connected, Step::Late(index));
        }
        let count = self.parts.len() as u64;
        if count == self.bounds.parts && self.parts.values().all(|p| p.acted > 0) {
            return steps;
        }
        let more = self.connections < self.bounds.connections;
        let in_flight = !self.up.is_empty() || !self.down.is_empty();
        let beats = self.heartbeats.len() as u64;
        let beat = (self.t_ns, self.connection.unwrap_or(0));
        let due = self.heartbeats.values().all(|sent| *sent != beat);
        let last_ns = self.parts.values().next_back().map(|p| p.triggered_ns);
        let spaced = last_ns.is_none_or(|last| self.t_ns >= last + 2 * THIRD_NS);
        let in_time = self.t_ns < BEGIN_NS + self.bounds.thirds * THIRD_NS;
        may(!connected && more, Step::Connect);
        may(connected && in_flight, Step::Cut);
        let beats_left = beats < self.bounds.heartbeats;
        may(
            self.gate.is_welcomed() && due && beats_left,
            Step::Heartbeat,
        );
        may(connected && !self.up.is_empty(), Step::ToServer);
        may(count > 0 && self.epoch < self.bounds.epochs, Step::Restart);
        may(count < self.bounds.parts && spaced, Step::Trigger);
        for (no, part) in &self.parts {
            may(part.passes_seen == 0, Step::ViewPass(*no));
            let contradicted = part.passes_seen == 0 || part.rejects_seen > 0;
            let doubtful = part.standing != Some(Action::Reject);
            may(!contradicted && doubtful, Step::ViewReject(*no));
        }
        may(self.is_commit_awaited(), Step::Commit);
        may(in_time, Step::Advance);
        may(self.parts.values().any(|p| p.acted == 0), Step::AtGate);
        steps
    }

    /// A record that nobody waits for bears on what comes after a restart only.
    fn is_commit_awaited(&self) -> bool {
        let restarts = self.epoch < self.bounds.epochs;
        self.pending.iter().any(|effect| match effect {
            Effect::Journal(record) => record.awaited || restarts,
            _ => false,
        })
    }

    pub fn step(&mut self, step: Step) {
        match step {
            Step::Connect => self.connect(),
            Step::Cut => self.cut(),
            Step::Heartbeat => self.heartbeat(),
            Step::ToServer => {
                if let (Some(request), Some(connection)) = (self.up.pop_front(), self.connection) {
                    self.input(|core, now, out| core.said(now, 0, connection, request, out));
                }
            }
            Step::ToGate => {
                if let Some(response) = self.down.pop_front() {
                    self.hear(response);
                }
            }
            Step::Late(index) => {
                self.disturbed = true;
                let response = self.late.remove(index);
                self.hear(response);
            }
            Step::Restart => self.restart(),
            Step::Trigger => self.trigger(),
            Step::ViewPass(no) => self.view(no, Verdict::Pass),
            Step::ViewReject(no) => self.view(no, Verdict::Reject),
            Step::Commit => self.commit(),
            Step::Advance => {
                self.t_ns += THIRD_NS;
                self.gate.tick(self.reading());
                self.input(|core, now, out| core.tick(now, out));
            }
            Step::AtGate => self.at_gate(),
        }
        if !self.core.account().is_balanced() {
            self.broken |= broken::ACCOUNT;
        }
    }

    fn reading(&self) -> Reading {
        Reading {
            now_ns: self.t_ns,
            encoder: self.encoder,
            speed_counts_s: 0,
        }
    }

    fn input(&mut self, f: impl FnOnce(&mut Core, Now, &mut Vec<Effect>)) {
        let mut out = Vec::new();
        f(&mut self.core, now(self.t_ns), &mut out);
        for effect in out {
            match effect {
                Effect::Send(_, outgoing) => self.send(outgoing.response),
                Effect::Disconnect(..) => {
                    if !self.disturbed {
                        self.broken |= broken::CUT_OFF;
                    }
                    self.cut();
                }
                Effect::Journal(_) | Effect::GateSeq { .. } => self.pending.push_back(effect),
            }
        }
    }

    /// What bears on lease, epoch or part goes on the wire.
    fn send(&mut self, response: ControlResponse) {
        if self.connection.is_none() {
            return;
        }
        match &response.message {
            Some(Told::Disposition(told)) if told.action() == Action::Pass => {
                let key = told.part.clone().unwrap_or_default();
                let held = self.durable.parts.get(&id(&key));
                if held.is_none_or(|held| held.action != Action::Pass) {
                    self.broken |= broken::SENT_UNCOMMITTED;
                }
            }
            Some(Told::Welcome(_) | Told::LeaseGrant(_) | Told::Disposition(_)) => {}
            _ => return,
        }
        self.down.push_back(response);
    }

    fn connect(&mut self) {
        self.connections += 1;
        let connection = self.connections;
        self.connection = Some(connection);
        let request = self.identity.hello(&mut self.gate, connection);
        let Some(Said::Hello(hello)) = request.message else {
            return;
        };
        let index = self.core.admit(&hello).expect("the gate is admitted");
        self.input(|core, now, out| core.attach(now, index, connection, &hello, out));
    }

    fn cut(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.core.detach(0, connection);
            self.gate.disconnected();
            self.up.clear();
            let bears = |r: &ControlResponse| {
                matches!(
                    r.message,
                    Some(Told::LeaseGrant(_) | Told::Disposition(Disposition { .. }))
                )
            };
            self.late.extend(self.down.drain(..).filter(bears));
        }
    }

    fn heartbeat(&mut self) {
        let beat = self.gate.heartbeat(self.reading());
        let connection = self.connection.unwrap_or(0);
        self.heartbeats
            .insert(beat.heartbeat_no, (self.t_ns, connection));
        let ack = self.gate.server_seq();
        self.up.push_back(self.identity.heartbeat(beat, ack));
    }

    /// What the gate has to say goes on the wire.
    fn pump(&mut self) {
        while self.connection.is_some() {
            let Some(outgoing) = self.gate.next_outgoing() else {
                break;
            };
            self.up.push_back(self.identity.outgoing(outgoing));
        }
    }

    fn hear(&mut self, mut response: ControlResponse) {
        let before = self.gate.clone();
        let told = response.message.clone();
        self.twist(&mut response);
        let at = self.reading();
        let Ok(heard) = self.identity.take(&mut self.gate, response, at) else {
            if !self.disturbed {
                self.broken |= broken::CUT_OFF;
            }
            return self.cut();
        };
        match (told, heard) {
            (Some(Told::Welcome(welcome)), _) if welcome.epoch != self.gate_epoch => {
                self.gate_epoch = welcome.epoch;
                self.lease_until_ns = 0;
            }
            (Some(Told::LeaseGrant(grant)), _) => self.granted(&grant, &before),
            (Some(Told::Disposition(told)), Heard::Disposition { result, .. }) => {
                self.disposed(&told, result);
            }
            _ => {}
        }
        self.pump();
    }

    /// The gate as it is built wrong.
    fn twist(&self, response: &mut ControlResponse) {
        match (&mut response.message, self.fault) {
            (Some(Told::LeaseGrant(grant)), Fault::LeaseFromArrival) => {
                let sent = self.heartbeats.get(&grant.heartbeat_no);
                grant.duration_ns += sent.map_or(0, |(at, _)| self.t_ns - at);
            }
            (Some(Told::LeaseGrant(grant)), Fault::EpochIgnored) => grant.epoch = self.gate_epoch,
            (Some(Told::Disposition(told)), Fault::EpochIgnored) => told.epoch = self.gate_epoch,
            _ => {}
        }
    }

    /// The observer's own count of the lease, beside the gate's.
    fn granted(&mut self, grant: &LeaseGrant, before: &Gate) {
        let sent = self.heartbeats.get(&grant.heartbeat_no).copied();
        let sent = sent.filter(|(_, on)| Some(*on) == self.connection);
        if let Some((at, _)) = sent.filter(|_| grant.epoch == self.gate_epoch) {
            self.lease_until_ns = self.lease_until_ns.max(at + LEASE_NS);
            return;
        }
        let longer = (0..2 * LEASE_NS / THIRD_NS).any(|third| {
            let at = Reading {
                now_ns: self.t_ns + third * THIRD_NS,
                ..self.reading()
            };
            self.gate.is_armed(at) && !before.is_armed(at)
        });
        if longer {
            self.broken |= broken::GRANTED_NOTHING;
        }
    }

    fn disposed(&mut self, told: &Disposition, result: AcceptResult) {
        let trigger_no = told.part.as_ref().map_or(0, |part| part.trigger_no);
        match result {
            AcceptResult::NoLease => self.seen |= seen::NO_LEASE,
            AcceptResult::StaleEpoch => self.seen |= seen::STALE_EPOCH,
            _ => {}
        }
        let Some(part) = self.parts.get_mut(&trigger_no) else {
            return;
        };
        if result != AcceptResult::Accepted {
            return;
        }
        if told.action() == Action::Pass {
            if part.standing == Some(Action::Reject) {
                self.broken |= broken::DOWNGRADED;
            }
            part.earned = told.epoch == self.gate_epoch && self.t_ns < self.lease_until_ns;
            if !part.earned {
                self.broken |= broken::UNEARNED_PASS;
            }
        } else if part.standing == Some(Action::Pass) {
            self.seen |= seen::REVOKED;
        }
        part.standing = Some(told.action());
    }

    fn restart(&mut self) {
        let pass = |r: &ControlResponse| matches!(&r.message, Some(Told::Disposition(d)) if d.action() == Action::Pass);
        if self.down.iter().any(pass) {
            self.seen |= seen::EPOCH_IN_FLIGHT;
        }
        self.cut();
        self.epoch += 1;
        self.pending.clear();
        self.core = new_core(self.epoch, &self.durable, now(self.t_ns));
    }

    fn trigger(&mut self) {
        let trigger_no = self.parts.len() as u64 + 1;
        self.encoder += 200;
        let part = Part {
            triggered_ns: self.t_ns,
            encoder: self.encoder,
            ..Part::default()
        };
        self.parts.insert(trigger_no, part);
        let seen = PartSeen {
            part: PartKey {
                lane: 0,
                trigger_no,
            },
            encoder: self.encoder,
            time_ns: self.t_ns,
            skipped: false,
        };
        self.gate.part_detected(seen).expect("the queue has room");
        self.pump();
    }

    fn view(&mut self, no: u64, verdict: Verdict) {
        let Some(part) = self.parts.get_mut(&no) else {
            return;
        };
        match verdict {
            Verdict::Pass => part.passes_seen += 1,
            _ => part.rejects_seen += 1,
        }
        let view = ViewVerdict {
            station: "station-1".into(),
            camera: "camera-1".into(),
            camera_session: 1,
            ring_seq: no,
            frame_no: no,
            exposure_ns: part.triggered_ns + SERVER_OFFSET_NS,
            exposure_error_ns: 50_000,
            verdict: verdict as i32,
            cause: match verdict {
                Verdict::Reject => Cause::SurfaceDefect as i32,
                _ => 0,
            },
            ..ViewVerdict::default()
        };
        self.input(|core, now, out| core.view(now, view, out));
    }

    fn commit(&mut self) {
        let mut last = 0;
        for effect in std::mem::take(&mut self.pending) {
            match effect {
                Effect::Journal(record) => {
                    last = last.max(record.ticket);
                    self.keep(*record);
                }
                Effect::GateSeq { boot_id, seq, .. } => {
                    self.durable.gates.insert(NAME.into(), (boot_id, seq));
                }
                _ => {}
            }
        }
        self.input(|core, now, out| core.committed(now, last, out));
    }

    fn keep(&mut self, record: Record) {
        if self.fault != Fault::JournalForgets {
            self.durable.take(record);
        }
    }

    fn at_gate(&mut self) {
        let next = self.parts.iter().find(|(_, part)| part.acted == 0);
        let Some(encoder) = next.map(|(_, part)| part.encoder) else {
            return;
        };
        self.encoder = self.encoder.max(encoder + DISTANCE_COUNTS);
        while let Some(actuation) = self.gate.poll(self.reading()) {
            let part = self.parts.entry(actuation.part.trigger_no).or_default();
            part.acted += 1;
            let passed = actuation.action == Applied::Pass;
            if part.acted > 1 {
                self.broken |= broken::ACTED_TWICE;
            }
            if passed && !part.earned {
                self.broken |= broken::UNEARNED_PASS;
            }
            if passed && part.standing != Some(Action::Pass) {
                self.broken |= broken::DOWNGRADED;
            }
            if passed && part.passes_seen == 0 {
                self.broken |= broken::UNJUDGED_PASS;
            }
            self.seen |= if passed { seen::PASSED } else { 0 };
            if actuation.command_id == 0 {
                self.seen |= seen::BY_POLICY;
            }
            let sensor = if passed { Seen::Line } else { Seen::Bin };
            let at = self.reading();
            self.gate.confirm(actuation.part, sensor, at);
        }
        self.pump();
    }

    /// Everything that bears on what may happen from here on.
    pub fn digest(&self) -> u64 {
        use std::fmt::Write;
        let mut sink = Sink(DefaultHasher::new());
        let stages = self.parts.keys().map(|no| {
            self.core.stage_of(&Key {
                gate: 0,
                boot_id: BOOT_ID,
                lane: 0,
                trigger_no: *no,
            })
        });
        let stages: Vec<_> = stages.collect();
        let written = write!(
            sink,
            "{} {} {} {:?} {} {} {} {} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {}",
            self.t_ns,
            self.encoder,
            self.epoch,
            self.connection,
            self.connections,
            self.disturbed,
            self.lease_until_ns,
            self.gate_epoch,
            self.core.committed_ticket(),
            self.gate,
            self.up,
            self.down,
            self.late,
            self.parts,
            self.heartbeats,
            self.core.link(0),
            stages,
            self.core.next_due_ns(),
            self.pending,
            (&self.durable.parts, &self.durable.gates),
            self.core.unmatched_count(),
            self.broken,
        );
        assert!(written.is_ok(), "a hasher takes everything");
        sink.0.finish()
    }
}

fn now(t_ns: u64) -> Now {
    Now {
        mono_ns: t_ns + SERVER_OFFSET_NS,
        utc_ns: t_ns,
    }
}

struct Sink(DefaultHasher);

impl std::fmt::Write for Sink {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
