//! The table `evidence` with its bodies and occurrences: identity, place, hashes and the record itself.

use super::{count, digest, digest_or_none, get, int, stamp};
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

/// Columns for [`EvidenceRow`], for queries that join more.
pub(crate) const COLUMNS: &str = "e.row, e.id, s.name AS source_name, e.file, f.path, e.sig_hash, e.part, e.line,
    e.byte_start, e.byte_len, e.content_hash, e.sft_hash, e.rag_hash, e.preference_hash, e.recorded_at, e.repaired,
    e.profile";

pub(crate) fn read(row: &Row<'_>) -> Result<EvidenceRow, StoreError> {
    Ok(EvidenceRow {
        row: get(row, "row")?,
        id: digest(row, "id")?,
        source: get(row, "source_name")?,
        file: get(row, "file")?,
        path: get(row, "path")?,
        sig_hash: digest(row, "sig_hash")?,
        part: get(row, "part")?,
        locator: Locator { line: count(row, "line")?, start: count(row, "byte_start")?, len: count(row, "byte_len")? },
        content_hash: digest(row, "content_hash")?,
        bodies: BodyDigests {
            sft: digest_or_none(row, "sft_hash")?,
            rag: digest_or_none(row, "rag_hash")?,
            preference: digest_or_none(row, "preference_hash")?,
        },
        recorded_at: stamp(row, "recorded_at")?,
        repaired: get(row, "repaired")?,
        profile: get(row, "profile")?,
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

/// Writes a row: new, known or changed. The first reading's `recorded_at` and place stay.
pub fn put(tx: &Transaction<'_>, source: i64, file: i64, new: &NewEvidence) -> Result<Written, StoreError> {
    let known: Option<(i64, [u8; 32], i64)> = tx
        .prepare_cached("SELECT row, content_hash, byte_start FROM evidence WHERE id = ?1")?
        .query_row([new.id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((row, content_hash, byte_start)) = known else {
        insert(tx, source, file, new)?;
        return Ok(Written::New);
    };
    if byte_start != int(new.locator.start) {
        occurrence(tx, row, new.locator)?;
    }
    if content_hash == *new.content_hash.as_bytes() {
        return Ok(Written::Known);
    }
    tx.execute("DELETE FROM scored WHERE evidence = ?1", [row])?;
    change(tx, row, new)?;
    Ok(Written::Changed)
}

fn occurrence(tx: &Transaction<'_>, row: i64, at: Locator) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO occurrence (evidence, byte_start, line) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![row, int(at.start), int(at.line)])?;
    Ok(())
}

/// Notes that a known record was read, perhaps at another place than at first.
pub fn seen_again(tx: &Transaction<'_>, id: Digest, at: Locator) -> Result<(), StoreError> {
    let mut statement = tx.prepare_cached("SELECT row, byte_start FROM evidence WHERE id = ?1")?;
    let (row, start): (i64, i64) = statement.query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if start == int(at.start) { Ok(()) } else { occurrence(tx, row, at) }
}

/// Returns the content hash of known evidence and when it was first recorded.
pub fn known(connection: &Connection, id: Digest) -> Result<Option<(Digest, Stamp)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT content_hash, recorded_at FROM evidence WHERE id = ?1")?;
    statement
        .query_and_then([id.as_bytes()], |row| Ok((digest(row, "content_hash")?, stamp(row, "recorded_at")?)))?
        .next()
        .transpose()
}

fn insert(tx: &Transaction<'_>, source: i64, file: i64, new: &NewEvidence) -> Result<(), StoreError> {
    let evidence = &new.evidence;
    tx.prepare_cached(
        "INSERT INTO evidence (id, source, file, sig_hash, part, line, byte_start, byte_len, run_id, task_id,
             timestamp_origin, profile, class, markers, content_hash, recorded_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', '', 'not_recorded', '', 'verdict', ?9, ?10, ?11)",
    )?
    .execute(params![
        new.id.as_bytes(),
        source,
        file,
        evidence.provenance.sig_hash.as_bytes(),
        evidence.provenance.part,
        int(new.locator.line),
        int(new.locator.start),
        int(new.locator.len),
        super::marker_set::intern(tx, &evidence.markers)?,
        new.content_hash.as_bytes(),
        evidence.provenance.recorded_at.to_string(),
    ])?;
    change(tx, tx.last_insert_rowid(), new)
}

fn change(tx: &Transaction<'_>, row: i64, new: &NewEvidence) -> Result<(), StoreError> {
    let evidence = &new.evidence;
    let hash = |digest: Option<Digest>| digest.map(|digest| *digest.as_bytes());
    tx.prepare_cached(
        "UPDATE evidence SET run_id = ?2, task_id = ?3, happened_at = ?4, timestamp_origin = ?5, profile = ?6,
             class = ?7, model_role = ?8, model = ?9, markers = ?10, generation_depth = ?11, parent_run_id = ?12,
             sft_hash = ?13, rag_hash = ?14, preference_hash = ?15, content_hash = ?16, repaired = ?17
         WHERE row = ?1",
    )?
    .execute(params![
        row,
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
    ])?;
    tx.prepare_cached(
        "INSERT INTO evidence_body (evidence, body) VALUES (?1, ?2)
         ON CONFLICT (evidence) DO UPDATE SET body = excluded.body",
    )?
    .execute(params![row, new.body])?;
    Ok(())
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
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE lower(hex(e.id)) LIKE ?1 || '%' OR lower(hex(e.sig_hash)) LIKE ?1 || '%' ORDER BY e.id LIMIT 16"
    ))?;
    statement.query_and_then([prefix], read)?.collect()
}

/// Returns the evidence that begins at a line of any file, by identity.
pub fn at_line(connection: &Connection, line: u64) -> Result<Vec<EvidenceRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
         WHERE s.attached AND e.line = ?1 ORDER BY e.id"
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

/// Visits identity and content hash of all attached evidence in order of identity.
pub fn each_content_hash(
    connection: &Connection,
    mut visit: impl FnMut(Digest, Digest) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.content_hash FROM evidence e JOIN source s ON s.row = e.source WHERE s.attached ORDER BY e.id",
    )?;
    let mut rows = statement.query([])?;
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
         FROM source s LEFT JOIN evidence e ON e.source = s.row WHERE s.attached GROUP BY s.row ORDER BY s.name",
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
