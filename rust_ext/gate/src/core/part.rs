//! One part on its way from the photo-eye to the gate.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::{Mode, PartDetected};
use kenpin_proto::part::v1::{Action, Cause};
use kenpin_proto::station::v1::ViewVerdict;
use uuid::Uuid;

use super::stage::Stage;

/// A part's key, with the gate as its index in the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Index of the gate.
    pub gate: usize,
    /// The gate's boot.
    pub boot_id: u64,
    /// The lane.
    pub lane: u32,
    /// The gate's number for the trigger.
    pub trigger_no: u64,
}

/// Which frame a view is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameId {
    /// The camera's session.
    pub camera_session: u64,
    /// The frame's number in the ring.
    pub ring_seq: u64,
}

impl FrameId {
    /// The frame that `view` was made of.
    pub fn of(view: &ViewVerdict) -> Self {
        FrameId {
            camera_session: view.camera_session,
            ring_seq: view.ring_seq,
        }
    }
}

/// A view that has found its part.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Index of the view in the rules.
    pub view: usize,
    /// The frame.
    pub frame: FrameId,
    /// When it was exposed, on this host's clock.
    pub exposure_ns: u64,
    /// When it came.
    pub arrived_ns: u64,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name for ever.
    pub uid: Uuid,
    /// Its key.
    pub key: Key,
    /// As the gate announced it; `None` when it comes from the journal.
    pub detected: Option<PartDetected>,
    /// The number of that announcement in the gate's stream.
    pub gate_seq: u64,
    /// The trigger on this host's clock.
    pub trigger_ns: u64,
    /// How far that may be off.
    pub trigger_error_ns: u64,
    /// False where the gate's clock was not matched yet: nobody knows when it
    /// was triggered, so no view can be told to be of it.
    pub placed: bool,
    /// The server's deadline.
    pub deadline_ns: u64,
    /// The line's speed when it was announced.
    pub speed_mm_s: f64,
    /// Where it stands.
    pub stage: Stage,
    /// Its views until it is decided, then empty.
    pub views: Vec<ViewVerdict>,
    /// Which views have come, decided or not.
    pub seen: Vec<Seen>,
    /// When the last view came.
    pub joined_ns: u64,
    /// Names the disposition in force; 0 before there is one.
    pub command_id: u64,
    /// Every disposition that named it.
    pub command_ids: Vec<u64>,
    /// What was decided.
    pub action: Action,
    /// Why.
    pub cause: Cause,
    /// When its PASS was committed; 0 otherwise.
    pub committed_ns: u64,
    /// A known bad part.
    pub challenge: bool,
    /// Where a diverter sends it.
    pub destination: u32,
    /// The mode it comes under.
    pub mode: Mode,
    /// Not decided by this process: read from the journal.
    pub recovered: bool,
    /// One transit has gone by: no view of it is expected any more.
    pub settled: bool,
}

impl Part {
    /// True when the view of this index has come.
    pub fn has_view(&self, view: usize) -> bool {
        self.seen.iter().any(|seen| seen.view == view)
    }

    /// True when both were made of one frame.
    pub fn shares_frame(&self, other: &Part) -> bool {
        let same = |seen: &Seen| {
            other
                .seen
                .iter()
                .any(|theirs| theirs.view == seen.view && theirs.frame == seen.frame)
        };
        self.seen.iter().any(same)
    }
}
