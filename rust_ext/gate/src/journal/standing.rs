//! What people have ordered and what has stopped the line: it holds until
//! someone changes it, also across a restart.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{ChallengeStanding, FaultCode, Mode, RecipeScheduled};
use prost::Message;
use rusqlite::{Transaction, params};

use crate::core::StoredStanding;
use crate::core::challenge::standing_behind;

type Gates = BTreeMap<String, StoredStanding>;

/// Reads it for every gate of which there is any.
pub fn read(transaction: &Transaction<'_>) -> rusqlite::Result<Vec<StoredStanding>> {
    let mut gates = Gates::new();
    let sql = "SELECT gate, mode, ends_utc_ns FROM modes";
    each(&mut gates, transaction, sql, |standing, row| {
        standing.mode = Mode::try_from(row.get::<_, i32>(1)?).unwrap_or(Mode::Production);
        standing.ends_utc_ns = row.get::<_, i64>(2)? as u64;
        Ok(())
    })?;
    let sql = "SELECT gate, code, reason FROM stops";
    each(&mut gates, transaction, sql, |standing, row| {
        let code = FaultCode::try_from(row.get::<_, i32>(1)?).unwrap_or_default();
        standing.stops.push((code, row.get(2)?));
        Ok(())
    })?;
    let sql = "SELECT gate, lane, marks_left FROM challenges";
    each(&mut gates, transaction, sql, |standing, row| {
        standing.challenges.push((row.get(1)?, row.get(2)?));
        Ok(())
    })?;
    let sql = "SELECT gate, standing FROM challenge_standings ORDER BY gate, lane";
    each(&mut gates, transaction, sql, |standing, row| {
        let body: Vec<u8> = row.get(1)?;
        standing
            .routines
            .extend(ChallengeStanding::decode(body.as_slice()));
        Ok(())
    })?;
    let sql = "SELECT gate, lane, parts FROM reject_runs";
    each(&mut gates, transaction, sql, |standing, row| {
        standing.reject_runs.push((row.get(1)?, row.get(2)?));
        Ok(())
    })?;
    Ok(gates.into_values().collect())
}

/// The last change of each station's recipe.
pub fn read_recipes(transaction: &Transaction<'_>) -> rusqlite::Result<Vec<RecipeScheduled>> {
    let mut statement = transaction.prepare("SELECT scheduled FROM recipes ORDER BY station")?;
    let bodies = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let mut changes = Vec::new();
    for body in bodies {
        changes.extend(RecipeScheduled::decode(body?.as_slice()));
    }
    Ok(changes)
}

fn each(
    gates: &mut Gates,
    transaction: &Transaction<'_>,
    sql: &str,
    take: impl Fn(&mut StoredStanding, &rusqlite::Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let gate: String = row.get(0)?;
        let standing = gates
            .entry(gate)
            .or_insert_with_key(|gate| StoredStanding::of(gate));
        take(standing, row)?;
    }
    Ok(())
}

/// Keeps what `fact` changes.
pub fn update(transaction: &Transaction<'_>, fact: &Fact) -> rusqlite::Result<()> {
    if let Some(standing) = standing_behind(fact) {
        keep_challenge(transaction, standing)?;
    }
    match fact {
        Fact::ModeChanged(changed) => {
            transaction
                .prepare_cached(
                    "INSERT INTO modes (gate, mode, ends_utc_ns) VALUES (?1, ?2, ?3)
                     ON CONFLICT (gate) DO UPDATE SET mode = ?2, ends_utc_ns = ?3",
                )?
                .execute(params![
                    changed.gate,
                    changed.mode,
                    changed.ends_utc_ns as i64
                ])?;
        }
        Fact::InterlockChanged(changed) if changed.permit_run => {
            transaction
                .prepare_cached("DELETE FROM stops WHERE gate = ?1")?
                .execute(params![changed.gate])?;
            transaction
                .prepare_cached("DELETE FROM reject_runs WHERE gate = ?1")?
                .execute(params![changed.gate])?;
        }
        Fact::InterlockChanged(changed) => {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO stops (gate, code, reason) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![changed.gate, changed.code, changed.reason])?;
        }
        Fact::RecipeScheduled(change) => {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO recipes (station, scheduled) VALUES (?1, ?2)",
                )?
                .execute(params![change.station, change.encode_to_vec()])?;
        }
        Fact::ChallengeMarked(marked) => {
            keep_marks(
                transaction,
                &marked.gate,
                marked.lane,
                marked.challenges_left,
            )?;
        }
        Fact::PartDecided(decided) => {
            if let Some(part) = &decided.part {
                keep_run(transaction, &part.gate, part.lane, decided.reject_run)?;
                if decided.challenge {
                    keep_marks(transaction, &part.gate, part.lane, decided.challenges_left)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn keep_challenge(
    transaction: &Transaction<'_>,
    standing: &ChallengeStanding,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO challenge_standings (gate, lane, standing) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![
            standing.gate,
            standing.lane,
            standing.encode_to_vec()
        ])?;
    Ok(())
}

fn keep_run(
    transaction: &Transaction<'_>,
    gate: &str,
    lane: u32,
    parts: u32,
) -> rusqlite::Result<()> {
    if parts == 0 {
        transaction
            .prepare_cached("DELETE FROM reject_runs WHERE gate = ?1 AND lane = ?2")?
            .execute(params![gate, lane])?;
        return Ok(());
    }
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO reject_runs (gate, lane, parts) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![gate, lane, parts])?;
    Ok(())
}

fn keep_marks(
    transaction: &Transaction<'_>,
    gate: &str,
    lane: u32,
    left: u32,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO challenges (gate, lane, marks_left) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![gate, lane, left])?;
    Ok(())
}
