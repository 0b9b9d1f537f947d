//! The table `replay_run`: every replay, failed ones too.

use crate::StoreError;
use rusqlite::{Connection, Transaction, params};
use stillroom_core::hash::Digest;

/// Appends a replay.
pub fn append(tx: &Transaction<'_>, id: Digest, body: &str) -> Result<(), StoreError> {
    tx.execute("INSERT INTO replay_run (id, body) VALUES (?1, ?2)", params![id.as_bytes(), body])?;
    Ok(())
}

/// Returns how many replays there are.
pub fn len(connection: &Connection) -> Result<u64, StoreError> {
    let rows: i64 = connection.query_row("SELECT count(*) FROM replay_run", [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

/// Visits all replays, oldest first.
pub fn each(connection: &Connection, mut visit: impl FnMut(&str) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM replay_run ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get_ref(0)?.as_str().map_err(|error| StoreError::unreadable("replay run", error))?)?;
    }
    Ok(())
}
