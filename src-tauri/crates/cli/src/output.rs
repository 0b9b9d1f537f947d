//! What is printed and where: data to stdout, talk to stderr, one JSON document with `--json`.

use crate::args::Cli;
use serde::Serialize;
use std::io::IsTerminal as _;
use stillroom_service::ServiceError;

/// Where and how to print.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    json: bool,
    quiet: bool,
}

impl Output {
    /// Returns the output that the command line asked for.
    pub(crate) fn new(cli: &Cli) -> Self {
        Self { json: cli.json, quiet: cli.quiet }
    }

    /// Returns the output for words that asked for JSON and could not be read further.
    pub(crate) fn json() -> Self {
        Self { json: true, quiet: true }
    }

    /// Returns whether progress bars are welcome.
    pub(crate) fn bars(&self) -> bool {
        !self.quiet && !self.json && std::io::stderr().is_terminal()
    }

    /// Prints a view: as one JSON document, or as text for people.
    pub(crate) fn view<T: Serialize>(&self, view: &T, text: impl FnOnce() -> String) {
        let text = if self.json {
            serde_json::to_string_pretty(view).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
        } else {
            text()
        };
        if !text.is_empty() {
            write(&mut std::io::stdout().lock(), &text);
        }
    }

    /// Says what was done where the data themselves went to stdout.
    pub(crate) fn summary<T: Serialize>(&self, view: &T, text: impl FnOnce() -> String) {
        if self.json {
            let text = serde_json::to_string(view).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"));
            write(&mut std::io::stderr().lock(), &text);
        } else {
            self.talk(&text());
        }
    }

    /// Says something beside the data.
    pub(crate) fn talk(&self, text: &str) {
        if !self.quiet {
            write(&mut std::io::stderr().lock(), text);
        }
    }

    /// Says why something could not be done: what, on what, why, what to do next.
    pub(crate) fn error(&self, error: &ServiceError) {
        if self.json {
            let wrapped = serde_json::json!({ "error": error });
            write(&mut std::io::stdout().lock(), &wrapped.to_string());
        } else {
            write(&mut std::io::stderr().lock(), &format!("error: {}; {}", error.message, error.hint));
        }
    }
}

/// A reader that went away needs no more words.
fn write(out: &mut impl std::io::Write, text: &str) {
    let _ = out.write_all(text.trim_end().as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
}

/// A table for people: columns as wide as their widest cell, numbers to the right.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns a table with its header.
    pub(crate) fn new(header: &[&str]) -> Self {
        Self { rows: vec![header.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Returns the table as text.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max();
        let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
        let number = |at: usize| {
            let mut cells = self.rows.iter().skip(1).filter_map(|row| row.get(at)).peekable();
            cells.peek().is_some()
                && cells.all(|cell| cell.chars().all(|letter| letter.is_ascii_digit() || ",.+-%".contains(letter)))
        };
        let right: Vec<bool> = (0..columns).map(number).collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells = row.iter().enumerate().map(|(at, cell)| {
                let pad = " ".repeat(widths[at].saturating_sub(cell.chars().count()));
                if right[at] { format!("{pad}{cell}") } else { format!("{cell}{pad}") }
            });
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }
}

/// Returns a count with its thousands set apart.
pub(crate) fn grouped(count: impl Into<u64>) -> String {
    let count: u64 = count.into();
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
