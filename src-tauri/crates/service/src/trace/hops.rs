//! The hops between an exported row and its source row: each says what it is, and whether its hash holds.

use super::REVIEW_BASE;
use crate::{
    context::Context,
    error::Outcome,
    export::{REVIEW_PENDING, dataset_path},
    judgement::StoredJudgement,
    promote,
    views::HopView,
};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
};
use stillroom_core::{
    artifact::{Artifact, content_hash},
    export::Exporter,
    hash::Digest,
    json::parse,
    review::{Decision, DecisionKind},
};
use stillroom_store::{
    StoreError,
    files::Objects,
    tables::{
        dataset_row::DatasetRow,
        decision,
        evidence::{self, EvidenceRow},
        raw_row, repair, run_file, scored, source,
    },
};

/// Returns the path of the dataset that a row stands in.
pub(super) fn path_of(row: &DatasetRow) -> &'static str {
    if row.line > REVIEW_BASE {
        return REVIEW_PENDING;
    }
    Exporter::ALL.iter().find(|exporter| exporter.name() == row.exporter).map_or("", |exporter| dataset_path(*exporter))
}

/// The exported row: its line is read from the dataset, or from the kept copy where another run's stands there.
pub(super) fn dataset_row(cx: &Context, run: &str, row: &DatasetRow) -> Outcome<HopView> {
    let (path, line) = (path_of(row), if row.line > REVIEW_BASE { row.line - REVIEW_BASE } else { row.line });
    let (standing, files) = cx.store.read(|reader| Ok((promote::standing(reader)?, run_file::of_run(reader, run)?)))?;
    let is_it = |bytes: Option<Vec<u8>>| bytes.is_some_and(|bytes| Digest::of(&bytes) == row.row_hash);
    let stands = standing.get(path).is_some_and(|(standing, _)| standing == run);
    let kept = || {
        let file = files.iter().find(|file| file.path == path)?;
        nth_line(Objects::of(cx.dir()).open(file.hash).ok()?, line)
    };
    let here = stands && is_it(File::open(cx.dir().join(path)).ok().and_then(|file| nth_line(file, line)));
    let place = format!("{} row, {path}:{line}", row.exporter);
    let (matches, detail) = match (stands, here, !here && is_it(kept())) {
        (_, true, _) => (true, place),
        (true, _, true) => (false, format!("{place}; the file differs, the kept copy of run {run} has the line")),
        (true, _, false) => (false, format!("{place}; the file differs and no kept copy has the line")),
        (false, _, true) => (true, format!("{place} of run {run}, which does not stand any more; from the kept copy")),
        (false, _, false) => (false, format!("{place} of run {run}, whose file is not kept")),
    };
    Ok(HopView { kind: "dataset_row".to_owned(), id: row.id.clone(), hash: row.row_hash.hex(), detail, matches })
}

fn nth_line(from: impl Read, line: u64) -> Option<Vec<u8>> {
    let mut lines = BufReader::new(from);
    let mut bytes = Vec::new();
    for _ in 0..line {
        bytes.clear();
        if lines.read_until(b'\n', &mut bytes).ok()? == 0 {
            return None;
        }
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    Some(bytes)
}

/// The evidence, its score, the decisions on it and the repairs that lie over it.
pub(super) fn evidence(cx: &Context, row: &EvidenceRow, side: &str) -> Outcome<Vec<HopView>> {
    let (body, judgement, decisions, repairs, raw) = cx.store.read(|reader| {
        let of_source = match source::by_name(reader, &row.source)? {
            Some(source) => repair::of_source(reader, source.row)?,
            None => Vec::new(),
        };
        let mine = of_source.into_iter().filter(|one| one.file == row.file && one.sig_hash == row.sig_hash);
        Ok((
            lenient(evidence::body(reader, row.row))?,
            scored::judgement(reader, row.row)?,
            decision::of_evidence(reader, row.id)?,
            mine.collect::<Vec<_>>(),
            lenient(raw_row::bytes(reader, row.sig_hash))?.flatten(),
        ))
    })?;
    let part = if row.part.is_empty() { String::new() } else { format!(", part {}", row.part) };
    let task = body.as_ref().map_or("its record cannot be read".to_owned(), |body| format!("task {}", body.task_id));
    let mut hops = vec![HopView {
        kind: "evidence".to_owned(),
        id: row.id.hex(),
        hash: row.content_hash.hex(),
        detail: format!("{side}{}/{}:{}{part}, {task}", row.source, row.path, row.locator.line),
        matches: body.as_ref().and_then(|body| content_hash(Artifact::Evidence, body).ok()) == Some(row.content_hash),
    }];
    if let Some((text, hash)) = judgement {
        let detail = match serde_json::from_str::<StoredJudgement>(&text) {
            Ok(said) => format!("{} by {}: {}", said.verdict, said.scorer_version, said.reasons.join("; ")),
            Err(error) => format!("the judgement cannot be read: {error}"),
        };
        hops.push(HopView {
            kind: "scored".to_owned(),
            id: row.id.hex(),
            hash: hash.hex(),
            detail: format!("{side}{detail}"),
            matches: Digest::of(text.as_bytes()) == hash,
        });
    }
    hops.extend(decisions.iter().map(|text| decided(text, side)));
    for one in repairs {
        // The row as it stands in the source must have the place that the repair speaks of.
        let fits = raw.as_deref().and_then(|raw| parse(raw).ok()).is_some_and(|mut json| {
            parse(one.value.as_bytes()).is_ok_and(|value| json.set(&one.pointer, value.into_owned()))
        });
        hops.push(HopView {
            kind: "repair".to_owned(),
            id: one.pointer.clone(),
            hash: Digest::of(one.value.as_bytes()).hex(),
            detail: format!(
                "{side}{} holds {} since {}, by {}: {}",
                one.pointer, one.value, one.repaired_at, one.reviewer, one.reason
            ),
            matches: fits,
        });
    }
    Ok(hops)
}

fn decided(text: &str, side: &str) -> HopView {
    let hop = |id: String, detail: String, matches| HopView {
        kind: "decision".to_owned(),
        hash: id.clone(),
        id,
        detail: format!("{side}{detail}"),
        matches,
    };
    match serde_json::from_str::<Decision>(text) {
        Err(error) => hop(String::new(), format!("the decision cannot be read: {error}"), false),
        Ok(decision) => {
            let said = match decision.kind {
                DecisionKind::Decide { verdict, .. } => format!("decided {verdict}"),
                DecisionKind::Undo { decision } => format!("took decision {} back", decision.short()),
            };
            let detail = format!("{} {said} at {}: {}", decision.reviewer, decision.decided_at, decision.reason);
            hop(decision.id.hex(), detail, decision.is_sealed())
        }
    }
}

/// What is damaged is a hop that does not hold, not the end of the trace.
fn lenient<T>(result: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::Unreadable { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
