//! The belt at one instant, and the orders that follow from it.

use crate::encoder::Encoder;
use crate::message::{Action, Cause, PartKey};
use crate::queue::{Accepted, Part};

/// The clock and the belt at one instant, read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The gate's monotonic clock.
    pub now_ns: u64,
    /// The encoder, in counts modulo its range.
    pub encoder: u64,
    /// The belt's speed in counts a second; 0 when it stands.
    pub speed_counts_s: u64,
}

/// An order for the actuator, due now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actuation {
    /// The part that has reached the actuation point.
    pub part: PartKey,
    /// What to do with it.
    pub action: Action,
    /// Why.
    pub cause: Cause,
    /// The command that is followed; 0 for the fail policy.
    pub command_id: u64,
    /// Where a diverter sends it.
    pub destination: u32,
    /// How long to drive the actuator; 0 for the machine's own.
    pub pulse_ns: u64,
    /// The position at which it was due: the window less the actuator's time.
    pub due_encoder: u64,
    /// The position of the belt when the part is at the gate.
    pub window_start: u64,
    /// The command's epoch; 0 for the fail policy.
    pub epoch: u64,
    /// The gate's clock when the command was accepted; 0 for the fail policy.
    pub received_ns: u64,
    /// What was left of the lease then.
    pub lease_left_ns: u64,
}

/// Where a sensor saw a part go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Behind the gate, on the line.
    Line,
    /// In the bin.
    Bin,
    /// On the way back to be inspected again.
    Reinspection,
    /// Nowhere, within the time it would have taken.
    Nowhere,
    /// No sensor looks there: what was ordered is all that is known.
    Unwatched,
}

/// How far the belt moves while the actuator works.
pub(crate) fn lead_counts(actuator_ns: u64, speed_counts_s: u64) -> i64 {
    let counts = u128::from(actuator_ns) * u128::from(speed_counts_s);
    i64::try_from(counts.div_ceil(1_000_000_000)).unwrap_or(i64::MAX)
}

/// Where the belt is when the part must be resolved: the window less the
/// actuator's time at this speed. It lies never upstream of the photo-eye.
pub(crate) fn due_encoder(
    scale: Encoder,
    part: &Part,
    distance_counts: u64,
    actuator_ns: u64,
    speed_counts_s: u64,
) -> u64 {
    let ahead = distance_counts.cast_signed() - lead_counts(actuator_ns, speed_counts_s);
    scale.offset(part.encoder, ahead.max(0))
}

/// What a part gets: the command in force, or the fail policy.
pub(crate) fn order(
    part: PartKey,
    in_force: Option<Accepted>,
    due_encoder: u64,
    window_start: u64,
) -> Actuation {
    let command = in_force.unwrap_or(Accepted {
        command_id: 0,
        epoch: 0,
        action: Action::Reject,
        cause: Cause::FAIL_POLICY,
        destination: 0,
        pulse_ns: 0,
        received_ns: 0,
        lease_left_ns: 0,
    });
    Actuation {
        part,
        action: command.action,
        cause: command.cause,
        command_id: command.command_id,
        destination: command.destination,
        pulse_ns: command.pulse_ns,
        due_encoder,
        window_start,
        epoch: command.epoch,
        received_ns: command.received_ns,
        lease_left_ns: command.lease_left_ns,
    }
}
