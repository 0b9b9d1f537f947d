//! One file per verb: its words and one function.

pub(crate) mod acceptance;
pub(crate) mod audit_full;
pub(crate) mod backup;
pub(crate) mod build_evidence;
mod checklist;
pub(crate) mod derive;
pub(crate) mod drift;
pub(crate) mod export;
pub(crate) mod export_all;
pub(crate) mod export_preference;
pub(crate) mod export_rag;
pub(crate) mod export_sft;
mod exports;
pub(crate) mod extract_playbooks;
pub(crate) mod health;
pub(crate) mod init;
pub(crate) mod inventory;
pub(crate) mod merge;
pub(crate) mod model_ledger;
pub(crate) mod profiles;
pub(crate) mod promote;
pub(crate) mod query;
pub(crate) mod receipts;
pub(crate) mod release_freeze;
pub(crate) mod repair;
pub(crate) mod replay;
pub(crate) mod restore;
pub(crate) mod review;
pub(crate) mod rows;
pub(crate) mod rulebooks;
pub(crate) mod run_all;
pub(crate) mod runs;
pub(crate) mod score;
pub(crate) mod settings;
pub(crate) mod show;
pub(crate) mod sources;
pub(crate) mod trace;
pub(crate) mod verify;
pub(crate) mod views;
pub(crate) mod waive;
pub(crate) mod withdraw;
pub(crate) mod worker;

use crate::{
    args::{Cli, Verb},
    exit::Passed,
    output::{Output, Table},
    progress::Bars,
};
use stillroom_service::{
    Context, Outcome, ServiceError, Verdict, find, open, receipts,
    views::{DeclarationTextView, DeclarationView, TextFaultView},
};

/// Does what a verb asks.
pub(crate) fn run(cli: &Cli, output: &Output) -> Outcome<Passed> {
    if let Some(threads) = cli.threads {
        stillroom_service::set_threads(threads)?;
    }
    match &cli.verb {
        Verb::Init(args) => init::run(cli, args, output),
        Verb::Sources(args) => sources::run(cli, args, output),
        Verb::BuildEvidence(args) => build_evidence::run(&workspace(cli, output)?, args, output),
        Verb::Health(args) => health::run(&workspace(cli, output)?, args, output),
        Verb::Score(args) => score::run(&workspace(cli, output)?, args, output),
        Verb::ExportRag(args) => export_rag::run(&workspace(cli, output)?, args, output),
        Verb::ExportSft(args) => export_sft::run(&workspace(cli, output)?, args, output),
        Verb::ExportPreference(args) => export_preference::run(&workspace(cli, output)?, args, output),
        Verb::ExportAll(args) => export_all::run(&workspace(cli, output)?, args, output),
        Verb::Export(args) => export::run(&workspace(cli, output)?, args, output),
        Verb::Acceptance(_) => acceptance::run(output),
        Verb::AuditFull(args) => audit_full::run(&workspace(cli, output)?, args, output),
        Verb::ReleaseFreeze(args) => release_freeze::run(&workspace(cli, output)?, args, output),
        Verb::Replay(args) => replay::run(&workspace(cli, output)?, args, output),
        Verb::RunAll(args) => run_all::run(&workspace(cli, output)?, args, output),
        Verb::ExtractPlaybooks(args) => extract_playbooks::run(&workspace(cli, output)?, args, output),
        Verb::ModelLedger(args) => model_ledger::run(&workspace(cli, output)?, args, output),
        Verb::Rows(args) => rows::run(&workspace(cli, output)?, args, output),
        Verb::Worker(args) => worker::run(args, output),
        Verb::Merge(args) => merge::run(&workspace(cli, output)?, args, output),
        Verb::Receipts(args) => receipts::run(&workspace(cli, output)?, args, output),
        Verb::Drift(args) => drift::run(&workspace(cli, output)?, args, output),
        Verb::Runs(args) => runs::run(&workspace(cli, output)?, args, output),
        Verb::Query(args) => query::run(&workspace(cli, output)?, args, output),
        Verb::Views(args) => views::run(&workspace(cli, output)?, args, output),
        Verb::Review(args) => review::run(&workspace(cli, output)?, args, output),
        Verb::Derive(args) => derive::run(&workspace(cli, output)?, args, output),
        Verb::Repair(args) => repair::run(&workspace(cli, output)?, args, output),
        Verb::Waive(args) => waive::run(&workspace(cli, output)?, args, output),
        Verb::Inventory(args) => inventory::run(&workspace(cli, output)?, args, output),
        Verb::Profiles(args) => profiles::run(cli, args, output),
        Verb::Rulebooks(args) => rulebooks::run(cli, args, output),
        Verb::Settings(args) => settings::run(&workspace(cli, output)?, args, output),
        Verb::Show(args) => show::run(&workspace(cli, output)?, args, output),
        Verb::Trace(args) => trace::run(&workspace(cli, output)?, args, output),
        Verb::Withdraw(args) => withdraw::run(&workspace(cli, output)?, args, output),
        Verb::Promote(args) => promote::run(&workspace(cli, output)?, args, output),
        Verb::Backup(args) => backup::run(&workspace(cli, output)?, args, output),
        Verb::Restore(args) => restore::run(cli, args, output),
        Verb::Verify(args) => verify::run(&workspace(cli, output)?, args, output),
    }
}

/// Opens the workspace that is meant, says what was found, and listens for Ctrl-C.
pub(crate) fn workspace(cli: &Cli, output: &Output) -> Outcome<Context> {
    let dir = match &cli.workspace {
        Some(dir) => dir.clone(),
        None => {
            let here = std::env::current_dir().map_err(|error| {
                ServiceError::new(
                    stillroom_service::Code::File,
                    format!("the present folder: {error}"),
                    "name one with `--workspace`",
                )
            })?;
            find(&here)?
        }
    };
    let (mut cx, found) = open(&dir)?;
    found.iter().for_each(|words| output.talk(&format!("note: {words}")));
    if output.bars() {
        cx.progress = Box::new(Bars::new());
    }
    let cancel = cx.cancel.clone();
    // A second handler cannot be set; one workspace is opened per process.
    let _ = ctrlc::set_handler(move || cancel.cancel());
    Ok(cx)
}

/// Reads a time from the command line.
pub(crate) fn stamp(text: &str) -> Result<stillroom_service::Stamp, String> {
    stillroom_service::Stamp::parse(text).ok_or_else(|| format!("`{text}` is no time such as 2026-03-01T12:00:00Z"))
}

/// Reads a verdict from the command line.
pub(crate) fn verdict(text: &str) -> Result<Verdict, String> {
    Verdict::from_name(text).ok_or_else(|| {
        format!("`{text}` is no verdict: it is accepted, partially_accepted, rejected or needs_human_review")
    })
}

/// Returns whether every stage of a run passed, waivers in force counted.
pub(crate) fn passed(cx: &Context, run: &str) -> Outcome<Passed> {
    Ok(Passed::of(receipts(cx, Some(run))?.iter().all(|receipt| receipt.validation.state.name() != "not_passed")))
}

/// Returns the workspace that is meant, or none where nobody named one and none is here.
pub(crate) fn workspace_if_any(cli: &Cli, output: &Output) -> Outcome<Option<Context>> {
    match workspace(cli, output) {
        Ok(cx) => Ok(Some(cx)),
        Err(error) if error.code == stillroom_service::Code::NoWorkspace && cli.workspace.is_none() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns a table of profiles or rulebooks.
pub(crate) fn declarations(all: &[DeclarationView]) -> String {
    let mut table = Table::new(&["name", "version", "about"]);
    for one in all {
        table.row([one.name.clone(), one.version.clone(), one.about.clone()]);
    }
    table.text()
}

/// What a source holds is data: it must not steer the terminal. Line ends stay.
pub(crate) fn plain(text: &str) -> String {
    let harmless = |letter: char| letter == '\n' || !letter.is_control();
    text.chars().map(|letter| if harmless(letter) { letter } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// One line of a table or list, of data that may have many.
pub(crate) fn one_line(text: &str) -> String {
    let line = plain(text).replace('\n', "␤");
    match line.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Reads a text that was named on the command line.
pub(crate) fn read_text(path: &std::path::Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| {
        ServiceError::new(
            stillroom_service::Code::File,
            format!("{}: {error}", path.display()),
            "check that the file exists and is text",
        )
    })
}

/// Says what is wrong with a declaration that was not saved, or that it was.
pub(crate) fn saved(view: &DeclarationTextView, what: &str) -> String {
    if view.faults.is_empty() {
        return format!("{what} `{}` is saved in the workspace", view.name);
    }
    let fault = |fault: &TextFaultView| format!("line {}, column {}: {}\n", fault.line, fault.column, fault.message);
    format!("nothing was saved:\n{}", view.faults.iter().map(fault).collect::<String>())
}

/// Reads a text from stdin.
pub(crate) fn stdin_text() -> Outcome<String> {
    std::io::read_to_string(std::io::stdin().lock()).map_err(|error| {
        ServiceError::new(stillroom_service::Code::File, format!("stdin: {error}"), "hand the text over as UTF-8")
    })
}
