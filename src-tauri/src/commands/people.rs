//! What people say: decisions, repairs, waivers, withdrawals. Each is durable when its command returns.

use super::with;
use stillroom_service::{
    Outcome, ServiceError, Stamp, Verdict,
    views::{DecisionView, RepairView, WaiverView, WithdrawalView},
};
use tauri::AppHandle;

/// Returns the verdict of a name.
pub(super) fn verdict(name: &str) -> Outcome<Verdict> {
    Verdict::from_name(name).ok_or_else(|| {
        let names = Verdict::ALL.map(Verdict::name).join(", ");
        ServiceError::invalid(format!("there is no verdict `{name}`"), format!("there are: {names}"))
    })
}

/// Decides on a row.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decide(
    app: AppHandle,
    row: String,
    verdict: String,
    reason: String,
    reviewer: String,
    resolves: bool,
) -> Outcome<DecisionView> {
    let wanted = self::verdict(&verdict)?;
    with(app, move |workspace| stillroom_service::decide(&workspace.cx, &row, wanted, &reason, &reviewer, resolves))
        .await
}

/// Takes the newest action of a reviewer back, with all the rows that it decided on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_decision(app: AppHandle, reviewer: Option<String>) -> Outcome<DecisionView> {
    with(app, move |workspace| stillroom_service::undo_decision(&workspace.cx, reviewer.as_deref())).await
}

/// Returns every decision, the oldest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decision_log(app: AppHandle) -> Outcome<Vec<DecisionView>> {
    with(app, |workspace| stillroom_service::decision_log(&workspace.cx)).await
}

/// Lays a repaired value over a source row; the file is not touched. The value is JSON, or text where it is none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn repair(
    app: AppHandle,
    row: String,
    pointer: String,
    value: String,
    reason: String,
    reviewer: String,
) -> Outcome<RepairView> {
    with(app, move |workspace| {
        let value = stillroom_service::json_or_text(&value);
        stillroom_service::repair(&workspace.cx, &row, &pointer, &value, &reason, &reviewer)
    })
    .await
}

/// Returns every repair.
#[tauri::command]
#[specta::specta]
pub(crate) async fn repairs(app: AppHandle) -> Outcome<Vec<RepairView>> {
    with(app, |workspace| stillroom_service::repairs(&workspace.cx)).await
}

/// Lets the faults of a source row pass until a time; for 90 days where none is given.
#[tauri::command]
#[specta::specta]
pub(crate) async fn waive(
    app: AppHandle,
    row: String,
    reason: String,
    reviewer: String,
    until: Option<String>,
) -> Outcome<WaiverView> {
    let until = until.as_deref().map(time).transpose()?;
    with(app, move |workspace| stillroom_service::waive(&workspace.cx, &row, &reason, &reviewer, until)).await
}

fn time(text: &str) -> Outcome<Stamp> {
    Stamp::parse(text)
        .ok_or_else(|| ServiceError::invalid(format!("`{text}` is no time"), "write it as 2026-12-31T00:00:00Z"))
}

/// Returns every waiver.
#[tauri::command]
#[specta::specta]
pub(crate) async fn waivers(app: AppHandle) -> Outcome<Vec<WaiverView>> {
    with(app, |workspace| stillroom_service::waivers(&workspace.cx)).await
}

/// Bars a row and all that derives from it from the next exports.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withdraw(app: AppHandle, row: String, reason: String, reviewer: String) -> Outcome<WithdrawalView> {
    with(app, move |workspace| stillroom_service::withdraw(&workspace.cx, &row, &reason, &reviewer)).await
}
