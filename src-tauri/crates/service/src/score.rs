//! Scoring: each distinct set of facts is judged once, every row points at its judgement.

use crate::{
    context::Context,
    error::Outcome,
    judgement::StoredJudgement,
    progress::Step,
    relate::{self, class_of},
    rulebooks,
    stage::{RunScope, Work, canonical},
    views::{DeclarationView, ScoreSourceView, ScoreView},
};
use std::collections::BTreeMap;
use stillroom_core::{
    hash::{Digest, Hasher},
    receipt::{Books, FileSet, Stage},
    score::Rulebook,
    stamp::Stamp,
    verdict::VerdictCounts,
};
use stillroom_store::{
    StoreError, WriteMode,
    files::RunLock,
    tables::{decision, marker_set, scored},
};

/// What to score with.
#[derive(Clone, Debug, Default)]
pub struct ScoreOptions {
    /// The rulebook, by name or file; the workspace's where none is named.
    pub rulebook: Option<String>,
    /// The time to record under.
    pub recorded_at: Option<Stamp>,
}

/// Relates and scores, as a run of these two stages.
///
/// # Errors
/// A rulebook that does not exist, a workspace in use, a person's stop.
pub fn score(cx: &Context, options: &ScoreOptions) -> Outcome<ScoreView> {
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    let name = options.rulebook.clone().unwrap_or(cx.settings()?.rulebook);
    let book = rulebooks::load(cx, &name)?;
    let mut scope = RunScope::begin(cx, "score", options.recorded_at)?;
    let mut view = None;
    let result = scope.perform(cx, Stage::Relate, |cx, scope| relate::relate(cx, scope, &book)).map(drop);
    let result = result.and_then(|()| {
        scope
            .perform(cx, Stage::Score, |cx, scope| {
                let (work, scored) = score_stage(cx, scope, &book)?;
                view = Some(scored);
                Ok(work)
            })
            .map(drop)
    });
    crate::run::finish_single(cx, &scope, result)?;
    view.ok_or_else(|| crate::run::failed_stage(&scope))
}

/// Returns how a rulebook is shown.
pub(crate) fn declaration(book: &Rulebook) -> DeclarationView {
    DeclarationView {
        name: book.name.clone(),
        version: book.version.clone(),
        hash: book.hash.hex(),
        about: format!("{} rules", book.rules.len()),
    }
}

/// Scores as a stage of a run.
pub(crate) fn score_stage(cx: &Context, scope: &RunScope, book: &Rulebook) -> Outcome<(Work, ScoreView)> {
    let input = input_state(cx)?;
    let groups = cx.store.read(scored::groups)?;
    let total = groups.len() as u64;
    for (at, chunk) in groups.chunks(1024).enumerate() {
        cx.cancel.check()?;
        cx.progress.step(&Step { name: "score", on: "sets of facts", done: at as u64 * 1024, total, unit: "rows" });
        let judged = cx.store.read(|reader| {
            chunk
                .iter()
                .map(|group| {
                    let mut markers = marker_set::by_row(reader, group.markers)?;
                    if group.relation != 0 {
                        markers.extend(marker_set::by_row(reader, group.relation)?);
                    }
                    Ok(book.judge(&group.profile, class_of(&group.class), &markers))
                })
                .collect::<Result<Vec<_>, StoreError>>()
        })?;
        let mut rows = Vec::with_capacity(judged.len());
        for judgement in judged {
            let (verdict, contradiction) = (judgement.verdict, judgement.contradiction);
            rows.push((verdict, contradiction, canonical(&StoredJudgement::of(book, judgement))?));
        }
        cx.store.write(WriteMode::Bulk, |tx| {
            for (group, (verdict, contradiction, body)) in chunk.iter().zip(&rows) {
                scored::put_judgement(tx, group, book.hash, *verdict, *contradiction, body)?;
            }
            Ok(())
        })?;
    }
    cx.progress.clear();
    let changed = cx.store.write(WriteMode::Bulk, |tx| scored::assign(tx, book.hash, scope.recorded_at))?;
    cx.store.checkpoint()?;
    account(cx, scope, book, input, changed)
}

fn account(
    cx: &Context,
    scope: &RunScope,
    book: &Rulebook,
    input: (u64, Digest),
    changed: u64,
) -> Outcome<(Work, ScoreView)> {
    let mut findings = scope.findings();
    let mut counts = VerdictCounts::default();
    let (mut rows, mut contradictions, mut output) = (0, 0, Hasher::default());
    cx.store.read(|reader| {
        scored::each(reader, |row| {
            rows += 1;
            counts.add(row.scored, 1);
            output.update(row.id.as_bytes());
            output.update(row.judgement.as_bytes());
            if row.stale {
                findings.add(row.sig_hash, || {
                    let place = place(reader, row.evidence);
                    format!(
                        "{place}: stale_decision: its text was repaired after a person decided; decide again on {}",
                        row.id.short()
                    )
                });
            }
            if row.contradiction && !row.decided {
                contradictions += 1;
                findings.add(row.sig_hash, || contradiction(reader, row.evidence, row.id));
            }
            Ok(())
        })
    })?;
    let by_source = cx.store.read(scored::counts_by_source)?;
    let work = Work {
        inputs: FileSet::new(Vec::new(), input.1, input.0),
        outputs: FileSet::new(Vec::new(), output.finish(), rows),
        stats: BTreeMap::from([
            ("changed".to_owned(), changed),
            ("contradictions".to_owned(), contradictions),
            ("decisions".to_owned(), cx.store.read(decision::len)?),
        ]),
        books: Books::score(input.0, &counts),
        faults: Vec::new(),
        findings,
        profile_hashes: BTreeMap::new(),
        rulebook: Some(rulebooks::reference(book)),
    };
    let view = ScoreView {
        run_id: scope.id.clone(),
        rulebook: declaration(book),
        totals: ScoreSourceView::of("", counts),
        by_source: by_source.iter().map(|(source, counts)| ScoreSourceView::of(source, *counts)).collect(),
        changed: changed.into(),
        contradictions: contradictions.into(),
    };
    Ok((work, view))
}

fn place(reader: &stillroom_store::Connection, evidence: i64) -> String {
    stillroom_store::tables::evidence::by_row(reader, evidence)
        .map(|row| format!("{}/{}:{}", row.source, row.path, row.locator.line))
        .unwrap_or_default()
}

/// Says which rules speak against each other on a row.
fn contradiction(reader: &stillroom_store::Connection, evidence: i64, id: Digest) -> String {
    let place = place(reader, evidence);
    let reasons = scored::judgement(reader, evidence)
        .ok()
        .flatten()
        .and_then(|(body, _)| serde_json::from_str::<StoredJudgement>(&body).ok())
        .map(|judgement| judgement.fired.iter().map(|rule| rule.reason.clone()).collect::<Vec<_>>().join(" against "))
        .unwrap_or_default();
    format!("{place}: contradiction: {reasons}; a person must decide on {}", id.short())
}

/// Returns how many rows are to be scored, and the hash over them and what `relate` wrote.
fn input_state(cx: &Context) -> Outcome<(u64, Digest)> {
    let (rows, evidence) = crate::collect::state(cx)?;
    let mut hasher = Hasher::default();
    hasher.part(evidence.as_bytes());
    cx.store.read(|reader| {
        stillroom_store::tables::relation::each(reader, |id, markers| {
            hasher.part(id.as_bytes());
            hasher.part(markers.as_bytes());
            Ok(())
        })
    })?;
    Ok((rows, hasher.finish()))
}
