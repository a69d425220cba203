//! The real process under orders: modes, resets, challenge marks, a disk that
//! is full, and a Hello that does not fit.

#[allow(dead_code)]
mod rig;

use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::gate_admin_service_client::GateAdminServiceClient;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ActuationOutcome, ActuationReport, FaultCode, MarkChallengeRequest, Mode, ResetRequest,
    SetModeRequest, SetModeResponse,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey, Verdict};
use rig::{Folder, Gate, Process, Station, hello, open};
use serde_json::json;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Status};

type Admin = GateAdminServiceClient<Channel>;

async fn admin(process: &Process) -> Admin {
    let uri = format!("http://{}", process.address);
    let channel = Endpoint::from_shared(uri).unwrap().connect().await.unwrap();
    GateAdminServiceClient::new(channel)
}

async fn set_mode(
    admin: &mut Admin,
    mode: Mode,
    duration_ms: u64,
) -> Result<SetModeResponse, Status> {
    let request = SetModeRequest {
        gate: "gate-1".into(),
        mode: mode as i32,
        reason: "a test".into(),
        duration_ns: duration_ms * 1_000_000,
        principal: "anna".into(),
    };
    admin
        .set_mode(request)
        .await
        .map(|answer| answer.into_inner())
}

async fn reset(admin: &mut Admin) -> Result<Vec<i32>, Status> {
    let request = ResetRequest {
        gate: "gate-1".into(),
        reason: "looked at it".into(),
        principal: "anna".into(),
    };
    admin.reset(request).await.map(|r| r.into_inner().cleared)
}

fn code_of(status: &Status) -> String {
    let code = status.metadata().get("kenpin-error-code");
    code.map_or_else(String::new, |code| code.to_str().unwrap().to_owned())
}

async fn unconfirmed(gate: &mut Gate, trigger_no: u64) {
    let part = PartKey {
        gate: "gate-1".into(),
        boot_id: gate.boot_id,
        lane: 0,
        trigger_no,
    };
    gate.say(Said::ActuationReport(ActuationReport {
        part: Some(part),
        applied: Action::Reject as i32,
        outcome: ActuationOutcome::RejectUnconfirmed as i32,
        ..ActuationReport::default()
    }))
    .await;
}

/// The first withdrawn permit that comes, with its reason.
async fn stopped(gate: &mut Gate) -> String {
    loop {
        match gate.next().await.message {
            Some(Told::Interlock(interlock)) => break interlock.reason,
            Some(Told::Disposition(_)) => {}
            other => panic!("not an Interlock: {other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bypass_is_ordered_shown_survives_a_kill_and_ends() {
    let folder = Folder::new("mode");
    let config = folder.config(|_| {});
    let process = Process::start(&config);
    let mut orders = admin(&process).await;
    let nobody = SetModeRequest {
        gate: "gate-1".into(),
        mode: Mode::Setup as i32,
        reason: "a test".into(),
        ..SetModeRequest::default()
    };
    let refused = orders.set_mode(nobody).await.unwrap_err();
    assert_eq!(refused.code(), Code::InvalidArgument);
    assert_eq!(code_of(&refused), "PRINCIPAL_MISSING");
    let endless = set_mode(&mut orders, Mode::BypassPass, 0)
        .await
        .unwrap_err();
    assert_eq!(code_of(&endless), "END_TIME_MISSING");
    let mut gate = Gate::connect(&process, 51).await;
    for _ in 0..8 {
        gate.heartbeat().await;
    }
    set_mode(&mut orders, Mode::Setup, 0).await.unwrap();
    set_mode(&mut orders, Mode::BypassPass, 600_000)
        .await
        .unwrap();
    gate.part(1).await;
    let told = gate.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Pass, Cause::Operator)
    );
    process.kill();

    let process = Process::start(&config);
    let mut gate = Gate::connect(&process, 52).await;
    for _ in 0..8 {
        gate.heartbeat().await;
    }
    gate.part(1).await;
    let told = gate.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Pass, Cause::Operator)
    );
    let mut orders = admin(&process).await;
    let soon = set_mode(&mut orders, Mode::BypassReject, 300)
        .await
        .unwrap();
    assert!(soon.ends_utc_ns > 0);
    let ended = |facts: &[Fact]| {
        facts.iter().any(|fact| {
            matches!(fact, Fact::ModeChanged(c)
                if c.mode() == Mode::Production && c.principal.is_empty() && !c.reason.is_empty())
        })
    };
    process
        .until("the bypass has ended", async || {
            ended(&process.facts().await)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_latched_stop_survives_a_kill_until_a_person_resets_it() {
    let folder = Folder::new("latch");
    let config = folder.config(|_| {});
    let process = Process::start(&config);
    let mut gate = Gate::connect(&process, 53).await;
    gate.heartbeat().await;
    gate.part(1).await;
    unconfirmed(&mut gate, 1).await;
    let why = stopped(&mut gate).await;
    assert!(why.starts_with("REJECT_UNCONFIRMED"), "{why}");
    process
        .until("it is on record", async || {
            let facts = process.facts().await;
            facts.iter().any(|f| matches!(f, Fact::InterlockChanged(_)))
        })
        .await;
    process.kill();

    let process = Process::start(&config);
    let mut orders = admin(&process).await;
    let away = reset(&mut orders).await.unwrap_err();
    assert_eq!(away.code(), Code::FailedPrecondition);
    assert_eq!(code_of(&away), "GATE_NOT_CONNECTED");
    let mut gate = Gate::connect(&process, 53).await;
    assert_eq!(stopped(&mut gate).await, why);
    let waiting = process.waiting_for().await.join("\n");
    assert!(waiting.contains("a reset of gate gate-1"), "{waiting}");
    let cleared = reset(&mut orders).await.unwrap();
    assert_eq!(cleared, [FaultCode::RejectUnconfirmed as i32]);
    let response = gate.next().await;
    let Some(Told::ResetLatch(told)) = response.message else {
        panic!("not a reset: {response:?}");
    };
    assert_eq!(told.principal, "anna");
    let waiting = process.waiting_for().await.join("\n");
    assert!(!waiting.contains("a reset of"), "{waiting}");
}

#[tokio::test(flavor = "multi_thread")]
async fn challenge_marks_survive_a_kill() {
    let folder = Folder::new("marks");
    let config = folder.config(|_| {});
    let process = Process::start(&config);
    let mut station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 54).await;
    gate.heartbeat().await;
    let request = MarkChallengeRequest {
        gate: "gate-1".into(),
        lane: 0,
        count: 2,
        principal: "anna".into(),
    };
    let marked = admin(&process).await.mark_challenge(request).await;
    assert_eq!(marked.unwrap().into_inner().first_trigger_no, 1);
    let at = gate.part(1).await;
    station.judge(1, at, Verdict::Reject);
    let told = gate.disposition().await;
    assert!(told.challenge);
    process
        .until("it is on record", async || {
            let facts = process.facts().await;
            facts.iter().any(|f| matches!(f, Fact::PartDecided(_)))
        })
        .await;
    process.kill();

    let process = Process::start(&config);
    let mut station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 55).await;
    gate.heartbeat().await;
    for (trigger_no, challenge) in [(1, true), (2, false)] {
        let at = gate.part(trigger_no).await;
        station.judge(trigger_no, at, Verdict::Reject);
        assert_eq!(gate.disposition().await.challenge, challenge);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_the_line_where_that_is_the_policy() {
    let folder = Folder::new("stop");
    let config = folder.config(|config| config["on_journal_full"] = json!("stop"));
    let process = Process::start(&config);
    let mut station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 56).await;
    gate.heartbeat().await;
    process.until_ready().await;
    rig::limit_files(process.pid(), 1);
    let at = gate.part(1).await;
    station.judge(1, at, Verdict::Pass);
    let mut told = None;
    let mut why = None;
    while told.is_none() || why.is_none() {
        match gate.next().await.message {
            Some(Told::Disposition(disposition)) => told = Some(disposition),
            Some(Told::Interlock(interlock)) => why = Some(interlock.reason),
            other => panic!("{other:?}"),
        }
    }
    let told = told.unwrap();
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::JournalError)
    );
    assert!(why.unwrap().starts_with("JOURNAL_FAILED"));
    let mut orders = admin(&process).await;
    assert_eq!(
        code_of(&reset(&mut orders).await.unwrap_err()),
        "JOURNAL_FAILED"
    );
    let bypass = set_mode(&mut orders, Mode::BypassPass, 1000).await;
    assert_eq!(code_of(&bypass.unwrap_err()), "JOURNAL_FAILED");

    rig::limit_files(process.pid(), libc::RLIM_INFINITY);
    process
        .until("the disk is well", async || {
            let waiting = process.waiting_for().await;
            !waiting.iter().any(|w| w.contains("the journal to take"))
        })
        .await;
    assert_eq!(
        process.waiting_for().await.len(),
        1,
        "latched until a reset"
    );
    reset(&mut orders).await.unwrap();
    let response = gate.next().await;
    assert!(matches!(response.message, Some(Told::ResetLatch(_))));
    process.until_ready().await;
    let at = gate.part(2).await;
    station.judge(2, at, Verdict::Pass);
    assert_eq!(gate.disposition().await.action(), Action::Pass);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hello_of_another_belt_is_refused_and_the_station_is_not_ready() {
    let folder = Folder::new("belt");
    let process = Process::start(&folder.config(|config| {
        config["gates"][0]["counts_per_mm"] = json!(10.0);
        config["gates"][0]["distance_mm"] = json!({ "0": 600.0 });
    }));
    let mut other = hello(7, 1);
    other.counts_per_mm = 5.0;
    let (_sender, mut told) = open(&process, other).await.unwrap();
    let refused = told.message().await.unwrap_err();
    assert_eq!(refused.code(), Code::FailedPrecondition);
    assert_eq!(code_of(&refused), "HELLO_COUNTS_PER_MM");
    assert!(refused.message().contains("configured is 10"), "{refused}");
    let waiting = process.waiting_for().await.join("\n");
    assert!(waiting.contains("HELLO_COUNTS_PER_MM"), "{waiting}");
    let mut gate = Gate::connect(&process, 7).await;
    gate.heartbeat().await;
    let waiting = process.waiting_for().await.join("\n");
    assert!(!waiting.contains("HELLO"), "{waiting}");
}
