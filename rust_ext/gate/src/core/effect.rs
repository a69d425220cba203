//! What the core wants done.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::ControlResponse;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::PartKey;

/// A fact for the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its place in the order of records; the journal commits in this order.
    pub ticket: u64,
    /// The fact.
    pub fact: Fact,
    /// The part it is about.
    pub part: Option<PartKey>,
    /// Someone waits for the commit: if it fails, this record is dropped and
    /// the core is told.
    pub awaited: bool,
}

/// What was sent, for the journal: written when the bytes go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMark {
    /// The part.
    pub part_uid: String,
    /// When its decision was committed; 0 when it was sent ahead of that.
    pub committed_ns: u64,
}

/// A message to a gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// The message.
    pub response: ControlResponse,
    /// Set for a PASS: it must not leave at or after this instant.
    pub pass_before_ns: Option<u64>,
    /// Set for a disposition whose sending is a fact of its part.
    pub sent: Option<SentMark>,
}

/// What the core wants done, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write it to the journal.
    Journal(Box<Record>),
    /// Tell the gate with this index.
    Send(usize, Box<Outgoing>),
    /// End the connection of the gate with this index, with the reason.
    Disconnect(usize, String),
    /// The gate's messages up to this number are held durably.
    GateSeq {
        /// Index of the gate.
        gate: usize,
        /// The gate's boot.
        boot_id: u64,
        /// Up to this number.
        seq: u64,
    },
}
