//! Facts on their way to the journal: a bounded queue that never makes its
//! callers wait for the disk.
#![forbid(unsafe_code)]

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::core::{Record, SentMark};

/// Operations that may wait; beyond, new ones are lost and counted.
pub const OPERATIONS_MAX: usize = 8192;
/// Operations written in one transaction.
pub const BATCH_MAX: usize = 512;
/// How long facts that no one waits for may gather.
const GATHER: Duration = Duration::from_millis(1);
/// How long they may lie when no one rings.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// One thing for the journal to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// A fact of the core.
    Record(Box<Record>),
    /// A disposition's bytes went to the socket.
    Sent {
        /// Which one.
        mark: SentMark,
        /// When, on CLOCK_MONOTONIC.
        sent_ns: u64,
    },
    /// The gate's messages are held durably up to here.
    GateSeq {
        /// The gate's name.
        gate: String,
        /// Its boot.
        boot_id: u64,
        /// Up to this number.
        seq: u64,
    },
    /// The follower holds the journal up to here.
    Acknowledge(u64),
}

impl Operation {
    fn is_awaited(&self) -> bool {
        matches!(self, Operation::Record(record) if record.awaited)
    }

    /// The core's ticket, if it is one of its records.
    pub fn ticket(&self) -> Option<u64> {
        match self {
            Operation::Record(record) => Some(record.ticket),
            _ => None,
        }
    }

    fn is_fact(&self) -> bool {
        matches!(self, Operation::Record(_) | Operation::Sent { .. })
    }
}

#[derive(Default)]
struct State {
    items: VecDeque<Operation>,
    awaited: bool,
    rung: bool,
    lost: u64,
    stopping: bool,
}

impl State {
    fn is_pressing(&self) -> bool {
        self.awaited || self.stopping || self.items.len() >= BATCH_MAX
    }

    fn take_batch(&mut self) -> Vec<Operation> {
        let count = self.items.len().min(BATCH_MAX);
        let batch = self.items.drain(..count).collect();
        self.awaited = self.items.iter().any(Operation::is_awaited);
        batch
    }
}

/// What the writer finds.
pub enum Taken {
    /// Something to write, oldest first.
    Batch(Vec<Operation>),
    /// Nothing is there.
    Nothing,
    /// Nothing more will come.
    Closed,
}

/// The queue.
#[derive(Default)]
pub struct Queue {
    state: Mutex<State>,
    wake: Condvar,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts `operation` behind the others; false when there is no room: then it
    /// is lost and, if it was a fact that no one waits for, counted.
    pub fn push(&self, operation: Operation) -> bool {
        let mut state = self.state();
        if state.items.len() >= OPERATIONS_MAX {
            state.lost += u64::from(operation.is_fact() && !operation.is_awaited());
            return false;
        }
        state.awaited |= operation.is_awaited();
        state.items.push_back(operation);
        let crowded = state.items.len() == BATCH_MAX;
        drop(state);
        if crowded {
            self.wake.notify_one();
        }
        true
    }

    /// Tells the writing thread that there is something to write.
    pub fn ring(&self) {
        let mut state = self.state();
        let news = state.awaited || !(state.rung || state.items.is_empty());
        state.rung = true;
        drop(state);
        if news {
            self.wake.notify_one();
        }
    }

    /// Waits until there is something to write at once, or what no one waits
    /// for has had its time to gather.
    pub fn wait(&self) {
        let mut state = self.state();
        for patience in [LOOK_AGAIN, GATHER] {
            if state.is_pressing() {
                break;
            }
            if patience == LOOK_AGAIN && state.rung {
                continue;
            }
            state = self
                .wake
                .wait_timeout(state, patience)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        state.rung = false;
    }

    /// The next batch.
    pub fn take(&self) -> Taken {
        let mut state = self.state();
        match (state.items.is_empty(), state.stopping) {
            (true, true) => Taken::Closed,
            (true, false) => Taken::Nothing,
            (false, _) => Taken::Batch(state.take_batch()),
        }
    }

    /// The next batch, if someone waits for anything.
    pub fn take_awaited(&self) -> Option<Vec<Operation>> {
        let mut state = self.state();
        state.awaited.then(|| state.take_batch())
    }

    /// Puts back what could not be written, and takes out everything that
    /// someone waits for: answers the tickets of those.
    pub fn put_back(&self, batch: Vec<Operation>) -> Vec<u64> {
        let mut state = self.state();
        let mut dropped = Vec::new();
        let mut kept = VecDeque::with_capacity(batch.len() + state.items.len());
        for operation in batch.into_iter().chain(std::mem::take(&mut state.items)) {
            if operation.is_awaited() {
                dropped.extend(operation.ticket());
            } else {
                kept.push_back(operation);
            }
        }
        state.items = kept;
        state.awaited = false;
        dropped
    }

    /// Facts lost since the last call.
    pub fn take_lost(&self) -> u64 {
        std::mem::take(&mut self.state().lost)
    }

    /// Facts lost that could not be noted yet.
    pub fn add_lost(&self, count: u64) {
        self.state().lost += count;
    }

    /// How many operations wait.
    pub fn len(&self) -> usize {
        self.state().items.len()
    }

    /// True when none waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True once no more will come.
    pub fn is_closed(&self) -> bool {
        self.state().stopping
    }

    /// No more will come: the writer ends when it has written the rest.
    pub fn close(&self) {
        self.state().stopping = true;
        self.wake.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(queue: &Queue, count: u64) {
        for i in 0..count {
            queue.push(Operation::Acknowledge(i));
        }
    }

    #[test]
    fn a_full_queue_loses_and_counts_facts() {
        let queue = Queue::default();
        fill(&queue, OPERATIONS_MAX as u64);
        let mark = SentMark {
            part_uid: String::new(),
            committed_ns: 0,
        };
        assert!(!queue.push(Operation::Sent { mark, sent_ns: 1 }));
        assert!(!queue.push(Operation::Acknowledge(1)));
        assert_eq!(queue.take_lost(), 1);
        assert_eq!(queue.take_lost(), 0);
    }

    #[test]
    fn what_is_put_back_comes_first() {
        let queue = Queue::default();
        fill(&queue, 3);
        let Taken::Batch(batch) = queue.take() else {
            panic!("three are there");
        };
        queue.push(Operation::Acknowledge(9));
        assert!(queue.put_back(batch).is_empty());
        let Taken::Batch(again) = queue.take() else {
            panic!("four are there");
        };
        assert_eq!(again.first(), Some(&Operation::Acknowledge(0)));
        assert_eq!(again.last(), Some(&Operation::Acknowledge(9)));
    }

    #[test]
    fn a_closed_queue_is_emptied_first() {
        let queue = Queue::default();
        fill(&queue, 1);
        queue.close();
        assert!(matches!(queue.take(), Taken::Batch(_)));
        assert!(matches!(queue.take(), Taken::Closed));
    }
}
