//! The journal's database: opened once for writing, by one process.
#![forbid(unsafe_code)]

use std::fmt;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AccountNote, DispositionChanged, DispositionState, JournalEntry, ProcessStarted,
};
use prost::Message;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use super::queue::Operation;
use super::{rows, schema, standing};
use crate::config::Durability;
use crate::core::{Now, Recovered};

/// How the journal is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The database.
    pub path: PathBuf,
    /// How safe a committed entry is.
    pub durability: Durability,
    /// It never grows beyond this.
    pub bytes_max: u64,
}

/// Why the journal could not be opened.
#[derive(Debug)]
pub struct OpenError(pub String);

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OpenError {}

/// The open journal.
pub struct Store {
    connection: Connection,
    uuid: String,
    last_seq: u64,
    acknowledged_seq: u64,
    pruned_unacknowledged: u64,
    bytes_max: u64,
    _lock: File,
}

impl Store {
    /// Opens the journal, brings its tables to this version, counts the epoch
    /// up, and answers what it knows of the recent past.
    pub fn open(
        options: &Options,
        now: Now,
        host_boot_id: &str,
    ) -> Result<(Self, Recovered), OpenError> {
        let path = &options.path;
        let said = |e: &dyn fmt::Display| OpenError(format!("the journal {}: {e}", path.display()));
        let lock = lock_beside(path)?;
        let mut connection = connect(path, options.durability).map_err(|e| said(&e))?;
        let current = schema::migrate(&mut connection, now.utc_ns).map_err(|e| said(&e))?;
        if !current {
            return Err(said(&"it was written by a later version; install that one"));
        }
        limit_pages(&connection, options.bytes_max).map_err(|e| said(&e))?;
        let uuid = journal_uuid(&connection).map_err(|e| said(&e))?;
        let recovered = rows::begin_epoch(&mut connection, host_boot_id).map_err(|e| said(&e))?;
        let last_seq: i64 = connection
            .query_row("SELECT coalesce(max(seq), 0) FROM entries", [], |r| {
                r.get(0)
            })
            .map_err(|e| said(&e))?;
        let acknowledged: Option<String> =
            fact_about(&connection, "acknowledged_seq").map_err(|e| said(&e))?;
        let mut store = Store {
            connection,
            uuid,
            last_seq: last_seq as u64,
            acknowledged_seq: acknowledged.and_then(|s| s.parse().ok()).unwrap_or(0),
            pruned_unacknowledged: 0,
            bytes_max: options.bytes_max,
            _lock: lock,
        };
        let started = Fact::ProcessStarted(ProcessStarted {
            epoch: recovered.epoch,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            host_boot_id: host_boot_id.to_owned(),
        });
        store
            .write_facts(vec![started], now)
            .map_err(|e| said(&e))?;
        Ok((store, recovered))
    }

    /// Names this journal.
    pub fn uuid(&self) -> &str {
        &self.uuid
    }

    /// The last committed entry.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Up to where the follower holds the journal.
    pub fn acknowledged_seq(&self) -> u64 {
        self.acknowledged_seq
    }

    /// Entries that had to go before the follower had them.
    pub fn pruned_unacknowledged(&self) -> u64 {
        self.pruned_unacknowledged
    }

    /// Writes all of `batch` or, on an error, nothing.
    pub fn write(&mut self, batch: &[Operation], now: Now) -> rusqlite::Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut seq = self.last_seq;
        let mut acknowledged = self.acknowledged_seq;
        for operation in batch {
            match operation {
                Operation::Record(record) => {
                    seq += 1;
                    insert_entry(&transaction, seq, now, record.fact.clone())?;
                    if let Some(part) = &record.part {
                        rows::update(&transaction, now, part, &record.fact)?;
                    }
                    standing::update(&transaction, &record.fact)?;
                }
                Operation::Sent { mark, sent_ns } => {
                    seq += 1;
                    let fact = Fact::DispositionChanged(DispositionChanged {
                        part_uid: mark.part_uid.clone(),
                        state: DispositionState::Sent as i32,
                        committed_ns: mark.committed_ns,
                        sent_ns: *sent_ns,
                        result: 0,
                    });
                    insert_entry(&transaction, seq, now, fact)?;
                }
                Operation::GateSeq { gate, boot_id, seq } => {
                    transaction
                        .prepare_cached(
                            "INSERT INTO gates (gate, boot_id, last_gate_seq) VALUES (?1, ?2, ?3)
                             ON CONFLICT (gate) DO UPDATE SET boot_id = ?2, last_gate_seq = ?3",
                        )?
                        .execute(params![gate, *boot_id as i64, *seq as i64])?;
                }
                Operation::Acknowledge(up_to) => {
                    acknowledged = acknowledged.max((*up_to).min(seq));
                    set_fact_about(&transaction, "acknowledged_seq", &acknowledged.to_string())?;
                }
            }
        }
        transaction.commit()?;
        self.last_seq = seq;
        self.acknowledged_seq = acknowledged;
        Ok(())
    }

    fn write_facts(&mut self, facts: Vec<Fact>, now: Now) -> rusqlite::Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut seq = self.last_seq;
        for fact in facts {
            seq += 1;
            insert_entry(&transaction, seq, now, fact)?;
        }
        transaction.commit()?;
        self.last_seq = seq;
        Ok(())
    }

    /// Says in the journal that `count` entries could not be written.
    pub fn note_lost(&mut self, count: u64, now: Now) -> rusqlite::Result<()> {
        let note = Fact::AccountNote(AccountNote {
            kind: Kind::EntriesLost as i32,
            count,
            detail: "the journal did not take them in time".to_owned(),
            ..AccountNote::default()
        });
        self.write_facts(vec![note], now)
    }

    /// Deletes at most `rows_max` entries and part rows that are no longer
    /// needed; true when there may be more. Entries go once the follower has
    /// them and the journal is half full; before that only when it is nearly full.
    pub fn prune(&mut self, rows_max: u64, now: Now, keep_parts_ns: u64) -> rusqlite::Result<bool> {
        let parts = rows::prune(
            &self.connection,
            rows_max,
            now.utc_ns.saturating_sub(keep_parts_ns),
        )?;
        let used = self.bytes_used()?;
        let first: i64 =
            self.connection
                .query_row("SELECT coalesce(min(seq), 0) FROM entries", [], |r| {
                    r.get(0)
                })?;
        let first = first as u64;
        let up_to = if used > self.bytes_max / 10 * 9 {
            self.last_seq.saturating_sub(1)
        } else if used > self.bytes_max / 2 {
            self.acknowledged_seq.min(self.last_seq.saturating_sub(1))
        } else {
            0
        };
        if first == 0 || first > up_to {
            return Ok(parts >= rows_max);
        }
        let last = up_to.min(first + rows_max - 1);
        self.connection
            .prepare_cached("DELETE FROM entries WHERE seq <= ?1")?
            .execute(params![last as i64])?;
        let unheld_from = first.max(self.acknowledged_seq + 1);
        self.pruned_unacknowledged += (last + 1).saturating_sub(unheld_from);
        Ok(true)
    }

    fn bytes_used(&self) -> rusqlite::Result<u64> {
        let pragma = |name: &str| -> rusqlite::Result<i64> {
            self.connection
                .query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
        };
        let pages = pragma("page_count")? - pragma("freelist_count")?;
        Ok(pages as u64 * pragma("page_size")? as u64)
    }
}

fn lock_beside(path: &Path) -> Result<File, OpenError> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|e| OpenError(format!("the folder {}: {e}", folder.display())))?;
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(|e| OpenError(format!("{}: {e}", Path::new(&name).display())))?;
    crate::os::lock(&lock).map_err(|_| {
        OpenError(format!(
            "the journal {} is in use by another gate process: stop that one, or give each group its own journal_path",
            path.display()
        ))
    })?;
    Ok(lock)
}

fn connect(path: &Path, durability: Durability) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_secs(1))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let synchronous = match durability {
        Durability::Normal => "NORMAL",
        Durability::Full => "FULL",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

fn limit_pages(connection: &Connection, bytes_max: u64) -> rusqlite::Result<()> {
    let page_size: i64 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    let pages = bytes_max / page_size as u64;
    connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
}

pub(super) fn fact_about(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    connection
        .query_row(
            "SELECT value FROM facts_about_journal WHERE name = ?1",
            params![name],
            |row| row.get(0),
        )
        .optional()
}

pub(super) fn set_fact_about(
    connection: &Connection,
    name: &str,
    value: &str,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO facts_about_journal (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = ?2",
        )?
        .execute(params![name, value])?;
    Ok(())
}

fn journal_uuid(connection: &Connection) -> rusqlite::Result<String> {
    if let Some(uuid) = fact_about(connection, "journal_uuid")? {
        return Ok(uuid);
    }
    let uuid = Uuid::new_v4().to_string();
    set_fact_about(connection, "journal_uuid", &uuid)?;
    Ok(uuid)
}

fn insert_entry(
    transaction: &Transaction<'_>,
    seq: u64,
    now: Now,
    fact: Fact,
) -> rusqlite::Result<()> {
    let entry = JournalEntry {
        seq,
        utc_ns: now.utc_ns,
        monotonic_ns: now.mono_ns,
        fact: Some(fact),
    };
    let body = entry.encode_to_vec();
    let part_uid = entry.fact.as_ref().map_or("", rows::part_uid_of);
    transaction
        .prepare_cached(
            "INSERT INTO entries (seq, part_uid, utc_ns, monotonic_ns, body)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            seq as i64,
            part_uid,
            now.utc_ns as i64,
            now.mono_ns as i64,
            body
        ])?;
    Ok(())
}
