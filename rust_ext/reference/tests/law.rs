//! The gate's law, one rule a test.

use kenpin_reference::{
    AcceptResult, Action, Cause, Command, DetectError, FailPolicy, FaultCode, Gate, GateConfig,
    LaneConfig, Message, OUTBOX_RECORDS_MAX, Outcome, PartKey, PartSeen, QUEUE_PARTS_MAX, Reading,
    Seen, Welcome, Welcomed,
};

const BOOT: u64 = 77;
const LEASE_NS: u64 = 300_000_000;
const MS: u64 = 1_000_000;

fn config() -> GateConfig {
    GateConfig {
        boot_id: BOOT,
        encoder_bits: 16,
        lanes: vec![LaneConfig {
            lane: 0,
            distance_counts: 3_000,
        }],
        actuator_ns: 40 * MS,
        lease_ns_max: 500 * MS,
        fail_policy: FailPolicy::Reject,
        unknown_parts_max: None,
        consecutive_rejects_max: None,
        silent_parts_max: None,
        latch_on_contradiction: false,
    }
}

/// A gate on a belt of 3,000 counts a second: a part is resolved 960 ms after
/// its trigger, at 2,880 counts.
struct Bench {
    gate: Gate,
    now_ns: u64,
    position: u64,
    speed: u64,
    commands: u64,
}

impl Bench {
    fn new(config: GateConfig) -> Self {
        let gate = Gate::new(config).unwrap();
        Bench {
            gate,
            now_ns: 1_000 * MS,
            position: 64_000,
            speed: 3_000,
            commands: 0,
        }
    }

    /// A bench whose gate holds a lease of epoch 5.
    fn armed(config: GateConfig) -> Self {
        let mut bench = Bench::new(config);
        bench.connect(5, 0);
        bench.renew();
        bench
    }

    fn at(&self) -> Reading {
        let encoder = self.position & 0xffff;
        Reading {
            now_ns: self.now_ns,
            encoder,
            speed_counts_s: self.speed,
        }
    }

    fn connect(&mut self, epoch: u64, last_gate_seq: u64) {
        let session = self.now_ns;
        self.gate.connected(session);
        let welcomed = self.gate.welcome(Welcome {
            session,
            epoch,
            last_gate_seq,
        });
        assert_ne!(welcomed, Welcomed::Refused);
    }

    fn renew(&mut self) {
        let beat = self.gate.heartbeat(self.at());
        assert!(
            self.gate
                .lease_grant(self.gate.epoch(), beat.heartbeat_no, LEASE_NS, self.at())
        );
    }

    fn run(&mut self, ms: u64) {
        self.now_ns += ms * MS;
        self.position += self.speed * ms / 1_000;
    }

    fn part(&mut self, trigger_no: u64) {
        let (at, part) = (
            self.at(),
            PartKey {
                lane: 0,
                trigger_no,
            },
        );
        let (encoder, time_ns) = (at.encoder, at.now_ns);
        self.gate
            .part_detected(PartSeen {
                part,
                encoder,
                time_ns,
                skipped: false,
            })
            .unwrap();
    }

    fn command(&mut self, trigger_no: u64, action: Action) -> Command {
        self.commands += 1;
        Command {
            command_id: self.commands,
            epoch: self.gate.epoch(),
            boot_id: BOOT,
            part: PartKey {
                lane: 0,
                trigger_no,
            },
            action,
            cause: if action == Action::Pass {
                Cause::NONE
            } else {
                Cause(1)
            },
            destination: 0,
            window_start: 0,
            window_end: 0,
            pulse_ns: 0,
        }
    }

    fn say(&mut self, trigger_no: u64, action: Action) -> AcceptResult {
        let command = self.command(trigger_no, action);
        self.gate.command(&command, self.at())
    }

    /// Resolves what is due and sees it end as it was ordered.
    fn scan(&mut self) -> Vec<(u64, Action, Cause)> {
        let at = self.at();
        let mut ended = Vec::new();
        while let Some(order) = self.gate.poll(at) {
            let seen = match order.action {
                Action::Pass => Seen::Line,
                Action::Reject => Seen::Bin,
                Action::Reinspect => Seen::Reinspection,
            };
            self.gate.confirm(order.part, seen, at).unwrap();
            ended.push((order.part.trigger_no, order.action, order.cause));
        }
        ended
    }

    fn drain(&mut self) -> Vec<Message> {
        std::iter::from_fn(|| self.gate.next_outgoing())
            .map(|outgoing| outgoing.message)
            .collect()
    }
}

#[test]
fn a_pass_is_earned_in_time_under_a_lease() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    bench.run(100);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    bench.run(859);
    assert!(bench.scan().is_empty());
    bench.run(1);
    assert_eq!(bench.scan(), [(1, Action::Pass, Cause::NONE)]);
    assert!(bench.scan().is_empty());
}

#[test]
fn a_part_of_which_nothing_is_known_is_rejected() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    bench.run(960);
    assert_eq!(bench.scan(), [(1, Action::Reject, Cause::FAIL_POLICY)]);
    assert_eq!(bench.gate.counts().fail_policy, 1);
}

#[test]
fn late_is_late_even_before_the_next_scan() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    bench.run(960);
    bench.renew();
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::TooLate);
    assert_eq!(bench.scan(), [(1, Action::Reject, Cause::FAIL_POLICY)]);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::TooLate);
    assert_eq!(bench.say(1, Action::Reject), AcceptResult::TooLate);
}

#[test]
fn a_window_before_the_gates_own_is_a_deadline_too() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    let start = bench.position & 0xffff;
    bench.run(100);
    let mut command = bench.command(1, Action::Pass);
    (command.window_start, command.window_end) = (start + 500, start + 600);
    assert_eq!(
        bench.gate.command(&command, bench.at()),
        AcceptResult::Accepted
    );
    bench.part(2);
    let start = bench.position & 0xffff;
    bench.run(100);
    let mut command = bench.command(2, Action::Pass);
    (command.window_start, command.window_end) = (start + 400, start + 500);
    assert_eq!(
        bench.gate.command(&command, bench.at()),
        AcceptResult::TooLate
    );
}

#[test]
fn a_pass_stands_when_its_lease_ends_and_none_is_taken_after() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    bench.part(2);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    bench.run(300);
    assert!(!bench.gate.is_armed(bench.at()));
    assert_eq!(bench.say(2, Action::Pass), AcceptResult::NoLease);
    assert_eq!(bench.gate.counts().lease_expiries, 1);
    bench.run(660);
    assert_eq!(
        bench.scan(),
        [
            (1, Action::Pass, Cause::NONE),
            (2, Action::Reject, Cause::FAIL_POLICY)
        ]
    );
}

#[test]
fn a_grant_delayed_on_the_wire_grants_nothing_extra() {
    let mut bench = Bench::new(config());
    bench.connect(5, 0);
    bench.part(1);
    let beat = bench.gate.heartbeat(bench.at());
    bench.run(299);
    assert!(
        bench
            .gate
            .lease_grant(5, beat.heartbeat_no, LEASE_NS, bench.at())
    );
    assert!(bench.gate.is_armed(bench.at()));
    bench.run(1);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::NoLease);
}

#[test]
fn no_lease_is_longer_than_the_way_to_the_gate_allows() {
    let mut bench = Bench::new(config());
    bench.connect(5, 0);
    let beat = bench.gate.heartbeat(bench.at());
    assert!(
        bench
            .gate
            .lease_grant(5, beat.heartbeat_no, u64::MAX, bench.at())
    );
    bench.run(499);
    assert!(bench.gate.is_armed(bench.at()));
    bench.run(1);
    assert!(!bench.gate.is_armed(bench.at()));
}

#[test]
fn a_reject_needs_no_lease_and_beats_a_pass() {
    let mut bench = Bench::armed(config());
    (1..=3).for_each(|trigger_no| bench.part(trigger_no));
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    assert_eq!(bench.say(2, Action::Reject), AcceptResult::Accepted);
    assert_eq!(bench.say(2, Action::Pass), AcceptResult::RefusedDowngrade);
    assert_eq!(bench.say(3, Action::Reinspect), AcceptResult::Accepted);
    assert_eq!(bench.say(3, Action::Pass), AcceptResult::RefusedDowngrade);
    bench.run(400);
    assert_eq!(bench.say(1, Action::Reject), AcceptResult::Accepted);
    bench.run(560);
    assert_eq!(
        bench.scan(),
        [
            (1, Action::Reject, Cause(1)),
            (2, Action::Reject, Cause(1)),
            (3, Action::Reinspect, Cause(1))
        ]
    );
}

#[test]
fn a_command_sent_again_changes_nothing() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    let pass = bench.command(1, Action::Pass);
    assert_eq!(
        bench.gate.command(&pass, bench.at()),
        AcceptResult::Accepted
    );
    assert_eq!(
        bench.gate.command(&pass, bench.at()),
        AcceptResult::Duplicate
    );
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Duplicate);
    assert_eq!(bench.say(1, Action::Reject), AcceptResult::Accepted);
    assert_eq!(
        bench.gate.command(&pass, bench.at()),
        AcceptResult::Duplicate
    );
    bench.run(960);
    assert_eq!(bench.scan(), [(1, Action::Reject, Cause(1))]);
    assert_eq!(
        bench.gate.command(&pass, bench.at()),
        AcceptResult::Duplicate
    );
}

#[test]
fn an_epoch_fences_off_the_one_before() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    let old = bench.command(1, Action::Pass);
    bench.run(10);
    bench.connect(6, 0);
    assert!(
        !bench.gate.is_armed(bench.at()),
        "a new epoch begins without a lease"
    );
    assert_eq!(
        bench.gate.command(&old, bench.at()),
        AcceptResult::StaleEpoch
    );
    let again = Command { epoch: 6, ..old };
    assert_eq!(
        bench.gate.command(&again, bench.at()),
        AcceptResult::NoLease
    );
    let beat = bench.gate.heartbeat(bench.at());
    assert!(
        !bench
            .gate
            .lease_grant(5, beat.heartbeat_no, LEASE_NS, bench.at())
    );
    assert!(
        bench
            .gate
            .lease_grant(6, beat.heartbeat_no, LEASE_NS, bench.at())
    );
    assert_eq!(
        bench.gate.command(&again, bench.at()),
        AcceptResult::Accepted
    );
}

#[test]
fn only_parts_of_this_boot_are_known() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    let mut other = bench.command(1, Action::Pass);
    other.boot_id = BOOT + 1;
    assert_eq!(
        bench.gate.command(&other, bench.at()),
        AcceptResult::UnknownPart
    );
    assert_eq!(bench.say(2, Action::Pass), AcceptResult::UnknownPart);
    assert_eq!(bench.say(0, Action::Pass), AcceptResult::UnknownPart);
    let part = PartKey {
        lane: 0,
        trigger_no: 1,
    };
    let again = PartSeen {
        part,
        encoder: 0,
        time_ns: 0,
        skipped: false,
    };
    assert_eq!(bench.gate.part_detected(again), Err(DetectError::NotNew));
    let elsewhere = PartSeen {
        part: PartKey {
            lane: 9,
            trigger_no: 2,
        },
        ..again
    };
    assert_eq!(
        bench.gate.part_detected(elsewhere),
        Err(DetectError::UnknownLane)
    );
}

#[test]
fn a_forgotten_part_is_late_not_unknown() {
    let mut bench = Bench::armed(config());
    for trigger_no in 1..=2_000 {
        bench.part(trigger_no);
        bench.run(10);
        bench.scan();
    }
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::TooLate);
    assert_eq!(bench.say(2_001, Action::Pass), AcceptResult::UnknownPart);
}

#[test]
fn a_stopped_belt_postpones() {
    let mut bench = Bench::armed(config());
    bench.part(1);
    bench.run(900);
    bench.gate.interlock(false);
    assert!(!bench.gate.may_run());
    bench.speed = 0;
    bench.run(60_000);
    assert!(bench.scan().is_empty());
    bench.gate.interlock(true);
    bench.renew();
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    bench.speed = 3_000;
    bench.run(60);
    assert_eq!(bench.scan(), [(1, Action::Pass, Cause::NONE)]);
}

#[test]
fn without_leave_to_run_no_pass_is_taken_and_what_was_earned_stands() {
    let mut bench = Bench::armed(config());
    (1..=3).for_each(|trigger_no| bench.part(trigger_no));
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    bench.gate.interlock(false);
    assert!(!bench.gate.may_run() && !bench.gate.is_armed(bench.at()));
    assert_eq!(bench.say(2, Action::Pass), AcceptResult::NoLease);
    assert_eq!(bench.say(3, Action::Reject), AcceptResult::Accepted);
    bench.run(960);
    assert_eq!(
        bench.scan(),
        [
            (1, Action::Pass, Cause::NONE),
            (2, Action::Reject, Cause::FAIL_POLICY),
            (3, Action::Reject, Cause(1))
        ]
    );
}

#[test]
fn a_latched_stop_outlasts_everything_but_a_reset() {
    let mut bench = Bench::armed(config());
    bench.gate.latch(FaultCode::BinFull);
    bench.gate.interlock(true);
    bench.gate.disconnected();
    bench.run(10);
    bench.connect(6, 0);
    bench.renew();
    assert!(!bench.gate.may_run() && !bench.gate.is_armed(bench.at()));
    assert_eq!(bench.gate.latched(), Some(FaultCode::BinFull));
    bench.gate.reset();
    assert!(bench.gate.may_run() && bench.gate.is_armed(bench.at()));
}

#[test]
fn what_was_on_the_belt_when_the_machine_failed_is_rejected() {
    let mut bench = Bench::armed(config());
    (1..=4).for_each(|trigger_no| bench.part(trigger_no));
    let pass = bench.command(1, Action::Pass);
    assert_eq!(
        bench.gate.command(&pass, bench.at()),
        AcceptResult::Accepted
    );
    assert_eq!(bench.say(2, Action::Reject), AcceptResult::Accepted);
    bench.gate.machine_ready(false);
    assert!(bench.gate.may_run() && !bench.gate.is_armed(bench.at()));
    assert_eq!(bench.gate.forfeit(), 3);
    assert_eq!(bench.gate.forfeit(), 0);
    bench.gate.machine_ready(true);
    assert_eq!(
        bench.gate.command(&pass, bench.at()),
        AcceptResult::Duplicate
    );
    assert_eq!(bench.say(3, Action::Pass), AcceptResult::RefusedDowngrade);
    bench.part(5);
    assert_eq!(bench.say(5, Action::Pass), AcceptResult::Accepted);
    bench.run(960);
    assert_eq!(
        bench.scan(),
        [
            (1, Action::Reject, Cause::FAIL_POLICY),
            (2, Action::Reject, Cause(1)),
            (3, Action::Reject, Cause::FAIL_POLICY),
            (4, Action::Reject, Cause::FAIL_POLICY),
            (5, Action::Pass, Cause::NONE)
        ]
    );
}

#[test]
fn in_setup_unknown_parts_are_rejected_and_stop_nothing() {
    let mut bench = Bench::armed(GateConfig {
        fail_policy: FailPolicy::Stop,
        ..config()
    });
    bench.gate.setup(true);
    (1..=3).for_each(|trigger_no| bench.part(trigger_no));
    bench.run(960);
    assert_eq!(bench.scan().len(), 3);
    assert_eq!(bench.gate.latched(), None);
    bench.gate.setup(false);
    bench.part(4);
    bench.run(960);
    assert_eq!(bench.scan().len(), 1);
    assert_eq!(bench.gate.latched(), Some(FaultCode::UnknownParts));
}

#[test]
fn sensors_that_see_nothing_any_more_stop_the_line() {
    let mut bench = Bench::armed(GateConfig {
        silent_parts_max: Some(1),
        ..config()
    });
    for (trigger_no, seen) in [
        (1, Seen::Nowhere),
        (2, Seen::Bin),
        (3, Seen::Nowhere),
        (4, Seen::Nowhere),
    ] {
        assert_eq!(bench.gate.latched(), None);
        bench.part(trigger_no);
        bench.run(960);
        let at = bench.at();
        let part = bench.gate.poll(at).unwrap().part;
        bench.gate.confirm(part, seen, at).unwrap();
    }
    assert_eq!(bench.gate.latched(), Some(FaultCode::SensorStuck));
}

#[test]
fn a_faster_belt_is_resolved_earlier() {
    let mut bench = Bench::armed(config());
    bench.speed = 30_000;
    bench.part(1);
    bench.run(59);
    assert!(bench.scan().is_empty());
    assert_eq!(bench.gate.next_due_counts(bench.at()), Some(30));
    bench.run(1);
    assert_eq!(bench.scan().len(), 1);
}

#[test]
fn what_the_server_does_not_hold_is_sent_again() {
    let mut bench = Bench::armed(config());
    (1..=3).for_each(|trigger_no| bench.part(trigger_no));
    let first = bench.drain();
    assert_eq!(first.len(), 3);
    assert!(bench.gate.acknowledged(1));
    bench.gate.disconnected();
    bench.part(4);
    assert!(
        bench.drain().is_empty(),
        "nothing is sent without a Welcome"
    );
    bench.run(1);
    bench.connect(5, 2);
    let again = bench.drain();
    assert_eq!(again[0], first[2]);
    assert_eq!(again.len(), 2);
    assert!(!bench.gate.acknowledged(99), "more than was ever sent");
}

#[test]
fn a_welcome_for_another_session_is_refused() {
    let mut bench = Bench::new(config());
    bench.gate.connected(3);
    let wrong = Welcome {
        session: 4,
        epoch: 1,
        last_gate_seq: 0,
    };
    assert_eq!(bench.gate.welcome(wrong), Welcomed::Refused);
    let more = Welcome {
        session: 3,
        epoch: 1,
        last_gate_seq: 1,
    };
    assert_eq!(bench.gate.welcome(more), Welcomed::Refused);
    assert_eq!(bench.gate.connected(4), (0, 0));
}

#[test]
fn the_servers_numbers_are_acknowledged_without_gaps() {
    let mut bench = Bench::armed(config());
    for (seq, held) in [(0, 0), (1, 1), (2, 2), (4, 2), (2, 2), (3, 3)] {
        bench.gate.received(seq);
        assert_eq!(bench.gate.server_seq(), held);
    }
    bench.gate.disconnected();
    assert_eq!(bench.gate.connected(8), (3, 5));
    bench.gate.welcome(Welcome {
        session: 8,
        epoch: 5,
        last_gate_seq: 0,
    });
    bench.gate.received(9);
    assert_eq!(
        bench.gate.server_seq(),
        9,
        "the server gave up what was before"
    );
    bench.run(1);
    bench.connect(6, 0);
    assert_eq!(bench.gate.server_seq(), 0);
}

#[test]
fn unknown_parts_and_rejects_in_a_row_stop_the_line() {
    let limits = GateConfig {
        unknown_parts_max: Some(2),
        ..config()
    };
    let mut bench = Bench::armed(limits);
    (1..=3).for_each(|trigger_no| bench.part(trigger_no));
    bench.run(960);
    assert_eq!(bench.scan().len(), 3);
    assert_eq!(bench.gate.latched(), Some(FaultCode::UnknownParts));
    assert!(!bench.gate.may_run());
    bench.renew();
    assert!(
        !bench.gate.is_armed(bench.at()),
        "a latched gate is not armed"
    );
    bench.gate.reset();
    assert!(bench.gate.may_run() && bench.gate.is_armed(bench.at()));
    let faults = bench
        .drain()
        .into_iter()
        .filter(|message| matches!(message, Message::Fault(_)));
    assert_eq!(faults.count(), 2);

    let mut bench = Bench::armed(GateConfig {
        consecutive_rejects_max: Some(1),
        ..config()
    });
    (1..=2).for_each(|trigger_no| bench.part(trigger_no));
    assert_eq!(bench.say(1, Action::Reject), AcceptResult::Accepted);
    assert_eq!(bench.say(2, Action::Reject), AcceptResult::Accepted);
    bench.run(960);
    bench.scan();
    assert_eq!(bench.gate.latched(), Some(FaultCode::ConsecutiveRejects));

    let mut bench = Bench::armed(GateConfig {
        fail_policy: FailPolicy::Stop,
        ..config()
    });
    bench.part(1);
    bench.run(960);
    assert_eq!(bench.scan(), [(1, Action::Reject, Cause::FAIL_POLICY)]);
    assert_eq!(bench.gate.latched(), Some(FaultCode::UnknownParts));
}

#[test]
fn a_sensor_that_contradicts_stops_the_line() {
    for (action, seen, outcome, code) in [
        (
            Action::Reject,
            Seen::Line,
            Outcome::RejectUnconfirmed,
            FaultCode::RejectUnconfirmed,
        ),
        (
            Action::Reject,
            Seen::Nowhere,
            Outcome::RejectUnconfirmed,
            FaultCode::RejectUnconfirmed,
        ),
        (
            Action::Pass,
            Seen::Bin,
            Outcome::UnexpectedReject,
            FaultCode::UnexpectedReject,
        ),
    ] {
        let mut bench = Bench::armed(GateConfig {
            latch_on_contradiction: true,
            ..config()
        });
        bench.part(1);
        assert_eq!(bench.say(1, action), AcceptResult::Accepted);
        bench.run(960);
        let at = bench.at();
        let part = bench.gate.poll(at).unwrap().part;
        let report = bench.gate.confirm(part, seen, at).unwrap();
        assert_eq!((report.outcome, report.applied), (outcome, action));
        assert_eq!(bench.gate.confirm(part, seen, at), None, "reported once");
        assert_eq!(bench.gate.latched(), Some(code));
    }
}

#[test]
fn a_server_that_stays_away_stops_the_feed_before_anything_is_lost() {
    let mut bench = Bench::new(config());
    let mut trigger_no = 0;
    while bench.gate.may_feed() {
        trigger_no += 1;
        bench.part(trigger_no);
        bench.run(10);
        bench.scan();
    }
    bench.run(2_000);
    bench.scan();
    assert_eq!(bench.gate.open(), 0);
    assert_eq!(bench.gate.counts().records_dropped, 0);
    assert!(bench.gate.pending_records() < OUTBOX_RECORDS_MAX);
    assert!(
        bench.gate.may_run(),
        "what is on the belt is still carried off"
    );
}

#[test]
fn more_parts_than_can_be_followed_stop_the_line() {
    let mut bench = Bench::armed(config());
    let at = bench.at();
    for trigger_no in 1..=QUEUE_PARTS_MAX as u64 {
        bench.part(trigger_no);
    }
    let part = PartKey {
        lane: 0,
        trigger_no: QUEUE_PARTS_MAX as u64 + 1,
    };
    let seen = PartSeen {
        part,
        encoder: at.encoder,
        time_ns: at.now_ns,
        skipped: false,
    };
    assert_eq!(bench.gate.part_detected(seen), Err(DetectError::QueueFull));
    assert_eq!(bench.gate.latched(), Some(FaultCode::TrackingLost));
    assert!(!bench.gate.may_run());
}

#[test]
fn impossible_configurations_are_refused() {
    let lane = LaneConfig {
        lane: 0,
        distance_counts: 3_000,
    };
    for (bad, word) in [
        (
            GateConfig {
                boot_id: 0,
                ..config()
            },
            "boot_id",
        ),
        (
            GateConfig {
                encoder_bits: 7,
                ..config()
            },
            "encoder_bits",
        ),
        (
            GateConfig {
                lanes: vec![],
                ..config()
            },
            "no lane",
        ),
        (
            GateConfig {
                lanes: vec![lane, lane],
                ..config()
            },
            "twice",
        ),
        (
            GateConfig {
                lease_ns_max: 0,
                ..config()
            },
            "lease",
        ),
        (
            GateConfig {
                lanes: vec![LaneConfig {
                    distance_counts: 20_000,
                    ..lane
                }],
                ..config()
            },
            "16383",
        ),
    ] {
        let error = Gate::new(bad).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
}
