//! Long work that can be stopped: each job has a name that the page chose, and a stop.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use stillroom_service::Cancel;

/// The jobs that run.
#[derive(Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<String, Cancel>>);

impl Jobs {
    /// Begins a job.
    pub(crate) fn begin(&self, name: &str) -> Cancel {
        let cancel = Cancel::default();
        self.lock().insert(name.to_owned(), cancel.clone());
        cancel
    }

    /// Asks a job to stop; one that ended already is left in peace.
    pub(crate) fn cancel(&self, name: &str) {
        if let Some(cancel) = self.lock().get(name) {
            cancel.cancel();
        }
    }

    /// Returns whether a job runs.
    pub(crate) fn any(&self) -> bool {
        !self.lock().is_empty()
    }

    /// Forgets a job that ended.
    pub(crate) fn end(&self, name: &str) {
        self.lock().remove(name);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Cancel>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
