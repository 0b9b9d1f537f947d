//! Texts of profiles and rulebooks: read, checked with the position of each fault, saved into the workspace.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::{DeclarationTextView, WhatIfView},
};

/// Returns the text of a profile.
///
/// # Errors
/// No such profile.
pub fn profile_text(_cx: Option<&Context>, _name: &str) -> Outcome<DeclarationTextView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Writes a profile of the workspace's own. A text with faults is returned with them and not written.
///
/// # Errors
/// A name that a shipped profile has, a folder that cannot be written.
pub fn save_profile(_cx: &Context, _text: &str) -> Outcome<DeclarationTextView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Returns the text of a rulebook.
///
/// # Errors
/// No such rulebook.
pub fn rulebook_text(_cx: &Context, _name: &str) -> Outcome<DeclarationTextView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Writes a rulebook of the workspace's own. A text with faults is returned with them and not written.
///
/// # Errors
/// A name that a shipped rulebook has, a folder that cannot be written.
pub fn save_rulebook(_cx: &Context, _text: &str) -> Outcome<DeclarationTextView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Returns what a rulebook's draft would change, without writing anything.
///
/// # Errors
/// A text with faults.
pub fn what_if_text(_cx: &Context, _text: &str) -> Outcome<WhatIfView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}
