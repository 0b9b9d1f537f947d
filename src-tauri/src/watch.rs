//! Notices commits to the open workspace, this window's and those of other programs, and tells the page and who works
//! ahead.

use crate::{ahead::Ahead, bindings::WorkspaceChanged, state::App};
use std::{sync::Arc, thread, time::Duration};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

const EVERY: Duration = Duration::from_millis(250);

/// Starts watching; ends with the program.
pub(crate) fn start(app: AppHandle) {
    thread::spawn(move || {
        let mut seen: Option<(usize, i64)> = None;
        let mut ahead = Ahead::default();
        loop {
            thread::sleep(EVERY);
            let Some(workspace) = app.state::<App>().open() else {
                if seen.take().is_some() {
                    ahead.opened(None);
                }
                continue;
            };
            let Ok(version) = workspace.cx.store.version() else { continue };
            let now = (Arc::as_ptr(&workspace) as usize, version);
            match seen.replace(now) {
                Some(seen) if seen == now => {}
                Some(seen) if seen.0 == now.0 => {
                    ahead.changed();
                    let _ = WorkspaceChanged { dir: workspace.cx.dir().display().to_string() }.emit(&app);
                }
                _ => ahead.opened(Some(workspace)),
            }
            ahead.look(&app);
        }
    });
}
