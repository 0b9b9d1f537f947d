//! `init`: makes a workspace, empty or with the sample.

use crate::{exit::Passed, output::Output};
use std::path::PathBuf;
use stillroom_service::{Outcome, init};

/// The words of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  distill init demo --sample")]
pub(crate) struct Args {
    /// The folder; the present one by default.
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// With sample streams that have trouble planted in them.
    #[arg(long)]
    sample: bool,
}

/// Makes a workspace.
pub(crate) fn run(args: &Args, output: &Output) -> Outcome<Passed> {
    let cx = init(&args.dir)?;
    output.talk(&format!("a workspace is in {}", cx.dir().display()));
    Ok(Passed::Yes)
}
