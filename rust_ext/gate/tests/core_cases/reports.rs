//! What becomes of a gate's reports: when it fired, and whether it had a right to let the part pass.

use crate::story::{MS, Story, pass};
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{ActuationReport, GateHeartbeat};
use kenpin_proto::part::v1::{Action, Cause, PartKey};

/// The gate reports trigger 1; when that was, as the journal has it.
fn fired_ns(story: &mut Story, change: impl FnOnce(&mut ActuationReport)) -> u64 {
    let mut report = ActuationReport {
        part: Some(PartKey {
            gate: "gate-1".into(),
            boot_id: 9,
            lane: 0,
            trigger_no: 1,
        }),
        applied: Action::Reject as i32,
        cause: Cause::FailPolicy as i32,
        ..ActuationReport::default()
    };
    change(&mut report);
    story.seq += 1;
    story.said(story.seq, Said::ActuationReport(report));
    let fired = |fact: &Fact| match fact {
        Fact::PartActuated(actuated) => Some(actuated.fired_ns),
        _ => None,
    };
    story.facts.iter().rev().find_map(fired).unwrap()
}

/// A gate whose clock is ahead of the host's by 7 ms, and its first part.
fn ahead() -> Story {
    let mut story = Story::begin(|_| {});
    story.said(
        0,
        Said::Heartbeat(GateHeartbeat {
            heartbeat_no: 11,
            gate_time_ns: story.t_ns + 7 * MS,
            ..GateHeartbeat::default()
        }),
    );
    story.part(1);
    story.pass(20 * MS);
    story
}

#[test]
fn the_instant_of_firing_is_on_this_hosts_clock() {
    let mut story = ahead();
    let wanted = story.t_ns - 3 * MS;
    let at = fired_ns(&mut story, |r| r.fired_gate_time_ns = wanted + 7 * MS);
    assert_eq!(at, wanted);
    let mut story = ahead();
    let now = story.t_ns;
    let at = fired_ns(&mut story, |r| r.fired_gate_time_ns = now + 50 * MS);
    assert_eq!(at, now, "nothing is fired after its report");
}

#[test]
fn an_instant_that_was_not_said_or_cannot_be_mapped_stays_unknown() {
    assert_eq!(fired_ns(&mut ahead(), |_| {}), 0);
    let mut story = Story::begin_greeted_only();
    story.part(1);
    let now = story.t_ns;
    assert_eq!(fired_ns(&mut story, |r| r.fired_gate_time_ns = now), 0);
}

#[test]
fn a_pass_is_earned_by_a_command_and_nothing_else() {
    let unearned = |change: fn(&mut ActuationReport), judged: bool| {
        let mut story = Story::begin(|_| {});
        let at = story.part(1);
        if judged {
            story.view(pass(1, at));
        }
        fired_ns(&mut story, change);
        story.core.account().passed_unearned
    };
    let by_command = |r: &mut ActuationReport| {
        (r.applied, r.cause, r.command_id) = (Action::Pass as i32, 0, 1);
    };
    assert_eq!(unearned(by_command, true), 0);
    assert_eq!(unearned(|_| {}, false), 0, "a reject needs no right");
    assert_eq!(unearned(|r| r.applied = Action::Pass as i32, false), 1);
    let of_its_own = |r: &mut ActuationReport| (r.applied, r.cause) = (Action::Pass as i32, 0);
    assert_eq!(unearned(of_its_own, false), 1, "without a command");
    let against_it = |r: &mut ActuationReport| {
        (r.applied, r.command_id) = (Action::Pass as i32, 1);
    };
    assert_eq!(unearned(against_it, true), 1, "with a cause of its own");
}

#[test]
fn a_gap_in_the_numbers_says_how_many_are_missing() {
    let mut story = Story::begin(|_| {});
    story.part(1);
    story.pass(50 * MS);
    story.part(5);
    let gap = story.facts.iter().find_map(|fact| match fact {
        Fact::AccountNote(note) if note.kind() == Kind::TriggerMissed => {
            Some((note.count, note.detail.as_str()))
        }
        _ => None,
    });
    assert_eq!(gap, Some((3, "up to trigger 4")));
    assert_eq!(story.core.account().triggers_missed, 3);
}
