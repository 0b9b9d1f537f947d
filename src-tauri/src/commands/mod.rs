//! The commands of the page, one file per noun. Each unpacks, calls one function of the service on a blocking thread,
//! and returns its view.

pub(crate) mod data;
pub(crate) mod declarations;
pub(crate) mod deriving;
pub(crate) mod dialogs;
pub(crate) mod people;
pub(crate) mod preferences;
pub(crate) mod review;
pub(crate) mod runs;
pub(crate) mod sources;
pub(crate) mod workspace;

use crate::{
    progress::{ProgressView, ToPage},
    state::{App, Workspace},
};
use std::sync::Arc;
use stillroom_service::{Code, Context, Outcome, ServiceError};
use tauri::{AppHandle, Manager, ipc::Channel};

/// Works on a thread that may wait.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(error) => Err(ServiceError::new(
            Code::Internal,
            format!("the work ended in a way it should not: {error}"),
            "nothing was half-written; try again, and report this as a bug",
        )),
    }
}

/// Works with the open workspace.
async fn with<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&Workspace) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    blocking(move || {
        let workspace: Arc<Workspace> = app.state::<App>().workspace()?;
        work(&workspace)
    })
    .await
}

/// Does a job in the open workspace: with progress to the page, and a stop under its name.
async fn job<T: Send + 'static>(
    app: AppHandle,
    name: String,
    progress: Channel<ProgressView>,
    work: impl FnOnce(&Context) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    blocking(move || {
        let state = app.state::<App>();
        let workspace = state.workspace()?;
        let cx = workspace.cx.for_job(Box::new(ToPage::new(progress)), state.jobs.begin(&name));
        let outcome = work(&cx);
        state.jobs.end(&name);
        outcome
    })
    .await
}
