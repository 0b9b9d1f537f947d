//! The table `waiver`: a person's word that a known fault of one source row is to be let through, until a day.

use super::{digest, get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// One waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The source row's hash.
    pub sig_hash: Digest,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// Until when; after that it covers nothing.
    pub expires_at: Stamp,
    /// Since when.
    pub waived_at: Stamp,
}

/// Appends a waiver.
pub fn append(tx: &Transaction<'_>, waiver: &Waiver) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO waiver (sig_hash, reason, reviewer, expires_at, waived_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            waiver.sig_hash.as_bytes(),
            waiver.reason,
            waiver.reviewer,
            waiver.expires_at.to_string(),
            waiver.waived_at.to_string(),
        ],
    )?;
    Ok(())
}

/// Returns all waivers, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<Waiver>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM waiver ORDER BY row")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns the waivers of one source row, oldest first.
pub fn of_row(connection: &Connection, sig_hash: Digest) -> Result<Vec<Waiver>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM waiver WHERE sig_hash = ?1 ORDER BY row")?;
    statement.query_and_then([sig_hash.as_bytes()], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<Waiver, StoreError> {
    Ok(Waiver {
        sig_hash: digest(row, "sig_hash")?,
        reason: get(row, "reason")?,
        reviewer: get(row, "reviewer")?,
        expires_at: stamp(row, "expires_at")?,
        waived_at: stamp(row, "waived_at")?,
    })
}
