//! Queries over the facts of evidence for those who only look: what a rulebook would say, and how healthy a source is.
//! Owns no table.

use super::{
    count, digest, evidence, get,
    scored::{FactGroup, verdict},
};
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, Row};
use stillroom_core::{hash::Digest, verdict::Verdict};

/// What a rulebook is asked about one evidence row, and what people decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// The evidence's row.
    pub row: i64,
    /// The evidence's identity.
    pub id: Digest,
    /// The source's name.
    pub source: String,
    /// The task.
    pub task_id: String,
    /// The profile.
    pub profile: String,
    /// The class, by name.
    pub class: String,
    /// The row of the facts that the profile found.
    pub markers: i64,
    /// What people decided, where they did.
    pub decided: Option<Verdict>,
}

const SELECT: &str = "SELECT e.row, e.id, s.name AS source_name, e.task_id, e.profile, e.class, e.markers,
        d.verdict AS decided
    FROM evidence e CROSS JOIN source s ON s.row = e.source LEFT JOIN decision_effect d ON d.evidence = e.id";

fn read(row: &Row<'_>) -> Result<FactRow, StoreError> {
    let decided: Option<String> = get(row, "decided")?;
    Ok(FactRow {
        row: get(row, "row")?,
        id: digest(row, "id")?,
        source: get(row, "source_name")?,
        task_id: get(row, "task_id")?,
        profile: get(row, "profile")?,
        class: get(row, "class")?,
        markers: get(row, "markers")?,
        decided: decided.map(|_| verdict(row, "decided")).transpose()?,
    })
}

/// Visits all attached evidence in order of identity.
pub fn each(
    connection: &Connection,
    mut visit: impl FnMut(FactRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE s.attached AND e.current ORDER BY +e.id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(read(row)?)?;
    }
    Ok(())
}

/// Returns the facts of one evidence row.
pub fn of_row(connection: &Connection, row: i64) -> Result<FactRow, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE e.row = ?1"))?;
    let mut rows = statement.query_and_then([row], read)?;
    rows.next().unwrap_or_else(|| Err(StoreError::unreadable("evidence", row)))
}

/// Returns the row of the facts that `relate` wrote over an evidence row, where it wrote any.
pub fn relation_of(connection: &Connection, evidence: i64) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT markers FROM relation WHERE evidence = ?1")?;
    Ok(statement.query_row([evidence], |row| row.get(0)).optional()?)
}

/// Returns the distinct sets of facts of one source's evidence.
pub fn groups_of_source(connection: &Connection, source: i64) -> Result<Vec<FactGroup>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.profile, e.class, e.markers, coalesce(r.markers, 0) AS relation, count(*) AS rows
         FROM evidence e LEFT JOIN relation r ON r.evidence = e.row
         WHERE e.source = ?1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    )?;
    statement
        .query_and_then([source], |row| {
            Ok(FactGroup {
                profile: get(row, "profile")?,
                class: get(row, "class")?,
                markers: get(row, "markers")?,
                relation: get(row, "relation")?,
                rows: count(row, "rows")?,
            })
        })?
        .collect()
}

/// Returns the first evidence rows of a source by identity.
pub fn first_of_source(
    connection: &Connection,
    source: i64,
    limit: u32,
) -> Result<Vec<evidence::EvidenceRow>, StoreError> {
    let columns = evidence::COLUMNS;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE e.source = ?1 ORDER BY e.id LIMIT ?2"
    ))?;
    statement.query_and_then([source, i64::from(limit)], evidence::read)?.collect()
}
