//! `runs`: all runs, newest first.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, runs};

/// The words of `runs`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  distill runs")]
pub(crate) struct Args {}

/// Lists the runs.
pub(crate) fn run(cx: &Context, output: &Output) -> Outcome<Passed> {
    let runs = runs(cx)?;
    output.view(&runs, || {
        if runs.is_empty() {
            return "no runs yet; run every stage with `distill run-all`".to_owned();
        }
        let mut table = Table::new(&["run", "kind", "recorded at", "state", "passed", "rag", "sft", "pairs", "stands"]);
        for run in &runs {
            let passed = run.overall_state.as_deref().map_or("-".to_owned(), |state| state.replace('_', " "));
            let cells = [run.run_id.clone(), run.kind.clone(), run.recorded_at.clone(), run.state.clone(), passed];
            let rows = match &run.datasets {
                Some(rows) => [rows.rag, rows.sft, rows.preference].map(grouped),
                None => ["-", "-", "-"].map(str::to_owned),
            };
            let stands = if run.standing { "yes" } else { "" };
            table.row(cells.into_iter().chain(rows).chain([stands.to_owned()]));
        }
        table.text()
    });
    Ok(Passed::Yes)
}
