//! One run as a point of the charts.

use crate::{
    error::{Code, Outcome, ServiceError},
    views::{AnnotationView, Count, MovedView, RunDatasetsView, RunPointView, counts},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use stillroom_core::{
    receipt::{Books, DriftReport, MetricDrift, RunSummary, Severity, Stage},
    verdict::Verdict,
};
use stillroom_store::tables::run::Run;

/// What the charts need of a receipt; the rest of it is not even kept.
#[derive(Deserialize)]
pub(super) struct Slim {
    stats: BTreeMap<String, u64>,
    books: Books,
    cause: Option<String>,
}

/// Returns the point of a run.
pub(super) fn of(
    run: &Run,
    receipts: &BTreeMap<&str, Slim>,
    annotations: Vec<AnnotationView>,
) -> Outcome<RunPointView> {
    let summary: Option<RunSummary> = read(run, run.summary.as_deref(), "summary")?;
    let drift: Option<DriftReport> = read(run, run.drift.as_deref(), "drift report")?;
    let of = |stage: Stage| receipts.get(stage.name());
    let stat = |name: &str| of(Stage::Collect).and_then(|slim| slim.stats.get(name)).copied().unwrap_or_default();
    let skipped = of(Stage::Collect).into_iter().flat_map(|slim| &slim.stats);
    let datasets = summary.as_ref().map_or_else(RunDatasetsView::default, |summary| RunDatasetsView {
        rag: summary.datasets.rag.into(),
        sft: summary.datasets.sft.into(),
        preference: summary.datasets.preference.into(),
    });
    Ok(RunPointView {
        run_id: run.id.clone(),
        seq: run.seq.unsigned_abs().into(),
        recorded_at: run.recorded_at.to_string(),
        state: summary.map(|summary| summary.overall_state.name().to_owned()),
        evidence: stat("evidence_rows").into(),
        verdicts: verdicts(of(Stage::Score)),
        datasets,
        quarantine: quarantine(receipts),
        skipped: counts(skipped.filter_map(|(name, n)| Some((name.strip_prefix("skipped.")?.to_owned(), *n)))),
        severity: drift.as_ref().map_or("ok", |drift| drift.severity.name()).to_owned(),
        moved: drift
            .iter()
            .flat_map(|drift| &drift.metrics)
            .filter(|one| one.severity != Severity::Ok)
            .map(moved)
            .collect(),
        causes: causes(receipts),
        annotations,
    })
}

fn read<T: serde::de::DeserializeOwned>(run: &Run, text: Option<&str>, what: &str) -> Outcome<Option<T>> {
    text.map(|text| {
        serde_json::from_str(text).map_err(|error| {
            ServiceError::new(
                Code::Corrupt,
                format!("the {what} of run {} cannot be read: {error}", run.id),
                "run `distill verify`",
            )
        })
    })
    .transpose()
}

fn verdicts(score: Option<&Slim>) -> BTreeMap<String, Count> {
    let Some(score) = score else { return BTreeMap::new() };
    counts(Verdict::ALL.iter().map(|verdict| (verdict.name().to_owned(), score.books.part("rows", verdict.name()))))
}

/// Rows that RAG and SFT kept out, and pairs that were refused, by reason.
fn quarantine(receipts: &BTreeMap<&str, Slim>) -> BTreeMap<String, Count> {
    let mut by_reason: BTreeMap<String, u64> = BTreeMap::new();
    for (stage, prefix) in [
        (Stage::ExportRag, "quarantined."),
        (Stage::ExportSft, "quarantined."),
        (Stage::ExportPreference, "candidates.refused."),
    ] {
        for (name, n) in receipts.get(stage.name()).into_iter().flat_map(|slim| &slim.books.right) {
            if let Some(reason) = name.strip_prefix(prefix) {
                *by_reason.entry(reason.to_owned()).or_default() += n;
            }
        }
    }
    counts(by_reason)
}

fn moved(metric: &MetricDrift) -> MovedView {
    MovedView {
        metric: metric.metric.clone(),
        before: metric.before.into(),
        after: metric.now.into(),
        change_micros: metric.pct.map(|change| small(change.millionths())),
        threshold_micros: small(metric.threshold.millionths()),
        severity: metric.severity.name().to_owned(),
    }
}

/// Returns a number of millionths as the wire carries it; a change beyond two thousand times is that much.
pub(super) fn small(micros: i64) -> i32 {
    i32::try_from(micros).unwrap_or(if micros < 0 { i32::MIN } else { i32::MAX })
}

/// What changed since the run before, each once, in the order of the stages. That the input of a stage changed follows
/// from the stage above it, where that one's did.
fn causes(receipts: &BTreeMap<&str, Slim>) -> Vec<String> {
    let mut causes: Vec<String> = Vec::new();
    let mut input_named = false;
    for stage in Stage::ALL {
        let said = receipts.get(stage.name()).and_then(|slim| slim.cause.as_deref()).unwrap_or_default();
        for cause in said.split("; ").filter(|cause| !cause.is_empty()) {
            let named = input_named;
            input_named |= cause == "the input changed";
            let cause = match (cause, stage) {
                ("the input changed", _) if named => continue,
                ("the input changed", Stage::Collect) => "the sources or their repairs changed",
                ("the input changed", Stage::Score) => "the evidence changed",
                ("the input changed", _) => "decisions, withdrawals, the inventory or what was asked for changed",
                (other, _) => other,
            };
            if !causes.iter().any(|known| known == cause) {
                causes.push(cause.to_owned());
            }
        }
    }
    causes
}
