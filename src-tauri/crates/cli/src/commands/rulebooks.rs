//! `rulebooks`: lists the rulebooks in force, checks a file.

use crate::{args::Cli, exit::Passed, output::Output};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{Outcome, check_rulebook, rulebooks};

/// The words of `rulebooks`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  distill rulebooks list\n  distill rulebooks check rulebooks/strict.toml")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the shipped rulebooks and those of the workspace.
    List,
    /// Check a file without using it; needs no workspace.
    Check {
        /// The file.
        file: PathBuf,
    },
}

/// Does what is asked of rulebooks.
pub(crate) fn run(cli: &Cli, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        Action::List => {
            let all = rulebooks(&super::workspace(cli, output)?)?;
            output.view(&all, || super::declarations(&all));
        }
        Action::Check { file } => {
            let rulebook = check_rulebook(file)?;
            output.view(&rulebook, || format!("rulebook `{}` {} can be used", rulebook.name, rulebook.version));
        }
    }
    Ok(Passed::Yes)
}
