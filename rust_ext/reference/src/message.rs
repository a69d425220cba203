//! The gate's messages as plain values, one for one with `kenpin.gate.v1`.

/// What is done with a part, by its number in `kenpin.part.v1.Action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Action {
    /// It goes on down the line.
    Pass = 1,
    /// It goes into the bin.
    Reject = 2,
    /// It is diverted to be looked at again.
    Reinspect = 3,
}

impl Action {
    /// Greater is less permissive; a later word may only raise it.
    pub(crate) fn severity(self) -> u8 {
        match self {
            Action::Pass => 0,
            Action::Reinspect => 1,
            Action::Reject => 2,
        }
    }
}

/// Why, by its number in `kenpin.part.v1.Cause`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct Cause(pub i32);

impl Cause {
    /// None: the part was passed.
    pub const NONE: Cause = Cause(0);
    /// Nothing was known of the part when it reached the gate.
    pub const FAIL_POLICY: Cause = Cause(44);
}

/// A part of this gate and this boot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartKey {
    /// The lane it came on.
    pub lane: u32,
    /// Its trigger, counted from 1 and never wrapping.
    pub trigger_no: u64,
}

/// The photo-eye saw a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartSeen {
    /// Which part.
    pub part: PartKey,
    /// The encoder as it was latched.
    pub encoder: u64,
    /// The gate's clock as it was latched.
    pub time_ns: u64,
    /// Counted, but not seen whole.
    pub skipped: bool,
}

/// The server's word on a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// Names the command for ever, also when it is sent again.
    pub command_id: u64,
    /// The epoch of the server that sent it.
    pub epoch: u64,
    /// The boot of the gate whose part is meant.
    pub boot_id: u64,
    /// The part meant.
    pub part: PartKey,
    /// What to do with it.
    pub action: Action,
    /// Why.
    pub cause: Cause,
    /// Where a diverter sends it; 0 for a plain reject gate.
    pub destination: u32,
    /// First encoder count of the window in which to act; both 0 for the gate's own.
    pub window_start: u64,
    /// Last encoder count of the window.
    pub window_end: u64,
    /// How long the actuator is driven; 0 for the gate's own.
    pub pulse_ns: u64,
}

/// What became of a command, by its number in `kenpin.gate.v1.AcceptResult`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum AcceptResult {
    /// It stands.
    Accepted = 1,
    /// The part already has this word; nothing changed.
    Duplicate = 2,
    /// The part has passed the point at which the gate acts.
    TooLate = 3,
    /// It comes from another epoch than the one in force.
    StaleEpoch = 4,
    /// A PASS while no lease is held.
    NoLease = 5,
    /// No such part here.
    UnknownPart = 6,
    /// It would be milder than what the part already has.
    RefusedDowngrade = 7,
}

/// The answer to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandAnswer {
    /// The command.
    pub command_id: u64,
    /// The boot it named.
    pub boot_id: u64,
    /// The part it named.
    pub part: PartKey,
    /// What became of it.
    pub result: AcceptResult,
    /// The encoder when it came.
    pub encoder: u64,
    /// The gate's clock when it came.
    pub time_ns: u64,
}

/// How an actuation ended, by its number in `kenpin.gate.v1.ActuationOutcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Outcome {
    /// No sensor looked: what was applied is all that is known.
    Unwatched = 0,
    /// The bin's sensor saw it.
    RejectConfirmed = 1,
    /// It should have been diverted and was not seen to be.
    RejectUnconfirmed = 2,
    /// It was seen behind the gate.
    PassedConfirmed = 3,
    /// It should have passed and did not.
    UnexpectedReject = 4,
    /// It was diverted to be looked at again.
    Reinspected = 7,
}

/// What was done with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The part.
    pub part: PartKey,
    /// The command that was followed; 0 for the fail policy.
    pub command_id: u64,
    /// What was applied.
    pub applied: Action,
    /// The command's cause, or the gate's own.
    pub cause: Cause,
    /// How it ended.
    pub outcome: Outcome,
    /// Where the belt was when the actuator was commanded.
    pub fired_encoder: u64,
    /// When the actuator was commanded.
    pub fired_ns: u64,
    /// Where the belt was when the sensor saw it; 0 when none did.
    pub confirmed_encoder: u64,
}

/// What is wrong with a gate, by its number in `kenpin.gate.v1.FaultCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum FaultCode {
    /// The bin is full.
    BinFull = 1,
    /// The bin stands open.
    BinOpen = 2,
    /// Not enough air to drive the actuator.
    LowAir = 3,
    /// A sensor does not change.
    SensorStuck = 4,
    /// Too many rejects in a row.
    ConsecutiveRejects = 5,
    /// Too many parts in a row of which nothing was known.
    UnknownParts = 6,
    /// A reject was not seen to happen.
    RejectUnconfirmed = 7,
    /// A part that should have passed did not.
    UnexpectedReject = 8,
    /// More parts on the belt than the gate can follow.
    TrackingLost = 9,
}

impl FaultCode {
    /// Every one of them.
    pub const ALL: [FaultCode; 9] = [
        FaultCode::BinFull,
        FaultCode::BinOpen,
        FaultCode::LowAir,
        FaultCode::SensorStuck,
        FaultCode::ConsecutiveRejects,
        FaultCode::UnknownParts,
        FaultCode::RejectUnconfirmed,
        FaultCode::UnexpectedReject,
        FaultCode::TrackingLost,
    ];
}

/// A fault came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub code: FaultCode,
    /// The line was stopped for it.
    pub line_stopped: bool,
    /// Only a reset ends it.
    pub latched: bool,
    /// It has gone.
    pub cleared: bool,
}

/// What the gate says every third of a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heartbeat {
    /// Counted from 1 in each boot.
    pub heartbeat_no: u64,
    /// The gate's clock when it was made, just before it is sent.
    pub time_ns: u64,
    /// The encoder.
    pub encoder: u64,
    /// The belt's speed in counts a second.
    pub speed_counts_s: u64,
    /// Parts between photo-eye and gate.
    pub queue_depth: u32,
    /// A lease is held and nothing is latched.
    pub armed: bool,
}

/// What the server's Welcome says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// The session of the Hello it answers.
    pub session: u64,
    /// The server's epoch.
    pub epoch: u64,
    /// The last of this boot's numbers that the server holds.
    pub last_gate_seq: u64,
}

/// What became of a Welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Welcomed {
    /// The same server as before: what is held stands.
    SameEpoch,
    /// A new server: its numbers begin again and a lease must be granted anew.
    NewEpoch,
    /// It answers another session, or claims numbers this gate never gave:
    /// nothing was taken from it, and the connection should be closed.
    Refused,
}

/// A numbered message to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The photo-eye saw a part.
    PartSeen(PartSeen),
    /// The answer to a command.
    CommandAnswer(CommandAnswer),
    /// What was done with a part.
    Report(Report),
    /// A fault came or went.
    Fault(Fault),
}
