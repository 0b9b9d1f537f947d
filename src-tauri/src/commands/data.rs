//! The browser: lists, pages, facets, filters, one row whole.

use super::people::verdict;
use super::{blocking, with};
use stillroom_service::{
    Outcome,
    views::{
        CompletionView, Count, DetailView, FacetsView, Kind, ListRequest, ListView, PageView, SavedViewView,
        SourceBytesView, TraceView, WhyView,
    },
};
use tauri::AppHandle;

/// Makes a list under a filter; pages and facets are asked for by its number.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_list(app: AppHandle, request: ListRequest) -> Outcome<ListView> {
    with(app, move |workspace| workspace.browser.open(&workspace.cx, &request)).await
}

/// Returns a slice of a list, at most 1,000 rows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_page(app: AppHandle, list: u32, start: u32, rows: u32) -> Outcome<PageView> {
    with(app, move |workspace| workspace.browser.page(&workspace.cx, list, start.into(), rows)).await
}

/// Returns the position of a row in a list, from 0; null where it is not in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_position(app: AppHandle, list: u32, id: String) -> Outcome<Option<Count>> {
    with(app, move |workspace| Ok(workspace.browser.position(&workspace.cx, list, &id)?.map(Count::from))).await
}

/// Returns the facets of a list, with exact counts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_facets(app: AppHandle, list: u32) -> Outcome<FacetsView> {
    with(app, move |workspace| workspace.browser.facets(&workspace.cx, list)).await
}

/// Lets a list go.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_list(app: AppHandle, list: u32) -> Outcome<()> {
    with(app, move |workspace| {
        workspace.browser.close(list);
        Ok(())
    })
    .await
}

/// Returns what can stand at the cursor of a filter (UTF-16 units), and where the filter cannot be read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn complete_filter(
    app: AppHandle,
    kind: Kind,
    filter: String,
    cursor: u32,
) -> Outcome<CompletionView> {
    with(app, move |workspace| workspace.browser.complete(&workspace.cx, kind, &filter, cursor)).await
}

/// Returns the filter with a value of a field asked for or excluded, or no more so where it was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn toggle_filter(filter: String, field: String, value: String, exclude: bool) -> Outcome<String> {
    blocking(move || stillroom_service::toggle_filter(&filter, &field, &value, exclude)).await
}

/// Returns the saved views.
#[tauri::command]
#[specta::specta]
pub(crate) async fn saved_views(app: AppHandle) -> Outcome<Vec<SavedViewView>> {
    with(app, |workspace| stillroom_service::saved_views(&workspace.cx)).await
}

/// Saves a view under its name, over an older one of that name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_view(app: AppHandle, view: SavedViewView) -> Outcome<Vec<SavedViewView>> {
    with(app, move |workspace| stillroom_service::save_view(&workspace.cx, &view)).await
}

/// Forgets a saved view.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_view(app: AppHandle, name: String) -> Outcome<Vec<SavedViewView>> {
    with(app, move |workspace| stillroom_service::remove_view(&workspace.cx, &name)).await
}

/// Returns one row whole.
#[tauri::command]
#[specta::specta]
pub(crate) async fn row_detail(app: AppHandle, kind: Kind, id: String) -> Outcome<DetailView> {
    with(app, move |workspace| stillroom_service::row_detail(&workspace.cx, kind, &id)).await
}

/// Returns the bytes of a row's source line, hashed now; for a pair, those of both sides.
#[tauri::command]
#[specta::specta]
pub(crate) async fn source_bytes(app: AppHandle, kind: Kind, id: String) -> Outcome<Vec<SourceBytesView>> {
    with(app, move |workspace| stillroom_service::source_bytes(&workspace.cx, kind, &id)).await
}

/// Returns every hop from a row to the bytes of its source line.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trace(app: AppHandle, id: String) -> Outcome<TraceView> {
    with(app, move |workspace| stillroom_service::trace(&workspace.cx, &id)).await
}

/// Returns the fewest facts that would have to be different for a row to have another verdict.
#[tauri::command]
#[specta::specta]
pub(crate) async fn why_not(app: AppHandle, id: String, target: String) -> Outcome<WhyView> {
    with(app, move |workspace| stillroom_service::why_not(&workspace.cx, &id, verdict(&target)?)).await
}
