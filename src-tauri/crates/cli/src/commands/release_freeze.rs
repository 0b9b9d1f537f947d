//! `release-freeze`: six gates, then a manifest under a tag.

use super::checklist;
use crate::{exit::Passed, output::Output};
use stillroom_service::{Context, Outcome, release_freeze, views::FreezeView};

/// The words of `release-freeze`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill release-freeze --tag 2026-03\n\nExit codes: 0 frozen, 1 a gate said no and the tag stays free, 2 could not be done."
)]
pub(crate) struct Args {
    /// The tag: letters, digits, dots, dashes and underscores.
    #[arg(long, value_name = "TAG")]
    tag: String,
}

/// Freezes the workspace.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let frozen = release_freeze(cx, &args.tag)?;
    output.view(&frozen, || text(&frozen));
    Ok(Passed::of(frozen.gates.passed))
}

fn text(freeze: &FreezeView) -> String {
    let end = match &freeze.manifest {
        Some(manifest) => format!("frozen as {}; manifest {manifest}\n", freeze.tag),
        None => format!("not frozen; the tag {} stays as it was\n", freeze.tag),
    };
    format!("{}\n{end}", checklist::text("gates", &freeze.gates))
}
