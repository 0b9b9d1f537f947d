//! The table `review_action`: what reviewers did, one row for what one undo takes back.

use super::{get, stamp};
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use stillroom_core::stamp::Stamp;

/// One action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewAction {
    /// Its row; 0 while it is not appended.
    pub row: i64,
    /// `decide`, `decide_all`, `undo`, `redo` or `import`.
    pub kind: String,
    /// Who.
    pub reviewer: String,
    /// When.
    pub acted_at: Stamp,
    /// The first row of `decision` that it appended.
    pub first: i64,
    /// The last one.
    pub last: i64,
    /// The action that an undo takes back; the undo that a redo takes back.
    pub target: Option<i64>,
    /// What was asked for, as JSON.
    pub body: String,
}

impl ReviewAction {
    /// Returns how many decisions it appended.
    pub fn decisions(&self) -> u64 {
        u64::try_from(self.last - self.first + 1).unwrap_or(0)
    }
}

/// Appends an action; returns its row.
pub fn append(tx: &Transaction<'_>, action: &ReviewAction) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO review_action (kind, reviewer, acted_at, first, last, target, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            action.kind,
            action.reviewer,
            action.acted_at.to_string(),
            action.first,
            action.last,
            action.target,
            action.body
        ],
    )?;
    Ok(tx.last_insert_rowid())
}

fn read(row: &Row<'_>) -> Result<ReviewAction, StoreError> {
    Ok(ReviewAction {
        row: get(row, "row")?,
        kind: get(row, "kind")?,
        reviewer: get(row, "reviewer")?,
        acted_at: stamp(row, "acted_at")?,
        first: get(row, "first")?,
        last: get(row, "last")?,
        target: get(row, "target")?,
        body: get(row, "body")?,
    })
}

/// Returns a reviewer's actions, oldest first.
pub fn of_reviewer(connection: &Connection, reviewer: &str) -> Result<Vec<ReviewAction>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM review_action WHERE reviewer = ?1 ORDER BY row")?;
    statement.query_and_then([reviewer], read)?.collect()
}

/// Returns a reviewer's newest actions of a kind, the newest first.
pub fn newest_of_reviewer(
    connection: &Connection,
    reviewer: &str,
    kind: &str,
    limit: u32,
) -> Result<Vec<ReviewAction>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM review_action WHERE reviewer = ?1 AND kind = ?2 ORDER BY row DESC LIMIT ?3")?;
    statement.query_and_then(params![reviewer, kind, limit], read)?.collect()
}

/// Returns an action.
pub fn by_row(connection: &Connection, row: i64) -> Result<Option<ReviewAction>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM review_action WHERE row = ?1")?;
    statement.query_and_then([row], read)?.next().transpose()
}

/// Returns those who ever decided here themselves, by name.
pub fn reviewers(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT reviewer FROM review_action WHERE kind <> 'import' ORDER BY reviewer")?;
    statement.query_and_then([], |row| Ok(row.get(0)?))?.collect()
}

/// Returns the row that the next decision will have.
pub fn next_decision(connection: &Connection) -> Result<i64, StoreError> {
    let last: Option<i64> =
        connection.query_row("SELECT max(row) FROM decision", [], |row| row.get(0)).optional()?.flatten();
    Ok(last.unwrap_or(0) + 1)
}
