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

/// Returns the decisions on one evidence row, oldest first, as JSON.
pub fn of_evidence(connection: &Connection, evidence: Digest) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM decision WHERE evidence = ?1 ORDER BY row")?;
    statement.query_and_then([evidence.as_bytes()], |row| Ok(row.get(0)?))?.collect()
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
