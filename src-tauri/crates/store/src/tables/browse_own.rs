//! Narrow columns of the rows that come from evidence or never became any: rows of datasets, skips. Owns no table.

use super::int;
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, params};
use stillroom_core::hash::Digest;

/// Where the lines of the corpus of rows under review begin: they are no playbooks and are not browsed among them.
const REVIEW_BASE: i64 = 1 << 40;

/// Visits the rows of a run's dataset by line: line, evidence, the other side of a pair.
pub fn scan_dataset(
    connection: &Connection,
    run: &str,
    exporter: &str,
    mut visit: impl FnMut(i64, i64, Option<i64>),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT line, evidence, rejected FROM dataset_row WHERE run = ?1 AND exporter = ?2 AND line < ?3 ORDER BY line",
    )?;
    let mut rows = statement.query(params![run, exporter, REVIEW_BASE])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get(1)?, row.get(2)?);
    }
    Ok(())
}

/// Returns the ids of some lines of a run's dataset, in the given order; empty where a line is gone.
pub fn dataset_ids(
    connection: &Connection,
    run: &str,
    exporter: &str,
    lines: &[u64],
) -> Result<Vec<String>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM dataset_row WHERE run = ?1 AND exporter = ?2 AND line = ?3")?;
    let mut id = |line: &u64| -> Result<String, StoreError> {
        let id = statement.query_row(params![run, exporter, int(*line)], |row| row.get(0)).optional()?;
        Ok(id.unwrap_or_default())
    };
    lines.iter().map(&mut id).collect()
}

/// Returns the line of a row of a run's dataset.
pub fn dataset_line(connection: &Connection, run: &str, exporter: &str, id: &str) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT line FROM dataset_row WHERE run = ?1 AND exporter = ?2 AND id = ?3 AND line < ?4";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![run, exporter, id, REVIEW_BASE], |row| row.get(0)).optional()?)
}

/// Visits the identities of all evidence in their order, each with its row.
pub fn scan_identities(connection: &Connection, mut visit: impl FnMut(Digest, i64)) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, row FROM evidence ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(Digest::from_bytes(row.get(0)?), row.get(1)?);
    }
    Ok(())
}

/// The narrow columns of one skip, borrowed from the database's page.
pub struct ScannedSkip<'r> {
    /// The row.
    pub row: i64,
    /// The source's name.
    pub source: &'r str,
    /// The file.
    pub file: &'r str,
    /// The line, from 1.
    pub line: i64,
    /// The part of an exploded row.
    pub part: &'r str,
    /// The reason.
    pub reason: &'r str,
    /// Its detail.
    pub detail: &'r str,
}

/// Visits the skips of attached sources by source, file and place.
pub fn scan_skips(connection: &Connection, mut visit: impl FnMut(ScannedSkip<'_>)) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT k.row, s.name, f.path, k.line, k.part, k.reason, k.detail FROM skip k
         JOIN source s ON s.row = k.source JOIN source_file f ON f.row = k.file
         WHERE s.attached AND f.present ORDER BY s.name, f.path, k.byte_start, k.part, k.row",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at)?.as_str().map_err(|why| StoreError::unreadable("skip", why));
        visit(ScannedSkip {
            row: row.get(0)?,
            source: text(1)?,
            file: text(2)?,
            line: row.get(3)?,
            part: text(4)?,
            reason: text(5)?,
            detail: text(6)?,
        });
    }
    Ok(())
}

/// What makes up the id of a skip: its hash, the file's row, the first byte, the part.
pub type SkipPlace = (Digest, i64, i64, String);

/// Returns what makes up the ids of some skips, in the given order; none where one is gone.
pub fn skip_places(connection: &Connection, rows: &[i64]) -> Result<Vec<Option<SkipPlace>>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT sig_hash, file, byte_start, part FROM skip WHERE row = ?1")?;
    let mut place = |row: &i64| -> Result<Option<SkipPlace>, StoreError> {
        let place =
            |row: &rusqlite::Row<'_>| Ok((Digest::from_bytes(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?));
        Ok(statement.query_row([row], place).optional()?)
    };
    rows.iter().map(&mut place).collect()
}

/// Returns the row of a skip by what makes up its id.
pub fn skip_row(connection: &Connection, place: &SkipPlace) -> Result<Option<i64>, StoreError> {
    let (sig_hash, file, start, part) = place;
    let sql = "SELECT row FROM skip WHERE file = ?1 AND byte_start = ?2 AND sig_hash = ?3 AND part = ?4 LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![file, start, sig_hash.as_bytes(), part], |row| row.get(0)).optional()?)
}
