//! The table `withdrawal`: evidence that may not leave any more, and the row it was withdrawn with.

use super::{digest, get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// Appends the withdrawal of one evidence row; `root` is the row that the person named.
pub fn append(
    tx: &Transaction<'_>,
    evidence: Digest,
    root: Digest,
    reason: &str,
    reviewer: &str,
    at: Stamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO withdrawal (evidence, root, reason, reviewer, withdrawn_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![evidence.as_bytes(), root.as_bytes(), reason, reviewer, at.to_string()],
    )?;
    Ok(())
}

/// Returns whether an evidence row is withdrawn.
pub fn contains(connection: &Connection, evidence: Digest) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("SELECT 1 FROM withdrawal WHERE evidence = ?1")?.exists([evidence.as_bytes()])?)
}

/// Returns how many distinct evidence rows are withdrawn.
pub fn len(connection: &Connection) -> Result<u64, StoreError> {
    let rows: i64 = connection.query_row("SELECT count(DISTINCT evidence) FROM withdrawal", [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

/// One withdrawal of an evidence row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// The row that the person named: this one, its source row, or one that it was drawn from.
    pub root: Digest,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// When.
    pub withdrawn_at: Stamp,
}

/// Returns the withdrawals of an evidence row, oldest first.
pub fn of_evidence(connection: &Connection, evidence: Digest) -> Result<Vec<Withdrawal>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM withdrawal WHERE evidence = ?1 ORDER BY row")?;
    statement
        .query_and_then([evidence.as_bytes()], |row| {
            Ok(Withdrawal {
                root: digest(row, "root")?,
                reason: get(row, "reason")?,
                reviewer: get(row, "reviewer")?,
                withdrawn_at: stamp(row, "withdrawn_at")?,
            })
        })?
        .collect()
}

/// What a person named when withdrawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The hash of a source row, or the identity of one evidence row.
    pub hash: Digest,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
}

/// Returns what people named, each once with its first reason.
pub fn roots(connection: &Connection) -> Result<Vec<Root>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT root, reason, reviewer FROM withdrawal WHERE row IN (SELECT min(row) FROM withdrawal GROUP BY root)
         ORDER BY row",
    )?;
    statement
        .query_and_then([], |row| {
            Ok(Root { hash: digest(row, "root")?, reason: get(row, "reason")?, reviewer: get(row, "reviewer")? })
        })?
        .collect()
}

/// Returns the evidence that a root stands for: every part of the source row wherever it was read, or the one row.
pub fn named(connection: &Connection, root: Digest) -> Result<Vec<Digest>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM evidence WHERE sig_hash = ?1 OR id = ?1 ORDER BY id")?;
    statement.query_and_then([root.as_bytes()], |row| digest(row, "id"))?.collect()
}

/// What an evidence row was drawn from, as its source or a relation says it.
#[derive(Clone, Debug)]
pub struct Ancestry {
    /// The row.
    pub id: Digest,
    /// The source row's hash.
    pub sig_hash: Digest,
    /// The part of an exploded row.
    pub part: String,
    /// Its run.
    pub run_id: String,
    /// The run it was drawn from.
    pub parent_run_id: Option<String>,
    /// The rows that a relation took facts from: identities as hexadecimal text, with commas.
    pub parents: Option<String>,
    /// Replays between it and a source nobody replayed.
    pub generation_depth: u32,
}

/// Visits what all evidence was drawn from.
pub fn each_ancestry(
    connection: &Connection,
    mut visit: impl FnMut(Ancestry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.sig_hash, e.part, e.run_id, e.parent_run_id, e.generation_depth, r.parents
         FROM evidence e LEFT JOIN relation r ON r.evidence = e.row",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(Ancestry {
            id: digest(row, "id")?,
            sig_hash: digest(row, "sig_hash")?,
            part: get(row, "part")?,
            run_id: get(row, "run_id")?,
            parent_run_id: get(row, "parent_run_id")?,
            parents: get(row, "parents")?,
            generation_depth: get(row, "generation_depth")?,
        })?;
    }
    Ok(())
}

/// Visits the rows that passed into datasets: run, exporter, and the evidence of both sides.
pub fn each_passed(
    connection: &Connection,
    mut visit: impl FnMut(&str, &str, Digest, Option<Digest>),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT d.run, d.exporter, e.id AS id, x.id AS rejected FROM dataset_row d
         JOIN evidence e ON e.row = d.evidence LEFT JOIN evidence x ON x.row = d.rejected",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at)?.as_str().map_err(|error| StoreError::unreadable("dataset row", error));
        visit(text(0)?, text(1)?, digest(row, "id")?, super::digest_or_none(row, "rejected")?);
    }
    Ok(())
}
