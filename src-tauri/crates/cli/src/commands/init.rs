//! `init`: makes a workspace, empty or with the sample.

use crate::{args::Cli, exit::Passed, output::Output};
use serde::Serialize;
use std::path::PathBuf;
use stillroom_service::{Outcome, init, init_sample};

/// The words of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  distill init demo --sample")]
pub(crate) struct Args {
    /// The folder; `--workspace`, else the present one by default.
    dir: Option<PathBuf>,
    /// With sample streams that have trouble planted in them.
    #[arg(long)]
    sample: bool,
}

/// Makes a workspace.
pub(crate) fn run(cli: &Cli, args: &Args, output: &Output) -> Outcome<Passed> {
    let dir = args.dir.clone().or_else(|| cli.workspace.clone()).unwrap_or_else(|| PathBuf::from("."));
    let cx = if args.sample { init_sample(&dir)? } else { init(&dir)? };
    let made = Made { workspace: cx.dir().display().to_string(), sample: args.sample };
    let next = if args.sample { "run it with" } else { "add traces with `sources add PATH`, then" };
    output.view(&made, || {
        let dir = &made.workspace;
        format!("a workspace is in {dir}; {next} `distill --workspace {dir} run-all`")
    });
    Ok(Passed::Yes)
}

/// What was made.
#[derive(Serialize)]
struct Made {
    workspace: String,
    sample: bool,
}
