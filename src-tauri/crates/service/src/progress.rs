//! What a long use case tells while it works, and how it is stopped.

use crate::error::{Outcome, ServiceError};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// One step of work as it stands. Counts are exact; a total of 0 is not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// What is being done (`collect`, `score`, …).
    pub name: &'a str,
    /// On what.
    pub on: &'a str,
    /// How much is done.
    pub done: u64,
    /// How much there is.
    pub total: u64,
    /// Of what: `bytes` or `rows`.
    pub unit: &'a str,
}

/// Where progress is shown. The sink decides how often; the worker reports whenever it knows more.
pub trait Progress: Send + Sync {
    /// Shows a step as it stands.
    fn step(&self, step: &Step<'_>);
    /// Takes away what is shown.
    fn clear(&self) {}
}

/// Shows nothing.
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: &Step<'_>) {}
}

/// A stop that somebody may ask for; looked at between units of work.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks for a stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Goes on, or ends with the outcome of a stop.
    ///
    /// # Errors
    /// The stop.
    pub fn check(&self) -> Outcome<()> {
        if self.0.load(Ordering::Relaxed) { Err(ServiceError::cancelled()) } else { Ok(()) }
    }
}
