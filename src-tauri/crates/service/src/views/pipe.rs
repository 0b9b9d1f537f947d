//! Views of what travels to workers and back.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was handed out.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RowsView {
    /// Sources.
    pub sources: Count,
    /// Files.
    pub files: Count,
    /// Rows, those that no reader could read included.
    pub rows: Count,
}

/// The words that start a worker, after `distill`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WorkerCommandView {
    /// The words, in order.
    pub words: Vec<String>,
}

/// What a worker did.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WorkerView {
    /// The hash of the rules that each record carries, by profile.
    pub rules: BTreeMap<String, String>,
    /// Rows that became records.
    pub rows: Count,
    /// Evidence in them.
    pub evidence: Count,
    /// Rows and parts that are no evidence, by reason.
    pub skipped: BTreeMap<String, Count>,
}
