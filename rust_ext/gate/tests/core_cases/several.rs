//! Several stations that feed one gate, one verdict that drives several gates,
//! and where a diverter sends a part.

use crate::story::{MS, PASS, Story, hello, pass, reject};
use kenpin_gate::core::{Recovered, Route, Rules, StoredPart, StoredState};
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ControlRequest, Disposition, GateHeartbeat, Hello, LaneGeometry, PartDecided, PartDetected,
};
use kenpin_proto::part::v1::{Action, Cause, PartKey, Verdict};
use kenpin_proto::station::v1::ViewVerdict;
use uuid::Uuid;

fn two_stations(rules: &mut Rules) {
    let mut second = rules.views[0].clone();
    second.station = "station-2".into();
    second.camera = "camera-2".into();
    rules.views.push(second);
}

fn of_second(view: ViewVerdict) -> ViewVerdict {
    ViewVerdict {
        station: "station-2".into(),
        camera: "camera-2".into(),
        ..view
    }
}

#[test]
fn the_worst_of_several_stations_counts_whoever_comes_first() {
    let mut story = Story::begin(two_stations);
    story.core.station_changed("station-2", true);
    type Judged = fn(u64, u64) -> ViewVerdict;
    let cases: [(Judged, Judged, Action); 4] = [
        (pass, pass, Action::Pass),
        (pass, reject, Action::Reject),
        (reject, pass, Action::Reject),
        (reject, reject, Action::Reject),
    ];
    let mut trigger_no = 0;
    for (first, second, action) in cases {
        for second_comes_first in [false, true] {
            trigger_no += 1;
            story.pass(30 * MS);
            let at = story.part(trigger_no);
            let mut views = [first(trigger_no, at), of_second(second(trigger_no, at))];
            if second_comes_first {
                views.reverse();
            }
            let [one, other] = views;
            story.view(one);
            assert_eq!(
                story.told.len() as u64,
                trigger_no - 1,
                "one view is no verdict"
            );
            story.view(other);
            assert_eq!(story.last().1, action);
        }
    }
}

#[test]
fn one_station_that_is_down_or_silent_rejects() {
    let mut story = Story::begin(two_stations);
    let at = story.part(1);
    story.view(pass(1, at));
    story.pass(150 * MS);
    assert_eq!(story.last(), (1, Action::Reject, Cause::StationDown));
    story.core.station_changed("station-2", true);
    let at = story.part(2);
    story.view(pass(2, at));
    story.pass(150 * MS);
    assert_eq!(story.last(), (2, Action::Reject, Cause::DeadlineMissed));
    let at = story.part(3);
    story.view(reject(3, at));
    story.pass(150 * MS);
    assert_eq!(story.last(), (3, Action::Reject, Cause::SurfaceDefect));
}

#[test]
fn a_station_speaks_for_its_own_cameras_only() {
    let mut story = Story::begin(two_stations);
    let at = story.part(1);
    story.view(ViewVerdict {
        station: "station-2".into(),
        ..pass(1, at)
    });
    assert_eq!(story.core.account().views_unknown, 1);
}

/// A second gate on lane 0, 150 mm behind the first photo-eye.
fn two_gates(rules: &mut Rules) {
    let mut second = rules.gates[0].clone();
    second.name = "gate-2".into();
    second.offset_mm = 150.0;
    rules.gates.push(second);
}

/// Gate 2 with its own photo-eye, clock and numbers.
struct Second {
    seq: u64,
}

impl Second {
    fn attach(story: &mut Story) -> Self {
        let hello = Hello {
            gate: "gate-2".into(),
            boot_id: 70,
            lanes: vec![LaneGeometry {
                lane: 0,
                distance_mm: 400.0,
            }],
            ..hello()
        };
        story.act(|core, now, out| {
            let gate = core.admit(&hello).unwrap();
            core.attach(now, gate, 2, &hello, out);
        });
        let mut second = Second { seq: 0 };
        for heartbeat_no in 1..=10 {
            story.pass(10 * MS);
            let beat = GateHeartbeat {
                heartbeat_no,
                gate_time_ns: story.t_ns,
                speed_mm_s: 300.0,
                ..GateHeartbeat::default()
            };
            second.say(story, 0, Said::Heartbeat(beat));
        }
        second
    }

    fn say(&mut self, story: &mut Story, seq: u64, message: Said) {
        let request = ControlRequest {
            seq,
            ack: 0,
            message: Some(message),
        };
        story.act(|core, now, out| core.said(now, 1, 2, request, out));
    }

    fn part(&mut self, story: &mut Story, trigger_no: u64) {
        self.seq += 1;
        let detected = PartDetected {
            lane: 0,
            trigger_no,
            encoder: trigger_no,
            gate_time_ns: story.t_ns,
            skipped: false,
        };
        self.say(story, self.seq, Said::PartDetected(detected));
    }
}

fn told_to<'a>(story: &'a Story, gate: &str) -> Vec<&'a Disposition> {
    let of = |told: &&Disposition| told.part.as_ref().unwrap().gate == gate;
    story.told.iter().filter(of).collect()
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

#[test]
fn one_verdict_drives_two_gates_each_by_its_own_trigger() {
    let mut story = Story::begin(two_gates);
    let mut second = Second::attach(&mut story);
    // 150 mm at 300 mm/s are 500 ms.
    let first = story.part(1);
    story.pass(3 * MS);
    story.view(reject(1, first));
    assert_eq!(story.last(), (1, Action::Reject, Cause::SurfaceDefect));
    story.pass(40 * MS);
    let other = story.part(2);
    story.pass(3 * MS);
    story.view(pass(2, other));
    story.pass(first + 500 * MS - story.t_ns);
    second.part(&mut story, 81);
    story.pass(other + 500 * MS - story.t_ns);
    second.part(&mut story, 82);
    let told = told_to(&story, "gate-2");
    let said: Vec<_> = told
        .iter()
        .map(|t| (t.part.as_ref().unwrap().trigger_no, t.action()))
        .collect();
    assert_eq!(said, [(81, Action::Reject), (82, Action::Pass)]);
    assert_eq!(told_to(&story, "gate-1").len(), 2);
    let facts = decided(&story);
    assert_eq!(facts[0].first_part_uid, "");
    assert_eq!(facts[2].first_part_uid, facts[0].part_uid);
    assert_eq!(facts[3].first_part_uid, facts[1].part_uid);
    assert_eq!(story.core.account().triggers, 4);
    assert_eq!(story.core.account().views_unexpected, 0);
}

#[test]
fn a_part_without_a_view_is_known_at_the_second_gate_by_its_time() {
    let mut story = Story::begin(two_gates);
    let mut second = Second::attach(&mut story);
    let first = story.part(1);
    story.pass(first + 500 * MS - story.t_ns);
    second.part(&mut story, 81);
    story.pass(200 * MS);
    second.part(&mut story, 82);
    story.pass(200 * MS);
    let facts = decided(&story);
    let known: Vec<&str> = facts.iter().map(|f| f.first_part_uid.as_str()).collect();
    assert_eq!(known, ["", facts[0].part_uid.as_str(), ""]);
    assert_eq!(facts[1].cause(), Cause::DeadlineMissed);
}

#[test]
fn a_further_gate_that_is_off_costs_the_first_nothing() {
    let mut story = Story::begin(two_gates);
    for trigger_no in 1..=3 {
        let at = story.part(trigger_no);
        story.view(pass(trigger_no, at));
        assert_eq!(story.last(), (trigger_no, PASS.0, PASS.1));
        story.pass(30 * MS);
    }
    story.pass(2000 * MS);
    let account = story.core.account();
    assert_eq!((account.views_unexpected, account.views_unclaimed), (0, 3));
}

#[test]
fn a_part_that_only_the_further_gate_sees_is_rejected_there() {
    let mut story = Story::begin(two_gates);
    let mut second = Second::attach(&mut story);
    second.part(&mut story, 5);
    story.pass(150 * MS);
    assert_eq!(story.last(), (5, Action::Reject, Cause::DeadlineMissed));
}

fn route(change: impl FnOnce(&mut Route)) -> Route {
    let mut route = Route {
        of_passes: false,
        causes: Default::default(),
        score_from: None,
        score_below: None,
        reinspect: false,
        destination: 0,
    };
    change(&mut route);
    route
}

/// Grade B of what passes to 1, dimensions back to 2, what is nearly good back
/// to 3, every other defect to bin 4.
fn diverter(rules: &mut Rules) {
    rules.gates[0].routes = vec![
        route(|r| {
            r.of_passes = true;
            r.score_from = Some(0.7);
            r.destination = 1;
        }),
        route(|r| {
            r.causes = [Cause::Dimension].into();
            r.reinspect = true;
            r.destination = 2;
        }),
        route(|r| {
            r.score_below = Some(1.2);
            r.reinspect = true;
            r.destination = 3;
        }),
        route(|r| r.destination = 4),
    ];
}

fn graded(view: ViewVerdict, score: f64) -> ViewVerdict {
    ViewVerdict {
        score,
        score_limit: 2.0,
        ..view
    }
}

#[test]
fn a_diverter_sends_by_grade_and_by_defect_class() {
    let mut story = Story::begin(diverter);
    let mut trigger_no = 0;
    let mut judge = |view: ViewVerdict| {
        trigger_no += 1;
        story.pass(30 * MS);
        let at = story.part(trigger_no);
        story.view(ViewVerdict {
            ring_seq: trigger_no,
            exposure_ns: at,
            ..view
        });
        let told = story.told.last().unwrap();
        let fact = *decided(&story).last().unwrap();
        assert_eq!(
            (fact.action(), fact.destination),
            (told.action(), told.destination)
        );
        (told.action(), told.destination)
    };
    assert_eq!(judge(graded(pass(0, 0), 1.0)), (Action::Pass, 0));
    assert_eq!(judge(graded(pass(0, 0), 1.5)), (Action::Pass, 1));
    assert_eq!(judge(pass(0, 0)), (Action::Pass, 0), "no score, no grade");
    let mut wide = reject(0, 0);
    wide.set_cause(Cause::Dimension);
    assert_eq!(judge(wide), (Action::Reinspect, 2));
    assert_eq!(judge(graded(reject(0, 0), 2.2)), (Action::Reinspect, 3));
    assert_eq!(judge(graded(reject(0, 0), 5.0)), (Action::Reject, 4));
    let mut torn = graded(reject(0, 0), 2.2);
    torn.set_cause(Cause::ImageInvalid);
    assert_eq!(judge(torn), (Action::Reject, 0), "no verdict, no choice");
    story.pass(30 * MS);
    story.part(trigger_no + 1);
    story.pass(150 * MS);
    let last = story.told.last().unwrap();
    assert_eq!((last.action(), last.destination), (Action::Reject, 0));
}

#[test]
fn a_pass_that_is_taken_back_goes_nowhere_special() {
    let mut story = Story::begin(diverter);
    let at = story.part(1);
    story.view(graded(pass(1, at), 1.5));
    assert_eq!(story.told[0].destination, 1);
    story.view(reject(2, at + MS));
    story.pass(25 * MS);
    let last = story.told.last().unwrap();
    assert_eq!((last.action(), last.destination), (Action::Reject, 0));
}

#[test]
fn a_way_that_was_chosen_survives_a_restart() {
    let key = PartKey {
        gate: "gate-1".into(),
        boot_id: 9,
        lane: 0,
        trigger_no: 7,
    };
    let recovered = Recovered {
        epoch: 4,
        gates: vec![("gate-1".into(), 9, 0)],
        parts: vec![StoredPart {
            key,
            uid: Uuid::from_u128(1),
            action: Action::Reinspect,
            cause: Cause::Dimension,
            command_id: 5,
            deadline_ns: 1,
            state: StoredState::Decided,
            destination: 2,
        }],
        ..Recovered::default()
    };
    let story = Story::resume(diverter, recovered);
    let told = &story.told[0];
    assert_eq!((told.action(), told.destination), (Action::Reinspect, 2));
}

#[test]
fn a_row_of_rejects_counts_wherever_they_are_sent() {
    let mut story = Story::begin(|rules| {
        diverter(rules);
        rules.limits.consecutive_rejects_max = Some(2);
    });
    for trigger_no in 1..=2 {
        let at = story.part(trigger_no);
        story.view(graded(reject(trigger_no, at), 2.2));
        assert_eq!(story.told.last().unwrap().action(), Action::Reinspect);
        story.pass(30 * MS);
    }
    assert_eq!(story.core.stops(0).len(), 1);
    assert_eq!(decided(&story)[0].verdict(), Verdict::Reject);
}
