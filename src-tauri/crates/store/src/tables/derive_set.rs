//! The tables `derive_set` and `derive_set_event`: calls of the builder, with the events they were made over.

use super::{digest, get, int, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// One call of the builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeriveSet {
    /// Its row; 0 while it is not stored.
    pub row: i64,
    /// The hash of all that decides what it gives: the same call again is one.
    pub id: Digest,
    /// What was asked and what became of every event, as JSON.
    pub body: String,
    /// When.
    pub derived_at: Stamp,
}

/// Stores a call with its events, in their order; returns its row.
pub fn append(tx: &Transaction<'_>, set: &DeriveSet, events: &[i64]) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO derive_set (id, body, derived_at) VALUES (?1, ?2, ?3)",
        params![set.id.as_bytes(), set.body, set.derived_at.to_string()],
    )?;
    let row = tx.last_insert_rowid();
    let mut statement =
        tx.prepare_cached("INSERT INTO derive_set_event (derive_set, position, event) VALUES (?1, ?2, ?3)")?;
    for (position, event) in events.iter().enumerate() {
        statement.execute(params![row, int(position as u64), event])?;
    }
    Ok(row)
}

/// Returns all calls, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<DeriveSet>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM derive_set ORDER BY row")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns the calls whose id begins with hexadecimal digits; at most sixteen.
pub fn by_prefix(connection: &Connection, prefix: &str) -> Result<Vec<DeriveSet>, StoreError> {
    let Some((low, high)) = super::prefix_bounds(prefix) else { return Ok(Vec::new()) };
    let mut statement =
        connection.prepare_cached("SELECT * FROM derive_set WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 16")?;
    statement.query_and_then([low, high], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<DeriveSet, StoreError> {
    Ok(DeriveSet {
        row: get(row, "row")?,
        id: digest(row, "id")?,
        body: get(row, "body")?,
        derived_at: stamp(row, "derived_at")?,
    })
}
