//! The table `promotion`: the journal by which datasets change hands together.

use super::get;
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::stamp::Stamp;

use super::run_file::RunFile;

/// One promotion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// Its place, from 1.
    pub seq: i64,
    /// The run whose datasets it brings.
    pub run: String,
    /// Whether all files stand under their final names.
    pub done: bool,
    /// The files.
    pub files: Vec<RunFile>,
}

fn read(row: &Row<'_>) -> Result<Promotion, StoreError> {
    let files: String = get(row, "files")?;
    Ok(Promotion {
        seq: get(row, "seq")?,
        run: get(row, "run")?,
        done: get::<String>(row, "state")? == "done",
        files: serde_json::from_str::<Vec<RunFile>>(&files)
            .map_err(|error| StoreError::unreadable("promotion", error))?
            .into_iter()
            .map(RunFile::checked)
            .collect::<Result<_, _>>()?,
    })
}

/// Prepares a promotion; returns its place.
pub fn prepare(tx: &Transaction<'_>, run: &str, files: &[RunFile], at: Stamp) -> Result<i64, StoreError> {
    let files = serde_json::to_string(files).map_err(|error| StoreError::unreadable("promotion", error))?;
    tx.execute(
        "INSERT INTO promotion (seq, run, state, files, promoted_at)
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM promotion), ?1, 'prepared', ?2, ?3)",
        params![run, files, at.to_string()],
    )?;
    Ok(tx.last_insert_rowid())
}

/// Marks a promotion as done.
pub fn done(tx: &Transaction<'_>, seq: i64) -> Result<(), StoreError> {
    tx.execute("UPDATE promotion SET state = 'done' WHERE seq = ?1", [seq])?;
    Ok(())
}

/// Returns the promotions that were cut off, oldest first.
pub fn open(connection: &Connection) -> Result<Vec<Promotion>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM promotion WHERE state = 'prepared' ORDER BY seq")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns all promotions, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<Promotion>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM promotion ORDER BY seq")?;
    statement.query_and_then([], read)?.collect()
}

/// Visits promotions, the newest first, until the visitor says that it has seen enough.
pub fn newest_first(
    connection: &Connection,
    mut visit: impl FnMut(Promotion) -> std::ops::ControlFlow<()>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM promotion ORDER BY seq DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if visit(read(row)?).is_break() {
            break;
        }
    }
    Ok(())
}

/// Returns when the datasets of a run were last promoted.
pub fn promoted_at(connection: &Connection, run: &str) -> Result<Option<Stamp>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT promoted_at FROM promotion WHERE run = ?1 ORDER BY seq DESC LIMIT 1")?;
    statement.query_and_then([run], |row| super::stamp(row, "promoted_at"))?.next().transpose()
}
