//! The one thread that writes the journal.
//!
//! It takes what has gathered, writes it in one transaction, and says so. When
//! the disk will not take it, whatever someone waits for is given up at once
//! and said to have failed; the rest stays and is tried again. Old entries are
//! deleted in small bites while nothing waits.
#![forbid(unsafe_code)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::json;

use super::follow::Committed;
use super::queue::{Operation, Queue, Taken};
use super::store::Store;
use crate::{log, os};

const IDLE: Duration = Duration::from_millis(50);
const RETRY: Duration = Duration::from_millis(100);
const PRUNE_ROWS: u64 = 64;
/// A resolved part's row is kept this long, for a gate that repeats itself.
const KEEP_PARTS_NS: u64 = 120_000_000_000;

/// Who is told how it went.
pub trait Listener: Send + Sync {
    /// Every record up to `ticket` is committed.
    fn committed(&self, ticket: u64);
    /// The journal does not take records; these that were awaited are dropped.
    fn failed(&self, tickets: &[u64]);
    /// It takes records again.
    fn works_again(&self);
}

/// Figures of the journal that other threads may read.
#[derive(Debug, Default)]
pub struct Figures {
    /// Entries that were lost.
    pub entries_lost: AtomicU64,
    /// Entries deleted before the follower had them.
    pub pruned_unacknowledged: AtomicU64,
    /// Up to where the follower holds the journal.
    pub acknowledged_seq: AtomicU64,
    /// Transactions that failed.
    pub failures: AtomicU64,
    /// Whether the last one succeeded.
    pub failing: AtomicBool,
}

/// Starts the thread; it ends when the queue is closed and empty.
pub fn start(
    mut store: Store,
    queue: Arc<Queue>,
    committed: Arc<Committed>,
    figures: Arc<Figures>,
    listener: Arc<dyn Listener>,
) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name("journal".into())
        .spawn(move || {
            figures
                .acknowledged_seq
                .store(store.acknowledged_seq(), Ordering::Relaxed);
            let mut writer = Writer {
                store: &mut store,
                queue: &queue,
                committed: &committed,
                figures: &figures,
                listener: listener.as_ref(),
            };
            writer.run();
        })
}

struct Writer<'a> {
    store: &'a mut Store,
    queue: &'a Queue,
    committed: &'a Committed,
    figures: &'a Figures,
    listener: &'a dyn Listener,
}

impl Writer<'_> {
    fn run(&mut self) {
        let mut closing = false;
        loop {
            match self.queue.take(IDLE) {
                Taken::Batch(batch) => {
                    let written = self.write(batch);
                    if !written && closing {
                        break;
                    }
                    closing = !written && self.queue.is_closed();
                }
                Taken::Nothing => {}
                Taken::Closed => break,
            }
            self.note_lost();
            self.prune();
        }
    }

    fn write(&mut self, batch: Vec<Operation>) -> bool {
        match self.store.write(&batch, os::now()) {
            Ok(()) => {
                let ticket = batch.iter().filter_map(Operation::ticket).max();
                if self.figures.failing.swap(false, Ordering::Relaxed) {
                    log::info("journal_works_again", json!({}));
                    self.listener.works_again();
                }
                if let Some(ticket) = ticket {
                    self.listener.committed(ticket);
                }
                self.committed.advance(self.store.last_seq());
                self.figures
                    .acknowledged_seq
                    .store(self.store.acknowledged_seq(), Ordering::Relaxed);
                true
            }
            Err(error) => {
                self.figures.failures.fetch_add(1, Ordering::Relaxed);
                let first = !self.figures.failing.swap(true, Ordering::Relaxed);
                let dropped = self.queue.put_back(batch);
                self.listener.failed(&dropped);
                if first {
                    let text = error.to_string();
                    log::error("journal_failed", json!({ "error": text }));
                }
                self.prune();
                std::thread::sleep(RETRY);
                false
            }
        }
    }

    fn note_lost(&mut self) {
        if self.figures.failing.load(Ordering::Relaxed) {
            return;
        }
        let count = self.queue.take_lost();
        if count == 0 {
            return;
        }
        match self.store.note_lost(count, os::now()) {
            Ok(()) => {
                self.figures
                    .entries_lost
                    .fetch_add(count, Ordering::Relaxed);
                self.committed.advance(self.store.last_seq());
                log::error("journal_entries_lost", json!({ "count": count }));
            }
            Err(_) => self.queue.add_lost(count),
        }
    }

    fn prune(&mut self) {
        while self.queue.is_empty() || self.figures.failing.load(Ordering::Relaxed) {
            match self.store.prune(PRUNE_ROWS, os::now(), KEEP_PARTS_NS) {
                Ok(true) => {
                    let count = self.store.pruned_unacknowledged();
                    self.figures
                        .pruned_unacknowledged
                        .store(count, Ordering::Relaxed);
                }
                Ok(false) | Err(_) => break,
            }
        }
    }
}
