//! How many threads work. Never changes a result.

use crate::error::{Outcome, ServiceError};

/// Sets the number of threads, once per process.
///
/// # Errors
/// No threads at all, or a number that was set before.
pub fn set_threads(threads: usize) -> Outcome<()> {
    if threads == 0 {
        return Err(ServiceError::invalid("0 threads cannot work", "give a number from 1"));
    }
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build_global()
        .map_err(|error| ServiceError::invalid(format!("{threads} threads: {error}"), "set it once"))
}
