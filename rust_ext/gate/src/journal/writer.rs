//! Writes the journal: what has gathered goes into one transaction, and those
//! who wait for it are told.
//!
//! Whoever has just handed in something that is awaited may write it on the
//! spot, which saves a change of threads; everything else is written by a
//! thread that looks every few milliseconds. When the disk will not take it,
//! whatever is awaited is given up at once and said to have failed; the rest
//! stays and is tried again. Old entries are deleted in small bites while
//! nothing waits.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::json;

use super::follow::Committed;
use super::queue::{Operation, Queue, Taken};
use super::store::Store;
use crate::{log, os};

const RETRY: Duration = Duration::from_millis(100);
const PRUNE_ROWS: u64 = 32;
const PRUNE_INTERVAL: Duration = Duration::from_millis(200);
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
    /// Whether the last one failed.
    pub failing: AtomicBool,
}

/// The journal's one writer.
pub struct Writer {
    /// Held while writing: batches are taken, written and told in order.
    store: Mutex<Store>,
    queue: Arc<Queue>,
    committed: Arc<Committed>,
    figures: Arc<Figures>,
    listener: Arc<dyn Listener>,
}

impl Writer {
    /// Writes what comes through `queue` into `store`.
    pub fn new(
        store: Store,
        queue: Arc<Queue>,
        committed: Arc<Committed>,
        figures: Arc<Figures>,
        listener: Arc<dyn Listener>,
    ) -> Self {
        figures
            .acknowledged_seq
            .store(store.acknowledged_seq(), Ordering::Relaxed);
        Writer {
            store: Mutex::new(store),
            queue,
            committed,
            figures,
            listener,
        }
    }

    /// Writes on the spot what someone waits for, or leaves it to the thread
    /// where that is at work already.
    pub fn write_awaited(&self) {
        let mut store = match self.store.try_lock() {
            Ok(store) => store,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return self.queue.ring(),
        };
        if let Some(batch) = self.queue.take_awaited() {
            self.write(&mut store, batch);
        }
    }

    /// Starts the thread; it ends when the queue is closed and empty.
    pub fn start(self: Arc<Self>) -> std::io::Result<JoinHandle<()>> {
        std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || {
                os::prefer();
                self.run();
            })
    }

    fn run(&self) {
        let mut pruned = Instant::now();
        let mut last_try = false;
        loop {
            self.queue.wait();
            let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
            let mut written = true;
            match self.queue.take() {
                Taken::Batch(batch) => written = self.write(&mut store, batch),
                Taken::Nothing => {}
                Taken::Closed => break,
            }
            self.note_lost(&mut store);
            if pruned.elapsed() >= PRUNE_INTERVAL || !written {
                pruned = Instant::now();
                self.prune(&mut store);
            }
            drop(store);
            if !written {
                if last_try {
                    break;
                }
                last_try = self.queue.is_closed();
                std::thread::sleep(RETRY);
            }
        }
    }

    fn write(&self, store: &mut Store, batch: Vec<Operation>) -> bool {
        match store.write(&batch, os::now()) {
            Ok(()) => {
                if self.figures.failing.swap(false, Ordering::Relaxed) {
                    log::info("journal_works_again", json!({}));
                    self.listener.works_again();
                }
                if let Some(ticket) = batch.iter().filter_map(Operation::ticket).max() {
                    self.listener.committed(ticket);
                }
                self.committed.advance(store.last_seq());
                self.figures
                    .acknowledged_seq
                    .store(store.acknowledged_seq(), Ordering::Relaxed);
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
                false
            }
        }
    }

    fn note_lost(&self, store: &mut Store) {
        if self.figures.failing.load(Ordering::Relaxed) {
            return;
        }
        let count = self.queue.take_lost();
        if count == 0 {
            return;
        }
        match store.note_lost(count, os::now()) {
            Ok(()) => {
                self.figures
                    .entries_lost
                    .fetch_add(count, Ordering::Relaxed);
                self.committed.advance(store.last_seq());
                log::error("journal_entries_lost", json!({ "count": count }));
            }
            Err(_) => self.queue.add_lost(count),
        }
    }

    fn prune(&self, store: &mut Store) {
        let failing = self.figures.failing.load(Ordering::Relaxed);
        while self.queue.is_empty() || failing {
            match store.prune(PRUNE_ROWS, os::now(), KEEP_PARTS_NS) {
                Ok(true) => {
                    let count = store.pruned_unacknowledged();
                    self.figures
                        .pruned_unacknowledged
                        .store(count, Ordering::Relaxed);
                }
                Ok(false) | Err(_) => break,
            }
        }
    }
}
