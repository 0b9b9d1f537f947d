//! Views of acceptance, audit and release freeze.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use stillroom_core::gate::{
    Report,
    baseline::{MetricChange, MetricFlag},
};

/// One check.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CheckView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether the whole depends on it.
    pub required: bool,
    /// Whether it holds.
    pub passed: bool,
    /// What was found.
    pub detail: String,
}

/// A list of checks.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ChecksView {
    /// Whether all required ones hold.
    pub passed: bool,
    /// How many there are.
    pub total: Count,
    /// How many required ones hold.
    pub required_passed: Count,
    /// How many are required.
    pub required_total: Count,
    /// The checks.
    pub checks: Vec<CheckView>,
}

impl ChecksView {
    /// Returns the view of a report.
    pub(crate) fn of(report: &Report) -> Self {
        let checks = report.checks.iter().cloned().map(|check| CheckView {
            id: check.id,
            name: check.name,
            required: check.required,
            passed: check.passed,
            detail: check.detail,
        });
        Self {
            passed: report.holds(),
            total: report.total.into(),
            required_passed: report.required_passed.into(),
            required_total: report.required_total.into(),
            checks: checks.collect(),
        }
    }
}

/// The audit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AuditView {
    /// The checks.
    #[serde(flatten)]
    pub checks: ChecksView,
    /// The baseline metrics.
    pub metrics: BTreeMap<String, Count>,
    /// What drifted against the baseline before, as rows of a table.
    pub drift: Vec<MetricChangeView>,
    /// Whether a baseline row was appended.
    pub baseline_written: bool,
    /// The report that was written.
    pub report: Option<String>,
}

/// A metric of the baseline against the one before.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MetricChangeView {
    /// The metric.
    pub metric: String,
    /// Before; null for the first baseline.
    pub before: Option<Count>,
    /// Now.
    pub now: Count,
    /// The change as a share of what was before; null where that was nothing.
    pub pct: Option<f64>,
    /// `first_run`, `ok` or `warn`; decided on whole numbers.
    pub flag: String,
}

impl MetricChangeView {
    /// Returns the view of a change.
    pub(crate) fn of(change: &MetricChange) -> Self {
        let flag = match change.flag {
            MetricFlag::FirstRun => "first_run",
            MetricFlag::Ok => "ok",
            MetricFlag::Warn => "warn",
        };
        Self {
            metric: change.metric.clone(),
            before: change.before.map(Count::from),
            now: change.now.into(),
            pct: change.pct.map(|pct| pct.millionths() as f64 / 1e6),
            flag: flag.to_owned(),
        }
    }
}

/// A release freeze.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FreezeView {
    /// The tag.
    pub tag: String,
    /// The gates.
    #[serde(flatten)]
    pub gates: ChecksView,
    /// The manifest, where the gates held.
    pub manifest: Option<String>,
}
