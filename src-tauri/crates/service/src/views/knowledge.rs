//! Views of what is drawn from many runs: playbooks, the ledger of models.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;

/// What drawing playbooks did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlaybooksView {
    /// The run that drew them.
    pub run_id: String,
    /// The run whose corpus was read.
    pub from_run: String,
    /// Rows of the corpus.
    pub rows: Count,
    /// Rows that stand in a playbook.
    pub taken: Count,
    /// Rows that teach nothing: accepted in part, barred since, without a reason.
    pub left_out: Count,
    /// Playbooks, one for each task.
    pub playbooks: Count,
    /// Where they stand, relative to the workspace.
    pub path: String,
}

/// How models do, by model and kind of task.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ModelLedgerView {
    /// Notes of trust that were read.
    pub rows: Count,
    /// Notes that say nothing: no model, no samples, no count of successes.
    pub say_nothing: Count,
    /// The newest note of each model and kind of task.
    pub entries: Vec<LedgerEntryView>,
}

/// How one model does on one kind of task.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LedgerEntryView {
    /// Always 1.
    pub schema_version: u32,
    /// The model.
    pub model_name: String,
    /// The kind of task.
    pub task_type: String,
    /// The share that went well, from 0 to 1.
    pub success_rate: f64,
    /// How many tasks were counted.
    pub sample_count: Count,
    /// How many of them went well.
    pub successes: Count,
    /// The lower end of Wilson's interval at 95 %.
    pub interval_low: f64,
    /// Its upper end.
    pub interval_high: f64,
    /// The ways it failed.
    pub failure_modes: Vec<String>,
    /// When it was noted.
    pub recorded_at: String,
}
