//! `drift`: how a run differs from the one before it, or how all runs moved.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{
    Context, Outcome, drift, run_series,
    views::{Count, RunPointView, SeriesView},
};

/// The words of `drift`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  distill drift --run-id 3f2a\n  distill drift --series --last 30")]
pub(crate) struct Args {
    /// The run, by the beginning of its id; the newest whole run by default.
    #[arg(long, value_name = "RUN")]
    run_id: Option<String>,
    /// Show the last runs one below the other, with what moved and why.
    #[arg(long, conflicts_with = "run_id")]
    series: bool,
    /// How many runs.
    #[arg(long, value_name = "N", default_value_t = 30, requires = "series")]
    last: usize,
}

/// Shows the drift of a run.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if args.series {
        let view = run_series(cx, args.last)?;
        output.view(&view, || series(&view));
        return Ok(Passed::Yes);
    }
    let report = drift(cx, args.run_id.as_deref())?;
    output.view(&report, || {
        let against = report.prior_run_id.as_deref().unwrap_or("no run before");
        let mut text = format!("run      {}\nagainst  {against}\ndrift    {}\n", report.run_id, report.severity.name());
        let mut table = Table::new(&["count", "before", "now", "by chance", "share", "beyond chance", "severity"]);
        let mut any = false;
        for metric in report.metrics.iter().filter(|metric| metric.before != metric.now) {
            any = true;
            let none = || "–".to_owned();
            let chance = metric.expected.map_or_else(none, |ends| ends.map(grouped).join(" to "));
            table.row([
                metric.metric.clone(),
                grouped(metric.before),
                grouped(metric.now),
                chance,
                metric.effect.map_or_else(none, |effect| effect.to_string()),
                if metric.significant { "yes" } else { "no" }.to_owned(),
                metric.severity.name().to_owned(),
            ]);
        }
        if any {
            text.push_str(&format!("\n{}", table.text()));
        } else if report.prior_run_id.is_some() {
            text.push_str("\nevery count is what it was\n");
        }
        for flag in &report.flags {
            text.push_str(&format!("\n{flag}\n"));
        }
        for stage in &report.stages {
            for cause in &stage.causes {
                text.push_str(&format!("{}: {cause}\n", stage.stage));
            }
            for note in &stage.notes {
                text.push_str(&format!("{}: {note}\n", stage.stage));
            }
        }
        text
    });
    Ok(Passed::Yes)
}

fn series(view: &SeriesView) -> String {
    if view.runs.is_empty() {
        return "no runs yet; run every stage with `distill run-all`".to_owned();
    }
    let mut table = Table::new(&[
        "run",
        "recorded at",
        "evidence",
        "accepted",
        "rejected",
        "rag",
        "sft",
        "pairs",
        "kept out",
        "drift",
    ]);
    let mut told = String::new();
    for run in &view.runs {
        let verdict = |name: &str| run.verdicts.get(name).copied().unwrap_or_default();
        let kept_out = run.quarantine.values().copied().sum::<Count>();
        let datasets = [run.datasets.rag, run.datasets.sft, run.datasets.preference];
        let numbers =
            [run.evidence, verdict("accepted"), verdict("rejected")].into_iter().chain(datasets).chain([kept_out]);
        let id: String = run.run_id.chars().take(8).collect();
        table.row([id, run.recorded_at.clone()].into_iter().chain(numbers.map(grouped)).chain([run.severity.clone()]));
        told.push_str(&words(run));
    }
    format!("{}\n{told}", table.text())
}

fn words(run: &RunPointView) -> String {
    let id: String = run.run_id.chars().take(8).collect();
    let moved = run
        .moved
        .iter()
        .map(|one| format!("{id}: {} moved from {} to {}\n", one.metric, grouped(one.before), grouped(one.after)));
    let causes = run.causes.iter().map(|cause| format!("{id}: {cause}\n"));
    let remarks = run.annotations.iter().map(|one| format!("{id}: {}: {}\n", one.author, super::one_line(&one.text)));
    moved.chain(causes).chain(remarks).collect()
}
