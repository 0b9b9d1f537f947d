//! What the shell holds while the window is open: the workspace, its browser, the jobs, the preferences.

use crate::{jobs::Jobs, preferences::Stored};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};
use stillroom_service::{Browser, Code, Context, Outcome, ServiceError};

/// An open workspace.
pub(crate) struct Workspace {
    /// What use cases work with.
    pub(crate) cx: Context,
    /// The lists that the page looks at.
    pub(crate) browser: Browser,
    /// What opening found, in words.
    pub(crate) found: Vec<String>,
}

/// Everything the shell holds.
pub(crate) struct App {
    workspace: RwLock<Option<Arc<Workspace>>>,
    /// The jobs that run.
    pub(crate) jobs: Jobs,
    preferences: Mutex<Stored>,
    start: Mutex<Start>,
}

/// What became of the workspace that the start of the program named.
#[derive(Clone, Default)]
pub(crate) struct Start {
    /// It is being opened.
    pub(crate) opening: Option<String>,
    /// It could not be opened.
    pub(crate) refused: Option<ServiceError>,
}

impl App {
    /// Returns the state of a program that was just started.
    pub(crate) fn new(config: PathBuf) -> Self {
        Self {
            workspace: RwLock::default(),
            jobs: Jobs::default(),
            preferences: Mutex::new(Stored::read(config)),
            start: Mutex::default(),
        }
    }

    /// Returns the open workspace.
    ///
    /// # Errors
    /// None is open.
    pub(crate) fn workspace(&self) -> Outcome<Arc<Workspace>> {
        self.open()
            .ok_or_else(|| ServiceError::new(Code::NoWorkspace, "no workspace is open", "open one, or try the sample"))
    }

    /// Returns the open workspace, if there is one.
    pub(crate) fn open(&self) -> Option<Arc<Workspace>> {
        self.workspace.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another workspace in the place of the open one.
    pub(crate) fn replace(&self, workspace: Option<Arc<Workspace>>) {
        *self.workspace.write().unwrap_or_else(PoisonError::into_inner) = workspace;
    }

    /// Returns what became of the workspace that the start named.
    pub(crate) fn start(&self) -> MutexGuard<'_, Start> {
        self.start.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the preferences.
    pub(crate) fn preferences(&self) -> MutexGuard<'_, Stored> {
        self.preferences.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
