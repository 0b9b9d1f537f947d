//! The person's preferences.

use crate::{preferences::Preferences, state::App};
use stillroom_service::Outcome;
use tauri::{AppHandle, Manager};

/// Returns the preferences.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preferences(app: AppHandle) -> Preferences {
    app.state::<App>().preferences().now()
}

/// Keeps the preferences; the recent workspaces are kept by opening them, not by this.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_preferences(app: AppHandle, preferences: Preferences) -> Outcome<Preferences> {
    let state = app.state::<App>();
    let mut stored = state.preferences();
    let recent = stored.now().recent;
    stored.keep(Preferences { recent, ..preferences })?;
    Ok(stored.now())
}

/// Takes a workspace out of the recent ones; the folder is not touched.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_recent(app: AppHandle, dir: String) -> Outcome<Preferences> {
    let state = app.state::<App>();
    let mut stored = state.preferences();
    let mut next = stored.now();
    next.recent.retain(|other| *other != dir);
    stored.keep(next)?;
    Ok(stored.now())
}
