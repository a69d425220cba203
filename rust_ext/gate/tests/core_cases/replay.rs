//! What is told again after a reconnect or a restart, what is told instead of a
//! PASS that came too late, and when it is said that a PASS is void.

use crate::story::{MS, START_NS, Story, hello, pass, reject};
#[allow(dead_code)]
use kenpin_gate::core::rules::{OUTBOX_MAX, PARTS_OPEN_MAX};
use kenpin_gate::core::{Effect, Outgoing, Recovered, StoredPart, StoredState};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AcceptResult, ActuationReport, Disposition, DispositionAccepted, DispositionState,
    GateHeartbeat, Hello,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};
use kenpin_proto::station::v1::ViewVerdict;
use uuid::Uuid;

fn key(gate: &str, trigger_no: u64) -> PartKey {
    PartKey {
        gate: gate.into(),
        boot_id: 9,
        lane: 0,
        trigger_no,
    }
}

/// Dispositions among what is to be sent, each with its last instant and whether
/// its sending is a fact.
type Sent = (u64, Disposition, Option<u64>, bool);

fn sent(effects: &[Effect]) -> Vec<Sent> {
    let disposition = |effect: &Effect| match effect {
        Effect::Send(_, outgoing) => match &outgoing.response.message {
            Some(Told::Disposition(told)) => Some((
                outgoing.response.seq,
                told.clone(),
                outgoing.pass_before_ns,
                outgoing.sent.is_some(),
            )),
            _ => None,
        },
        _ => None,
    };
    effects.iter().filter_map(disposition).collect()
}

/// The gate comes back, and this is what it is told.
fn reconnect(story: &mut Story) -> Vec<Sent> {
    let mut told = Vec::new();
    story.act(|core, now, out| {
        core.detach(0, 1);
        core.attach(now, 0, 1, &hello(), out);
        told = sent(out);
    });
    told
}

fn accept(story: &mut Story, command_id: u64) {
    story.seq += 1;
    let accepted = DispositionAccepted {
        command_id,
        result: AcceptResult::Accepted as i32,
        ..DispositionAccepted::default()
    };
    story.said(story.seq, Said::DispositionAccepted(accepted));
}

fn actuate(story: &mut Story, trigger_no: u64, applied: Action) {
    story.seq += 1;
    let report = ActuationReport {
        part: Some(key("gate-1", trigger_no)),
        applied: applied as i32,
        ..ActuationReport::default()
    };
    story.said(story.seq, Said::ActuationReport(report));
}

fn states(story: &Story) -> Vec<DispositionState> {
    let state = |fact: &Fact| match fact {
        Fact::DispositionChanged(changed) => Some(changed.state()),
        _ => None,
    };
    story.facts.iter().filter_map(state).collect()
}

fn second_frame(view: ViewVerdict) -> ViewVerdict {
    ViewVerdict {
        ring_seq: view.ring_seq + 1000,
        ..view
    }
}

#[test]
fn a_pass_is_told_again_until_its_deadline_and_not_at_it() {
    for (wait_ns, in_time) in [(99 * MS, true), (100 * MS, false), (101 * MS, false)] {
        let mut story = Story::begin(|_| {});
        let at = story.part(1);
        story.view(pass(1, at));
        let first = story.told[0].clone();
        story.t_ns = at + wait_ns;
        let again = reconnect(&mut story);
        let [(seq, told, before, marked)] = again.as_slice() else {
            panic!("{again:?}");
        };
        assert_eq!(*seq, 1);
        if in_time {
            assert_eq!((told, *before), (&first, Some(at + 100 * MS)));
            assert!(marked);
            assert_eq!(states(&story), []);
        } else {
            assert_eq!(
                (told.action(), told.cause()),
                (Action::Reject, Cause::Expired)
            );
            assert_ne!(told.command_id, first.command_id);
            assert_eq!((*before, *marked), (None, false));
            assert_eq!(states(&story), [DispositionState::Expired]);
            assert_eq!(story.core.account().expired, 1);
        }
    }
}

#[test]
fn a_reject_is_told_again_as_it_was() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(reject(1, at));
    let first = story.told[0].clone();
    story.pass(300 * MS);
    let again = reconnect(&mut story);
    assert_eq!(again, [(1, first, None, true)]);
}

#[test]
fn a_pass_that_was_taken_back_is_told_again_as_a_reject() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(pass(1, at));
    story.view(second_frame(reject(1, at)));
    story.pass(25 * MS);
    let back = story.told.last().expect("it is taken back").clone();
    assert_eq!(back.action(), Action::Reject);
    assert_eq!(states(&story), [DispositionState::Expired]);
    let again = reconnect(&mut story);
    let [(_, instead, None, false), (_, told, None, false)] = again.as_slice() else {
        panic!("{again:?}");
    };
    assert_eq!(told, &back);
    assert_eq!(
        (instead.action(), instead.cause()),
        (Action::Reject, Cause::Expired)
    );
    assert_ne!(instead.command_id, back.command_id);
    assert_eq!(states(&story), [DispositionState::Expired]);
}

#[test]
fn a_pass_of_a_part_that_is_gone_is_told_again_as_a_reject() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(pass(1, at));
    actuate(&mut story, 1, Action::Pass);
    story.pass(1500 * MS);
    let gone = reconnect(&mut story);
    let [(1, told, None, false)] = gone.as_slice() else {
        panic!("{gone:?}");
    };
    let way = (told.action(), told.cause(), told.destination);
    assert_eq!(way, (Action::Reject, Cause::Expired, 0));
    assert_eq!(told.part, story.told[0].part);
    // Its number names no other.
    let at = story.part(2);
    story.view(reject(2, at));
    let ids: Vec<u64> = story.told.iter().map(|told| told.command_id).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids[0] < ids[1] && ids[1] < ids[2], "{ids:?}");
}

#[test]
fn a_pass_at_the_door_too_late_is_a_reject_under_its_number() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(pass(1, at));
    let first = story.told[0].clone();
    let mut instead = None;
    story.act(|core, _, out| instead = core.pass_too_late(0, 1, first.command_id, out));
    let instead = instead.expect("a REJECT");
    assert_eq!(instead.seq, 1);
    let Some(Told::Disposition(told)) = instead.message else {
        panic!("not a disposition");
    };
    assert_eq!(
        (told.action(), told.cause()),
        (Action::Reject, Cause::Expired)
    );
    assert_ne!(told.command_id, first.command_id);
    assert_eq!(told.part, first.part);
    assert_eq!(story.core.account().expired, 1);
    assert_eq!(states(&story), [DispositionState::Expired]);
    accept(&mut story, told.command_id);
    assert_eq!(
        states(&story),
        [DispositionState::Expired, DispositionState::Acknowledged]
    );
    assert_eq!(reconnect(&mut story), [(1, told, None, false)]);
    let mut unknown = Some(Default::default());
    story.act(|core, _, out| unknown = core.pass_too_late(0, 1, 77, out));
    assert_eq!(unknown, None);
}

#[test]
fn a_pass_is_said_to_be_void_once_and_never_before_it_was_said_to_be() {
    // Taken back on its way to the journal: void behind its commit.
    let mut story = Story::begin(|_| {});
    story.commits = false;
    let at = story.part(1);
    story.view(pass(1, at));
    story.view(second_frame(reject(1, at)));
    story.pass(25 * MS);
    assert_eq!(story.last().1, Action::Reject);
    assert_eq!(states(&story), []);
    story.commits = true;
    story.act(|_, _, _| {});
    assert_eq!(states(&story), [DispositionState::Expired]);
    assert_eq!(story.core.account().expired, 1);
}

fn stored(gate: &str, trigger_no: u64, action: Action, deadline_ns: u64) -> StoredPart {
    StoredPart {
        key: key(gate, trigger_no),
        uid: Uuid::from_u128(u128::from(trigger_no) + 500),
        action,
        cause: match action {
            Action::Pass => Cause::Unspecified,
            _ => Cause::SurfaceDefect,
        },
        command_id: 100 + trigger_no,
        deadline_ns,
        state: StoredState::Decided,
        destination: 0,
    }
}

#[test]
fn what_was_decided_before_is_told_once_to_its_own_gate_and_a_pass_in_time_only() {
    let recovered = Recovered {
        epoch: 4,
        gates: vec![("gate-1".into(), 9, 0), ("gate-2".into(), 9, 0)],
        parts: vec![
            stored("gate-1", 1, Action::Reject, 0),
            stored("gate-1", 2, Action::Pass, START_NS),
            stored("gate-1", 3, Action::Pass, START_NS + 1),
            stored("gate-2", 4, Action::Reject, 0),
        ],
        ..Recovered::default()
    };
    let two = |rules: &mut kenpin_gate::core::Rules| {
        let mut second = rules.gates[0].clone();
        second.name = "gate-2".into();
        rules.gates.push(second);
    };
    let mut story = Story::resume(two, recovered);
    let told: Vec<_> = story
        .told
        .iter()
        .map(|told| (told.command_id, told.action()))
        .collect();
    assert_eq!(told, [(101, Action::Reject), (103, Action::Pass)]);
    assert_eq!(states(&story), [DispositionState::Expired]);
    assert_eq!(story.core.account().expired, 1);
    story.pass(30 * MS);
    let at = story.part(5);
    story.view(reject(5, at));
    assert_eq!(reconnect(&mut story).len(), 3, "nothing is told twice");
    story.told.clear();
    let second = Hello {
        gate: "gate-2".into(),
        ..hello()
    };
    story.act(|core, now, out| core.attach(now, 1, 2, &second, out));
    let told: Vec<_> = story.told.iter().map(|told| told.command_id).collect();
    assert_eq!(told, [104]);
}

#[test]
fn parts_that_left_make_room_for_others() {
    let mut story = Story::begin(|_| {});
    let count = PARTS_OPEN_MAX as u64 + 10;
    for trigger_no in 1..=count {
        story.pass(25 * MS);
        let at = story.part(trigger_no);
        story.view(pass(trigger_no, at));
        assert_eq!(story.last(), (trigger_no, Action::Pass, Cause::Unspecified));
        actuate(&mut story, trigger_no, Action::Pass);
    }
    assert_eq!(story.core.account().passed, count);
    // None was acknowledged: the oldest are not kept to be told again.
    assert_eq!(story.core.account().outbox_dropped, 10);
    assert_eq!(reconnect(&mut story).len(), OUTBOX_MAX);
}

#[test]
fn a_part_that_is_decided_waits_for_no_deadline() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    assert_eq!(story.core.next_due_ns(), Some(at + 99 * MS));
    story.view(pass(1, at));
    assert_eq!(story.core.next_due_ns(), Some(at + 1000 * MS));
    story.pass(30 * MS);
    let second = story.part(2);
    story.view(reject(2, second));
    assert_eq!(story.core.next_due_ns(), Some(at + 1000 * MS));
    story.pass(1500 * MS);
    assert_eq!(story.core.next_due_ns(), None);
}

#[test]
fn a_window_is_half_the_spacing_wide_and_never_less_than_two_millimetres() {
    // 600 mm of 10 counts each ahead; a spacing of 20 ms.
    for (speed_mm_s, half_counts) in [(300.0, 15), (-300.0, 15), (800.0, 40), (10.0, 10)] {
        let mut story = Story::begin(|_| {});
        let beat = GateHeartbeat {
            heartbeat_no: 11,
            gate_time_ns: story.t_ns,
            speed_mm_s,
            ..GateHeartbeat::default()
        };
        story.said(0, Said::Heartbeat(beat));
        let at = story.part(1);
        story.view(reject(1, at));
        let told = story.told.last().expect("a disposition");
        let right = (6001 - half_counts, 6001 + half_counts);
        assert_eq!((told.window_start, told.window_end), right);
    }
}

#[test]
fn a_lane_that_is_full_gives_up_its_oldest_and_rejects_the_newest() {
    let mut story = Story::begin(|_| {});
    let max = PARTS_OPEN_MAX as u64;
    for trigger_no in 1..=max + 2 {
        story.pass(25 * MS);
        story.part(trigger_no);
    }
    let overload: Vec<u64> = story
        .told
        .iter()
        .filter(|told| told.cause() == Cause::Overload)
        .map(|told| told.part.as_ref().expect("a key").trigger_no)
        .collect();
    assert_eq!(overload, [max + 1, max + 2]);
    assert_eq!(story.core.account().open, max + 2);
    // The oldest are not forgotten in the account.
    actuate(&mut story, 1, Action::Reject);
    assert_eq!(story.core.account().rejected, 1);
    assert_eq!(story.core.account().open, max + 1);
    actuate(&mut story, 1, Action::Reject);
    assert_eq!(story.core.account().reports_duplicate, 1);
    assert_eq!(story.core.account().passed_unearned, 0);
    actuate(&mut story, 2, Action::Pass);
    assert_eq!(story.core.account().passed_unearned, 1);
}

#[test]
fn nothing_is_sent_to_a_gate_that_is_away() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.act(|core, _, _| core.detach(0, 1));
    let mut said: Vec<Outgoing> = Vec::new();
    story.act(|core, now, out| {
        core.view(now, reject(1, at), out);
        said.extend(out.iter().filter_map(|effect| match effect {
            Effect::Send(_, outgoing) => Some((**outgoing).clone()),
            _ => None,
        }));
    });
    assert_eq!(said, []);
    let back = sent_after_attach(&mut story);
    assert_eq!(back.len(), 1);
}

fn sent_after_attach(story: &mut Story) -> Vec<Sent> {
    let mut told = Vec::new();
    story.act(|core, now, out| {
        core.attach(now, 0, 1, &hello(), out);
        told = sent(out);
    });
    told
}
