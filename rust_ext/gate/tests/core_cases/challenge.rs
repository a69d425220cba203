//! Known bad and good parts: when a routine is due, what makes it pass and what
//! makes it fail, and what follows.

use crate::story::{MS, START_NS, Story, hello, pass, reject};
#[allow(dead_code)]
use kenpin_gate::core::challenge::standing_behind;
use kenpin_gate::core::{
    ChallengeRule, Limits, Order, Recovered, RoutineBegun, Rules, StoredStanding,
};
use kenpin_proto::gate::v1::ChallengeKind::{Bad, Good};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ActuationOutcome, ActuationReport, ChallengeEnded, ChallengeKind, ChallengeStanding, FaultCode,
    Mode,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};

const ANNA: Order<'static> = Order {
    principal: "anna",
    reason: "shift start",
};
const S: u64 = 1000 * MS;
const FAILED: i32 = FaultCode::ChallengeFailed as i32;
const OVERDUE: i32 = FaultCode::ChallengeOverdue as i32;

/// A routine each 60 s, with 10 s of grace, and 20 s to run it.
fn scheduled(rules: &mut Rules) {
    rules.challenge = ChallengeRule {
        every_ns: 60 * S,
        grace_ns: 10 * S,
        within_ns: 20 * S,
        ..ChallengeRule::default()
    };
    rules.recipe_hashes = ["a".into()].into();
}

fn warning(rules: &mut Rules) {
    scheduled(rules);
    rules.challenge.stops = false;
}

impl Story {
    fn run(&mut self, sequence: &[ChallengeKind]) -> Result<RoutineBegun, &'static str> {
        let mut answer = None;
        self.act(|core, now, out| {
            answer = Some(core.run_challenge(now, "gate-1", 0, sequence, ANNA, out));
        });
        answer.unwrap().map(|(begun, _)| begun).map_err(|e| e.code)
    }

    fn reset_codes(&mut self) -> Vec<i32> {
        let mut answer = None;
        self.act(|core, now, out| answer = Some(core.reset(now, "gate-1", ANNA, out)));
        answer.unwrap().unwrap().0
    }

    fn mode(&mut self, mode: Mode) {
        self.act(|core, now, out| {
            core.set_mode(now, "gate-1", mode, 0, ANNA, out).unwrap();
        });
        self.pass(MS);
    }

    /// A part is looked at: good or bad.
    fn seen(&mut self, trigger_no: u64, kind: ChallengeKind) {
        let mut at = self.part(trigger_no);
        at += MS;
        let mut view = if kind == Good {
            pass(trigger_no, at)
        } else {
            reject(trigger_no, at)
        };
        view.recipe_hash = "a".into();
        self.view(view);
    }

    fn report(&mut self, trigger_no: u64, change: impl FnOnce(&mut ActuationReport)) {
        let told = self.told.last().expect("it was told something");
        let mut report = ActuationReport {
            part: told.part.clone(),
            command_id: told.command_id,
            applied: told.action,
            cause: told.cause,
            outcome: match told.action() {
                Action::Pass => ActuationOutcome::PassedConfirmed as i32,
                _ => ActuationOutcome::RejectConfirmed as i32,
            },
            ..ActuationReport::default()
        };
        assert_eq!(report.part.as_ref().unwrap().trigger_no, trigger_no);
        change(&mut report);
        self.seq += 1;
        self.said(self.seq, Said::ActuationReport(report));
    }

    /// A whole part that goes as it should.
    fn well(&mut self, trigger_no: u64, kind: ChallengeKind) {
        self.seen(trigger_no, kind);
        self.report(trigger_no, |_| {});
        self.pass(50 * MS);
    }

    /// A routine from this trigger on that is passed.
    fn passed(&mut self, from: u64) {
        self.run(&[]).unwrap();
        for (trigger_no, kind) in (from..).zip([Bad, Good, Bad]) {
            self.well(trigger_no, kind);
        }
        assert!(self.ended().passed, "{}", self.ended().reason);
    }

    fn ended(&self) -> &ChallengeEnded {
        let ended = self.facts.iter().rev().find_map(|fact| match fact {
            Fact::ChallengeEnded(ended) => Some(ended),
            _ => None,
        });
        ended.expect("no routine has ended")
    }

    fn standing(&self) -> &ChallengeStanding {
        let mut standings = self.facts.iter().rev().filter_map(standing_behind);
        standings.next().expect("nothing was said of a routine")
    }

    fn stops(&self) -> Vec<i32> {
        self.core.stop_codes(0)
    }

    /// What the next process finds of this one.
    fn left(&self) -> Recovered {
        let mut standing = StoredStanding::of("gate-1");
        standing.routines = vec![self.standing().clone()];
        Recovered {
            epoch: 4,
            gates: vec![("gate-1".into(), 9, self.seq)],
            standing: vec![standing],
            ..Recovered::default()
        }
    }

    fn due_facts(&self) -> usize {
        let due = |fact: &&Fact| matches!(fact, Fact::ChallengeDue(_));
        self.facts.iter().filter(due).count()
    }

    /// The last part fails in this way; answers the reason.
    fn fails(change: impl FnOnce(&mut ActuationReport)) -> String {
        let mut story = Story::begin(|_| {});
        story.run(&[Bad]).unwrap();
        story.seen(1, Bad);
        story.report(1, change);
        assert_eq!(story.stops(), [FAILED]);
        assert!(!story.ended().passed);
        story.ended().reason.clone()
    }
}

fn key(trigger_no: u64) -> Option<PartKey> {
    Some(PartKey {
        gate: "gate-1".into(),
        boot_id: 9,
        lane: 0,
        trigger_no,
    })
}

#[test]
fn a_routine_is_passed_by_what_the_gate_did() {
    let mut story = Story::begin(|_| {});
    let begun = story.run(&[]).unwrap();
    assert_eq!(begun.sequence, [Bad, Good, Bad]);
    assert_eq!(begun.first_trigger_no, 1);
    story.well(1, Bad);
    story.well(2, Good);
    story.seen(3, Bad);
    let over = |fact: &Fact| matches!(fact, Fact::ChallengeEnded(_));
    assert!(!story.facts.iter().any(over), "before the gate acted");
    story.report(3, |_| {});
    let ended = story.ended();
    assert!(ended.passed && ended.reason.is_empty() && ended.quarantine.is_none());
    let routine = ended.routine.as_ref().unwrap();
    assert_eq!(routine.routine_id, begun.routine_id);
    assert_eq!(
        (routine.principal.as_str(), routine.reason.as_str()),
        ("anna", "shift start")
    );
    let parts: Vec<_> = routine
        .parts
        .iter()
        .map(|p| (p.position, p.kind(), p.passed))
        .collect();
    assert_eq!(parts, [(1, Bad, true), (2, Good, true), (3, Bad, true)]);
    assert!(routine.parts.iter().all(|part| part.detail.is_empty()));
    assert!(story.told.iter().all(|told| told.challenge));
    assert!(story.stops().is_empty());
    story.seen(4, Good);
    assert!(!story.told.last().unwrap().challenge, "the routine is over");
    let standing = story.standing();
    assert_eq!(standing.passed_part, key(3));
    assert!(standing.running.is_none() && standing.due.is_empty());
}

#[test]
fn a_bad_part_that_passes_fails_it_and_stops_the_line() {
    let mut story = Story::begin(|_| {});
    story.passed(1);
    for trigger_no in 4..7 {
        story.well(trigger_no, Good);
    }
    story.run(&[Bad, Bad]).unwrap();
    // The camera did not see it.
    story.seen(7, Good);
    assert_eq!(story.last().1, Action::Pass, "a mark changes no verdict");
    story.report(7, |_| {});
    let ended = story.ended();
    assert_eq!(
        ended.reason,
        "part 1 (bad, trigger 7): it was decided PASS, no cause"
    );
    let range = ended.quarantine.as_ref().unwrap();
    assert_eq!(
        (range.after.clone(), range.through.clone()),
        (key(3), key(7))
    );
    assert!(range.after_utc_ns < range.through_utc_ns);
    assert_eq!(story.stops(), [FAILED]);
    assert!(story.core.stops(0)[0].starts_with("CHALLENGE_FAILED: lane 0: part 1"));
    assert!(story.standing().failed);
    // What comes behind is an ordinary part.
    story.seen(8, Bad);
    assert!(!story.told.last().unwrap().challenge);
}

#[test]
fn a_bad_part_must_be_rejected_for_what_was_seen_and_be_seen_in_the_bin() {
    let by_itself = "the gate rejected it by itself";
    for (reason, change) in [
        (
            "the gate applied PASS",
            (|r| r.applied = Action::Pass as i32) as fn(&mut ActuationReport),
        ),
        ("the gate applied REINSPECT", |r| {
            r.applied = Action::Reinspect as i32
        }),
        (by_itself, |r| r.command_id = 0),
        (by_itself, |r| r.cause = Cause::FailPolicy as i32),
        ("the sensor says otherwise: REJECT_UNCONFIRMED", |r| {
            r.outcome = ActuationOutcome::RejectUnconfirmed as i32;
        }),
        ("the sensor says otherwise: TOO_LATE", |r| {
            r.outcome = ActuationOutcome::TooLate as i32;
        }),
    ] {
        let said = Story::fails(change);
        assert!(said.contains(reason), "{said}");
    }
    // No view came: it is rejected, and proves nothing.
    let mut story = Story::begin(|_| {});
    story.run(&[Bad]).unwrap();
    story.part(1);
    story.pass(100 * MS);
    story.report(1, |_| {});
    assert!(
        story
            .ended()
            .reason
            .contains("not for what was seen: DEADLINE_MISSED")
    );
}

#[test]
fn a_good_part_must_pass_and_not_be_seen_in_the_bin() {
    let mut story = Story::begin(|_| {});
    story.run(&[]).unwrap();
    story.well(1, Bad);
    story.seen(2, Bad);
    story.report(2, |_| {});
    let reason = "part 2 (good, trigger 2): it was decided REJECT, SURFACE_DEFECT";
    assert_eq!(story.ended().reason, reason);
    let parts = &story.ended().routine.as_ref().unwrap().parts;
    assert_eq!(
        parts.iter().map(|p| p.passed).collect::<Vec<_>>(),
        [true, false]
    );
    story.reset_codes();
    story.pass(50 * MS);
    story.run(&[Good, Bad]).unwrap();
    story.seen(3, Good);
    story.report(3, |r| r.outcome = ActuationOutcome::UnexpectedReject as i32);
    assert!(
        story
            .ended()
            .reason
            .contains("the sensor says otherwise: UNEXPECTED_REJECT")
    );
}

#[test]
fn a_gate_without_a_sensor_is_held_against_what_it_applied() {
    let mut story = Story::begin(|_| {});
    story.run(&[Good, Bad]).unwrap();
    for (trigger_no, kind) in [(1, Good), (2, Bad)] {
        story.seen(trigger_no, kind);
        story.report(trigger_no, |r| {
            r.outcome = ActuationOutcome::Unspecified as i32
        });
        story.pass(50 * MS);
    }
    assert!(story.ended().passed);
    let parts = &story.ended().routine.as_ref().unwrap().parts;
    assert!(
        parts
            .iter()
            .all(|p| p.detail == "not confirmed: the gate has no sensor")
    );
}

#[test]
fn an_unconfirmed_reject_latches_its_own_stop_besides() {
    let mut story = Story::begin(|rules| {
        rules.limits = Limits {
            reject_unconfirmed: true,
            ..Limits::OFF
        };
    });
    story.run(&[Bad]).unwrap();
    story.seen(1, Bad);
    story.report(1, |r| {
        r.outcome = ActuationOutcome::RejectUnconfirmed as i32
    });
    assert_eq!(story.stops(), [FaultCode::RejectUnconfirmed as i32, FAILED]);
}

#[test]
fn an_abandoned_routine_has_failed() {
    let mut late = Story::begin(scheduled);
    late.passed(1);
    late.run(&[]).unwrap();
    late.well(4, Bad);
    late.pass(21 * S);
    assert_eq!(late.ended().reason, "it was not over within 0.3 min");

    let mut rebooted = Story::begin(|_| {});
    rebooted.run(&[]).unwrap();
    let mut other = hello();
    other.boot_id = 10;
    rebooted.act(|core, now, out| core.attach(now, 0, 2, &other, out));
    assert!(rebooted.ended().reason.contains("another boot_id"));

    let mut lost = Story::begin(|_| {});
    lost.run(&[]).unwrap();
    lost.seen(1, Bad);
    lost.act(|core, now, out| core.attach(now, 0, 2, &other, out));
    assert_eq!(lost.ended().reason, "part 1: the gate lost track of it");

    let mut setup = Story::begin(|_| {});
    setup.run(&[]).unwrap();
    setup.mode(Mode::Setup);
    assert_eq!(setup.ended().reason, "production was left");

    let mut missed = Story::begin(|_| {});
    missed.run(&[]).unwrap();
    missed.well(1, Bad);
    missed.seen(3, Good);
    assert!(missed.ended().reason.starts_with("trigger 2 was missed"));
    for story in [late, rebooted, lost, setup, missed] {
        assert_eq!(story.stops(), [FAILED]);
        assert!(!story.ended().passed && story.ended().quarantine.is_some());
    }
}

#[test]
fn a_trigger_that_is_missed_behind_the_last_part_harms_nothing() {
    let mut story = Story::begin(|_| {});
    story.run(&[Bad]).unwrap();
    story.seen(1, Bad);
    let last = story.told.last().cloned().unwrap();
    story.pass(50 * MS);
    story.part(3);
    story.told.push(last);
    story.report(1, |_| {});
    assert!(story.ended().passed);
}

#[test]
fn a_routine_is_refused_where_it_could_prove_nothing() {
    let mut story = Story::begin(|_| {});
    assert_eq!(story.run(&[Good]), Err("SEQUENCE_WRONG"));
    assert_eq!(story.run(&[Bad; 65]), Err("SEQUENCE_WRONG"));
    assert_eq!(
        story.run(&[Bad, ChallengeKind::Unspecified]),
        Err("SEQUENCE_WRONG")
    );
    let nobody = Order {
        principal: " ",
        reason: "",
    };
    let mut refused = |gate: &str, lane: u32, order: Order<'_>| {
        let mut code = None;
        story.act(|core, now, out| {
            code = core
                .run_challenge(now, gate, lane, &[], order, out)
                .err()
                .map(|e| e.code);
        });
        code
    };
    assert_eq!(refused("gate-1", 0, nobody), Some("PRINCIPAL_MISSING"));
    assert_eq!(refused("gate-7", 0, ANNA), Some("GATE_UNKNOWN"));
    assert_eq!(refused("gate-1", 3, ANNA), Some("LANE_UNKNOWN"));
    story.mode(Mode::Setup);
    assert_eq!(story.run(&[]), Err("NOT_IN_PRODUCTION"));
    story.mode(Mode::Production);
    let mark = |story: &mut Story, count: u32| {
        let mut code = None;
        story.act(|core, _, out| {
            code = core
                .mark_challenge("gate-1", 0, count, ANNA, out)
                .err()
                .map(|e| e.code);
        });
        code
    };
    assert_eq!(mark(&mut story, 1), None);
    assert_eq!(story.run(&[]), Err("CHALLENGE_MARKED"));
    assert_eq!(mark(&mut story, 0), None);
    story.run(&[]).unwrap();
    assert_eq!(story.run(&[]), Err("CHALLENGE_RUNNING"));
    assert_eq!(mark(&mut story, 1), Some("CHALLENGE_RUNNING"));
    let mut away = Story::begin(|_| {});
    away.act(|core, _, _| core.detach(0, 1));
    assert_eq!(away.run(&[]), Err("GATE_NOT_CONNECTED"));
    away.act(|core, now, out| core.journal_failed(now, &[], out));
    away.act(|core, now, out| core.attach(now, 0, 2, &hello(), out));
    assert_eq!(away.run(&[]), Err("JOURNAL_FAILED"));
}

#[test]
fn without_a_schedule_nothing_is_ever_due() {
    let mut story = Story::begin(|_| {});
    story.pass(100_000 * S);
    assert!(
        story
            .facts
            .iter()
            .all(|fact| standing_behind(fact).is_none())
    );
    story.passed(1);
    story.pass(100_000 * S);
    assert_eq!((story.due_facts(), story.stops()), (0, vec![]));
}

#[test]
fn at_the_start_a_routine_is_due_and_the_line_runs_for_the_grace() {
    let mut story = Story::begin(scheduled);
    story.pass(MS);
    assert_eq!(story.standing().due, "no pass is on record");
    story.pass(9 * S);
    assert!(story.stops().is_empty());
    story.well(1, Good);
    assert_eq!(story.last().1, Action::Pass);
    story.pass(2 * S);
    assert_eq!(story.stops(), [OVERDUE]);
    assert!(story.core.stops(0)[0].starts_with("CHALLENGE_OVERDUE: lane 0"));
    let overdue = story.facts.iter().find_map(|fact| match fact {
        Fact::ChallengeOverdue(overdue) => Some(overdue),
        _ => None,
    });
    let overdue = overdue.unwrap();
    let range = overdue.quarantine.as_ref().unwrap();
    assert!(overdue.stopped);
    assert_eq!((range.after.clone(), range.through.clone()), (None, key(1)));
}

#[test]
fn each_pass_is_good_for_one_interval() {
    let mut story = Story::begin(scheduled);
    story.passed(1);
    story.pass(59 * S);
    assert_eq!(story.due_facts(), 1, "that of the start");
    story.pass(2 * S);
    assert_eq!(
        story.standing().due,
        "the interval since the last pass is over"
    );
    story.passed(4);
    story.pass(59 * S);
    assert!(story.standing().due.is_empty() && story.stops().is_empty());
}

#[test]
fn a_reset_is_no_pass_but_gives_time_for_one() {
    let mut story = Story::begin(scheduled);
    story.pass(11 * S);
    assert_eq!(story.reset_codes(), [OVERDUE]);
    assert!(story.standing().overdue && !story.standing().due.is_empty());
    story.pass(19 * S);
    assert!(story.stops().is_empty());
    story.pass(2 * S);
    assert_eq!(story.stops(), [OVERDUE], "nobody ran one");
    story.reset_codes();
    story.passed(1);
    let standing = story.standing();
    assert!(!standing.overdue && !standing.failed && standing.due.is_empty());
    story.pass(59 * S);
    assert!(story.stops().is_empty());
}

#[test]
fn after_a_failure_one_is_due_at_once() {
    let mut story = Story::begin(scheduled);
    story.run(&[Bad]).unwrap();
    story.well(1, Good);
    assert_eq!(story.standing().due, "the last routine was not passed");
    // The line stands: nothing more comes of it until somebody resets.
    story.pass(100 * S);
    assert_eq!(story.reset_codes(), [FAILED]);
    story.pass(21 * S);
    assert_eq!(story.stops(), [OVERDUE]);
}

#[test]
fn a_routine_that_runs_is_given_its_time() {
    let mut story = Story::begin(scheduled);
    story.pass(9 * S);
    story.run(&[Bad]).unwrap();
    story.pass(5 * S);
    assert!(story.stops().is_empty(), "it is overdue, and one runs");
    story.well(1, Bad);
    assert!(story.ended().passed && story.stops().is_empty());
}

#[test]
fn where_it_is_only_said_the_line_runs_on() {
    let mut story = Story::begin(warning);
    story.pass(100 * S);
    assert!(story.stops().is_empty() && story.standing().overdue);
    let said = |fact: &&Fact| matches!(fact, Fact::ChallengeOverdue(o) if !o.stopped);
    assert_eq!(story.facts.iter().filter(said).count(), 1);
    // A routine that fails stops it all the same.
    story.run(&[Bad]).unwrap();
    story.well(1, Good);
    assert_eq!(story.stops(), [FAILED]);
}

#[test]
fn outside_production_nothing_is_overdue() {
    let mut story = Story::begin(scheduled);
    story.mode(Mode::Setup);
    story.pass(100 * S);
    assert!(story.stops().is_empty() && !story.standing().due.is_empty());
    story.mode(Mode::Production);
    story.pass(19 * S);
    assert!(story.stops().is_empty(), "there is time for a routine");
    story.pass(2 * S);
    assert_eq!(story.stops(), [OVERDUE]);
}

#[test]
fn a_pass_survives_a_restart_and_counts_for_its_recipes() {
    let mut story = Story::begin(scheduled);
    story.passed(1);
    let mut same = Story::resume(scheduled, story.left());
    // The clock of a story begins anew: the pass lies a moment ahead of it.
    assert_eq!(
        same.core.challenge_standing(same.now(), 0)[0].passed_part,
        key(3)
    );
    same.pass(MS);
    let mut recovered = story.left();
    recovered.standing[0].routines[0].passed_utc_ns = START_NS - 30 * S;
    let mut later = Story::resume(scheduled, recovered.clone());
    later.pass(29 * S);
    assert_eq!(later.due_facts(), 0);
    later.pass(2 * S);
    assert_eq!(
        later.standing().due,
        "the interval since the last pass is over"
    );
    let mut other = Story::resume(
        |rules| {
            scheduled(rules);
            rules.recipe_hashes = ["b".into()].into();
        },
        recovered.clone(),
    );
    other.pass(MS);
    assert_eq!(
        other.standing().due,
        "the recipes are others than at the last pass"
    );
    let mut patient = Story::resume(
        |rules| {
            scheduled(rules);
            rules.challenge.at_start = false;
            rules.recipe_hashes = ["b".into()].into();
        },
        recovered,
    );
    patient.pass(MS);
    assert_eq!(patient.due_facts(), 0);
}

#[test]
fn what_was_due_stays_due_over_a_restart() {
    let mut story = Story::begin(scheduled);
    story.pass(5 * S);
    let mut resumed = Story::resume(scheduled, story.left());
    resumed.pass(30 * S);
    assert_eq!(resumed.stops(), [OVERDUE]);
    assert_eq!(resumed.standing().due, "no pass is on record");
    let mut unscheduled = Story::resume(|_| {}, story.left());
    unscheduled.pass(100 * S);
    assert!(unscheduled.stops().is_empty());
    assert!(
        unscheduled.core.challenge_standing(unscheduled.now(), 0)[0]
            .due
            .is_empty()
    );
}

#[test]
fn a_routine_goes_on_in_the_next_process() {
    let mut story = Story::begin(|_| {});
    story.run(&[]).unwrap();
    story.well(1, Bad);
    // Announced and not decided: it will be announced again.
    story.part(2);
    let mut recovered = story.left();
    recovered.gates[0].2 = story.seq - 1;
    let running = recovered.standing[0].routines[0].running.as_ref().unwrap();
    assert_eq!(running.parts.len(), 1);
    let mut next = Story::resume(|_| {}, recovered);
    next.seq = story.seq - 1;
    next.well(2, Good);
    next.well(3, Bad);
    let ended = next.ended();
    assert!(ended.passed, "{}", ended.reason);
    let parts = &ended.routine.as_ref().unwrap().parts;
    assert_eq!(
        parts.iter().map(|p| p.position).collect::<Vec<_>>(),
        [1, 2, 3]
    );
}

#[test]
fn a_report_behind_a_restart_is_on_record_with_its_routine() {
    let mut story = Story::begin(|_| {});
    story.run(&[]).unwrap();
    story.seen(1, Bad);
    let told = story.told.last().unwrap().clone();
    let mut next = Story::resume(|_| {}, story.left());
    (next.seq, next.told) = (story.seq, vec![told]);
    next.report(1, |_| {});
    let standing = next.facts.iter().find_map(|fact| match fact {
        Fact::PartActuated(actuated) => Some(actuated.challenge_standing.clone()),
        _ => None,
    });
    let standing = standing.unwrap().expect("the report changed the routine");
    let parts = &standing.running.as_ref().unwrap().parts;
    assert_eq!((parts.len(), parts[0].passed), (1, true));
}

#[test]
fn challenge_parts_stay_out_of_limits() {
    let mut story = Story::begin(|rules| {
        rules.limits = Limits {
            consecutive_rejects_max: Some(2),
            ..Limits::OFF
        };
    });
    story.run(&[Bad, Bad, Bad]).unwrap();
    for trigger_no in 1..4 {
        story.well(trigger_no, Bad);
    }
    assert!(story.ended().passed && story.stops().is_empty());
    let withdrawn = |told: &&Told| matches!(told, Told::Interlock(i) if !i.permit_run);
    assert_eq!(story.ordered.iter().filter(withdrawn).count(), 0);
}
