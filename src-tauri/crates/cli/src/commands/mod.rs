//! One file per verb: its words and one function.

pub(crate) mod init;
pub(crate) mod run_all;
pub(crate) mod sources;

use crate::{
    args::{Cli, Verb},
    exit::Passed,
    output::Output,
    progress::Bars,
};
use stillroom_service::{Context, Outcome, ServiceError, find, open};

/// Does what a verb asks.
pub(crate) fn run(cli: &Cli, output: &Output) -> Outcome<Passed> {
    if let Some(threads) = cli.threads {
        stillroom_service::set_threads(threads)?;
    }
    match &cli.verb {
        Verb::Init(args) => init::run(args, output),
        Verb::Sources(args) => sources::run(cli, args, output),
        Verb::RunAll(args) => run_all::run(&workspace(cli, output)?, args, output),
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
