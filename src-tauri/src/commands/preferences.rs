//! The person's preferences.

use crate::{preferences::Preferences, state::App};
use stillroom_service::{Code, Outcome, ServiceError};
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

/// Draws the page larger or smaller, from 50 % to 300 % of its usual size.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_zoom(app: AppHandle, percent: u16) -> Outcome<()> {
    let percent = percent.clamp(50, 300);
    let Some(window) = app.get_webview_window("main") else { return Ok(()) };
    window.set_zoom(f64::from(percent) / 100.0).map_err(|error| {
        ServiceError::new(
            Code::Internal,
            format!("the page could not be drawn at {percent} %: {error}"),
            "it stays as it is; nothing else is touched",
        )
    })
}
