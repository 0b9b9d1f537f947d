//! `receipts`: what each stage of a run read, left and found; or its links of the chain, recomputed.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, receipt_chain, receipts, views::ReceiptView};

/// The words of `receipts`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill receipts --run-id 3f2a\n  distill receipts --chain\n\nExit codes: 0 shown, 1 a link of the chain does not hold, 2 could not be done."
)]
pub(crate) struct Args {
    /// The run, by the beginning of its id; the newest whole run by default.
    #[arg(long, value_name = "RUN")]
    run_id: Option<String>,
    /// Show them as links of the workspace's chain, each recomputed, with its equation.
    #[arg(long)]
    chain: bool,
}

/// Shows the receipts of a run.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if args.chain {
        let views = receipt_chain(cx, args.run_id.as_deref())?;
        output.view(&views, || chain(&views));
        return Ok(Passed::of(views.iter().all(|link| link.link_holds && link.balances)));
    }
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

fn chain(links: &[ReceiptView]) -> String {
    let mut text = links.first().map_or(String::new(), |link| format!("run  {}\n\n", link.run_id));
    for link in links {
        let mark = if link.link_holds { "✓ holds" } else { "✗ DOES NOT HOLD" };
        let short = |hash: &str| hash.chars().take(12).collect::<String>();
        let before = link.previous_hash.as_deref().map_or("the beginning".to_owned(), short);
        text.push_str(&format!("{:>4}  {:<18} {} after {before}  {mark}\n", link.seq, link.stage, short(&link.hash)));
        let balance = if link.balances { "" } else { "  DOES NOT BALANCE" };
        text.push_str(&format!("      {}{balance}\n", link.equation));
        if let Some(cause) = &link.cause {
            text.push_str(&format!("      {cause}\n"));
        }
        for error in &link.errors {
            text.push_str(&format!("      {}\n", super::one_line(error)));
        }
    }
    text
}
