//! Progress on its way to the page: at most twenty messages a second, and never one that is needed to be right.

use serde::Serialize;
use specta::Type;
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use stillroom_service::{Progress, Step, views::Count};
use tauri::ipc::Channel;

/// A step of work as it stands.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct ProgressView {
    /// What is being done.
    pub(crate) step: String,
    /// On what.
    pub(crate) on: String,
    /// How much is done.
    pub(crate) done: Count,
    /// How much there is; 0 where that is not known yet.
    pub(crate) total: Count,
    /// Of what: `bytes` or `rows`.
    pub(crate) unit: String,
}

const EVERY: Duration = Duration::from_millis(50);

/// Sends steps through a channel of the page.
pub(crate) struct ToPage {
    channel: Channel<ProgressView>,
    last: Mutex<Option<(Instant, String)>>,
}

impl ToPage {
    /// Returns a sink for one job.
    pub(crate) fn new(channel: Channel<ProgressView>) -> Self {
        Self { channel, last: Mutex::default() }
    }
}

impl Progress for ToPage {
    fn step(&self, step: &Step<'_>) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let fresh = last.as_ref().is_none_or(|(at, name)| name != step.name || now.duration_since(*at) >= EVERY);
        if !fresh {
            return;
        }
        *last = Some((now, step.name.to_owned()));
        // A page that went away needs no progress.
        let _ = self.channel.send(ProgressView {
            step: step.name.to_owned(),
            on: step.on.to_owned(),
            done: step.done.into(),
            total: step.total.into(),
            unit: step.unit.to_owned(),
        });
    }
}
