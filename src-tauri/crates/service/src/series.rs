//! Runs over time: the chain of receipts, and the series behind the drift charts.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::{ReceiptView, SeriesView},
};

/// Returns the receipts of a run, the newest where none is named, as links of the chain, each recomputed.
///
/// # Errors
/// No such run.
pub fn receipt_chain(_cx: &Context, _run: Option<&str>) -> Outcome<Vec<ReceiptView>> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Returns the last runs, the oldest first, with what moved and why.
///
/// # Errors
/// A summary that cannot be read.
pub fn run_series(_cx: &Context, _limit: usize) -> Outcome<SeriesView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}
