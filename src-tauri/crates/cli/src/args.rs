//! The words of the command line: global flags and verbs.

use crate::commands;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Turns traces, reviews and documents into training data that can be defended.
#[derive(Debug, Parser)]
#[command(name = "distill", version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// The workspace; the nearest folder upward that holds one by default.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    /// Print exactly one JSON document, the view that the window gets.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say nothing beside the data.
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// Use no network, whatever is configured.
    #[arg(long, global = true)]
    pub(crate) offline: bool,
    /// Threads to work with; all cores by default. Never changes a result.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a workspace.
    Init(commands::init::Args),
    /// Detect, add, list or remove sources.
    Sources(commands::sources::Args),
    /// Run every stage, with receipts, summary and drift.
    RunAll(commands::run_all::Args),
}
