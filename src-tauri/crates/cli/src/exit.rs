//! Exit codes: 0 done and passed, 1 completed and a gate said no, 2 could not be done.

use crate::output::Output;
use std::process::ExitCode;
use stillroom_service::ServiceError;

/// Whether what was asked for was done and every gate agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passed {
    /// Done, and every gate agreed.
    Yes,
    /// Done, and a gate said no.
    No,
}

impl Passed {
    /// Returns the outcome of a gate.
    pub(crate) fn of(passed: bool) -> Self {
        if passed { Self::Yes } else { Self::No }
    }
}

/// Leaves after a use case that ran.
pub(crate) fn done(passed: Passed) -> ExitCode {
    match passed {
        Passed::Yes => ExitCode::SUCCESS,
        Passed::No => ExitCode::from(1),
    }
}

/// Leaves after a use case that could not run.
pub(crate) fn failed(output: &Output, error: &ServiceError) -> ExitCode {
    output.error(error);
    ExitCode::from(2)
}

/// Leaves after words that could not be understood; help and version are no failure.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe is the reader's choice.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if std::env::args_os().any(|word| word == "--json") {
        let text = error.to_string();
        let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
        let words: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let message = words.join(" ");
        let message = message.strip_prefix("error: ").unwrap_or(&message);
        return failed(&Output::json(), &ServiceError::invalid(message, "see `distill VERB --help`"));
    }
    let _ = error.print();
    ExitCode::from(2)
}
