//! Views of verification.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;

/// One difference between what was recorded and what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FindingView {
    /// The file, relative to the workspace; a table of the database is `stillroom.db:TABLE`.
    pub file: String,
    /// The row: the line from 1 in a file, an id in a table; null where the whole is meant.
    pub row: Option<String>,
    /// What differs.
    pub why: String,
}

/// What verifying found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct VerifyView {
    /// Whether everything is as recorded.
    pub ok: bool,
    /// Files that were read.
    pub files: Count,
    /// Rows that were recomputed.
    pub rows: Count,
    /// The differences.
    pub findings: Vec<FindingView>,
    /// What is worth knowing and no difference: a source file that changed since it was read.
    pub notes: Vec<String>,
}
