//! The reference gate: what a reject gate has to do, as a state machine without I/O.
//!
//! This room promises that a part is passed only when it was earned: by a
//! disposition of the current epoch, in time by the encoder, under a lease, and
//! with no word against it. Everything else is rejected by the fail policy, and
//! every part is actuated exactly once and reported until the server has it.
//!
//! [`Gate`] is given its clock and its encoder with every call ([`Reading`]); it
//! owns no thread, no socket and no lock, and its messages are plain values, which
//! [`contract`] turns into those of `kenpin.gate.v1`. The programs
//! `kenpin-gate-simulate` and `kenpin-gate-modbus` drive it, and speak to the
//! server through `link` and
//! share `program`; the C library in `c/` is a door to it. A port to a PLC
//! drives it with its scan cycle:
//!
//! 1. photo-eye: [`Gate::part_detected`];
//! 2. each message of the server: [`Gate::welcome`], [`Gate::lease_grant`],
//!    [`Gate::command`], [`Gate::acknowledged`], [`Gate::interlock`];
//! 3. each scan: [`Gate::poll`] for parts that have reached the actuation
//!    point, [`Gate::confirm`] when a sensor has seen where one went,
//!    [`Gate::heartbeat`] every third of the lease, and
//!    [`Gate::next_outgoing`] for what is to be sent.
#![forbid(unsafe_code)]

mod actuation;
mod config;
pub mod contract;
mod encoder;
mod gate;
mod lease;
#[cfg(feature = "link")]
pub mod link;
mod message;
mod outbox;
#[cfg(feature = "link")]
pub mod program;
mod queue;
mod trigger;

pub use actuation::{Actuation, Reading, Seen};
pub use config::{ConfigError, FailPolicy, GateConfig, LaneConfig};
pub use encoder::Encoder;
pub use gate::{Counts, Gate};
pub use lease::HEARTBEATS_REMEMBERED;
pub use message::{
    AcceptResult, Action, Cause, Command, CommandAnswer, Fault, FaultCode, Heartbeat, Message,
    Outcome, PartKey, PartSeen, Report, Welcome, Welcomed,
};
pub use outbox::{OUTBOX_RECORDS_MAX, Outgoing};
pub use queue::{DetectError, HISTORY_PARTS, QUEUE_PARTS_MAX};
pub use trigger::{TriggerCounter, TriggerStep};
