//! Narrow columns of many rows, for the browser's index in memory. Owns no table.

use super::Columns;
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, params};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// What tells, without reading many rows, whether an index is still good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    /// Changes where evidence, scores or skips may have: the newest rows, and how many runs there were and are.
    pub bulk: (i64, i64, i64, i64),
    /// The newest run: two copies of a workspace that went apart count alike and differ in it.
    pub newest_run: String,
    /// How many runs are at work.
    pub running: i64,
    /// The sources with whether each is attached.
    pub sources: String,
    /// The newest decision.
    pub decisions: i64,
    /// The newest withdrawal.
    pub withdrawals: i64,
    /// The newest waiver.
    pub waivers: i64,
    /// The newest promotion, and whether it is done.
    pub promotion: (i64, bool),
}

/// Returns the stamps as of now.
pub fn stamps(connection: &Connection) -> Result<Stamps, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce((SELECT max(row) FROM evidence), 0), coalesce((SELECT max(seq) FROM run), 0),
             (SELECT count(*) FROM run WHERE state = 'running'), coalesce((SELECT max(row) FROM judgement), 0),
             coalesce((SELECT max(row) FROM skip), 0),
             coalesce((SELECT group_concat(row || ':' || name || ':' || attached, '/') FROM source), ''),
             coalesce((SELECT max(row) FROM decision), 0), coalesce((SELECT max(row) FROM withdrawal), 0),
             coalesce((SELECT max(row) FROM waiver), 0), coalesce((SELECT max(seq) FROM promotion), 0),
             NOT EXISTS (SELECT 1 FROM promotion WHERE state = 'prepared'),
             coalesce((SELECT id FROM run ORDER BY seq DESC LIMIT 1), '')",
    )?;
    let stamps = statement.query_row([], |row| {
        Ok(Stamps {
            running: row.get(2)?,
            bulk: (row.get(0)?, row.get::<_, i64>(1)? - row.get::<_, i64>(2)?, row.get(3)?, row.get(4)?),
            sources: row.get(5)?,
            decisions: row.get(6)?,
            withdrawals: row.get(7)?,
            waivers: row.get(8)?,
            promotion: (row.get(9)?, row.get(10)?),
            newest_run: row.get(11)?,
        })
    })?;
    Ok(stamps)
}

/// The narrow columns of one evidence row, borrowed from the database's page.
pub struct ScannedEvidence<'r> {
    /// The row.
    pub row: i64,
    /// The source's row.
    pub source: i64,
    /// The file's row.
    pub file: i64,
    /// The part of an exploded row.
    pub part: &'r str,
    /// The line, from 1.
    pub line: i64,
    /// The first byte.
    pub byte_start: i64,
    /// The task.
    pub task: &'r str,
    /// When it happened.
    pub happened_at: Option<&'r str>,
    /// The profile.
    pub profile: &'r str,
    /// The class.
    pub class: &'r str,
    /// The model's part.
    pub role: Option<&'r str>,
    /// The model.
    pub model: Option<&'r str>,
    /// The row of its facts.
    pub markers: i64,
    /// Replays between it and a source nobody replayed.
    pub generation_depth: i64,
    /// Whether a repair lies over it.
    pub repaired: bool,
    /// Whether its file still yields it.
    pub current: bool,
}

/// Visits evidence of a range of row numbers, in their order.
pub fn scan_evidence(
    connection: &Connection,
    from: i64,
    below: i64,
    mut visit: impl FnMut(ScannedEvidence<'_>),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT row, source, file, part, line, byte_start, task_id, happened_at, profile, class, model_role, model,
             markers, generation_depth, repaired, current
         FROM evidence WHERE row >= ?1 AND row < ?2 ORDER BY row",
    )?;
    let mut rows = statement.query([from, below])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at)?.as_str().map_err(|why| StoreError::unreadable("evidence", why));
        let text_or_none =
            |at: usize| row.get_ref(at)?.as_str_or_null().map_err(|why| StoreError::unreadable("evidence", why));
        visit(ScannedEvidence {
            row: row.get(0)?,
            source: row.get(1)?,
            file: row.get(2)?,
            part: text(3)?,
            line: row.get(4)?,
            byte_start: row.get(5)?,
            task: text(6)?,
            happened_at: text_or_none(7)?,
            profile: text(8)?,
            class: text(9)?,
            role: text_or_none(10)?,
            model: text_or_none(11)?,
            markers: row.get(12)?,
            generation_depth: row.get(13)?,
            repaired: row.get(14)?,
            current: row.get(15)?,
        });
    }
    Ok(())
}

/// Returns the largest number of an evidence row.
pub fn last_evidence(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("SELECT coalesce(max(row), 0) FROM evidence", [], |row| row.get(0))?)
}

/// Returns the files: row, source's row, path.
pub fn files(connection: &Connection) -> Result<Vec<(i64, i64, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT row, source, path FROM source_file")?;
    statement.query_and_then([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

/// Visits pairs of numbers.
fn pairs(connection: &Connection, sql: &str, mut visit: impl FnMut(i64, i64)) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get(1)?);
    }
    Ok(())
}

/// Visits the rows that are scored, each with its judgement's row.
pub fn scan_scored(connection: &Connection, visit: impl FnMut(i64, i64)) -> Result<(), StoreError> {
    pairs(connection, "SELECT evidence, judgement FROM scored", visit)
}

/// Visits the rows that relating gave facts, each with the row of those facts.
pub fn scan_relations(connection: &Connection, visit: impl FnMut(i64, i64)) -> Result<(), StoreError> {
    pairs(connection, "SELECT evidence, markers FROM relation", visit)
}

/// Visits what rows could leave as: row, and whether it has a body for SFT, RAG and preference.
pub fn scan_bodies(connection: &Connection, mut visit: impl FnMut(i64, bool, bool, bool)) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT row, sft_hash IS NOT NULL, rag_hash IS NOT NULL, preference_hash IS NOT NULL FROM evidence",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    }
    Ok(())
}

/// Visits the judgements: row, verdict, contradiction.
pub fn scan_verdicts(connection: &Connection, mut visit: impl FnMut(i64, &str, bool)) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT row, verdict, contradiction FROM judgement INDEXED BY judgement_by_verdict")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let verdict = row.get_ref(1)?.as_str().map_err(|why| StoreError::unreadable("verdict", why))?;
        visit(row.get(0)?, verdict, row.get(2)?);
    }
    Ok(())
}

/// Visits texts with the numbers of their rows.
fn texts(
    connection: &Connection,
    sql: &str,
    range: (i64, i64),
    mut visit: impl FnMut(i64, &str),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([range.0, range.1])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get_ref(1)?.as_str().map_err(|why| StoreError::unreadable("text", why))?);
    }
    Ok(())
}

/// Visits the bodies of a range of judgements.
pub fn scan_judgements(
    connection: &Connection,
    range: (i64, i64),
    visit: impl FnMut(i64, &str),
) -> Result<(), StoreError> {
    texts(connection, "SELECT row, body FROM judgement WHERE row >= ?1 AND row < ?2", range, visit)
}

/// Visits the bodies of a range of sets of facts.
pub fn scan_marker_sets(
    connection: &Connection,
    range: (i64, i64),
    visit: impl FnMut(i64, &str),
) -> Result<(), StoreError> {
    texts(connection, "SELECT row, body FROM marker_set WHERE row >= ?1 AND row < ?2", range, visit)
}

/// Returns the largest row numbers of the sets of facts and of the judgements.
pub fn last_sets(connection: &Connection) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT coalesce((SELECT max(row) FROM marker_set), 0), coalesce((SELECT max(row) FROM judgement), 0)";
    Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// What people decided about one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The evidence's row.
    pub row: i64,
    /// The verdict, where one holds.
    pub verdict: Option<String>,
    /// Whether decisions were made on a text that was repaired since, and none on the present one.
    pub stale: bool,
    /// Whether two people disagree.
    pub conflict: bool,
}

/// Returns what people decided, of the rows decided on after a decision.
pub fn decided_since(connection: &Connection, decision: i64) -> Result<Vec<Decided>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.row, d.verdict, d.verdict IS NULL AND d.stale > 0, d.conflict FROM decision_effect d
         JOIN evidence e ON e.id = d.evidence
         WHERE d.evidence IN (SELECT evidence FROM decision WHERE row > ?1)",
    )?;
    statement
        .query_and_then([decision], |row| {
            let mut columns = Columns::of(row);
            Ok(Decided {
                row: columns.next()?,
                verdict: columns.next()?,
                stale: columns.next()?,
                conflict: columns.next()?,
            })
        })?
        .collect()
}

/// Returns the rows that were withdrawn after a withdrawal.
pub fn withdrawn_since(connection: &Connection, withdrawal: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT e.row FROM withdrawal w JOIN evidence e ON e.id = w.evidence WHERE w.row > ?1";
    connection.prepare_cached(sql)?.query_and_then([withdrawal], |row| Ok(row.get(0)?))?.collect()
}

/// Returns the rows that a waiver covers at a time, and when the next of those waivers ends.
pub fn waived_at(connection: &Connection, now: Stamp) -> Result<(Vec<i64>, Option<Stamp>), StoreError> {
    let mut rows = Vec::new();
    let mut next: Option<Stamp> = None;
    let mut find = connection.prepare_cached("SELECT row FROM evidence WHERE sig_hash = ?1")?;
    for waiver in super::waiver::all(connection)?.into_iter().filter(|waiver| waiver.expires_at > now) {
        next = Some(next.map_or(waiver.expires_at, |next| next.min(waiver.expires_at)));
        for row in find.query_and_then([waiver.sig_hash.as_bytes()], |row| row.get(0))? {
            rows.push(row?);
        }
    }
    Ok((rows, next))
}

/// What a page shows of an evidence row beside what stands in the index.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The identity.
    pub id: Digest,
    /// Its run.
    pub run_id: String,
    /// The stored form of the record.
    pub body: Vec<u8>,
}

/// Returns what a page shows of some evidence rows, in the given order; none where a row is gone.
pub fn shown(connection: &Connection, rows: &[i64]) -> Result<Vec<Option<Shown>>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.run_id, b.body FROM evidence e JOIN evidence_body b ON b.evidence = e.row WHERE e.row = ?1",
    )?;
    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        let found = statement
            .query_row([row], |row| {
                Ok(Shown { id: Digest::from_bytes(row.get(0)?), run_id: row.get(1)?, body: row.get(2)? })
            })
            .optional()?;
        shown.push(found);
    }
    Ok(shown)
}

/// A name of evidence rows that is looked up instead of held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The run id.
    RunId,
    /// The identity, as hexadecimal digits.
    Id,
    /// The source row's hash, as hexadecimal digits.
    SigHash,
}

/// Returns the evidence rows of which a name is like a pattern of SQLite's `GLOB`.
pub fn rows_like(connection: &Connection, lookup: Lookup, pattern: &str) -> Result<Vec<i64>, StoreError> {
    let sql = match lookup {
        Lookup::RunId => "SELECT row FROM evidence WHERE run_id GLOB ?1",
        Lookup::Id => "SELECT row FROM evidence WHERE lower(hex(id)) GLOB ?1",
        Lookup::SigHash => "SELECT row FROM evidence WHERE lower(hex(sig_hash)) GLOB ?1",
    };
    connection.prepare_cached(sql)?.query_and_then([pattern], |row| Ok(row.get(0)?))?.collect()
}

/// Returns the evidence rows that have exactly a name.
pub fn rows_named(connection: &Connection, lookup: Lookup, name: &str) -> Result<Vec<i64>, StoreError> {
    let (sql, hash) = match lookup {
        Lookup::RunId => {
            let mut statement = connection.prepare_cached("SELECT row FROM evidence WHERE run_id = ?1")?;
            return statement.query_and_then([name], |row| Ok(row.get(0)?))?.collect();
        }
        Lookup::Id => ("SELECT row FROM evidence WHERE id = ?1", Digest::from_hex(name)),
        Lookup::SigHash => ("SELECT row FROM evidence WHERE sig_hash = ?1", Digest::from_hex(name)),
    };
    let Some(hash) = hash else { return Ok(Vec::new()) };
    connection.prepare_cached(sql)?.query_and_then(params![hash.as_bytes()], |row| Ok(row.get(0)?))?.collect()
}

/// Returns the row number of an identity.
pub fn row_of_id(connection: &Connection, id: Digest) -> Result<Option<i64>, StoreError> {
    Ok(rows_named(connection, Lookup::Id, &id.hex())?.first().copied())
}

/// Visits what tells whether the text of each row is still the same: the beginning of the hash of its content.
pub fn scan_text_hashes(connection: &Connection, mut visit: impl FnMut(i64, i64)) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("SELECT row, content_hash FROM evidence ORDER BY row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let hash: [u8; 32] = row.get(1)?;
        let start = hash.first_chunk::<8>().copied().unwrap_or_default();
        visit(row.get(0)?, i64::from_le_bytes(start));
    }
    Ok(())
}

/// Returns the stored forms of the records of a range of rows.
pub fn bodies(connection: &Connection, from: i64, below: i64) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let sql = "SELECT evidence, body FROM evidence_body WHERE evidence >= ?1 AND evidence < ?2";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_and_then([from, below], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
