//! The table `marker_set`: distinct sets of facts.

use crate::StoreError;
use rusqlite::{Connection, Transaction, params};
use stillroom_core::{hash::Digest, json::canonical_of, marker::Markers};

/// Returns the row of a set of facts, making it where it is new.
pub fn intern(tx: &Transaction<'_>, markers: &Markers) -> Result<i64, StoreError> {
    let body = canonical_of(markers).map_err(|error| StoreError::unreadable("markers", error))?;
    let hash = Digest::of(&body);
    let mut find = tx.prepare_cached("SELECT row FROM marker_set WHERE hash = ?1")?;
    if let Some(row) = find.query_and_then([hash.as_bytes()], |row| row.get(0))?.next() {
        return Ok(row?);
    }
    let text = String::from_utf8(body).map_err(|error| StoreError::unreadable("markers", error))?;
    tx.prepare_cached("INSERT INTO marker_set (hash, body) VALUES (?1, ?2)")?
        .execute(params![hash.as_bytes(), text])?;
    Ok(tx.last_insert_rowid())
}

/// Returns a set of facts.
pub fn by_row(connection: &Connection, row: i64) -> Result<Markers, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM marker_set WHERE row = ?1")?;
    let body: String = statement.query_row([row], |row| row.get(0))?;
    serde_json::from_str(&body).map_err(|error| StoreError::unreadable("markers", error))
}
