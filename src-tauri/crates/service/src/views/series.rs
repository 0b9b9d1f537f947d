//! Views of runs over time: the chain of receipts, the series behind the drift charts, annotations.

use super::{Count, RunDatasetsView};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// One receipt as a link of the chain.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReceiptView {
    /// Its place in the workspace's chain, from 1.
    pub seq: Count,
    /// The run.
    pub run_id: String,
    /// The stage.
    pub stage: String,
    /// Its own hash in the chain.
    pub hash: String,
    /// The hash of the receipt before it.
    pub previous_hash: Option<String>,
    /// Whether its hash, recomputed now, is the recorded one and names the one before it.
    pub link_holds: bool,
    /// Whether the stage did its work.
    pub completed: bool,
    /// `passed`, `passed_with_waivers` or `not_passed`.
    pub state: String,
    /// The stage above it that kept it from starting.
    pub blocked_by: Option<String>,
    /// What stands against its passing.
    pub errors: Vec<String>,
    /// Rows that went in.
    pub records_in: Count,
    /// Rows that came out.
    pub records_out: Count,
    /// The content hash of what it read.
    pub input_hash: String,
    /// The content hash of what it left behind.
    pub output_hash: String,
    /// Its equation in words and numbers: `4,368 = 351 kept + 4,017 quarantined`.
    pub equation: String,
    /// Whether the equation balances.
    pub balances: bool,
    /// What changed since the last run.
    pub cause: Option<String>,
    /// The rulebook, with its version.
    pub rulebook: Option<String>,
    /// The version of the engine.
    pub engine: String,
    /// When it began.
    pub started_at: String,
    /// Milliseconds.
    pub duration_ms: Count,
}

/// A remark on a run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AnnotationView {
    /// The run.
    pub run_id: String,
    /// What was remarked.
    pub text: String,
    /// Who.
    pub author: String,
    /// When.
    pub annotated_at: String,
}

/// One metric that moved, with its threshold.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MovedView {
    /// The metric.
    pub metric: String,
    /// Before.
    pub before: Count,
    /// Now.
    pub after: Count,
    /// The change in millionths of what was before; null where that was nothing.
    pub change_micros: Option<i32>,
    /// The threshold in millionths.
    pub threshold_micros: i32,
    /// `ok`, `warn` or `alert`.
    pub severity: String,
}

/// One run as a point of the charts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RunPointView {
    /// The run.
    pub run_id: String,
    /// Its place among the runs, from 1.
    pub seq: Count,
    /// The time it is recorded under.
    pub recorded_at: String,
    /// `passed`, `passed_with_waivers` or `not_passed`; null for a run without a summary.
    pub state: Option<String>,
    /// Evidence rows after it.
    pub evidence: Count,
    /// Rows by verdict.
    pub verdicts: BTreeMap<String, Count>,
    /// The datasets' rows.
    pub datasets: RunDatasetsView,
    /// Quarantined rows by reason, over all exporters.
    pub quarantine: BTreeMap<String, Count>,
    /// Skipped source rows by reason.
    pub skipped: BTreeMap<String, Count>,
    /// The severity of its drift against the run before it.
    pub severity: String,
    /// What moved beyond its threshold.
    pub moved: Vec<MovedView>,
    /// What changed since the run before: rulebook, profiles, sources, engine, settings.
    pub causes: Vec<String>,
    /// The remarks.
    pub annotations: Vec<AnnotationView>,
}

/// The runs over time, the oldest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SeriesView {
    /// The runs.
    pub runs: Vec<RunPointView>,
    /// The threshold of metrics without one of their own, in millionths.
    pub threshold_micros: i32,
    /// Rows of change below which nothing drifts.
    pub floor: Count,
}
