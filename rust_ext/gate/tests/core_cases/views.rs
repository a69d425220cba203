//! To which part a view belongs: delays, frames sent again, counters, views before their trigger.

use crate::story::{MS, PASS, Story, pass};
use kenpin_gate::core::rules::VIEWS_UNMATCHED_MAX;
use kenpin_proto::part::v1::{Action, Cause};
use kenpin_proto::station::v1::ViewVerdict;

#[test]
fn a_camera_behind_a_delay_exposes_later() {
    let mut story = Story::begin(|rules| rules.views[0].delay_ns = 30 * MS);
    let at = story.part(1);
    story.pass(40 * MS);
    story.view(pass(1, at + 30 * MS));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
}

#[test]
fn a_frame_that_is_sent_again_is_a_duplicate_at_once() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(pass(1, at));
    story.view(pass(1, at));
    assert_eq!(story.core.account().views_duplicate, 1);
    assert_eq!(story.core.unmatched_count(), 0);
}

#[test]
fn an_opinion_behind_the_deadline_is_late() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.pass(150 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::DeadlineMissed));
    story.view(pass(1, at));
    assert_eq!(story.core.account().opinions_late, 1);
}

#[test]
fn a_view_waits_for_its_trigger_and_no_longer() {
    let mut story = Story::begin(|_| {});
    let at = story.t_ns;
    story.view(pass(1, at));
    story.act(|core, now, out| core.tick(now, out));
    assert_eq!(story.core.unmatched_count(), 1);
    story.pass(2000 * MS);
    assert_eq!(story.core.unmatched_count(), 0);
    assert_eq!(story.core.account().views_unexpected, 1);
}

/// A camera whose counter is joined, and a first part that taught its offset.
fn counted() -> Story {
    let mut story = Story::begin(|rules| rules.views[0].counter_join = true);
    let at = story.part(1);
    story.view(pass(1, at));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    story.pass(50 * MS);
    story
}

#[test]
fn a_camera_that_began_anew_has_a_counter_of_its_own() {
    let mut story = counted();
    let at = story.part(2);
    story.view(ViewVerdict {
        camera_session: 2,
        ..pass(1, at)
    });
    assert_eq!(story.last(), (2, PASS.0, PASS.1));
}

#[test]
fn a_counter_that_names_no_part_rejects_the_one_that_time_names() {
    let mut story = counted();
    let at = story.part(2);
    story.view(pass(7, at));
    assert_eq!(story.last(), (2, Action::Reject, Cause::JoinMismatch));
}

#[test]
fn a_stray_frame_with_the_number_of_a_part_that_has_its_view_harms_nothing() {
    let mut story = counted();
    story.pass(400 * MS);
    let stray = ViewVerdict {
        ring_seq: 900,
        ..pass(1, story.t_ns)
    };
    story.view(stray);
    story.pass(100 * MS);
    assert_eq!(story.core.account().join_mismatches, 0);
    assert_eq!(story.told.len(), 1);
}

#[test]
fn a_view_between_two_triggers_is_neither_s() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.pass(20 * MS);
    story.view(pass(1, at + 6 * MS));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    // Announced late: the same exposure is as near to it.
    story.part_at(2, at + 12 * MS);
    let told: Vec<_> = story.told.iter().skip(1).map(|t| t.cause()).collect();
    assert_eq!(told, [Cause::JoinMismatch; 2]);
}

#[test]
fn each_gate_has_as_many_views_waiting() {
    let mut story = Story::begin(|rules| {
        let mut second = rules.gates[0].clone();
        second.name = "gate-2".into();
        second.offset_mm = 150.0;
        rules.gates.push(second);
    });
    let at = story.t_ns;
    for frame_no in 0..2 * VIEWS_UNMATCHED_MAX as u64 {
        story.view(pass(frame_no, at));
    }
    assert_eq!(story.core.unmatched_count(), 2 * VIEWS_UNMATCHED_MAX);
}
