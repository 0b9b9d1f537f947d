//! The table `freeze`: tags that are used, each with its manifest.

use crate::StoreError;
use rusqlite::{Connection, Transaction, params};
use stillroom_core::stamp::Stamp;

/// Returns whether a tag is used.
pub fn contains(connection: &Connection, tag: &str) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached("SELECT 1 FROM freeze WHERE tag = ?1")?.exists([tag])?)
}

/// Uses a tag.
pub fn append(tx: &Transaction<'_>, tag: &str, body: &str, at: Stamp) -> Result<(), StoreError> {
    tx.execute("INSERT INTO freeze (tag, body, frozen_at) VALUES (?1, ?2, ?3)", params![tag, body, at.to_string()])?;
    Ok(())
}
