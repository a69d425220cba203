//! The header against the library, and the C example against a server.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::mem::{offset_of, size_of};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kenpin_gate_c as c;
use kenpin_proto::gate::v1::control_request::Message as Request;
use kenpin_proto::gate::v1::control_response::Message as Response;
use kenpin_proto::gate::v1::{
    AcceptResult, ActuationOutcome, ControlRequest, ControlResponse, Disposition, LeaseGrant,
    Welcome,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};
use kenpin_reference::{FailPolicy, FaultCode};
use prost::Message;

const ROOM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Compiles a C program against the static library, with every warning an error.
fn compile(source: &str, name: &str) -> PathBuf {
    let exe = std::env::current_exe().unwrap();
    let deps = exe.parent().unwrap();
    let library = [deps, deps.parent().unwrap()]
        .iter()
        .map(|folder| folder.join("libkenpin_gate_c.a"))
        .find(|path| path.exists())
        .expect("cargo builds the static library with this test");
    let out = deps.join(format!("c-{name}-{}", std::process::id()));
    let status = Command::new("cc")
        .args([
            "-std=c11",
            "-Wall",
            "-Wextra",
            "-Wpedantic",
            "-Wshadow",
            "-Wconversion",
            "-Werror",
        ])
        .args(["-O2", "-I", &format!("{ROOM}/include"), "-o"])
        .arg(&out)
        .arg(Path::new(ROOM).join(source))
        .arg(library)
        .args(["-lpthread", "-ldl", "-lm"])
        .status()
        .unwrap();
    assert!(status.success(), "{source} does not compile");
    out
}

#[test]
fn the_header_says_what_the_library_is() {
    let program = compile("c/tests/layout.c", "layout");
    let output = Command::new(&program).output().unwrap();
    std::fs::remove_file(program).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said: BTreeMap<&str, i64> = text
        .lines()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, value)| (name, value.parse().unwrap()))
        .collect();
    let mut is = BTreeMap::new();
    macro_rules! numbers { ($($name:ident),*) => { $(is.insert(stringify!($name), c::$name as i64);)* } }
    numbers!(
        ABI,
        REQUEST_BYTES_MAX,
        RESPONSE_BYTES_MAX,
        NAME_BYTES_MAX,
        LANES_MAX,
        NO_LIMIT
    );
    numbers!(
        OK,
        NOTHING,
        BAD_ARGUMENT,
        BAD_CONFIG,
        SMALL_BUFFER,
        REFUSED,
        UNKNOWN_LANE
    );
    numbers!(NOT_NEW, QUEUE_FULL, UNKNOWN_PART, BROKEN);
    is.extend([
        ("PASS", Action::Pass as i64),
        ("REJECT", Action::Reject as i64),
        ("REINSPECT", Action::Reinspect as i64),
        ("FAIL_REJECT", FailPolicy::Reject as i64),
        ("FAIL_STOP", FailPolicy::Stop as i64),
    ]);
    let faults = [
        "FAULT_BIN_FULL",
        "FAULT_BIN_OPEN",
        "FAULT_LOW_AIR",
        "FAULT_SENSOR_STUCK",
        "FAULT_CONSECUTIVE_REJECTS",
        "FAULT_UNKNOWN_PARTS",
        "FAULT_REJECT_UNCONFIRMED",
        "FAULT_UNEXPECTED_REJECT",
        "FAULT_TRACKING_LOST",
    ];
    is.extend(
        faults
            .into_iter()
            .zip(FaultCode::ALL.map(|code| code as i64)),
    );
    macro_rules! structure {
        ($name:literal, $type:ident: $($field:ident),*) => {
            is.insert($name, size_of::<c::$type>() as i64);
            $(is.insert(concat!($name, ".", stringify!($field)), offset_of!(c::$type, $field) as i64);)*
        };
    }
    structure!("lane", Lane: distance_counts, lane);
    structure!("config", Config: name, boot_id, counts_per_mm, lanes, lane_count, actuator_ns,
        lease_ns_max, encoder_bits, fail_policy, unknown_parts_max, consecutive_rejects_max,
        silent_parts_max, latch_on_contradiction);
    structure!("reading", At: now_ns, encoder, speed_counts_s);
    structure!("actuation", Actuation: trigger_no, command_id, window_start, pulse_ns, lane,
        action, cause, destination);
    structure!("state", State: epoch, heartbeat_ns, next_due_counts, queued, open, pending,
        latched, armed, may_run, may_feed, welcomed);
    assert_eq!(said, is);
}

#[test]
fn every_function_of_the_header_is_in_the_library_and_no_other() {
    let header = std::fs::read_to_string(Path::new(ROOM).join("include/kenpin_gate.h")).unwrap();
    let code = header
        .split("*/")
        .map(|part| part.split("/*").next().unwrap());
    let declared = names(&code.collect::<String>());
    let library = std::fs::read_to_string(Path::new(ROOM).join("c/src/lib.rs")).unwrap();
    let exported = library
        .split("#[unsafe(no_mangle)]")
        .skip(1)
        .map(|rest| rest.split("fn ").nth(1).unwrap())
        .map(|rest| rest.split('(').next().unwrap().to_owned());
    assert_eq!(declared, exported.collect());
}

/// Every name of the library that is followed by a parenthesis.
fn names(code: &str) -> std::collections::BTreeSet<String> {
    code.split('(')
        .filter_map(|before| before.rsplit([' ', '*', '\n']).next())
        .filter(|name| name.starts_with("kenpin_"))
        .map(str::to_owned)
        .collect()
}

/// What the server says of a part.
fn decide(trigger_no: u64) -> Option<(Action, Cause)> {
    match trigger_no % 5 {
        0 => None,
        1 => Some((Action::Reject, Cause::Dimension)),
        _ => Some((Action::Pass, Cause::Unspecified)),
    }
}

#[test]
fn the_example_keeps_the_law() {
    const PARTS: u64 = 40;
    let program = compile("examples/gate.c", "gate");
    let mut child = Command::new(&program)
        .args(["gate-c", &PARTS.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    let mut say = |seq, ack, message| {
        let response = ControlResponse {
            seq,
            ack,
            message: Some(message),
        };
        let bytes = response.encode_to_vec();
        // At the end of the run nobody reads any more.
        let _ = input.write_all(&(bytes.len() as u32).to_le_bytes());
        let _ = input.write_all(&bytes);
    };
    let (mut boot_id, mut gate_seq, mut server_seq) = (0, 0, 0);
    let mut reports = BTreeMap::new();
    let mut accepted = 0;
    while let Some(request) = read(&mut output) {
        if request.seq > 0 {
            gate_seq += 1;
            assert_eq!(request.seq, gate_seq);
        }
        match request.message.unwrap() {
            Request::Hello(hello) => {
                assert_eq!((hello.gate.as_str(), hello.encoder_bits), ("gate-c", 16));
                assert_eq!(hello.lanes[0].distance_mm, 90.0);
                boot_id = hello.boot_id;
                let welcome = Welcome {
                    session: hello.session,
                    epoch: 3,
                    lease_ns: 200_000_000,
                    ..Default::default()
                };
                say(0, 0, Response::Welcome(welcome));
            }
            Request::Heartbeat(beat) => {
                let grant = LeaseGrant {
                    epoch: 3,
                    heartbeat_no: beat.heartbeat_no,
                    duration_ns: 200_000_000,
                };
                say(0, gate_seq, Response::LeaseGrant(grant));
            }
            Request::PartDetected(part) => {
                if let Some((action, cause)) = decide(part.trigger_no) {
                    server_seq += 1;
                    let disposition = Disposition {
                        command_id: part.trigger_no + 100,
                        epoch: 3,
                        part: Some(PartKey {
                            gate: "gate-c".into(),
                            boot_id,
                            lane: 0,
                            trigger_no: part.trigger_no,
                        }),
                        action: action.into(),
                        cause: cause.into(),
                        ..Default::default()
                    };
                    say(server_seq, gate_seq, Response::Disposition(disposition));
                }
            }
            Request::DispositionAccepted(answer) => {
                assert_eq!(answer.result(), AcceptResult::Accepted);
                accepted += 1;
            }
            Request::ActuationReport(report) => {
                let trigger_no = report.part.as_ref().unwrap().trigger_no;
                assert!(
                    reports.insert(trigger_no, report).is_none(),
                    "reported twice"
                );
            }
            Request::GateFault(fault) => panic!("{fault:?}"),
        }
    }
    assert!(child.wait().unwrap().success());
    std::fs::remove_file(program).unwrap();
    assert_eq!(reports.len() as u64, PARTS);
    assert_eq!(accepted, PARTS - PARTS / 5);
    for (trigger_no, report) in reports {
        let expected = match decide(trigger_no) {
            None => (
                Action::Reject,
                Cause::FailPolicy,
                0,
                ActuationOutcome::RejectConfirmed,
            ),
            Some((Action::Pass, cause)) => (
                Action::Pass,
                cause,
                trigger_no + 100,
                ActuationOutcome::PassedConfirmed,
            ),
            Some((action, cause)) => (
                action,
                cause,
                trigger_no + 100,
                ActuationOutcome::RejectConfirmed,
            ),
        };
        let is = (
            report.applied(),
            report.cause(),
            report.command_id,
            report.outcome(),
        );
        assert_eq!(is, expected);
    }
}

fn read(output: &mut impl Read) -> Option<ControlRequest> {
    let mut head = [0; 4];
    output.read_exact(&mut head).ok()?;
    let mut bytes = vec![0; u32::from_le_bytes(head) as usize];
    output.read_exact(&mut bytes).unwrap();
    Some(ControlRequest::decode(bytes.as_slice()).unwrap())
}
