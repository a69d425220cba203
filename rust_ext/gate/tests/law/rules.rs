//! The group that the law is held against: two gates, three lanes, two stations.
//!
//! Lane 0 has both gates behind each other and a view of either station; lanes 1
//! and 2 have one gate each. The second gate is a diverter.

use kenpin_gate::core::{GateRule, Limits, OnJournalFull, Route, Rules, ViewRule};
use kenpin_proto::part::v1::Cause;

use super::gate::GATES;
use crate::common;

pub const MS: u64 = 1_000_000;
pub const BUDGET_NS: u64 = 30 * MS;
pub const GUARD_NS: u64 = MS;
pub const LEASE_NS: u64 = 30 * MS;
pub const SPACING_NS: u64 = 20 * MS;
pub const TRANSIT_NS: u64 = 200 * MS;

/// How far the second gate's photo-eye is behind the first one's.
const SECOND_MM: f64 = 5.0;
/// And so how much later it sees the part.
pub const SECOND_NS: u64 = 10 * MS;

pub const LANES: usize = 3;

/// What the stations judge by: the first to begin with.
pub const RECIPES: [&str; 3] = ["plate", "cup", "bowl"];

/// One camera's place.
pub struct Place {
    pub camera: &'static str,
    pub station: &'static str,
    pub lane: u32,
    /// How long after its part was at the lane's first photo-eye it exposes.
    pub after_ns: u64,
}

pub const VIEWS: [Place; 4] = [
    place("camera-a", "station-1", 0, 0),
    place("camera-b", "station-2", 0, 2 * MS),
    place("camera-c", "station-1", 1, MS),
    place("camera-d", "station-2", 2, 0),
];

const fn place(camera: &'static str, station: &'static str, lane: u32, after_ns: u64) -> Place {
    Place {
        camera,
        station,
        lane,
        after_ns,
    }
}

/// The gates of a lane, and how long after the first each sees a part.
pub fn gates_of(lane: u32) -> &'static [(usize, u64)] {
    [&[(0, 0), (1, SECOND_NS)][..], &[(0, 0)], &[(1, 0)]][lane as usize]
}

/// A grade from which on the diverter keeps a good part apart.
pub const SECOND_GRADE: f64 = 0.7;
pub const TO_SECOND_GRADE: u32 = 1;
pub const TO_REINSPECTION: u32 = 2;
pub const TO_SCRAP: u32 = 4;

fn routes() -> Vec<Route> {
    let route = Route {
        of_passes: false,
        causes: Default::default(),
        score_from: None,
        score_below: None,
        reinspect: false,
        destination: TO_SCRAP,
    };
    vec![
        Route {
            of_passes: true,
            score_from: Some(SECOND_GRADE),
            destination: TO_SECOND_GRADE,
            ..route.clone()
        },
        Route {
            causes: [Cause::Dimension].into(),
            reinspect: true,
            destination: TO_REINSPECTION,
            ..route.clone()
        },
        route,
    ]
}

/// `strict` worlds stop the line wherever that can be configured.
pub fn rules(strict: bool) -> Rules {
    let mut rules = common::rules();
    let gate = rules.gates.remove(0);
    rules.gates = Vec::from_iter(GATES.map(|(name, lanes)| GateRule {
        name: name.into(),
        lanes: lanes.iter().copied().collect(),
        ..gate.clone()
    }));
    rules.gates[1].offset_mm = SECOND_MM;
    rules.gates[1].routes = routes();
    rules.views = Vec::from_iter(VIEWS.iter().map(|place| ViewRule {
        station: place.station.into(),
        ..common::view(place.camera, place.lane)
    }));
    rules.views[1].offset_mm = 1.0;
    rules.views[1].counter_join = true;
    rules.views[2].delay_ns = MS;
    rules.views[3].offset_mm = SECOND_MM;
    let stations = VIEWS.iter().map(|place| place.station.to_owned());
    rules.recipes = stations.map(|s| (s, RECIPES[0].to_owned())).collect();
    rules.budget_ns = BUDGET_NS;
    rules.guard_ns = GUARD_NS;
    rules.lease_ns = LEASE_NS;
    rules.min_spacing_ns = SPACING_NS;
    rules.join_window_ns = 6 * MS;
    rules.transit_ns = TRANSIT_NS;
    rules.challenge.every_ns = 800 * MS;
    rules.challenge.grace_ns = 200 * MS;
    rules.challenge.within_ns = 300 * MS;
    rules.challenge.stops = strict;
    if strict {
        rules.limits = Limits {
            consecutive_rejects_max: Some(3),
            reject_unconfirmed: true,
            unexpected_reject: true,
            gate_fault: true,
        };
        rules.on_journal_full = OnJournalFull::Stop;
    }
    rules
}
