//! What stands at the edges of the core: counts, codes, and values just on either
//! side of a limit.

use crate::story::{MS, Story, hello, pass, reject};
use kenpin_gate::core::link::{Geometry, Inbound, Link, Outbox};
use kenpin_gate::core::{Limits, Order};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AcceptResult, ActuationOutcome, ActuationReport, Disposition, DispositionAccepted, FaultCode,
    GateFault, Hello,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey};

fn key(gate: &str, boot_id: u64, trigger_no: u64) -> PartKey {
    PartKey {
        gate: gate.into(),
        boot_id,
        lane: 0,
        trigger_no,
    }
}

/// The gate reports; the next number is used.
fn actuated(story: &mut Story, part: PartKey, applied: Action) {
    story.seq += 1;
    let report = ActuationReport {
        part: Some(part),
        applied: applied as i32,
        outcome: ActuationOutcome::PassedConfirmed as i32,
        ..ActuationReport::default()
    };
    story.said(story.seq, Said::ActuationReport(report));
}

fn accepted(story: &mut Story, command_id: u64, result: AcceptResult) {
    story.seq += 1;
    let accepted = DispositionAccepted {
        command_id,
        result: result as i32,
        ..DispositionAccepted::default()
    };
    story.said(story.seq, Said::DispositionAccepted(accepted));
}

fn reports(story: &Story) -> Vec<&ActuationReport> {
    fn report(fact: &Fact) -> Option<&ActuationReport> {
        match fact {
            Fact::PartActuated(actuated) => actuated.report.as_ref(),
            _ => None,
        }
    }
    story.facts.iter().filter_map(report).collect()
}

#[test]
fn reports_of_no_part_are_counted_each_for_what_it_is() {
    let mut story = Story::begin(|_| {});
    let at = story.part(1);
    story.view(pass(1, at));
    actuated(&mut story, key("gate-2", 9, 1), Action::Pass);
    actuated(&mut story, key("gate-1", 8, 1), Action::Pass);
    assert_eq!(story.core.account().reports_unknown, 2);
    assert_eq!(reports(&story).len(), 0, "another gate's, another boot's");
    actuated(&mut story, key("gate-1", 9, 5), Action::Pass);
    actuated(&mut story, key("gate-1", 9, 6), Action::Reject);
    assert_eq!(story.core.account().reports_unknown, 4);
    assert_eq!(
        reports(&story).len(),
        2,
        "on record, though never announced"
    );
    assert_eq!(story.core.account().open, 1);
    actuated(&mut story, key("gate-1", 9, 1), Action::Pass);
    for again in 1..=3 {
        actuated(&mut story, key("gate-1", 9, 1), Action::Pass);
        assert_eq!(story.core.account().reports_duplicate, again);
    }
    // And after one transit, when the part has left the memory.
    story.pass(1500 * MS);
    for again in 4..=6 {
        actuated(&mut story, key("gate-1", 9, 1), Action::Pass);
        assert_eq!(story.core.account().reports_duplicate, again);
    }
    assert_eq!(story.core.account().passed, 1);
    assert_eq!(reports(&story).len(), 3);
}

#[test]
fn what_the_gate_does_not_say_counts_as_rejected() {
    let mut story = Story::begin(|_| {});
    story.part(1);
    actuated(&mut story, key("gate-1", 9, 1), Action::Unspecified);
    assert_eq!(story.core.account().rejected, 1);
    assert_eq!(reports(&story)[0].applied(), Action::Reject);
    let decided = story.facts.iter().find_map(|fact| match fact {
        Fact::PartDecided(decided) => Some(decided.cause()),
        _ => None,
    });
    assert_eq!(decided, Some(Cause::FailPolicy));
}

#[test]
fn answers_of_the_gate_are_counted_and_those_of_another_refused() {
    let mut story = Story::begin(|rules| {
        let mut second = rules.gates[0].clone();
        second.name = "gate-2".into();
        second.lanes = [1].into();
        rules.gates.push(second);
    });
    for trigger_no in 1..=3 {
        let at = story.part(trigger_no);
        story.view(reject(trigger_no, at));
        story.pass(40 * MS);
    }
    let ids: Vec<u64> = story.told.iter().map(|told| told.command_id).collect();
    accepted(&mut story, ids[0], AcceptResult::TooLate);
    accepted(&mut story, ids[1], AcceptResult::NoLease);
    accepted(&mut story, ids[2], AcceptResult::Accepted);
    assert_eq!(story.core.account().refused, 2);
    let second = Hello {
        gate: "gate-2".into(),
        lanes: vec![kenpin_proto::gate::v1::LaneGeometry {
            lane: 1,
            distance_mm: 600.0,
        }],
        ..hello()
    };
    story.act(|core, now, out| {
        let gate = core.admit(&second).unwrap();
        core.attach(now, gate, 2, &second, out);
    });
    for (seq, id) in (1..).zip(&ids[..2]) {
        let said = Said::DispositionAccepted(DispositionAccepted {
            command_id: *id,
            result: AcceptResult::Accepted as i32,
            ..DispositionAccepted::default()
        });
        let request = kenpin_proto::gate::v1::ControlRequest {
            seq,
            ack: 0,
            message: Some(said),
        };
        story.act(|core, now, out| core.said(now, 1, 2, request, out));
        assert_eq!(story.core.account().messages_refused, seq);
    }
}

#[test]
fn faults_are_shown_until_they_go_and_are_bounded() {
    let mut story = Story::begin(|_| {});
    let fault = |story: &mut Story, code: i32, cleared: bool| {
        story.seq += 1;
        let fault = GateFault {
            code,
            cleared,
            ..GateFault::default()
        };
        story.said(story.seq, Said::GateFault(fault));
        story.core.link(0).faults.clone()
    };
    let (full, open) = (FaultCode::BinFull as i32, FaultCode::BinOpen as i32);
    assert_eq!(fault(&mut story, full, false), [full]);
    assert_eq!(fault(&mut story, open, false), [full, open]);
    assert_eq!(fault(&mut story, full, false), [open, full]);
    assert_eq!(fault(&mut story, open, true), [full]);
    for code in 1000..1100 {
        fault(&mut story, code, false);
    }
    assert_eq!(story.core.link(0).faults.len(), 64);
}

#[test]
fn rejects_for_want_of_a_verdict_make_no_row_whatever_their_cause() {
    let mut story = Story::begin(|rules| {
        rules.limits = Limits {
            consecutive_rejects_max: Some(2),
            ..Limits::OFF
        };
    });
    for trigger_no in 1..=4 {
        story.part(trigger_no);
        story.pass(150 * MS);
        assert_eq!(story.last().2, Cause::DeadlineMissed);
    }
    assert_eq!(story.core.stop_codes(0), Vec::<i32>::new());
    for trigger_no in 5..=6 {
        let at = story.part(trigger_no);
        story.view(reject(trigger_no, at));
        story.pass(40 * MS);
    }
    let latched = FaultCode::ConsecutiveRejects as i32;
    assert_eq!(story.core.stop_codes(0), [latched]);
    assert_eq!(story.core.account().stops_latched, 1);
    let order = Order {
        principal: "anna",
        reason: "seen",
    };
    let mut answer = None;
    let before = story.ticket;
    story.act(|core, now, out| answer = core.reset(now, "gate-1", order, out).ok());
    assert_eq!(answer, Some((vec![latched], before + 1)));
}

#[test]
fn limits_that_are_off_stop_nothing() {
    let mut story = Story::begin(|_| {});
    for (trigger_no, outcome) in [
        (1, ActuationOutcome::RejectUnconfirmed),
        (2, ActuationOutcome::UnexpectedReject),
    ] {
        let at = story.part(trigger_no);
        story.view(pass(trigger_no, at));
        story.seq += 1;
        let report = ActuationReport {
            part: Some(key("gate-1", 9, trigger_no)),
            applied: Action::Pass as i32,
            outcome: outcome as i32,
            ..ActuationReport::default()
        };
        story.said(story.seq, Said::ActuationReport(report));
        story.pass(40 * MS);
    }
    story.seq += 1;
    let latched = GateFault {
        code: FaultCode::LowAir as i32,
        latched: true,
        ..GateFault::default()
    };
    story.said(story.seq, Said::GateFault(latched));
    assert!(story.core.stops(0).is_empty());
}

#[test]
fn a_belt_is_measured_or_refused() {
    let of = |change: &dyn Fn(&mut Hello)| {
        let mut said = hello();
        change(&mut said);
        Geometry::of(&said).is_ok()
    };
    for counts_per_mm in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        assert!(!of(&|said| said.counts_per_mm = counts_per_mm));
    }
    assert!(of(&|said| said.counts_per_mm = f64::MIN_POSITIVE));
    for (bits, right) in [(7, false), (8, true), (64, true), (65, false)] {
        assert_eq!(of(&|said| said.encoder_bits = bits), right);
    }
    for (distance_mm, right) in [
        (f64::NAN, false),
        (f64::INFINITY, false),
        (-0.5, false),
        (0.0, true),
        (0.5, true),
    ] {
        assert_eq!(of(&|said| said.lanes[0].distance_mm = distance_mm), right);
    }
}

#[test]
fn a_belt_may_differ_by_a_thousandth_and_half_a_millimetre() {
    let code = |right_mm: f64, said_mm: f64, right_counts: f64, said_counts: f64| {
        let story = Story::begin(|rules| {
            rules.gates[0].counts_per_mm = None;
        });
        let mut rules = story.core.rules().clone();
        rules.gates[0].distance_mm.insert(0, right_mm);
        rules.gates[0].counts_per_mm = Some(right_counts);
        let mut said = hello();
        said.lanes[0].distance_mm = said_mm;
        said.counts_per_mm = said_counts;
        let geometry = Geometry::of(&said).unwrap();
        geometry.mismatch(&rules, &rules.gates[0]).map(|why| why.0)
    };
    // Half a millimetre where that is more, a thousandth where that is.
    assert_eq!(code(100.0, 100.5, 10.0, 10.0), None);
    assert_eq!(code(100.0, 100.625, 10.0, 10.0), Some("HELLO_DISTANCE"));
    assert_eq!(code(100.0, 99.5, 10.0, 10.0), None);
    assert_eq!(code(2000.0, 2002.0, 10.0, 10.0), None);
    assert_eq!(code(2000.0, 2003.0, 10.0, 10.0), Some("HELLO_DISTANCE"));
    // Of the counts a thousandth only.
    assert_eq!(code(100.0, 100.0, 10.0, 10.009), None);
    let wrong = Some("HELLO_COUNTS_PER_MM");
    assert_eq!(code(100.0, 100.0, 10.0, 10.02), wrong);
    assert_eq!(code(100.0, 100.0, 10.0, 9.98), wrong);
}

#[test]
fn budget_and_lease_end_before_the_fastest_part_is_at_the_gate() {
    let code = |budget_ns: u64, lease_ns: u64| {
        let story = Story::begin(|_| {});
        let mut rules = story.core.rules().clone();
        rules.speed_mm_s_max = Some(500.0);
        rules.gates[0].actuator_ns = 50 * MS;
        (rules.link_ns, rules.guard_ns) = (5 * MS, MS);
        (rules.budget_ns, rules.lease_ns) = (budget_ns, lease_ns);
        // 600 mm at 500 mm/s are 1200 ms.
        let geometry = Geometry::of(&hello()).unwrap();
        geometry.mismatch(&rules, &rules.gates[0]).map(|why| why.0)
    };
    assert_eq!(code(1144 * MS, 1149 * MS), None);
    assert_eq!(code(1144 * MS + 1000, 1149 * MS), Some("HELLO_BUDGET"));
    assert_eq!(code(1144 * MS, 1150 * MS), Some("HELLO_LEASE"));
}

#[test]
fn a_lease_ends_at_its_instant_and_with_its_connection() {
    let mut link = Link {
        connection: Some(1),
        lease_until_ns: 100,
        ..Link::default()
    };
    assert!(link.is_leased(99));
    assert!(!link.is_leased(100));
    assert!(!link.is_leased(101));
    link.connection = None;
    assert!(!link.is_leased(99));
}

#[test]
fn an_outbox_gives_up_its_oldest_when_it_is_full() {
    let numbered = |command_id| Disposition {
        command_id,
        ..Disposition::default()
    };
    let mut outbox = Outbox::default();
    assert!(outbox.is_empty());
    let max = kenpin_gate::core::rules::OUTBOX_MAX as u64;
    for n in 1..=max {
        assert_eq!(outbox.push(numbered(n)), (n, false));
    }
    assert_eq!(outbox.push(numbered(max + 1)), (max + 1, true));
    assert_eq!((outbox.len() as u64, outbox.last_seq()), (max, max + 1));
    assert_eq!(outbox.unacknowledged().next(), Some(&(2, numbered(2))));
    outbox.acknowledge(max - 1);
    assert_eq!((outbox.len(), outbox.is_empty()), (2, false));
    outbox.replace(max, numbered(77));
    outbox.replace(5, numbered(78));
    let left: Vec<_> = outbox.unacknowledged().cloned().collect();
    assert_eq!(left, [(max, numbered(77)), (max + 1, numbered(max + 1))]);
    outbox.acknowledge(max + 1);
    assert!(outbox.is_empty());
}

#[test]
fn what_was_heard_is_not_yet_what_is_held() {
    let mut inbound = Inbound::after(4);
    assert_eq!((inbound.received(), inbound.durable(0)), (4, 4));
    inbound.arrive(5);
    inbound.settle(5, 3);
    assert_eq!((inbound.received(), inbound.durable(2)), (5, 4));
    assert_eq!(inbound.durable(3), 5);
}

#[test]
fn a_part_of_unknown_age_claims_no_view_of_another() {
    let mut story = Story::begin(|_| {});
    story.pass(100 * MS);
    let rebooted = Hello {
        boot_id: 10,
        ..hello()
    };
    story.act(|core, now, out| {
        core.detach(0, 1);
        let gate = core.admit(&rebooted).unwrap();
        core.attach(now, gate, 1, &rebooted, out);
    });
    story.seq = 0;
    // Triggered long ago, announced now, and the clocks are not matched.
    story.part_at(1, story.t_ns - 60 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::ServerDown));
    let beat = kenpin_proto::gate::v1::GateHeartbeat {
        heartbeat_no: 1,
        gate_time_ns: story.t_ns,
        speed_mm_s: 300.0,
        ..Default::default()
    };
    story.said(0, Said::Heartbeat(beat));
    story.pass(3 * MS);
    let at = story.part(2);
    story.view(pass(2, at));
    assert_eq!(story.last(), (2, Action::Pass, Cause::Unspecified));
    assert_eq!(story.core.account().opinions_late, 0);
}
