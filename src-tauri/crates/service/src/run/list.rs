//! Reading runs: the list, one run's receipts, its drift.

use super::{Seen, WHOLE};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    promote,
    views::{DriftSummaryView, ExportView, RunDatasetsView, RunListView, RunTotalsView, RunView, SkipView, StageView},
};
use stillroom_core::receipt::{DriftReport, RunSummary, Stage, StageReceipt};
use stillroom_store::tables::{receipt, run, skip};

/// Returns all runs, newest first.
///
/// # Errors
/// A store that cannot be read.
pub fn runs(cx: &Context) -> Outcome<Vec<RunListView>> {
    let (all, standing) = cx.store.read(|reader| Ok((run::list(reader)?, promote::standing(reader)?)))?;
    let standing: Vec<&String> = standing.values().map(|(run, _)| run).collect();
    Ok(all
        .iter()
        .rev()
        .map(|run| {
            let summary = summary_of(run);
            RunListView {
                run_id: run.id.clone(),
                kind: run.kind.clone(),
                recorded_at: run.recorded_at.to_string(),
                state: run.state.clone(),
                overall_state: summary.as_ref().map(|summary| summary.overall_state.name().to_owned()),
                run_hash: run.run_hash.map(|hash| hash.hex()),
                datasets: summary.as_ref().map(datasets),
                standing: standing.contains(&&run.id),
            }
        })
        .collect())
}

fn summary_of(run: &run::Run) -> Option<RunSummary> {
    run.summary.as_deref().and_then(|text| serde_json::from_str(text).ok())
}

fn datasets(summary: &RunSummary) -> RunDatasetsView {
    RunDatasetsView {
        rag: summary.datasets.rag.into(),
        sft: summary.datasets.sft.into(),
        preference: summary.datasets.preference.into(),
    }
}

/// Returns the run of an id or its beginning; the newest whole run where none is named.
pub(crate) fn find(cx: &Context, id: Option<&str>) -> Outcome<run::Run> {
    let Some(id) = id else {
        return cx
            .store
            .read(|reader| run::newest_summarised(reader, WHOLE, true))?
            .ok_or_else(|| ServiceError::not_found("run", "run-all", "run one with `distill run-all`"));
    };
    let found = cx.store.read(|reader| run::by_prefix(reader, id))?;
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(ServiceError::not_found("run", id, "`distill runs` lists them")),
        _ => Err(ServiceError::invalid(format!("`{id}` names {} runs", found.len()), "give more of the id")),
    }
}

/// Returns a run's receipts, in the order of its stages.
///
/// # Errors
/// A run that does not exist.
pub fn receipts(cx: &Context, id: Option<&str>) -> Outcome<Vec<StageReceipt>> {
    let run = find(cx, id)?;
    let stored = cx.store.read(|reader| receipt::of_run(reader, &run.id))?;
    stored
        .iter()
        .map(|receipt| {
            serde_json::from_str(&receipt.body).map_err(|error| {
                ServiceError::new(
                    crate::Code::Corrupt,
                    format!("receipt {} of run {} is unreadable: {error}", receipt.seq, run.id),
                    "run `distill verify`",
                )
            })
        })
        .collect()
}

/// Returns a run's drift report.
///
/// # Errors
/// A run that does not exist or has none.
pub fn drift(cx: &Context, id: Option<&str>) -> Outcome<DriftReport> {
    let run = find(cx, id)?;
    run.drift
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .ok_or_else(|| ServiceError::not_found("drift report of run", &run.id, "only `distill run-all` compares runs"))
}

/// Returns a whole run as it was shown when it ended.
///
/// # Errors
/// A run that does not exist or has no summary.
pub fn run_view(cx: &Context, id: Option<&str>) -> Outcome<RunView> {
    let run = find(cx, id)?;
    let mut skips = Vec::new();
    cx.store.read(|reader| {
        skip::each(reader, |named| {
            if skips.len() < crate::collect::LISTED {
                skips.push(SkipView::of(&named));
            }
            Ok(())
        })
    })?;
    view(cx, &run.id, Vec::new(), Seen { skips, notes: Vec::new() })
}

/// Returns the view of a whole run that ended.
pub(super) fn view(cx: &Context, id: &str, exports: Vec<ExportView>, seen: Seen) -> Outcome<RunView> {
    let run = find(cx, Some(id))?;
    let none = || ServiceError::not_found("summary of run", &run.id, "only `distill run-all` makes one");
    let summary = summary_of(&run).ok_or_else(none)?;
    let drift = drift(cx, Some(id))?;
    let receipts = receipts(cx, Some(id))?;
    Ok(RunView {
        run_id: run.id.clone(),
        run_hash: summary.run_hash.hex(),
        overall_passed: summary.overall_passed,
        overall_state: summary.overall_state.name().to_owned(),
        promoted: run.state == "completed" || receipts.iter().all(|receipt| receipt.completed),
        blocked: receipts
            .iter()
            .filter(|receipt| receipt.blocked_by.is_some())
            .map(|receipt| receipt.stage.name().to_owned())
            .collect(),
        totals: RunTotalsView {
            records_in: summary.total_records_in.into(),
            records_out: summary.total_records_out.into(),
            accepted: summary.total_accepted.into(),
            rejected: summary.total_rejected.into(),
            quarantined: summary.total_quarantined.into(),
            skipped: summary.total_skipped.into(),
        },
        datasets: datasets(&summary),
        drift: DriftSummaryView {
            severity: drift.severity.name().to_owned(),
            prior_run_id: drift.prior_run_id.clone(),
            flags: drift.flags.clone(),
        },
        stages: receipts.iter().map(stage_view).collect(),
        exports,
        waiting: receipts
            .iter()
            .find(|receipt| receipt.stage == Stage::Score)
            // Contradictions have a verdict, which precedence gave; a person is asked all the same, as the queue does.
            .map_or(0, |receipt| {
                let contradictions = receipt.stats.get("contradictions").copied().unwrap_or_default();
                receipt.books.part("rows", "needs_human_review") + contradictions
            })
            .into(),
        notes: seen.notes,
        skips: seen.skips,
        report: format!("reports/{}/summary.md", run.id),
    })
}

fn stage_view(receipt: &StageReceipt) -> StageView {
    StageView {
        stage: receipt.stage.name().to_owned(),
        completed: receipt.completed,
        passed: receipt.validation.passed,
        state: receipt.validation.state.name().to_owned(),
        blocked_by: receipt.blocked_by.map(|stage| stage.name().to_owned()),
        errors: receipt.validation.errors.clone(),
        waived: receipt.validation.waived.into(),
        duration_ms: receipt.duration_ms.into(),
    }
}
