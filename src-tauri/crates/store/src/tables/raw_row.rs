//! The table `raw_row`: the bytes of a source row, once, compressed.

use crate::{StoreError, Unpacker};
use rusqlite::{Connection, Transaction, params};
use stillroom_core::hash::Digest;

/// Keeps the bytes of a row; a row that is there stays as it is.
pub fn put(tx: &Transaction<'_>, sig_hash: Digest, len: usize, compressed: &[u8]) -> Result<(), StoreError> {
    tx.prepare_cached("INSERT INTO raw_row (sig_hash, len, body) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute(params![sig_hash.as_bytes(), i64::try_from(len).unwrap_or(i64::MAX), compressed])?;
    Ok(())
}

/// Returns the bytes of a row.
pub fn bytes(connection: &Connection, sig_hash: Digest) -> Result<Option<Vec<u8>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM raw_row WHERE sig_hash = ?1")?;
    let mut rows = statement.query([sig_hash.as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let body = row.get_ref(0)?.as_blob().map_err(|error| StoreError::unreadable("raw row", error))?;
    Unpacker::new()?.unpack(body).map(Some)
}

/// Returns the beginning of a row, at most so many bytes of it, and how long it is.
pub fn beginning(connection: &Connection, sig_hash: Digest, most: usize) -> Result<Option<(Vec<u8>, u64)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body, len FROM raw_row WHERE sig_hash = ?1")?;
    let mut rows = statement.query([sig_hash.as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let body = row.get_ref(0)?.as_blob().map_err(|error| StoreError::unreadable("raw row", error))?;
    let len: i64 = row.get(1)?;
    crate::pack::beginning(body, most).map(|bytes| Some((bytes, len.unsigned_abs())))
}

/// Visits every row with its bytes, or with why they cannot be read.
pub fn each(
    connection: &Connection,
    mut visit: impl FnMut(Digest, Result<Vec<u8>, StoreError>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT sig_hash, body FROM raw_row ORDER BY row")?;
    let mut unpacker = Unpacker::new()?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_blob().map_err(|error| StoreError::unreadable("raw row", error))?;
        visit(Digest::from_bytes(row.get(0)?), unpacker.unpack(body))?;
    }
    Ok(())
}
