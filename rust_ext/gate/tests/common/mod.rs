//! The gate group that every test of the core begins with.

use kenpin_gate::core::{GateRule, Limits, OnJournalFull, Rules, ViewRule};
use kenpin_proto::gate::v1::FailPolicy;

const MS: u64 = 1_000_000;

/// One reject gate on lane 0, one view of it, no limits: a test changes what it is about.
pub fn rules() -> Rules {
    Rules {
        gates: vec![GateRule {
            name: "gate-1".into(),
            lanes: [0].into(),
            fail_policy: FailPolicy::Reject,
            counts_per_mm: None,
            encoder_bits: None,
            approval: None,
            distance_mm: Default::default(),
            window_mm: Default::default(),
            actuator_ns: 0,
            offset_mm: 0.0,
            routes: Vec::new(),
        }],
        views: vec![view("camera-1", 0)],
        free_run: false,
        budget_ns: 100 * MS,
        guard_ns: MS,
        lease_ns: 300 * MS,
        min_spacing_ns: 20 * MS,
        join_window_ns: 8 * MS,
        transit_ns: 1000 * MS,
        recipe_hashes: Default::default(),
        recipes: Default::default(),
        speed_mm_s_max: None,
        link_ns: 0,
        limits: Limits::OFF,
        on_journal_full: OnJournalFull::Reject,
        challenge: Default::default(),
        challenges: Default::default(),
    }
}

/// A camera of station-1 that exposes at the photo-eye, joined by time alone.
pub fn view(camera: &str, lane: u32) -> ViewRule {
    ViewRule {
        station: "station-1".into(),
        camera: camera.into(),
        lane,
        offset_mm: 0.0,
        delay_ns: 0,
        counter_join: false,
    }
}
