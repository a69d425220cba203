//! The handshake with a PLC, as a state machine without I/O.
//!
//! The PLC writes its block, the bridge answers with its own: one exchange a scan.
//! Everything is said by numbers that stand until the other side repeats them, so
//! that a lost or repeated exchange changes nothing:
//!
//! - a trigger is a new TriggerNo while Trigger is set; TriggerTaken repeats it;
//! - a result stands with ResultValid until Ack with AckCount repeats its count;
//! - a sensor's word is a new SeenCount; SeenTaken repeats it.

use std::collections::VecDeque;

use kenpin_reference::{
    Action, Actuation, DetectError, Encoder, FaultCode, Gate, PartKey, PartSeen, Reading, Seen,
    TriggerCounter, TriggerStep,
};

use crate::clock::PlcClock;
use crate::registers::{BridgeBlock, PlcBlock, control, problem, status};

/// What has to be known of the PLC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// A heartbeat that does not change for so long disarms.
    pub heartbeat_ns_max: u64,
    /// The PLC says where its sensors saw each part; without them its Ack ends a part, and where it went is not known.
    pub sensors: bool,
    /// How far behind the gate a sensor sees a part at the latest.
    pub confirm_counts: u64,
}

/// What an exchange was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchanged {
    /// One like others.
    Taken,
    /// The PLC's tracking was lost: nothing was taken. A new gate with a new boot begins, with a
    /// new handshake, and the block is to be given to them.
    Rebooted,
}

/// A lane and its PLC's counter.
#[derive(Clone, Debug)]
struct Counter {
    lane: u32,
    widen: TriggerCounter,
    /// The PLC's number of the part whose wide number is 0.
    base: u16,
}

impl Counter {
    fn raw(&self, trigger_no: u64) -> u16 {
        self.base.wrapping_add(trigger_no as u16)
    }
}

/// A part behind the actuation point, of which no sensor has said anything.
#[derive(Clone, Copy, Debug)]
struct Falling {
    part: PartKey,
    window_start: u64,
}

/// The bridge's side of the handshake, for one boot of the PLC.
#[derive(Clone, Debug)]
pub struct Handshake {
    settings: Settings,
    scale: Encoder,
    counters: Vec<Counter>,
    clock: PlcClock,
    boot: Option<u16>,
    reading: Reading,
    heartbeat: Option<(u16, u64)>,
    alive: bool,
    reset_was: bool,
    waiting: VecDeque<Actuation>,
    shown: Option<Actuation>,
    result_count: u16,
    falling: VecDeque<Falling>,
    seen_count: Option<u16>,
    exchanges: u16,
    trigger_taken: u16,
    busy: bool,
    problems: u16,
}

impl Handshake {
    /// Begins with a PLC of which nothing was heard yet, for this gate.
    pub fn new(settings: Settings, gate: &Gate, now_ns: u64) -> Self {
        let config = gate.config();
        let scale = Encoder::new(config.encoder_bits).expect("the gate has checked its encoder");
        let counters = config.lanes.iter().map(|lane| Counter {
            lane: lane.lane,
            widen: TriggerCounter::new(16).expect("16 bits are a counter"),
            base: 0,
        });
        Self {
            settings,
            scale,
            counters: counters.collect(),
            clock: PlcClock::default(),
            boot: None,
            reading: Reading {
                now_ns,
                encoder: 0,
                speed_counts_s: 0,
            },
            heartbeat: None,
            alive: false,
            reset_was: true,
            waiting: VecDeque::new(),
            shown: None,
            result_count: 0,
            falling: VecDeque::new(),
            seen_count: None,
            exchanges: 0,
            trigger_taken: 0,
            busy: false,
            problems: 0,
        }
    }

    /// The belt as the PLC has said last; it stands where the PLC is silent.
    pub fn reading(&self, now_ns: u64) -> Reading {
        let speed_counts_s = if self.alive {
            self.reading.speed_counts_s
        } else {
            0
        };
        Reading {
            now_ns: now_ns.max(self.reading.now_ns),
            speed_counts_s,
            ..self.reading
        }
    }

    /// True while the PLC's heartbeat changes.
    pub fn is_alive(&self) -> bool {
        self.alive
    }

    /// Takes what the PLC wrote.
    pub fn exchange(&mut self, gate: &mut Gate, plc: &PlcBlock, now_ns: u64) -> Exchanged {
        if self.boot.is_some_and(|boot| boot != plc.boot) {
            return Exchanged::Rebooted;
        }
        if self.boot.replace(plc.boot).is_none() {
            // Whatever the PLC acknowledges now is of a time before.
            self.result_count = plc.ack_count;
        }
        self.exchanges = self.exchanges.wrapping_add(1);
        self.reading = Reading {
            now_ns: now_ns.max(self.reading.now_ns),
            encoder: self.scale.wrap(u64::from(plc.encoder)),
            speed_counts_s: u64::from(plc.speed_counts_s),
        };
        self.listen(gate, plc);
        self.switches(gate, plc);
        self.trigger(gate, plc);
        self.acknowledged(gate, plc);
        self.sensors(gate, plc);
        self.resolve(gate);
        Exchanged::Taken
    }

    /// Notices a heartbeat that has stopped, however long nothing was written:
    /// call it at least every tenth of the longest heartbeat.
    pub fn tick(&mut self, gate: &mut Gate, now_ns: u64) {
        let stopped = self.heartbeat.is_none_or(|(_, since_ns)| {
            now_ns.saturating_sub(since_ns) >= self.settings.heartbeat_ns_max
        });
        if self.alive && stopped {
            // What the PLC is told from now on may never reach it, so every part
            // without a result is rejected; those with one it had to itself.
            self.alive = false;
            gate.forfeit();
        }
        gate.machine_ready(self.alive);
    }

    /// What the PLC is to read.
    pub fn block(&self, gate: &Gate, now_ns: u64) -> BridgeBlock {
        let at = self.reading(now_ns);
        let armed = gate.is_armed(at) && self.alive;
        let shown = self.shown.filter(|_| self.alive);
        let flags = [
            (status::READY, armed && gate.may_feed()),
            (status::BUSY, self.busy),
            (status::RESULT_VALID, shown.is_some()),
            (status::FAULT, gate.latched().is_some()),
            (status::PERMIT_RUN, gate.may_run()),
            (status::CONNECTED, gate.is_welcomed()),
            (status::ARMED, armed),
        ];
        let mut block = BridgeBlock {
            status: flags
                .iter()
                .filter(|flag| flag.1)
                .fold(0, |word, flag| word | flag.0),
            heartbeat: self.exchanges,
            heartbeat_echo: self.heartbeat.map_or(0, |(beat, _)| beat),
            trigger_taken: self.trigger_taken,
            seen_taken: self.seen_count.unwrap_or(0),
            fault: gate.latched().map_or(0, |code| code as u16),
            problem: self.problems,
            queued: u16::try_from(gate.queued()).unwrap_or(u16::MAX),
            ..BridgeBlock::default()
        };
        if let Some(order) = shown {
            block.result_count = self.result_count;
            block.result_lane = order.part.lane as u16;
            block.result_no = self.raw(order.part);
            block.result_action = order.action as u16;
            block.result_cause = order.cause.0 as u16;
            block.result_destination = order.destination as u16;
            block.result_encoder = order.window_start as u32;
            block.result_pulse_us = u32::try_from(order.pulse_ns / 1_000).unwrap_or(u32::MAX);
        }
        block
    }

    fn listen(&mut self, gate: &mut Gate, plc: &PlcBlock) {
        let now_ns = self.reading.now_ns;
        // The first heartbeat of a boot shows that there is a PLC, and not yet that it lives.
        match self.heartbeat {
            None => self.heartbeat = Some((plc.heartbeat, now_ns)),
            Some((beat, _)) if beat != plc.heartbeat => {
                self.heartbeat = Some((plc.heartbeat, now_ns));
                self.alive = true;
            }
            Some(_) => {}
        }
        self.tick(gate, now_ns);
        if plc.time_us != 0 {
            self.clock.heard(plc.time_us, now_ns);
        }
    }

    fn switches(&mut self, gate: &mut Gate, plc: &PlcBlock) {
        let pressed = plc.is(control::RESET);
        if pressed && !self.reset_was {
            gate.reset();
            self.problems = 0;
        }
        self.reset_was = pressed;
        for (bit, code) in [
            (control::BIN_FULL, FaultCode::BinFull),
            (control::BIN_OPEN, FaultCode::BinOpen),
            (control::LOW_AIR, FaultCode::LowAir),
            (control::SENSOR_STUCK, FaultCode::SensorStuck),
        ] {
            if plc.is(bit) {
                gate.latch(code);
            }
        }
    }

    fn trigger(&mut self, gate: &mut Gate, plc: &PlcBlock) {
        self.busy = false;
        if !plc.is(control::TRIGGER) {
            return;
        }
        let Some(counter) = self
            .counters
            .iter_mut()
            .find(|it| it.lane == u32::from(plc.lane))
        else {
            self.problems |= problem::UNKNOWN_LANE;
            return;
        };
        (self.busy, self.trigger_taken) = (true, plc.trigger_no);
        let (trigger_no, missed) = match counter.widen.widen(u64::from(plc.trigger_no)) {
            TriggerStep::Repeated => return,
            TriggerStep::Next(trigger_no) => (trigger_no, 0),
            TriggerStep::Skipped { trigger_no, missed } => (trigger_no, missed),
        };
        counter.base = plc.trigger_no.wrapping_sub(trigger_no as u16);
        if missed > 0 {
            self.problems |= problem::TRIGGER_MISSED;
        }
        let now_ns = self.reading.now_ns;
        let time_ns = match plc.time_us {
            0 => now_ns,
            _ => self.clock.map(plc.trigger_time_us, now_ns),
        };
        let lane = counter.lane;
        let detected = gate.part_detected(PartSeen {
            part: PartKey { lane, trigger_no },
            encoder: u64::from(plc.trigger_encoder),
            time_ns,
            skipped: plc.is(control::SKIPPED),
        });
        if detected == Err(DetectError::QueueFull) {
            self.problems |= problem::QUEUE_FULL;
        }
    }

    /// The PLC has taken the result that stands.
    fn acknowledged(&mut self, gate: &mut Gate, plc: &PlcBlock) {
        let Some(order) = self.shown else {
            return;
        };
        if !plc.is(control::ACK) || plc.ack_count != self.result_count {
            return;
        }
        self.shown = None;
        if self.settings.sensors {
            self.fall(order);
        } else {
            gate.confirm(order.part, Seen::Unwatched, self.reading);
        }
    }

    fn fall(&mut self, order: Actuation) {
        self.falling.push_back(Falling {
            part: order.part,
            window_start: order.window_start,
        });
    }

    /// A sensor's word, and the end of waiting for one.
    fn sensors(&mut self, gate: &mut Gate, plc: &PlcBlock) {
        let fresh = self.seen_count.is_some_and(|count| count != plc.seen_count);
        self.seen_count = Some(plc.seen_count);
        if fresh && self.settings.sensors {
            let place = match plc.seen {
                1 => Seen::Line,
                2 => Seen::Bin,
                3 => Seen::Reinspection,
                _ => Seen::Nowhere,
            };
            let lane = u32::from(plc.seen_lane);
            let found = self
                .falling
                .iter()
                .position(|it| it.part.lane == lane && self.raw(it.part) == plc.seen_no);
            match found.and_then(|index| self.falling.remove(index)) {
                Some(it) => {
                    gate.confirm(it.part, place, self.reading);
                }
                None => self.problems |= problem::UNKNOWN_SEEN,
            }
        }
        let (scale, at) = (self.scale, self.reading);
        let limit = self.settings.confirm_counts.cast_signed();
        self.falling.retain(|it| {
            let expected = scale.ahead(at.encoder, it.window_start) <= limit;
            if !expected {
                gate.confirm(it.part, Seen::Nowhere, at);
            }
            expected
        });
    }

    /// Shows the next result, and takes back one that came too late for the PLC to follow.
    fn resolve(&mut self, gate: &mut Gate) {
        while let Some(order) = gate.poll(self.reading) {
            self.waiting.push_back(order);
        }
        while self.shown.is_some() || !self.waiting.is_empty() {
            if self.shown.is_none() {
                self.shown = self.waiting.pop_front();
                self.result_count = self.result_count.wrapping_add(1);
            }
            let Some(order) = self.shown else { return };
            if self.scale.ahead(self.reading.encoder, order.window_start) < 0 {
                return;
            }
            // The part is at the gate and the PLC has not taken its result: it has
            // rejected the part, as it does with all it knows nothing of.
            self.shown = None;
            self.problems |= problem::RESULT_LATE;
            if self.settings.sensors {
                self.fall(order);
            } else {
                let seen = match order.action {
                    Action::Pass => Seen::Bin,
                    Action::Reject | Action::Reinspect => Seen::Unwatched,
                };
                gate.confirm(order.part, seen, self.reading);
            }
        }
    }

    /// The PLC's number of a part.
    fn raw(&self, part: PartKey) -> u16 {
        self.counters
            .iter()
            .find(|counter| counter.lane == part.lane)
            .map_or(0, |counter| counter.raw(part.trigger_no))
    }
}
