//! How the web view draws. Without a graphics device its compositor runs in software and every frame goes through it twice:
//! four times slower than to draw straight into the window (`tests/bench/README.md`). So there it is left out.

#[cfg(target_os = "linux")]
pub(crate) fn fit_to_machine(app: &tauri::App) {
    use tauri::Manager;
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    if std::fs::read_dir("/dev/dri").is_ok_and(|mut devices| devices.any(|device| device.is_ok_and(|d| renders(&d)))) {
        return;
    }
    let Some(window) = app.get_webview_window("main") else { return };
    // A web view that cannot be asked draws as it always did.
    let _ = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

#[cfg(target_os = "linux")]
fn renders(device: &std::fs::DirEntry) -> bool {
    device.file_name().to_string_lossy().starts_with("renderD")
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn fit_to_machine(_: &tauri::App) {}
