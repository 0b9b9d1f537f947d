//! The one list of commands and events, and the text of the page's bindings made from it.

use crate::commands::{data, declarations, deriving, dialogs, people, preferences, review, runs, sources, workspace};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::{Builder, ErrorHandlingMode, Event, collect_commands, collect_events};

/// Something was committed to the workspace, by this window or another program: what is shown may be stale.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct WorkspaceChanged {
    /// The folder.
    pub(crate) dir: String,
}

/// A start of the program named a workspace, and it was opened or refused: ask what there is now.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct WorkspaceOpened {
    /// The folder.
    pub(crate) dir: String,
}

/// An entry of the native menu was chosen.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct MenuChosen {
    /// The id of the action, as the page's key table names it.
    pub(crate) action: String,
}

/// Files or folders were dropped on the window.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct FilesDropped {
    /// Their paths.
    pub(crate) paths: Vec<String>,
}

/// Returns the commands and events.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Result)
        // No type of the wire has two shapes: what is not there is null both ways.
        .disable_serde_phases()
        .commands(collect_commands![
            workspace::app_info,
            workspace::open_workspace,
            workspace::create_workspace,
            workspace::create_sample,
            workspace::close_workspace,
            workspace::backup,
            workspace::restore,
            workspace::settings,
            workspace::set_setting,
            workspace::unset_setting,
            preferences::preferences,
            preferences::set_preferences,
            preferences::forget_recent,
            preferences::set_zoom,
            dialogs::pick_folder,
            dialogs::pick_files,
            dialogs::pick_save,
            dialogs::reveal,
            sources::detect_sources,
            sources::preview_source,
            sources::add_source,
            sources::list_sources,
            sources::remove_source,
            sources::look_at_health,
            sources::health,
            sources::build_evidence,
            sources::inventory,
            sources::add_inventory,
            sources::clear_inventory,
            declarations::profiles,
            declarations::profile_text,
            declarations::save_profile,
            declarations::rulebooks,
            declarations::rulebook_text,
            declarations::save_rulebook,
            declarations::what_if,
            declarations::what_if_text,
            data::open_list,
            data::list_page,
            data::list_position,
            data::list_facets,
            data::close_list,
            data::complete_filter,
            data::toggle_filter,
            data::saved_views,
            data::save_view,
            data::remove_view,
            data::row_detail,
            data::source_bytes,
            data::trace,
            data::why_not,
            people::decide,
            people::undo_decision,
            people::decision_log,
            review::review_item,
            review::decide_again,
            review::review_repeat,
            review::plan_decide_all,
            review::decide_all,
            review::redo_decision,
            review::review_state,
            review::agreement,
            review::export_decisions,
            review::import_decisions,
            deriving::import_events,
            deriving::label_evidence,
            deriving::feedback_events,
            deriving::derive_generate,
            deriving::derive_sets,
            deriving::derive_queue,
            deriving::derive_item,
            deriving::derive_decide,
            deriving::derive_undo,
            deriving::derive_redo,
            deriving::retry_payload,
            deriving::derive_release,
            deriving::derive_manifest,
            deriving::derive_plan,
            deriving::derive_plans,
            deriving::derive_rows,
            people::repair,
            people::repairs,
            people::waive,
            people::waivers,
            people::withdraw,
            runs::run_all,
            runs::score,
            runs::export,
            runs::cancel_job,
            runs::runs,
            runs::run_view,
            runs::receipt_chain,
            runs::run_series,
            runs::annotate_run,
            runs::acceptance,
            runs::audit_full,
            runs::verify,
            runs::promote_run,
            runs::release_freeze,
        ])
        .events(collect_events![WorkspaceChanged, WorkspaceOpened, MenuChosen, FilesDropped])
}
