//! `init`: makes a workspace, empty or with the sample.

use crate::{exit::Passed, output::Output};
use std::path::PathBuf;
use stillroom_service::{Outcome, init, init_sample};

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
    let cx = if args.sample { init_sample(&args.dir)? } else { init(&args.dir)? };
    let next = if args.sample { "run it with" } else { "add traces with `sources add PATH`, then" };
    let dir = cx.dir().display();
    output.talk(&format!("a workspace is in {dir}; {next} `distill --workspace {dir} run-all`"));
    Ok(Passed::Yes)
}
