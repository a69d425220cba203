//! The program against a server in this process: a whole line over a real socket.

mod fake;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fake::{Fake, Script};
use kenpin_proto::gate::v1::{AcceptResult, FailPolicy, FaultCode};
use kenpin_proto::part::v1::{Action, Cause};
use kenpin_ring::line::LineReader;
use serde_json::Value;

/// A program that has not ended by then hangs.
const PATIENCE: Duration = Duration::from_secs(120);

struct Run {
    child: Child,
    directory: PathBuf,
    page: PathBuf,
}

/// One line of the parts file.
#[derive(Clone, Debug)]
struct Row {
    action: String,
    cause: String,
    command_id: u64,
    epoch: u64,
    lease_left_ns: u64,
    outcome: String,
}

impl Run {
    fn start(name: &str, server: &Fake, arguments: &str) -> Run {
        let unique = format!("kenpin-reference-{name}-{}", std::process::id());
        let directory = std::env::temp_dir().join(&unique);
        std::fs::create_dir_all(&directory).unwrap();
        let page = PathBuf::from("/dev/shm").join(unique + ".line");
        let child = Command::new(env!("CARGO_BIN_EXE_kenpin-gate-simulate"))
            .args([
                "--gate",
                "gate-1",
                "--json",
                "--transit-ms",
                "400",
                "--sensor-mm",
                "5",
            ])
            .args(["--server", &server.address()])
            .args(["--line-page", page.to_str().unwrap()])
            .args(["--parts-csv", directory.join("parts.csv").to_str().unwrap()])
            .args(["--report", directory.join("report.json").to_str().unwrap()])
            .args(arguments.split_whitespace())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Run {
            child,
            directory,
            page,
        }
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args([name, &self.child.id().to_string()])
            .status();
        assert!(status.unwrap().success());
    }

    /// Waits for the end: the summary, and the parts file.
    fn end(mut self) -> (Value, BTreeMap<u64, Row>) {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > PATIENCE {
                self.child.kill().unwrap();
                panic!("the program hangs");
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        assert!(status.success(), "{status}");
        let output = std::io::read_to_string(self.child.stdout.take().unwrap()).unwrap();
        let summary: Value = serde_json::from_str(&output).unwrap();
        let report = std::fs::read_to_string(self.directory.join("report.json")).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&report).unwrap(), summary);
        let parts = std::fs::read_to_string(self.directory.join("parts.csv")).unwrap();
        let mut rows = BTreeMap::new();
        for line in parts.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let row = Row {
                action: cells[2].into(),
                cause: cells[3].into(),
                command_id: cells[4].parse().unwrap(),
                outcome: cells[6].into(),
                epoch: cells[8].parse().unwrap(),
                lease_left_ns: cells[9].parse().unwrap(),
            };
            assert!(
                rows.insert(cells[0].parse().unwrap(), row).is_none(),
                "actuated twice: {line}"
            );
        }
        assert!(!self.page.exists(), "the line page is left behind");
        std::fs::remove_dir_all(&self.directory).unwrap();
        (summary, rows)
    }
}

/// What must hold of a run without faults: also, every part goes where it was sent.
fn account(server: &Fake, summary: &Value, rows: &BTreeMap<u64, Row>) {
    account_with_faults(server, summary, rows);
    for row in rows.values() {
        let outcome = match row.action.as_str() {
            "PASS" => "PASSED_CONFIRMED",
            _ => "REJECT_CONFIRMED",
        };
        assert_eq!(row.outcome, outcome);
    }
    assert_eq!(server.seen().faults, []);
}

/// What must hold of any run: every part once, every PASS earned, every report delivered once.
fn account_with_faults(server: &Fake, summary: &Value, rows: &BTreeMap<u64, Row>) {
    let seen = server.seen();
    let triggers = summary["triggers"].as_u64().unwrap();
    assert_eq!(
        rows.keys().copied().collect::<Vec<_>>(),
        (1..=triggers).collect::<Vec<_>>()
    );
    let passed = rows.values().filter(|row| row.action == "PASS").count() as u64;
    assert_eq!(summary["passed"].as_u64(), Some(passed));
    assert_eq!(summary["rejected"].as_u64(), Some(triggers - passed));
    assert_eq!(
        (summary["open"].as_u64(), summary["unacknowledged"].as_u64()),
        (Some(0), Some(0))
    );
    for (trigger_no, row) in rows {
        let sent = seen.sent.get(&row.command_id);
        if row.action == "PASS" {
            let sent = sent.expect("a PASS that was never sent");
            assert_eq!((sent.trigger_no, sent.action), (*trigger_no, Action::Pass));
            assert_eq!(sent.epoch, row.epoch);
            assert!(row.lease_left_ns > 0);
        }
    }
    assert_eq!(seen.gaps, 0, "numbers are missing");
    assert_eq!(seen.detected.len() as u64, triggers);
    assert_eq!(seen.reports.len() as u64, triggers);
    for (trigger_no, reports) in &seen.reports {
        assert_eq!(
            reports.len(),
            1,
            "part {trigger_no} was reported more than once"
        );
        assert_eq!(reports[0].command_id, rows[trigger_no].command_id);
    }
}

#[test]
fn passes_what_was_earned_and_rejects_the_rest() {
    let server = Fake::start(Script {
        decide: |trigger_no| {
            (trigger_no % 10 != 7).then_some(if trigger_no % 5 == 0 {
                (Action::Reject, Cause::SurfaceDefect)
            } else {
                (Action::Pass, Cause::Unspecified)
            })
        },
        ..Script::default()
    });
    let page = format!("kenpin-reference-earned-{}.line", std::process::id());
    let mut camera = LineReader::follow(&PathBuf::from("/dev/shm").join(page));
    let watching = std::thread::spawn(move || {
        let mut numbers = Vec::new();
        while numbers.len() < 60 {
            let Some(trigger) = camera.wait(PATIENCE) else {
                break;
            };
            numbers.push(trigger.trigger_no);
        }
        numbers
    });
    let run = Run::start(
        "earned",
        &server,
        "--parts 60 --as-fast --as-fast-timeout-ms 30 --encoder-bits 16 --encoder-start 65000 --trigger-bits 8",
    );
    let (summary, rows) = run.end();
    account(&server, &summary, &rows);
    assert_eq!(summary["passed"], 42);
    assert_eq!(summary["rejected_by_cause"]["SURFACE_DEFECT"], 12);
    assert_eq!(summary["rejected_by_cause"]["FAIL_POLICY"], 6);
    assert_eq!(rows[&7].cause, "FAIL_POLICY");
    assert_eq!(rows[&7].command_id, 0);
    assert_eq!(watching.join().unwrap(), (1..=60).collect::<Vec<_>>());
    let hello = &server.seen().hellos[0];
    assert_eq!(
        (hello.gate.as_str(), hello.encoder_bits, hello.protocol),
        ("gate-1", 16, 1)
    );
    assert_eq!(hello.fail_policy(), FailPolicy::Reject);
    assert_eq!(hello.lanes[0].distance_mm, 120.0);
}

#[test]
fn a_server_that_says_nothing_passes_nothing() {
    let server = Fake::start(Script {
        decide: |_| None,
        ..Script::default()
    });
    let (summary, rows) = Run::start("silent", &server, "--parts 20 --rate 100").end();
    account(&server, &summary, &rows);
    assert_eq!(summary["fail_policy"], 20);
    assert_eq!(summary["passed"], 0);
}

#[test]
fn without_a_lease_no_pass_is_taken() {
    let server = Fake::start(Script {
        grant: false,
        ..Script::default()
    });
    let (summary, rows) = Run::start("leaseless", &server, "--parts 20 --rate 100 --no-wait").end();
    account(&server, &summary, &rows);
    assert_eq!(summary["passed"], 0);
    assert_eq!(summary["no_lease"], 20);
    let answers = &server.seen().answers;
    assert!(
        answers
            .iter()
            .all(|answer| answer.result() == AcceptResult::NoLease)
    );
}

#[test]
fn a_server_that_dies_and_comes_back_loses_no_part() {
    let server = Fake::start(Script::default());
    let run = Run::start("outage", &server, "--parts 200 --rate 100");
    for outage in 0..3 {
        server.wait_for_parts(20 + outage * 50);
        server.cut(Duration::from_millis(300), outage > 0);
    }
    let (summary, rows) = run.end();
    account(&server, &summary, &rows);
    assert_eq!(summary["reconnects"], 3);
    assert_eq!(summary["epochs"], 3);
    assert!(summary["passed"].as_u64().unwrap() > 0);
    let hellos = server.seen().hellos;
    assert!(
        hellos
            .windows(2)
            .all(|pair| pair[0].boot_id == pair[1].boot_id)
    );
    assert!(
        hellos
            .windows(2)
            .all(|pair| pair[0].session != pair[1].session)
    );
}

#[test]
fn a_stopped_belt_postpones_and_loses_nothing() {
    let server = Fake::start(Script::default());
    let run = Run::start("interlock", &server, "--parts 40 --rate 100");
    server.wait_for_parts(10);
    server.interlock(false);
    std::thread::sleep(Duration::from_millis(600));
    let standing = server.seen().detected.len();
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(
        server.seen().detected.len(),
        standing,
        "parts came on a standing belt"
    );
    server.interlock(true);
    let (summary, rows) = run.end();
    account(&server, &summary, &rows);
    // A part whose PASS met the order to stop on its way is the only one that may lose it.
    assert!(summary["passed"].as_u64().unwrap() >= 39);
    assert_eq!(summary["no_lease"], summary["rejected"]);
}

#[test]
fn a_belt_that_changes_speed_and_stops_loses_nothing() {
    let server = Fake::start(Script::default());
    let profile = "--speed-profile 0:300,0.2:0,0.4:60,1:600,1.2:300 --rate 60 --parts 60";
    let (summary, rows) = Run::start("speeds", &server, profile).end();
    account(&server, &summary, &rows);
    assert_eq!(summary["passed"], 60);
}

#[test]
fn a_photo_eye_that_misses_and_doubles_is_in_the_account() {
    let server = Fake::start(Script::default());
    let faults = "--eye-miss-rate 0.2 --eye-double-rate 0.2 --eye-skip-rate 0.1 --seed 3";
    let run = Run::start("eye", &server, &format!("{faults} --rate 60 --parts 60"));
    let (summary, rows) = run.end();
    account_with_faults(&server, &summary, &rows);
    let count = |name: &str| summary[name].as_u64().unwrap();
    let (missed, doubled) = (count("eye_misses"), count("eye_doubles"));
    assert!(missed > 5 && doubled > 5 && count("eye_skips") > 2);
    assert_eq!(count("triggers"), 60 - missed + doubled);
    let outcome = |name: &str| summary["outcomes"][name].as_u64().unwrap_or(0);
    let unseen = outcome("UNEXPECTED_REJECT") + outcome("REJECT_UNCONFIRMED");
    assert_eq!(unseen, doubled, "no sensor sees a ghost");
    assert!(count("bin") >= missed);
    let skipped = server
        .seen()
        .detected
        .values()
        .filter(|part| part.skipped)
        .count();
    assert_eq!(count("eye_skips"), skipped as u64);
}

#[test]
fn a_valve_slower_than_it_was_said_rejects_what_should_pass() {
    let server = Fake::start(Script {
        decide: |trigger_no| {
            Some(match trigger_no % 2 {
                0 => (Action::Reject, Cause::Dimension),
                _ => (Action::Pass, Cause::Unspecified),
            })
        },
        ..Script::default()
    });
    let slow = "--actuator-delay-ms 80 --actuator-declared-ms 40 --rate 60 --parts 20";
    let (summary, rows) = Run::start("valve", &server, slow).end();
    account_with_faults(&server, &summary, &rows);
    assert_eq!(summary["outcomes"]["UNEXPECTED_REJECT"], 10);
    assert_eq!(summary["outcomes"]["REJECT_CONFIRMED"], 10);
    assert_eq!(
        (&summary["actuator_failures"], &summary["bin"]),
        (&10.into(), &20.into())
    );
}

#[test]
fn a_contradiction_stops_the_line_until_somebody_resets_it() {
    let server = Fake::start(Script::default());
    let run = Run::start(
        "latch",
        &server,
        "--actuator-fail-rate 1 --latch --rate 5 --parts 3",
    );
    // Up to three parts contradict, each after the reset of the one before.
    for stop in 0..3 {
        server.wait_for_faults(2 * stop + 1);
        match stop {
            0 => run.signal("-USR1"),
            _ => server.reset(),
        }
        server.wait_for_faults(2 * stop + 2);
    }
    let (summary, rows) = run.end();
    account_with_faults(&server, &summary, &rows);
    let faults = server.seen().faults;
    assert!(
        faults
            .iter()
            .all(|fault| fault.code() == FaultCode::UnexpectedReject)
    );
    let cleared: Vec<_> = faults.iter().map(|fault| fault.cleared).collect();
    assert_eq!(cleared, [false, true, false, true, false, true]);
}

#[test]
fn a_full_bin_stops_the_line_until_it_is_emptied() {
    let server = Fake::start(Script {
        decide: |_| None,
        ..Script::default()
    });
    let bin = "--bin-parts 4 --bin-empty-ms 50 --rate 60 --parts 10";
    let (summary, rows) = Run::start("bin", &server, bin).end();
    account_with_faults(&server, &summary, &rows);
    let faults = server.seen().faults;
    assert!(faults.len() >= 2 && faults[0].latched && faults[1].cleared);
    assert!(
        faults
            .iter()
            .all(|fault| fault.code() == FaultCode::BinFull)
    );
}

#[test]
fn sensors_that_go_blind_stop_the_line() {
    let server = Fake::start(Script::default());
    let blind = "--sensor-stuck-after 5 --silent-max 2 --rate 60 --parts 20";
    let run = Run::start("blind", &server, blind);
    server.wait_for_faults(1);
    run.signal("-TERM");
    let (summary, _) = run.end();
    assert_eq!(summary["latched"], "SensorStuck");
    assert_eq!(server.seen().faults[0].code(), FaultCode::SensorStuck);
    assert!(summary["sensor_misses"].as_u64().unwrap() >= 3);
}

#[test]
fn stops_on_a_signal_with_the_belt_cleared() {
    let server = Fake::start(Script::default());
    let run = Run::start("signal", &server, "--rate 50");
    server.wait_for_parts(10);
    run.signal("-TERM");
    let (summary, rows) = run.end();
    account(&server, &summary, &rows);
}

#[test]
fn refuses_what_it_cannot_do() {
    let program = env!("CARGO_BIN_EXE_kenpin-gate-simulate");
    let bad = Command::new(program)
        .args(["--gate", "g"])
        .output()
        .unwrap();
    assert_eq!(bad.status.code(), Some(2));
    let arguments = [
        "--gate",
        "g",
        "--server",
        "127.0.0.1:1",
        "--line-page",
        "/nowhere/x.line",
    ];
    let nowhere = Command::new(program).args(arguments).output().unwrap();
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("/nowhere/x.line"));
    let help = Command::new(program).arg("--help").output().unwrap();
    assert!(help.status.success() && !help.stdout.is_empty());
}
