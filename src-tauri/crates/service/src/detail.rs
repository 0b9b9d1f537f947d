//! One row whole: what it says, why it stands where it stands, what happened to it, which bytes it came from.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::{DetailView, Kind, SourceBytesView},
};

/// Returns one row whole, by the id that a page gave.
///
/// # Errors
/// No such row.
pub fn row_detail(_cx: &Context, _kind: Kind, _id: &str) -> Outcome<DetailView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Returns the bytes of a row's source line with what stands around them, hashed now. For a pair, those of the chosen
/// side first.
///
/// # Errors
/// No such row.
pub fn source_bytes(_cx: &Context, _kind: Kind, _id: &str) -> Outcome<Vec<SourceBytesView>> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}
