//! `inventory`: which paths exist in the world that the traces speak of.

use crate::{
    exit::Passed,
    output::{Output, grouped},
};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{Context, Outcome, add_inventory, clear_inventory, inventory};

/// The words of `inventory`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill inventory add ~/code/service\n  distill inventory add paths.txt\n  distill inventory show"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add every file below a folder, or every line of a list.
    Add {
        /// The folder or list.
        path: PathBuf,
    },
    /// Show how many paths are known.
    Show,
    /// Forget all paths; they are not checked any more.
    Clear,
}

/// Does what is asked of the inventory.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = match &args.action {
        Action::Add { path } => add_inventory(cx, path)?,
        Action::Show => inventory(cx)?,
        Action::Clear => clear_inventory(cx)?,
    };
    output.view(&view, || match &view.hash {
        Some(hash) => format!("{} paths are known to exist\nhash  {hash}", grouped(view.paths)),
        None => "no paths are known, so none are checked; add some with `distill inventory add PATH`".to_owned(),
    });
    Ok(Passed::Yes)
}
