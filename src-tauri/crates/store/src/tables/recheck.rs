//! What verifying reads: rows of several tables as they lie there, with the columns that the firewall's trigger
//! believes, so that each can be held against the record it was made of. Nothing here writes.

use super::{count, dataset_row, dataset_row::DatasetRow, digest, evidence, evidence::EvidenceRow, get, int};
use crate::StoreError;
use rusqlite::{Connection, params};
use stillroom_core::hash::Digest;

/// One evidence row with the columns that are copies of what its record says.
#[derive(Clone, Debug)]
pub struct StoredEvidence {
    /// The columns.
    pub row: EvidenceRow,
    /// The run.
    pub run_id: String,
    /// The task.
    pub task_id: String,
    /// `recorded`, `recorded_at` or `not_recorded`.
    pub timestamp_origin: String,
    /// Replays between it and a source nobody replayed.
    pub generation_depth: u32,
    /// The run it was drawn from.
    pub parent_run_id: Option<String>,
    /// The hash of its facts.
    pub markers: Digest,
    /// The record in its stored form; none where it is lost.
    pub body: Option<Vec<u8>>,
    /// Whether the bytes of its source row are kept.
    pub raw: bool,
}

/// Visits all evidence, that of removed sources too.
pub fn each_evidence(
    connection: &Connection,
    mut visit: impl FnMut(StoredEvidence) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let columns = evidence::COLUMNS;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, e.run_id, e.task_id, e.timestamp_origin, e.generation_depth, e.parent_run_id, b.body,
             m.hash AS markers_hash, EXISTS (SELECT 1 FROM raw_row r WHERE r.sig_hash = e.sig_hash) AS raw
         FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         JOIN marker_set m ON m.row = e.markers LEFT JOIN evidence_body b ON b.evidence = e.row ORDER BY e.row"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(StoredEvidence {
            row: evidence::read(row)?,
            run_id: get(row, "run_id")?,
            task_id: get(row, "task_id")?,
            timestamp_origin: get(row, "timestamp_origin")?,
            generation_depth: get(row, "generation_depth")?,
            parent_run_id: get(row, "parent_run_id")?,
            markers: digest(row, "markers_hash")?,
            body: get(row, "body")?,
            raw: get(row, "raw")?,
        })?;
    }
    Ok(())
}

/// Returns how much evidence there is.
pub fn evidence_rows(connection: &Connection) -> Result<u64, StoreError> {
    let rows: i64 = connection.query_row("SELECT count(*) FROM evidence", [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

/// Visits the distinct sets of facts: row, hash and canonical JSON.
pub fn each_marker_set(
    connection: &Connection,
    mut visit: impl FnMut(i64, Digest, &str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT row, hash, body FROM marker_set ORDER BY row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(2)?.as_str().map_err(|error| StoreError::unreadable("markers", error))?;
        visit(row.get(0)?, digest(row, "hash")?, body)?;
    }
    Ok(())
}

/// One judgement with the columns that are copies of what it says.
#[derive(Clone, Debug)]
pub struct StoredJudgement {
    /// The row.
    pub row: i64,
    /// The verdict that exports go by.
    pub verdict: String,
    /// Whether a positive and an explicit negative rule both fired.
    pub contradiction: bool,
    /// The rulebook's hash.
    pub rulebook_hash: Digest,
    /// The recorded hash.
    pub hash: Digest,
    /// The judgement as canonical JSON.
    pub body: String,
}

/// Visits all judgements.
pub fn each_judgement(
    connection: &Connection,
    mut visit: impl FnMut(StoredJudgement) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM judgement ORDER BY row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(StoredJudgement {
            row: get(row, "row")?,
            verdict: get(row, "verdict")?,
            contradiction: get(row, "contradiction")?,
            rulebook_hash: digest(row, "rulebook_hash")?,
            hash: digest(row, "hash")?,
            body: get(row, "body")?,
        })?;
    }
    Ok(())
}

/// Returns the decisions as they lie in the log: row, id, evidence and JSON.
pub fn decisions(connection: &Connection) -> Result<Vec<(i64, Digest, Digest, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT row, id, evidence, body FROM decision ORDER BY row")?;
    statement
        .query_and_then([], |row| {
            Ok((get(row, "row")?, digest(row, "id")?, digest(row, "evidence")?, get(row, "body")?))
        })?
        .collect()
}

/// The fold of decisions as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEffect {
    /// The evidence.
    pub evidence: Digest,
    /// The verdict that overlays the score.
    pub verdict: Option<String>,
    /// How many decisions saw another text.
    pub stale: u64,
    /// Whether reviewers disagree.
    pub conflict: bool,
}

/// Returns the stored folds by evidence.
pub fn effects(connection: &Connection) -> Result<Vec<StoredEffect>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM decision_effect ORDER BY evidence")?;
    statement
        .query_and_then([], |row| {
            Ok(StoredEffect {
                evidence: digest(row, "evidence")?,
                verdict: get(row, "verdict")?,
                stale: count(row, "stale")?,
                conflict: get(row, "conflict")?,
            })
        })?
        .collect()
}

/// Returns the rows of a dataset that stand between two lines, both included.
pub fn dataset_rows(
    connection: &Connection,
    run: &str,
    exporter: &str,
    from: u64,
    to: u64,
) -> Result<Vec<DatasetRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM dataset_row WHERE run = ?1 AND exporter = ?2 AND line BETWEEN ?3 AND ?4 ORDER BY line",
    )?;
    statement.query_and_then(params![run, exporter, int(from), int(to)], dataset_row::read)?.collect()
}

/// Returns what SQLite itself finds wrong with the database, and rows that point at nothing.
pub fn integrity(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("PRAGMA integrity_check(50)")?;
    let mut found: Vec<String> = statement.query_and_then([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    found.retain(|words| words != "ok");
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let orphans: Vec<(String, Option<i64>, String)> = statement
        .query_and_then([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, StoreError>>()?;
    found.extend(orphans.iter().take(50).map(|(table, row, of)| {
        let row = row.map_or("a row".to_owned(), |row| format!("row {row}"));
        format!("{row} of {table} points at a row of {of} that does not exist")
    }));
    Ok(found)
}
