//! `run-all`: every stage, with receipts, summary and drift.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, RunOptions, run_all, views::RunView};

/// The words of `run-all`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill run-all --recorded-at 2026-03-01T12:00:00Z\n\nExit codes: 0 passed, 1 completed and did not pass, 2 could not be done."
)]
pub(crate) struct Args {
    /// Record under this time instead of the clock's.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: Option<stillroom_service::Stamp>,
    /// Run the stages below one that did not complete all the same; nothing is promoted then.
    #[arg(long)]
    keep_going: bool,
    /// Let partially accepted rows into SFT; the manifest says so.
    #[arg(long)]
    include_partial: bool,
    /// Put rows that wait for a person into a corpus of their own beside RAG.
    #[arg(long)]
    include_review: bool,
}

/// As many causes of a stage are shown; its receipt has them all.
const SHOWN: usize = 12;

/// Runs every stage.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let options = RunOptions {
        recorded_at: args.recorded_at,
        keep_going: args.keep_going,
        include_partial: args.include_partial,
        include_review: args.include_review,
    };
    let run = run_all(cx, &options)?;
    output.view(&run, || text(&run));
    Ok(Passed::of(run.overall_passed))
}

/// Returns a run as people read it.
pub(crate) fn text(run: &RunView) -> String {
    let mut table = Table::new(&["stage", "completed", "state", "ms"]);
    for stage in &run.stages {
        let completed = if stage.completed { "yes" } else { "no" };
        table.row([
            stage.stage.clone(),
            completed.to_owned(),
            stage.state.replace('_', " "),
            stage.duration_ms.to_string(),
        ]);
    }
    let mut text = format!("run       {}\nrun hash  {}\n\n{}\n", run.run_id, run.run_hash, table.text());
    for export in &run.exports {
        let reasons: Vec<String> =
            export.by_reason.iter().map(|(reason, rows)| format!("{reason} {}", grouped(*rows))).collect();
        if export.exporter == "preference" {
            let rest = [("refused", export.quarantined), ("beyond the cap", export.capped)];
            let rest: Vec<String> = rest.iter().map(|(what, pairs)| format!("{} {what}", grouped(*pairs))).collect();
            text.push_str(&format!(
                "{:<11} {} pairs from {} rows, {}{}\n",
                export.exporter,
                grouped(export.exported),
                grouped(export.records_in),
                rest.join(", "),
                if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) },
            ));
            continue;
        }
        text.push_str(&format!(
            "{:<11} {} of {} rows kept, {} quarantined{}\n",
            export.exporter,
            grouped(export.exported),
            grouped(export.records_in),
            grouped(export.quarantined),
            if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) },
        ));
    }
    let drift = &run.drift;
    let against = drift.prior_run_id.as_deref().map_or("no run before".to_owned(), |prior| format!("against {prior}"));
    text.push_str(&format!("drift       {} ({against})\n", drift.severity));
    let causes: Vec<String> = run
        .stages
        .iter()
        .flat_map(|stage| {
            let more = stage.errors.len().saturating_sub(SHOWN);
            let rest = (more > 0).then(|| format!("  {}: and {more} more lines in its receipt", stage.stage));
            stage.errors.iter().take(SHOWN).map(|error| format!("  {}: {error}", stage.stage)).chain(rest)
        })
        .collect();
    let waived: u64 = run.stages.iter().map(|stage| stage.waived).sum();
    text.push_str(&match run.overall_state.as_str() {
        "passed" => "\npassed\n".to_owned(),
        "passed_with_waivers" => format!(
            "\npassed with waivers: {waived} known {} let through\n",
            if waived == 1 { "fault" } else { "faults" }
        ),
        _ => format!("\ndid not pass:\n{}\n", causes.join("\n")),
    });
    if !run.promoted {
        text.push_str("nothing was promoted: the datasets stand as they were\n");
    }
    if run.waiting > 0 {
        text.push_str(&format!("waiting     {} rows for a person: `distill review queue`\n", grouped(run.waiting)));
    }
    for note in &run.notes {
        text.push_str(&format!("note        {note}\n"));
    }
    text.push_str(&format!("report      {}\n", run.report));
    text
}
