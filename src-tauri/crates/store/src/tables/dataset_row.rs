//! The table `dataset_row`: the passage of every row of every dataset, guarded by the trigger of layer 4, and the
//! queries by which exporters and the re-read learn what the store holds of an evidence row.

use super::{Columns, digest, evidence, get, int};
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use std::collections::BTreeSet;
use stillroom_core::{hash::Digest, verdict::Verdict};

/// One row that leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatasetRow {
    /// `rag`, `sft` or `preference`.
    pub exporter: String,
    /// Its line in the file, from 1.
    pub line: u64,
    /// Its id.
    pub id: String,
    /// The evidence it is made of; the chosen side of a pair.
    pub evidence: i64,
    /// The other side of a pair.
    pub rejected: Option<i64>,
    /// The hash of its text.
    pub body_hash: Digest,
    /// The hash of the other side's text.
    pub rejected_hash: Option<Digest>,
    /// `default`, `include_partial` or `include_review`.
    pub policy: String,
    /// The hash of its line.
    pub row_hash: Digest,
}

/// Lets a row pass.
///
/// # Errors
/// [`StoreError::Firewall`] where the store itself holds something against it.
pub fn put(tx: &Transaction<'_>, run: &str, row: &DatasetRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO dataset_row (run, exporter, line, id, evidence, rejected, body_hash, rejected_hash, policy,
             row_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        run,
        row.exporter,
        int(row.line),
        row.id,
        row.evidence,
        row.rejected,
        row.body_hash.as_bytes(),
        row.rejected_hash.map(|hash| *hash.as_bytes()),
        row.policy,
        row.row_hash.as_bytes(),
    ])?;
    Ok(())
}

/// Forgets the rows of a run that are not promoted.
pub fn clear(tx: &Transaction<'_>, run: &str, exporter: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM dataset_row WHERE run = ?1 AND exporter = ?2", [run, exporter])?;
    Ok(())
}

/// Gives the rows of one name to a run instead of those it has; each passes the guard once more.
///
/// # Errors
/// [`StoreError::Firewall`] where a row may not leave any more.
pub fn adopt(tx: &Transaction<'_>, exporter: &str, from: &str, run: &str) -> Result<(), StoreError> {
    clear(tx, run, exporter)?;
    tx.execute(
        "INSERT INTO dataset_row (run, exporter, line, id, evidence, rejected, body_hash, rejected_hash, policy, row_hash)
         SELECT ?1, exporter, line, id, evidence, rejected, body_hash, rejected_hash, policy, row_hash
         FROM dataset_row WHERE run = ?2 AND exporter = ?3 ORDER BY line",
        [run, from, exporter],
    )?;
    clear(tx, from, exporter)
}

/// Refuses where anything forbids a row of a run by now that it did not when the row passed.
///
/// # Errors
/// [`StoreError::Firewall`], naming a row.
pub fn still_allowed(tx: &Transaction<'_>, run: &str) -> Result<(), StoreError> {
    let id: Option<String> = tx
        .query_row(
            "SELECT d.id FROM dataset_row d JOIN effective e ON e.row = d.evidence
             LEFT JOIN effective o ON o.row = d.rejected
             WHERE d.run = ?1 AND (e.withdrawn OR NOT e.attached OR e.verdict = 'rejected' OR o.withdrawn
                 OR NOT o.attached OR (d.exporter = 'sft' AND e.verdict = 'needs_human_review'))
             LIMIT 1",
            [run],
            |row| row.get(0),
        )
        .optional()?;
    id.map_or(Ok(()), |id| {
        Err(StoreError::Firewall(format!("firewall: row {id} was forbidden while the run was at work; run it again")))
    })
}

/// Forgets the rows of other runs: their datasets no longer stand, and come back through the guarded table again.
pub fn keep_only(tx: &Transaction<'_>, exporter: &str, run: &str) -> Result<(), StoreError> {
    // The corpus of rows under review, whose lines begin at 2^40, stands until a run brings another one.
    tx.execute(
        "DELETE FROM dataset_row WHERE exporter = ?1 AND run <> ?2 AND (line < (1 << 40) OR EXISTS (
             SELECT 1 FROM dataset_row d WHERE d.run = ?2 AND d.exporter = ?1 AND d.line >= (1 << 40)))",
        [exporter, run],
    )?;
    Ok(())
}

/// Returns the rows with an id, with the runs they left in, newest first.
pub fn by_id(connection: &Connection, id: &str) -> Result<Vec<(String, DatasetRow)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT d.* FROM dataset_row d JOIN run r ON r.id = d.run
         WHERE d.id >= ?1 AND d.id < ?2 ORDER BY r.seq DESC, d.exporter LIMIT 16",
    )?;
    // No letter of an id stands behind this one.
    let beyond = format!("{id}{}", char::MAX);
    statement.query_and_then([id, &beyond], |row| Ok((get(row, "run")?, read(row)?)))?.collect()
}

/// Returns the rows that an evidence row left in, as either side of a pair, with their runs; at most `limit` of each
/// side, by dataset and line.
pub fn of_evidence(
    connection: &Connection,
    evidence: i64,
    limit: u32,
) -> Result<Vec<(String, DatasetRow)>, StoreError> {
    let mut found = Vec::new();
    for side in ["evidence", "rejected"] {
        let mut statement = connection
            .prepare_cached(&format!("SELECT * FROM dataset_row WHERE {side} = ?1 ORDER BY exporter, line LIMIT ?2"))?;
        let rows = statement.query_and_then(params![evidence, limit], |row| Ok((get(row, "run")?, read(row)?)))?;
        found.extend(rows.collect::<Result<Vec<_>, StoreError>>()?);
    }
    Ok(found)
}

/// Returns the rows of a run's dataset by line.
pub fn of_run(connection: &Connection, run: &str, exporter: &str) -> Result<Vec<DatasetRow>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM dataset_row WHERE run = ?1 AND exporter = ?2 ORDER BY line")?;
    statement.query_and_then([run, exporter], read)?.collect()
}

pub(super) fn read(row: &Row<'_>) -> Result<DatasetRow, StoreError> {
    Ok(DatasetRow {
        exporter: get(row, "exporter")?,
        line: super::count(row, "line")?,
        id: get(row, "id")?,
        evidence: get(row, "evidence")?,
        rejected: get(row, "rejected")?,
        body_hash: digest(row, "body_hash")?,
        rejected_hash: super::digest_or_none(row, "rejected_hash")?,
        policy: get(row, "policy")?,
        row_hash: digest(row, "row_hash")?,
    })
}

/// What the store holds of an evidence row that wants to leave.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The evidence's columns.
    pub evidence: evidence::EvidenceRow,
    /// The effective verdict; none while nothing scored the row.
    pub verdict: Option<Verdict>,
    /// Whether a person decided.
    pub decided: bool,
    /// Whether it is withdrawn.
    pub withdrawn: bool,
    /// Whether its source is attached.
    pub attached: bool,
    /// Replays between it and a source nobody replayed.
    pub generation_depth: u32,
    /// `recorded`, `recorded_at` or `not_recorded`.
    pub timestamp_origin: String,
    /// The judgement's row.
    pub judgement: Option<i64>,
    /// The task.
    pub task_id: String,
    /// The evidence's run id.
    pub run_id: String,
}

const STANDING: &str = "coalesce(d.verdict, j.verdict) AS verdict, d.verdict IS NOT NULL AS decided,
    EXISTS (SELECT 1 FROM withdrawal w WHERE w.evidence = e.id) AS withdrawn, s.attached,
    e.generation_depth, e.timestamp_origin, sc.judgement, e.task_id, e.run_id";

const JOINS: &str = "FROM evidence e CROSS JOIN source s ON s.row = e.source CROSS JOIN source_file f ON f.row = e.file
    LEFT JOIN scored sc ON sc.evidence = e.row LEFT JOIN judgement j ON j.row = sc.judgement
    LEFT JOIN decision_effect d ON d.evidence = e.id";

fn standing(columns: &mut Columns<'_>) -> Result<Standing, StoreError> {
    Ok(Standing {
        evidence: evidence::read_with(columns)?,
        verdict: columns
            .next::<Option<String>>()?
            .map(|name| Verdict::from_name(&name).ok_or_else(|| StoreError::unreadable("verdict", name)))
            .transpose()?,
        decided: columns.next()?,
        withdrawn: columns.next()?,
        attached: columns.next()?,
        generation_depth: columns.next()?,
        timestamp_origin: columns.next()?,
        judgement: columns.next()?,
        task_id: columns.next()?,
        run_id: columns.next()?,
    })
}

/// Visits all attached evidence in order of identity with the stored form of its record.
pub fn each_standing(
    connection: &Connection,
    mut visit: impl FnMut(Standing, Vec<u8>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let columns = evidence::COLUMNS;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, {STANDING}, b.body {JOINS} CROSS JOIN evidence_body b ON b.evidence = e.row
         WHERE s.attached AND e.current ORDER BY +e.id"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut columns = Columns::of(row);
        visit(standing(&mut columns)?, columns.next()?)?;
    }
    Ok(())
}

/// What counts as one task when answers are set against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskScope {
    /// A task id within one source.
    OneSource,
    /// A task id, whichever sources recorded its answers.
    AcrossSources,
}

/// Visits all attached evidence task by task, then by identity: the order in which pairs are sought.
pub fn each_standing_by_task(
    connection: &Connection,
    scope: TaskScope,
    mut visit: impl FnMut(Standing) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let columns = evidence::COLUMNS;
    let order = match scope {
        TaskScope::OneSource => "s.name, e.task_id",
        TaskScope::AcrossSources => "e.task_id",
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, {STANDING} {JOINS} WHERE s.attached AND e.current ORDER BY {order}, e.id"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(standing(&mut Columns::of(row))?)?;
    }
    Ok(())
}

/// Visits some attached evidence rows, in the order in which they are given, with the stored form of their records.
pub fn some_standing(
    connection: &Connection,
    rows: &[i64],
    mut visit: impl FnMut(Standing, Vec<u8>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let columns = evidence::COLUMNS;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, {STANDING}, b.body {JOINS} JOIN evidence_body b ON b.evidence = e.row
         WHERE e.row = ?1 AND s.attached AND e.current"
    ))?;
    for row in rows {
        let mut found = statement.query([row])?;
        if let Some(row) = found.next()? {
            let mut columns = Columns::of(row);
            visit(standing(&mut columns)?, columns.next()?)?;
        }
    }
    Ok(())
}

/// Visits the attached evidence of some tasks (source and task), task by task, in order of identity. Across sources, a
/// task is all rows of its name.
pub fn some_standing_by_task(
    connection: &Connection,
    scope: TaskScope,
    tasks: &[(i64, String)],
    mut visit: impl FnMut(Standing) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let columns = evidence::COLUMNS;
    let within = match scope {
        TaskScope::OneSource => "e.source = ?1",
        TaskScope::AcrossSources => "?1 IS NOT NULL",
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, {STANDING} {JOINS}
         WHERE {within} AND e.task_id = ?2 AND s.attached AND e.current ORDER BY e.id"
    ))?;
    let mut seen = BTreeSet::new();
    for (source, task) in tasks {
        if scope == TaskScope::AcrossSources && !seen.insert(task) {
            continue;
        }
        let mut rows = statement.query(params![source, task])?;
        while let Some(row) = rows.next()? {
            visit(standing(&mut Columns::of(row))?)?;
        }
    }
    Ok(())
}

/// What tells whether rows touch one another in a dataset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// The evidence's identity, by which exports are ordered.
    pub id: Digest,
    /// The evidence's row.
    pub row: i64,
    /// The source's row.
    pub source: i64,
    /// The task.
    pub task: String,
}

/// Returns the attached rows that would have the same ids in a dataset as a row, itself among them.
pub fn twins(connection: &Connection, row: i64) -> Result<Vec<Neighbour>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT o.id, o.row, o.source, o.task_id FROM evidence e
         JOIN evidence o ON o.sig_hash = e.sig_hash AND o.run_id = e.run_id AND o.part = e.part
         JOIN source s ON s.row = o.source
         WHERE e.row = ?1 AND s.attached AND o.current",
    )?;
    let found = statement.query_and_then([row], |row| {
        Ok(Neighbour {
            id: digest(row, "id")?,
            row: get(row, "row")?,
            source: get(row, "source")?,
            task: get(row, "task_id")?,
        })
    })?;
    found.collect()
}

/// Returns the other tasks (source and task) that hold a row with the ids of one of a task's rows.
pub fn tasks_beside(connection: &Connection, source: i64, task: &str) -> Result<Vec<(i64, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT o.source, o.task_id FROM evidence e
         JOIN evidence o ON o.sig_hash = e.sig_hash AND o.run_id = e.run_id AND o.part = e.part AND o.row <> e.row
         WHERE e.source = ?1 AND e.task_id = ?2 AND e.current AND o.current
             AND (o.source <> e.source OR o.task_id <> e.task_id)",
    )?;
    statement.query_and_then(params![source, task], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Returns what the store holds of one evidence row.
pub fn standing_of(connection: &Connection, row: i64) -> Result<Option<Standing>, StoreError> {
    let columns = evidence::COLUMNS;
    let mut statement = connection.prepare_cached(&format!("SELECT {columns}, {STANDING} {JOINS} WHERE e.row = ?1"))?;
    statement.query_and_then([row], |row| standing(&mut Columns::of(row)))?.next().transpose()
}

/// Visits all attached evidence by identity: content hash, and in words what an export depends on beside it.
pub fn each_input(
    connection: &Connection,
    mut visit: impl FnMut(Digest, Digest, &str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.content_hash,
             coalesce(d.verdict, j.verdict, '') || ' ' || (d.verdict IS NOT NULL) || ' ' || coalesce(hex(j.hash), '') || ' '
                 || EXISTS (SELECT 1 FROM withdrawal w WHERE w.evidence = e.id)
         FROM evidence e CROSS JOIN source s ON s.row = e.source
         LEFT JOIN scored sc ON sc.evidence = e.row LEFT JOIN judgement j ON j.row = sc.judgement
         LEFT JOIN decision_effect d ON d.evidence = e.id
         WHERE s.attached AND e.current ORDER BY +e.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let state = row.get_ref(2)?.as_str().map_err(|error| StoreError::unreadable("state", error))?;
        visit(Digest::from_bytes(row.get(0)?), Digest::from_bytes(row.get(1)?), state)?;
    }
    Ok(())
}

/// What layer 3 learns of a row it read back, by a query of its own that shares nothing with the exporters'.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The evidence's row.
    pub row: i64,
    /// The evidence's identity.
    pub id: Digest,
    /// The effective verdict, by name; none while nothing scored the row.
    pub verdict: Option<String>,
    /// Whether a person decided.
    pub decided: bool,
    /// Whether it is withdrawn.
    pub withdrawn: bool,
    /// Whether its source is attached.
    pub attached: bool,
    /// Replays between it and a source nobody replayed.
    pub generation_depth: u32,
    /// `recorded`, `recorded_at` or `not_recorded`.
    pub timestamp_origin: String,
    /// The evidence's run id.
    pub run_id: String,
    /// The hashes of its export bodies: SFT, RAG, preference.
    pub bodies: [Option<Digest>; 3],
}

/// Looks an exported row's evidence up by what its provenance says: the identity is made of it.
pub fn look_up(
    connection: &Connection,
    source: &str,
    source_file: &str,
    sig_hash: Digest,
    part: &str,
) -> Result<Option<Looked>, StoreError> {
    let id = evidence::identity(source, source_file, sig_hash, part);
    let mut statement = connection.prepare_cached(
        "SELECT e.row, e.id, e.sft_hash, e.rag_hash, e.preference_hash, e.generation_depth, e.timestamp_origin,
             e.run_id, s.attached AS attached,
             (SELECT j.verdict FROM judgement j, scored c WHERE c.evidence = e.row AND j.row = c.judgement) AS score,
             (SELECT x.verdict FROM decision_effect x WHERE x.evidence = e.id) AS decision,
             (SELECT count(*) FROM withdrawal w WHERE w.evidence = e.id) > 0 AS withdrawn
         FROM evidence e, source s, source_file f
         WHERE e.id = ?5 AND s.row = e.source AND s.name = ?1 AND f.row = e.file AND f.path = ?2
           AND e.sig_hash = ?3 AND e.part = ?4",
    )?;
    statement
        .query_row(params![source, source_file, sig_hash.as_bytes(), part, id.as_bytes()], |row| {
            let hash = |column: &str| -> rusqlite::Result<Option<Digest>> {
                Ok(row.get::<_, Option<[u8; 32]>>(column)?.map(Digest::from_bytes))
            };
            let decision: Option<String> = row.get("decision")?;
            Ok(Looked {
                row: row.get("row")?,
                id: Digest::from_bytes(row.get("id")?),
                decided: decision.is_some(),
                verdict: decision.or(row.get("score")?),
                withdrawn: row.get("withdrawn")?,
                attached: row.get("attached")?,
                generation_depth: row.get("generation_depth")?,
                timestamp_origin: row.get("timestamp_origin")?,
                run_id: row.get("run_id")?,
                bodies: [hash("sft_hash")?, hash("rag_hash")?, hash("preference_hash")?],
            })
        })
        .optional()
        .map_err(StoreError::from)
}
