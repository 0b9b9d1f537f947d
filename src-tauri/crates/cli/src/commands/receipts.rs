//! `receipts`: what each stage of a run read, left and found.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, receipts};

/// The words of `receipts`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  distill receipts --run-id 3f2a")]
pub(crate) struct Args {
    /// The run, by the beginning of its id; the newest whole run by default.
    #[arg(long, value_name = "RUN")]
    run_id: Option<String>,
}

/// Shows the receipts of a run.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let receipts = receipts(cx, args.run_id.as_deref())?;
    output.view(&receipts, || {
        let mut table = Table::new(&["stage", "completed", "state", "in", "out", "waived", "ms", "output"]);
        let mut faults = String::new();
        for receipt in &receipts {
            let counts = [receipt.inputs.record_count, receipt.outputs.record_count, receipt.validation.waived];
            let completed = if receipt.completed { "yes" } else { "no" };
            let state = receipt.validation.state.name().replace('_', " ");
            let cells = [receipt.stage.to_string(), completed.to_owned(), state];
            let last = [receipt.duration_ms.to_string(), receipt.outputs.content_hash.short()];
            table.row(cells.into_iter().chain(counts.map(grouped)).chain(last));
            if let Some(cause) = &receipt.cause {
                faults.push_str(&format!("{}: {cause}\n", receipt.stage));
            }
            for error in &receipt.validation.errors {
                faults.push_str(&format!("{}: {error}\n", receipt.stage));
            }
        }
        let run = receipts.first().map_or("", |receipt| receipt.run_id.as_str());
        format!("run  {run}\n\n{}\n{faults}\nthe whole receipts stand in reports/{run}/\n", table.text())
    });
    Ok(Passed::Yes)
}
