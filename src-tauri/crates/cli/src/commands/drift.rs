//! `drift`: how a run differs from the one before it.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, drift};

/// The words of `drift`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  distill drift --run-id 3f2a")]
pub(crate) struct Args {
    /// The run, by the beginning of its id; the newest whole run by default.
    #[arg(long, value_name = "RUN")]
    run_id: Option<String>,
}

/// Shows the drift of a run.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let report = drift(cx, args.run_id.as_deref())?;
    output.view(&report, || {
        let against = report.prior_run_id.as_deref().unwrap_or("no run before");
        let mut text = format!("run      {}\nagainst  {against}\ndrift    {}\n", report.run_id, report.severity.name());
        let mut table = Table::new(&["count", "before", "now", "severity"]);
        let mut any = false;
        for metric in report.metrics.iter().filter(|metric| metric.before != metric.now) {
            any = true;
            let counts = [metric.before, metric.now].map(grouped);
            let severity = [metric.severity.name().to_owned()];
            table.row([metric.metric.clone()].into_iter().chain(counts).chain(severity));
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
            for note in &stage.notes {
                text.push_str(&format!("{}: {note}\n", stage.stage));
            }
        }
        text
    });
    Ok(Passed::Yes)
}
