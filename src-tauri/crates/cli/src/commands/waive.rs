//! `waive`: lets a known fault of one source row through, for a stated time.

use crate::{
    exit::Passed,
    output::{Output, Table},
};
use clap::Subcommand;
use stillroom_service::{Context, Outcome, views::WaiverView, waive, waivers};

/// The words of `waive`.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:\n  distill waive outcomes/outcomes.jsonl:6 --reason \"the day is lost\" --reviewer me\n  distill waive list"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// The row: an id or hash (at least 6 digits), or FILE:LINE.
    #[arg(required = true)]
    row: Option<String>,
    /// Why its faults may stand.
    #[arg(long, required = true)]
    reason: Option<String>,
    /// Who says so.
    #[arg(long, required = true)]
    reviewer: Option<String>,
    /// Until when; thirty days by default.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    until: Option<stillroom_service::Stamp>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List all waivers.
    List,
}

/// Waives, or lists.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if let (None, Some(row)) = (&args.action, &args.row) {
        let (reason, reviewer) = (args.reason.as_deref(), args.reviewer.as_deref());
        let waiver = waive(cx, row, reason.unwrap_or_default(), reviewer.unwrap_or_default(), args.until)?;
        output.view(&waiver, || {
            format!(
                "faults of source row {} are let through until {}\nnext: `distill run-all`",
                waiver.sig_hash, waiver.expires_at
            )
        });
        return Ok(Passed::Yes);
    }
    let all = waivers(cx)?;
    output.view(&all, || table(&all));
    Ok(Passed::Yes)
}

fn table(all: &[WaiverView]) -> String {
    if all.is_empty() {
        return "no waivers".to_owned();
    }
    let mut table = Table::new(&["source row", "in force", "until", "reviewer", "reason"]);
    for waiver in all {
        let row = waiver.sig_hash.chars().take(12).collect();
        let in_force = if waiver.in_force { "yes" } else { "no" };
        let cells = [waiver.expires_at.clone(), waiver.reviewer.clone(), waiver.reason.clone()];
        table.row([row, in_force.to_owned()].into_iter().chain(cells));
    }
    table.text()
}
