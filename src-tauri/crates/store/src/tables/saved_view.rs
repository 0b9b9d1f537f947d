//! The table `saved_view`: filters with their columns and order, under names that people gave.

use super::get;
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::stamp::Stamp;

/// One saved view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// Of what, by name.
    pub kind: String,
    /// The filter.
    pub filter: String,
    /// The order, as JSON.
    pub sort: Option<String>,
    /// The shown columns, as JSON.
    pub columns: String,
}

/// Keeps a view, over an older one of its name.
pub fn put(tx: &Transaction<'_>, view: &SavedView, at: Stamp) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO saved_view (name, kind, filter, sort, columns, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, filter = excluded.filter, sort = excluded.sort,
             columns = excluded.columns, saved_at = excluded.saved_at",
        params![view.name, view.kind, view.filter, view.sort, view.columns, at.to_string()],
    )?;
    Ok(())
}

/// Forgets a view; says whether there was one.
pub fn remove(tx: &Transaction<'_>, name: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM saved_view WHERE name = ?1", [name])? > 0)
}

/// Returns the views by name.
pub fn all(connection: &Connection) -> Result<Vec<SavedView>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM saved_view ORDER BY name")?;
    statement.query_and_then([], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        name: get(row, "name")?,
        kind: get(row, "kind")?,
        filter: get(row, "filter")?,
        sort: get(row, "sort")?,
        columns: get(row, "columns")?,
    })
}
