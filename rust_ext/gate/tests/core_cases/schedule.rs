//! When gates are to be proved is said by the recipes in force: also behind a switch, and over a restart.

use crate::story::{MS, Story};
use kenpin_gate::core::{ChallengeRule, NextRecipe, Order, Recovered, Rules};
use kenpin_proto::gate::v1::ChallengeKind::{Bad, Good};
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ChallengeKind, ChallengeSchedule, ChallengeStanding, RecipeScheduled,
};

const ANNA: Order<'static> = Order {
    principal: "anna",
    reason: "another product",
};
const S: u64 = 1000 * MS;

fn plan(every_s: u64, at_start: bool) -> ChallengeSchedule {
    ChallengeSchedule {
        every_ms: every_s * 1000,
        grace_ms: 10_000,
        within_ms: 20_000,
        at_start,
        sequence: vec![Bad as i32, Good as i32],
        stop_on_overdue: true,
    }
}

fn rule(every_s: u64) -> ChallengeRule {
    ChallengeRule::of(&plan(every_s, false)).unwrap().unwrap()
}

fn plates(rules: &mut Rules) {
    rules.recipes = [("station-1".to_owned(), "plate".to_owned())].into();
}

fn plates_each_minute(rules: &mut Rules) {
    plates(rules);
    rules.challenge = rule(60);
    rules.challenges = [("station-1".to_owned(), rule(60))].into();
}

fn try_switch(
    story: &mut Story,
    hash: &str,
    challenge: Option<ChallengeSchedule>,
) -> Result<RecipeScheduled, &'static str> {
    let mut answer = None;
    story.act(|core, now, out| {
        let next = NextRecipe {
            recipe_hash: hash,
            margin_ns: 200 * MS,
            challenge,
        };
        answer = Some(core.schedule_recipe(now, "station-1", next, ANNA, out));
    });
    let answer = answer.expect("it was answered");
    answer.map(|(change, _)| change).map_err(|e| e.code)
}

fn switch(story: &mut Story, hash: &str, challenge: Option<ChallengeSchedule>) -> RecipeScheduled {
    try_switch(story, hash, challenge).expect("it is taken")
}

fn standing(story: &Story) -> ChallengeStanding {
    story.core.challenge_standing(story.now(), 0).remove(0)
}

/// How many seconds from now the next routine is due; none: by order only.
fn due_in_s(story: &Story) -> Option<u64> {
    let standing = standing(story);
    let left_ns = standing.due_utc_ns.saturating_sub(story.now().utc_ns);
    (standing.due_utc_ns > 0).then(|| left_ns.div_ceil(S))
}

#[test]
fn a_switch_brings_its_recipe_s_schedule() {
    let mut story = Story::begin(plates);
    assert_eq!(due_in_s(&story), None, "plates are proved by order only");
    let change = switch(&mut story, "cup", Some(plan(60, false)));
    assert_eq!(change.challenge, Some(plan(60, false)));
    assert_eq!(due_in_s(&story), Some(60));
    story.pass(60 * S);
    assert_eq!(standing(&story).due, "no pass is on record");
    // It is put off by nobody, and ends with the recipe that asked for it.
    switch(&mut story, "plate", Some(ChallengeSchedule::default()));
    let ended = standing(&story);
    assert_eq!((ended.due.as_str(), ended.due_utc_ns), ("", 0));
    story.pass(3600 * S);
    assert!(story.core.stop_codes(0).is_empty());
}

#[test]
fn a_routine_has_the_switched_recipe_s_sequence() {
    let mut story = Story::begin(plates_each_minute);
    let begun = |story: &mut Story| -> Vec<ChallengeKind> {
        let mut answer = None;
        story.act(|core, now, out| {
            answer = Some(core.run_challenge(now, "gate-1", 0, &[], ANNA, out));
        });
        answer.unwrap().unwrap().0.sequence
    };
    let mut other = plan(60, false);
    other.sequence = vec![Bad as i32, Bad as i32, Good as i32];
    switch(&mut story, "cup", Some(other));
    assert_eq!(begun(&mut story), [Bad, Bad, Good]);
}

#[test]
fn switching_to_and_fro_puts_the_first_routine_off_for_nobody() {
    let mut story = Story::begin(plates_each_minute);
    story.pass(50 * S);
    switch(&mut story, "cup", Some(plan(600, false)));
    assert_eq!(due_in_s(&story), Some(10));
    story.pass(5 * S);
    switch(&mut story, "plate", Some(plan(60, false)));
    assert_eq!(due_in_s(&story), Some(5));
}

#[test]
fn where_nothing_is_said_the_configuration_s_holds() {
    let mut story = Story::begin(plates_each_minute);
    switch(&mut story, "cup", None);
    assert_eq!(due_in_s(&story), Some(60));
}

#[test]
fn of_several_stations_the_stricter_holds() {
    let mut story = Story::begin(|rules| {
        plates_each_minute(rules);
        rules.recipes.insert("station-2".into(), "lid".into());
        rules.challenges.insert("station-2".into(), rule(120));
    });
    assert_eq!(due_in_s(&story), Some(60));
    switch(&mut story, "cup", Some(ChallengeSchedule::default()));
    // Plates asked for one each minute; lids are still made.
    assert_eq!(due_in_s(&story), Some(60), "what is due soon stays so");
    let mut story = Story::begin(|rules| {
        plates(rules);
        rules.recipes.insert("station-2".into(), "lid".into());
        rules.challenge = rule(120);
        rules.challenges.insert("station-2".into(), rule(120));
    });
    switch(&mut story, "cup", Some(plan(30, false)));
    assert_eq!(due_in_s(&story), Some(30));
}

#[test]
fn a_later_process_knows_the_schedule() {
    let mut story = Story::begin(plates);
    switch(&mut story, "cup", Some(plan(60, true)));
    let scheduled = story.facts.iter().rev().find_map(|fact| match fact {
        Fact::RecipeScheduled(change) => Some(change.clone()),
        _ => None,
    });
    let left = || Recovered {
        epoch: 4,
        gates: vec![("gate-1".into(), 9, story.seq)],
        recipes: scheduled.clone().into_iter().collect(),
        ..Recovered::default()
    };
    let again = Story::resume(plates, left());
    assert_eq!(due_in_s(&again), Some(0));
    // Another recipe in the configuration takes over, with what it says.
    let configured = Story::resume(
        |rules| {
            rules.recipes = [("station-1".to_owned(), "bowl".to_owned())].into();
        },
        left(),
    );
    assert_eq!(due_in_s(&configured), None);
}

#[test]
fn a_schedule_that_cannot_be_is_refused() {
    let mut story = Story::begin(plates);
    let mut no_bad = plan(60, false);
    no_bad.sequence = vec![Good as i32];
    let mut too_long = plan(60, false);
    too_long.within_ms = u64::MAX;
    for wrong in [no_bad, too_long, plan(u64::MAX / 1000, false)] {
        let refused = try_switch(&mut story, "cup", Some(wrong));
        assert_eq!(refused.unwrap_err(), "CHALLENGE_INVALID");
    }
    assert_eq!(story.core.recipe_of("station-1"), "plate");
}
