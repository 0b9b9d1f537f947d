//! `model-ledger`: how each model does on each kind of task.

use super::one_line;
use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, model_ledger};

/// The words of `model-ledger`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill model-ledger\n\nRead from sources of the profile model_trust; the newest note of a model and kind of task stands. The interval is Wilson's at 95 %.\n\nExit codes: 0 shown, 2 could not be done."
)]
pub(crate) struct Args {}

/// Shows the ledger.
pub(crate) fn run(cx: &Context, _args: &Args, output: &Output) -> Outcome<Passed> {
    let view = model_ledger(cx)?;
    output.view(&view, || {
        if view.entries.is_empty() {
            return "no notes of trust; add a source of the profile model_trust".to_owned();
        }
        let mut table = Table::new(&["model", "kind of task", "went well", "of", "share", "between", "failed by"]);
        for entry in &view.entries {
            table.row([
                one_line(&entry.model_name),
                one_line(&entry.task_type),
                grouped(entry.successes),
                grouped(entry.sample_count),
                format!("{:.3}", entry.success_rate),
                format!("{:.3} and {:.3}", entry.interval_low, entry.interval_high),
                one_line(&entry.failure_modes.join(", ")),
            ]);
        }
        format!("{}\n{} of {} notes say nothing\n", table.text(), grouped(view.say_nothing), grouped(view.rows))
    });
    Ok(Passed::Yes)
}
