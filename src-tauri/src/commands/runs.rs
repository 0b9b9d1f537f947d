//! Runs: begun, stopped, read, checked.

use super::{blocking, job, with};
use crate::{progress::ProgressView, state::App};
use stillroom_service::{
    AuditOptions, ExportOptions, Exporter, Outcome, RunOptions, ScoreOptions,
    views::{
        AnnotationView, AuditView, ChecksView, ExportView, FreezeView, PromotionView, ReceiptView, RunListView,
        RunView, ScoreView, SeriesView, VerifyView,
    },
};
use tauri::{AppHandle, Manager, ipc::Channel};

/// Runs every stage.
#[tauri::command]
#[specta::specta]
pub(crate) async fn run_all(
    app: AppHandle,
    include_partial: bool,
    include_review: bool,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<RunView> {
    let options = RunOptions { include_partial, include_review, ..RunOptions::default() };
    job(app, job_name, progress, move |cx| stillroom_service::run_all(cx, &options)).await
}

/// Scores the evidence.
#[tauri::command]
#[specta::specta]
pub(crate) async fn score(app: AppHandle, job_name: String, progress: Channel<ProgressView>) -> Outcome<ScoreView> {
    job(app, job_name, progress, |cx| stillroom_service::score(cx, &ScoreOptions::default())).await
}

/// Exports all three datasets from what is scored.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export(
    app: AppHandle,
    dry_run: bool,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<Vec<ExportView>> {
    let options = ExportOptions { dry_run, ..ExportOptions::default() };
    job(app, job_name, progress, move |cx| stillroom_service::export(cx, Exporter::ALL, &options)).await
}

/// Asks a job to stop.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_job(app: AppHandle, job_name: String) {
    app.state::<App>().jobs.cancel(&job_name);
}

/// Returns the runs, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn runs(app: AppHandle) -> Outcome<Vec<RunListView>> {
    with(app, |workspace| stillroom_service::runs(&workspace.cx)).await
}

/// Returns a run; the newest where none is named.
#[tauri::command]
#[specta::specta]
pub(crate) async fn run_view(app: AppHandle, run: Option<String>) -> Outcome<RunView> {
    with(app, move |workspace| stillroom_service::run_view(&workspace.cx, run.as_deref())).await
}

/// Returns the links of a run's part of the chain, each recomputed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn receipt_chain(app: AppHandle, run: Option<String>) -> Outcome<Vec<ReceiptView>> {
    with(app, move |workspace| stillroom_service::receipt_chain(&workspace.cx, run.as_deref())).await
}

/// Returns the last runs, the oldest first, with what moved and why.
#[tauri::command]
#[specta::specta]
pub(crate) async fn run_series(app: AppHandle, limit: u32) -> Outcome<SeriesView> {
    with(app, move |workspace| stillroom_service::run_series(&workspace.cx, limit as usize)).await
}

/// Remarks on a run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn annotate_run(app: AppHandle, run: String, text: String, author: String) -> Outcome<AnnotationView> {
    with(app, move |workspace| stillroom_service::annotate_run(&workspace.cx, &run, &text, &author)).await
}

/// Holds the 22 invariants against the frozen fixture; needs no workspace.
#[tauri::command]
#[specta::specta]
pub(crate) async fn acceptance() -> Outcome<ChecksView> {
    blocking(stillroom_service::acceptance).await
}

/// Audits the workspace and appends a baseline.
#[tauri::command]
#[specta::specta]
pub(crate) async fn audit_full(
    app: AppHandle,
    no_baseline: bool,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<AuditView> {
    let options = AuditOptions { no_baseline };
    job(app, job_name, progress, move |cx| stillroom_service::audit_full(cx, &options)).await
}

/// Recomputes every hash from disk, of all or of one run or file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify(
    app: AppHandle,
    target: Option<String>,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<VerifyView> {
    job(app, job_name, progress, move |cx| stillroom_service::verify(cx, target.as_deref())).await
}

/// Brings the datasets of a run back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn promote_run(app: AppHandle, run: String) -> Outcome<PromotionView> {
    with(app, move |workspace| stillroom_service::promote_run(&workspace.cx, &run)).await
}

/// Freezes the datasets under a tag, behind six gates.
#[tauri::command]
#[specta::specta]
pub(crate) async fn release_freeze(
    app: AppHandle,
    tag: String,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<FreezeView> {
    job(app, job_name, progress, move |cx| stillroom_service::release_freeze(cx, &tag)).await
}
