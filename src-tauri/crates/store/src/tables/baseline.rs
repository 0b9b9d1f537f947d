//! The table `baseline`: the audit's metrics, hash-chained.

use super::{digest, get};
use crate::StoreError;
use rusqlite::{Connection, Transaction, params};
use stillroom_core::hash::Digest;

/// One baseline row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Its place, from 1.
    pub seq: i64,
    /// The row as canonical JSON.
    pub body: String,
    /// Its hash.
    pub hash: Digest,
}

/// Returns all rows, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<Baseline>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM baseline ORDER BY seq")?;
    statement
        .query_and_then([], |row| {
            Ok(Baseline { seq: get(row, "seq")?, body: get(row, "body")?, hash: digest(row, "hash")? })
        })?
        .collect()
}

/// Appends a row.
pub fn append(tx: &Transaction<'_>, body: &str, hash: Digest) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO baseline (seq, body, hash)
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM baseline), ?1, ?2)",
        params![body, hash.as_bytes()],
    )?;
    Ok(())
}
