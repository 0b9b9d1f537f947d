//! Views of runs.

use super::{Count, ExportView, SkipView};
use schemars::JsonSchema;
use serde::Serialize;

/// The totals of a run, over the reference's five stages.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the names are the ledger's")]
pub struct RunTotalsView {
    pub records_in: Count,
    pub records_out: Count,
    pub accepted: Count,
    pub rejected: Count,
    pub quarantined: Count,
    pub skipped: Count,
}

/// The rows of the datasets.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the names are the datasets'")]
pub struct RunDatasetsView {
    pub rag: Count,
    pub sft: Count,
    pub preference: Count,
}

/// The drift of a run in two words.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DriftSummaryView {
    /// `ok`, `warn` or `alert`.
    pub severity: String,
    /// The run that it is compared with.
    pub prior_run_id: Option<String>,
    /// What drifted.
    pub flags: Vec<String>,
}

/// One stage of a run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StageView {
    /// Its name.
    pub stage: String,
    /// Whether it did its work.
    pub completed: bool,
    /// The strict flag of the reference: nothing skipped and nothing found.
    pub passed: bool,
    /// `passed`, `passed_with_waivers` or `not_passed`.
    pub state: String,
    /// The stage above it that did not complete.
    pub blocked_by: Option<String>,
    /// What stands against it, each with its cause.
    pub errors: Vec<String>,
    /// Faults that waivers in force let through.
    pub waived: Count,
    /// Milliseconds.
    pub duration_ms: Count,
}

/// A run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RunView {
    /// Its id.
    pub run_id: String,
    /// The hash over its stages.
    pub run_hash: String,
    /// Whether every stage passed, waivers in force counted.
    pub overall_passed: bool,
    /// `passed`, `passed_with_waivers` or `not_passed`.
    pub overall_state: String,
    /// Whether every stage completed; only then its datasets were promoted.
    pub promoted: bool,
    /// The stages that were kept from starting.
    pub blocked: Vec<String>,
    /// The ledger's totals.
    pub totals: RunTotalsView,
    /// The datasets' rows.
    pub datasets: RunDatasetsView,
    /// The drift.
    pub drift: DriftSummaryView,
    /// The stages.
    pub stages: Vec<StageView>,
    /// The exports.
    pub exports: Vec<ExportView>,
    /// Evidence rows that wait for a person.
    pub waiting: Count,
    /// What a person should know of the sources: files and rows that are gone, files that nothing reads.
    pub notes: Vec<String>,
    /// The skipped rows; at most 1,000 are listed.
    pub skips: Vec<SkipView>,
    /// The report to read.
    pub report: String,
}

/// A run in the list of runs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RunListView {
    /// Its id.
    pub run_id: String,
    /// Which use case ran.
    pub kind: String,
    /// The time it is recorded under.
    pub recorded_at: String,
    /// `running`, `completed`, `blocked`, `cancelled`, `interrupted` or `failed`.
    pub state: String,
    /// `passed`, `passed_with_waivers` or `not_passed`, where there is a summary.
    pub overall_state: Option<String>,
    /// The hash over its stages.
    pub run_hash: Option<String>,
    /// The datasets' rows, where there is a summary.
    pub datasets: Option<RunDatasetsView>,
    /// Whether its datasets are the ones in `exports/`.
    pub standing: bool,
}
