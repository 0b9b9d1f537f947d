//! `profiles`: lists the profiles in force, shows, checks and saves their texts.

use crate::{args::Cli, exit::Passed, output::Output};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{Outcome, check_profile, profile_text, profiles, save_profile};

/// The words of `profiles`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill profiles list\n  distill profiles show tau-bench\n  distill profiles check ours.toml\n  distill profiles save ours.toml\n\nTo write one: `distill sources preview FILE` shows the rows of a new kind of file with a draft to begin from,\n`--draft ours.toml` what they become under yours. The README, under \"Write a profile\", lists what it can say.\n\nExit codes: 0 done, 1 a text with faults was not saved, 2 could not be done."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the shipped profiles and those of the workspace.
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

/// Does what is asked of profiles.
pub(crate) fn run(cli: &Cli, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        Action::List => {
            let cx = super::workspace_if_any(cli, output)?;
            let all = profiles(cx.as_ref())?;
            output.view(&all, || super::declarations(&all));
        }
        Action::Show { name } => {
            let view = profile_text(super::workspace_if_any(cli, output)?.as_ref(), name)?;
            output.view(&view, || view.text.clone());
        }
        Action::Save { file } => {
            let view = save_profile(&super::workspace(cli, output)?, &super::read_text(file)?)?;
            output.view(&view, || super::saved(&view, "profile"));
            return Ok(Passed::of(view.faults.is_empty()));
        }
        Action::Check { file } => {
            let profile = check_profile(file)?;
            output.view(&profile, || format!("profile `{}` {} can be used", profile.name, profile.version));
        }
    }
    Ok(Passed::Yes)
}
