//! `export-all`: the three datasets, promoted together.

use crate::{exit::Passed, output::Output};
use stillroom_service::{Context, ExportOptions, Exporter, Outcome};

/// The words of `export-all`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill export-all --dry-run\n\nExit codes: 0 passed, 1 a stage did not complete or found faults, 2 could not be done. A dry run exits 0."
)]
pub(crate) struct Args {
    /// Let partially accepted rows in; the manifest says so.
    #[arg(long)]
    include_partial: bool,
    /// Put rows that wait for a person into a corpus of their own beside the playbooks.
    #[arg(long)]
    include_review: bool,
    /// Record under this time instead of the clock's.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: Option<stillroom_service::Stamp>,
    /// Count and classify; write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Exports the three datasets.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let options = ExportOptions {
        include_partial: args.include_partial,
        include_review: args.include_review,
        dry_run: args.dry_run,
        recorded_at: args.recorded_at,
    };
    super::exports::run(cx, Exporter::ALL, &options, output)
}
