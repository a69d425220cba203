//! A gate that passes unknown parts by a person's word, windows of their own
//! width, and a row of rejects that outlives the process.

use crate::story::{MS, START_NS, Story, hello, pass, reject};
#[allow(dead_code)]
use kenpin_gate::core::{Approval, Limits, Order, Recovered, RefusalKind, Rules, StoredStanding};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ActuationOutcome, ActuationReport, FailPolicy, FaultCode, Hello, LaneGeometry, PartDecided,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};

const EXPIRES_NS: u64 = START_NS + 2000 * MS;
const ORDER: Order<'static> = Order {
    principal: "anna",
    reason: "looked at it",
};

fn approved(rules: &mut Rules) {
    rules.gates[0].fail_policy = FailPolicy::Pass;
    rules.gates[0].approval = Some(Approval {
        approved_by: "anna".into(),
        reason: "glass, not to be crushed".into(),
        expires_utc_ns: EXPIRES_NS,
        digest: "d1".into(),
    });
}

fn passing() -> Hello {
    Hello {
        fail_policy: FailPolicy::Pass as i32,
        ..hello()
    }
}

fn decided(story: &Story) -> Vec<&PartDecided> {
    fn of(fact: &Fact) -> Option<&PartDecided> {
        match fact {
            Fact::PartDecided(decided) => Some(decided),
            _ => None,
        }
    }
    story.facts.iter().filter_map(of).collect()
}

fn refused(story: &Story, hello: &Hello) -> &'static str {
    let refusal = story.core.admit(hello).unwrap_err();
    assert_eq!(refusal.kind, RefusalKind::FailedPrecondition);
    refusal.code
}

#[test]
fn only_a_gate_with_an_approval_may_pass_unknown_parts() {
    let story = Story::begin(|_| {});
    assert_eq!(refused(&story, &passing()), "HELLO_FAIL_POLICY");
    let story = Story::begin_as(approved, passing());
    assert_eq!(story.core.admit(&passing()), Ok(0));
    assert_eq!(refused(&story, &hello()), "HELLO_FAIL_POLICY");
    let unsigned = |rules: &mut Rules| rules.gates[0].fail_policy = FailPolicy::Pass;
    let story = Story::begin_as(
        |rules| {
            approved(rules);
            unsigned(rules);
        },
        passing(),
    );
    assert_eq!(story.core.admit(&passing()), Ok(0));
    let mut rules = crate::common::rules();
    unsigned(&mut rules);
    let core = kenpin_gate::core::Core::new(
        rules,
        Recovered::default(),
        Default::default(),
        Box::new(uuid::Uuid::now_v7),
    );
    assert_eq!(
        core.admit(&passing()).unwrap_err().code,
        "FAIL_POLICY_EXPIRED"
    );
}

#[test]
fn what_the_policy_passed_is_counted_apart_and_never_an_opinion() {
    let mut story = Story::begin_as(approved, passing());
    story.part(1);
    let report = ActuationReport {
        part: Some(PartKey {
            gate: "gate-1".into(),
            boot_id: 9,
            lane: 0,
            trigger_no: 1,
        }),
        command_id: 0,
        applied: Action::Pass as i32,
        cause: Cause::FailPolicy as i32,
        outcome: ActuationOutcome::PassedConfirmed as i32,
        ..ActuationReport::default()
    };
    let seq = story.seq + 1;
    story.said(seq, Said::ActuationReport(report));
    let account = story.core.account();
    assert_eq!((account.passed, account.passed_unearned), (1, 1));
    let facts = decided(&story);
    assert_eq!(facts[0].cause(), Cause::FailPolicy);
    assert_eq!(facts[0].action(), Action::Reject, "nothing was earned");
}

#[test]
fn an_approval_that_expires_stops_the_line_and_no_reset_starts_it() {
    let mut story = Story::begin_as(approved, passing());
    story.pass(3000 * MS);
    assert_eq!(
        story.core.stop_codes(0),
        [FaultCode::FailPolicyExpired as i32]
    );
    let Some(Told::Interlock(last)) = story.ordered.last() else {
        panic!("{:?}", story.ordered);
    };
    assert!(!last.permit_run && last.reason.starts_with("FAIL_POLICY_EXPIRED"));
    assert!(
        story.core.link(0).connection.is_some(),
        "it is decided for as ever"
    );
    assert_eq!(refused(&story, &passing()), "FAIL_POLICY_EXPIRED");
    story.act(|core, now, out| {
        let error = core.reset(now, "gate-1", ORDER, out).unwrap_err();
        assert_eq!(error.code, "FAIL_POLICY_EXPIRED");
    });
    let at = story.part(1);
    story.view(pass(1, at));
    assert_eq!(story.last(), (1, Action::Pass, Cause::Unspecified));
}

#[test]
fn a_window_is_as_wide_as_configured_whatever_the_speed() {
    let mut story = Story::begin(|rules| {
        rules.gates[0].window_mm = [(0, 24.0)].into();
    });
    let at = story.part(1);
    story.view(reject(1, at));
    let told = story.told.last().unwrap();
    // 600 mm at 10 counts a millimetre, 12 mm to each side.
    assert_eq!(told.window_end.wrapping_sub(told.window_start), 240);
}

#[test]
fn the_budget_ends_before_the_window_begins() {
    let story = Story::begin(|rules| {
        rules.gates[0].window_mm = [(0, 100.0)].into();
        rules.speed_mm_s_max = Some(1000.0);
        rules.budget_ns = 500 * MS;
    });
    let near = Hello {
        lanes: vec![LaneGeometry {
            lane: 0,
            distance_mm: 549.0,
        }],
        ..hello()
    };
    assert_eq!(refused(&story, &near), "HELLO_BUDGET");
}

#[test]
fn a_row_of_rejects_goes_on_behind_a_restart() {
    let limited = |rules: &mut Rules| {
        rules.limits = Limits {
            consecutive_rejects_max: Some(4),
            ..Limits::OFF
        };
    };
    let mut story = Story::begin(limited);
    for trigger_no in 1..=3 {
        let at = story.part(trigger_no);
        story.view(reject(trigger_no, at));
        story.pass(40 * MS);
    }
    let runs: Vec<u32> = decided(&story).iter().map(|fact| fact.reject_run).collect();
    assert_eq!(runs, [1, 2, 3]);
    let recovered = Recovered {
        epoch: 4,
        standing: vec![StoredStanding {
            reject_runs: vec![(0, 3)],
            ..StoredStanding::of("gate-1")
        }],
        ..Recovered::default()
    };
    let mut story = Story::resume(limited, recovered);
    let at = story.part(4);
    story.view(reject(4, at));
    assert_eq!(
        story.core.stop_codes(0),
        [FaultCode::ConsecutiveRejects as i32]
    );
    let recovered = Recovered {
        epoch: 4,
        standing: vec![StoredStanding {
            reject_runs: vec![(0, 3)],
            ..StoredStanding::of("gate-1")
        }],
        ..Recovered::default()
    };
    let mut story = Story::resume(limited, recovered);
    let at = story.part(4);
    story.view(pass(4, at));
    assert_eq!(decided(&story)[0].reject_run, 0);
}
