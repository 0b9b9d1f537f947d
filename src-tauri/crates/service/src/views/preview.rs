//! Views of what a source would give before it is added, and of drafts of profiles and rulebooks.

use super::{Count, DetectionView, FieldView};
use schemars::JsonSchema;
use serde::Serialize;

/// A fault in the text of a profile or rulebook.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TextFaultView {
    /// What is wrong.
    pub message: String,
    /// The line, from 1; 0 where it concerns the whole text.
    pub line: u32,
    /// The column, from 1; 0 where it concerns the whole line.
    pub column: u32,
}

/// The text of a profile or rulebook.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DeclarationTextView {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Whether it came with the program and cannot be changed; a changed copy takes another name.
    pub shipped: bool,
    /// What is wrong with it.
    pub faults: Vec<TextFaultView>,
}

/// One source row and what the profile makes of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PreviewRowView {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: Count,
    /// The part of an exploded row, else empty.
    pub part: String,
    /// The row's bytes as text, at most 4 KiB.
    pub raw: String,
    /// What the profile takes from it: fields, then markers as `markers.NAME`; empty where it is rejected.
    pub fields: Vec<FieldView>,
    /// The reason why it would be no evidence.
    pub rejected: Option<String>,
    /// Its detail.
    pub detail: Option<String>,
}

/// What a source would give.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PreviewView {
    /// The files, each with the reader and profile that fit.
    pub files: Vec<DetectionView>,
    /// The profile that was used.
    pub profile: Option<DeclarationTextView>,
    /// Source rows that were looked at.
    pub looked_at: Count,
    /// Evidence rows that they would give.
    pub mapped: Count,
    /// Rows that would be no evidence.
    pub rejected: Count,
    /// Whether there are more source rows than were looked at.
    pub more: bool,
    /// Rejected rows first, then mapped ones; at most 100.
    pub rows: Vec<PreviewRowView>,
    /// Why nothing can be shown.
    pub note: Option<String>,
}
