//! Playbooks: what the accepted runs of each task teach, drawn from the corpus that stands and written beside the
//! run's receipt. The run whose dataset was read is named.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    export::dataset_path,
    judgement::StoredJudgement,
    promote,
    stage::{RunScope, Work, canonical, content_of, report},
    views::PlaybooksView,
};
use std::{collections::BTreeMap, io::BufRead as _};
use stillroom_core::{
    artifact::{Artifact, RagRow},
    export::Exporter,
    hash::Hasher,
    json::to_json,
    knowledge::{Lesson, Playbooks},
    receipt::{Books, FileRef, FileSet, Stage},
    stamp::Stamp,
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError,
    files::{Objects, RunLock},
    tables::{dataset_row, evidence, run_file::RunFile, scored},
};

/// The file, in the folder of its run.
const NAME: &str = "playbooks.jsonl";

/// Draws the playbooks, as a run of this one stage.
///
/// # Errors
/// A workspace in use or without a corpus, a kept copy that is damaged, a person's stop.
pub fn extract_playbooks(cx: &Context, recorded_at: Option<Stamp>) -> Outcome<PlaybooksView> {
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    let standing = cx.store.read(promote::standing)?;
    let (from_run, corpus) = standing.get(dataset_path(Exporter::Rag)).ok_or_else(|| {
        ServiceError::invalid("there is no corpus to draw playbooks from", "make one with `distill run-all`")
    })?;
    let mut scope = RunScope::begin(cx, "extract-playbooks", recorded_at)?;
    let mut view = None;
    let result = scope.perform(cx, Stage::ExtractPlaybooks, |cx, scope| {
        let (work, drawn) = draw(cx, scope, from_run, corpus)?;
        view = Some(drawn);
        Ok(work)
    });
    let result = result.map(drop);
    crate::run::finish_single(cx, &scope, result)?;
    view.ok_or_else(|| crate::run::failed_stage(&scope))
}

fn draw(cx: &Context, scope: &RunScope, from_run: &str, corpus: &RunFile) -> Outcome<(Work, PlaybooksView)> {
    let objects = Objects::of(cx.dir());
    let damaged = |why: &dyn std::fmt::Display| {
        ServiceError::new(
            Code::Corrupt,
            format!("the kept copy of {} of run {from_run} cannot be read: {why}", corpus.path),
            "`distill verify` names what is damaged; `distill run-all` makes the datasets anew",
        )
    };
    if let Some(why) = objects.fault(corpus.hash)? {
        return Err(damaged(&why));
    }
    let (mut playbooks, mut rows) = (Playbooks::default(), 0);
    for line in std::io::BufReader::new(objects.open(corpus.hash)?).split(b'\n') {
        cx.cancel.check()?;
        let line = line.map_err(|error| damaged(&error))?;
        let row: RagRow = serde_json::from_slice(&line).map_err(|error| damaged(&error))?;
        rows += 1;
        playbooks.add(cx.store.read(|reader| lesson(reader, row))?);
    }
    let (taken, left_out) = (playbooks.taken(), playbooks.left_out());
    let (mut text, mut content, mut count) = (String::new(), Hasher::default(), 0_u64);
    let mut faults = Vec::new();
    for playbook in playbooks.into_rows() {
        let json = to_json(&playbook)
            .map_err(|error| ServiceError::new(Code::Internal, error.to_string(), "report this as a bug"))?;
        let checked = Artifact::Playbook.check(&json).errors;
        faults.extend(checked.iter().map(|fault| format!("playbook {}: {fault}", playbook.id)));
        content.update(content_of(Artifact::Playbook, &playbook)?.as_bytes());
        text.push_str(&String::from_utf8_lossy(&canonical(&playbook)?));
        text.push('\n');
        count += 1;
    }
    let content = content.finish();
    report(cx, &scope.id, NAME, &text, content)?;
    let input = FileRef { path: corpus.path.clone(), sha256: corpus.hash, bytes: corpus.bytes };
    let work = Work {
        inputs: FileSet::new(vec![input], corpus.content_hash, rows),
        outputs: FileSet::new(Vec::new(), content, count),
        stats: BTreeMap::from([("playbooks".to_owned(), count)]),
        books: Books::selection(rows, taken, left_out),
        faults,
        findings: scope.findings(),
        profile_hashes: BTreeMap::new(),
        rulebook: None,
    };
    let view = PlaybooksView {
        run_id: scope.id.clone(),
        from_run: from_run.to_owned(),
        rows: rows.into(),
        taken: taken.into(),
        left_out: left_out.into(),
        playbooks: count.into(),
        path: format!("reports/{}/{NAME}", scope.id),
    };
    Ok((work, view))
}

/// Returns what a row teaches as the store knows it now; one whose evidence is gone, barred or judged otherwise by
/// now teaches nothing.
fn lesson(reader: &Connection, mut row: RagRow) -> Result<Lesson, StoreError> {
    let from = &row.provenance;
    let looked = dataset_row::look_up(reader, &from.source, &from.source_file, from.sig_hash, &from.part)?;
    let standing = looked.filter(|looked| looked.attached && !looked.withdrawn);
    let Some(looked) = standing else {
        row.source_category = Verdict::NeedsHumanReview;
        return Ok(Lesson { task_id: String::new(), reasons: Vec::new(), row });
    };
    row.source_category = looked.verdict.as_deref().and_then(Verdict::from_name).unwrap_or(Verdict::NeedsHumanReview);
    let judged = scored::judgement(reader, looked.row)?;
    let judgement = judged.and_then(|(body, _)| serde_json::from_str::<StoredJudgement>(&body).ok());
    let reasons = match judgement {
        Some(judgement) if judgement.verdict == Verdict::Accepted => judgement.reasons,
        _ if looked.decided => vec!["a person accepted it".to_owned()],
        _ => Vec::new(),
    };
    Ok(Lesson { task_id: evidence::body(reader, looked.row)?.task_id, reasons, row })
}
