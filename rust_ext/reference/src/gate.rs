//! The state machine: what a gate knows, and what follows from each event.

use crate::actuation::{Actuation, Reading, Seen, due_encoder, lead_counts, order};
use crate::config::{ConfigError, FailPolicy, GateConfig};
use crate::encoder::Encoder;
use crate::lease::Lease;
use crate::message::{
    AcceptResult, Action, Cause, Command, CommandAnswer, Fault, FaultCode, Heartbeat, Message,
    Outcome, PartKey, PartSeen, Report, Welcome, Welcomed,
};
use crate::outbox::{OUTBOX_RECORDS_MAX, OUTBOX_RESERVE, Outbox, Outgoing};
use crate::queue::{Accepted, DetectError, Lane, Stage};

/// What the gate has counted since it booted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Parts taken into the queue.
    pub parts: u64,
    /// Commands that stand or stood.
    pub accepted: u64,
    /// Commands that were known already.
    pub duplicates: u64,
    /// Commands for parts beyond the actuation point.
    pub too_late: u64,
    /// Commands of another epoch.
    pub stale_epoch: u64,
    /// PASSes without a lease.
    pub no_lease: u64,
    /// Commands for no part of this boot.
    pub unknown_part: u64,
    /// Commands milder than what stood.
    pub refused_downgrades: u64,
    /// Grants that answered no heartbeat of this session and epoch.
    pub grants_ignored: u64,
    /// Times a lease ran out.
    pub lease_expiries: u64,
    /// Parts resolved by the fail policy.
    pub fail_policy: u64,
    /// Records dropped because the server stayed away too long.
    pub records_dropped: u64,
}

/// One gate and its lanes.
#[derive(Clone, Debug)]
pub struct Gate {
    config: GateConfig,
    scale: Encoder,
    lanes: Vec<Lane>,
    lease: Lease,
    outbox: Outbox,
    session: Option<u64>,
    welcomed: bool,
    epoch: u64,
    server_seq: u64,
    server_fresh: bool,
    permit_run: bool,
    stopped: bool,
    machine_ready: bool,
    setup: bool,
    latched: Option<FaultCode>,
    unknown_run: u32,
    reject_run: u32,
    silent_run: u32,
    counts: Counts,
}

impl Gate {
    /// A gate that has just booted: empty belt, no server, no lease.
    ///
    /// # Errors
    /// A configuration in which a value or a relation is impossible.
    pub fn new(config: GateConfig) -> Result<Self, ConfigError> {
        let scale = config.check()?;
        let lanes = config.lanes.iter().map(|&lane| Lane::new(lane)).collect();
        Ok(Self {
            config,
            scale,
            lanes,
            lease: Lease::default(),
            outbox: Outbox::default(),
            session: None,
            welcomed: false,
            epoch: 0,
            server_seq: 0,
            server_fresh: false,
            permit_run: true,
            stopped: false,
            machine_ready: true,
            setup: false,
            latched: None,
            unknown_run: 0,
            reject_run: 0,
            silent_run: 0,
            counts: Counts::default(),
        })
    }

    /// A gate in place of this one whose tracking was lost: empty, with another boot.
    /// What only a person or the server may end stays: a latched stop, a withdrawn permit.
    ///
    /// # Errors
    /// `boot_id` is 0.
    pub fn rebooted(&self, boot_id: u64) -> Result<Self, ConfigError> {
        let mut gate = Self::new(GateConfig {
            boot_id,
            ..self.config.clone()
        })?;
        (gate.permit_run, gate.stopped, gate.setup) = (self.permit_run, self.stopped, self.setup);
        if let Some(code) = self.latched {
            gate.latch(code);
        }
        Ok(gate)
    }

    /// Begins a connection: what its Hello must say of the server's last
    /// number, and of the epoch to which that belongs (both 0 when none is known).
    pub fn connected(&mut self, session: u64) -> (u64, u64) {
        self.session = Some(session);
        self.welcomed = false;
        self.lease.forget_heartbeats();
        (self.server_seq, self.epoch)
    }

    /// The connection is gone. A lease that is held stands to its end.
    pub fn disconnected(&mut self) {
        self.session = None;
        self.welcomed = false;
        self.lease.forget_heartbeats();
    }

    /// Takes the server's Welcome and prepares the replay of what it does not hold.
    pub fn welcome(&mut self, welcome: Welcome) -> Welcomed {
        let known = welcome.last_gate_seq <= self.outbox.last_seq();
        if self.session != Some(welcome.session) || welcome.epoch == 0 || !known {
            return Welcomed::Refused;
        }
        self.outbox.acknowledge(welcome.last_gate_seq);
        self.outbox.replay();
        self.welcomed = true;
        self.server_fresh = true;
        if welcome.epoch == self.epoch {
            return Welcomed::SameEpoch;
        }
        self.epoch = welcome.epoch;
        self.server_seq = 0;
        self.lease.revoke();
        Welcomed::NewEpoch
    }

    /// Notes the number of a message of the server's, once it was taken; 0 is
    /// not a number. The first one of a session may lie further ahead: the
    /// server has given up what was before it.
    pub fn received(&mut self, seq: u64) {
        if seq > self.server_seq && (self.server_fresh || seq == self.server_seq + 1) {
            self.server_seq = seq;
        }
        self.server_fresh = self.server_fresh && seq == 0;
    }

    /// The server holds everything of this boot up to `seq`; false where it
    /// claims more than there is.
    pub fn acknowledged(&mut self, seq: u64) -> bool {
        !self.welcomed || self.outbox.acknowledge(seq)
    }

    /// Makes a heartbeat. The lease that answers it counts from this instant,
    /// so call it right before sending.
    pub fn heartbeat(&mut self, at: Reading) -> Heartbeat {
        self.tick(at);
        Heartbeat {
            heartbeat_no: self.lease.heartbeat(at.now_ns),
            time_ns: at.now_ns,
            encoder: self.scale.wrap(at.encoder),
            speed_counts_s: at.speed_counts_s,
            queue_depth: self.queued() as u32,
            armed: self.is_armed(at),
        }
    }

    /// Takes a lease. False where it answers no heartbeat of this session, or
    /// comes from another epoch: then it grants nothing.
    pub fn lease_grant(
        &mut self,
        epoch: u64,
        heartbeat_no: u64,
        duration_ns: u64,
        at: Reading,
    ) -> bool {
        self.tick(at);
        let duration_ns = duration_ns.min(self.config.lease_ns_max);
        let taken = epoch == self.epoch
            && self.welcomed
            && self.lease.grant(heartbeat_no, duration_ns, at.now_ns);
        self.counts.grants_ignored += u64::from(!taken);
        taken
    }

    /// Takes the server's leave for the line to run, or its order to stop. While
    /// it is withdrawn the line's output is off and no PASS is taken; a PASS that
    /// was taken before stands.
    pub fn interlock(&mut self, permit_run: bool) {
        self.permit_run = permit_run;
        self.stopped = !permit_run;
    }

    /// The server says that an authorised person has cleared the latched stops.
    pub fn reset_by_server(&mut self) {
        self.stopped = false;
        self.reset();
    }

    /// True from a withdrawn permit on until it is given again or the server's reset
    /// comes: a Hello says so, for a server that died and knows no more why.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Says whether what lies between this state machine and the actuator works:
    /// a PLC that answers, an I/O device that is there. While it does not, the
    /// gate is not armed.
    pub fn machine_ready(&mut self, ready: bool) {
        self.machine_ready = ready;
    }

    /// The machine cannot be trusted to treat the parts on the belt as they were
    /// judged: each that is on its way to the gate is rejected, whatever is said
    /// of it from now on, as the fail policy's. How many had to give something up.
    pub fn forfeit(&mut self) -> usize {
        let fail = Accepted {
            command_id: 0,
            epoch: 0,
            action: Action::Reject,
            cause: Cause::FAIL_POLICY,
            destination: 0,
            pulse_ns: 0,
            received_ns: 0,
            lease_left_ns: 0,
        };
        self.lanes.iter_mut().map(|lane| lane.forfeit(fail)).sum()
    }

    /// In setup the server sends no dispositions: parts of which nothing is known
    /// are rejected as ever, and do not count towards a stop.
    pub fn setup(&mut self, setup: bool) {
        self.setup = setup;
    }

    /// The photo-eye saw a part: it enters the queue with the fail policy's action.
    ///
    /// # Errors
    /// The part could not be taken; see [`DetectError`].
    pub fn part_detected(&mut self, seen: PartSeen) -> Result<(), DetectError> {
        let encoder = self.scale.wrap(seen.encoder);
        let lane = self.lane(seen.part.lane).ok_or(DetectError::UnknownLane)?;
        let pushed = lane.push(seen.part.trigger_no, encoder);
        if pushed == Err(DetectError::QueueFull) {
            self.latch(FaultCode::TrackingLost);
        }
        pushed?;
        self.counts.parts += 1;
        self.outbox
            .push(Message::PartSeen(PartSeen { encoder, ..seen }));
        Ok(())
    }

    /// Takes a command and answers it. Only here can a part become PASS.
    pub fn command(&mut self, command: &Command, at: Reading) -> AcceptResult {
        self.tick(at);
        let result = self.judge(command, at);
        let count = match result {
            AcceptResult::Accepted => &mut self.counts.accepted,
            AcceptResult::Duplicate => &mut self.counts.duplicates,
            AcceptResult::TooLate => &mut self.counts.too_late,
            AcceptResult::StaleEpoch => &mut self.counts.stale_epoch,
            AcceptResult::NoLease => &mut self.counts.no_lease,
            AcceptResult::UnknownPart => &mut self.counts.unknown_part,
            AcceptResult::RefusedDowngrade => &mut self.counts.refused_downgrades,
        };
        *count += 1;
        self.outbox.push(Message::CommandAnswer(CommandAnswer {
            command_id: command.command_id,
            boot_id: command.boot_id,
            part: command.part,
            result,
            encoder: self.scale.wrap(at.encoder),
            time_ns: at.now_ns,
        }));
        result
    }

    fn judge(&mut self, command: &Command, at: Reading) -> AcceptResult {
        if command.epoch != self.epoch || self.epoch == 0 {
            return AcceptResult::StaleEpoch;
        }
        if command.boot_id != self.config.boot_id {
            return AcceptResult::UnknownPart;
        }
        let (scale, actuator_ns) = (self.scale, self.config.actuator_ns);
        let lease_left_ns = if self.is_armed(at) {
            self.lease.left_ns(at.now_ns)
        } else {
            0
        };
        let Some(lane) = self.lane(command.part.lane) else {
            return AcceptResult::UnknownPart;
        };
        let distance = lane.config.distance_counts;
        let forgotten = lane.is_forgotten(command.part.trigger_no);
        let Some(part) = lane.find(command.part.trigger_no) else {
            return if forgotten {
                AcceptResult::TooLate
            } else {
                AcceptResult::UnknownPart
            };
        };
        if part.has_accepted(command.command_id) {
            return AcceptResult::Duplicate;
        }
        let own = due_encoder(scale, part, distance, actuator_ns, at.speed_counts_s);
        let mut beyond = scale.ahead(at.encoder, own);
        if (command.window_start, command.window_end) != (0, 0) {
            let lead = lead_counts(actuator_ns, at.speed_counts_s);
            let theirs = scale.offset(scale.wrap(command.window_start), -lead);
            beyond = beyond.max(scale.ahead(at.encoder, theirs));
        }
        if part.stage != Stage::Queued || beyond >= 0 {
            return AcceptResult::TooLate;
        }
        if let Some(standing) = part.in_force() {
            match command.action.severity().cmp(&standing.action.severity()) {
                std::cmp::Ordering::Less => return AcceptResult::RefusedDowngrade,
                std::cmp::Ordering::Equal => return AcceptResult::Duplicate,
                std::cmp::Ordering::Greater => {}
            }
        }
        if command.action == Action::Pass && lease_left_ns == 0 {
            return AcceptResult::NoLease;
        }
        part.accept(Accepted {
            command_id: command.command_id,
            epoch: command.epoch,
            action: command.action,
            cause: command.cause,
            destination: command.destination,
            pulse_ns: command.pulse_ns,
            received_ns: at.now_ns,
            lease_left_ns,
        });
        AcceptResult::Accepted
    }

    /// The next part that has reached the actuation point, with what to do with it;
    /// call until `None`. From here on nothing changes its fate.
    pub fn poll(&mut self, at: Reading) -> Option<Actuation> {
        self.tick(at);
        let (scale, actuator_ns) = (self.scale, self.config.actuator_ns);
        for lane in &mut self.lanes {
            let (number, distance) = (lane.config.lane, lane.config.distance_counts);
            let Some(part) = lane.next_queued() else {
                continue;
            };
            let due = due_encoder(scale, part, distance, actuator_ns, at.speed_counts_s);
            if scale.ahead(at.encoder, due) < 0 {
                continue;
            }
            let window_start = scale.offset(part.encoder, distance.cast_signed());
            let key = PartKey {
                lane: number,
                trigger_no: part.trigger_no,
            };
            let actuation = order(key, part.in_force(), due, window_start);
            lane.fire_next(scale.wrap(at.encoder), at.now_ns);
            self.limit_runs(&actuation);
            return Some(actuation);
        }
        None
    }

    /// A sensor has seen where a part went, or not: the report is queued.
    /// `None` where the part was not fired or is reported already.
    pub fn confirm(&mut self, key: PartKey, seen: Seen, at: Reading) -> Option<Report> {
        let encoder = self.scale.wrap(at.encoder);
        let lane = self.lane(key.lane)?;
        let part = lane.find(key.trigger_no)?;
        let Stage::Fired {
            fired_encoder,
            fired_ns,
        } = part.stage
        else {
            return None;
        };
        let order = order(key, part.in_force(), fired_encoder, fired_encoder);
        let outcome = match (order.action, seen) {
            (_, Seen::Unwatched) => Outcome::Unwatched,
            (Action::Reject, Seen::Bin) => Outcome::RejectConfirmed,
            (Action::Pass, Seen::Line) => Outcome::PassedConfirmed,
            (Action::Pass, _) => Outcome::UnexpectedReject,
            (Action::Reinspect, Seen::Reinspection) => Outcome::Reinspected,
            (Action::Reject | Action::Reinspect, _) => Outcome::RejectUnconfirmed,
        };
        part.stage = Stage::Done { outcome };
        lane.settle();
        let report = Report {
            part: key,
            command_id: order.command_id,
            applied: order.action,
            cause: order.cause,
            outcome,
            fired_encoder,
            fired_ns,
            confirmed_encoder: match seen {
                Seen::Nowhere | Seen::Unwatched => 0,
                _ => encoder,
            },
        };
        self.outbox.push(Message::Report(report));
        self.silent_run = if seen == Seen::Nowhere {
            self.silent_run + 1
        } else {
            0
        };
        if self
            .config
            .silent_parts_max
            .is_some_and(|limit| self.silent_run > limit)
        {
            self.latch(FaultCode::SensorStuck);
        }
        if self.config.latch_on_contradiction {
            match outcome {
                Outcome::RejectUnconfirmed => self.latch(FaultCode::RejectUnconfirmed),
                Outcome::UnexpectedReject => self.latch(FaultCode::UnexpectedReject),
                _ => {}
            }
        }
        Some(report)
    }

    /// The next numbered message to send; `None` when all was handed out, or before the Welcome.
    pub fn next_outgoing(&mut self) -> Option<Outgoing> {
        if !self.welcomed {
            return None;
        }
        let (seq, message) = self.outbox.next_unsent()?;
        Some(Outgoing {
            seq,
            ack: self.server_seq,
            message,
        })
    }

    /// Stops the line for a fault that only a reset ends. Say it again in every
    /// scan while the fault is there, so that a reset in the midst of it latches
    /// anew; a gate that boots says what was latched before (kept by its owner).
    pub fn latch(&mut self, code: FaultCode) {
        if self.latched.is_none() {
            self.latched = Some(code);
            let fault = Fault {
                code,
                line_stopped: true,
                latched: true,
                cleared: false,
            };
            self.outbox.push(Message::Fault(fault));
        }
    }

    /// An authorised person has cleared the latched stop.
    pub fn reset(&mut self) {
        if let Some(code) = self.latched.take() {
            (self.unknown_run, self.reject_run, self.silent_run) = (0, 0, 0);
            let fault = Fault {
                code,
                line_stopped: false,
                latched: false,
                cleared: true,
            };
            self.outbox.push(Message::Fault(fault));
        }
    }

    /// Notices the passing of time: a lease that ran out disarms the gate.
    pub fn tick(&mut self, at: Reading) {
        self.lease.tick(at.now_ns);
    }

    /// True while PASSes are taken: a lease is held, the line may run, and the
    /// machine is ready.
    pub fn is_armed(&self, at: Reading) -> bool {
        self.may_run() && self.machine_ready && self.lease.left_ns(at.now_ns) > 0
    }

    /// True while the belt may run.
    pub fn may_run(&self) -> bool {
        self.permit_run && self.latched.is_none()
    }

    /// True while parts may be fed: the belt may run, and what they will report has room.
    pub fn may_feed(&self) -> bool {
        self.may_run() && self.outbox.pending() < OUTBOX_RECORDS_MAX - OUTBOX_RESERVE
    }

    /// What it was made with.
    pub fn config(&self) -> &GateConfig {
        &self.config
    }

    /// True between the server's Welcome and the end of the connection.
    pub fn is_welcomed(&self) -> bool {
        self.welcomed
    }

    /// The latched fault.
    pub fn latched(&self) -> Option<FaultCode> {
        self.latched
    }

    /// The epoch in force; 0 before the first Welcome.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The highest contiguous number of the server's that the gate holds.
    pub fn server_seq(&self) -> u64 {
        self.server_seq
    }

    /// Records the server does not hold yet.
    pub fn pending_records(&self) -> usize {
        self.outbox.pending()
    }

    /// Parts between photo-eye and actuation point, over all lanes.
    pub fn queued(&self) -> usize {
        self.lanes.iter().map(Lane::queued).sum()
    }

    /// Parts without a report yet, over all lanes.
    pub fn open(&self) -> usize {
        self.lanes.iter().map(Lane::open).sum()
    }

    /// Counts until the next part reaches the actuation point; 0 where one has.
    pub fn next_due_counts(&self, at: Reading) -> Option<u64> {
        let counts = |lane: &Lane| {
            let part = lane.peek_queued()?;
            let distance = lane.config.distance_counts;
            let due = due_encoder(
                self.scale,
                part,
                distance,
                self.config.actuator_ns,
                at.speed_counts_s,
            );
            Some(self.scale.ahead(due, at.encoder).max(0).unsigned_abs())
        };
        self.lanes.iter().filter_map(counts).min()
    }

    /// The counts so far.
    pub fn counts(&self) -> Counts {
        Counts {
            lease_expiries: self.lease.expiries,
            records_dropped: self.outbox.dropped,
            ..self.counts
        }
    }

    fn lane(&mut self, number: u32) -> Option<&mut Lane> {
        self.lanes
            .iter_mut()
            .find(|lane| lane.config.lane == number)
    }

    fn limit_runs(&mut self, actuation: &Actuation) {
        let unknown = actuation.command_id == 0;
        self.counts.fail_policy += u64::from(unknown);
        self.unknown_run = match (unknown, self.setup) {
            (false, _) => 0,
            (true, true) => self.unknown_run,
            (true, false) => self.unknown_run + 1,
        };
        let passed = actuation.action == Action::Pass;
        self.reject_run = if passed { 0 } else { self.reject_run + 1 };
        let unknown_max = match self.config.fail_policy {
            _ if self.setup => None,
            FailPolicy::Stop => Some(0),
            FailPolicy::Reject => self.config.unknown_parts_max,
        };
        if unknown_max.is_some_and(|limit| self.unknown_run > limit) {
            self.latch(FaultCode::UnknownParts);
        }
        if self
            .config
            .consecutive_rejects_max
            .is_some_and(|limit| self.reject_run > limit)
        {
            self.latch(FaultCode::ConsecutiveRejects);
        }
    }
}
