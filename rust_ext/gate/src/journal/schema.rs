//! The journal's tables, one migration a version, from the first day.
#![forbid(unsafe_code)]

use rusqlite::{Connection, Result, params};

/// Each migration brings the tables from the version before to its own.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "journal",
        "CREATE TABLE facts_about_journal (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
     CREATE TABLE entries (
         seq INTEGER PRIMARY KEY,
         part_uid TEXT NOT NULL,
         utc_ns INTEGER NOT NULL,
         monotonic_ns INTEGER NOT NULL,
         body BLOB NOT NULL
     ) STRICT;
     CREATE TABLE parts (
         gate TEXT NOT NULL,
         boot_id INTEGER NOT NULL,
         lane INTEGER NOT NULL,
         trigger_no INTEGER NOT NULL,
         part_uid TEXT NOT NULL,
         action INTEGER NOT NULL,
         cause INTEGER NOT NULL,
         command_id INTEGER NOT NULL,
         deadline_ns INTEGER NOT NULL,
         state INTEGER NOT NULL,
         utc_ns INTEGER NOT NULL,
         PRIMARY KEY (gate, boot_id, lane, trigger_no)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX parts_by_age ON parts (utc_ns);
     CREATE TABLE gates (
         gate TEXT PRIMARY KEY,
         boot_id INTEGER NOT NULL,
         last_gate_seq INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;",
    ),
    (
        "standing",
        "CREATE TABLE modes (
         gate TEXT PRIMARY KEY,
         mode INTEGER NOT NULL,
         ends_utc_ns INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE stops (
         gate TEXT NOT NULL,
         code INTEGER NOT NULL,
         reason TEXT NOT NULL,
         PRIMARY KEY (gate, code)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE challenges (
         gate TEXT NOT NULL,
         lane INTEGER NOT NULL,
         marks_left INTEGER NOT NULL,
         PRIMARY KEY (gate, lane)
     ) STRICT, WITHOUT ROWID;
     ALTER TABLE parts ADD COLUMN destination INTEGER NOT NULL DEFAULT 0;",
    ),
    (
        "challenge_routines",
        "CREATE TABLE challenge_standings (
         gate TEXT NOT NULL,
         lane INTEGER NOT NULL,
         standing BLOB NOT NULL,
         PRIMARY KEY (gate, lane)
     ) STRICT, WITHOUT ROWID;",
    ),
    (
        "reject_runs",
        "CREATE TABLE reject_runs (
         gate TEXT NOT NULL,
         lane INTEGER NOT NULL,
         parts INTEGER NOT NULL,
         PRIMARY KEY (gate, lane)
     ) STRICT, WITHOUT ROWID;",
    ),
    (
        "recipes",
        "CREATE TABLE recipes (
         station TEXT PRIMARY KEY,
         scheduled BLOB NOT NULL
     ) STRICT, WITHOUT ROWID;",
    ),
];

/// Brings a journal of any earlier version, or an empty file, to this one.
/// Answers `false`, untouched, when it comes from a later version.
pub fn migrate(connection: &mut Connection, utc_ns: u64) -> Result<bool> {
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS migrations (
             version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_utc_ns INTEGER NOT NULL
         ) STRICT;",
    )?;
    let applied: usize = connection.query_row(
        "SELECT coalesce(max(version), 0) FROM migrations",
        [],
        |row| row.get(0),
    )?;
    if applied > MIGRATIONS.len() {
        return Ok(false);
    }
    for (index, (name, sql)) in MIGRATIONS.iter().enumerate().skip(applied) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.execute(
            "INSERT INTO migrations (version, name, applied_utc_ns) VALUES (?1, ?2, ?3)",
            params![index + 1, name, utc_ns as i64],
        )?;
        transaction.commit()?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrates_once_and_refuses_the_future() {
        let mut connection = Connection::open_in_memory().unwrap();
        assert!(migrate(&mut connection, 1).unwrap());
        assert!(migrate(&mut connection, 2).unwrap());
        let rows: i64 = connection
            .query_row("SELECT count(*) FROM migrations", [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, MIGRATIONS.len() as i64);
        connection
            .execute("INSERT INTO migrations VALUES (99, 'later', 0)", [])
            .unwrap();
        assert!(!migrate(&mut connection, 3).unwrap());
    }
}
