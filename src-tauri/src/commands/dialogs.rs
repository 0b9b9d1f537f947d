//! Native dialogs and folders. They are opened here and not by the page, which may not reach them.

use super::blocking;
use crate::state::App;
use std::path::Path;
use stillroom_service::{Code, Outcome, ServiceError};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt;

fn path(picked: FilePath) -> Option<String> {
    picked.into_path().ok().map(|path| path.display().to_string())
}

/// Returns a dialog that begins beside the open workspace, or in the person's home. Left alone, GTK begins in what was used
/// last by any program, where nothing can be saved.
fn dialog(app: &AppHandle, title: String) -> FileDialogBuilder<Wry> {
    let beside = app.state::<App>().open().and_then(|workspace| workspace.cx.dir().parent().map(Path::to_path_buf));
    let dialog = app.dialog().file().set_title(title);
    match beside.or_else(|| app.path().home_dir().ok()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Asks for a folder; null where the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_folder(app: AppHandle, title: String) -> Outcome<Option<String>> {
    blocking(move || Ok(dialog(&app, title).blocking_pick_folder().and_then(path))).await
}

/// Asks for files; empty where the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_files(app: AppHandle, title: String) -> Outcome<Vec<String>> {
    blocking(move || {
        let picked = dialog(&app, title).blocking_pick_files().unwrap_or_default();
        Ok(picked.into_iter().filter_map(path).collect())
    })
    .await
}

/// Asks where to save; null where the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_save(app: AppHandle, title: String, name: String) -> Outcome<Option<String>> {
    blocking(move || Ok(dialog(&app, title).set_file_name(name).blocking_save_file().and_then(path))).await
}

/// Shows a file or folder in the system's file manager.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal(app: AppHandle, path: String) -> Outcome<()> {
    blocking(move || {
        app.opener().reveal_item_in_dir(Path::new(&path)).map_err(|error| {
            ServiceError::new(Code::File, format!("{path} could not be shown: {error}"), "open it by hand")
        })
    })
    .await
}
