//! The table `inventory_path`: the paths that are known to exist in the world the traces speak of.

use crate::StoreError;
use rusqlite::{Connection, Transaction};
use stillroom_core::hash::{Digest, Hasher};

/// Replaces the inventory.
pub fn replace(tx: &Transaction<'_>, paths: impl IntoIterator<Item = String>) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM inventory_path", [])?;
    add(tx, paths)
}

/// Adds paths; known ones stay.
pub fn add(tx: &Transaction<'_>, paths: impl IntoIterator<Item = String>) -> Result<u64, StoreError> {
    let mut statement = tx.prepare_cached("INSERT INTO inventory_path (path) VALUES (?1) ON CONFLICT DO NOTHING")?;
    let mut added = 0;
    for path in paths {
        added += statement.execute([path])? as u64;
    }
    Ok(added)
}

/// Returns how many paths are known.
pub fn len(connection: &Connection) -> Result<u64, StoreError> {
    let rows: i64 = connection.query_row("SELECT count(*) FROM inventory_path", [], |row| row.get(0))?;
    Ok(rows.unsigned_abs())
}

/// Returns whether a path is known.
pub fn contains(connection: &Connection, path: &str) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM inventory_path WHERE path = ?1")?;
    Ok(statement.exists([path])?)
}

/// Returns the hash of the whole inventory, or none where there is none.
pub fn hash(connection: &Connection) -> Result<Option<Digest>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT path FROM inventory_path ORDER BY path")?;
    let mut rows = statement.query([])?;
    let mut hasher = Hasher::default();
    let mut any = false;
    while let Some(row) = rows.next()? {
        any = true;
        hasher.part(row.get_ref(0)?.as_str().map_err(|error| StoreError::unreadable("path", error))?.as_bytes());
    }
    Ok(any.then(|| hasher.finish()))
}
