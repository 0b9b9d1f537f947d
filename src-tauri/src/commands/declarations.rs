//! Profiles and rulebooks: listed, read, drafted, tried out.

use super::{blocking, with};
use crate::state::App;
use stillroom_service::{
    Outcome,
    views::{DeclarationTextView, DeclarationView, WhatIfView},
};
use tauri::{AppHandle, Manager};

/// Returns the profiles; without a workspace those that came with the program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn profiles(app: AppHandle) -> Outcome<Vec<DeclarationView>> {
    blocking(move || {
        let open = app.state::<App>().open();
        stillroom_service::profiles(open.as_deref().map(|workspace| &workspace.cx))
    })
    .await
}

/// Returns the text of a profile.
#[tauri::command]
#[specta::specta]
pub(crate) async fn profile_text(app: AppHandle, name: String) -> Outcome<DeclarationTextView> {
    blocking(move || {
        let open = app.state::<App>().open();
        stillroom_service::profile_text(open.as_deref().map(|workspace| &workspace.cx), &name)
    })
    .await
}

/// Writes a profile of the workspace's own; one with faults is returned with them and not written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_profile(app: AppHandle, text: String) -> Outcome<DeclarationTextView> {
    with(app, move |workspace| stillroom_service::save_profile(&workspace.cx, &text)).await
}

/// Returns the rulebooks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebooks(app: AppHandle) -> Outcome<Vec<DeclarationView>> {
    with(app, |workspace| stillroom_service::rulebooks(&workspace.cx)).await
}

/// Returns the text of a rulebook.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebook_text(app: AppHandle, name: String) -> Outcome<DeclarationTextView> {
    with(app, move |workspace| stillroom_service::rulebook_text(&workspace.cx, &name)).await
}

/// Writes a rulebook of the workspace's own; one with faults is returned with them and not written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_rulebook(app: AppHandle, text: String) -> Outcome<DeclarationTextView> {
    with(app, move |workspace| stillroom_service::save_rulebook(&workspace.cx, &text)).await
}

/// Returns what another rulebook would change, without writing anything.
#[tauri::command]
#[specta::specta]
pub(crate) async fn what_if(app: AppHandle, rulebook: String) -> Outcome<WhatIfView> {
    with(app, move |workspace| stillroom_service::what_if(&workspace.cx, &rulebook)).await
}

/// Returns what a draft would change, without writing anything.
#[tauri::command]
#[specta::specta]
pub(crate) async fn what_if_text(app: AppHandle, text: String) -> Outcome<WhatIfView> {
    with(app, move |workspace| stillroom_service::what_if_text(&workspace.cx, &text)).await
}
