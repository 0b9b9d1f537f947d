//! The table `skip`: what was read and is no evidence, with the place and the reason.

use super::{count, digest, get, int};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{artifact::Locator, hash::Digest};

/// One skip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The source's row.
    pub source: i64,
    /// The file's row.
    pub file: i64,
    /// Where the bytes lie.
    pub locator: Locator,
    /// The part of an exploded row, else empty.
    pub part: String,
    /// The row's hash; of its bytes where they are no JSON.
    pub sig_hash: Digest,
    /// The named reason.
    pub reason: String,
    /// What was tried and what was found.
    pub detail: String,
}

/// A skip with the names of its source and file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSkip {
    /// The source's name.
    pub source: String,
    /// The file, relative to the source's root.
    pub file: String,
    /// The skip.
    pub skip: Skip,
}

/// Forgets the skips of a file's earlier reading.
pub fn clear(tx: &Transaction<'_>, file: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM skip WHERE file = ?1", [file])?;
    Ok(())
}

/// Keeps a skip.
pub fn add(tx: &Transaction<'_>, skip: &Skip) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO skip (source, file, line, byte_start, byte_len, part, sig_hash, reason, detail)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        skip.source,
        skip.file,
        int(skip.locator.line),
        int(skip.locator.start),
        int(skip.locator.len),
        skip.part,
        skip.sig_hash.as_bytes(),
        skip.reason,
        skip.detail,
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<NamedSkip, StoreError> {
    Ok(NamedSkip {
        source: get(row, "source_name")?,
        file: get(row, "path")?,
        skip: Skip {
            source: get(row, "source")?,
            file: get(row, "file")?,
            locator: Locator {
                line: count(row, "line")?,
                start: count(row, "byte_start")?,
                len: count(row, "byte_len")?,
            },
            part: get(row, "part")?,
            sig_hash: digest(row, "sig_hash")?,
            reason: get(row, "reason")?,
            detail: get(row, "detail")?,
        },
    })
}

/// Visits the skips of all attached sources by source, file and place.
pub fn each(
    connection: &Connection,
    mut visit: impl FnMut(NamedSkip) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT k.*, s.name AS source_name, f.path AS path FROM skip k
         JOIN source s ON s.row = k.source JOIN source_file f ON f.row = k.file
         WHERE s.attached AND f.present ORDER BY s.name, f.path, k.byte_start, k.part",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(read(row)?)?;
    }
    Ok(())
}

/// Returns the skips whose hash begins with hexadecimal digits.
pub fn by_sig_prefix(connection: &Connection, prefix: &str) -> Result<Vec<NamedSkip>, StoreError> {
    let Some((low, high)) = super::prefix_bounds(prefix) else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT k.*, s.name AS source_name, f.path AS path FROM skip k
         JOIN source s ON s.row = k.source JOIN source_file f ON f.row = k.file
         WHERE k.sig_hash BETWEEN ?1 AND ?2 ORDER BY k.row LIMIT 16",
    )?;
    statement.query_and_then([low, high], read)?.collect()
}

/// Returns the skip at a place of a file, of one part where the row was exploded.
pub fn at(connection: &Connection, file: i64, start: u64, part: &str) -> Result<Option<NamedSkip>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT k.*, s.name AS source_name, f.path AS path FROM skip k
         JOIN source s ON s.row = k.source JOIN source_file f ON f.row = k.file
         WHERE k.file = ?1 AND k.byte_start = ?2 AND k.part = ?3 ORDER BY k.row",
    )?;
    statement.query_and_then(params![file, int(start), part], read)?.next().transpose()
}
