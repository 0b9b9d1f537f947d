//! Notices commits to the open workspace, this window's and those of other programs, and tells the page.

use crate::{bindings::WorkspaceChanged, state::App};
use std::{sync::Arc, thread, time::Duration};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

const EVERY: Duration = Duration::from_millis(250);

/// Starts watching; ends with the program.
pub(crate) fn start(app: AppHandle) {
    thread::spawn(move || {
        let mut seen: Option<(usize, i64)> = None;
        loop {
            thread::sleep(EVERY);
            let Some(workspace) = app.state::<App>().open() else {
                seen = None;
                continue;
            };
            let Ok(version) = workspace.cx.store.version() else { continue };
            let now = (Arc::as_ptr(&workspace) as usize, version);
            let changed = seen.is_some_and(|seen| seen.0 == now.0 && seen.1 != now.1);
            seen = Some(now);
            if changed {
                let _ = WorkspaceChanged { dir: workspace.cx.dir().display().to_string() }.emit(&app);
            }
        }
    });
}
