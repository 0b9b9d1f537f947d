//! The table `evidence` with its bodies and occurrences: identity, place, hashes and the record itself.

use super::{Columns, count, digest, get, int, stamp};
use crate::{Packer, StoreError, Unpacker};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use stillroom_core::{
    artifact::{Evidence, Locator},
    hash::Digest,
    json::canonical_of,
    stamp::Stamp,
};

/// The three hashes of what an evidence row would export, by exporter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BodyDigests {
    /// Of the SFT body.
    pub sft: Option<Digest>,
    /// Of the RAG body.
    pub rag: Option<Digest>,
    /// Of a side of a pair.
    pub preference: Option<Digest>,
}

/// What a new evidence row is made of. Pure values, so that they can be made beside the writer.
pub struct NewEvidence {
    /// The identity: source, file, sig_hash, part.
    pub id: Digest,
    /// The place of its bytes.
    pub locator: Locator,
    /// The record.
    pub evidence: Evidence,
    /// Its hash without volatile fields.
    pub content_hash: Digest,
    /// The hashes of its export bodies.
    pub bodies: BodyDigests,
    /// Whether a repair lies over the row.
    pub repaired: bool,
    /// The stored form of the record.
    pub body: Vec<u8>,
}

/// What became of a row that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was not known.
    New,
    /// It was known and says the same.
    Known,
    /// It was known and says something else now: a repair, or another profile.
    Changed,
}

/// The columns of one evidence row with the names of its source and file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The row.
    pub row: i64,
    /// The identity.
    pub id: Digest,
    /// The source's name.
    pub source: String,
    /// The file's row.
    pub file: i64,
    /// The file, relative to the source's root.
    pub path: String,
    /// The source row's hash.
    pub sig_hash: Digest,
    /// The part of an exploded row.
    pub part: String,
    /// The place of the bytes.
    pub locator: Locator,
    /// The hash of the record without volatile fields.
    pub content_hash: Digest,
    /// The hashes of its export bodies.
    pub bodies: BodyDigests,
    /// When it was first recorded.
    pub recorded_at: Stamp,
    /// Whether a repair lies over the row.
    pub repaired: bool,
    /// The profile that mapped it.
    pub profile: String,
}

/// Columns for [`EvidenceRow`], first in every query that reads one; [`read`] takes them in this order.
pub(crate) const COLUMNS: &str = "e.row, e.id, s.name, e.file, f.path, e.sig_hash, e.part, e.line, e.byte_start,
    e.byte_len, e.content_hash, e.sft_hash, e.rag_hash, e.preference_hash, e.recorded_at, e.repaired, e.profile";

pub(crate) fn read(row: &Row<'_>) -> Result<EvidenceRow, StoreError> {
    read_with(&mut Columns::of(row))
}

pub(crate) fn read_with(columns: &mut Columns<'_>) -> Result<EvidenceRow, StoreError> {
    Ok(EvidenceRow {
        row: columns.next()?,
        id: columns.digest()?,
        source: columns.next()?,
        file: columns.next()?,
        path: columns.next()?,
        sig_hash: columns.digest()?,
        part: columns.next()?,
        locator: Locator { line: columns.count()?, start: columns.count()?, len: columns.count()? },
        content_hash: columns.digest()?,
        bodies: BodyDigests {
            sft: columns.digest_or_none()?,
            rag: columns.digest_or_none()?,
            preference: columns.digest_or_none()?,
        },
        recorded_at: columns.stamp()?,
        repaired: columns.next()?,
        profile: columns.next()?,
    })
}

/// Returns the identity of evidence.
pub fn identity(source: &str, file: &str, sig_hash: Digest, part: &str) -> Digest {
    Digest::of_parts(&[source.as_bytes(), file.as_bytes(), sig_hash.as_bytes(), part.as_bytes()])
}

/// Returns the stored form of a record.
pub fn pack(evidence: &Evidence, packer: &mut Packer) -> Result<Vec<u8>, StoreError> {
    packer.pack(&canonical_of(evidence).map_err(|error| StoreError::unreadable("evidence", error))?)
}

/// Returns the record of its stored form.
pub fn unpack(body: &[u8], unpacker: &mut Unpacker) -> Result<Evidence, StoreError> {
    let text = unpacker.unpack(body)?;
    serde_json::from_slice(&text).map_err(|error| StoreError::unreadable("evidence", error))
}

/// Writes a row: new, known or changed. Identity and first recording stay. Returns its row number too.
/// One that this reading has `met` before says what it says at its first place: else it would never come to rest.
pub fn put(
    tx: &Transaction<'_>,
    source: i64,
    file: i64,
    new: &NewEvidence,
    met: impl FnOnce(i64) -> bool,
) -> Result<(Written, i64), StoreError> {
    let known: Option<(i64, [u8; 32])> = tx
        .prepare_cached("SELECT row, content_hash FROM evidence WHERE id = ?1")?
        .query_row([new.id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        None => Ok((Written::New, upsert(tx, source, file, new)?)),
        Some((row, hash)) if hash == *new.content_hash.as_bytes() || met(row) => Ok((Written::Known, row)),
        Some((row, _)) => {
            tx.prepare_cached("DELETE FROM scored WHERE evidence = ?1")?.execute([row])?;
            upsert(tx, source, file, new)?;
            Ok((Written::Changed, row))
        }
    }
}

/// Notes the place of a record where it is met first in a reading of its file.
pub fn stands_at(tx: &Transaction<'_>, row: i64, at: Locator) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE evidence SET line = ?2, byte_start = ?3, byte_len = ?4, current = 1
         WHERE row = ?1 AND (byte_start <> ?3 OR NOT current)",
    )?
    .execute(params![row, int(at.line), int(at.start), int(at.len)])?;
    Ok(())
}

/// Forgets at which further places records of a file were met.
pub fn clear_occurrences(tx: &Transaction<'_>, source: i64, file: i64) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM occurrence WHERE evidence IN (SELECT row FROM evidence WHERE source = ?1 AND file = ?2)",
        [source, file],
    )?;
    Ok(())
}

/// Visits the row numbers of a file's evidence that was current before its reading.
pub fn each_of_file(
    connection: &Connection,
    source: i64,
    file: i64,
    mut visit: impl FnMut(i64),
) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT row FROM evidence WHERE source = ?1 AND file = ?2 AND current")?;
    let mut rows = statement.query([source, file])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?);
    }
    Ok(())
}

/// Sets rows aside that their file yields no more.
pub fn set_aside(tx: &Transaction<'_>, rows: &[i64]) -> Result<(), StoreError> {
    let mut statement = tx.prepare_cached("UPDATE evidence SET current = 0 WHERE row = ?1")?;
    for row in rows {
        statement.execute([row])?;
    }
    Ok(())
}

/// Sets all rows of files aside that are not there; returns how many.
pub fn set_aside_absent(tx: &Transaction<'_>, source: i64) -> Result<u64, StoreError> {
    let rows = tx.execute(
        "UPDATE evidence SET current = 0 WHERE source = ?1 AND current
         AND file IN (SELECT row FROM source_file WHERE source = ?1 AND NOT present)",
        [source],
    )?;
    Ok(rows as u64)
}

/// Returns whether a source ever gave evidence, and whether any of it stands.
pub fn given_and_standing(connection: &Connection, source: i64) -> Result<(bool, bool), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM evidence WHERE source = ?1),
                EXISTS (SELECT 1 FROM evidence WHERE source = ?1 AND current)",
    )?;
    Ok(statement.query_row([source], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Notes a further place of a record.
pub fn occurrence(tx: &Transaction<'_>, row: i64, at: Locator) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO occurrence (evidence, byte_start, line) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![row, int(at.start), int(at.line)])?;
    Ok(())
}

/// What an earlier reading left of a record.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The row.
    pub row: i64,
    /// What it said.
    pub content_hash: Digest,
    /// When it was first recorded.
    pub recorded_at: Stamp,
    /// Where it stood; none where its file yielded it no more.
    pub start: Option<u64>,
}

/// Returns what is known of a record.
pub fn known(connection: &Connection, id: Digest) -> Result<Option<Known>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT row, content_hash, recorded_at, byte_start, current FROM evidence WHERE id = ?1")?;
    let read = |row: &Row<'_>| {
        let current: bool = get(row, "current")?;
        Ok(Known {
            row: get(row, "row")?,
            content_hash: digest(row, "content_hash")?,
            recorded_at: stamp(row, "recorded_at")?,
            start: if current { Some(count(row, "byte_start")?) } else { None },
        })
    };
    statement.query_and_then([id.as_bytes()], read)?.next().transpose()
}

/// Inserts a row, or lets a known one say something else: identity, place and first recording stay.
fn upsert(tx: &Transaction<'_>, source: i64, file: i64, new: &NewEvidence) -> Result<i64, StoreError> {
    let evidence = &new.evidence;
    let hash = |digest: Option<Digest>| digest.map(|digest| *digest.as_bytes());
    let row: i64 = tx
        .prepare_cached(
            "INSERT INTO evidence (id, source, file, sig_hash, part, line, byte_start, byte_len, recorded_at, run_id,
                 task_id, happened_at, timestamp_origin, profile, class, model_role, model, markers, generation_depth,
                 parent_run_id, sft_hash, rag_hash, preference_hash, content_hash, repaired)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                 ?22, ?23, ?24, ?25)
             ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id, task_id = excluded.task_id,
                 happened_at = excluded.happened_at, timestamp_origin = excluded.timestamp_origin,
                 profile = excluded.profile, class = excluded.class, model_role = excluded.model_role,
                 model = excluded.model, markers = excluded.markers, generation_depth = excluded.generation_depth,
                 parent_run_id = excluded.parent_run_id, sft_hash = excluded.sft_hash, rag_hash = excluded.rag_hash,
                 preference_hash = excluded.preference_hash, content_hash = excluded.content_hash,
                 repaired = excluded.repaired
             RETURNING row",
        )?
        .query_row(
            params![
                new.id.as_bytes(),
                source,
                file,
                evidence.provenance.sig_hash.as_bytes(),
                evidence.provenance.part,
                int(new.locator.line),
                int(new.locator.start),
                int(new.locator.len),
                evidence.provenance.recorded_at.to_string(),
                evidence.run_id,
                evidence.task_id,
                evidence.timestamp.map(|time| time.to_string()),
                name_of(&evidence.timestamp_origin)?,
                evidence.profile,
                name_of(&evidence.class)?,
                evidence.model_role.as_ref().map(name_of).transpose()?,
                evidence.model,
                super::marker_set::intern(tx, &evidence.markers)?,
                evidence.generation_depth,
                evidence.parent_run_id,
                hash(new.bodies.sft),
                hash(new.bodies.rag),
                hash(new.bodies.preference),
                new.content_hash.as_bytes(),
                new.repaired,
            ],
            |row| row.get(0),
        )?;
    tx.prepare_cached(
        "INSERT INTO evidence_body (evidence, body) VALUES (?1, ?2)
         ON CONFLICT (evidence) DO UPDATE SET body = excluded.body",
    )?
    .execute(params![row, new.body])?;
    Ok(row)
}

/// Returns the one word that an enumeration is written as.
fn name_of<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        other => Err(StoreError::unreadable("name", format!("{other:?}"))),
    }
}

/// Returns the evidence of an identity.
pub fn by_id(connection: &Connection, id: Digest) -> Result<Option<EvidenceRow>, StoreError> {
    one(connection, "e.id = ?1", id)
}

fn one(connection: &Connection, condition: &str, id: Digest) -> Result<Option<EvidenceRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE {condition}"
    ))?;
    statement.query_and_then([id.as_bytes()], read)?.next().transpose()
}

/// Returns the evidence of a row number.
pub fn by_row(connection: &Connection, row: i64) -> Result<EvidenceRow, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE e.row = ?1"
    ))?;
    let mut rows = statement.query_and_then([row], read)?;
    rows.next().unwrap_or_else(|| Err(StoreError::unreadable("evidence", row)))
}

/// Returns the evidence whose identity or source row hash begins with hexadecimal digits; at most sixteen.
pub fn by_prefix(connection: &Connection, prefix: &str) -> Result<Vec<EvidenceRow>, StoreError> {
    // As ranges, so that the indexes find them among millions.
    let Some((low, high)) = super::prefix_bounds(prefix) else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE e.id BETWEEN ?1 AND ?2 OR e.sig_hash BETWEEN ?1 AND ?2 ORDER BY e.id LIMIT 16"
    ))?;
    statement.query_and_then([low, high], read)?.collect()
}

/// Returns the evidence of a run id and task, by identity; at most sixteen.
pub fn of_run_id(connection: &Connection, run_id: &str, task_id: &str) -> Result<Vec<EvidenceRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE e.run_id = ?1 AND e.task_id = ?2 ORDER BY e.id LIMIT 16"
    ))?;
    statement.query_and_then([run_id, task_id], read)?.collect()
}

/// Returns the evidence of a run id, by identity; at most sixteen.
pub fn by_run(connection: &Connection, run_id: &str) -> Result<Vec<EvidenceRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE e.run_id = ?1 ORDER BY e.id LIMIT 16"
    ))?;
    statement.query_and_then([run_id], read)?.collect()
}

/// Returns at how many places beyond the first a record was read, and whether the last reading of its file still
/// yields it.
pub fn presence(connection: &Connection, row: i64) -> Result<(u64, bool), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT count(*) FROM occurrence WHERE evidence = e.row) AS places, e.current FROM evidence e
         WHERE e.row = ?1",
    )?;
    let mut rows = statement.query_and_then([row], |row| Ok((count(row, "places")?, get(row, "current")?)))?;
    rows.next().unwrap_or_else(|| Err(StoreError::unreadable("evidence", row)))
}

/// Returns the evidence that begins at a line of any file, by identity.
pub fn at_line(connection: &Connection, line: u64) -> Result<Vec<EvidenceRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE e.file IN (SELECT row FROM source_file) AND e.line = ?1 AND s.attached AND e.current ORDER BY e.id"
    ))?;
    statement.query_and_then([int(line)], read)?.collect()
}

/// Returns the record of a row in its stored form.
pub fn stored_body(connection: &Connection, row: i64) -> Result<Vec<u8>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM evidence_body WHERE evidence = ?1")?;
    Ok(statement.query_row([row], |row| row.get(0))?)
}

/// Returns the record of a row.
pub fn body(connection: &Connection, row: i64) -> Result<Evidence, StoreError> {
    unpack(&stored_body(connection, row)?, &mut Unpacker::new()?)
}

/// Visits identity and content hash of all attached evidence in order of identity, except that of one source.
pub fn each_content_hash(
    connection: &Connection,
    except: Option<&str>,
    mut visit: impl FnMut(Digest, Digest) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.content_hash FROM evidence e CROSS JOIN source s ON s.row = e.source
         WHERE s.attached AND e.current AND s.name IS NOT ?1 ORDER BY +e.id",
    )?;
    let mut rows = statement.query([except])?;
    while let Some(row) = rows.next()? {
        visit(Digest::from_bytes(row.get(0)?), Digest::from_bytes(row.get(1)?))?;
    }
    Ok(())
}

/// How much evidence a source holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCount {
    /// The source's name.
    pub source: String,
    /// Its evidence rows.
    pub rows: u64,
    /// Places beyond the first at which they were read.
    pub occurrences: u64,
}

/// Returns how much evidence each attached source holds, by name.
pub fn counts(connection: &Connection) -> Result<Vec<SourceCount>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT s.name AS source, count(e.row) AS rows,
             (SELECT count(*) FROM occurrence o JOIN evidence x ON x.row = o.evidence WHERE x.source = s.row)
                 AS occurrences
         FROM source s LEFT JOIN evidence e ON e.source = s.row AND e.current WHERE s.attached GROUP BY s.row ORDER BY s.name",
    )?;
    statement
        .query_and_then([], |row| {
            Ok(SourceCount {
                source: get(row, "source")?,
                rows: count(row, "rows")?,
                occurrences: count(row, "occurrences")?,
            })
        })?
        .collect()
}
