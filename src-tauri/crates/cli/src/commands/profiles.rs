//! `profiles`: lists the profiles in force, checks a file.

use crate::{args::Cli, exit::Passed, output::Output};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{Outcome, check_profile, profiles};

/// The words of `profiles`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  distill profiles list\n  distill profiles check profiles/ours.toml")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the shipped profiles and those of the workspace.
    List,
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
        Action::Check { file } => {
            let profile = check_profile(file)?;
            output.view(&profile, || format!("profile `{}` {} can be used", profile.name, profile.version));
        }
    }
    Ok(Passed::Yes)
}
