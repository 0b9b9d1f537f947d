//! The table `relation`: facts that the step `relate` wrote over an evidence row, and the rows they came from.

use super::{digest, evidence, get};
use crate::{StoreError, Unpacker};
use rusqlite::{Connection, Transaction, params};
use stillroom_core::{hash::Digest, marker::Markers, stamp::Stamp};

/// Replaces everything that was written.
pub fn replace<'a>(
    tx: &Transaction<'_>,
    relations: impl IntoIterator<Item = (i64, &'a Markers, &'a str)>,
) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM relation", [])?;
    let mut rows = 0;
    for (evidence, markers, parents) in relations {
        let markers = super::marker_set::intern(tx, markers)?;
        tx.prepare_cached("INSERT INTO relation (evidence, markers, parents) VALUES (?1, ?2, ?3)")?
            .execute(params![evidence, markers, parents])?;
        rows += 1;
    }
    Ok(rows)
}

/// Visits the related rows by identity: the facts written, as canonical JSON.
pub fn each(
    connection: &Connection,
    mut visit: impl FnMut(Digest, &str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, m.body FROM relation r CROSS JOIN evidence e ON e.row = r.evidence
         CROSS JOIN source s ON s.row = e.source CROSS JOIN marker_set m ON m.row = r.markers
         WHERE s.attached AND e.current ORDER BY +e.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = Digest::from_bytes(row.get(0)?);
        visit(id, row.get_ref(1)?.as_str().map_err(|error| StoreError::unreadable("markers", error))?)?;
    }
    Ok(())
}

/// Returns the evidence that was drawn from one of these rows, by identity; ids are compared as hexadecimal text.
pub fn children(connection: &Connection, parent: Digest) -> Result<Vec<Digest>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id FROM relation r JOIN evidence e ON e.row = r.evidence
         WHERE instr(r.parents, ?1) > 0 ORDER BY e.id",
    )?;
    statement.query_and_then([parent.hex()], |row| digest(row, "id"))?.collect()
}

/// What relating needs of an evidence row.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedRow {
    /// The row.
    pub row: i64,
    /// The identity.
    pub id: Digest,
    /// The profile.
    pub profile: String,
    /// The class, by name.
    pub class: String,
    /// The task.
    pub task_id: String,
    /// The run.
    pub run_id: String,
    /// The run it was drawn from, where the source says it.
    pub parent_run_id: Option<String>,
    /// When it happened; none where only the time of recording is known.
    pub time: Option<Stamp>,
    /// The row of its facts.
    pub markers: i64,
    /// The files it is about.
    pub files: Vec<String>,
}

/// Visits the attached evidence of some kinds (profile and class, by name) by identity.
pub fn each_row(
    connection: &Connection,
    kinds: &[(&str, &str)],
    mut visit: impl FnMut(RelatedRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.*, b.body FROM evidence e CROSS JOIN source s ON s.row = e.source
         CROSS JOIN evidence_body b ON b.evidence = e.row
         WHERE s.attached AND e.current
             AND (e.profile, e.class) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1)) ORDER BY +e.id",
    )?;
    let kinds = serde_json::to_string(kinds).map_err(|error| StoreError::unreadable("kinds", error))?;
    let mut unpacker = Unpacker::new()?;
    let mut rows = statement.query([kinds])?;
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = get(row, "body")?;
        let recorded: String = get(row, "timestamp_origin")?;
        let time: Option<String> = get(row, "happened_at")?;
        visit(RelatedRow {
            row: get(row, "row")?,
            id: digest(row, "id")?,
            profile: get(row, "profile")?,
            class: get(row, "class")?,
            task_id: get(row, "task_id")?,
            run_id: get(row, "run_id")?,
            parent_run_id: get(row, "parent_run_id")?,
            time: time.filter(|_| recorded == "recorded").and_then(|time| Stamp::parse(&time)),
            markers: get(row, "markers")?,
            files: evidence::unpack(&body, &mut unpacker)?.files,
        })?;
    }
    Ok(())
}
