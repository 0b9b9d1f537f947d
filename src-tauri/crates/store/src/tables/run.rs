//! The table `run`: every run in order, with its state, its summary and its drift.

use super::{digest_or_none, get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// One run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its place in time: runs are ordered by this, never by the clock.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// Which use case ran.
    pub kind: String,
    /// The pinned or taken time.
    pub recorded_at: Stamp,
    /// `running`, `completed`, `blocked`, `cancelled`, `interrupted` or `failed`.
    pub state: String,
    /// The hash over its stages.
    pub run_hash: Option<Digest>,
    /// The summary as JSON.
    pub summary: Option<String>,
    /// The drift report as JSON.
    pub drift: Option<String>,
}

fn read(row: &Row<'_>) -> Result<Run, StoreError> {
    Ok(Run {
        seq: get(row, "seq")?,
        id: get(row, "id")?,
        kind: get(row, "kind")?,
        recorded_at: stamp(row, "recorded_at")?,
        state: get(row, "state")?,
        run_hash: digest_or_none(row, "run_hash")?,
        summary: get(row, "summary")?,
        drift: get(row, "drift")?,
    })
}

/// Begins a run.
pub fn begin(tx: &Transaction<'_>, id: &str, kind: &str, at: Stamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO run (id, kind, recorded_at, state) VALUES (?1, ?2, ?3, 'running')",
        params![id, kind, at.to_string()],
    )?;
    Ok(())
}

/// Ends a run.
pub fn end(
    tx: &Transaction<'_>,
    id: &str,
    state: &str,
    run_hash: Option<Digest>,
    summary: Option<&str>,
    drift: Option<&str>,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE run SET state = ?2, run_hash = ?3, summary = ?4, drift = ?5 WHERE id = ?1",
        params![id, state, run_hash.map(|hash| *hash.as_bytes()), summary, drift],
    )?;
    Ok(())
}

/// Marks runs that died, and returns their ids. Only who holds the run lock may call this.
pub fn mark_interrupted(tx: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let mut statement =
        tx.prepare_cached("UPDATE run SET state = 'interrupted' WHERE state = 'running' RETURNING id")?;
    statement.query_and_then([], |row| Ok(row.get(0)?))?.collect()
}

/// Returns all runs, oldest first.
pub fn list(connection: &Connection) -> Result<Vec<Run>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM run ORDER BY seq")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns the runs whose id begins so, oldest first.
pub fn by_prefix(connection: &Connection, prefix: &str) -> Result<Vec<Run>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM run WHERE substr(id, 1, length(?1)) = ?1 ORDER BY seq")?;
    statement.query_and_then([prefix], read)?.collect()
}

/// Returns the newest runs of a kind, the newest first.
pub fn newest_of_kind(connection: &Connection, kind: &str, limit: u32) -> Result<Vec<Run>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM run WHERE kind = ?1 ORDER BY seq DESC LIMIT ?2")?;
    statement.query_and_then(params![kind, limit], read)?.collect()
}

/// Returns the newest run of a kind that has a summary; only one that completed, or any.
pub fn newest_summarised(connection: &Connection, kind: &str, any: bool) -> Result<Option<Run>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM run WHERE kind = ?1 AND summary IS NOT NULL AND (?2 OR state = 'completed') ORDER BY seq DESC LIMIT 1")?;
    statement.query_and_then(params![kind, any], read)?.next().transpose()
}
