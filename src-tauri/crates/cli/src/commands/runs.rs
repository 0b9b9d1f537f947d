//! `runs`: all runs, newest first, one whole run as it was shown when it ended, or a remark on one.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use clap::Subcommand;
use stillroom_service::{Context, Outcome, annotate_run, run_view, runs};

/// The words of `runs`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill runs\n  distill runs show 3f2a\n  distill runs annotate 3f2a --text 'the March export came twice' --author ana"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show a whole run as it was shown when it ended.
    Show {
        /// The run, by the beginning of its id; the newest whole run by default.
        run: Option<String>,
    },
    /// Remark on a run; shown beside it, never changed.
    Annotate {
        /// The run, by the beginning of its id.
        run: String,
        /// What is remarked.
        #[arg(long)]
        text: String,
        /// Who remarks.
        #[arg(long, value_name = "NAME")]
        author: String,
    },
}

/// Lists the runs, or shows one.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if let Some(Action::Show { run }) = &args.action {
        let view = run_view(cx, run.as_deref())?;
        output.view(&view, || super::run_all::text(&view));
        return Ok(Passed::of(view.overall_passed));
    }
    if let Some(Action::Annotate { run, text, author }) = &args.action {
        let view = annotate_run(cx, run, text, author)?;
        output.view(&view, || format!("remarked on run {} by {}", view.run_id, view.author));
        return Ok(Passed::Yes);
    }
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
