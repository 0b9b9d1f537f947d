//! `rulebooks`: lists the rulebooks in force, shows, checks and saves their texts.

use crate::{args::Cli, exit::Passed, output::Output};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{Outcome, check_rulebook, rulebook_text, rulebooks, save_rulebook};

/// The words of `rulebooks`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill rulebooks list\n  distill rulebooks show recommended\n  distill rulebooks check strict.toml\n  distill rulebooks save strict.toml\n\nExit codes: 0 done, 1 a text with faults was not saved, 2 could not be done."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the shipped rulebooks and those of the workspace.
    List,
    /// Show the text of one.
    Show {
        /// Its name.
        name: String,
    },
    /// Write a file's text into the workspace, from where it is in force; one with faults is not written.
    Save {
        /// The file.
        file: PathBuf,
    },
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
        Action::Show { name } => {
            let view = rulebook_text(&super::workspace(cli, output)?, name)?;
            output.view(&view, || view.text.clone());
        }
        Action::Save { file } => {
            let view = save_rulebook(&super::workspace(cli, output)?, &super::read_text(file)?)?;
            output.view(&view, || super::saved(&view, "rulebook"));
            return Ok(Passed::of(view.faults.is_empty()));
        }
        Action::Check { file } => {
            let rulebook = check_rulebook(file)?;
            output.view(&rulebook, || format!("rulebook `{}` {} can be used", rulebook.name, rulebook.version));
        }
    }
    Ok(Passed::Yes)
}
