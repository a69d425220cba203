//! What people order, what stops the line, and what a Hello must say.

use crate::story::{MS, PASS, START_NS, Story, hello, pass, reject};
use kenpin_gate::core::part::Key;
use kenpin_gate::core::stage::Stage;
use kenpin_gate::core::{Limits, OnJournalFull, Order, OrderErrorKind, Recovered, StoredStanding};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ActuationOutcome, ActuationReport, FaultCode, GateFault, Mode, ModeChanged, PartActuated,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey, Verdict};

const ANNA: Order<'static> = Order {
    principal: "anna",
    reason: "changeover",
};

impl Story {
    fn order(&mut self, mode: Mode, duration_ns: u64) {
        let mut answer = None;
        self.act(|core, now, out| {
            answer = Some(core.set_mode(now, "gate-1", mode, duration_ns, ANNA, out));
        });
        answer.unwrap().unwrap();
        self.pass(2 * MS);
    }

    fn refused(&mut self, mode: Mode, duration_ns: u64, order: Order<'_>) -> &'static str {
        let mut answer = None;
        self.act(|core, now, out| {
            answer = Some(core.set_mode(now, "gate-1", mode, duration_ns, order, out));
        });
        answer.unwrap().unwrap_err().code
    }

    fn reset(&mut self) -> Result<Vec<i32>, (&'static str, OrderErrorKind)> {
        let mut answer = None;
        self.act(|core, now, out| answer = Some(core.reset(now, "gate-1", ANNA, out)));
        answer
            .unwrap()
            .map(|(cleared, _)| cleared)
            .map_err(|e| (e.code, e.kind))
    }

    fn mark(&mut self, lane: u32, count: u32) -> Result<u64, &'static str> {
        let mut answer = None;
        self.act(|core, _, out| {
            answer = Some(core.mark_challenge("gate-1", lane, count, ANNA, out));
        });
        answer.unwrap().map(|(first, _)| first).map_err(|e| e.code)
    }

    fn actuated(&mut self, trigger_no: u64, applied: Action, outcome: ActuationOutcome) {
        self.seq += 1;
        let report = ActuationReport {
            part: Some(PartKey {
                gate: "gate-1".into(),
                boot_id: 9,
                lane: 0,
                trigger_no,
            }),
            applied: applied as i32,
            outcome: outcome as i32,
            ..ActuationReport::default()
        };
        self.said(self.seq, Said::ActuationReport(report));
    }

    /// The permit to run as the gate knows it, and why not.
    fn permit(&self) -> (bool, String) {
        let told = self.ordered.iter().rev().find_map(|told| match told {
            Told::Interlock(interlock) => Some((interlock.permit_run, interlock.reason.clone())),
            _ => None,
        });
        told.expect("no Interlock was sent")
    }

    fn modes(&self) -> Vec<ModeChanged> {
        let mode = |fact: &Fact| match fact {
            Fact::ModeChanged(changed) => Some(changed.clone()),
            _ => None,
        };
        self.facts.iter().filter_map(mode).collect()
    }

    fn decided(&self, trigger_no: u64) -> (Verdict, Action, Cause, Mode) {
        let found = self.facts.iter().find_map(|fact| match fact {
            Fact::PartDecided(d) if d.part.as_ref().unwrap().trigger_no == trigger_no => {
                Some((d.verdict(), d.action(), d.cause(), d.mode()))
            }
            _ => None,
        });
        found.expect("not decided")
    }

    fn reconnect(&mut self) {
        self.ordered.clear();
        self.act(|core, now, out| {
            core.detach(0, 1);
            core.attach(now, 0, 1, &hello(), out);
        });
    }
}

fn limited(rejects: u32) -> Limits {
    Limits {
        consecutive_rejects_max: Some(rejects),
        reject_unconfirmed: true,
        unexpected_reject: true,
        gate_fault: true,
    }
}

fn standing(change: impl FnOnce(&mut StoredStanding)) -> Recovered {
    let mut standing = StoredStanding::of("gate-1");
    change(&mut standing);
    Recovered {
        epoch: 4,
        standing: vec![standing],
        ..Recovered::default()
    }
}

#[test]
fn in_setup_parts_are_judged_and_the_gate_is_told_nothing() {
    let mut story = Story::begin(|_| {});
    story.order(Mode::Setup, 0);
    assert!(matches!(story.ordered.last(), Some(Told::ModeNotice(n)) if n.mode() == Mode::Setup));
    let at = story.part(1);
    story.view(pass(1, at));
    story.pass(30 * MS);
    let at = story.part(2);
    story.view(reject(2, at));
    story.pass(30 * MS);
    story.part(3);
    story.pass(200 * MS);
    assert!(story.told.is_empty());
    let setup = Mode::Setup;
    assert_eq!(
        story.decided(1),
        (Verdict::Pass, Action::NotGated, Cause::Unspecified, setup)
    );
    assert_eq!(
        story.decided(2),
        (
            Verdict::Reject,
            Action::NotGated,
            Cause::SurfaceDefect,
            setup
        )
    );
    assert_eq!(
        story.decided(3),
        (
            Verdict::Reject,
            Action::NotGated,
            Cause::DeadlineMissed,
            setup
        )
    );
    let account = story.core.account();
    assert_eq!(
        (account.triggers, account.not_gated, account.open),
        (3, 3, 0)
    );
}

#[test]
fn what_the_gate_does_in_setup_is_on_record_and_counts_as_not_gated() {
    let mut story = Story::begin(|rules| rules.limits = limited(3));
    story.order(Mode::Setup, 0);
    let at = story.part(1);
    story.view(pass(1, at));
    story.actuated(1, Action::Reject, ActuationOutcome::UnexpectedReject);
    story.pass(30 * MS);
    // This one is reported before it was judged.
    story.part(2);
    story.actuated(2, Action::Reject, ActuationOutcome::RejectConfirmed);
    story.actuated(2, Action::Reject, ActuationOutcome::RejectConfirmed);
    let account = story.core.account();
    assert_eq!(
        (account.not_gated, account.rejected, account.open),
        (2, 0, 0)
    );
    assert_eq!(account.reports_duplicate, 1);
    assert_eq!(story.decided(2).1, Action::NotGated);
    let actuated = |f: &&Fact| matches!(f, Fact::PartActuated(PartActuated { .. }));
    assert_eq!(story.facts.iter().filter(actuated).count(), 2);
    assert!(story.core.stops(0).is_empty());
    story.pass(3000 * MS);
    assert_eq!(story.core.account().open, 0);
}

#[test]
fn an_order_covers_no_part_that_was_there_before_it() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.pass(30 * MS);
    story.order(Mode::BypassPass, 1000 * MS);
    story.view(reject(1, at));
    assert_eq!(story.last(), (1, Action::Reject, Cause::SurfaceDefect));
    // Triggered before the order, announced behind it.
    story.part_at(2, at + 25 * MS);
    story.pass(200 * MS);
    assert_eq!(story.last(), (2, Action::Reject, Cause::DeadlineMissed));
}

#[test]
fn a_bypass_passes_what_is_on_record_and_ends_by_itself() {
    let mut story = Story::begin(|_| {});
    story.order(Mode::BypassPass, 500 * MS);
    story.pass(10 * MS);
    let at = story.part(1);
    assert_eq!(story.last(), (1, Action::Pass, Cause::Operator));
    story.view(reject(1, at));
    story.view(reject(2, at));
    story.pass(30 * MS);
    assert_eq!(story.told.len(), 1, "nothing speaks against an order");
    assert_eq!(story.decided(1).0, Verdict::Unspecified);
    story.commits = false;
    story.part(2);
    story.pass(100 * MS);
    assert_eq!(story.last(), (2, Action::Reject, Cause::Expired));
    story.commits = true;
    story.act(|core, _, _| core.journal_works(false));
    story.part(3);
    assert_eq!(story.last(), (3, Action::Reject, Cause::JournalError));
    story.act(|core, _, _| core.journal_works(true));
    story.pass(500 * MS);
    let modes = story.modes();
    assert_eq!(modes[0].principal, "anna");
    assert_eq!(modes[0].ends_utc_ns, START_NS + 600 * MS);
    assert_eq!(
        (modes[1].mode(), modes[1].principal.as_str()),
        (Mode::Production, "")
    );
    assert!(
        modes[1].reason.contains("bypass_pass"),
        "{}",
        modes[1].reason
    );
    let at = story.part(4);
    story.view(reject(4, at));
    assert_eq!(story.last(), (4, Action::Reject, Cause::SurfaceDefect));
}

#[test]
fn a_bypass_that_rejects_rejects_everything() {
    let mut story = Story::begin(|rules| rules.limits = limited(2));
    story.order(Mode::BypassReject, 3_600_000 * MS);
    for trigger_no in 1..=4 {
        story.pass(30 * MS);
        let at = story.part(trigger_no);
        story.view(pass(trigger_no, at));
        assert_eq!(story.last(), (trigger_no, Action::Reject, Cause::Operator));
    }
    assert!(story.core.stops(0).is_empty());
    story.order(Mode::Production, 0);
    story.pass(30 * MS);
    let at = story.part(5);
    story.view(pass(5, at));
    assert_eq!(story.last(), (5, PASS.0, PASS.1));
}

#[test]
fn an_end_time_holds_even_while_the_thread_that_fires_it_is_stalled() {
    let mut story = Story::begin(|_| {});
    story.order(Mode::BypassPass, 50 * MS);
    story.t_ns += 60 * MS;
    let at = story.part(1);
    assert!(story.told.is_empty());
    story.view(reject(1, at));
    assert_eq!(story.last(), (1, Action::Reject, Cause::SurfaceDefect));
}

#[test]
fn an_order_needs_a_principal_a_reason_and_a_bypass_its_end() {
    let mut story = Story::begin(|_| {});
    let nobody = Order {
        principal: " ",
        ..ANNA
    };
    let no_reason = Order { reason: "", ..ANNA };
    assert_eq!(story.refused(Mode::Setup, 0, nobody), "PRINCIPAL_MISSING");
    assert_eq!(story.refused(Mode::Setup, 0, no_reason), "REASON_MISSING");
    assert_eq!(story.refused(Mode::BypassPass, 0, ANNA), "END_TIME_MISSING");
    assert_eq!(
        story.refused(Mode::BypassPass, u64::MAX, ANNA),
        "END_TIME_TOO_FAR"
    );
    assert_eq!(story.refused(Mode::Setup, 5, ANNA), "END_TIME_UNEXPECTED");
    assert_eq!(story.refused(Mode::Unspecified, 0, ANNA), "MODE_MISSING");
    story.act(|core, _, _| core.journal_works(false));
    assert_eq!(story.refused(Mode::BypassPass, 5, ANNA), "JOURNAL_FAILED");
    assert_eq!(story.mark(0, 1), Err("JOURNAL_FAILED"));
    assert_eq!(story.reset().unwrap_err().0, "JOURNAL_FAILED");
    assert!(story.modes().is_empty());
    // Back to production is always allowed.
    story.order(Mode::Production, 0);
}

#[test]
fn mode_stops_and_marks_survive_a_restart() {
    let recovered = standing(|s| {
        s.mode = Mode::Setup;
        s.stops = vec![(FaultCode::BinFull, "BIN_FULL: latched at the gate".into())];
        s.challenges = vec![(0, 2)];
    });
    let mut story = Story::resume(|_| {}, recovered);
    assert_eq!(story.core.mode(0).mode, Mode::Setup);
    assert_eq!(
        story.permit(),
        (false, "BIN_FULL: latched at the gate".into())
    );
    assert!(
        story
            .ordered
            .iter()
            .any(|t| matches!(t, Told::ModeNotice(n) if n.mode() == Mode::Setup))
    );
    let at = story.part(1);
    story.view(pass(1, at));
    let challenge =
        |f: &Fact| matches!(f, Fact::PartDecided(d) if d.challenge && d.challenges_left == 1);
    assert!(story.facts.iter().any(challenge));
}

#[test]
fn a_bypass_that_ended_while_the_process_was_down_is_over() {
    let recovered = standing(|s| {
        s.mode = Mode::BypassPass;
        s.ends_utc_ns = START_NS - MS;
    });
    let mut story = Story::resume(|_| {}, recovered);
    let at = story.part(1);
    story.view(reject(1, at));
    assert_eq!(story.last(), (1, Action::Reject, Cause::SurfaceDefect));
    assert_eq!(story.modes().last().unwrap().mode(), Mode::Production);
    let recovered = standing(|s| {
        s.mode = Mode::BypassReject;
        s.ends_utc_ns = START_NS + 200 * MS;
    });
    let mut story = Story::resume(|_| {}, recovered);
    story.part(1);
    assert_eq!(story.last(), (1, Action::Reject, Cause::Operator));
    story.pass(200 * MS);
    assert_eq!(story.core.mode(0).mode, Mode::Production);
}

#[test]
fn rejects_in_a_row_stop_the_line_until_a_reset() {
    let mut story = Story::begin(|rules| rules.limits = limited(3));
    assert_eq!(story.permit(), (true, String::new()));
    let mut next = 0;
    let mut judge = |story: &mut Story, verdict: Option<Verdict>| {
        next += 1;
        story.pass(30 * MS);
        let at = story.part(next);
        match verdict {
            Some(Verdict::Pass) => story.view(pass(next, at)),
            Some(_) => story.view(reject(next, at)),
            None => story.pass(100 * MS),
        }
    };
    judge(&mut story, Some(Verdict::Reject));
    judge(&mut story, Some(Verdict::Reject));
    judge(&mut story, Some(Verdict::Pass));
    judge(&mut story, Some(Verdict::Reject));
    // A part without a verdict neither counts nor interrupts.
    for _ in 0..5 {
        judge(&mut story, None);
    }
    judge(&mut story, Some(Verdict::Reject));
    assert!(story.permit().0);
    judge(&mut story, Some(Verdict::Reject));
    let (permit, reason) = story.permit();
    assert!(!permit);
    assert!(
        reason.starts_with("CONSECUTIVE_REJECTS: 3 parts in a row"),
        "{reason}"
    );
    judge(&mut story, Some(Verdict::Reject));
    assert_eq!(story.core.account().stops_latched, 1);
    story.reconnect();
    assert!(!story.permit().0);
    assert_eq!(
        story.reset(),
        Ok(vec![FaultCode::ConsecutiveRejects as i32])
    );
    let reset = |t: &Told| matches!(t, Told::ResetLatch(r) if r.principal == "anna");
    assert!(story.ordered.iter().any(reset));
    assert!(story.permit().0);
    judge(&mut story, Some(Verdict::Reject));
    judge(&mut story, Some(Verdict::Reject));
    assert!(story.permit().0, "the row begins anew");
}

#[test]
fn challenge_parts_do_not_count_in_the_row() {
    let mut story = Story::begin(|rules| rules.limits = limited(2));
    assert_eq!(story.mark(0, 3), Ok(1));
    for trigger_no in 1..=4 {
        story.pass(30 * MS);
        let at = story.part(trigger_no);
        story.view(reject(trigger_no, at));
        assert_eq!(story.told.last().unwrap().challenge, trigger_no <= 3);
    }
    assert!(story.permit().0);
}

#[test]
fn a_contradiction_at_the_gate_stops_the_line() {
    for (outcome, code) in [
        (ActuationOutcome::RejectUnconfirmed, "REJECT_UNCONFIRMED"),
        (ActuationOutcome::UnexpectedReject, "UNEXPECTED_REJECT"),
    ] {
        let mut story = Story::begin(|rules| rules.limits = limited(9));
        let at = story.part(1);
        story.view(pass(1, at));
        story.actuated(1, Action::Pass, outcome);
        let (permit, reason) = story.permit();
        assert!(!permit && reason.starts_with(code), "{reason}");
        story.reset().unwrap();
        assert!(story.permit().0);
    }
}

#[test]
fn a_fault_that_the_gate_latched_is_latched_here_too() {
    let mut story = Story::begin(|rules| rules.limits = limited(9));
    let fault = |story: &mut Story, latched, cleared| {
        story.seq += 1;
        let fault = GateFault {
            code: FaultCode::BinFull as i32,
            line_stopped: latched,
            latched,
            cleared,
        };
        story.said(story.seq, Said::GateFault(fault));
    };
    fault(&mut story, false, false);
    assert!(story.permit().0, "a passing fault stops nothing here");
    fault(&mut story, true, false);
    assert!(!story.permit().0);
    fault(&mut story, false, true);
    assert!(!story.permit().0, "only a reset by a person clears it");
    story.reset().unwrap();
    assert!(story.permit().0);
}

#[test]
fn a_gate_that_is_away_cannot_be_reset() {
    let mut story = Story::begin(|rules| rules.limits = limited(1));
    let at = story.part(1);
    story.view(reject(1, at));
    story.act(|core, _, _| core.detach(0, 1));
    let kind = OrderErrorKind::FailedPrecondition;
    assert_eq!(story.reset(), Err(("GATE_NOT_CONNECTED", kind)));
    assert_eq!(story.core.stops(0).len(), 1);
}

#[test]
fn a_failing_journal_stops_the_line_or_rejects_as_configured() {
    for (policy, stops) in [(OnJournalFull::Reject, 0), (OnJournalFull::Stop, 1)] {
        let mut story = Story::begin(|rules| rules.on_journal_full = policy);
        story.act(|core, now, out| core.journal_failed(now, &[], out));
        assert_eq!(story.core.stops(0).len(), stops);
        assert_eq!(story.permit().0, stops == 0);
        let at = story.part(1);
        story.view(pass(1, at));
        assert_eq!(story.last(), (1, Action::Reject, Cause::JournalError));
        story.act(|core, _, _| core.journal_works(true));
        assert_eq!(story.core.stops(0).len(), stops, "latched until a reset");
        if stops == 1 {
            assert_eq!(story.reset(), Ok(vec![FaultCode::JournalFailed as i32]));
        }
        story.pass(30 * MS);
        let at = story.part(2);
        story.view(pass(2, at));
        assert_eq!(story.last(), (2, PASS.0, PASS.1));
    }
}

#[test]
fn a_journal_that_is_too_slow_is_a_journal_that_fails() {
    for late_commit in [false, true] {
        let mut story = Story::begin(|rules| rules.on_journal_full = OnJournalFull::Stop);
        story.commits = false;
        let at = story.part(1);
        story.view(pass(1, at));
        if late_commit {
            story.t_ns += 100 * MS;
            story.commits = true;
            story.act(|_, _, _| {});
        } else {
            story.pass(100 * MS);
        }
        assert_eq!(story.last(), (1, Action::Reject, Cause::Expired));
        assert!(story.permit().1.starts_with("JOURNAL_FAILED"));
    }
}

#[test]
fn challenge_marks_are_kept_for_parts_that_were_not_decided() {
    let mut story = Story::begin(|_| {});
    assert_eq!(story.mark(7, 1), Err("LANE_UNKNOWN"));
    assert_eq!(story.mark(0, 1_000_000), Err("COUNT_TOO_LARGE"));
    assert_eq!(story.mark(0, 2), Ok(1));
    let first = story.part(1);
    story.pass(30 * MS);
    story.part(2);
    story.pass(30 * MS);
    let left = |story: &Story| {
        let left = |fact: &Fact| match fact {
            Fact::ChallengeMarked(marked) => Some(marked.challenges_left),
            Fact::PartDecided(d) if d.challenge => Some(d.challenges_left),
            _ => None,
        };
        story.facts.iter().rev().find_map(left)
    };
    assert_eq!(left(&story), Some(2));
    story.view(reject(1, first));
    assert_eq!(left(&story), Some(1), "the second would be announced again");
    story.pass(100 * MS);
    assert_eq!(left(&story), Some(0));
    let at = story.part(3);
    story.view(pass(3, at));
    assert!(!story.told.last().unwrap().challenge);
    assert_eq!(story.mark(0, 4), Ok(4));
    assert_eq!(story.mark(0, 0), Ok(4));
    assert_eq!(left(&story), Some(0));
}

#[test]
fn a_hello_is_held_against_the_configuration() {
    let configured = |rules: &mut kenpin_gate::core::Rules| {
        let gate = &mut rules.gates[0];
        gate.counts_per_mm = Some(10.0);
        gate.encoder_bits = Some(32);
        gate.distance_mm = [(0, 600.0)].into();
        gate.actuator_ns = 50 * MS;
        rules.link_ns = 5 * MS;
        rules.speed_mm_s_max = Some(1000.0);
    };
    // 600 mm at 1000 mm/s are 600 ms, and 550 without the actuator: enough.
    let story = Story::begin(configured);
    let code = |change: fn(&mut kenpin_proto::gate::v1::Hello)| {
        let mut hello = hello();
        change(&mut hello);
        story.core.admit(&hello).map_err(|refusal| refusal.code)
    };
    assert_eq!(code(|_| {}), Ok(0));
    assert_eq!(code(|h| h.counts_per_mm = 10.005), Ok(0));
    assert_eq!(code(|h| h.counts_per_mm = 9.0), Err("HELLO_COUNTS_PER_MM"));
    assert_eq!(code(|h| h.encoder_bits = 16), Err("HELLO_ENCODER_BITS"));
    assert_eq!(
        code(|h| h.lanes[0].distance_mm = 590.0),
        Err("HELLO_DISTANCE")
    );
    assert_eq!(code(|h| h.lanes.clear()), Err("HELLO_LANE"));
    let free = |budget_ns, lease_ns| {
        let mut rules = crate::common::rules();
        rules.speed_mm_s_max = Some(1000.0);
        rules.gates[0].actuator_ns = 50 * MS;
        (rules.link_ns, rules.guard_ns) = (5 * MS, MS);
        (rules.budget_ns, rules.lease_ns) = (budget_ns, lease_ns);
        let core = kenpin_gate::core::Core::new(
            rules,
            Recovered::default(),
            Default::default(),
            Box::new(uuid::Uuid::nil),
        );
        core.admit(&hello()).map_err(|refusal| refusal.code)
    };
    assert_eq!(free(544 * MS, 300 * MS), Ok(0));
    assert_eq!(free(545 * MS, 300 * MS), Err("HELLO_BUDGET"));
    assert_eq!(free(100 * MS, 550 * MS), Err("HELLO_LEASE"));
}

#[test]
fn a_setup_part_is_done_once_it_is_judged() {
    let mut story = Story::begin(|_| {});
    story.order(Mode::Setup, 0);
    let at = story.part(1);
    story.view(pass(1, at));
    let key = Key {
        gate: 0,
        boot_id: 9,
        lane: 0,
        trigger_no: 1,
    };
    assert_eq!(story.core.stage_of(&key), Some(Stage::Ungated));
    story.pass(2000 * MS);
    assert_eq!(story.core.stage_of(&key), None);
}

#[test]
fn a_stop_whose_server_died_before_it_was_on_record_stands() {
    let mut story = Story::begin(|_| {});
    let stopped = kenpin_proto::gate::v1::Hello {
        stopped: true,
        ..hello()
    };
    story.act(|core, now, out| core.attach(now, 0, 1, &stopped, out));
    let (permit, reason) = story.permit();
    assert!(!permit && reason.starts_with("STOPPED_BEFORE"), "{reason}");
    assert_eq!(story.reset(), Ok(vec![FaultCode::StoppedBefore as i32]));
    assert!(story.permit().0);
}
