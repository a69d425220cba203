//! What the core is told at its start, and its fixed limits.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, BTreeSet};

use kenpin_proto::gate::v1::FailPolicy;

use super::approval::Approval;
use super::route::Route;
use super::schedule::ChallengeRule;

/// Parts of one lane that may be open at once.
pub const PARTS_OPEN_MAX: usize = 8192;
/// Dispositions to one gate that wait for its acknowledgement.
pub const OUTBOX_MAX: usize = 8192;
/// Views that wait for their trigger.
pub const VIEWS_UNMATCHED_MAX: usize = 256;
/// Trigger numbers of a lane that are remembered after their part is closed.
pub const TRIGGERS_KNOWN_MAX: usize = 16_384;
/// How long the actuator is held, unless a recipe says otherwise.
pub const PULSE_NS: u64 = 20_000_000;
/// The longest bypass that can be ordered.
pub const BYPASS_NS_MAX: u64 = 24 * 3_600_000_000_000;
/// Challenge parts that can be marked at once.
pub const CHALLENGES_MAX: u32 = 10_000;
/// Parts of one challenge routine.
pub const CHALLENGE_PARTS_MAX: usize = 64;
/// Changes of a station's recipe that are remembered: parts of the earlier ones may still be open.
pub const RECIPE_CHANGES_KEPT: usize = 16;
/// What a station takes to hear of a change, unless an order says otherwise.
pub const MARGIN_NS: u64 = 200_000_000;
/// The most that an order may say.
pub const MARGIN_NS_MAX: u64 = 60_000_000_000;
/// The protocol that this server speaks.
pub const PROTOCOL: u32 = 1;

/// One gate of the group.
#[derive(Clone, Debug)]
pub struct GateRule {
    /// Its name in every message.
    pub name: String,
    /// The lanes whose parts it numbers.
    pub lanes: BTreeSet<u32>,
    /// What it does when it is told nothing.
    pub fail_policy: FailPolicy,
    /// By whose word it may pass unknown parts; with FailPolicy::Pass only.
    pub approval: Option<Approval>,
    /// What its Hello must say, where that is configured.
    pub counts_per_mm: Option<f64>,
    /// The same.
    pub encoder_bits: Option<u32>,
    /// The same, by lane.
    pub distance_mm: BTreeMap<u32, f64>,
    /// How wide a part's window at the gate is, by lane; left out: it follows from speed and spacing.
    pub window_mm: BTreeMap<u32, f64>,
    /// From its signal to the part being moved.
    pub actuator_ns: u64,
    /// How far its photo-eye is behind the primary gate's of the same lane.
    pub offset_mm: f64,
    /// Where it sends parts; empty for a plain reject gate.
    pub routes: Vec<Route>,
}

/// One camera's look at the parts of a lane.
#[derive(Clone, Debug)]
pub struct ViewRule {
    /// The station that judges it.
    pub station: String,
    /// The camera.
    pub camera: String,
    /// The lane it looks at.
    pub lane: u32,
    /// From the photo-eye to where the camera exposes.
    pub offset_mm: f64,
    /// From there to the exposure.
    pub delay_ns: u64,
    /// True when the camera counts each trigger: its counter is held against time.
    pub counter_join: bool,
}

/// What latches a stop at the server, besides what the gate latches itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rejects in a row on one lane of what was seen on the parts; `None` for no limit.
    pub consecutive_rejects_max: Option<u32>,
    /// A reject that was not seen to happen.
    pub reject_unconfirmed: bool,
    /// A part that was to pass and did not.
    pub unexpected_reject: bool,
    /// A fault that the gate latched.
    pub gate_fault: bool,
}

impl Limits {
    /// No stop is ever latched here.
    pub const OFF: Self = Limits {
        consecutive_rejects_max: None,
        reject_unconfirmed: false,
        unexpected_reject: false,
        gate_fault: false,
    };
}

/// What happens when the journal does not take entries, or not in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnJournalFull {
    /// The line runs on and every part is rejected.
    Reject,
    /// The line is stopped and latched.
    Stop,
}

/// The core's configuration: checked by [`crate::config`], plain values here.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The gates of the group.
    pub gates: Vec<GateRule>,
    /// The views of a part, by lane.
    pub views: Vec<ViewRule>,
    /// No gate: each view is a part.
    pub free_run: bool,
    /// From the trigger to the disposition.
    pub budget_ns: u64,
    /// How long before its deadline a part is rejected.
    pub guard_ns: u64,
    /// Length of a lease.
    pub lease_ns: u64,
    /// The shortest time between two parts of a lane.
    pub min_spacing_ns: u64,
    /// How far an exposure may be from where its trigger expects it.
    pub join_window_ns: u64,
    /// The longest time a part takes from the photo-eye to the gate.
    pub transit_ns: u64,
    /// Recipes whose verdicts count of stations that are not named below; empty for all.
    pub recipe_hashes: BTreeSet<String>,
    /// By station, the recipe that it is given to begin with.
    pub recipes: BTreeMap<String, String>,
    /// The fastest the belt runs, where that is configured.
    pub speed_mm_s_max: Option<f64>,
    /// The link's worst time.
    pub link_ns: u64,
    /// What latches a stop.
    pub limits: Limits,
    /// What happens when the journal fails.
    pub on_journal_full: OnJournalFull,
    /// How the gates are proved to work, by all that is configured.
    pub challenge: ChallengeRule,
    /// By station, what its configured recipe says of that; only those whose recipe does.
    pub challenges: BTreeMap<String, ChallengeRule>,
}

impl Rules {
    /// Indices of the views that a part of `lane` must have.
    pub fn views_of_lane(&self, lane: u32) -> impl Iterator<Item = usize> + '_ {
        (0..self.views.len()).filter(move |i| self.views[*i].lane == lane)
    }

    /// True when both clocks are good enough for the window to be safe: it and
    /// their errors must stay under half the spacing of two parts.
    pub fn window_is_safe(&self, error_ns: u64) -> bool {
        self.join_window_ns.saturating_add(error_ns) < self.min_spacing_ns / 2
    }
}

/// The two clocks of this host at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Now {
    /// CLOCK_MONOTONIC.
    pub mono_ns: u64,
    /// UTC since 1970.
    pub utc_ns: u64,
}

impl Now {
    /// UTC of another instant on CLOCK_MONOTONIC.
    pub fn utc_of(&self, mono_ns: u64) -> u64 {
        self.utc_ns.wrapping_add(mono_ns).wrapping_sub(self.mono_ns)
    }
}
