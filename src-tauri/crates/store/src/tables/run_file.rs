//! The table `run_file`: every file that a run wrote, with its hashes.

use super::{count, digest, get, int};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use std::path::{Component, Path};
use stillroom_core::hash::Digest;

/// One file of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunFile {
    /// The path under its final name, relative to the workspace.
    pub path: String,
    /// `dataset`, `quarantine` or `report`.
    pub role: String,
    /// Its size.
    pub bytes: u64,
    /// Its rows (lines).
    pub rows: u64,
    /// The hash of its bytes.
    pub hash: Digest,
    /// The hash of its rows without volatile fields.
    pub content_hash: Digest,
    /// The Merkle root over the rows' content hashes.
    pub merkle_root: Digest,
}

impl RunFile {
    /// Refuses a file that would lie outside of what runs write: a database may come from anywhere.
    ///
    /// # Errors
    /// The path.
    pub fn checked(self) -> Result<Self, StoreError> {
        let path = Path::new(&self.path);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        let known = path.starts_with("exports") || path.starts_with("reports");
        if plain && known && !self.path.contains(['\\', '\0']) {
            return Ok(self);
        }
        Err(StoreError::unreadable("path of a run's file", format!("`{}` leads elsewhere", self.path)))
    }
}

fn read(row: &Row<'_>) -> Result<RunFile, StoreError> {
    RunFile {
        path: get(row, "path")?,
        role: get(row, "role")?,
        bytes: count(row, "bytes")?,
        rows: count(row, "rows")?,
        hash: digest(row, "hash")?,
        content_hash: digest(row, "content_hash")?,
        merkle_root: digest(row, "merkle_root")?,
    }
    .checked()
}

/// Keeps a file of a run.
pub fn put(tx: &Transaction<'_>, run: &str, file: &RunFile) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO run_file (run, path, role, bytes, rows, hash, content_hash, merkle_root)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (run, path) DO UPDATE SET role = excluded.role, bytes = excluded.bytes, rows = excluded.rows,
             hash = excluded.hash, content_hash = excluded.content_hash, merkle_root = excluded.merkle_root",
        params![
            run,
            file.path,
            file.role,
            int(file.bytes),
            int(file.rows),
            file.hash.as_bytes(),
            file.content_hash.as_bytes(),
            file.merkle_root.as_bytes(),
        ],
    )?;
    Ok(())
}

/// Returns the files of a run by path.
pub fn of_run(connection: &Connection, run: &str) -> Result<Vec<RunFile>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM run_file WHERE run = ?1 ORDER BY path")?;
    statement.query_and_then([run], read)?.collect()
}

/// Returns every file of every run with the run's id, by run and path.
pub fn all(connection: &Connection) -> Result<Vec<(String, RunFile)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM run_file ORDER BY run, path")?;
    statement.query_and_then([], |row| Ok((get(row, "run")?, read(row)?)))?.collect()
}
