//! Reading behind the writer, in short transactions of one's own.
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use kenpin_proto::gate::v1::JournalEntry;
use prost::Message;
use rusqlite::{Connection, OpenFlags, params};

/// Entries in one answer unless the follower asks for fewer.
pub const BATCH_ENTRIES_MAX: u32 = 1024;
/// Bytes in one answer, unless one entry alone is larger.
const BATCH_BYTES_MAX: usize = 1 << 20;

/// The last committed entry, and a bell for those who wait for the next.
#[derive(Debug)]
pub struct Committed {
    seq: Mutex<(u64, bool)>,
    bell: Condvar,
}

impl Committed {
    /// Starting after `seq`.
    pub fn after(seq: u64) -> Self {
        Committed {
            seq: Mutex::new((seq, false)),
            bell: Condvar::new(),
        }
    }

    /// Entries up to `seq` are committed.
    pub fn advance(&self, seq: u64) {
        self.seq.lock().unwrap_or_else(PoisonError::into_inner).0 = seq;
        self.bell.notify_all();
    }

    /// Nothing more will come.
    pub fn close(&self) {
        self.seq.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.bell.notify_all();
    }

    /// The last committed entry.
    pub fn last_seq(&self) -> u64 {
        self.seq.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Waits until there are entries after `seq`, for at most `patience`;
    /// answers the last one, or `None` once nothing more will come.
    pub fn wait_after(&self, seq: u64, patience: Duration) -> Option<u64> {
        let until = Instant::now() + patience;
        let mut state = self.seq.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.0 > seq {
                return Some(state.0);
            }
            if state.1 {
                return None;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(state.0);
            }
            state = self
                .bell
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}

/// A reader of the journal.
pub struct Reader {
    connection: Connection,
}

impl Reader {
    /// Opens the journal for reading.
    pub fn open(path: &PathBuf) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::from_secs(1))?;
        Ok(Reader { connection })
    }

    /// The oldest entry that is kept; 0 when there is none.
    pub fn first_seq(&self) -> rusqlite::Result<u64> {
        let seq: i64 =
            self.connection
                .query_row("SELECT coalesce(min(seq), 0) FROM entries", [], |row| {
                    row.get(0)
                })?;
        Ok(seq as u64)
    }

    /// Entries after `seq`, oldest first, at most `entries_max` of them.
    pub fn after(&self, seq: u64, entries_max: u32) -> rusqlite::Result<Vec<JournalEntry>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT body FROM entries WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
        let mut rows = statement.query(params![seq as i64, entries_max])?;
        let mut entries = Vec::new();
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            let body = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            bytes += body.len();
            if bytes > BATCH_BYTES_MAX && !entries.is_empty() {
                break;
            }
            let entry = JournalEntry::decode(body).map_err(|e| {
                rusqlite::Error::FromSqlConversionFailure(
                    0,
                    rusqlite::types::Type::Blob,
                    Box::new(e),
                )
            })?;
            entries.push(entry);
        }
        Ok(entries)
    }
}
