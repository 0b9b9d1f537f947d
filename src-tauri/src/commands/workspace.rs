//! Workspaces: opened, made, closed, backed up; their settings.

use super::{blocking, job, with};
use crate::{
    bindings::WorkspaceOpened,
    progress::ProgressView,
    state::{App, Start, Workspace},
};
use serde::Serialize;
use specta::Type;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use stillroom_service::{
    Cancel, Context, Outcome, ServiceError, Silent,
    views::{BackupView, RestoreView, SettingView},
};
use tauri::{AppHandle, Manager, ipc::Channel};
use tauri_specta::Event;

/// An open workspace.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct WorkspaceView {
    /// Its folder.
    pub(crate) dir: String,
    /// The folder's name.
    pub(crate) name: String,
    /// What opening found: work that was cut off and what became of it.
    pub(crate) found: Vec<String>,
}

/// What the page needs to know when it begins.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct AppInfoView {
    /// The version of the program.
    pub(crate) version: String,
    /// The system: `linux`, `macos` or `windows`.
    pub(crate) system: String,
    /// The open workspace.
    pub(crate) workspace: Option<WorkspaceView>,
    /// The workspace that is being opened, because the start of the program named it.
    pub(crate) opening: Option<String>,
    /// Why that one could not be opened.
    pub(crate) refused: Option<ServiceError>,
}

fn view(workspace: &Workspace) -> WorkspaceView {
    let dir = workspace.cx.dir();
    WorkspaceView {
        dir: dir.display().to_string(),
        name: dir.file_name().map_or_else(|| dir.display().to_string(), |name| name.to_string_lossy().into_owned()),
        found: workspace.found.clone(),
    }
}

fn show(app: &AppHandle, cx: Context, found: Vec<String>) -> WorkspaceView {
    let state = app.state::<App>();
    state.preferences().remember(cx.dir());
    let workspace = Arc::new(Workspace { cx, browser: stillroom_service::Browser::default(), found });
    let shown = view(&workspace);
    state.replace(Some(workspace));
    shown
}

/// Opens the workspace that a start of the program names, if it names one. The window does not wait for it.
pub(crate) fn open_from_arguments(app: &AppHandle, arguments: &[String], folder: &Path) {
    let Some(named) = arguments.iter().skip(1).find(|argument| !argument.starts_with('-')) else { return };
    let dir = folder.join(named);
    let name = dir.display().to_string();
    *app.state::<App>().start() = Start { opening: Some(name.clone()), refused: None };
    let app = app.clone();
    std::thread::spawn(move || {
        let refused = match stillroom_service::open(&dir) {
            Ok((cx, found)) => {
                show(&app, cx, found);
                None
            }
            Err(error) => Some(error),
        };
        *app.state::<App>().start() = Start { opening: None, refused };
        // Whether it was opened or refused, the page asks what there is now.
        let _ = WorkspaceOpened { dir: name }.emit(&app);
    });
}

/// Tells what the page needs to know when it begins.
#[tauri::command]
#[specta::specta]
pub(crate) async fn app_info(app: AppHandle) -> AppInfoView {
    let start = app.state::<App>().start().clone();
    AppInfoView {
        opening: start.opening,
        refused: start.refused,
        version: app.package_info().version.to_string(),
        system: std::env::consts::OS.to_owned(),
        workspace: app.state::<App>().open().as_deref().map(view),
    }
}

/// Opens the workspace in a folder, in the place of the open one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_workspace(app: AppHandle, dir: String) -> Outcome<WorkspaceView> {
    blocking(move || stillroom_service::open(Path::new(&dir)).map(|(cx, found)| show(&app, cx, found))).await
}

/// Makes an empty workspace in a folder and opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_workspace(app: AppHandle, dir: String) -> Outcome<WorkspaceView> {
    blocking(move || stillroom_service::init(Path::new(&dir)).map(|cx| show(&app, cx, Vec::new()))).await
}

/// Makes the sample workspace and opens it: in a folder, or in a new one among the person's documents.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_sample(app: AppHandle, dir: Option<String>) -> Outcome<WorkspaceView> {
    blocking(move || {
        let dir = dir.map_or_else(|| free_folder(&app), PathBuf::from);
        stillroom_service::init_sample(&dir).map(|cx| show(&app, cx, Vec::new()))
    })
    .await
}

/// Returns a folder that is not there yet, named so that a person finds it again.
fn free_folder(app: &AppHandle) -> PathBuf {
    let paths = app.path();
    let within = paths.document_dir().or_else(|_| paths.home_dir()).unwrap_or_else(|_| std::env::temp_dir());
    let numbered = (2..).map(|number| within.join(format!("Stillroom sample {number}")));
    let mut names = std::iter::once(within.join("Stillroom sample")).chain(numbered);
    names.find(|folder| !folder.exists()).unwrap_or(within)
}

/// Closes the workspace; jobs in it go on to their end.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_workspace(app: AppHandle) {
    app.state::<App>().replace(None);
}

/// Writes a backup of the workspace to a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backup(
    app: AppHandle,
    file: String,
    job_name: String,
    progress: Channel<ProgressView>,
) -> Outcome<BackupView> {
    job(app, job_name, progress, move |cx| stillroom_service::backup(cx, Path::new(&file))).await
}

/// Unpacks a backup into an empty folder and checks it; it is not opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore(file: String, dir: String) -> Outcome<RestoreView> {
    blocking(move || stillroom_service::restore(Path::new(&file), Path::new(&dir), &Silent, &Cancel::default())).await
}

/// Returns the workspace's settings with what they are for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(app: AppHandle) -> Outcome<Vec<SettingView>> {
    with(app, |workspace| stillroom_service::setting_views(&workspace.cx)).await
}

/// Chooses a setting of the workspace.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_setting(app: AppHandle, name: String, value: String) -> Outcome<Vec<SettingView>> {
    with(app, move |workspace| {
        stillroom_service::set_setting(&workspace.cx, &name, &value)?;
        stillroom_service::setting_views(&workspace.cx)
    })
    .await
}

/// Takes a setting of the workspace back to its default.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unset_setting(app: AppHandle, name: String) -> Outcome<Vec<SettingView>> {
    with(app, move |workspace| {
        stillroom_service::unset_setting(&workspace.cx, &name)?;
        stillroom_service::setting_views(&workspace.cx)
    })
    .await
}
