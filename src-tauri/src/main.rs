//! The program `stillroom`: opens the window.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    stillroom_desktop::run()
}
