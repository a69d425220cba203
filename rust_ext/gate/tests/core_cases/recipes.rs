//! Which recipe holds for which part, each rule by the smallest story that shows it.

use crate::story::{MS, PASS, Story, pass};
use kenpin_gate::core::{NextRecipe, Order, OrderErrorKind, Recovered, Rules};
use kenpin_proto::gate::v1::RecipeScheduled;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::{Action, Cause};

const WRONG: (Action, Cause) = (Action::Reject, Cause::WrongRecipe);
const BY_ANNA: Order<'_> = Order {
    principal: "anna",
    reason: "another product",
};

fn plates(rules: &mut Rules) {
    rules.recipes = [("station-1".to_owned(), "plate".to_owned())].into();
}

type Scheduled = Result<RecipeScheduled, (OrderErrorKind, &'static str)>;

fn schedule(
    story: &mut Story,
    station: &str,
    hash: &str,
    margin_ms: u64,
    by: Order<'_>,
) -> Scheduled {
    let mut answer = None;
    story.act(|core, now, out| {
        let next = NextRecipe {
            recipe_hash: hash,
            margin_ns: margin_ms * MS,
            challenge: None,
        };
        answer = Some(core.schedule_recipe(now, station, next, by, out));
    });
    let answer = answer.expect("it was answered");
    answer
        .map(|(change, _)| change)
        .map_err(|e| (e.kind, e.code))
}

fn switch(story: &mut Story, hash: &str) -> u64 {
    let change = schedule(story, "station-1", hash, 200, BY_ANNA).expect("it is taken");
    change.starts[0].trigger_no
}

/// A part every 100 ms, judged by `hash`: what its gate is told.
fn judged(story: &mut Story, trigger_no: u64, hash: &str) -> (Action, Cause) {
    let at = story.part(trigger_no);
    story.view(by(hash, trigger_no, at));
    story.pass(100 * MS);
    let (last, action, cause) = story.last();
    assert_eq!(last, trigger_no);
    (action, cause)
}

fn by(hash: &str, frame_no: u64, at_ns: u64) -> kenpin_proto::station::v1::ViewVerdict {
    let mut view = pass(frame_no, at_ns);
    view.recipe_hash = hash.into();
    view
}

#[test]
fn a_change_holds_from_a_part_behind_the_margin() {
    let mut story = Story::begin(plates);
    for trigger_no in 1..=3 {
        assert_eq!(judged(&mut story, trigger_no, "plate"), PASS);
    }
    // 200 ms at 10 parts/s: two more parts of the recipe before.
    assert_eq!(switch(&mut story, "cup"), 6);
    assert_eq!(judged(&mut story, 4, "plate"), PASS);
    assert_eq!(judged(&mut story, 5, "cup"), WRONG);
    assert_eq!(judged(&mut story, 6, "cup"), PASS);
    assert_eq!(judged(&mut story, 7, "plate"), WRONG);
}

#[test]
fn on_a_line_that_stands_the_next_part_is_the_first() {
    let mut story = Story::begin(plates);
    assert_eq!(switch(&mut story, "cup"), 1);
    assert_eq!(judged(&mut story, 1, "cup"), PASS);
    assert_eq!(judged(&mut story, 2, "cup"), PASS);
    story.pass(500 * MS);
    assert_eq!(switch(&mut story, "plate"), 3);
    assert_eq!(judged(&mut story, 3, "plate"), PASS);
}

#[test]
fn parts_that_were_announced_keep_theirs() {
    let mut story = Story::begin(plates);
    let at = story.part(1);
    story.pass(20 * MS);
    schedule(&mut story, "station-1", "cup", 0, BY_ANNA).expect("it is taken");
    story.view(by("plate", 1, at));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    let at = story.part(2);
    story.view(by("plate", 2, at));
    assert_eq!(story.last(), (2, WRONG.0, WRONG.1));
}

#[test]
fn a_second_view_by_another_recipe_takes_a_pass_back() {
    let mut story = Story::begin(plates);
    let at = story.part(1);
    story.view(by("plate", 1, at));
    assert_eq!(story.last(), (1, PASS.0, PASS.1));
    story.view(by("cup", 1, at));
    assert_eq!(story.last().1, Action::Reject);
}

#[test]
fn the_same_again_changes_nothing() {
    let mut story = Story::begin(plates);
    let same = schedule(&mut story, "station-1", "plate", 200, BY_ANNA).expect("it is answered");
    assert!(same.starts.is_empty());
    let first = switch(&mut story, "cup");
    let facts = story.facts.len();
    assert_eq!(switch(&mut story, "cup"), first);
    assert_eq!(story.facts.len(), facts);
}

#[test]
fn a_change_that_no_part_has_reached_can_be_replaced() {
    let mut story = Story::begin(plates);
    for trigger_no in 1..=3 {
        judged(&mut story, trigger_no, "plate");
    }
    assert_eq!(switch(&mut story, "cup"), 6);
    judged(&mut story, 4, "plate");
    let back = schedule(&mut story, "station-1", "plate", 200, BY_ANNA).expect("it is taken");
    assert_eq!(
        (back.before_hash.as_str(), back.starts[0].trigger_no),
        ("plate", 7)
    );
    for trigger_no in 5..=8 {
        assert_eq!(judged(&mut story, trigger_no, "plate"), PASS);
    }
}

#[test]
fn each_change_counts_from_its_own_part_on() {
    let mut story = Story::begin(plates);
    let mut views = Vec::new();
    for (trigger_no, hash) in [(1, "plate"), (2, "cup"), (3, "bowl")] {
        if trigger_no > 1 {
            schedule(&mut story, "station-1", hash, 0, BY_ANNA).expect("it is taken");
        }
        let at = story.part(trigger_no);
        views.push(by(hash, trigger_no, at));
        story.pass(25 * MS);
    }
    for view in views {
        let trigger_no = view.frame_no;
        story.view(view);
        assert_eq!(story.last(), (trigger_no, PASS.0, PASS.1));
    }
}

#[test]
fn a_change_survives_a_restart_until_the_configuration_says_otherwise() {
    let mut story = Story::begin(plates);
    let change = schedule(&mut story, "station-1", "cup", 200, BY_ANNA).expect("it is taken");
    let left = || Recovered {
        epoch: 4,
        recipes: vec![change.clone()],
        ..Recovered::default()
    };
    let mut again = Story::resume(plates, left());
    assert_eq!(again.core.recipe_of("station-1"), "cup");
    assert_eq!(judged(&mut again, 1, "cup"), PASS);
    assert_eq!(judged(&mut again, 2, "plate"), WRONG);
    let mut other = Story::resume(
        |rules| {
            rules.recipes = [("station-1".to_owned(), "bowl".to_owned())].into();
        },
        left(),
    );
    assert_eq!(judged(&mut other, 1, "cup"), WRONG);
    assert_eq!(judged(&mut other, 2, "bowl"), PASS);
}

#[test]
fn every_part_of_a_later_boot_comes_behind_a_change() {
    let mut story = Story::begin(plates);
    for trigger_no in 1..=3 {
        judged(&mut story, trigger_no, "plate");
    }
    let change = schedule(&mut story, "station-1", "cup", 200, BY_ANNA).expect("it is taken");
    assert_eq!(change.starts[0].boot_id, 9);
    let rebooted = Recovered {
        epoch: 4,
        recipes: vec![change],
        ..Recovered::default()
    };
    let hello = kenpin_proto::gate::v1::Hello {
        boot_id: 10,
        ..crate::story::hello()
    };
    let mut again = Story::resumed_as(plates, rebooted, hello);
    assert_eq!(judged(&mut again, 1, "cup"), PASS);
}

#[test]
fn in_free_run_the_exposure_decides() {
    let mut story = Story::begin(plates);
    let mut rules = crate::common::rules();
    plates(&mut rules);
    rules.free_run = true;
    rules.gates.clear();
    let now = story.now();
    let uid = Box::new(uuid::Uuid::nil);
    story.core = kenpin_gate::core::Core::new(rules, Recovered::default(), now, uid);
    let from_ns = schedule(&mut story, "station-1", "cup", 200, BY_ANNA)
        .expect("it is taken")
        .starts[0]
        .from_ns;
    story.pass(400 * MS);
    let cases = [
        ("plate", from_ns - 1, Cause::Unspecified),
        ("cup", from_ns - 1, Cause::WrongRecipe),
        ("plate", from_ns, Cause::WrongRecipe),
        ("cup", from_ns, Cause::Unspecified),
    ];
    for (frame, (hash, at_ns, cause)) in cases.into_iter().enumerate() {
        story.view(by(hash, frame as u64 + 1, at_ns));
        let Some(Fact::PartDecided(decided)) = story.facts.last() else {
            panic!("not decided: {:?}", story.facts.last());
        };
        assert_eq!(
            (decided.action(), decided.cause()),
            (Action::NotGated, cause)
        );
    }
}

#[test]
fn a_change_makes_a_routine_due_and_waits_for_one_that_runs() {
    let mut story = Story::begin(|rules| {
        plates(rules);
        rules.challenge.every_ns = 3_600_000 * MS;
        rules.challenge.at_start = false;
        rules.challenge.stops = false;
    });
    story.act(|core, now, out| {
        core.run_challenge(now, "gate-1", 0, &[], BY_ANNA, out)
            .unwrap();
    });
    let running = schedule(&mut story, "station-1", "cup", 200, BY_ANNA).unwrap_err();
    assert_eq!(
        running,
        (OrderErrorKind::FailedPrecondition, "CHALLENGE_RUNNING")
    );
    let mut story = Story::begin(|rules| {
        plates(rules);
        rules.challenge.every_ns = 3_600_000 * MS;
    });
    for trigger_no in 1..=3 {
        judged(&mut story, trigger_no, "plate");
    }
    switch(&mut story, "cup");
    let mut refused = None;
    story.act(|core, now, out| {
        refused = core
            .run_challenge(now, "gate-1", 0, &[], BY_ANNA, out)
            .err();
    });
    assert_eq!(refused.map(|e| e.code), Some("RECIPE_CHANGING"));
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let mut story = Story::begin(plates);
    let nobody = Order {
        principal: " ",
        reason: "",
    };
    let refused = [
        ("station-9", "cup", 200, BY_ANNA, "STATION_UNKNOWN"),
        ("station-1", "", 200, BY_ANNA, "RECIPE_MISSING"),
        ("station-1", "cup", 60_001, BY_ANNA, "MARGIN_TOO_LARGE"),
        ("station-1", "cup", 200, nobody, "PRINCIPAL_MISSING"),
    ];
    for (station, hash, margin_ms, by, code) in refused {
        let error = schedule(&mut story, station, hash, margin_ms, by).unwrap_err();
        assert_eq!(error.1, code);
    }
    story.core.journal_works(false);
    let error = schedule(&mut story, "station-1", "cup", 200, BY_ANNA).unwrap_err();
    assert_eq!(error.1, "JOURNAL_FAILED");
    assert_eq!(story.core.recipe_of("station-1"), "plate");
}
