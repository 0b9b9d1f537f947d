//! Remarks on runs: appended, never changed.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::AnnotationView,
};

/// Remarks on a run.
///
/// # Errors
/// No such run, an empty text or author.
pub fn annotate_run(_cx: &Context, _run: &str, _text: &str, _author: &str) -> Outcome<AnnotationView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}
