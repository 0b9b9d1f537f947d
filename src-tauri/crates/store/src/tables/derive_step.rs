//! The tables `derive_step` and `derive_step_example`: what people did to synthetic examples, and what took it back.

use super::{get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::stamp::Stamp;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeriveStep {
    /// Its row; 0 while it is not appended.
    pub row: i64,
    /// `approve`, `reject`, `request_retry`, `release`, `undo` or `redo`.
    pub kind: String,
    /// Who.
    pub reviewer: String,
    /// Why.
    pub reason: String,
    /// When.
    pub acted_at: Stamp,
    /// The step that an undo takes back; the undo that a redo takes back.
    pub target: Option<i64>,
    /// Of a release: what it let out, as JSON.
    pub body: String,
    /// Of a release: its id.
    pub release_id: Option<String>,
}

/// Appends a step on some examples; returns its row.
pub fn append(tx: &Transaction<'_>, step: &DeriveStep, examples: &[i64]) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO derive_step (kind, reviewer, reason, acted_at, target, body, release_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            step.kind,
            step.reviewer,
            step.reason,
            step.acted_at.to_string(),
            step.target,
            step.body,
            step.release_id
        ],
    )?;
    let row = tx.last_insert_rowid();
    let mut statement = tx.prepare_cached("INSERT INTO derive_step_example (step, example) VALUES (?1, ?2)")?;
    for example in examples {
        statement.execute([row, *example])?;
    }
    Ok(row)
}

/// Returns all steps, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<DeriveStep>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM derive_step ORDER BY row")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns the steps that touched any example of a set, oldest first, each with such an example's row.
pub fn of_set(connection: &Connection, derive_set: i64) -> Result<Vec<(i64, DeriveStep)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT x.example, s.* FROM derive_example e JOIN derive_step_example x ON x.example = e.row
         JOIN derive_step s ON s.row = x.step WHERE e.derive_set = ?1 ORDER BY s.row, e.position",
    )?;
    statement.query_and_then([derive_set], |row| Ok((get(row, "example")?, read(row)?)))?.collect()
}

/// Returns the examples that a step touched.
pub fn examples(connection: &Connection, step: i64) -> Result<Vec<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT example FROM derive_step_example WHERE step = ?1 ORDER BY example")?;
    statement.query_and_then([step], |row| Ok(row.get(0)?))?.collect()
}

/// Returns the release of an id.
pub fn release(connection: &Connection, release_id: &str) -> Result<Option<DeriveStep>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM derive_step WHERE release_id = ?1")?;
    statement.query_and_then([release_id], read)?.next().transpose()
}

fn read(row: &Row<'_>) -> Result<DeriveStep, StoreError> {
    Ok(DeriveStep {
        row: get(row, "row")?,
        kind: get(row, "kind")?,
        reviewer: get(row, "reviewer")?,
        reason: get(row, "reason")?,
        acted_at: stamp(row, "acted_at")?,
        target: get(row, "target")?,
        body: get(row, "body")?,
        release_id: get(row, "release_id")?,
    })
}
