//! The text index: which evidence holds a word or a phrase.

use super::{bits::Bits, evidence::Evidence};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
};
use std::sync::Arc;
use stillroom_core::filter::Value;

/// The text index of a workspace.
#[derive(Default)]
pub(super) struct TextIndex {}

impl TextIndex {
    /// Returns the evidence that holds a word or a phrase.
    pub(super) fn rows(&self, _cx: &Context, _evidence: &Evidence, _value: &Value) -> Outcome<Arc<Bits>> {
        Err(ServiceError::new(Code::Internal, "text cannot be searched yet", "ask for fields instead"))
    }
}
