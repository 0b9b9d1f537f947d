//! The table `withdrawal`: evidence that may not leave any more, and the row it was withdrawn with.

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
