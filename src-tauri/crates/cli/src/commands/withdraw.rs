//! `withdraw`: bars a source row and everything that derives from it from the next exports.

use crate::{
    exit::Passed,
    output::{Output, grouped},
};
use stillroom_service::{Context, Outcome, views::WithdrawalView, withdraw};

/// The words of `withdraw`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill withdraw observer_reviews.jsonl:4 --reason \"names a person\" --reviewer ana\n  distill withdraw 5b0e7c21 --reason \"licence withdrawn\" --reviewer ana\n\nAn evidence id withdraws that part of the row; everything else names the whole row, wherever it was read."
)]
pub(crate) struct Args {
    /// The row: FILE:LINE of a source, a sig_hash, an exported row's id or an evidence id.
    #[arg(value_name = "SOURCE_ROW")]
    row: String,
    /// Why.
    #[arg(long)]
    reason: String,
    /// Who.
    #[arg(long)]
    reviewer: String,
}

/// Withdraws a row.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = withdraw(cx, &args.row, &args.reason, &args.reviewer)?;
    output.view(&view, || text(&view));
    Ok(Passed::Yes)
}

fn text(view: &WithdrawalView) -> String {
    let mut text = String::new();
    for (word, ids) in [("withdrawn", &view.evidence_ids), ("derived", &view.derived_ids)] {
        for id in ids {
            text.push_str(&format!("{word:<10} {id}\n"));
        }
    }
    if view.evidence_ids.is_empty() {
        text.push_str("the row is no evidence; should it become any, it is barred\n");
    }
    text.push_str(&match view.exported_rows.get() {
        0 => "no row of the datasets that stand is made of it\n".to_owned(),
        rows => format!(
            "{} rows of the datasets that stand are made of it; the next run leaves them out (`distill run-all`)\n",
            grouped(rows)
        ),
    });
    text
}
