//! `export-preference`: pairs of a chosen and a rejected answer.

use crate::{exit::Passed, output::Output};
use stillroom_service::{Context, ExportOptions, Exporter, Outcome};

/// The words of `export-preference`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill export-preference --dry-run\n\nExit codes: 0 passed, 1 a stage did not complete or found faults, 2 could not be done. A dry run exits 0."
)]
pub(crate) struct Args {
    /// Record under this time instead of the clock's.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: Option<stillroom_service::Stamp>,
    /// Count and classify; write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Exports pairs.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let options = ExportOptions { dry_run: args.dry_run, recorded_at: args.recorded_at, ..ExportOptions::default() };
    super::exports::run(cx, &[Exporter::Preference], &options, output)
}
