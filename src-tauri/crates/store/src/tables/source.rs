//! The table `source`: where rows come from and which profile maps them.

use super::{get, stamp};
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use stillroom_core::stamp::Stamp;

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The row.
    pub row: i64,
    /// The name, unique in the workspace.
    pub name: String,
    /// The folder or file; relative to the workspace where it lies inside.
    pub root: String,
    /// The profile's name.
    pub profile: String,
    /// False once removed: its evidence stays and leads nowhere.
    pub attached: bool,
    /// When it was added.
    pub added_at: Stamp,
}

fn read(row: &Row<'_>) -> Result<Source, StoreError> {
    Ok(Source {
        row: get(row, "row")?,
        name: get(row, "name")?,
        root: get(row, "root")?,
        profile: get(row, "profile")?,
        attached: get(row, "attached")?,
        added_at: stamp(row, "added_at")?,
    })
}

/// Returns all sources by name, detached ones too.
pub fn list(connection: &Connection) -> Result<Vec<Source>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM source ORDER BY name")?;
    statement.query_and_then([], read)?.collect()
}

/// Returns the source of a name.
pub fn by_name(connection: &Connection, name: &str) -> Result<Option<Source>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM source WHERE name = ?1")?;
    statement.query_and_then([name], read)?.next().transpose()
}

/// Adds a source, or attaches a removed one of the same name again, at its new place.
pub fn add(tx: &Transaction<'_>, name: &str, root: &str, profile: &str, at: Stamp) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO source (name, root, profile, added_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET root = excluded.root, profile = excluded.profile, attached = 1",
        params![name, root, profile, at.to_string()],
    )?;
    Ok(tx.query_row("SELECT row FROM source WHERE name = ?1", [name], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Detaches a source.
pub fn detach(tx: &Transaction<'_>, name: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("UPDATE source SET attached = 0 WHERE name = ?1 AND attached = 1", [name])? > 0)
}
