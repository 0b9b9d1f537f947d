//! The tables `judgement` and `scored`: each distinct set of facts is judged once, rows point at it.

use super::{count, digest, get};
use crate::StoreError;
use rusqlite::{Connection, Row, Transaction, params};
use stillroom_core::{
    hash::Digest,
    stamp::Stamp,
    verdict::{Verdict, VerdictCounts},
};

/// One distinct set of facts that attached evidence carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactGroup {
    /// The profile.
    pub profile: String,
    /// The class, by name.
    pub class: String,
    /// The row of the facts that the profile found.
    pub markers: i64,
    /// The row of the facts that `relate` wrote, or 0.
    pub relation: i64,
    /// How many rows carry it.
    pub rows: u64,
}

/// Returns the distinct sets of facts of all attached evidence. Order is fixed by the facts themselves.
pub fn groups(connection: &Connection) -> Result<Vec<FactGroup>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.profile, e.class, e.markers, coalesce(r.markers, 0) AS relation, count(*) AS rows
         FROM evidence e JOIN source s ON s.row = e.source LEFT JOIN relation r ON r.evidence = e.row
         WHERE s.attached AND e.current GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    )?;
    statement.query_and_then([], group)?.collect()
}

/// Returns the distinct sets of facts that profiles found, without what `relate` wrote.
pub fn base_groups(connection: &Connection) -> Result<Vec<FactGroup>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.profile, e.class, e.markers, 0 AS relation, count(*) AS rows
         FROM evidence e JOIN source s ON s.row = e.source
         WHERE s.attached AND e.current GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    )?;
    statement.query_and_then([], group)?.collect()
}

fn group(row: &Row<'_>) -> Result<FactGroup, StoreError> {
    Ok(FactGroup {
        profile: get(row, "profile")?,
        class: get(row, "class")?,
        markers: get(row, "markers")?,
        relation: get(row, "relation")?,
        rows: count(row, "rows")?,
    })
}

/// Keeps what a rulebook says of a set of facts.
pub fn put_judgement(
    tx: &Transaction<'_>,
    group: &FactGroup,
    rulebook_hash: Digest,
    verdict: Verdict,
    contradiction: bool,
    body: &[u8],
) -> Result<(), StoreError> {
    let text = std::str::from_utf8(body).map_err(|error| StoreError::unreadable("judgement", error))?;
    tx.prepare_cached(
        "INSERT INTO judgement (profile, class, markers, relation, rulebook_hash, verdict, contradiction, hash, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (rulebook_hash, profile, class, markers, relation) DO UPDATE
             SET verdict = excluded.verdict, contradiction = excluded.contradiction, hash = excluded.hash,
                 body = excluded.body",
    )?
    .execute(params![
        group.profile,
        group.class,
        group.markers,
        group.relation,
        rulebook_hash.as_bytes(),
        verdict.name(),
        contradiction,
        Digest::of(body).as_bytes(),
        text,
    ])?;
    Ok(())
}

/// Points every attached evidence row at its judgement. Rows that already stand there stay untouched.
pub fn assign(tx: &Transaction<'_>, rulebook_hash: Digest, at: Stamp) -> Result<u64, StoreError> {
    let changed = tx.execute(
        "INSERT INTO scored (evidence, judgement, scored_at)
         SELECT e.row, j.row, ?2
         FROM evidence e JOIN source s ON s.row = e.source LEFT JOIN relation r ON r.evidence = e.row
         JOIN judgement j ON j.rulebook_hash = ?1 AND j.profile = e.profile AND j.class = e.class
             AND j.markers = e.markers AND j.relation = coalesce(r.markers, 0)
         WHERE s.attached AND e.current
         ON CONFLICT (evidence) DO UPDATE SET judgement = excluded.judgement, scored_at = excluded.scored_at
             WHERE judgement <> excluded.judgement",
        params![rulebook_hash.as_bytes(), at.to_string()],
    )?;
    Ok(changed as u64)
}

/// One scored row, for reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredRow {
    /// The evidence's row.
    pub evidence: i64,
    /// The evidence's identity.
    pub id: Digest,
    /// The source row's hash.
    pub sig_hash: Digest,
    /// The score's verdict.
    pub scored: Verdict,
    /// The verdict after people's decisions.
    pub effective: Verdict,
    /// Whether a person decided.
    pub decided: bool,
    /// Whether decisions were made on a text that was repaired since, and none on the present one.
    pub stale: bool,
    /// Whether two people disagree.
    pub conflict: bool,
    /// Whether a positive and an explicit negative rule both fired.
    pub contradiction: bool,
    /// The hash of the judgement.
    pub judgement: Digest,
}

/// Returns the verdict of a stored name.
pub(crate) fn verdict(row: &Row<'_>, column: &str) -> Result<Verdict, StoreError> {
    let name: String = row.get(column)?;
    Verdict::from_name(&name).ok_or_else(|| StoreError::unreadable("verdict", name))
}

/// Visits all attached scored evidence in order of identity.
pub fn each(
    connection: &Connection,
    mut visit: impl FnMut(ScoredRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.row AS evidence, e.id, e.sig_hash, j.verdict AS scored, j.contradiction, j.hash AS judgement,
             coalesce(d.verdict, j.verdict) AS effective, d.verdict IS NOT NULL AS decided,
             d.verdict IS NULL AND coalesce(d.stale, 0) > 0 AS stale, coalesce(d.conflict, 0) AS conflict
         FROM evidence e CROSS JOIN source s ON s.row = e.source CROSS JOIN scored sc ON sc.evidence = e.row
         CROSS JOIN judgement j ON j.row = sc.judgement LEFT JOIN decision_effect d ON d.evidence = e.id
         WHERE s.attached AND e.current ORDER BY +e.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(ScoredRow {
            evidence: get(row, "evidence")?,
            id: digest(row, "id")?,
            sig_hash: digest(row, "sig_hash")?,
            scored: verdict(row, "scored")?,
            effective: verdict(row, "effective")?,
            decided: get(row, "decided")?,
            stale: get(row, "stale")?,
            conflict: get(row, "conflict")?,
            contradiction: get(row, "contradiction")?,
            judgement: digest(row, "judgement")?,
        })?;
    }
    Ok(())
}

/// Returns the scores' verdicts by source, in order of the sources' names.
pub fn counts_by_source(connection: &Connection) -> Result<Vec<(String, VerdictCounts)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT s.name AS source, j.verdict AS verdict, count(*) AS rows
         FROM scored sc JOIN evidence e ON e.row = sc.evidence JOIN source s ON s.row = e.source
         JOIN judgement j ON j.row = sc.judgement WHERE s.attached AND e.current GROUP BY 1, 2 ORDER BY 1, 2",
    )?;
    let mut out: Vec<(String, VerdictCounts)> = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let source: String = get(row, "source")?;
        if out.last().is_none_or(|(last, _)| *last != source) {
            out.push((source, VerdictCounts::default()));
        }
        if let Some((_, counts)) = out.last_mut() {
            counts.add(verdict(row, "verdict")?, count(row, "rows")?);
        }
    }
    Ok(out)
}

/// Returns the judgement on an evidence row, as canonical JSON, with its hash.
pub fn judgement(connection: &Connection, evidence: i64) -> Result<Option<(String, Digest)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT j.body, j.hash FROM scored sc JOIN judgement j ON j.row = sc.judgement WHERE sc.evidence = ?1",
    )?;
    statement.query_and_then([evidence], |row| Ok((row.get(0)?, Digest::from_bytes(row.get(1)?))))?.next().transpose()
}

/// Returns the rulebook's verdict on an evidence row, where it is scored.
pub fn verdict_of(connection: &Connection, evidence: i64) -> Result<Option<Verdict>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT j.verdict FROM scored sc JOIN judgement j ON j.row = sc.judgement WHERE sc.evidence = ?1",
    )?;
    statement.query_and_then([evidence], |row| verdict(row, "verdict"))?.next().transpose()
}

/// Returns when an evidence row got the judgement that it has.
pub fn scored_at(connection: &Connection, evidence: i64) -> Result<Option<Stamp>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT scored_at FROM scored WHERE evidence = ?1")?;
    statement.query_and_then([evidence], |row| super::stamp(row, "scored_at"))?.next().transpose()
}

/// Returns a judgement by its row, as canonical JSON.
pub fn judgement_body(connection: &Connection, row: i64) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM judgement WHERE row = ?1")?;
    Ok(statement.query_row([row], |row| row.get(0))?)
}

/// Returns the hash of the rulebook that scored most recently, where anything is scored.
pub fn rulebook_hash(connection: &Connection) -> Result<Option<Digest>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT j.rulebook_hash FROM scored sc JOIN judgement j ON j.row = sc.judgement LIMIT 1")?;
    statement.query_and_then([], |row| digest(row, "rulebook_hash"))?.next().transpose()
}
