//! The table `receipt`: the chain. Appended in one immediate transaction with the link to the one before.

use super::{digest, digest_or_none, get};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::hash::Digest;

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// The run.
    pub run: String,
    /// The stage.
    pub stage: String,
    /// The receipt as canonical JSON.
    pub body: String,
    /// The hash of the link before.
    pub previous: Option<Digest>,
    /// The hash of this link.
    pub hash: Digest,
}

fn read(row: &Row<'_>) -> Result<Receipt, StoreError> {
    Ok(Receipt {
        seq: get(row, "seq")?,
        run: get(row, "run")?,
        stage: get(row, "stage")?,
        body: get(row, "body")?,
        previous: digest_or_none(row, "previous")?,
        hash: digest(row, "hash")?,
    })
}

/// Returns the newest link's place and hash.
pub fn head(connection: &Connection) -> Result<Option<(i64, Digest)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT seq, hash FROM receipt ORDER BY seq DESC LIMIT 1")?;
    statement.query_and_then([], |row| Ok((row.get(0)?, digest(row, "hash")?)))?.next().transpose()
}

/// Appends a link.
pub fn append(tx: &Transaction<'_>, receipt: &Receipt) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO receipt (seq, run, stage, body, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            receipt.seq,
            receipt.run,
            receipt.stage,
            receipt.body,
            receipt.previous.map(|hash| *hash.as_bytes()),
            receipt.hash.as_bytes(),
        ],
    )?;
    Ok(())
}

/// Returns the whole chain.
pub fn all(connection: &Connection) -> Result<Vec<Receipt>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM receipt ORDER BY seq")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns the links of a run.
pub fn of_run(connection: &Connection, run: &str) -> Result<Vec<Receipt>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM receipt WHERE run = ?1 ORDER BY seq")?;
    statement.query_and_then([run], read)?.collect()
}

/// Returns the link at a place of the chain.
pub fn at(connection: &Connection, seq: i64) -> Result<Option<Receipt>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM receipt WHERE seq = ?1")?;
    statement.query_and_then([seq], read)?.next().transpose()
}

/// Visits the receipts of the newest runs of a kind: run, stage and JSON.
pub fn each_of_newest_runs(
    connection: &Connection,
    kind: &str,
    limit: u32,
    mut visit: impl FnMut(&str, &str, &str),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT run, stage, body FROM receipt WHERE run IN
             (SELECT id FROM run WHERE kind = ?1 ORDER BY seq DESC LIMIT ?2) ORDER BY seq",
    )?;
    let mut rows = statement.query(params![kind, limit])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at)?.as_str().map_err(|error| StoreError::unreadable("receipt", error));
        visit(text(0)?, text(1)?, text(2)?);
    }
    Ok(())
}

/// Returns the newest link of a stage that completed in another run.
pub fn newest_of_stage(connection: &Connection, stage: &str, not_run: &str) -> Result<Option<Receipt>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM receipt WHERE stage = ?1 AND run <> ?2 AND json_extract(body, '$.completed') ORDER BY seq DESC LIMIT 1")?;
    statement.query_and_then([stage, not_run], read)?.next().transpose()
}
