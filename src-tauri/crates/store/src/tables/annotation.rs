//! The table `annotation`: what people remark on runs. Appended, never changed.

use super::{get, stamp};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::stamp::Stamp;

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The run.
    pub run: String,
    /// What was remarked.
    pub text: String,
    /// Who.
    pub author: String,
    /// When.
    pub annotated_at: Stamp,
}

/// Appends a remark.
pub fn append(tx: &Transaction<'_>, new: &Annotation) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO annotation (run, text, author, annotated_at) VALUES (?1, ?2, ?3, ?4)",
        params![new.run, new.text, new.author, new.annotated_at.to_string()],
    )?;
    Ok(())
}

/// Returns all remarks, oldest first.
pub fn all(connection: &Connection) -> Result<Vec<Annotation>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM annotation ORDER BY row")?;
    statement.query_and_then([], read)?.collect()
}

fn read(row: &Row<'_>) -> Result<Annotation, StoreError> {
    Ok(Annotation {
        run: get(row, "run")?,
        text: get(row, "text")?,
        author: get(row, "author")?,
        annotated_at: stamp(row, "annotated_at")?,
    })
}
