//! Summary and drift as Markdown, for `summary.md` and `latest.md`.

use super::{DriftReport, Fraction, RunSummary, StageDrift};
use std::fmt::Write as _;

/// Returns the summary as Markdown.
pub fn summary_markdown(summary: &RunSummary) -> String {
    let mut out = format!(
        "# Run {}\n\n{}. Recorded at {}, engine commit {}, run hash `{}`.\n\n",
        cell(&summary.run_id),
        summary.overall_state.name().replace('_', " "),
        summary.recorded_at,
        summary.git_commit,
        summary.run_hash
    );
    out.push_str("| stage | completed | state | in | out | accepted | rejected | quarantined | skipped |\n");
    out.push_str("|---|---|---|--:|--:|--:|--:|--:|--:|\n");
    for stage in &summary.stages {
        let completed = if stage.completed { "yes" } else { "no" };
        row(&mut out, [stage.stage.name(), completed, stage.state.name()], &stage.ledger.named());
    }
    row(&mut out, ["**total**", "", summary.overall_state.name()], &summary.totals().named());
    let datasets = &summary.datasets;
    let _ = writeln!(
        out,
        "\nDatasets: {} RAG rows, {} SFT rows, {} preference pairs.",
        grouped(datasets.rag),
        grouped(datasets.sft),
        grouped(datasets.preference)
    );
    out
}

/// Returns the drift report as Markdown: what was raised, the stages, and every count that changed.
pub fn drift_markdown(drift: &DriftReport) -> String {
    let prior =
        drift.prior_run_id.as_deref().map_or_else(|| "no prior run".to_owned(), |id| format!("run {}", cell(id)));
    let severity = drift.severity.name();
    let mut out = format!("## Drift: {severity}\n\nRun {} against {prior}.\n\n", cell(&drift.run_id));
    for flag in &drift.flags {
        let _ = writeln!(out, "- {}", cell(flag));
    }
    if !drift.flags.is_empty() {
        out.push('\n');
    }
    out.push_str("| stage | change out | same input | same output | notes |\n|---|--:|---|---|---|\n");
    for stage in &drift.stages {
        let _ = writeln!(
            out,
            "| {} | {:+} ({}) | {} | {} | {} |",
            stage.stage,
            stage.delta_records_out,
            percent(stage.pct_change_out),
            answer(stage.input_hash_match),
            answer(stage.output_hash_match),
            cell(&said(stage))
        );
    }
    let moved: Vec<_> = drift.metrics.iter().filter(|metric| metric.before != metric.now).collect();
    if moved.is_empty() {
        return out;
    }
    out.push_str(
        "\n| count | before | now | change | by chance | share | beyond threshold | floor | significant | severity |\n",
    );
    out.push_str("|---|--:|--:|--:|---|--:|---|--:|---|---|\n");
    for metric in moved {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            cell(&metric.metric),
            grouped(metric.before),
            grouped(metric.now),
            percent(metric.pct),
            metric
                .expected
                .map_or_else(|| "–".to_owned(), |[low, high]| format!("{} to {}", grouped(low), grouped(high))),
            percent(metric.effect),
            answer(Some(metric.over_threshold)),
            metric.floor,
            answer(Some(metric.significant)),
            metric.severity.name()
        );
    }
    out
}

/// What a person should know of a stage: what changed at it, then the notes that say more.
fn said(stage: &StageDrift) -> String {
    let causes = stage.causes.iter().map(ToString::to_string);
    causes.chain(stage.notes.iter().cloned()).collect::<Vec<_>>().join("; ")
}

/// Returns text that cannot break out of a table's cell.
pub(crate) fn cell(text: &str) -> String {
    text.replace(['\n', '\r'], " ").replace('|', "\\|").replace('<', "&lt;")
}

/// Returns a number with its thousands apart: `1,052`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns a relative change, or a dash where there is none to give.
pub(crate) fn percent(change: Option<Fraction>) -> String {
    change.map_or_else(|| "–".to_owned(), |change| change.to_string())
}

fn answer(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not compared",
    }
}

fn row(out: &mut String, heads: [&str; 3], numbers: &[(&str, u64)]) {
    let _ = write!(out, "| {} | {} | {} |", heads[0], heads[1], heads[2]);
    for (_, number) in numbers {
        let _ = write!(out, " {} |", grouped(*number));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart_and_cells_stay_whole() {
        for (number, text) in [(0, "0"), (999, "999"), (1052, "1,052"), (1_000_000, "1,000,000")] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(cell("a|b\n<script>"), "a\\|b &lt;script>");
    }
}
