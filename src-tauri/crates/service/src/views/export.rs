//! Views of exporting and promoting.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What one exporter did. `records_in` = `exported` + `quarantined` for RAG and SFT.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ExportView {
    /// `rag`, `sft` or `preference`.
    pub exporter: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Whether it did its work and every check was silent.
    pub completed: bool,
    /// Evidence rows that were looked at.
    pub records_in: Count,
    /// Rows of the dataset.
    pub exported: Count,
    /// Rows (for preference: candidate pairs) put into quarantine.
    pub quarantined: Count,
    /// The quarantine by reason.
    pub by_reason: BTreeMap<String, Count>,
    /// The quarantine by detail code, where there is one.
    pub by_detail: BTreeMap<String, Count>,
    /// Rows whose paths were not checked, because there is no inventory.
    pub paths_not_checked: Count,
    /// For preference: rows in no pair, by reason.
    pub unpaired: BTreeMap<String, Count>,
    /// For preference: candidate pairs beyond the cap.
    pub capped: Count,
    /// For preference: tasks that gave pairs.
    pub tasks_with_pairs: Count,
    /// For preference: tasks with answers on one side only.
    pub tasks_without_pairs: Count,
    /// For preference: tasks whose attempts came out differently (accepted, partial, rejected), before any pairing.
    pub tasks_with_both_outcomes: Count,
    /// Where the dataset stands, relative to the workspace.
    pub path: String,
    /// The hash of its rows without volatile fields.
    pub content_hash: String,
    /// The hash of its bytes.
    pub byte_hash: String,
    /// The Merkle root over its rows.
    pub merkle_root: String,
    /// What kept it from completing or passing.
    pub errors: Vec<String>,
}

/// What a promotion brought.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromotionView {
    /// The run.
    pub run_id: String,
    /// The files, relative to the workspace.
    pub files: Vec<String>,
}
