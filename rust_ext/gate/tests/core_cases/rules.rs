//! Single rules of the core, each by the smallest story that shows it.

use crate::story::{MS, PASS, Story, hello, pass, reject};
use kenpin_gate::core::rules::VIEWS_UNMATCHED_MAX;
use kenpin_proto::gate::v1::Hello;
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::{Action, Cause};

#[test]
fn a_pass_waits_for_its_commit() {
    let mut story = Story::begin(|_| {});
    story.commits = false;
    let at = story.part(1);
    story.view(pass(1, at));
    assert!(story.told.is_empty());
    story.commits = true;
    story.pass(MS);
    story.act(|_, _, _| {});
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
}

#[test]
fn a_commit_that_comes_after_the_deadline_sends_a_reject() {
    let mut story = Story::begin(|_| {});
    story.commits = false;
    let at = story.part(1);
    story.view(pass(1, at));
    story.pass(100 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::Expired));
    story.commits = true;
    story.pass(MS);
    assert_eq!(story.told.len(), 1);
    assert_eq!(story.core.account().expired, 1);
}

#[test]
fn a_view_may_come_before_its_trigger() {
    let mut story = Story::begin(|_| {});
    let at = story.t_ns;
    story.pass(3 * MS);
    story.view(pass(1, at));
    assert_eq!(story.core.unmatched_count(), 1);
    story.part_at(1, at);
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    assert_eq!(story.core.unmatched_count(), 0);
}

#[test]
fn the_worst_view_counts_and_what_was_seen_comes_first() {
    let mut story = Story::begin(|rules| {
        let mut second = rules.views[0].clone();
        second.camera = "camera-2".into();
        rules.views.push(second);
    });
    let at = story.part(1);
    let mut broken = reject(1, at);
    broken.set_cause(Cause::EngineError);
    story.view(broken);
    assert!(story.told.is_empty());
    let mut defect = reject(1, at);
    defect.camera = "camera-2".into();
    story.view(defect);
    assert_eq!(story.last(), (1, Action::Reject, Cause::SurfaceDefect));
}

#[test]
fn a_verdict_that_is_no_verdict_rejects() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    let mut unsaid = pass(1, at);
    unsaid.verdict = 0;
    story.view(unsaid);
    assert_eq!(story.last(), (1, Action::Reject, Cause::EngineError));
    story.pass(30 * MS);
    let at = story.part(2);
    let mut torn = pass(2, at);
    torn.set_cause(Cause::ImageInvalid);
    story.view(torn);
    assert_eq!(story.last(), (2, Action::Reject, Cause::ImageInvalid));
}

#[test]
fn a_recipe_that_is_not_in_force_rejects() {
    let mut story = Story::begin(|rules| {
        rules.recipe_hashes.insert("good".into());
    });
    let at = story.part(1);
    story.view(pass(1, at));
    assert_eq!(story.last(), (1, Action::Reject, Cause::WrongRecipe));
    story.pass(30 * MS);
    let at = story.part(2);
    let mut view = pass(2, at);
    view.recipe_hash = "good".into();
    story.view(view);
    assert_eq!(story.last(), (2, PASS.0, PASS.1));
}

#[test]
fn a_late_view_is_kept_and_never_sent() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.pass(150 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::DeadlineMissed));
    story.view(pass(1, at));
    assert_eq!(story.told.len(), 1);
    let late = story
        .facts
        .iter()
        .any(|f| matches!(f, Fact::LateOpinion(l) if !l.duplicate));
    assert!(late);
    story.pass(2000 * MS);
    assert_eq!(story.notes(Kind::AcquisitionError), 0);
}

#[test]
fn a_dead_station_is_named() {
    let mut story = Story::begin(|_| {});
    story.core.station_changed("station-1", false);
    story.part(1);
    story.pass(150 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::StationDown));
}

#[test]
fn a_missing_exposure_never_shifts_the_verdicts_behind_it() {
    let mut story = Story::begin(|_| {});
    story.part(1);
    story.pass(20 * MS);
    let second = story.part(2);
    story.pass(5 * MS);
    story.view(pass(1, second));
    assert_eq!(story.last(), (2, PASS.0, PASS.1));
    story.pass(100 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::DeadlineMissed));
    story.pass(2000 * MS);
    assert_eq!(story.notes(Kind::AcquisitionError), 1);
}

#[test]
fn two_triggers_that_claim_one_view_are_both_rejected() {
    let mut story = Story::begin(|_| {});
    let first = story.part(1);
    story.pass(5 * MS);
    story.part(2);
    story.pass(5 * MS);
    story.view(pass(1, first + 2 * MS));
    let rejected: Vec<_> = story.told.iter().map(|t| (t.action(), t.cause())).collect();
    assert_eq!(rejected, [(Action::Reject, Cause::JoinMismatch); 2]);
    let mut noted: Vec<_> = story
        .facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::AccountNote(note) if note.kind() == Kind::JoinMismatch => {
                Some((note.camera.as_str(), note.part.as_ref()?.trigger_no))
            }
            _ => None,
        })
        .collect();
    noted.sort_unstable();
    assert_eq!(noted, [("camera-1", 1), ("camera-1", 2)]);
}

#[test]
fn a_part_that_follows_too_close_makes_both_doubtful() {
    let mut story = Story::begin(|_| {});
    let first = story.part(1);
    story.pass(12 * MS);
    story.view(pass(1, first + 5 * MS));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    story.part_at(2, first + 6 * MS);
    let actions: Vec<_> = story.told.iter().map(|t| t.action()).collect();
    assert_eq!(actions, [Action::Pass, Action::Reject, Action::Reject]);
    assert_eq!(story.core.account().join_mismatches, 2);
}

#[test]
fn a_view_judged_before_a_trigger_is_not_of_that_trigger() {
    let mut story = Story::begin(|_| {});
    let first = story.part(1);
    story.pass(4 * MS);
    story.view(pass(1, first));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    story.pass(MS);
    let second = story.part(2);
    story.pass(4 * MS);
    story.view(pass(2, second));
    assert_eq!(story.last(), (2, PASS.0, PASS.1));
}

#[test]
fn counter_and_time_that_disagree_reject_both_parts_and_learn_anew() {
    let mut story = Story::begin(|rules| rules.views[0].counter_join = true);
    for trigger_no in 1..=2 {
        let at = story.part(trigger_no);
        story.view(pass(100 + trigger_no, at));
        assert_eq!(story.last(), (trigger_no, PASS.0, PASS.1));
        story.pass(20 * MS);
    }
    story.part(3);
    story.pass(20 * MS);
    let fourth = story.part(4);
    story.view(pass(103, fourth));
    let parts: Vec<_> = story.told[2..]
        .iter()
        .map(|t| (t.part.as_ref().unwrap().trigger_no, t.cause()))
        .collect();
    assert_eq!(parts, [(4, Cause::JoinMismatch), (3, Cause::JoinMismatch)]);
    story.pass(20 * MS);
    let fifth = story.part(5);
    story.view(pass(104, fifth));
    assert_eq!(story.last(), (5, PASS.0, PASS.1));
}

#[test]
fn uncertain_clocks_pass_nothing() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    let mut vague = pass(1, at);
    vague.exposure_error_ns = 3 * MS;
    story.view(vague);
    assert_eq!(story.last(), (1, Action::Reject, Cause::JoinMismatch));
}

#[test]
fn a_second_frame_that_rejects_takes_the_pass_back() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(pass(1, at));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    story.view(reject(2, at + MS));
    story.pass(25 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::SurfaceDefect));
    story.view(pass(2, at + MS));
    story.pass(50 * MS);
    assert_eq!(story.told.len(), 2);
}

#[test]
fn views_without_a_trigger_are_bounded_and_counted() {
    let mut story = Story::begin(|_| {});
    let count = VIEWS_UNMATCHED_MAX as u64 + 44;
    for i in 0..count {
        let at = story.t_ns;
        story.view(pass(i, at));
        story.pass(MS);
    }
    assert_eq!(story.core.unmatched_count(), VIEWS_UNMATCHED_MAX);
    assert_eq!(story.core.account().views_unexpected, 44);
    story.pass(2000 * MS);
    assert_eq!(story.core.unmatched_count(), 0);
    assert_eq!(story.core.account().views_unexpected, count);
}

#[test]
fn the_same_number_with_other_data_is_two_parts_and_both_are_doubtful() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.pass(3 * MS);
    story.part_at(1, at + 2 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::JoinMismatch));
    assert_eq!(story.notes(Kind::DuplicateTrigger), 1);
    assert_eq!(story.core.account().triggers, 1);
}

#[test]
fn nothing_passes_while_the_journal_does_not_work() {
    let mut story = Story::begin(|_| {});
    story.core.journal_works(false);
    let at = story.part(1);
    story.view(pass(1, at));
    assert_eq!(story.last(), (1, Action::Reject, Cause::JournalError));
}

#[test]
fn a_trigger_of_unknown_age_is_rejected() {
    let mut story = Story::begin(|_| {});
    let hello = Hello {
        boot_id: 10,
        ..hello()
    };
    story.act(|core, now, out| core.attach(now, 0, 1, &hello, out));
    story.seq = 0;
    story.part(1);
    assert_eq!(story.last(), (1, Action::Reject, Cause::ServerDown));
}
