//! The header's numbers and structures.

use std::ffi::c_char;

use kenpin_reference::{FailPolicy, FaultCode, LaneConfig, Reading, Seen};

/// `kenpin_gate_status`.
pub type Status = i32;

macro_rules! numbers {
    ($kind:ty: $($name:ident $value:expr),* $(,)?) => {
        $(#[doc = concat!("`KENPIN_GATE_", stringify!($name), "`.")] pub const $name: $kind = $value;)*
    };
}

numbers!(Status: OK 0, NOTHING 1, BAD_ARGUMENT -1, BAD_CONFIG -2, SMALL_BUFFER -3, REFUSED -4,
    UNKNOWN_LANE -5, NOT_NEW -6, QUEUE_FULL -7, UNKNOWN_PART -8, BROKEN -9);
numbers!(usize: REQUEST_BYTES_MAX 8192, RESPONSE_BYTES_MAX 65536, NAME_BYTES_MAX 255, LANES_MAX 64);
numbers!(u32: ABI 1, NO_LIMIT u32::MAX);

/// `kenpin_gate_lane`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Lane {
    /// Counts from the photo-eye to the gate.
    pub distance_counts: u64,
    /// Its number.
    pub lane: u32,
}

/// `kenpin_gate_config`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Config {
    /// The gate's name.
    pub name: *const c_char,
    /// This boot.
    pub boot_id: u64,
    /// Counts to a millimetre.
    pub counts_per_mm: f64,
    /// The lanes.
    pub lanes: *const Lane,
    /// How many there are.
    pub lane_count: usize,
    /// The actuator's time at worst.
    pub actuator_ns: u64,
    /// The longest lease.
    pub lease_ns_max: u64,
    /// Width of the encoder.
    pub encoder_bits: u32,
    /// For parts of which nothing is known.
    pub fail_policy: u32,
    /// Unknown parts in a row.
    pub unknown_parts_max: u32,
    /// Rejects in a row.
    pub consecutive_rejects_max: u32,
    /// Parts in a row that no sensor saw.
    pub silent_parts_max: u32,
    /// Latch when a sensor contradicts.
    pub latch_on_contradiction: bool,
}

/// `kenpin_gate_reading`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct At {
    /// The clock.
    pub now_ns: u64,
    /// The belt.
    pub encoder: u64,
    /// Its speed.
    pub speed_counts_s: u64,
}

/// `kenpin_gate_actuation`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Actuation {
    /// The part.
    pub trigger_no: u64,
    /// The command, or 0.
    pub command_id: u64,
    /// Where the part is at the gate.
    pub window_start: u64,
    /// How long to drive.
    pub pulse_ns: u64,
    /// The part's lane.
    pub lane: u32,
    /// What to do.
    pub action: u32,
    /// Why.
    pub cause: i32,
    /// Where to.
    pub destination: u32,
}

/// `kenpin_gate_state`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct State {
    /// The server's epoch.
    pub epoch: u64,
    /// Between heartbeats.
    pub heartbeat_ns: u64,
    /// To the next part.
    pub next_due_counts: u64,
    /// Parts on their way.
    pub queued: u64,
    /// Parts without a report.
    pub open: u64,
    /// Messages not held by the server.
    pub pending: u64,
    /// The latched fault, or 0.
    pub latched: u32,
    /// PASSes are taken.
    pub armed: bool,
    /// The belt may run.
    pub may_run: bool,
    /// Parts may be fed.
    pub may_feed: bool,
    /// There is a session.
    pub welcomed: bool,
}

impl From<&Lane> for LaneConfig {
    fn from(lane: &Lane) -> Self {
        LaneConfig {
            lane: lane.lane,
            distance_counts: lane.distance_counts,
        }
    }
}

impl From<At> for Reading {
    fn from(at: At) -> Self {
        Reading {
            now_ns: at.now_ns,
            encoder: at.encoder,
            speed_counts_s: at.speed_counts_s,
        }
    }
}

impl From<kenpin_reference::Actuation> for Actuation {
    fn from(order: kenpin_reference::Actuation) -> Self {
        Actuation {
            trigger_no: order.part.trigger_no,
            command_id: order.command_id,
            window_start: order.window_start,
            pulse_ns: order.pulse_ns,
            lane: order.part.lane,
            action: order.action as u32,
            cause: order.cause.0,
            destination: order.destination,
        }
    }
}

/// A limit, where there is one.
pub(crate) fn limit(number: u32) -> Option<u32> {
    (number != NO_LIMIT).then_some(number)
}

pub(crate) fn fail_policy(number: u32) -> Option<FailPolicy> {
    [FailPolicy::Reject, FailPolicy::Stop]
        .into_iter()
        .find(|policy| *policy as u32 == number)
}

/// A place by its number in the header.
pub(crate) fn place(number: u32) -> Option<Seen> {
    match number {
        1 => Some(Seen::Line),
        2 => Some(Seen::Bin),
        3 => Some(Seen::Reinspection),
        4 => Some(Seen::Nowhere),
        5 => Some(Seen::Unwatched),
        _ => None,
    }
}

pub(crate) fn fault_code(number: u32) -> Option<FaultCode> {
    FaultCode::ALL
        .into_iter()
        .find(|code| *code as u32 == number)
}
