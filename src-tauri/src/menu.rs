//! The native menu. Its entries name actions of the page; what an action does stands in the page's key table.

use crate::bindings::MenuChosen;
use tauri::{
    AppHandle, Runtime,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu},
};
use tauri_specta::Event;

/// An own entry: the predefined one is grey on Linux.
const QUIT: &str = "quit";

/// Returns the menu.
///
/// # Errors
/// A desktop that has no menus.
pub(crate) fn menu<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let item = |id: &str, title: &str, keys: Option<&str>| MenuItem::with_id(app, id, title, true, keys);
    let line = || PredefinedMenuItem::separator(app);
    let file = Submenu::with_items(
        app,
        "File",
        true,
        &[
            &item("workspace.open", "Open workspace…", Some("CmdOrCtrl+O"))?,
            &item("workspace.create", "New workspace…", Some("CmdOrCtrl+N"))?,
            &item("workspace.sample", "Try the sample…", None)?,
            &line()?,
            &item("sources.add", "Add a source…", None)?,
            &item("workspace.backup", "Back up…", None)?,
            &line()?,
            &item("workspace.close", "Close workspace", None)?,
            &item(QUIT, "Quit", Some("CmdOrCtrl+Q"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        "Edit",
        true,
        &[
            // Without keys: those of a text field are its own, those of a screen stand in the page's key table.
            &item("decision.undo", "Undo the last decision", None)?,
            &item("decision.redo", "Bring it back", None)?,
            &line()?,
            &PredefinedMenuItem::cut(app, None)?,
            &PredefinedMenuItem::copy(app, None)?,
            &PredefinedMenuItem::paste(app, None)?,
            &PredefinedMenuItem::select_all(app, None)?,
        ],
    )?;
    let view = Submenu::with_items(
        app,
        "View",
        true,
        &[
            // Without keys: the page has them, and both would act.
            &item("zoom.in", "Zoom in", None)?,
            &item("zoom.out", "Zoom out", None)?,
            &item("zoom.actual", "Actual size", None)?,
        ],
    )?;
    let go = Submenu::with_items(
        app,
        "Go",
        true,
        &[
            &item("palette", "Commands…", Some("CmdOrCtrl+K"))?,
            &line()?,
            &item("go.sources", "Sources", None)?,
            &item("go.data", "Data", None)?,
            &item("go.review", "Review", None)?,
            &item("go.runs", "Runs", None)?,
            &item("go.rules", "Rules", None)?,
            &item("go.settings", "Settings", Some("CmdOrCtrl+,"))?,
        ],
    )?;
    let run = Submenu::with_items(
        app,
        "Run",
        true,
        &[
            &item("run.all", "Run everything", Some("CmdOrCtrl+R"))?,
            &item("run.verify", "Verify", None)?,
            &item("run.audit", "Audit", None)?,
            &item("run.cancel", "Stop the run", Some("CmdOrCtrl+."))?,
        ],
    )?;
    let help = Submenu::with_items(app, "Help", true, &[&item("keys", "Keys of this screen", None)?])?;
    Menu::with_items(app, &[&file, &edit, &view, &go, &run, &help])
}

/// Tells the page which entry was chosen; ends the program without it, which may be what hangs.
pub(crate) fn chosen(app: &AppHandle, event: &MenuEvent) {
    if event.id() == QUIT {
        app.exit(0);
        return;
    }
    let _ = MenuChosen { action: event.id().0.clone() }.emit(app);
}
