//! The shape of a drift report (version 2) and what makes one valid.

use super::{Cause, Fraction, Stage, expected_count, expected_of};
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};

/// The version of [`DriftReport`]; another one is refused.
pub const DRIFT_SCHEMA_VERSION: u32 = 2;

/// How much a run drifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Everything within its threshold.
    Ok,
    /// A count moved beyond its threshold and floor, or a new class of error appeared.
    Warn,
    /// Equal input and equal versions gave a different output.
    Alert,
}

impl Severity {
    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Alert => "alert",
        }
    }
}

/// How one stage moved. Hash matches are null where there was nothing to compare, never true by default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are those of the ledger")]
pub struct StageDrift {
    pub stage: Stage,
    pub delta_records_in: i64,
    pub delta_records_out: i64,
    pub delta_accepted: i64,
    pub delta_quarantined: i64,
    /// Null where the prior number was 0 or there was none.
    pub pct_change_out: Option<Fraction>,
    pub input_hash_match: Option<bool>,
    pub output_hash_match: Option<bool>,
    pub deterministic_violation: Option<bool>,
    /// What a person should know.
    pub notes: Vec<String>,
    /// What changed at this stage since the prior run, as both receipts say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
}

/// How one count moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricDrift {
    /// `<stage>.<count>`.
    pub metric: String,
    /// The count in the prior run.
    pub before: u64,
    /// The count now.
    pub now: u64,
    /// The change relative to the prior count; null where that was 0.
    pub pct: Option<Fraction>,
    /// The threshold in force for this metric.
    pub threshold: Fraction,
    /// How many rows a change must have to matter.
    pub floor: u64,
    /// Whether the change is strictly beyond the threshold.
    pub over_threshold: bool,
    /// Whether the change is more than chance. It is shown; it does not decide.
    pub significant: bool,
    /// The rows that the two counts are shares of; null for a count that is no share, and in reports of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<[u64; 2]>,
    /// The smallest and the largest count that chance alone would give at the size of these counts (5 %); null where
    /// the count is no share, and in reports of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<[u64; 2]>,
    /// How large the change is: the share now less the share before; null for a count that is no share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Fraction>,
    /// `warn` where the change is beyond the threshold and reaches the floor.
    pub severity: Severity,
    /// What changed since the prior run, where a receipt says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

/// A run against the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DriftReport {
    /// Always [`DRIFT_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The run.
    pub run_id: String,
    /// The run it is compared with; null for the first.
    pub prior_run_id: Option<String>,
    /// When the report was made. Volatile.
    pub generated_at: Stamp,
    /// The worst thing found.
    pub severity: Severity,
    /// The threshold of metrics without one of their own.
    pub threshold_pct: Fraction,
    /// The stages in the order in which they run.
    pub stages: Vec<StageDrift>,
    /// What raised the severity, in words.
    pub flags: Vec<String>,
    /// Every count compared.
    pub metrics: Vec<MetricDrift>,
}

impl DriftReport {
    /// Returns every fault of the report; none means that it is valid, not that nothing drifted.
    pub fn validate(&self) -> Vec<String> {
        if self.schema_version != DRIFT_SCHEMA_VERSION {
            return vec![format!("schema_version is {}, expected {DRIFT_SCHEMA_VERSION}", self.schema_version)];
        }
        let mut faults = Vec::new();
        let mut refuse = |wrong: bool, fault: String| {
            if wrong {
                faults.push(fault);
            }
        };
        refuse(self.run_id.trim().is_empty(), "run_id is empty".to_owned());
        refuse(self.prior_run_id.as_ref() == Some(&self.run_id), "compared with itself".to_owned());
        refuse(self.threshold_pct.millionths() < 0, "threshold_pct is negative".to_owned());
        for stage in &self.stages {
            let name = stage.stage;
            let answers = [stage.input_hash_match, stage.output_hash_match, stage.deterministic_violation];
            refuse(
                self.prior_run_id.is_none() && answers.iter().any(Option::is_some),
                format!("{name}: hashes compared without a prior run"),
            );
            refuse(
                answers[2] == Some(true) && (answers[0], answers[1]) != (Some(true), Some(false)),
                format!("{name}: a deterministic violation needs equal input and another output"),
            );
        }
        for metric in &self.metrics {
            let name = &metric.metric;
            let over = metric.threshold.is_exceeded(metric.before, metric.now);
            let warns = over && metric.before.abs_diff(metric.now) >= metric.floor;
            let severity = if warns { Severity::Warn } else { Severity::Ok };
            refuse(self.prior_run_id.is_none(), format!("{name}: compared without a prior run"));
            refuse(metric.over_threshold != over, format!("{name}: over_threshold is not what the counts say"));
            refuse(metric.severity != severity, format!("{name}: severity is not what the counts say"));
            refuse(metric.pct != Fraction::change(metric.before, metric.now), format!("{name}: pct is not the change"));
            let expected = match metric.of {
                Some([before, now]) => expected_of(metric.before, before, now),
                None => Some(expected_count(metric.before)),
            };
            refuse(
                metric.expected.is_some() && metric.expected != expected,
                format!("{name}: expected is not what the counts say"),
            );
        }
        refuse(self.severity != self.worst(), "severity is not the worst thing found".to_owned());
        faults
    }

    /// Returns the worst thing that stages, metrics and flags hold.
    pub(super) fn worst(&self) -> Severity {
        if self.stages.iter().any(|stage| stage.deterministic_violation == Some(true)) {
            Severity::Alert
        } else if self.flags.is_empty() && self.metrics.iter().all(|metric| metric.severity == Severity::Ok) {
            Severity::Ok
        } else {
            Severity::Warn
        }
    }
}
