//! The process as others meet it: its sockets, its signals, its exit codes.

#[allow(dead_code)]
mod rig;

use std::process::Command;

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AcknowledgeRequest, ActuationReport, DispositionState, FollowRequest, JournalEntry,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey, Verdict};
use rig::{Folder, Gate, Process, Station, hello, mono_ns, open, view};
use serde_json::json;
use tonic::Code;

fn decided(facts: &[Fact], trigger_no: u64) -> Option<(Action, Cause)> {
    let mut found = facts.iter().filter_map(|fact| match fact {
        Fact::PartDecided(d) if d.part.as_ref().is_some_and(|p| p.trigger_no == trigger_no) => {
            Some((d.action(), d.cause()))
        }
        _ => None,
    });
    let first = found.next();
    assert!(found.next().is_none(), "part {trigger_no} is decided twice");
    first
}

fn actuations(facts: &[Fact]) -> usize {
    facts
        .iter()
        .filter(|f| matches!(f, Fact::PartActuated(_)))
        .count()
}

async fn until_all_actuated(process: &Process, count: usize) -> Vec<Fact> {
    process
        .until("every part is reported", async || {
            actuations(&process.facts().await) >= count
        })
        .await;
    process.facts().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_part_passes_and_a_silent_camera_rejects() {
    let folder = Folder::new("line");
    let process = Process::start(&folder.config(|_| {}));
    assert_eq!(process.waiting_for().await.len(), 2);
    let mut station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 41).await;
    assert_eq!(gate.epoch, 1);
    gate.heartbeat().await;
    process.until_ready().await;

    let at = gate.part(1).await;
    station.judge(1, at, Verdict::Pass);
    let told = gate.disposition().await;
    assert_eq!((told.action(), told.epoch), (Action::Pass, 1));
    assert_eq!(told.part.as_ref().unwrap().boot_id, 41);
    assert!(told.window_start < told.window_end);
    gate.accept(&told).await;
    gate.actuate(1, Action::Pass).await;

    let at = gate.part(2).await;
    station.judge(2, at, Verdict::Reject);
    let told = gate.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::SurfaceDefect)
    );
    gate.actuate(2, Action::Reject).await;

    gate.part(3).await;
    let told = gate.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::DeadlineMissed)
    );
    gate.actuate(3, Action::Reject).await;

    let facts = until_all_actuated(&process, 3).await;
    assert_eq!(decided(&facts, 1), Some((Action::Pass, Cause::Unspecified)));
    assert_eq!(
        decided(&facts, 3),
        Some((Action::Reject, Cause::DeadlineMissed))
    );
    let sent = facts.iter().any(|fact| {
        matches!(fact, Fact::DispositionChanged(d)
            if d.state() == DispositionState::Sent && d.committed_ns > 0 && d.sent_ns >= d.committed_ns)
    });
    assert!(sent, "the PASS was put on record as sent");
    process
        .until("the missing frame is noted", async || {
            process.facts().await.iter().any(|fact| {
                matches!(fact, Fact::AccountNote(n)
                    if n.kind() == Kind::AcquisitionError && n.camera == "camera-1")
            })
        })
        .await;
    process
        .until("the gate is acknowledged", async || {
            gate.heartbeat().await;
            let response = gate.told.message().await.unwrap().unwrap();
            response.ack == gate.seq
        })
        .await;
    assert_eq!(process.metric("kenpin_triggers_total").await, 3);
    assert_eq!(process.metric("kenpin_account_passed_total").await, 1);
    assert_eq!(process.metric("kenpin_account_rejected_total").await, 2);
    assert_eq!(process.metric("kenpin_parts_open").await, 0);
    process.signal(libc::SIGTERM);
    assert_eq!(process.wait().code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_takes_up_its_work() {
    let folder = Folder::new("kill");
    let config = folder.config(|_| {});
    let process = Process::start(&config);
    let mut station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 42).await;
    gate.heartbeat().await;
    let at = gate.part(1).await;
    station.judge(1, at, Verdict::Pass);
    let first = gate.disposition().await;
    assert_eq!(first.action(), Action::Pass);
    gate.accept(&first).await;
    gate.part(2).await;
    process
        .until("the second part has come", async || {
            process.metric("kenpin_triggers_total").await == 2
        })
        .await;
    process.kill();

    let process = Process::start(&config);
    let mut station = Station::connect(&process);
    let (seq, server_seq, epoch, said) = (gate.seq, gate.server_seq, gate.epoch, gate.said());
    let mut gate = Gate::resume(&process, 42, seq, server_seq, epoch).await;
    assert_eq!(gate.epoch, 2);
    gate.heartbeat().await;
    gate.say_again(said).await;
    // The second part was never decided; the first may be told again, as PASS.
    let told = loop {
        let told = gate.disposition().await;
        assert_eq!(told.epoch, 2);
        if told.part.as_ref().unwrap().trigger_no == 2 {
            break told;
        }
        assert_eq!(told.command_id, first.command_id);
        assert_eq!(told.action(), Action::Pass);
    };
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::ServerDown)
    );
    let at = gate.part(3).await;
    station.judge(3, at, Verdict::Pass);
    assert_eq!(gate.disposition().await.action(), Action::Pass);
    gate.actuate(1, Action::Pass).await;
    gate.actuate(2, Action::Reject).await;
    gate.actuate(3, Action::Pass).await;
    let facts = until_all_actuated(&process, 3).await;
    for trigger_no in 1..=3 {
        assert!(decided(&facts, trigger_no).is_some());
    }
    assert_eq!(process.metric("kenpin_parts_open").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_rejects_and_says_so_and_passes_again_with_room() {
    let folder = Folder::new("full");
    let process = Process::start(&folder.config(|_| {}));
    let mut station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 43).await;
    gate.heartbeat().await;
    process.until_ready().await;
    rig::limit_files(process.pid(), 1);
    let at = gate.part(1).await;
    station.judge(1, at, Verdict::Pass);
    let told = gate.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::JournalError)
    );
    let at = gate.part(2).await;
    station.judge(2, at, Verdict::Pass);
    let told = gate.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::JournalError)
    );
    assert!(!process.waiting_for().await.is_empty());
    assert!(process.metric("kenpin_journal_failures_total").await > 0);

    rig::limit_files(process.pid(), libc::RLIM_INFINITY);
    process.until_ready().await;
    let at = gate.part(3).await;
    station.judge(3, at, Verdict::Pass);
    assert_eq!(gate.disposition().await.action(), Action::Pass);
    let facts = process.facts().await;
    assert_eq!(
        decided(&facts, 1),
        Some((Action::Reject, Cause::JournalError))
    );
    assert_eq!(
        decided(&facts, 2),
        Some((Action::Reject, Cause::JournalError))
    );
    assert_eq!(decided(&facts, 3), Some((Action::Pass, Cause::Unspecified)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_connection_fences_the_first() {
    let folder = Folder::new("fence");
    let process = Process::start(&folder.config(|_| {}));
    let mut first = Gate::connect(&process, 44).await;
    let mut second = Gate::connect(&process, 44).await;
    let ended = loop {
        if let Err(status) = first.told.message().await {
            break status;
        }
    };
    assert_eq!(ended.code(), Code::Aborted);
    second.heartbeat().await;
    second.part(1).await;
    let told = second.disposition().await;
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::StationDown)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_boot_loses_what_was_on_the_belt() {
    let folder = Folder::new("boot");
    let process = Process::start(&folder.config(|_| {}));
    let mut gate = Gate::connect(&process, 45).await;
    gate.heartbeat().await;
    gate.part(1).await;
    process
        .until("the part has come", async || {
            process.metric("kenpin_triggers_total").await == 1
        })
        .await;
    let _again = Gate::connect(&process, 46).await;
    let lost = Some((Action::Reject, Cause::TrackingLost));
    process
        .until("it is lost", async || {
            decided(&process.facts().await, 1) == lost
        })
        .await;
    assert_eq!(
        process.metric("kenpin_account_tracking_lost_total").await,
        1
    );
    assert_eq!(process.metric("kenpin_parts_open").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn missed_triggers_and_broken_numbers_are_named() {
    let folder = Folder::new("gap");
    let process = Process::start(&folder.config(|_| {}));
    let mut gate = Gate::connect(&process, 47).await;
    gate.heartbeat().await;
    gate.part(1).await;
    gate.part(5).await;
    process
        .until("the gap is counted", async || {
            process.metric("kenpin_trigger_missed_total").await == 3
        })
        .await;
    gate.seq += 1;
    gate.part(6).await;
    let ended = loop {
        if let Err(status) = gate.told.message().await {
            break status;
        }
    };
    assert_eq!(ended.code(), Code::InvalidArgument);
    assert!(ended.message().contains("where 3 was due"), "{ended}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hello_that_cannot_be_worked_with_is_refused() {
    let folder = Folder::new("hello");
    let process = Process::start(&folder.config(|_| {}));
    let mut strange = hello(1, 1);
    strange.gate = "gate-9".into();
    let mut shapeless = hello(1, 1);
    shapeless.lanes.clear();
    let mut lenient = hello(1, 1);
    lenient.fail_policy = 3;
    let mut later = hello(1, 1);
    later.protocol = 2;
    let cases = [
        (strange, Code::NotFound, "gate-1"),
        (shapeless, Code::FailedPrecondition, "lane 0"),
        (lenient, Code::FailedPrecondition, "FAIL_POLICY_PASS"),
        (later, Code::FailedPrecondition, "protocol 2"),
    ];
    for (hello, code, names) in cases {
        let (_sender, mut told) = open(&process, hello).await.unwrap();
        let refused = told.message().await.unwrap_err();
        assert_eq!(refused.code(), code);
        assert!(refused.message().contains(names), "{refused}");
    }
    assert_eq!(process.metric("kenpin_hellos_refused_total").await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_station_that_talks_nonsense_is_cut_off_alone() {
    let folder = Folder::new("views");
    let process = Process::start(&folder.config(|_| {}));
    let mut good = Station::connect(&process);
    let mut large = Station::connect(&process);
    large.write(&(70_000u32).to_le_bytes()).unwrap();
    assert!(large.closed_by_peer());
    let mut garbled = Station::connect(&process);
    garbled.write(&[3, 0, 0, 0, 0xff, 0xff, 0xff]).unwrap();
    assert!(garbled.closed_by_peer());
    let mut stranger = view(1, 1, Verdict::Pass);
    stranger.camera = "camera-9".into();
    good.view(&stranger);
    process
        .until("the stranger is counted", async || {
            process.metric("kenpin_views_unknown_total").await == 1
        })
        .await;
    assert_eq!(process.metric("kenpin_views_malformed_total").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_free_run_each_view_is_a_part() {
    let folder = Folder::new("free");
    let process = Process::start(&folder.config(|config| {
        config["free_run"] = json!(true);
        config["gates"] = json!([]);
        config["listen"] = json!(null);
    }));
    let mut station = Station::connect(&process);
    process.until_ready().await;
    station.judge(1, mono_ns(), Verdict::Pass);
    station.judge(1, mono_ns(), Verdict::Pass);
    station.judge(4, mono_ns(), Verdict::Reject);
    process
        .until("three views are written", async || {
            process.entries().await.len() == 5
        })
        .await;
    let facts = process.facts().await;
    assert_eq!(
        decided(&facts, 1),
        Some((Action::NotGated, Cause::Unspecified))
    );
    assert_eq!(
        decided(&facts, 4),
        Some((Action::NotGated, Cause::SurfaceDefect))
    );
    assert_eq!(process.metric("kenpin_account_not_gated_total").await, 2);
    assert_eq!(process.metric("kenpin_views_duplicate_total").await, 1);
    assert_eq!(process.metric("kenpin_views_missing_total").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_followed_from_anywhere() {
    let folder = Folder::new("follow");
    let config = folder.config(|config| {
        config["free_run"] = json!(true);
        config["gates"] = json!([]);
        config["listen"] = json!(null);
    });
    let process = Process::start(&config);
    let mut station = Station::connect(&process);
    for frame_no in 1..=20 {
        station.judge(frame_no, mono_ns(), Verdict::Pass);
    }
    process
        .until("all are written", async || {
            process.entries().await.len() == 21
        })
        .await;
    let entries: Vec<JournalEntry> = process.entries().await;
    assert!(entries.iter().map(|e| e.seq).eq(1..=21));
    let mut journal = process.journal().await;
    let mut follow = async |uuid: &str, after_seq| {
        let request = FollowRequest {
            journal_uuid: uuid.into(),
            after_seq,
            batch_entries_max: 0,
        };
        journal.follow(request).await
    };
    let mut stream = follow("", 19).await.unwrap().into_inner();
    let answer = stream.message().await.unwrap().unwrap();
    let uuid = answer.journal_uuid;
    assert!(answer.entries.iter().map(|e| e.seq).eq(20..=21));
    assert_eq!(answer.last_seq, 21);
    let idle = stream.message().await.unwrap().unwrap();
    assert!(idle.entries.is_empty());
    station.judge(21, mono_ns(), Verdict::Pass);
    let mut next = stream.message().await.unwrap().unwrap();
    while next.entries.is_empty() {
        next = stream.message().await.unwrap().unwrap();
    }
    assert_eq!(next.entries[0].seq, 22);
    let other = follow("another", 0).await.unwrap_err();
    assert_eq!(other.code(), Code::FailedPrecondition);
    assert_eq!(
        follow(&uuid, 99).await.unwrap_err().code(),
        Code::OutOfRange
    );
    let acknowledge = AcknowledgeRequest {
        journal_uuid: uuid,
        seq: 22,
    };
    journal.acknowledge(acknowledge).await.unwrap();
    process
        .until("it is noted", async || {
            process.metric("kenpin_journal_acknowledged_seq").await == 22
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_cannot_have_it_names() {
    let folder = Folder::new("exit");
    let config = folder.config(|_| {});
    let process = Process::start(&config);
    let run = |config: &std::path::Path| rig::command(config).output().unwrap();
    let journal_taken = run(&config);
    assert_eq!(journal_taken.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&journal_taken.stderr).contains("in use"));

    let other = Folder::new("exit2");
    let address = process.address.clone();
    let port = address.rsplit(':').next().unwrap().to_owned();
    let port_taken = run(&other.config(|c| c["listen"] = json!(address)));
    assert_eq!(port_taken.status.code(), Some(3));
    let said = String::from_utf8_lossy(&port_taken.stderr).into_owned();
    assert!(said.contains(&port), "{said}");

    let typo = run(&other.config(|c| c["budgte_us"] = json!(1)));
    assert_eq!(typo.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&typo.stderr).contains("budgte_us"));
    let check = Command::new(env!("CARGO_BIN_EXE_kenpin-gate"))
        .args(["check", "--config"])
        .arg(&config)
        .output()
        .unwrap();
    assert_eq!(check.status.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn when_a_part_was_fired_is_told_on_the_hosts_clock() {
    let folder = Folder::new("fired");
    let process = Process::start(&folder.config(|_| {}));
    let _station = Station::connect(&process);
    let mut gate = Gate::connect(&process, 41).await;
    gate.heartbeat().await;
    process.until_ready().await;
    let mut fired_at = [0; 2];
    for (trigger_no, fired) in (1..).zip(&mut fired_at) {
        gate.part(trigger_no).await;
        if trigger_no == 1 {
            *fired = mono_ns();
        }
        gate.say(Said::ActuationReport(ActuationReport {
            part: Some(PartKey {
                gate: "gate-1".into(),
                boot_id: 41,
                lane: 0,
                trigger_no,
            }),
            applied: Action::Reject as i32,
            fired_gate_time_ns: *fired,
            ..ActuationReport::default()
        }))
        .await;
    }
    let facts = until_all_actuated(&process, 2).await;
    let told: Vec<u64> = facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::PartActuated(actuated) => Some(actuated.fired_ns),
            _ => None,
        })
        .collect();
    assert!((fired_at[0]..mono_ns()).contains(&told[0]));
    assert_eq!(told[1], 0, "what the gate does not tell is not known");
}
