//! The window's shell: commands, events, menus, dialogs. Owns what only a window has (which workspace is open, jobs,
//! preferences) and no business facts: every command calls one function of the service.

mod ahead;
mod bindings;
mod commands;
mod drawing;
mod jobs;
mod menu;
mod preferences;
mod progress;
mod state;
mod watch;

pub use bindings::builder;

use state::App;
use std::process::ExitCode;
use tauri::{DragDropEvent, Manager, WindowEvent};
use tauri_specta::Event;

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    let bindings = builder();
    let handler = bindings.invoke_handler();
    let result = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            if let Some(window) = app.get_webview_window("main") {
                // A desktop that refuses to raise a window leaves it where it is.
                let _ = window.unminimize().and_then(|()| window.set_focus());
            }
            commands::workspace::open_from_arguments(app, &arguments, std::path::Path::new(&folder));
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(handler)
        .menu(menu::menu)
        .on_menu_event(|app, event| menu::chosen(app, &event))
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
                let paths = paths.iter().map(|path| path.display().to_string()).collect();
                let _ = bindings::FilesDropped { paths }.emit(window);
            }
        })
        .setup(move |app| {
            bindings.mount_events(app);
            drawing::fit_to_machine(app);
            app.manage(App::new(app.path().app_config_dir().unwrap_or_default()));
            let arguments: Vec<String> = std::env::args().collect();
            let folder = std::env::current_dir().unwrap_or_default();
            commands::workspace::open_from_arguments(app.handle(), &arguments, &folder);
            watch::start(app.handle().clone());
            Ok(())
        })
        .run(tauri::generate_context!());
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!(
                    "the window could not be opened: {error}; the command line `distill` does all that it does\n"
                ),
            );
            ExitCode::from(2)
        }
    }
}
