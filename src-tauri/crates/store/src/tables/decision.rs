//! The tables `decision` and `decision_effect`: what people decided, and the fold of it that holds now.

use super::{digest, get};
use crate::StoreError;
use rusqlite::{Connection, Transaction, params};
use stillroom_core::{hash::Digest, verdict::Verdict};

/// Appends a decision, as canonical JSON.
pub fn append(tx: &Transaction<'_>, id: Digest, evidence: Digest, body: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO decision (id, evidence, body) VALUES (?1, ?2, ?3)",
        params![id.as_bytes(), evidence.as_bytes(), body],
    )?;
    Ok(())
}

/// Returns how many decisions there are, undone ones included.
pub fn len(connection: &Connection) -> Result<u64, StoreError> {
    let rows: i64 = connection.query_row("SELECT count(*) FROM decision", [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

/// Returns the decisions on one evidence row, oldest first, as JSON.
pub fn of_evidence(connection: &Connection, evidence: Digest) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM decision WHERE evidence = ?1 ORDER BY row")?;
    statement.query_and_then([evidence.as_bytes()], |row| Ok(row.get(0)?))?.collect()
}

/// Returns whether a decision is there.
pub fn contains(connection: &Connection, id: Digest) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM decision WHERE id = ?1")?;
    Ok(statement.exists([id.as_bytes()])?)
}

/// Returns the decisions of a range of rows, oldest first: hash, evidence and JSON.
pub fn of_range(connection: &Connection, first: i64, last: i64) -> Result<Vec<(Digest, Digest, String)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, evidence, body FROM decision WHERE row BETWEEN ?1 AND ?2 ORDER BY row")?;
    statement
        .query_and_then([first, last], |row| Ok((digest(row, "id")?, digest(row, "evidence")?, get(row, "body")?)))?
        .collect()
}

/// Visits all decisions by evidence, those on one row together and oldest first, as JSON.
pub fn each_by_evidence(
    connection: &Connection,
    mut visit: impl FnMut(Digest, &str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT evidence, body FROM decision ORDER BY evidence, row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_str().map_err(|why| StoreError::unreadable("decision", why))?;
        visit(digest(row, "evidence")?, body)?;
    }
    Ok(())
}

/// Returns the fold that is kept of an evidence row's decisions: verdict, stale decisions, conflict.
pub fn effect_of(
    connection: &Connection,
    evidence: Digest,
) -> Result<Option<(Option<Verdict>, u64, bool)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT verdict, stale, conflict FROM decision_effect WHERE evidence = ?1")?;
    statement
        .query_and_then([evidence.as_bytes()], |row| {
            let name: Option<String> = get(row, "verdict")?;
            Ok((name.as_deref().and_then(Verdict::from_name), super::count(row, "stale")?, get(row, "conflict")?))
        })?
        .next()
        .transpose()
}

/// Returns all decisions, oldest first: hash and JSON.
pub fn all(connection: &Connection) -> Result<Vec<(Digest, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, body FROM decision ORDER BY row")?;
    statement.query_and_then([], |row| Ok((digest(row, "id")?, get(row, "body")?)))?.collect()
}

/// Returns the evidence that anybody decided on, by identity.
pub fn decided_evidence(connection: &Connection) -> Result<Vec<Digest>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT evidence FROM decision ORDER BY evidence")?;
    statement.query_and_then([], |row| digest(row, "evidence"))?.collect()
}

/// Keeps the fold of an evidence row's decisions.
pub fn put_effect(
    tx: &Transaction<'_>,
    evidence: Digest,
    verdict: Option<Verdict>,
    stale: u64,
    conflict: bool,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO decision_effect (evidence, verdict, stale, conflict) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (evidence) DO UPDATE
             SET verdict = excluded.verdict, stale = excluded.stale, conflict = excluded.conflict",
        params![evidence.as_bytes(), verdict.map(Verdict::name), super::int(stale), conflict],
    )?;
    Ok(())
}
