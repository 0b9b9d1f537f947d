//! The table `source_file`: the files of a source as they were when last read.

use super::{count, digest_or_none, get, int};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::hash::Digest;

/// One file of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The row.
    pub row: i64,
    /// The source's row.
    pub source: i64,
    /// The path, relative to the source's root.
    pub path: String,
    /// Its size when last read.
    pub bytes: u64,
    /// Its hash when last read.
    pub hash: Option<Digest>,
    /// Whether it was there when last looked for.
    pub present: bool,
    /// How its bytes are to be read again, as JSON.
    pub encoding: String,
}

fn read(row: &Row<'_>) -> Result<SourceFile, StoreError> {
    Ok(SourceFile {
        row: get(row, "row")?,
        source: get(row, "source")?,
        path: get(row, "path")?,
        bytes: count(row, "bytes")?,
        hash: digest_or_none(row, "hash")?,
        present: get(row, "present")?,
        encoding: get(row, "encoding")?,
    })
}

/// Returns the files of a source by path.
pub fn list(connection: &Connection, source: i64) -> Result<Vec<SourceFile>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM source_file WHERE source = ?1 ORDER BY path")?;
    statement.query_and_then([source], read)?.collect()
}

/// Returns one file.
pub fn by_row(connection: &Connection, row: i64) -> Result<SourceFile, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM source_file WHERE row = ?1")?;
    let mut rows = statement.query_and_then([row], read)?;
    rows.next().unwrap_or_else(|| Err(StoreError::unreadable("source file", row)))
}

/// Returns the row of a file, making it where it is new.
pub fn intern(tx: &Transaction<'_>, source: i64, path: &str) -> Result<i64, StoreError> {
    tx.prepare_cached("INSERT INTO source_file (source, path) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![source, path])?;
    let mut statement = tx.prepare_cached("SELECT row FROM source_file WHERE source = ?1 AND path = ?2")?;
    Ok(statement.query_row(params![source, path], |row| row.get(0))?)
}

/// Keeps what a reading of the file found.
pub fn was_read(tx: &Transaction<'_>, row: i64, bytes: u64, hash: Digest, encoding: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE source_file SET bytes = ?2, hash = ?3, present = 1, encoding = ?4 WHERE row = ?1",
        params![row, int(bytes), hash.as_bytes(), encoding],
    )?;
    Ok(())
}

/// Marks the files of a source that are not there any more.
pub fn keep_present(tx: &Transaction<'_>, source: i64, present: &[i64]) -> Result<(), StoreError> {
    tx.execute("UPDATE source_file SET present = 0 WHERE source = ?1", [source])?;
    let mut statement = tx.prepare_cached("UPDATE source_file SET present = 1 WHERE row = ?1")?;
    for row in present {
        statement.execute([row])?;
    }
    Ok(())
}
