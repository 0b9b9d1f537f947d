//! The table `derive_example`: what the builder made, text and all. For the dataset and for who reviews it; no audit
//! reads it.

use super::{count, digest, get, int};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::hash::Digest;

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeriveExample {
    /// Its row; 0 while it is not stored.
    pub row: i64,
    /// The hash of its set, its place and its text.
    pub id: Digest,
    /// Its set.
    pub derive_set: i64,
    /// Its place in the set.
    pub position: u64,
    /// The event it was made of.
    pub event: i64,
    /// What it says and how it was made, as JSON.
    pub body: String,
}

/// Stores an example; returns its row.
pub fn append(tx: &Transaction<'_>, example: &DeriveExample) -> Result<i64, StoreError> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO derive_example (id, derive_set, position, event, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    statement.execute(params![
        example.id.as_bytes(),
        example.derive_set,
        int(example.position),
        example.event,
        example.body
    ])?;
    Ok(tx.last_insert_rowid())
}

/// Returns the examples of a set, in its order.
pub fn of_set(connection: &Connection, derive_set: i64) -> Result<Vec<DeriveExample>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM derive_example WHERE derive_set = ?1 ORDER BY position")?;
    statement.query_and_then([derive_set], read)?.collect()
}

/// Returns the examples whose id begins with hexadecimal digits; at most sixteen.
pub fn by_prefix(connection: &Connection, prefix: &str) -> Result<Vec<DeriveExample>, StoreError> {
    let Some((low, high)) = super::prefix_bounds(prefix) else { return Ok(Vec::new()) };
    let mut statement =
        connection.prepare_cached("SELECT * FROM derive_example WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 16")?;
    statement.query_and_then([low, high], read)?.collect()
}

/// Returns an example.
pub fn by_row(connection: &Connection, row: i64) -> Result<Option<DeriveExample>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM derive_example WHERE row = ?1")?;
    statement.query_and_then([row], read)?.next().transpose()
}

/// Returns the set of an example.
pub fn set_of(connection: &Connection, row: i64) -> Result<Option<i64>, StoreError> {
    Ok(by_row(connection, row)?.map(|example| example.derive_set))
}

fn read(row: &Row<'_>) -> Result<DeriveExample, StoreError> {
    Ok(DeriveExample {
        row: get(row, "row")?,
        id: digest(row, "id")?,
        derive_set: get(row, "derive_set")?,
        position: count(row, "position")?,
        event: get(row, "event")?,
        body: get(row, "body")?,
    })
}
