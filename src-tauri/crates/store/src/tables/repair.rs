//! The table `repair`: a person's overlay over one value of a source row. The source file is never touched.

use super::{digest, get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// One repair. Of two for the same pointer the later one holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The source's row.
    pub source: i64,
    /// The file's row.
    pub file: i64,
    /// The hash of the row as it stands in the source.
    pub sig_hash: Digest,
    /// Which value (a JSON Pointer).
    pub pointer: String,
    /// The value that holds instead, as JSON.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// When.
    pub repaired_at: Stamp,
}

/// Appends a repair.
pub fn append(tx: &Transaction<'_>, repair: &Repair) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO repair (source, file, sig_hash, pointer, value, reason, reviewer, repaired_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            repair.source,
            repair.file,
            repair.sig_hash.as_bytes(),
            repair.pointer,
            repair.value,
            repair.reason,
            repair.reviewer,
            repair.repaired_at.to_string(),
        ],
    )?;
    Ok(())
}

/// Returns how many repairs there are.
pub fn len(connection: &Connection) -> Result<u64, StoreError> {
    let rows: i64 = connection.query_row("SELECT count(*) FROM repair", [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

/// Returns the repairs of a source, oldest first.
pub fn of_source(connection: &Connection, source: i64) -> Result<Vec<Repair>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM repair WHERE source = ?1 ORDER BY row")?;
    statement.query_and_then([source], read)?.collect()
}

/// Returns the repairs of one source row, oldest first.
pub fn of_row(connection: &Connection, file: i64, sig_hash: Digest) -> Result<Vec<Repair>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM repair WHERE sig_hash = ?1 AND file = ?2 ORDER BY row")?;
    statement.query_and_then(params![sig_hash.as_bytes(), file], read)?.collect()
}

/// Returns all repairs, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<Repair>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM repair ORDER BY row")?;
    statement.query_and_then([], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<Repair, StoreError> {
    Ok(Repair {
        source: get(row, "source")?,
        file: get(row, "file")?,
        sig_hash: digest(row, "sig_hash")?,
        pointer: get(row, "pointer")?,
        value: get(row, "value")?,
        reason: get(row, "reason")?,
        reviewer: get(row, "reviewer")?,
        repaired_at: stamp(row, "repaired_at")?,
    })
}
