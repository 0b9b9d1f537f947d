//! Sources: found, looked into, added, read.

use super::{blocking, job, with};
use crate::{progress::ProgressView, state::App};
use std::path::{Path, PathBuf};
use stillroom_service::{
    BuildOptions, Outcome,
    views::{CollectView, DetectionView, HealthView, InventoryView, PreviewView, SourceView},
};
use tauri::{AppHandle, Manager, ipc::Channel};

fn paths(paths: Vec<String>) -> Vec<PathBuf> {
    paths.into_iter().map(PathBuf::from).collect()
}

/// Returns what files seem to be; works without a workspace.
#[tauri::command]
#[specta::specta]
pub(crate) async fn detect_sources(app: AppHandle, files: Vec<String>) -> Outcome<Vec<DetectionView>> {
    blocking(move || {
        let open = app.state::<App>().open();
        stillroom_service::detect_sources(open.as_deref().map(|workspace| &workspace.cx), &paths(files))
    })
    .await
}

/// Returns what the first rows of files would give, under a profile, a draft of one, or the one that fits best.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_source(
    app: AppHandle,
    files: Vec<String>,
    profile: Option<String>,
    draft: Option<String>,
) -> Outcome<PreviewView> {
    blocking(move || {
        let open = app.state::<App>().open();
        let cx = open.as_deref().map(|workspace| &workspace.cx);
        stillroom_service::preview_source(cx, &paths(files), profile.as_deref(), draft.as_deref())
    })
    .await
}

/// Adds a file or folder as a source.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_source(
    app: AppHandle,
    path: String,
    name: Option<String>,
    profile: Option<String>,
) -> Outcome<Vec<SourceView>> {
    with(app, move |workspace| {
        stillroom_service::add_source(&workspace.cx, Path::new(&path), name.as_deref(), profile.as_deref())
    })
    .await
}

/// Returns the sources with what was read of them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_sources(app: AppHandle) -> Outcome<Vec<SourceView>> {
    with(app, |workspace| stillroom_service::list_sources(&workspace.cx)).await
}

/// Detaches a source; what was read of it is kept and leads nowhere.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_source(app: AppHandle, name: String) -> Outcome<()> {
    with(app, move |workspace| stillroom_service::remove_source(&workspace.cx, &name)).await
}

/// Returns the health of the workspace without writing a report.
#[tauri::command]
#[specta::specta]
pub(crate) async fn look_at_health(app: AppHandle) -> Outcome<HealthView> {
    with(app, |workspace| stillroom_service::look_at_health(&workspace.cx)).await
}

/// Writes the report on the workspace's health and returns it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn health(app: AppHandle) -> Outcome<HealthView> {
    with(app, |workspace| stillroom_service::health(&workspace.cx)).await
}

/// Reads the sources into evidence.
#[tauri::command]
#[specta::specta]
pub(crate) async fn build_evidence(
    app: AppHandle,
    source: Option<String>,
    dry_run: bool,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<CollectView> {
    let options = BuildOptions { source, dry_run, ..BuildOptions::default() };
    job(app, job_name, progress, move |cx| stillroom_service::build_evidence(cx, &options)).await
}

/// Returns how many paths are known to exist.
#[tauri::command]
#[specta::specta]
pub(crate) async fn inventory(app: AppHandle) -> Outcome<InventoryView> {
    with(app, |workspace| stillroom_service::inventory(&workspace.cx)).await
}

/// Adds the paths below a folder, or those that a file lists.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_inventory(app: AppHandle, path: String) -> Outcome<InventoryView> {
    with(app, move |workspace| stillroom_service::add_inventory(&workspace.cx, Path::new(&path))).await
}

/// Forgets all known paths.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_inventory(app: AppHandle) -> Outcome<InventoryView> {
    with(app, |workspace| stillroom_service::clear_inventory(&workspace.cx)).await
}
