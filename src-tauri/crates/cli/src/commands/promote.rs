//! `promote`: brings an older run's datasets back.

use crate::{exit::Passed, output::Output};
use stillroom_service::{Context, Outcome, promote_run};

/// The words of `promote`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill promote 3f2a\n\nEvery row is checked again against what the workspace says today; a row that was withdrawn or decided against since refuses the promotion."
)]
pub(crate) struct Args {
    /// The run, by the beginning of its id.
    #[arg(value_name = "RUN")]
    run: String,
}

/// Promotes a run.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = promote_run(cx, &args.run)?;
    output.view(&view, || format!("promoted   run {}\n           {}\n", view.run_id, view.files.join("\n           ")));
    Ok(Passed::Yes)
}
