//! Server, gate, network, stations and journal, on one simulated clock.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

use kenpin_gate::core::stage::TRANSITIONS;
use kenpin_gate::core::{
    Core, Effect, Limits, Now, OnJournalFull, Order, Outgoing, Record, Recovered, Rules,
};
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ChallengeKind, ChallengePart, ControlRequest, ControlResponse, FaultCode, Mode,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey, Verdict};
use kenpin_proto::station::v1::ViewVerdict;
use uuid::Uuid;

use super::durable::Durable;
use super::gate::{Gate, NAME};
use crate::common;

pub const MS: u64 = 1_000_000;
pub const SERVER_OFFSET_NS: u64 = 77_000 * MS;
const BUDGET_NS: u64 = 30 * MS;
const GUARD_NS: u64 = MS;
const LEASE_NS: u64 = 30 * MS;
pub const SPACING_NS: u64 = 20 * MS;
const TRANSIT_NS: u64 = 200 * MS;
pub const AT_GATE_NS: u64 = 120 * MS;
const HEARTBEAT_NS: u64 = LEASE_NS / 3;
const DELAY_MAX_NS: u64 = 3 * MS;

/// The three views: two of lane 0, one of lane 1.
pub const VIEWS: [(&str, u32); 3] = [("camera-a", 0), ("camera-b", 0), ("camera-c", 1)];

/// `strict` worlds stop the line wherever that can be configured.
pub fn rules(strict: bool) -> Rules {
    let mut rules = common::rules();
    rules.gates[0].lanes = [0, 1].into();
    rules.views = VIEWS
        .map(|(camera, lane)| common::view(camera, lane))
        .to_vec();
    rules.views[1].offset_mm = 1.0;
    rules.views[1].counter_join = true;
    rules.views[2].delay_ns = MS;
    rules.budget_ns = BUDGET_NS;
    rules.guard_ns = GUARD_NS;
    rules.lease_ns = LEASE_NS;
    rules.min_spacing_ns = SPACING_NS;
    rules.join_window_ns = 6 * MS;
    rules.transit_ns = TRANSIT_NS;
    rules.challenge.every_ns = 800 * MS;
    rules.challenge.grace_ns = 200 * MS;
    rules.challenge.within_ns = 300 * MS;
    rules.challenge.stops = strict;
    if strict {
        rules.limits = Limits {
            consecutive_rejects_max: Some(3),
            reject_unconfirmed: true,
            unexpected_reject: true,
            gate_fault: true,
        };
        rules.on_journal_full = OnJournalFull::Stop;
    }
    rules
}

#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    ToServer(u64, ControlRequest),
    ToGate(u64, ControlResponse),
    Dispatch(u64, Outgoing),
    View(ViewVerdict),
    AtGate(u64, u32, u64),
    Heartbeat,
    Reconnect,
    Restart,
    Journal,
    Tick,
    BackToProduction,
}

enum Pending {
    Record(Box<Record>),
    GateSeq(u64, u64),
}

pub struct World {
    pub(super) t_ns: u64,
    pub(super) order: u64,
    pub(super) events: BinaryHeap<Reverse<(u64, u64)>>,
    pub(super) bodies: BTreeMap<u64, Event>,
    pub core: Option<Core>,
    pub(super) out: Vec<Effect>,
    pub gate: Gate,
    pub durable: Durable,
    pending: VecDeque<Pending>,
    /// The connection in force, if any; each has a number.
    pub(super) connection: Option<u64>,
    pub(super) connections: u64,
    pub(super) epoch: u64,
    pub(super) uids: u128,
    pub(super) last_trigger_ns: [u64; 2],
    pub(super) trigger_no: [u64; 2],
    pub(super) frames: [u64; 3],
    pub(super) journal_until_ns: u64,
    pub(super) journal_fails_until_ns: u64,
    pub(super) deadlines_until_ns: u64,
    pub(super) socket_until_ns: u64,
    pub(super) delay_ns: u64,
    pub(super) last_to_server_ns: u64,
    pub(super) last_to_gate_ns: u64,
    pub(super) last_dispatch_ns: u64,
    pub(super) journal_due: bool,
    pub(super) tick_at_ns: u64,
    /// The truth: boot, lane, trigger to whether every look was good.
    pub good: BTreeMap<(u64, u32, u64), bool>,
    pub triggered: Vec<(u64, u32, u64)>,
    pub(super) triggered_ns: BTreeMap<(u64, u32, u64), u64>,
    pub(super) rejected_here: BTreeMap<(u32, u64), ()>,
    pub taken: Vec<u64>,
    pub past_boots: BTreeMap<(u64, u32, u64), Option<Action>>,
    pub(super) jitter: u64,
    strict: bool,
    /// Parts that this server has judged in setup.
    ungated: BTreeSet<(u64, u32, u64)>,
    /// Orders to pass everything: from, until, ticket.
    bypasses: Vec<(u64, u64, u64)>,
    /// Challenge parts ordered.
    pub marks: u64,
    /// Challenge routines that were passed, and that were not.
    pub challenges: [u64; 2],
    /// Inputs that a server was given.
    pub steps: u64,
}

impl World {
    pub fn new(gate_offset_ns: u64, drift_ppm: u64, strict: bool) -> Self {
        let mut world = World {
            t_ns: 10 * MS,
            order: 0,
            events: BinaryHeap::new(),
            bodies: BTreeMap::new(),
            core: None,
            out: Vec::new(),
            gate: Gate::new(11, gate_offset_ns, drift_ppm),
            durable: Durable::default(),
            pending: VecDeque::new(),
            connection: None,
            connections: 0,
            epoch: 0,
            uids: 1,
            last_trigger_ns: [0; 2],
            trigger_no: [0; 2],
            frames: [100, 200, 300],
            journal_until_ns: 0,
            journal_fails_until_ns: 0,
            deadlines_until_ns: 0,
            socket_until_ns: 0,
            delay_ns: 100_000,
            last_to_server_ns: 0,
            last_to_gate_ns: 0,
            last_dispatch_ns: 0,
            journal_due: false,
            tick_at_ns: u64::MAX,
            good: BTreeMap::new(),
            triggered: Vec::new(),
            triggered_ns: BTreeMap::new(),
            rejected_here: BTreeMap::new(),
            taken: vec![0; TRANSITIONS.len()],
            past_boots: BTreeMap::new(),
            jitter: 1,
            strict,
            ungated: BTreeSet::new(),
            bypasses: Vec::new(),
            marks: 0,
            challenges: [0; 2],
            steps: 0,
        };
        world.start_server();
        world.at(world.t_ns + 1, Event::Reconnect);
        world.at(world.t_ns + 2, Event::Heartbeat);
        world.run_for(100 * MS);
        world
    }

    fn now(&self) -> Now {
        Now {
            mono_ns: self.t_ns + SERVER_OFFSET_NS,
            utc_ns: self.t_ns,
        }
    }

    pub(super) fn at(&mut self, t_ns: u64, event: Event) {
        self.order += 1;
        self.events.push(Reverse((t_ns.max(self.t_ns), self.order)));
        self.bodies.insert(self.order, event);
    }

    /// A little disorder that does not need to shrink.
    fn wobble(&mut self, below: u64) -> u64 {
        self.jitter ^= self.jitter << 13;
        self.jitter ^= self.jitter >> 7;
        self.jitter ^= self.jitter << 17;
        self.jitter % below.max(1)
    }

    pub fn run_for(&mut self, span_ns: u64) {
        let end = self.t_ns + span_ns;
        while let Some(Reverse((at, order))) = self.events.peek().copied() {
            if at > end {
                break;
            }
            self.events.pop();
            self.t_ns = at;
            if let Some(event) = self.bodies.remove(&order) {
                self.happen(event);
            }
        }
        self.t_ns = end;
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::ToServer(connection, request) => {
                if self.connection == Some(connection) {
                    self.input(|core, now, out| core.said(now, 0, connection, request, out));
                }
            }
            Event::ToGate(connection, response) => {
                if self.connection == Some(connection) {
                    let answers = self.gate.hear(self.t_ns, response);
                    for request in answers {
                        self.send_up(request);
                    }
                }
            }
            Event::Dispatch(connection, outgoing) => self.dispatch(connection, outgoing),
            Event::View(view) => self.input(|core, now, out| core.view(now, view, out)),
            Event::AtGate(boot_id, lane, trigger_no) => {
                if boot_id == self.gate.boot_id
                    && let Some(request) = self.gate.resolve(lane, trigger_no)
                {
                    self.send_up(request);
                }
            }
            Event::Heartbeat => {
                if let Some(request) = self.gate.heartbeat(self.t_ns) {
                    self.send_up(request);
                }
                self.at(self.t_ns + HEARTBEAT_NS, Event::Heartbeat);
            }
            Event::Reconnect => self.connect(),
            Event::Restart => self.start_server(),
            Event::Journal => self.write_journal(),
            Event::Tick => {
                self.tick_at_ns = u64::MAX;
                self.input(|core, now, out| core.tick(now, out));
            }
            Event::BackToProduction => self.order_mode(Mode::Production, 0),
        }
    }

    fn input(&mut self, f: impl FnOnce(&mut Core, Now, &mut Vec<Effect>)) {
        let now = self.now();
        let Some(core) = &mut self.core else {
            return;
        };
        self.steps += 1;
        f(core, now, &mut self.out);
        assert!(core.account().is_balanced(), "{:?}", core.account());
        for effect in std::mem::take(&mut self.out) {
            self.apply(effect);
        }
        self.arm();
    }

    fn arm(&mut self) {
        let due = self.core.as_ref().and_then(Core::next_due_ns);
        let Some(due) = due else {
            return;
        };
        let late = self.wobble(300_000);
        let at = (due - SERVER_OFFSET_NS + late).max(self.deadlines_until_ns);
        if at < self.tick_at_ns {
            self.tick_at_ns = at;
            self.at(at, Event::Tick);
        }
    }

    fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::Journal(record) => {
                if let Fact::PartDecided(decided) = &record.fact
                    && decided.action() == Action::NotGated
                {
                    let key = decided.part.as_ref().expect("a key");
                    self.ungated.insert((key.boot_id, key.lane, key.trigger_no));
                }
                self.check_challenge(&record.fact);
                self.pending.push_back(Pending::Record(record));
                self.wake_journal();
            }
            Effect::GateSeq { boot_id, seq, .. } => {
                self.pending.push_back(Pending::GateSeq(boot_id, seq));
                self.wake_journal();
            }
            Effect::Send(_, outgoing) => {
                let Some(connection) = self.connection else {
                    return;
                };
                let at = (self.t_ns + self.wobble(200_000))
                    .max(self.socket_until_ns)
                    .max(self.last_dispatch_ns);
                self.last_dispatch_ns = at;
                self.at(at, Event::Dispatch(connection, *outgoing));
            }
            Effect::Disconnect(_, reason) => panic!("the server cut a gate off: {reason}"),
        }
    }

    fn wake_journal(&mut self) {
        if !self.journal_due {
            self.journal_due = true;
            let at = (self.t_ns + 50_000 + self.wobble(300_000)).max(self.journal_until_ns);
            self.at(at, Event::Journal);
        }
    }

    fn write_journal(&mut self) {
        self.journal_due = false;
        if self.core.is_none() {
            return;
        }
        if self.t_ns < self.journal_fails_until_ns {
            let awaited = |p: &Pending| match p {
                Pending::Record(record) if record.awaited => Some(record.ticket),
                _ => None,
            };
            let tickets: Vec<u64> = self.pending.iter().filter_map(awaited).collect();
            self.pending.retain(|p| awaited(p).is_none());
            self.journal_due = true;
            self.at(self.t_ns + 5 * MS, Event::Journal);
            self.input(|core, now, out| {
                core.journal_failed(now, &tickets, out);
            });
            return;
        }
        let mut last = 0;
        for pending in std::mem::take(&mut self.pending) {
            match pending {
                Pending::Record(record) => {
                    last = last.max(record.ticket);
                    self.end_bypass(record.ticket, &record.fact);
                    self.durable.take(*record);
                }
                Pending::GateSeq(boot_id, seq) => self.durable.gate = Some((boot_id, seq)),
            }
        }
        self.input(|core, now, out| {
            core.journal_works(true);
            core.committed(now, last, out);
        });
    }

    /// The last look at a message, then the wire.
    fn dispatch(&mut self, connection: u64, outgoing: Outgoing) {
        if self.connection != Some(connection) || self.core.is_none() {
            return;
        }
        let now_ns = self.now().mono_ns;
        let mut response = outgoing.response;
        if outgoing
            .pass_before_ns
            .is_some_and(|before| now_ns >= before)
        {
            let command_id = match &response.message {
                Some(Told::Disposition(disposition)) => disposition.command_id,
                other => panic!("not a disposition: {other:?}"),
            };
            let seq = response.seq;
            let mut replaced = None;
            self.input(|core, _, out| replaced = core.pass_too_late(0, seq, command_id, out));
            match replaced {
                Some(instead) => response = instead,
                None => return,
            }
        }
        if let Some(Told::Disposition(disposition)) = &response.message {
            let key = disposition.part.clone().unwrap_or_default();
            assert!(
                !self
                    .ungated
                    .contains(&(key.boot_id, key.lane, key.trigger_no)),
                "a gate is told of a part that was judged in setup"
            );
            if disposition.action() == Action::Pass {
                self.check_pass(&key);
            } else {
                self.rejected_here.insert((key.lane, key.trigger_no), ());
            }
        }
        let at = (self.t_ns + self.travel()).max(self.last_to_gate_ns);
        self.last_to_gate_ns = at;
        self.at(at, Event::ToGate(connection, response));
    }

    /// A PASS leaves: it must have been earned, be durable, and be in time.
    fn check_pass(&mut self, key: &PartKey) {
        let id = (key.boot_id, key.lane, key.trigger_no);
        let decided = self.durable.facts.iter().find_map(|fact| match fact {
            Fact::PartDecided(d) if d.part.as_ref() == Some(key) => Some(d),
            _ => None,
        });
        let decided = decided.expect("a PASS left before it was committed");
        assert_eq!(decided.action(), Action::Pass);
        assert!(
            !self.rejected_here.contains_key(&(key.lane, key.trigger_no)),
            "a PASS after a REJECT: {id:?}"
        );
        if decided.cause() == Cause::Operator {
            return self.check_bypass(id);
        }
        for (camera, _) in VIEWS.iter().filter(|(_, lane)| *lane == key.lane) {
            let passed = decided
                .views
                .iter()
                .any(|v| v.camera == *camera && v.verdict() == Verdict::Pass);
            assert!(passed, "a PASS without a passing view of {camera}");
        }
        assert_eq!(self.good.get(&id), Some(&true), "an escape: {id:?}");
        assert!(
            self.t_ns < self.triggered_ns[&id] + BUDGET_NS + DELAY_MAX_NS,
            "a PASS left after its deadline"
        );
    }

    /// A PASS by order: within what was ordered, by someone, on record.
    fn check_bypass(&self, id: (u64, u32, u64)) {
        let ordered = self.durable.facts.iter().any(|fact| {
            matches!(fact, Fact::ModeChanged(c)
                if c.mode() == Mode::BypassPass && !c.principal.is_empty() && c.ends_utc_ns > 0)
        });
        assert!(ordered, "a PASS by an order that is not on record");
        let at = self.triggered_ns[&id];
        let covered = self
            .bypasses
            .iter()
            .any(|(from, until, _)| *from <= at + DELAY_MAX_NS && at < *until);
        assert!(covered, "a PASS that nobody ordered: {id:?}");
        assert!(
            self.t_ns < at + BUDGET_NS + DELAY_MAX_NS,
            "a PASS left after its deadline"
        );
    }

    /// An order is answered, and so binds, once it is on record.
    fn end_bypass(&mut self, ticket: u64, fact: &Fact) {
        if let Fact::ModeChanged(changed) = fact
            && changed.mode() != Mode::BypassPass
        {
            let before = |bypass: &&mut (u64, u64, u64)| bypass.2 < ticket;
            for (_, until, _) in self.bypasses.iter_mut().filter(before) {
                *until = (*until).min(self.t_ns);
            }
        }
    }

    pub(super) fn order_mode(&mut self, mode: Mode, for_ns: u64) {
        let order = Order {
            principal: "anna",
            reason: "a test",
        };
        let bypass = matches!(mode, Mode::BypassPass | Mode::BypassReject);
        let duration_ns = if bypass { for_ns } else { 0 };
        let mut taken = None;
        self.input(|core, now, out| {
            taken = core.set_mode(now, NAME, mode, duration_ns, order, out).ok();
        });
        if let Some((_, ticket)) = taken.filter(|_| mode == Mode::BypassPass) {
            self.bypasses.push((self.t_ns, self.t_ns + for_ns, ticket));
        }
        if mode == Mode::Setup {
            self.at(self.t_ns + for_ns, Event::BackToProduction);
        }
    }

    pub(super) fn reset(&mut self) {
        let order = Order {
            principal: "anna",
            reason: "seen",
        };
        self.input(|core, now, out| {
            let _ = core.reset(now, NAME, order, out);
        });
    }

    pub(super) fn mark(&mut self, lane: u32, count: u32) {
        let order = Order {
            principal: "anna",
            reason: "",
        };
        let mut taken = false;
        self.input(|core, _, out| {
            taken = core.mark_challenge(NAME, lane, count, order, out).is_ok();
        });
        self.marks += u64::from(taken) * u64::from(count);
    }

    /// Begins a routine; false where it was refused.
    pub(super) fn run_challenge(&mut self, lane: u32, bad: &[bool]) -> bool {
        let order = Order {
            principal: "anna",
            reason: "shift start",
        };
        let sequence: Vec<ChallengeKind> = bad
            .iter()
            .map(|bad| {
                if *bad {
                    ChallengeKind::Bad
                } else {
                    ChallengeKind::Good
                }
            })
            .collect();
        let mut taken = false;
        self.input(|core, now, out| {
            taken = core
                .run_challenge(now, NAME, lane, &sequence, order, out)
                .is_ok();
        });
        self.marks += u64::from(taken) * bad.len() as u64;
        taken
    }

    /// What is said of a routine is true, and what must follow has followed.
    fn check_challenge(&mut self, fact: &Fact) {
        let stopped = |code: FaultCode| {
            let core = self.core.as_ref().expect("it has just said so");
            core.stop_codes(0).contains(&(code as i32))
        };
        match fact {
            Fact::ChallengeOverdue(overdue) => {
                assert!(overdue.quarantine.is_some());
                assert_eq!(overdue.stopped, self.strict);
                assert!(!overdue.stopped || stopped(FaultCode::ChallengeOverdue));
            }
            Fact::ChallengeEnded(ended) if !ended.passed => {
                assert!(stopped(FaultCode::ChallengeFailed), "{}", ended.reason);
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
        let key = part.part.as_ref().expect("a key");
        let id = (key.boot_id, key.lane, key.trigger_no);
        assert_eq!(key.boot_id, self.gate.boot_id, "of another boot");
        let applied = self.gate.parts[&(key.lane, key.trigger_no)].applied;
        if part.kind() == ChallengeKind::Bad {
            assert_eq!(applied, Some(Action::Reject), "a bad part went on: {id:?}");
            assert!(part.cause() == Cause::SurfaceDefect, "{:?}", part.cause());
        } else {
            assert_eq!(applied, Some(Action::Pass), "a good part did not: {id:?}");
            assert_eq!(self.good.get(&id), Some(&true), "an escape: {id:?}");
        }
    }

    fn travel(&mut self) -> u64 {
        (self.delay_ns + self.wobble(200_000)).min(DELAY_MAX_NS - 1)
    }

    pub(super) fn send_up(&mut self, mut request: ControlRequest) {
        request.ack = self.gate.server_seq;
        if let Some(connection) = self.connection {
            let at = (self.t_ns + self.travel()).max(self.last_to_server_ns);
            self.last_to_server_ns = at;
            self.at(at, Event::ToServer(connection, request));
        }
    }

    fn connect(&mut self) {
        if self.connection.is_some() {
            return;
        }
        if self.core.is_none() {
            self.at(self.t_ns + 3 * MS, Event::Reconnect);
            return;
        }
        self.connections += 1;
        let connection = self.connections;
        self.connection = Some(connection);
        let hello = self.gate.hello();
        self.input(|core, now, out| {
            let gate = core.admit(&hello).expect("the gate is admitted");
            core.attach(now, gate, connection, &hello, out);
        });
    }

    pub(super) fn cut(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.gate.welcomed = false;
            self.input(|core, _, _| core.detach(0, connection));
            let pause = 2 * MS + self.wobble(20 * MS);
            self.at(self.t_ns + pause, Event::Reconnect);
        }
    }

    fn start_server(&mut self) {
        self.epoch += 1;
        self.rejected_here.clear();
        self.ungated = self.durable.ungated();
        // Tickets begin anew.
        for bypass in &mut self.bypasses {
            bypass.2 = 0;
        }
        let recovered = Recovered {
            epoch: self.epoch,
            gates: self
                .durable
                .gate
                .iter()
                .map(|(boot_id, seq)| (NAME.into(), *boot_id, *seq))
                .collect(),
            parts: self.durable.parts.values().cloned().collect(),
            standing: self.durable.standing.iter().cloned().collect(),
        };
        let mut uid = self.uids;
        self.uids += 1 << 40;
        let mint = move || {
            uid += 1;
            Uuid::from_u128(uid)
        };
        let mut core = Core::new(rules(self.strict), recovered, self.now(), Box::new(mint));
        core.station_changed("station-1", true);
        let kept = self.durable.standing.as_ref().map_or(0, |s| s.stops.len());
        assert_eq!(core.stops(0).len(), kept, "a latched stop was forgotten");
        let kept = self.durable.standing.iter().flat_map(|s| &s.routines);
        let now_kept = core.challenge_standing(self.now(), 0);
        for kept in kept {
            let now = now_kept.iter().find(|s| s.lane == kept.lane);
            let now = now.expect("a lane's routines were forgotten");
            assert_eq!(now.running, kept.running);
            assert_eq!((now.failed, now.overdue), (kept.failed, kept.overdue));
            assert_eq!(now.passed_part, kept.passed_part);
        }
        assert!(core.account().is_balanced());
        self.core = Some(core);
        self.tick_at_ns = u64::MAX;
        self.arm();
    }

    pub(super) fn crash(&mut self, down_ns: u64) {
        if let Some(core) = self.core.take() {
            self.count(&core);
            self.pending.clear();
            self.connection = None;
            self.gate.welcomed = false;
            self.at(self.t_ns + down_ns, Event::Restart);
            self.at(self.t_ns + down_ns + MS, Event::Reconnect);
        }
    }

    fn count(&mut self, core: &Core) {
        for (sum, taken) in self.taken.iter_mut().zip(core.transitions_taken()) {
            *sum += taken;
        }
    }

    pub(super) fn reboot(&mut self) {
        for ((lane, trigger_no), part) in &self.gate.parts {
            let id = (self.gate.boot_id, *lane, *trigger_no);
            self.past_boots.insert(id, part.applied);
        }
        self.cut();
        let (offset_ns, drift_ppm) = (self.gate.offset_ns / 2, self.gate.drift_ppm);
        let boot_id = self.gate.boot_id.wrapping_mul(6_364_136_223_846_793_005) | 1;
        self.gate = Gate::new(boot_id, offset_ns, drift_ppm);
        self.trigger_no = [0; 2];
        self.rejected_here.clear();
    }

    /// No more faults: everything comes to rest.
    pub fn heal(&mut self) {
        self.journal_fails_until_ns = 0;
        self.delay_ns = 100_000;
        self.run_for(2000 * MS);
        if let Some(core) = self.core.take() {
            self.count(&core);
            self.core = Some(core);
        }
    }
}
