//! The program against a server in this process: a whole line over a real socket.

mod fake;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fake::{Fake, Script};
use kenpin_proto::gate::v1::{AcceptResult, FailPolicy};
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

/// What must hold of any run: every part once, every PASS earned, every report delivered once.
fn account(server: &Fake, summary: &Value, rows: &BTreeMap<u64, Row>) {
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
            assert_eq!(row.outcome, "PASSED_CONFIRMED");
        } else {
            assert_eq!(row.outcome, "REJECT_CONFIRMED");
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
