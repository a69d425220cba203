//! Server, gate, network, stations and journal, on one simulated clock.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

use kenpin_gate::core::stage::TRANSITIONS;
use kenpin_gate::core::{Core, Effect, Now, Order, Outgoing, Record, Recovered};
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{ControlRequest, ControlResponse, Mode, RecipeScheduled};
use kenpin_proto::part::v1::Action;
use kenpin_proto::station::v1::ViewVerdict;
use uuid::Uuid;

use super::durable::{Durable, Id, id};
use super::gate::{GATES, Gate};
use super::rules::{LANES, LEASE_NS, VIEWS, rules};
use super::side::Side;

pub use super::rules::MS;

pub const SERVER_OFFSET_NS: u64 = 77_000 * MS;
const HEARTBEAT_NS: u64 = LEASE_NS / 3;
pub const DELAY_MAX_NS: u64 = 3 * MS;

#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Each with the gate, by its place in the group, and the connection.
    ToServer(usize, u64, ControlRequest),
    ToGate(usize, u64, ControlResponse),
    Dispatch(usize, u64, Outgoing),
    View(ViewVerdict),
    /// A part is at a further gate's photo-eye: it was this one at the first.
    AtEye {
        gate: usize,
        first: Id,
        good: bool,
    },
    AtGate(Id),
    Heartbeat(usize),
    Reconnect(usize),
    Restart,
    Journal,
    Tick,
    BackToProduction(usize),
    /// A station hears of a change, if that is on record.
    Hear(RecipeScheduled),
}

enum Pending {
    Record(Box<Record>),
    GateSeq(usize, u64, u64),
}

pub struct World {
    pub(super) t_ns: u64,
    pub(super) order: u64,
    pub(super) events: BinaryHeap<Reverse<(u64, u64)>>,
    pub(super) bodies: BTreeMap<u64, Event>,
    pub core: Option<Core>,
    pub(super) out: Vec<Effect>,
    pub sides: Vec<Side>,
    pub durable: Durable,
    pending: VecDeque<Pending>,
    pub(super) connections: u64,
    pub(super) epoch: u64,
    pub(super) uids: u128,
    pub(super) last_trigger_ns: [u64; LANES],
    pub(super) frames: [u64; VIEWS.len()],
    pub(super) journal_until_ns: u64,
    pub(super) journal_fails_until_ns: u64,
    pub(super) deadlines_until_ns: u64,
    pub(super) journal_due: bool,
    pub(super) tick_at_ns: u64,
    /// The truth: whether every look at the part was good.
    pub good: BTreeMap<Id, bool>,
    pub triggered: Vec<Id>,
    pub(super) triggered_ns: BTreeMap<Id, u64>,
    /// The same part at the first gate, by what it is at a further one.
    pub(super) twins: BTreeMap<Id, Id>,
    pub taken: Vec<u64>,
    pub(super) jitter: u64,
    pub(super) strict: bool,
    /// Parts that this server has judged in setup.
    ungated: BTreeSet<Id>,
    /// Orders to pass everything: gate, from, until, ticket.
    pub(super) bypasses: Vec<(usize, u64, u64, u64)>,
    /// Challenge parts ordered.
    pub marks: u64,
    /// Challenge routines that were passed, and that were not.
    pub challenges: [u64; 2],
    /// Changes of recipes that are in force, the latest last, and how each station heard of them.
    pub(super) changes: Vec<RecipeScheduled>,
    pub(super) heard: Vec<(u64, RecipeScheduled)>,
    /// Parts that passed by another recipe than the first, and that were judged by a wrong one.
    pub recipes: [u64; 2],
    /// Inputs that a server was given.
    pub steps: u64,
}

impl World {
    pub fn new(gate_offset_ns: u64, drift_ppm: u64, strict: bool) -> Self {
        let side = |gate: usize| {
            let offset_ns = gate_offset_ns / (gate as u64 + 1);
            let boot_id = 11 + gate as u64;
            Side::new(Gate::new(
                gate,
                boot_id,
                offset_ns,
                drift_ppm / (gate as u64 + 1),
            ))
        };
        let mut world = World {
            t_ns: 10 * MS,
            order: 0,
            events: BinaryHeap::new(),
            bodies: BTreeMap::new(),
            core: None,
            out: Vec::new(),
            sides: (0..GATES.len()).map(side).collect(),
            durable: Durable::default(),
            pending: VecDeque::new(),
            connections: 0,
            epoch: 0,
            uids: 1,
            last_trigger_ns: [0; LANES],
            frames: [100, 200, 300, 400],
            journal_until_ns: 0,
            journal_fails_until_ns: 0,
            deadlines_until_ns: 0,
            journal_due: false,
            tick_at_ns: u64::MAX,
            good: BTreeMap::new(),
            triggered: Vec::new(),
            triggered_ns: BTreeMap::new(),
            twins: BTreeMap::new(),
            taken: vec![0; TRANSITIONS.len()],
            jitter: 1,
            strict,
            ungated: BTreeSet::new(),
            bypasses: Vec::new(),
            marks: 0,
            challenges: [0; 2],
            changes: Vec::new(),
            heard: Vec::new(),
            recipes: [0; 2],
            steps: 0,
        };
        world.start_server();
        for gate in 0..GATES.len() {
            world.at(world.t_ns + 1, Event::Reconnect(gate));
            world.at(world.t_ns + 2, Event::Heartbeat(gate));
        }
        world.run_for(100 * MS);
        world
    }

    pub(super) fn now(&self) -> Now {
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
            Event::ToServer(gate, connection, request) => {
                if self.sides[gate].connection == Some(connection) {
                    self.input(|core, now, out| core.said(now, gate, connection, request, out));
                }
            }
            Event::ToGate(gate, connection, response) => {
                if self.sides[gate].connection == Some(connection) {
                    let answers = self.sides[gate].gate.hear(self.t_ns, response);
                    for request in answers {
                        self.send_up(gate, request);
                    }
                }
            }
            Event::Dispatch(gate, connection, outgoing) => {
                self.dispatch(gate, connection, outgoing)
            }
            Event::View(view) => self.input(|core, now, out| core.view(now, view, out)),
            Event::AtEye { gate, first, good } => {
                self.at_eye(gate, first.2, Some(first), good);
            }
            Event::AtGate((gate, boot_id, lane, trigger_no)) => {
                if boot_id == self.sides[gate].gate.boot_id {
                    self.resolve(gate, lane, trigger_no);
                }
            }
            Event::Heartbeat(gate) => {
                if let Some(request) = self.sides[gate].gate.heartbeat(self.t_ns) {
                    self.send_up(gate, request);
                }
                self.at(self.t_ns + HEARTBEAT_NS, Event::Heartbeat(gate));
            }
            Event::Reconnect(gate) => self.connect(gate),
            Event::Restart => self.start_server(),
            Event::Journal => self.write_journal(),
            Event::Tick => {
                self.tick_at_ns = u64::MAX;
                self.input(|core, now, out| core.tick(now, out));
            }
            Event::BackToProduction(gate) => self.order_mode(gate, Mode::Production, 0),
            Event::Hear(change) => self.hear(change),
        }
    }

    pub(super) fn input(&mut self, f: impl FnOnce(&mut Core, Now, &mut Vec<Effect>)) {
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
                    self.ungated.insert(id(key));
                }
                self.check_challenge(&record.fact);
                self.count_recipes(&record.fact);
                self.pending.push_back(Pending::Record(record));
                self.wake_journal();
            }
            Effect::GateSeq { gate, boot_id, seq } => {
                self.pending.push_back(Pending::GateSeq(gate, boot_id, seq));
                self.wake_journal();
            }
            Effect::Send(gate, outgoing) => {
                let late = self.wobble(200_000);
                let side = &mut self.sides[gate];
                let Some(connection) = side.connection else {
                    return;
                };
                let at = (self.t_ns + late)
                    .max(side.socket_until_ns)
                    .max(side.last_dispatch_ns);
                side.last_dispatch_ns = at;
                self.at(at, Event::Dispatch(gate, connection, *outgoing));
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
                Pending::GateSeq(gate, boot_id, seq) => {
                    let held = (boot_id, seq);
                    self.durable.gates.insert(GATES[gate].0.into(), held);
                }
            }
        }
        self.input(|core, now, out| {
            core.journal_works(true);
            core.committed(now, last, out);
        });
    }

    /// The last look at a message, then the wire.
    fn dispatch(&mut self, gate: usize, connection: u64, outgoing: Outgoing) {
        if self.sides[gate].connection != Some(connection) || self.core.is_none() {
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
            self.input(|core, _, out| replaced = core.pass_too_late(gate, seq, command_id, out));
            match replaced {
                Some(instead) => response = instead,
                None => return,
            }
        }
        if let Some(Told::Disposition(told)) = &response.message {
            let id = id(told.part.as_ref().expect("a key"));
            assert_eq!(id.0, gate, "a gate is told of another gate's part");
            assert!(
                !self.ungated.contains(&id),
                "a gate is told of a part that was judged in setup"
            );
            self.check_told(told);
            if told.action() != Action::Pass {
                self.sides[gate].rejected_here.insert((id.2, id.3));
            }
        }
        let travel_ns = self.travel(gate);
        let side = &mut self.sides[gate];
        let at = (self.t_ns + travel_ns).max(side.last_to_gate_ns);
        side.last_to_gate_ns = at;
        self.at(at, Event::ToGate(gate, connection, response));
    }

    /// An order is answered, and so binds, once it is on record.
    fn end_bypass(&mut self, ticket: u64, fact: &Fact) {
        if let Fact::ModeChanged(changed) = fact
            && changed.mode() != Mode::BypassPass
        {
            let before = |bypass: &&mut (usize, u64, u64, u64)| {
                GATES[bypass.0].0 == changed.gate && bypass.3 < ticket
            };
            for (_, _, until, _) in self.bypasses.iter_mut().filter(before) {
                *until = (*until).min(self.t_ns);
            }
        }
    }

    pub(super) fn order_mode(&mut self, gate: usize, mode: Mode, for_ns: u64) {
        let order = Order {
            principal: "anna",
            reason: "a test",
        };
        let bypass = matches!(mode, Mode::BypassPass | Mode::BypassReject);
        let duration_ns = if bypass { for_ns } else { 0 };
        let mut taken = None;
        self.input(|core, now, out| {
            let name = GATES[gate].0;
            taken = core.set_mode(now, name, mode, duration_ns, order, out).ok();
        });
        if let Some((_, ticket)) = taken.filter(|_| mode == Mode::BypassPass) {
            let until_ns = self.t_ns + for_ns;
            self.bypasses.push((gate, self.t_ns, until_ns, ticket));
        }
        if mode == Mode::Setup {
            self.at(self.t_ns + for_ns, Event::BackToProduction(gate));
        }
    }

    pub(super) fn reset(&mut self, gate: usize) {
        let order = Order {
            principal: "anna",
            reason: "seen",
        };
        self.input(|core, now, out| {
            let _ = core.reset(now, GATES[gate].0, order, out);
        });
    }

    pub(super) fn mark(&mut self, gate: usize, lane: u32, count: u32) {
        let order = Order {
            principal: "anna",
            reason: "",
        };
        let mut taken = false;
        self.input(|core, _, out| {
            let marked = core.mark_challenge(GATES[gate].0, lane, count, order, out);
            taken = marked.is_ok();
        });
        self.marks += u64::from(taken) * u64::from(count);
    }

    fn travel(&mut self, gate: usize) -> u64 {
        let wobble = self.wobble(200_000);
        (self.sides[gate].delay_ns + wobble).min(DELAY_MAX_NS - 1)
    }

    pub(super) fn send_up(&mut self, gate: usize, mut request: ControlRequest) {
        let travel_ns = self.travel(gate);
        let side = &mut self.sides[gate];
        request.ack = side.gate.server_seq;
        if let Some(connection) = side.connection {
            let at = (self.t_ns + travel_ns).max(side.last_to_server_ns);
            side.last_to_server_ns = at;
            self.at(at, Event::ToServer(gate, connection, request));
        }
    }

    fn connect(&mut self, gate: usize) {
        if self.sides[gate].connection.is_some() {
            return;
        }
        if self.core.is_none() {
            self.at(self.t_ns + 3 * MS, Event::Reconnect(gate));
            return;
        }
        self.connections += 1;
        let connection = self.connections;
        self.sides[gate].connection = Some(connection);
        let hello = self.sides[gate].gate.hello();
        self.input(|core, now, out| {
            let admitted = core.admit(&hello).expect("the gate is admitted");
            assert_eq!(admitted, gate);
            core.attach(now, gate, connection, &hello, out);
        });
    }

    pub(super) fn cut(&mut self, gate: usize) {
        if let Some(connection) = self.sides[gate].connection.take() {
            self.sides[gate].gate.welcomed = false;
            self.input(|core, _, _| core.detach(gate, connection));
            let pause = 2 * MS + self.wobble(20 * MS);
            self.at(self.t_ns + pause, Event::Reconnect(gate));
        }
    }

    fn start_server(&mut self) {
        self.epoch += 1;
        for side in &mut self.sides {
            side.rejected_here.clear();
        }
        self.ungated = self.durable.ungated();
        // Tickets begin anew.
        for bypass in &mut self.bypasses {
            bypass.3 = 0;
        }
        let gates = self.durable.gates.iter();
        let recovered = Recovered {
            epoch: self.epoch,
            gates: gates
                .map(|(name, (boot_id, seq))| (name.clone(), *boot_id, *seq))
                .collect(),
            parts: self.durable.parts.values().cloned().collect(),
            standing: self.durable.standing.values().cloned().collect(),
            recipes: self.durable.recipes.values().cloned().collect(),
        };
        self.forget_changes();
        let mut uid = self.uids;
        self.uids += 1 << 40;
        let mint = move || {
            uid += 1;
            Uuid::from_u128(uid)
        };
        let mut core = Core::new(rules(self.strict), recovered, self.now(), Box::new(mint));
        core.station_changed("station-1", true);
        core.station_changed("station-2", true);
        for (gate, (name, _)) in GATES.iter().enumerate() {
            let standing = self.durable.standing.get(*name);
            let kept = standing.map_or(0, |s| s.stops.len());
            assert_eq!(core.stops(gate).len(), kept, "a latched stop was forgotten");
        }
        assert!(core.account().is_balanced());
        self.core = Some(core);
        self.check_challenges_kept();
        self.tick_at_ns = u64::MAX;
        self.arm();
    }

    pub(super) fn crash(&mut self, down_ns: u64) {
        if let Some(core) = self.core.take() {
            self.count(&core);
            self.pending.clear();
            self.at(self.t_ns + down_ns, Event::Restart);
            for side in &mut self.sides {
                side.connection = None;
                side.gate.welcomed = false;
            }
            for gate in 0..GATES.len() {
                self.at(self.t_ns + down_ns + MS, Event::Reconnect(gate));
            }
        }
    }

    fn count(&mut self, core: &Core) {
        for (sum, taken) in self.taken.iter_mut().zip(core.transitions_taken()) {
            *sum += taken;
        }
    }

    pub(super) fn reboot(&mut self, gate: usize) {
        self.cut(gate);
        self.sides[gate].reboot(gate);
    }

    /// No more faults: everything comes to rest.
    pub fn heal(&mut self) {
        self.journal_fails_until_ns = 0;
        for side in &mut self.sides {
            side.delay_ns = 100_000;
        }
        self.run_for(2000 * MS);
        if let Some(core) = self.core.take() {
            self.count(&core);
            self.core = Some(core);
        }
    }
}
