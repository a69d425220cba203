//! Numbered messages, kept until the server holds them.

use std::collections::VecDeque;

use crate::message::Message;

/// Records kept for a server that is away. The gate asks for the line to be
/// fed no further well before this is reached; should it be reached all the
/// same, the oldest record is dropped and counted.
pub const OUTBOX_RECORDS_MAX: usize = 8192;

/// Room that parts already on the belt may still need.
pub(crate) const OUTBOX_RESERVE: usize = 1024;

/// A numbered message, ready to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its number: from 1 in each boot, without gaps.
    pub seq: u64,
    /// The highest contiguous number of the server's that the gate holds.
    pub ack: u64,
    /// The message.
    pub message: Message,
}

/// The numbered messages that the server does not hold yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    records: VecDeque<Message>,
    /// Records before the first one kept: acknowledged, or dropped.
    before: u64,
    /// The last number that was handed out in this session.
    sent: u64,
    /// Records dropped for want of room.
    pub(crate) dropped: u64,
}

impl Outbox {
    /// Keeps a message under the next number.
    pub(crate) fn push(&mut self, message: Message) {
        if self.records.len() == OUTBOX_RECORDS_MAX {
            self.records.pop_front();
            self.before += 1;
            self.dropped += 1;
        }
        self.records.push_back(message);
    }

    /// The last number given.
    pub(crate) fn last_seq(&self) -> u64 {
        self.before + self.records.len() as u64
    }

    /// Records the server does not hold yet.
    pub(crate) fn pending(&self) -> usize {
        self.records.len()
    }

    /// The server holds everything up to `seq`; false where it claims more than was ever numbered.
    pub(crate) fn acknowledge(&mut self, seq: u64) -> bool {
        if seq > self.last_seq() {
            return false;
        }
        if seq > self.before {
            self.records.drain(..(seq - self.before) as usize);
            self.before = seq;
        }
        true
    }

    /// Begins to hand out again from the first record kept.
    pub(crate) fn replay(&mut self) {
        self.sent = self.before;
    }

    /// The next record that was not handed out since the last replay.
    pub(crate) fn next_unsent(&mut self) -> Option<(u64, Message)> {
        self.sent = self.sent.max(self.before);
        let message = *self.records.get((self.sent - self.before) as usize)?;
        self.sent += 1;
        Some((self.sent, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Fault, FaultCode};

    fn message() -> Message {
        Message::Fault(Fault {
            code: FaultCode::LowAir,
            line_stopped: false,
            latched: false,
            cleared: false,
        })
    }

    fn drain(outbox: &mut Outbox) -> Vec<u64> {
        std::iter::from_fn(|| outbox.next_unsent().map(|(seq, _)| seq)).collect()
    }

    #[test]
    fn replays_what_is_not_acknowledged() {
        let mut outbox = Outbox::default();
        (0..5).for_each(|_| outbox.push(message()));
        assert_eq!(drain(&mut outbox), [1, 2, 3, 4, 5]);
        assert!(outbox.acknowledge(2));
        assert!(outbox.acknowledge(1));
        assert!(drain(&mut outbox).is_empty());
        outbox.replay();
        assert_eq!(drain(&mut outbox), [3, 4, 5]);
        assert!(outbox.acknowledge(5));
        outbox.replay();
        outbox.push(message());
        assert_eq!(drain(&mut outbox), [6]);
        assert!(!outbox.acknowledge(7));
    }

    #[test]
    fn drops_the_oldest_when_full_and_counts_it() {
        let mut outbox = Outbox::default();
        (0..OUTBOX_RECORDS_MAX + 3).for_each(|_| outbox.push(message()));
        assert_eq!(outbox.pending(), OUTBOX_RECORDS_MAX);
        assert_eq!(outbox.dropped, 3);
        assert_eq!(outbox.next_unsent().map(|(seq, _)| seq), Some(4));
    }
}
