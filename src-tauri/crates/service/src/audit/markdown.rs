//! The audit's report for people.

use crate::views::{AuditView, CheckView, ChecksView};
use std::fmt::Write as _;
use stillroom_core::gate::baseline::{BaselineRow, MetricChange, baseline_markdown};

/// Returns the report of an audit.
pub(super) fn report(view: &AuditView, drift: &[MetricChange], number: u64, row: &BaselineRow) -> String {
    let mut out = format!(
        "# Audit {number}: {}\n\nRecorded at {}, engine commit {}. {} of {} required checks hold.\n\n",
        if view.checks.passed { "passed" } else { "not passed" },
        row.recorded_at,
        row.git_commit,
        view.checks.required_passed,
        view.checks.required_total,
    );
    out.push_str(&checks(&view.checks));
    out.push_str("\n## Metrics against the baseline before\n\n");
    if drift.is_empty() {
        out.push_str("Not compared: the chain of baselines was cut or edited (P8.2).\n\n| metric | now |\n|---|--:|\n");
        for (metric, number) in &view.metrics {
            let _ = writeln!(out, "| {metric} | {number} |");
        }
    } else {
        out.push_str(&baseline_markdown(drift));
    }
    let _ = writeln!(out, "\nBaseline `{}`.", row.hash);
    out
}

fn checks(checks: &ChecksView) -> String {
    let mut out = "| check | required | holds | what was seen |\n|---|---|---|---|\n".to_owned();
    let yes = |it: bool| if it { "yes" } else { "no" };
    for CheckView { id, name, required, passed, detail } in &checks.checks {
        let _ = writeln!(out, "| {id} {} | {} | {} | {} |", cell(name), yes(*required), yes(*passed), cell(detail));
    }
    out
}

/// Text that cannot end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
