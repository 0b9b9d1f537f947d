//! `merge`: what workers made becomes the workspace's state and datasets, as if one machine had done it.

use crate::{exit::Passed, output::Output};
use std::path::PathBuf;
use stillroom_service::{Context, Outcome, RunOptions, merge};

/// The words of `merge`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill merge parts/ --recorded-at 2026-03-01T12:00:00Z\n\nThe parts may come in any order, and a row as often as a worker did it. A row that is in no part is named, and nothing\nis written then.\nExit codes: 0 passed, 1 completed and did not pass, 2 could not be done."
)]
pub(crate) struct Args {
    /// What workers printed: files, folders of files, or `-` for stdin.
    #[arg(required = true, value_name = "PART")]
    parts: Vec<PathBuf>,
    /// The time that the workers recorded under.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: stillroom_service::Stamp,
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

/// Merges, then runs every stage.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let options = RunOptions {
        recorded_at: Some(args.recorded_at),
        keep_going: args.keep_going,
        include_partial: args.include_partial,
        include_review: args.include_review,
    };
    let run = merge(cx, &options, &args.parts)?;
    output.view(&run, || super::run_all::text(&run));
    Ok(Passed::of(run.overall_passed))
}
