//! The table `derive_document`: manifests and plans as they were made.

use super::{digest, get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeriveDocument {
    /// The set it speaks of.
    pub derive_set: i64,
    /// `manifest` or `plan`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The hash of its body.
    pub hash: Digest,
    /// Its canonical JSON.
    pub body: String,
    /// When it was first saved.
    pub saved_at: Stamp,
}

/// Keeps a document; the same one again is one.
pub fn keep(tx: &Transaction<'_>, document: &DeriveDocument) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO derive_document (derive_set, kind, id, hash, body, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO NOTHING",
        params![
            document.derive_set,
            document.kind,
            document.id,
            document.hash.as_bytes(),
            document.body,
            document.saved_at.to_string()
        ],
    )?;
    Ok(())
}

/// Returns the documents of a kind, oldest first.
pub fn of_kind(connection: &Connection, kind: &str) -> Result<Vec<DeriveDocument>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM derive_document WHERE kind = ?1 ORDER BY row")?;
    statement.query_and_then([kind], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<DeriveDocument, StoreError> {
    Ok(DeriveDocument {
        derive_set: get(row, "derive_set")?,
        kind: get(row, "kind")?,
        id: get(row, "id")?,
        hash: digest(row, "hash")?,
        body: get(row, "body")?,
        saved_at: stamp(row, "saved_at")?,
    })
}
