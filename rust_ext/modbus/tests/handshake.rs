//! The handshake, word by word, and under arbitrary exchanges.

use kenpin_modbus::handshake::{Exchanged, Handshake, Settings};
use kenpin_modbus::registers::{PlcBlock, control, problem, status};
use kenpin_reference::{
    AcceptResult, Action, Cause, Command, FailPolicy, FaultCode, Gate, GateConfig, LaneConfig,
    Message, Outcome, PartKey, Report, Welcome,
};
use proptest::prelude::*;

const MS: u64 = 1_000_000;
const BOOT: u64 = 9;
/// Counts a second; parts are 3,000 counts before the gate and due 120 counts earlier.
const SPEED: u64 = 3_000;
const DISTANCE: u64 = 3_000;
const SETTINGS: Settings = Settings {
    heartbeat_ns_max: 200 * MS,
    sensors: true,
    confirm_counts: 600,
};

/// A bridge and the PLC's registers, with a server that is always there.
struct Bench {
    gate: Gate,
    bridge: Handshake,
    plc: PlcBlock,
    now_ns: u64,
    counts: u64,
    commands: u64,
}

impl Bench {
    fn new(settings: Settings) -> Bench {
        let gate = Gate::new(GateConfig {
            boot_id: BOOT,
            encoder_bits: 32,
            lanes: [0, 1]
                .map(|lane| LaneConfig {
                    lane,
                    distance_counts: DISTANCE,
                })
                .to_vec(),
            actuator_ns: 40 * MS,
            lease_ns_max: 800 * MS,
            fail_policy: FailPolicy::Reject,
            unknown_parts_max: None,
            consecutive_rejects_max: None,
            silent_parts_max: None,
            latch_on_contradiction: false,
        })
        .unwrap();
        let now_ns = 1_000 * MS;
        let bridge = Handshake::new(settings, &gate, now_ns);
        let plc = PlcBlock {
            boot: 5,
            trigger_no: 100,
            ack_count: 1,
            ..PlcBlock::default()
        };
        let mut bench = Bench {
            gate,
            bridge,
            plc,
            now_ns,
            counts: u64::from(u32::MAX) - 500,
            commands: 0,
        };
        bench.gate.connected(1);
        bench.gate.welcome(Welcome {
            session: 1,
            epoch: 4,
            last_gate_seq: 0,
        });
        bench
    }

    /// One that has exchanged a heartbeat and holds a lease.
    fn armed(settings: Settings) -> Bench {
        let mut bench = Bench::new(settings);
        bench.scan(10);
        bench.scan(10);
        bench.renew();
        bench
    }

    fn renew(&mut self) {
        let at = self.bridge.reading(self.now_ns);
        let beat = self.gate.heartbeat(at);
        self.gate.lease_grant(4, beat.heartbeat_no, 800 * MS, at);
    }

    fn run(&mut self, ms: u64) {
        self.now_ns += ms * MS;
        self.counts += SPEED * ms / 1_000;
    }

    /// A scan of the PLC: the belt moves, it writes and reads.
    fn scan(&mut self, ms: u64) {
        self.run(ms);
        self.plc.heartbeat = self.plc.heartbeat.wrapping_add(1);
        self.write();
    }

    fn write(&mut self) {
        self.plc.time_us = (self.now_ns / 1_000) as u32;
        self.plc.encoder = self.counts as u32;
        self.plc.speed_counts_s = SPEED as u32;
        let exchanged = self.bridge.exchange(&mut self.gate, &self.plc, self.now_ns);
        assert_eq!(exchanged, Exchanged::Taken);
    }

    fn read(&self) -> kenpin_modbus::registers::BridgeBlock {
        self.bridge.block(&self.gate, self.now_ns)
    }

    /// The photo-eye fires: the trigger stands from the next write on.
    fn part(&mut self, lane: u16) {
        self.plc.control |= control::TRIGGER;
        self.plc.lane = lane;
        self.plc.trigger_no = self.plc.trigger_no.wrapping_add(1);
        self.plc.trigger_encoder = self.counts as u32;
        self.plc.trigger_time_us = (self.now_ns / 1_000) as u32;
    }

    fn say(&mut self, lane: u32, trigger_no: u64, action: Action) -> AcceptResult {
        self.commands += 1;
        let command = Command {
            command_id: self.commands,
            epoch: 4,
            boot_id: BOOT,
            part: PartKey { lane, trigger_no },
            action,
            cause: if action == Action::Pass {
                Cause::NONE
            } else {
                Cause(2)
            },
            destination: 0,
            window_start: 0,
            window_end: 0,
            pulse_ns: 5 * MS,
        };
        let at = self.bridge.reading(self.now_ns);
        self.gate.command(&command, at)
    }

    fn drain(&mut self) -> Vec<Message> {
        std::iter::from_fn(|| self.gate.next_outgoing())
            .map(|it| it.message)
            .collect()
    }

    fn reports(&mut self) -> Vec<Report> {
        let reports = self
            .drain()
            .into_iter()
            .filter_map(|message| match message {
                Message::Report(report) => Some(report),
                _ => None,
            });
        reports.collect()
    }

    /// Scans until a result stands.
    fn wait_for_result(&mut self) {
        for _ in 0..200 {
            if self.read().is(status::RESULT_VALID) {
                return;
            }
            self.renew();
            self.scan(10);
        }
        panic!("no result comes");
    }

    fn acknowledge(&mut self) {
        self.plc.ack_count = self.read().result_count;
        self.plc.control |= control::ACK;
    }

    fn see(&mut self, seen_no: u16, seen: u16) {
        self.plc.seen_count = self.plc.seen_count.wrapping_add(1);
        (self.plc.seen_no, self.plc.seen) = (seen_no, seen);
    }
}

#[test]
fn a_part_goes_through_the_whole_handshake() {
    let mut bench = Bench::armed(SETTINGS);
    assert!(bench.read().is(status::READY) && bench.read().is(status::PERMIT_RUN));
    let latched = (bench.counts, bench.now_ns);
    bench.part(0);
    bench.scan(7);
    let block = bench.read();
    assert!(block.is(status::BUSY));
    assert_eq!((block.trigger_taken, block.queued), (101, 1));
    let Some(Message::PartSeen(seen)) = bench.drain().pop() else {
        panic!("no part")
    };
    assert_eq!((seen.part.trigger_no, seen.time_ns), (1, latched.1));
    assert_eq!(seen.encoder, latched.0 & 0xffff_ffff);
    bench.plc.control &= !control::TRIGGER;
    bench.scan(10);
    assert!(!bench.read().is(status::BUSY));
    assert_eq!(bench.say(0, 1, Action::Pass), AcceptResult::Accepted);
    bench.wait_for_result();
    let block = bench.read();
    assert_eq!(
        (block.result_no, block.result_action, block.result_cause),
        (101, 1, 0)
    );
    assert_eq!(block.result_encoder, (latched.0 + DISTANCE) as u32);
    assert_eq!(block.result_pulse_us, 5_000);
    assert!(bench.counts < latched.0 + DISTANCE);
    bench.acknowledge();
    bench.scan(10);
    assert!(!bench.read().is(status::RESULT_VALID));
    bench.see(101, 1);
    bench.scan(40);
    assert_eq!(bench.read().seen_taken, bench.plc.seen_count);
    let report = bench.reports().pop().unwrap();
    assert_eq!(
        (report.applied, report.outcome),
        (Action::Pass, Outcome::PassedConfirmed)
    );
    assert_eq!((bench.gate.open(), bench.read().problem), (0, 0));
}

#[test]
fn nothing_said_twice_counts_twice() {
    let mut bench = Bench::armed(SETTINGS);
    bench.part(0);
    for _ in 0..5 {
        bench.scan(10);
    }
    assert_eq!(bench.drain().len(), 1);
    bench.wait_for_result();
    let count = bench.read().result_count;
    bench.part(0);
    bench.scan(5);
    bench.scan(5);
    assert_eq!(
        bench.read().result_count,
        count,
        "a result stands until it is taken"
    );
    bench.acknowledge();
    bench.scan(5);
    bench.see(101, 2);
    bench.scan(5);
    bench.scan(5);
    let reports = bench.reports();
    assert_eq!(reports.len(), 1);
    assert_eq!(
        (reports[0].outcome, reports[0].cause),
        (Outcome::RejectConfirmed, Cause::FAIL_POLICY)
    );
    bench.wait_for_result();
    assert_eq!(
        bench.read().result_no,
        102,
        "an old Ack takes no new result"
    );
}

#[test]
fn an_ack_from_before_the_bridge_began_takes_nothing() {
    let mut bench = Bench::new(SETTINGS);
    bench.plc.control |= control::ACK;
    bench.scan(10);
    bench.part(1);
    bench.scan(10);
    bench.wait_for_result();
    bench.scan(10);
    assert!(bench.read().is(status::RESULT_VALID));
    assert_eq!((bench.read().result_lane, bench.read().result_no), (1, 101));
}

#[test]
fn a_heartbeat_that_stops_disarms_and_rejects_what_is_on_the_belt() {
    let mut bench = Bench::armed(SETTINGS);
    bench.part(0);
    bench.scan(10);
    assert_eq!(bench.say(0, 1, Action::Pass), AcceptResult::Accepted);
    // The PLC's network card still writes, its program does not.
    for _ in 0..25 {
        bench.run(10);
        bench.write();
    }
    assert!(!bench.bridge.is_alive() && !bench.read().is(status::READY));
    bench.renew();
    assert!(!bench.gate.is_armed(bench.bridge.reading(bench.now_ns)));
    bench.scan(10);
    bench.renew();
    assert!(bench.read().is(status::READY));
    bench.part(0);
    bench.scan(10);
    assert_eq!(bench.say(0, 2, Action::Pass), AcceptResult::Accepted);
    bench.wait_for_result();
    assert_eq!(
        (bench.read().result_no, bench.read().result_action),
        (101, 2)
    );
    bench.acknowledge();
    bench.scan(1);
    bench.wait_for_result();
    assert_eq!(
        (bench.read().result_no, bench.read().result_action),
        (102, 1)
    );
}

#[test]
fn silence_disarms_without_any_exchange() {
    let mut bench = Bench::armed(SETTINGS);
    bench.now_ns += 199 * MS;
    bench.bridge.tick(&mut bench.gate, bench.now_ns);
    assert!(bench.bridge.is_alive());
    bench.now_ns += MS;
    bench.bridge.tick(&mut bench.gate, bench.now_ns);
    assert!(!bench.bridge.is_alive());
    assert_eq!(bench.bridge.reading(bench.now_ns).speed_counts_s, 0);
}

#[test]
fn a_plc_that_lost_its_tracking_begins_anew() {
    let mut bench = Bench::armed(SETTINGS);
    bench.part(0);
    let other = PlcBlock {
        boot: 6,
        ..bench.plc
    };
    let exchanged = bench.bridge.exchange(&mut bench.gate, &other, bench.now_ns);
    assert_eq!((exchanged, bench.gate.queued()), (Exchanged::Rebooted, 0));
}

#[test]
fn a_result_nobody_takes_is_withdrawn_at_the_gate() {
    let mut bench = Bench::armed(SETTINGS);
    bench.part(0);
    bench.scan(10);
    assert_eq!(bench.say(0, 1, Action::Pass), AcceptResult::Accepted);
    bench.wait_for_result();
    bench.scan(60);
    assert!(!bench.read().is(status::RESULT_VALID));
    assert_eq!(bench.read().problem, problem::RESULT_LATE);
    bench.see(101, 2);
    bench.scan(10);
    assert_eq!(
        bench.reports().pop().unwrap().outcome,
        Outcome::UnexpectedReject
    );
}

#[test]
fn a_part_that_no_sensor_sees_is_reported_so() {
    let mut bench = Bench::armed(SETTINGS);
    bench.part(0);
    bench.scan(10);
    bench.wait_for_result();
    bench.acknowledge();
    for _ in 0..30 {
        bench.scan(10);
    }
    let report = bench.reports().pop().unwrap();
    assert_eq!(
        (report.outcome, report.confirmed_encoder),
        (Outcome::RejectUnconfirmed, 0)
    );
    bench.see(101, 2);
    bench.scan(10);
    assert_eq!(bench.read().problem, problem::UNKNOWN_SEEN);
}

#[test]
fn without_sensors_the_ack_ends_a_part_and_confirms_nothing() {
    let mut bench = Bench::armed(Settings {
        sensors: false,
        ..SETTINGS
    });
    bench.part(0);
    bench.scan(10);
    bench.wait_for_result();
    bench.acknowledge();
    bench.scan(5);
    assert_eq!(bench.reports().pop().unwrap().outcome, Outcome::Unwatched);
}

#[test]
fn switches_latch_until_the_button_is_pressed() {
    let mut bench = Bench::armed(SETTINGS);
    bench.plc.control |= control::BIN_FULL;
    bench.scan(10);
    let block = bench.read();
    assert!(block.is(status::FAULT) && !block.is(status::PERMIT_RUN) && !block.is(status::READY));
    assert_eq!(block.fault, FaultCode::BinFull as u16);
    bench.plc.control |= control::RESET;
    bench.scan(10);
    assert!(bench.read().is(status::FAULT), "the bin is still full");
    bench.plc.control &= !(control::BIN_FULL | control::RESET);
    bench.scan(10);
    assert!(bench.read().is(status::FAULT), "it takes the button");
    bench.plc.control |= control::RESET;
    bench.scan(10);
    assert!(!bench.read().is(status::FAULT) && bench.read().is(status::PERMIT_RUN));
}

#[test]
fn wrong_lanes_and_missed_numbers_are_said() {
    let mut bench = Bench::armed(SETTINGS);
    bench.part(9);
    bench.scan(10);
    assert!(!bench.read().is(status::BUSY));
    assert_eq!(bench.read().problem, problem::UNKNOWN_LANE);
    bench.plc.lane = 0;
    bench.scan(10);
    bench.plc.trigger_no += 3;
    bench.part(0);
    bench.scan(10);
    assert_eq!(
        bench.read().problem,
        problem::UNKNOWN_LANE | problem::TRIGGER_MISSED
    );
    let numbers: Vec<u64> = bench
        .drain()
        .into_iter()
        .filter_map(|message| match message {
            Message::PartSeen(seen) => Some(seen.part.trigger_no),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, [1, 5]);
}

/// What may happen in a random life.
#[derive(Clone, Debug)]
enum Step {
    /// The PLC scans: it writes what it has, unless the exchange is lost.
    Scan {
        ms: u64,
        lost: bool,
    },
    /// A part comes; the PLC announces it with its next write.
    Part {
        lane: u16,
    },
    /// The PLC takes the result that stands, if it reads one.
    Acknowledge,
    /// A sensor sees the last part taken, in any place.
    See {
        seen: u16,
    },
    /// The server speaks of one of the last parts.
    Say {
        back: u64,
        lane: u32,
        action: Action,
    },
    Renew,
    /// The PLC's program stands still.
    Stall {
        ms: u64,
    },
    /// Any words at all, of this boot.
    Garbage {
        words: Vec<u16>,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let action = prop_oneof![4 => Just(Action::Pass), 1 => Just(Action::Reject), 1 => Just(Action::Reinspect)];
    prop_oneof![
        30 => (1u64..40, prop::bool::weighted(0.1)).prop_map(|(ms, lost)| Step::Scan { ms, lost }),
        10 => (0u16..2).prop_map(|lane| Step::Part { lane }),
        8 => Just(Step::Acknowledge),
        4 => (0u16..6).prop_map(|seen| Step::See { seen }),
        12 => (0u64..4, 0u32..2, action).prop_map(|(back, lane, action)| Step::Say { back, lane, action }),
        10 => Just(Step::Renew),
        1 => (1u64..600).prop_map(|ms| Step::Stall { ms }),
        1 => prop::collection::vec(any::<u16>(), 20).prop_map(|words| Step::Garbage { words }),
    ]
}

proptest! {
    #[test]
    fn a_result_is_shown_once_in_time_and_a_pass_only_where_it_was_earned(
        steps in prop::collection::vec(step(), 1..400),
        sensors in any::<bool>(),
    ) {
        let mut bench = Bench::armed(Settings { sensors, ..SETTINGS });
        let mut taken = [0u64; 2];
        let mut last_raw = [0u16; 2];
        let mut passes = std::collections::BTreeSet::new();
        let mut shown = std::collections::BTreeMap::new();
        let mut parts = 0usize;
        let mut fuzzed = false;
        let mut reports: Vec<Report> = Vec::new();
        for step in steps {
            match step {
                Step::Scan { ms, lost: true } => bench.run(ms),
                Step::Scan { ms, lost: false } => bench.scan(ms),
                Step::Part { lane } => {
                    // The PLC has one counter a lane here: it must go on from the lane's own number.
                    let lane_ = usize::from(lane);
                    bench.plc.trigger_no = last_raw[lane_];
                    bench.part(lane);
                    last_raw[lane_] = bench.plc.trigger_no;
                    bench.scan(3);
                    bench.plc.control &= !control::TRIGGER;
                    taken[lane_] += 1;
                    parts += 1;
                }
                Step::Acknowledge if bench.read().is(status::RESULT_VALID) => bench.acknowledge(),
                Step::Acknowledge => bench.plc.control &= !control::ACK,
                Step::See { seen } => bench.see(last_raw[0], seen),
                Step::Say { back, lane, action } => {
                    let trigger_no = taken[lane as usize].saturating_sub(back);
                    let result = bench.say(lane, trigger_no, action);
                    if result == AcceptResult::Accepted && action == Action::Pass {
                        prop_assert!(bench.bridge.is_alive());
                        passes.insert((lane, trigger_no));
                    }
                }
                Step::Renew => bench.renew(),
                Step::Stall { ms } => {
                    bench.run(ms);
                    bench.bridge.tick(&mut bench.gate, bench.now_ns);
                }
                Step::Garbage { words } => {
                    fuzzed = true;
                    let mut block = PlcBlock::read(&words).unwrap();
                    block.boot = bench.plc.boot;
                    bench.bridge.exchange(&mut bench.gate, &block, bench.now_ns);
                }
            }
            reports.extend(bench.reports());
            let block = bench.read();
            if !block.is(status::RESULT_VALID) {
                continue;
            }
            prop_assert!(bench.bridge.is_alive());
            let content = (block.result_lane, block.result_no, block.result_action, block.result_encoder);
            let before = *shown.entry(block.result_count).or_insert(content);
            prop_assert_eq!(before, content, "a result changed while it stood");
            if fuzzed {
                continue;
            }
            if block.result_action == Action::Pass as u16 {
                prop_assert!(passes.contains(&(u32::from(block.result_lane), u64::from(block.result_no))));
            }
        }
        let once: std::collections::BTreeSet<_> = reports.iter().map(|it| it.part).collect();
        prop_assert_eq!(once.len(), reports.len(), "a part was reported twice");
        if fuzzed {
            return Ok(());
        }
        let numbers: std::collections::BTreeSet<_> = shown.values().map(|it| (it.0, it.1)).collect();
        prop_assert_eq!(numbers.len(), shown.len(), "a part had two results");
        for report in &reports {
            if report.applied == Action::Pass {
                prop_assert!(passes.contains(&(report.part.lane, report.part.trigger_no)));
            }
        }
        // The belt runs on with a PLC that only scans: every part is reported in the end.
        for _ in 0..400 {
            bench.scan(10);
            reports.extend(bench.reports());
        }
        prop_assert_eq!(reports.len(), parts);
        prop_assert_eq!(bench.gate.open(), 0);
    }
}
