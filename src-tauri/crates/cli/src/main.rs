//! The command line `distill`: parses, opens the workspace, calls one use case, prints, and leaves with the exit code.

mod args;
mod commands;
mod exit;
mod output;
mod progress;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    let output = output::Output::new(&cli);
    match commands::run(&cli, &output) {
        Ok(passed) => exit::done(passed),
        Err(error) => exit::failed(&output, &error),
    }
}
