//! Deriving: feedback events in, synthetic examples made and reviewed, manifest and plan as documents, release.

use super::with;
use std::path::{Path, PathBuf};
use stillroom_service::{
    GenerateOptions, Outcome, PlanOptions,
    views::{
        DeriveItemView, DeriveQueueView, DeriveSetView, DeriveStepView, EventImportView, FeedbackEventView,
        ManifestView, PlanListView, ReleaseView, RetryPayloadView, TrainingRowsView,
    },
};
use tauri::AppHandle;

/// Stores the feedback events of a file, one JSON object a line.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_events(app: AppHandle, file: String) -> Outcome<EventImportView> {
    with(app, move |workspace| stillroom_service::import_events(&workspace.cx, Path::new(&file))).await
}

/// Makes a feedback event of an evidence row, under a person's label.
#[tauri::command]
#[specta::specta]
pub(crate) async fn label_evidence(
    app: AppHandle,
    row: String,
    label: String,
    reason: String,
    reviewer: String,
) -> Outcome<FeedbackEventView> {
    with(app, move |workspace| stillroom_service::label_evidence(&workspace.cx, &row, &label, &reason, &reviewer)).await
}

/// Returns the stored events, with their texts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn feedback_events(app: AppHandle) -> Outcome<Vec<FeedbackEventView>> {
    with(app, |workspace| stillroom_service::feedback_events(&workspace.cx)).await
}

/// Makes a set of synthetic examples of all stored events; those that may not be derived from are left out, and named in
/// the set. Returns the set's id.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_generate(
    app: AppHandle,
    reviewer: String,
    seed: String,
    max: u32,
    generator: String,
) -> Outcome<String> {
    let options = GenerateOptions {
        reviewer,
        seed,
        max_examples: max.into(),
        generator,
        exclude: true,
        ..GenerateOptions::default()
    };
    with(app, move |workspace| Ok(stillroom_service::derive_generate(&workspace.cx, &options)?.set_id)).await
}

/// Returns the sets, the newest first, with where their examples stand.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_sets(app: AppHandle) -> Outcome<Vec<DeriveSetView>> {
    with(app, |workspace| stillroom_service::derive_sets(&workspace.cx)).await
}

/// Returns the examples of a set, or of all, in one state or in any.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_queue(
    app: AppHandle,
    set: Option<String>,
    state: Option<String>,
) -> Outcome<Vec<DeriveQueueView>> {
    with(app, move |workspace| stillroom_service::derive_queue(&workspace.cx, set.as_deref(), state.as_deref())).await
}

/// Returns one example with its source beside it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_item(app: AppHandle, example: String) -> Outcome<DeriveItemView> {
    with(app, move |workspace| stillroom_service::derive_item(&workspace.cx, &example)).await
}

/// Decides on examples: approve, reject or request_retry.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_decide(
    app: AppHandle,
    examples: Vec<String>,
    act: String,
    reason: String,
    reviewer: String,
) -> Outcome<DeriveStepView> {
    with(app, move |workspace| stillroom_service::derive_decide(&workspace.cx, &examples, &act, &reason, &reviewer))
        .await
}

/// Takes a reviewer's newest decision back, while nothing of it is released.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_undo(app: AppHandle, reviewer: String) -> Outcome<DeriveStepView> {
    with(app, move |workspace| stillroom_service::derive_undo(&workspace.cx, &reviewer)).await
}

/// Brings back what a reviewer took back last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_redo(app: AppHandle, reviewer: String) -> Outcome<DeriveStepView> {
    with(app, move |workspace| stillroom_service::derive_redo(&workspace.cx, &reviewer)).await
}

/// Returns the text of an example that was sent back, for whoever makes another.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_payload(app: AppHandle, example: String) -> Outcome<RetryPayloadView> {
    with(app, move |workspace| stillroom_service::retry_payload(&workspace.cx, &example)).await
}

/// Lets what is approved in a set into the corpus as evidence, or says what that would do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_release(
    app: AppHandle,
    set: String,
    release: String,
    reason: String,
    reviewer: String,
    dry_run: bool,
) -> Outcome<ReleaseView> {
    with(app, move |workspace| {
        stillroom_service::derive_release(&workspace.cx, &set, &release, &reason, &reviewer, dry_run)
    })
    .await
}

/// Makes the manifest of a set; writes it to a file where one is named.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_manifest(app: AppHandle, set: String, file: Option<String>) -> Outcome<ManifestView> {
    let file = file.map(PathBuf::from);
    with(app, move |workspace| stillroom_service::derive_manifest(&workspace.cx, &set, None, file.as_deref())).await
}

/// Makes a training plan over a set; writes it to a file where one is named. Nothing is submitted. Returns the hash of
/// the document, which is among the plans.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_plan(
    app: AppHandle,
    set: String,
    dataset_uri: String,
    output_uri: String,
    base_model: String,
    schedule_id: String,
    file: Option<String>,
) -> Outcome<String> {
    let options = PlanOptions {
        set: Some(set),
        dataset_uri,
        output_uri,
        base_model,
        schedule_id,
        file: file.map(PathBuf::from),
        ..PlanOptions::default()
    };
    with(app, move |workspace| Ok(stillroom_service::derive_plan(&workspace.cx, &options)?.hash)).await
}

/// Returns the plans that were made, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_plans(app: AppHandle) -> Outcome<Vec<PlanListView>> {
    with(app, |workspace| stillroom_service::derive_plans(&workspace.cx)).await
}

/// Writes the training rows of a plan to a file, where all of them are released and still stand.
#[tauri::command]
#[specta::specta]
pub(crate) async fn derive_rows(app: AppHandle, plan: String, file: String) -> Outcome<TrainingRowsView> {
    with(app, move |workspace| stillroom_service::derive_rows(&workspace.cx, &plan, Path::new(&file))).await
}
