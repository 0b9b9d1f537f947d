//! What a source would give, before anything is written.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::PreviewView,
};
use std::path::PathBuf;

/// Returns what the first rows of files would give: under the named profile, under a draft's text, or under the
/// profile that fits best.
///
/// # Errors
/// A path that cannot be read. A draft with faults is no error: the faults are in the view.
pub fn preview_source(
    _cx: Option<&Context>,
    _paths: &[PathBuf],
    _profile: Option<&str>,
    _draft: Option<&str>,
) -> Outcome<PreviewView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}
