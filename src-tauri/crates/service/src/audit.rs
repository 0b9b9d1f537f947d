//! The audit: a whole workspace read from its tables and its disk, judged by 22 checks, its metrics appended to the
//! chain of baselines.
//!
//! It reads and judges; it repairs nothing and leaves nothing out. What it reads is in `facts` and `datasets`, what it
//! tries in `trials`, the chain in `log`, the reports in `markdown`. What must hold is `core::gate::audit`'s.

mod datasets;
mod facts;
mod last_run;
mod log;
mod markdown;
mod trials;

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    stage::{pretty, report},
    views::{AuditView, ChecksView, MetricChangeView, counts},
};
use facts::Read;
use serde_json::json;
use stillroom_core::{
    gate::{
        Report,
        audit::judge,
        baseline::{BaselineRow, MetricChange, baseline_drift},
    },
    hash::Digest,
};
use stillroom_store::files::RunLock;

pub(crate) use facts::self_test_probe;
pub(crate) use log::latest as latest_baseline;

/// What an audit is asked to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuditOptions {
    /// Append no baseline and write no report: for machines that only want the answer.
    pub no_baseline: bool,
}

/// Audits the workspace. Appends one baseline and writes its report, unless told otherwise.
///
/// # Errors
/// A run at work, a store that cannot be read, a person's stop. A check that fails is an outcome.
pub fn audit_full(cx: &Context, options: &AuditOptions) -> Outcome<AuditView> {
    let _lock = RunLock::take(cx.dir())?;
    let Read { facts, metrics, log } = facts::read(cx)?;
    let checks = ChecksView::of(&judge(&facts));
    let recorded_at = cx.now();
    // A chain that was cut or edited compares with nothing: what is left of it would hide the loss.
    let before = log.latest().ok().flatten();
    let named = metrics.named();
    let draft = log::sealed(&metrics, recorded_at, None)?;
    let drift = if log.findings.is_empty() { baseline_drift(&draft, before) } else { Vec::new() };
    let mut view = AuditView {
        checks,
        metrics: counts(named),
        drift: drift.iter().map(MetricChangeView::of).collect(),
        baseline_written: false,
        report: None,
    };
    if options.no_baseline {
        return Ok(view);
    }
    let (number, row) = log::append(cx, &metrics, recorded_at)?;
    view.baseline_written = true;
    view.report = Some(format!("{}/{number}.md", log::REPORTS));
    write(cx, &view, &drift, number, &row)?;
    Ok(view)
}

/// Returns the audit's report and appends nothing. The caller holds the run lock.
pub(crate) fn judged(cx: &Context) -> Outcome<Report> {
    Ok(judge(&facts::read(cx)?.facts))
}

fn write(cx: &Context, view: &AuditView, drift: &[MetricChange], number: u64, row: &BaselineRow) -> Outcome<()> {
    let mut document = serde_json::to_value(view).map_err(|error| unwritable(&error))?;
    document["baseline"] = json!(row);
    document["recorded_at"] = json!(row.recorded_at);
    let text = pretty(&document)?;
    report(cx, log::OWNER, &format!("{number}.json"), &text, Digest::of(text.as_bytes()))?;
    let text = markdown::report(view, drift, number, row);
    report(cx, log::OWNER, &format!("{number}.md"), &text, Digest::of(text.as_bytes()))
}

fn unwritable(error: &serde_json::Error) -> ServiceError {
    ServiceError::new(Code::Internal, format!("the audit cannot be written: {error}"), "report this as a bug")
}
