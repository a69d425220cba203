//! The rows of recent parts: from them a new process takes up its work.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{DispositionState, PartDecided};
use kenpin_proto::part::v1::{Action, Cause, PartKey};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use super::standing;
use super::store::{fact_about, set_fact_about};
use crate::core::rules::TRIGGERS_KNOWN_MAX;
use crate::core::{Now, Recovered, StoredPart, StoredState};

const STATE_DECIDED: i64 = 0;
const STATE_ACKNOWLEDGED: i64 = 1;
const STATE_VOID: i64 = 2;
const STATE_CLOSED: i64 = 3;

/// Counts the epoch up and reads the recent past, in one transaction.
pub fn begin_epoch(connection: &mut Connection, host_boot_id: &str) -> rusqlite::Result<Recovered> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let before: u64 = fact_about(&transaction, "epoch")?
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let epoch = before + 1;
    set_fact_about(&transaction, "epoch", &epoch.to_string())?;
    if fact_about(&transaction, "host_boot_id")?.as_deref() != Some(host_boot_id) {
        transaction.execute("UPDATE parts SET deadline_ns = 0", [])?;
        set_fact_about(&transaction, "host_boot_id", host_boot_id)?;
    }
    let gates = transaction
        .prepare("SELECT gate, boot_id, last_gate_seq FROM gates")?
        .query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, i64>(1)? as u64,
                row.get::<_, i64>(2)? as u64,
            ))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let parts = transaction
        .prepare(
            "SELECT gate, boot_id, lane, trigger_no, part_uid, action, cause, command_id,
                    deadline_ns, state, destination
             FROM parts WHERE state != ?1
             UNION ALL
             SELECT * FROM (
                 SELECT gate, boot_id, lane, trigger_no, part_uid, action, cause, command_id,
                        deadline_ns, state, destination
                 FROM parts WHERE state = ?1 ORDER BY utc_ns DESC, trigger_no DESC LIMIT ?2)",
        )?
        .query_map(
            params![STATE_CLOSED, TRIGGERS_KNOWN_MAX as i64],
            stored_part,
        )?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let standing = standing::read(&transaction)?;
    let recipes = standing::read_recipes(&transaction)?;
    transaction.commit()?;
    Ok(Recovered {
        epoch,
        gates,
        parts,
        standing,
        recipes,
    })
}

fn stored_part(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoredPart> {
    let state = match row.get::<_, i64>(9)? {
        STATE_DECIDED => StoredState::Decided,
        STATE_ACKNOWLEDGED => StoredState::Acknowledged,
        STATE_CLOSED => StoredState::Closed,
        _ => StoredState::Void,
    };
    Ok(StoredPart {
        key: PartKey {
            gate: row.get(0)?,
            boot_id: row.get::<_, i64>(1)? as u64,
            lane: row.get(2)?,
            trigger_no: row.get::<_, i64>(3)? as u64,
        },
        uid: Uuid::parse_str(&row.get::<_, String>(4)?).unwrap_or_default(),
        action: Action::try_from(row.get::<_, i32>(5)?).unwrap_or(Action::Reject),
        cause: Cause::try_from(row.get::<_, i32>(6)?).unwrap_or(Cause::Unspecified),
        command_id: row.get::<_, i64>(7)? as u64,
        deadline_ns: row.get::<_, i64>(8)? as u64,
        state,
        destination: row.get(10)?,
    })
}

/// The part that a fact is about.
pub fn part_uid_of(fact: &Fact) -> &str {
    match fact {
        Fact::PartDecided(decided) => &decided.part_uid,
        Fact::DispositionChanged(changed) => &changed.part_uid,
        Fact::PartActuated(actuated) => &actuated.part_uid,
        Fact::LateOpinion(late) => &late.part_uid,
        Fact::AccountNote(note) => &note.part_uid,
        _ => "",
    }
}

/// Keeps the part's row, from which a new process takes up its work.
pub fn update(
    transaction: &Transaction<'_>,
    now: Now,
    part: &PartKey,
    fact: &Fact,
) -> rusqlite::Result<()> {
    let state = match fact {
        Fact::PartDecided(decided) => return insert_part(transaction, now, part, decided),
        Fact::DispositionChanged(changed) => match changed.state() {
            DispositionState::Acknowledged => STATE_ACKNOWLEDGED,
            DispositionState::Expired | DispositionState::Refused => STATE_VOID,
            _ => return Ok(()),
        },
        Fact::PartActuated(_) => STATE_CLOSED,
        Fact::AccountNote(note) if note.kind() == Kind::TrackingLost => STATE_CLOSED,
        _ => return Ok(()),
    };
    if state == STATE_CLOSED {
        return close_part(transaction, now, part, part_uid_of(fact));
    }
    transaction
        .prepare_cached(
            "UPDATE parts SET state = ?5
             WHERE gate = ?1 AND boot_id = ?2 AND lane = ?3 AND trigger_no = ?4",
        )?
        .execute(params![
            part.gate,
            part.boot_id as i64,
            part.lane,
            part.trigger_no as i64,
            state
        ])?;
    Ok(())
}

/// A part may be resolved before its decision is written: when the journal did
/// not take that at first.
fn close_part(
    transaction: &Transaction<'_>,
    now: Now,
    part: &PartKey,
    part_uid: &str,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO parts (gate, boot_id, lane, trigger_no, part_uid, action, cause,
                 command_id, deadline_ns, state, utc_ns)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?7, ?8)
             ON CONFLICT DO UPDATE SET state = ?7",
        )?
        .execute(params![
            part.gate,
            part.boot_id as i64,
            part.lane,
            part.trigger_no as i64,
            part_uid,
            Action::Reject as i32,
            STATE_CLOSED,
            now.utc_ns as i64
        ])?;
    Ok(())
}

fn insert_part(
    transaction: &Transaction<'_>,
    now: Now,
    part: &PartKey,
    decided: &PartDecided,
) -> rusqlite::Result<()> {
    let state = if decided.action() == Action::NotGated {
        STATE_CLOSED
    } else {
        STATE_DECIDED
    };
    transaction
        .prepare_cached(
            "INSERT INTO parts (gate, boot_id, lane, trigger_no, part_uid, action,
                 cause, command_id, deadline_ns, state, utc_ns, destination)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT DO UPDATE SET part_uid = ?5, action = ?6, cause = ?7, command_id = ?8,
                 deadline_ns = ?9, state = max(state, ?10), destination = ?12",
        )?
        .execute(params![
            part.gate,
            part.boot_id as i64,
            part.lane,
            part.trigger_no as i64,
            decided.part_uid,
            decided.action,
            decided.cause,
            decided.command_id as i64,
            decided.deadline_ns as i64,
            state,
            now.utc_ns as i64,
            decided.destination
        ])?;
    Ok(())
}

/// Deletes at most `rows_max` rows of parts closed before `before_utc_ns`; the
/// last of each lane stays, so that a gap behind it is seen.
pub fn prune(connection: &Connection, rows_max: u64, before_utc_ns: u64) -> rusqlite::Result<u64> {
    let deleted = connection
        .prepare_cached(
            "DELETE FROM parts WHERE (gate, boot_id, lane, trigger_no) IN (
                     SELECT gate, boot_id, lane, trigger_no FROM parts AS old
                     WHERE utc_ns < ?1 AND state = ?2 AND trigger_no < (
                         SELECT max(trigger_no) FROM parts AS lane
                         WHERE lane.gate = old.gate AND lane.boot_id = old.boot_id
                           AND lane.lane = old.lane)
                     ORDER BY utc_ns LIMIT ?3)",
        )?
        .execute(params![before_utc_ns as i64, STATE_CLOSED, rows_max as i64])?;
    Ok(deleted as u64)
}
