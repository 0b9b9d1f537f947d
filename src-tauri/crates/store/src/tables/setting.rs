//! The table `setting`: what a workspace chose, by name; a name that is absent has its default.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use std::collections::BTreeMap;
use stillroom_core::stamp::Stamp;

/// Returns all chosen settings.
pub fn all(connection: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name, value FROM setting ORDER BY name")?;
    statement.query_and_then([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Sets one.
pub fn set(tx: &Transaction<'_>, name: &str, value: &str, at: Stamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO setting (name, value, changed_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
        params![name, value, at.to_string()],
    )?;
    Ok(())
}

/// Takes one back to its default.
pub fn unset(tx: &Transaction<'_>, name: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM setting WHERE name = ?1", [name])? > 0)
}

/// Returns a fact about the workspace itself.
pub fn workspace(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection.query_row("SELECT value FROM workspace WHERE key = ?1", [key], |row| row.get(0)).optional()?)
}

/// Keeps a fact about the workspace itself; one that is there stays.
pub fn keep_workspace(tx: &Transaction<'_>, key: &str, value: &str) -> Result<(), StoreError> {
    tx.execute("INSERT INTO workspace (key, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [key, value])?;
    Ok(())
}
