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
    /// Detect, preview, add, list or remove sources.
    Sources(commands::sources::Args),
    /// Turn the sources' rows into evidence or named skips.
    BuildEvidence(commands::build_evidence::Args),
    /// Show coverage, score-readiness and the way back to the bytes.
    Health(commands::health::Args),
    /// Judge the evidence, or show what another rulebook would change.
    Score(commands::score::Args),
    /// Export playbooks for retrieval.
    ExportRag(commands::export_rag::Args),
    /// Export instructions with their responses.
    ExportSft(commands::export_sft::Args),
    /// Export pairs of a chosen and a rejected answer.
    ExportPreference(commands::export_preference::Args),
    /// Export the three datasets.
    ExportAll(commands::export_all::Args),
    /// Hand the datasets over to a trainer, or check rows for one.
    Export(commands::export::Args),
    /// Run every stage, with receipts, summary and drift.
    RunAll(commands::run_all::Args),
    /// Draw playbooks from the accepted runs of each task.
    ExtractPlaybooks(commands::extract_playbooks::Args),
    /// Show how each model does on each kind of task.
    ModelLedger(commands::model_ledger::Args),
    /// Hand the rows of the sources out, for workers on any machine.
    Rows(commands::rows::Args),
    /// Turn rows on stdin into records on stdout, with nothing but what stands on the command line.
    Worker(commands::worker::Args),
    /// Take in what workers made and run every stage on it.
    Merge(commands::merge::Args),
    /// Show the receipts of a run.
    Receipts(commands::receipts::Args),
    /// Show how a run differs from the one before it.
    Drift(commands::drift::Args),
    /// List the runs, show one whole, or remark on one.
    Runs(commands::runs::Args),
    /// Find rows of any kind by a filter, with counts by field.
    Query(commands::query::Args),
    /// List, save or forget filters under a name.
    Views(commands::views::Args),
    /// See what waits for a person, decide, undo, read the log.
    Review(commands::review::Args),
    /// Make synthetic examples of reviewed feedback events; review, plan and release them.
    Derive(commands::derive::Args),
    /// Lay a value over one value of a source row; the file stays untouched.
    Repair(commands::repair::Args),
    /// Let a known fault of a source row through for a stated time.
    Waive(commands::waive::Args),
    /// Name the paths that exist, so that invented ones are found.
    Inventory(commands::inventory::Args),
    /// List, show, check or save profiles.
    Profiles(commands::profiles::Args),
    /// List, show, check or save rulebooks.
    Rulebooks(commands::rulebooks::Args),
    /// Read or choose settings.
    Settings(commands::settings::Args),
    /// Recompute every hash from disk; names the file and row that differ.
    Verify(commands::verify::Args),
    /// Hold the refinery against 22 invariants on frozen rows; needs no workspace.
    Acceptance(commands::acceptance::Args),
    /// Show one row whole: what it says, why it stands where it stands, what happened to it.
    Show(commands::show::Args),
    /// Follow a row from an export to the bytes of its source line, hash by hash.
    Trace(commands::trace::Args),
    /// Bar a source row, and all that derives from it, from the next exports.
    Withdraw(commands::withdraw::Args),
    /// Bring an older run's datasets back.
    Promote(commands::promote::Args),
    /// Write the workspace to one file.
    Backup(commands::backup::Args),
    /// Bring a backup back into an empty or new folder.
    Restore(commands::restore::Args),
    /// Audit the whole workspace with 22 checks and append a baseline.
    AuditFull(commands::audit_full::Args),
    /// Freeze what stands under a tag, where six gates hold.
    ReleaseFreeze(commands::release_freeze::Args),
    /// Replay a task against the corpus.
    Replay(commands::replay::Args),
}
