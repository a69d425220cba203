//! The remote I/O device: the state machine, and a device double over a real socket.

// It serves other tests as well.
#[allow(dead_code)]
#[path = "../../reference/tests/fake/mod.rs"]
mod fake;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fake::{Fake, Script};
use kenpin_modbus::remote_io::{Coil, RemoteIo, Sample, Sampled, Settings};
use kenpin_proto::part::v1::{Action as Said, Cause};
use kenpin_reference::{
    AcceptResult, Action, Command as Word, FailPolicy, Gate, GateConfig, LaneConfig, Message,
    Outcome, PartKey, Report, Welcome,
};
use proptest::prelude::*;
use tokio_modbus::server::Service;
use tokio_modbus::server::tcp::Server;
use tokio_modbus::{ExceptionCode, Request, Response};

const MS: u64 = 1_000_000;
const BOOT: u64 = 3;
const SPEED: u64 = 3_000;
/// From the photo-eye to the gate, and a part's length; due 120 counts before the gate.
const DISTANCE: u64 = 3_000;
const PART: u64 = 100;
const SETTINGS: Settings = Settings {
    lane: 0,
    coil: Coil::Passes,
    speed_counts_s: None,
    part_counts: PART,
    bin_counter: true,
    confirm_counts: 600,
    poll_ns: 5 * MS,
};

/// A device on a belt, sampled by hand.
struct Bench {
    gate: Gate,
    device: RemoteIo,
    sample: Sample,
    now_ns: u64,
    counts: u64,
    commands: u64,
}

impl Bench {
    fn new(settings: Settings) -> Bench {
        let mut gate = Gate::new(GateConfig {
            boot_id: BOOT,
            encoder_bits: 32,
            lanes: vec![LaneConfig {
                lane: 0,
                distance_counts: DISTANCE,
            }],
            actuator_ns: 40 * MS,
            lease_ns_max: 800 * MS,
            fail_policy: FailPolicy::Reject,
            unknown_parts_max: None,
            consecutive_rejects_max: None,
            silent_parts_max: None,
            latch_on_contradiction: false,
        })
        .unwrap();
        gate.connected(1);
        gate.welcome(Welcome {
            session: 1,
            epoch: 4,
            last_gate_seq: 0,
        });
        let device = RemoteIo::new(settings, &gate);
        let mut bench = Bench {
            gate,
            device,
            sample: Sample {
                eye_count: u16::MAX,
                running: true,
                ..Sample::default()
            },
            now_ns: 1_000 * MS,
            counts: u64::from(u32::MAX) - 1_000,
            commands: 0,
        };
        (0..50).for_each(|_| {
            bench.step(5);
        });
        bench.renew();
        bench
    }

    fn renew(&mut self) {
        let at = self.device.reading(self.now_ns);
        let beat = self.gate.heartbeat(at);
        self.gate.lease_grant(4, beat.heartbeat_no, 800 * MS, at);
    }

    /// The belt moves, the device is read: the coil.
    fn step(&mut self, ms: u64) -> bool {
        self.now_ns += ms * MS;
        self.counts += SPEED * ms / 1_000;
        self.sample.encoder = self.counts as u32;
        let sampled = self.device.sample(&mut self.gate, self.sample, self.now_ns);
        assert_eq!(sampled, Sampled::Taken);
        self.device.act(&mut self.gate, self.now_ns)
    }

    /// A part at the photo-eye; where the belt is when it is at the gate.
    fn part(&mut self) -> u64 {
        self.sample.eye_count = self.sample.eye_count.wrapping_add(1);
        self.counts + DISTANCE
    }

    fn say(&mut self, trigger_no: u64, action: Action) -> AcceptResult {
        self.commands += 1;
        let word = Word {
            command_id: self.commands,
            epoch: 4,
            boot_id: BOOT,
            part: PartKey {
                lane: 0,
                trigger_no,
            },
            action,
            cause: kenpin_reference::Cause(0),
            destination: 0,
            window_start: 0,
            window_end: 0,
            pulse_ns: 0,
        };
        let at = self.device.reading(self.now_ns);
        self.gate.command(&word, at)
    }

    /// Steps until the belt is at `counts`: where the coil was energised.
    fn run_to(&mut self, counts: u64) -> Vec<u64> {
        let mut on = Vec::new();
        while self.counts < counts {
            if self.step(5) {
                on.push(self.counts);
            }
        }
        on
    }

    fn reports(&mut self) -> Vec<Report> {
        let messages = std::iter::from_fn(|| self.gate.next_outgoing());
        messages
            .filter_map(|it| match it.message {
                Message::Report(report) => Some(report),
                _ => None,
            })
            .collect()
    }
}

#[test]
fn the_coil_is_energised_while_a_good_part_is_at_the_gate() {
    let mut bench = Bench::new(SETTINGS);
    let window = bench.part();
    bench.step(5);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    let on = bench.run_to(window + 700);
    let (first, last) = (*on.first().unwrap(), *on.last().unwrap());
    assert!(
        (window - 150..window - 90).contains(&first),
        "{first} {window}"
    );
    assert!(
        (window + PART - 15..window + PART + 15).contains(&last),
        "{last} {window}"
    );
    assert_eq!(bench.reports()[0].outcome, Outcome::PassedConfirmed);
}

#[test]
fn a_part_that_nobody_passes_leaves_the_coil_at_rest() {
    let mut bench = Bench::new(SETTINGS);
    let window = bench.part();
    assert!(bench.run_to(window + 50).is_empty());
    bench.sample.bin_count += 1;
    assert!(bench.run_to(window + 700).is_empty());
    let report = bench.reports()[0];
    assert_eq!(
        (report.outcome, report.applied),
        (Outcome::RejectConfirmed, Action::Reject)
    );
    let window = bench.part();
    bench.run_to(window + 700);
    assert_eq!(bench.reports()[0].outcome, Outcome::RejectUnconfirmed);
}

#[test]
fn a_good_part_in_the_bin_is_seen() {
    let mut bench = Bench::new(SETTINGS);
    let window = bench.part();
    bench.step(5);
    bench.say(1, Action::Pass);
    bench.run_to(window + 100);
    bench.sample.bin_count += 1;
    bench.run_to(window + 700);
    assert_eq!(bench.reports()[0].outcome, Outcome::UnexpectedReject);
}

#[test]
fn of_two_parts_at_the_gate_the_worse_decides() {
    let mut bench = Bench::new(SETTINGS);
    let first = bench.part();
    bench.step(5);
    bench.step(5);
    let second = bench.part();
    bench.step(5);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    assert_eq!(bench.say(2, Action::Reject), AcceptResult::Accepted);
    let on = bench.run_to(second + 700);
    assert!(on.iter().all(|&at| at < first - 60), "{on:?} {first}");
}

#[test]
fn a_coil_that_rejects_is_the_other_way_round() {
    let mut bench = Bench::new(Settings {
        coil: Coil::Rejects,
        ..SETTINGS
    });
    let window = bench.part();
    bench.step(5);
    bench.say(1, Action::Pass);
    assert!(bench.run_to(window + 700).is_empty());
    let window = bench.part();
    let on = bench.run_to(window + 700);
    assert!(on.contains(&(window + 15)) || on.iter().any(|at| at.abs_diff(window) < 20));
}

#[test]
fn without_an_encoder_the_belt_is_reckoned() {
    let mut bench = Bench::new(Settings {
        speed_counts_s: Some(SPEED),
        bin_counter: false,
        ..SETTINGS
    });
    let window = bench.part();
    bench.step(5);
    bench.say(1, Action::Pass);
    bench.run_to(window - 1_500);
    bench.sample.running = false;
    let (now_ns, counts) = (bench.now_ns, bench.counts);
    while bench.now_ns < now_ns + 5_000 * MS {
        assert!(!bench.step(5), "the belt stands");
    }
    bench.counts = counts;
    bench.sample.running = true;
    let on = bench.run_to(window + 300);
    assert!(on.iter().any(|at| at.abs_diff(window) < 20));
    assert_eq!(bench.reports()[0].outcome, Outcome::Unwatched);
}

#[test]
fn parts_that_nobody_can_place_cost_the_belt_its_passes() {
    let mut bench = Bench::new(SETTINGS);
    let window = bench.part();
    bench.step(5);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    bench.part();
    bench.part();
    bench.step(5);
    assert_eq!(bench.device.missed(), 2);
    assert!(bench.run_to(window + 900).is_empty());
    let window = bench.part();
    bench.renew();
    bench.step(5);
    assert_eq!(
        bench.say(4, Action::Pass),
        AcceptResult::Accepted,
        "numbers go on"
    );
    assert!(!bench.run_to(window + 300).is_empty());
}

#[test]
fn a_device_that_does_not_answer_disarms() {
    let mut bench = Bench::new(SETTINGS);
    let window = bench.part();
    bench.step(5);
    assert_eq!(bench.say(1, Action::Pass), AcceptResult::Accepted);
    bench.device.lost(&mut bench.gate);
    assert!(!bench.gate.is_armed(bench.device.reading(bench.now_ns)));
    assert!(!bench.device.act(&mut bench.gate, bench.now_ns));
    // One part comes while nobody looks.
    bench.part();
    bench.step(50);
    bench.renew();
    assert!(bench.gate.is_armed(bench.device.reading(bench.now_ns)));
    assert_eq!(bench.device.missed(), 1);
    assert!(bench.run_to(window + 900).is_empty());
}

#[test]
fn a_counter_that_went_back_is_another_boot() {
    let mut bench = Bench::new(SETTINGS);
    let back = Sample {
        eye_count: bench.sample.eye_count - 1,
        ..bench.sample
    };
    let sampled = bench.device.sample(&mut bench.gate, back, bench.now_ns);
    assert_eq!(sampled, Sampled::Rebooted);
}

proptest! {
    #[test]
    fn the_coil_lets_nothing_pass_that_was_not_passed(
        parts in prop::collection::vec((1u64..60, 0u8..4, prop::bool::weighted(0.02)), 1..60),
    ) {
        let mut bench = Bench::new(SETTINGS);
        let mut windows: Vec<(u64, bool)> = Vec::new();
        let mut reports = Vec::new();
        let mut detected = 0;
        let check = |bench: &mut Bench, windows: &[(u64, bool)], coil: bool| {
            let at = bench.counts;
            let here = |window: &u64| at + 3 >= *window && at <= *window + PART;
            let bad = windows.iter().any(|(window, passed)| here(window) && !passed);
            assert!(!(coil && bad), "the coil lets a part pass at {at}");
        };
        for (steps, said, lost) in parts {
            windows.push((bench.part(), false));
            let coil = bench.step(5);
            check(&mut bench, &windows, coil);
            detected += 1;
            bench.renew();
            let action = [Action::Pass, Action::Reject, Action::Reinspect].get(usize::from(said));
            if let Some(&action) = action {
                let result = bench.say(detected, action);
                let passed = result == AcceptResult::Accepted && action == Action::Pass;
                windows.last_mut().unwrap().1 = passed;
            }
            if lost {
                bench.device.lost(&mut bench.gate);
                windows.iter_mut().for_each(|window| {
                    if window.0 > bench.counts + 130 { window.1 = false; }
                });
            }
            for _ in 0..steps {
                let coil = bench.step(5);
                check(&mut bench, &windows, coil);
                reports.extend(bench.reports());
            }
        }
        for _ in 0..400 {
            let coil = bench.step(5);
            check(&mut bench, &windows, coil);
            reports.extend(bench.reports());
        }
        prop_assert_eq!(bench.gate.open(), 0);
        prop_assert_eq!(reports.len() as u64, detected);
    }
}

/// A remote I/O device with a belt of its own: 1,000 counts a second, read and written as registers.
#[derive(Clone)]
struct Double {
    begun: Instant,
    state: Arc<Mutex<DoubleState>>,
}

#[derive(Default)]
struct DoubleState {
    /// Where the belt was when each part was at the photo-eye.
    parts: Vec<u64>,
    /// (where the belt was, the coil), with each change.
    coil: Vec<(u64, bool)>,
    run: bool,
}

const BELT: u64 = 1_000;
const TO_GATE: u64 = 600;
const LENGTH: u64 = 160;

impl Double {
    fn counts(&self) -> u64 {
        (self.begun.elapsed().as_micros() as u64) * BELT / 1_000_000
    }

    fn part(&self) {
        let counts = self.counts();
        self.state.lock().unwrap().parts.push(counts);
    }

    /// Where the coil was when the belt was at `counts`.
    fn coil_at(&self, counts: u64) -> bool {
        let state = self.state.lock().unwrap();
        let before = state.coil.iter().rev().find(|it| it.0 <= counts);
        before.is_some_and(|it| it.1)
    }
}

impl Service for Double {
    type Request = Request<'static>;
    type Response = Response;
    type Exception = ExceptionCode;
    type Future = std::future::Ready<Result<Response, ExceptionCode>>;

    fn call(&self, request: Self::Request) -> Self::Future {
        let counts = self.counts();
        let mut state = self.state.lock().unwrap();
        std::future::ready(match request {
            Request::ReadInputRegisters(20, 3) => {
                let words = [
                    (counts >> 16) as u16,
                    counts as u16,
                    state.parts.len() as u16,
                ];
                Ok(Response::ReadInputRegisters(words.to_vec()))
            }
            Request::WriteSingleCoil(5, on) => {
                if state.coil.last().is_none_or(|last| last.1 != on) {
                    state.coil.push((counts, on));
                }
                Ok(Response::WriteSingleCoil(5, on))
            }
            Request::WriteSingleCoil(6, on) => {
                state.run = on;
                Ok(Response::WriteSingleCoil(6, on))
            }
            _ => Err(ExceptionCode::IllegalDataAddress),
        })
    }
}

fn start_double() -> (Double, SocketAddr, tokio::runtime::Runtime) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let double = Double {
        begun: Instant::now(),
        state: Arc::default(),
    };
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .unwrap();
    let address = listener.local_addr().unwrap();
    let device = double.clone();
    runtime.spawn(async move {
        let admit = |stream, _| {
            let device = device.clone();
            async move { Ok(Some((device, stream))) }
        };
        Server::new(listener).serve(&admit, |_| ()).await
    });
    (double, address, runtime)
}

struct Bridge(Child);

impl Drop for Bridge {
    fn drop(&mut self) {
        // Ended already, where the test got so far.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Bridge {
    fn start(server: &Fake, device: SocketAddr) -> Bridge {
        let arguments = format!(
            "--gate gate-1 --server {} --io {device} --io-encoder 20 --io-eye-counter 22 --io-coil 5 \
             --io-run-coil 6 --distance-mm 60 --speed-mm-s-max 100 --counts-per-mm 10 --part-mm 16 --json",
            server.address()
        );
        let child = Command::new(env!("CARGO_BIN_EXE_kenpin-gate-modbus"))
            .args(arguments.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Bridge(child)
    }

    fn end(mut self) -> serde_json::Value {
        let ended = Command::new("kill").arg(self.0.id().to_string()).status();
        assert!(ended.unwrap().success());
        let output = std::io::read_to_string(self.0.stdout.take().unwrap()).unwrap();
        assert!(self.0.wait().unwrap().success());
        serde_json::from_str(&output).unwrap()
    }
}

fn wait(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "never came: {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_coil_is_fired_at_the_right_position() {
    let server = Fake::start(Script {
        decide: |trigger_no| match trigger_no % 4 {
            0 => None,
            1 => Some((Said::Reject, Cause::Dimension)),
            _ => Some((Said::Pass, Cause::Unspecified)),
        },
        ..Script::default()
    });
    let (double, address, _runtime) = start_double();
    let bridge = Bridge::start(&server, address);
    wait("leave to run", || double.state.lock().unwrap().run);
    // The lease is there when a heartbeat was answered.
    wait("a heartbeat", || !server.seen().hellos.is_empty());
    std::thread::sleep(Duration::from_millis(300));
    for part in 1..=12 {
        double.part();
        server.wait_for_parts(part);
        std::thread::sleep(Duration::from_millis(300));
    }
    wait("every report", || server.seen().reports.len() == 12);
    let seen = server.seen();
    let mut actions = BTreeMap::new();
    let parts = double.state.lock().unwrap().parts.clone();
    for (index, eye) in parts.into_iter().enumerate() {
        let trigger_no = index as u64 + 1;
        let report = &seen.reports[&trigger_no][0];
        let passed = report.applied() == Said::Pass;
        let coil = double.coil_at(eye + TO_GATE + LENGTH / 2);
        assert_eq!(coil, passed, "part {trigger_no}");
        actions.insert(trigger_no, passed);
    }
    let passed = actions.values().filter(|passed| **passed).count();
    assert_eq!(passed, 6);
    let summary = bridge.end();
    assert_eq!(
        (&summary["parts"], &summary["open"]),
        (&12.into(), &0.into())
    );
    let state = double.state.lock().unwrap();
    assert!(
        !state.run && !state.coil.last().unwrap().1,
        "outputs are off at the end"
    );
}
