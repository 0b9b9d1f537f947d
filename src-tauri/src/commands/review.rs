//! The review: one item with what each verdict would change, decisions on many rows, taking back and bringing back, how far
//! people agree, decisions as a file. Single decisions are among what people say, in `people`.

use super::{people::verdict, with};
use std::path::Path;
use stillroom_service::{
    DecideAll, Outcome,
    views::{AgreementView, BulkPlanView, DecisionFileView, DecisionView, ImportView, ReviewItemView, ReviewStateView},
};
use tauri::AppHandle;

/// Returns a row as a reviewer needs it: why it waits, who said what, its repairs, and what each verdict would change in
/// the datasets of the next run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review_item(app: AppHandle, row: String, reviewer: String) -> Outcome<ReviewItemView> {
    with(app, move |workspace| stillroom_service::review_item(&workspace.cx, &row, &reviewer)).await
}

/// Decides again on a row that the reviewer met before without being told.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decide_again(
    app: AppHandle,
    row: String,
    verdict: String,
    reason: String,
    reviewer: String,
) -> Outcome<DecisionView> {
    let wanted = self::verdict(&verdict)?;
    with(app, move |workspace| stillroom_service::decide_again(&workspace.cx, &row, wanted, &reason, &reviewer)).await
}

/// Returns the row that a reviewer is to meet again by now; null where it is not time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review_repeat(app: AppHandle, reviewer: String, every: u32) -> Outcome<Option<String>> {
    with(app, move |workspace| stillroom_service::review_repeat(&workspace.cx, &reviewer, every)).await
}

/// Returns what a decision on all rows that match a filter would do, with a sample to look at. Decides nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_decide_all(
    app: AppHandle,
    filter: String,
    verdict: String,
    reviewer: String,
) -> Outcome<BulkPlanView> {
    let wanted = self::verdict(&verdict)?;
    with(app, move |workspace| {
        stillroom_service::plan_decide_all(&workspace.cx, &workspace.browser, &filter, wanted, &reviewer)
    })
    .await
}

/// Decides on all rows that match a filter, where they are as many as was said; keeps which of them were looked at.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decide_all(
    app: AppHandle,
    filter: String,
    verdict: String,
    reason: String,
    reviewer: String,
    rows: u32,
    sample: Vec<String>,
) -> Outcome<DecisionView> {
    let verdict = self::verdict(&verdict)?;
    let asked = DecideAll { filter, verdict, reason, reviewer, rows: rows.into(), sample };
    with(app, move |workspace| stillroom_service::decide_all(&workspace.cx, &workspace.browser, &asked)).await
}

/// Brings back what a reviewer took back last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo_decision(app: AppHandle, reviewer: Option<String>) -> Outcome<DecisionView> {
    with(app, move |workspace| stillroom_service::redo_decision(&workspace.cx, reviewer.as_deref())).await
}

/// Returns what a reviewer can take back and bring back next.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review_state(app: AppHandle, reviewer: String) -> Outcome<ReviewStateView> {
    with(app, move |workspace| stillroom_service::review_state(&workspace.cx, &reviewer)).await
}

/// Returns how far reviewers agree with each other and with themselves.
#[tauri::command]
#[specta::specta]
pub(crate) async fn agreement(app: AppHandle) -> Outcome<AgreementView> {
    with(app, |workspace| stillroom_service::agreement(&workspace.cx)).await
}

/// Writes every decision to a file that does not exist yet.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_decisions(app: AppHandle, file: String) -> Outcome<DecisionFileView> {
    with(app, move |workspace| stillroom_service::export_decisions(&workspace.cx, Path::new(&file))).await
}

/// Takes a file of decisions in, or says what that would do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_decisions(app: AppHandle, file: String, dry_run: bool) -> Outcome<ImportView> {
    with(app, move |workspace| stillroom_service::import_decisions(&workspace.cx, Path::new(&file), dry_run)).await
}
