//! Makes what lists are made of before somebody asks for one, on a thread of its own: after a workspace was opened, and
//! after it changed and came to rest. Another workspace in its place stops it.

use crate::state::{App, Workspace};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use stillroom_service::{Cancel, Silent};
use tauri::{AppHandle, Manager};

/// So long nothing may change before the work begins: decisions come in one by one, and a run commits all the while.
const REST: Duration = Duration::from_secs(2);

/// So long a window that was just opened has the machine to itself.
const FIRST: Duration = Duration::from_millis(500);

/// What is to be prepared, and what is at work on it.
#[derive(Default)]
pub(crate) struct Ahead {
    workspace: Option<Arc<Workspace>>,
    /// When to begin.
    due: Option<Instant>,
    stop: Cancel,
    busy: Arc<AtomicBool>,
}

impl Ahead {
    /// Another workspace stands open, or none: what is prepared for the last one is of no use any more.
    pub(crate) fn opened(&mut self, workspace: Option<Arc<Workspace>>) {
        self.stop.cancel();
        *self = Self { due: Some(Instant::now() + FIRST), workspace, ..Self::default() };
    }

    /// The workspace changed.
    pub(crate) fn changed(&mut self) {
        self.due = Some(Instant::now() + REST);
    }

    /// Begins where there is something to prepare, it came to rest, and no job wants the machine.
    pub(crate) fn look(&mut self, app: &AppHandle) {
        let due = self.due.is_some_and(|due| due <= Instant::now());
        let Some(workspace) = self.workspace.clone() else { return };
        if !due || app.state::<App>().jobs.any() || self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        self.due = None;
        self.stop = Cancel::default();
        let (stop, busy) = (self.stop.clone(), Arc::clone(&self.busy));
        thread::spawn(move || {
            let cx = workspace.cx.for_job(Box::new(Silent), stop);
            // Where it cannot be done, whoever asks for a list does it then and is told why.
            let _ = workspace.browser.prepare(&cx);
            busy.store(false, Ordering::Release);
        });
    }
}
