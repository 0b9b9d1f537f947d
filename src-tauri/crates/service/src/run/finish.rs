//! How a run ends: its summary and drift are written, its datasets promoted together when every stage completed.

use super::{WHOLE, manifest};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    export::{ExportOptions, ExportPlan, export_stage, policy, stage_of, task_scope},
    promote,
    stage::{RunScope, content_of, pretty, report},
    staged::STAGING,
    views::ExportView,
};
use stillroom_core::{
    artifact::Artifact,
    export::{Exporter, secret::SecretScanner},
    hash::Digest,
    receipt::{
        DriftReport, DriftSettings, Fraction, MetricRule, RunFacts, RunSummary, Stage, StageReceipt, compare_runs,
        drift_markdown, summary_markdown,
    },
    score::Rulebook,
};
use stillroom_store::{
    StoreError, Transaction, WriteMode,
    files::{Objects, replace},
    tables::{
        dataset_row, receipt, run,
        run_file::{self, RunFile},
    },
};

/// The exports of a run so far.
#[derive(Default)]
pub(crate) struct Exports {
    /// What was done, for eyes.
    pub(crate) views: Vec<ExportView>,
    /// The staged files.
    files: Vec<RunFile>,
    include_partial: bool,
    include_review: bool,
}

impl Exports {
    /// Performs one export as a stage of a run.
    pub(crate) fn perform(
        &mut self,
        cx: &Context,
        scope: &mut RunScope,
        exporter: Exporter,
        options: &ExportOptions,
        book: &Rulebook,
        secrets: &SecretScanner,
    ) -> Outcome<()> {
        (self.include_partial, self.include_review) = (options.include_partial, options.include_review);
        let mut made = None;
        let receipt = scope.perform(cx, stage_of(exporter), |cx, scope| {
            let plan = ExportPlan {
                exporter,
                policy: policy(exporter, options),
                book,
                secrets,
                recorded_at: scope.recorded_at,
                max_pairs: usize::try_from(scope.settings.max_pairs_per_task).unwrap_or(usize::MAX),
                tasks: task_scope(&scope.settings),
                dry_run: false,
                imagined: None,
                scope: None,
            };
            let (work, view, files) = export_stage(cx, scope, &plan)?;
            made = Some((view, files));
            Ok(work)
        })?;
        let (mut view, files) = made.unwrap_or_else(|| {
            (ExportView { exporter: exporter.name().to_owned(), ..ExportView::default() }, Vec::new())
        });
        view.completed = receipt.completed;
        view.errors.clone_from(&receipt.validation.errors);
        self.views.push(view);
        self.files.extend(files);
        Ok(())
    }
}

/// Ends a run of one kind of stage that exports nothing.
pub(crate) fn finish_single(cx: &Context, scope: &RunScope, result: Outcome<()>) -> Outcome<()> {
    let state = state_of(scope, &result);
    cx.store.write(WriteMode::Durable, |tx| run::end(tx, &scope.id, state, None, None, None))?;
    result
}

/// Ends a run that only exports.
pub(crate) fn finish_exports(cx: &Context, scope: &RunScope, done: &Exports, result: Outcome<()>) -> Outcome<()> {
    let state = state_of(scope, &result);
    if state == "completed" {
        bring(cx, scope, done, None, |_| Ok(()))?;
    }
    sweep_staging(cx)?;
    cx.store.write(WriteMode::Durable, |tx| run::end(tx, &scope.id, state, None, None, None))?;
    result
}

/// Ends a run of every stage.
pub(super) fn finish_whole(cx: &Context, scope: &RunScope, done: &Exports, result: Outcome<()>) -> Outcome<()> {
    let state = state_of(scope, &result);
    if result.is_err() {
        sweep_staging(cx)?;
        cx.store.write(WriteMode::Durable, |tx| run::end(tx, &scope.id, state, None, None, None))?;
        return result;
    }
    let summary = RunSummary::build(scope.recorded_at, &Stage::RECEIPTED, &scope.receipts)
        .map_err(|error| ServiceError::new(Code::Internal, error.to_string(), "report this as a bug"))?;
    let drift = drift_of(cx, scope)?;
    report(cx, &scope.id, "summary.json", &pretty(&summary)?, content_of(Artifact::Summary, &summary)?)?;
    report(cx, &scope.id, "drift.json", &pretty(&drift)?, content_of(Artifact::DriftReport, &drift)?)?;
    let text = markdown(&summary, &drift, &scope.receipts);
    report(cx, &scope.id, "summary.md", &text, Digest::of(text.as_bytes()))?;
    let (summary_json, drift_json) = (pretty(&summary)?, pretty(&drift)?);
    let end = |tx: &Transaction<'_>, state: &str| {
        run::end(tx, &scope.id, state, Some(summary.run_hash), Some(&summary_json), Some(&drift_json))
    };
    // Before the datasets: a run that ended has its report under every name.
    latest(cx, &scope.id, &text)?;
    let brought = match state {
        "completed" => bring(cx, scope, done, Some(&summary), |tx| end(tx, state)),
        _ => Ok(cx.store.write(WriteMode::Durable, |tx| end(tx, state))?),
    };
    sweep_staging(cx)?;
    if brought.is_err() {
        cx.store.write(WriteMode::Durable, |tx| end(tx, "failed"))?;
    }
    brought
}

fn state_of(scope: &RunScope, result: &Outcome<()>) -> &'static str {
    match result {
        Err(error) if error.code == Code::Cancelled => "cancelled",
        Ok(()) if scope.all_completed() => "completed",
        Ok(()) if scope.receipts.iter().any(|receipt| receipt.blocked_by.is_some()) => "blocked",
        _ => "failed",
    }
}

/// Says why a stage that should have given a result has none.
pub(crate) fn failed_stage(scope: &RunScope) -> ServiceError {
    let errors: Vec<String> = scope
        .receipts
        .iter()
        .filter(|receipt| !receipt.completed)
        .flat_map(|receipt| receipt.validation.errors.clone())
        .collect();
    ServiceError::new(
        Code::Internal,
        format!("the run could not complete: {}", errors.join("; ")),
        format!("its receipts stand in reports/{}/", scope.id),
    )
}

/// Promotes what was staged, with the manifest that says from which run each file is.
fn bring(
    cx: &Context,
    scope: &RunScope,
    done: &Exports,
    summary: Option<&RunSummary>,
    also: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
) -> Outcome<()> {
    let mut files = done.files.clone();
    files.push(manifest::stage(cx, scope, &files, summary, done.include_partial, done.include_review)?);
    promote::promote(cx, &scope.id, &files, scope.recorded_at, also)?;
    let exporters: Vec<&str> = done.views.iter().map(|view| view.exporter.as_str()).collect();
    cx.store.write(WriteMode::Bulk, |tx| {
        exporters.iter().try_for_each(|exporter| dataset_row::keep_only(tx, exporter, &scope.id))
    })?;
    Ok(())
}

fn sweep_staging(cx: &Context) -> Outcome<()> {
    let staging = cx.dir().join(STAGING);
    match std::fs::remove_dir_all(&staging) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ServiceError::file(&staging, &error)),
        _ => Ok(()),
    }
}

fn drift_of(cx: &Context, scope: &RunScope) -> Outcome<DriftReport> {
    let prior = cx.store.read(|reader| {
        let Some(prior) = run::newest_summarised(reader, WHOLE, false)? else { return Ok(None) };
        let receipts = receipt::of_run(reader, &prior.id)?;
        Ok(Some((prior.id, receipts)))
    })?;
    let prior = prior.map(|(id, receipts)| {
        let receipts: Vec<StageReceipt> =
            receipts.iter().filter_map(|receipt| serde_json::from_str(&receipt.body).ok()).collect();
        RunFacts::of(&id, &receipts)
    });
    let settings = &scope.settings;
    let rule = |micros: &i64| MetricRule { threshold: Some(Fraction::from_millionths(*micros)), floor: None };
    let settings = DriftSettings {
        threshold: Fraction::from_millionths(settings.drift_threshold_micros),
        floor: settings.drift_floor,
        overrides: settings.drift_overrides.iter().map(|(metric, micros)| (metric.clone(), rule(micros))).collect(),
    };
    let now = RunFacts::of(&scope.id, &scope.receipts);
    Ok(compare_runs(&now, prior.as_ref(), &settings, scope.recorded_at))
}

/// The summary for people: the numbers, what stands against passing, the drift.
fn markdown(summary: &RunSummary, drift: &DriftReport, receipts: &[StageReceipt]) -> String {
    let mut text = summary_markdown(summary);
    text.push_str("\n## What stands against passing\n\n");
    let mut any = false;
    for receipt in receipts {
        for error in &receipt.validation.errors {
            any = true;
            text.push_str(&format!("- {}: {error}\n", receipt.stage));
        }
        if receipt.validation.waived > 0 {
            any = true;
            text.push_str(&format!(
                "- {}: {} let through by waivers in force\n",
                receipt.stage, receipt.validation.waived
            ));
        }
    }
    if !any {
        text.push_str("Nothing.\n");
    }
    text.push('\n');
    text.push_str(&drift_markdown(drift));
    text
}

/// The newest report under a name that does not change.
fn latest(cx: &Context, run: &str, text: &str) -> Outcome<()> {
    let path = "reports/latest.md";
    let target = cx.dir().join(path);
    replace(&target, |out| out.write_all(text.as_bytes()))?;
    let hash = Digest::of(text.as_bytes());
    Objects::of(cx.dir()).keep(hash, &target)?;
    let file = RunFile {
        path: path.to_owned(),
        role: "latest".to_owned(),
        bytes: text.len() as u64,
        rows: text.lines().count() as u64,
        hash,
        content_hash: hash,
        merkle_root: hash,
    };
    Ok(cx.store.write(WriteMode::Durable, |tx| run_file::put(tx, run, &file))?)
}
