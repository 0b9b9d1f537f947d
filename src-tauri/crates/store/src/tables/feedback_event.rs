//! The table `feedback_event`: what people said of prompts with their answers, as it came in.

use super::{digest, digest_or_none, get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// One stored event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its row; 0 while it is not stored.
    pub row: i64,
    /// The hash of the event as it was written.
    pub hash: Digest,
    /// Its own id, where it has one.
    pub event_id: Option<String>,
    /// Who reviewed it, where somebody did.
    pub reviewer_id: Option<String>,
    /// The label's name.
    pub label: String,
    /// Whose it is.
    pub tenant_id: String,
    /// The event's line.
    pub body: String,
    /// The evidence that was labelled.
    pub evidence: Option<Digest>,
    /// The file it came with.
    pub file: Option<String>,
    /// That file's hash.
    pub file_hash: Option<Digest>,
    /// Its line in the file, from 1.
    pub line: Option<i64>,
    /// Why it was labelled so, where a person did it here.
    pub reason: String,
    /// When it was stored.
    pub stored_at: Stamp,
}

/// Stores an event; one that is there stays. Returns its row, and whether it is new.
pub fn keep(tx: &Transaction<'_>, event: &StoredEvent) -> Result<(i64, bool), StoreError> {
    let new = tx.execute(
        "INSERT INTO feedback_event (hash, event_id, reviewer_id, label, tenant_id, body, evidence, file, file_hash,
             line, reason, stored_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (hash) DO NOTHING",
        params![
            event.hash.as_bytes(),
            event.event_id,
            event.reviewer_id,
            event.label,
            event.tenant_id,
            event.body,
            event.evidence.as_ref().map(Digest::as_bytes),
            event.file,
            event.file_hash.as_ref().map(Digest::as_bytes),
            event.line,
            event.reason,
            event.stored_at.to_string(),
        ],
    )? > 0;
    let row =
        tx.query_row("SELECT row FROM feedback_event WHERE hash = ?1", [event.hash.as_bytes()], |row| row.get(0))?;
    Ok((row, new))
}

/// Returns all events, in the order in which they came in.
pub fn all(connection: &Connection) -> Result<Vec<StoredEvent>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM feedback_event ORDER BY row")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns an event.
pub fn by_row(connection: &Connection, row: i64) -> Result<StoredEvent, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM feedback_event WHERE row = ?1")?;
    statement.query_and_then([row], read)?.next().unwrap_or_else(|| Err(StoreError::unreadable("feedback_event", row)))
}

/// Returns the events of a set, in its order.
pub fn of_set(connection: &Connection, derive_set: i64) -> Result<Vec<StoredEvent>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.* FROM derive_set_event s JOIN feedback_event e ON e.row = s.event
         WHERE s.derive_set = ?1 ORDER BY s.position",
    )?;
    statement.query_and_then([derive_set], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<StoredEvent, StoreError> {
    Ok(StoredEvent {
        row: get(row, "row")?,
        hash: digest(row, "hash")?,
        event_id: get(row, "event_id")?,
        reviewer_id: get(row, "reviewer_id")?,
        label: get(row, "label")?,
        tenant_id: get(row, "tenant_id")?,
        body: get(row, "body")?,
        evidence: digest_or_none(row, "evidence")?,
        file: get(row, "file")?,
        file_hash: digest_or_none(row, "file_hash")?,
        line: get(row, "line")?,
        reason: get(row, "reason")?,
        stored_at: stamp(row, "stored_at")?,
    })
}
