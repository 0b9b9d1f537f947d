//! Why a filter cannot be read, and where.

use super::{Span, utf16_at};

/// A place of a filter that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}, at character {}", start + 1)]
pub struct FilterError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The first wrong character, in UTF-16 units from 0.
    pub start: u32,
    /// The first one after it.
    pub end: u32,
}

impl FilterError {
    /// Returns what is wrong with some bytes of a filter.
    pub fn at(filter: &str, span: Span, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
            start: utf16_at(filter, span.start),
            end: utf16_at(filter, span.end),
        }
    }
}
