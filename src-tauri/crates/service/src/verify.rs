//! Verifying: every hash is computed again from what lies on the disk, and what differs is named by file and row.
//!
//! Owns what is looked at and in which order; `files` compares files, `rows` the rows of datasets, `chain` receipts,
//! reports and baselines, `database` the tables, `sources` the files that rows came from. Writes nothing: what a dead
//! process left half done is a note here and is ended when the workspace is opened.

mod chain;
mod database;
mod differ;
mod expected;
mod files;
mod rows;
mod sources;

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    progress::Step,
    run,
    views::{FindingView, VerifyView},
};
pub(crate) use database::sig_hash;
use std::path::Path;
use stillroom_store::{StoreError, files::Objects, open::DATABASE};

/// As many differences are listed; a workspace with more is beyond reading.
const LISTED: usize = 1000;

/// Verifies the workspace, or one run by the beginning of its id, or one file.
///
/// # Errors
/// A run or file that does not exist, a person's stop.
pub fn verify(cx: &Context, target: Option<&str>) -> Outcome<VerifyView> {
    let mut check = Check::new(cx);
    match target.map(str::trim) {
        None => check.everything()?,
        Some(target) => check.named(target)?,
    }
    cx.progress.clear();
    Ok(check.view())
}

/// One verifying: what was found so far.
struct Check<'a> {
    cx: &'a Context,
    files: u64,
    rows: u64,
    findings: Vec<FindingView>,
    unlisted: u64,
    notes: Vec<String>,
}

impl<'a> Check<'a> {
    fn new(cx: &'a Context) -> Self {
        Self { cx, files: 0, rows: 0, findings: Vec::new(), unlisted: 0, notes: Vec::new() }
    }

    fn everything(&mut self) -> Outcome<()> {
        let expected = expected::all(self)?;
        self.files(&expected)?;
        self.extra_files(&expected, &["exports", "reports"])?;
        self.objects(None)?;
        self.chain(None)?;
        self.database()?;
        self.sources()
    }

    /// A file is meant where one of that name is known or there; else a run.
    fn named(&mut self, target: &str) -> Outcome<()> {
        let expected = expected::all(self)?;
        if let Some(path) = self.path_of(target, &expected) {
            return self.one_file(&path, &expected);
        }
        let unknown = || {
            ServiceError::not_found(
                "run or file",
                target,
                "name a run by the beginning of its id (`distill runs`), or a file of the workspace",
            )
        };
        if target.is_empty() {
            return Err(unknown());
        }
        match run::find_run(self.cx, Some(target)) {
            Ok(run) => {
                let mine: Vec<_> = expected.iter().filter(|file| file.run == run.id).cloned().collect();
                self.files(&mine)?;
                self.extra_files(&expected, &[&format!("reports/{}", run.id)])?;
                self.objects(Some(&run.id))?;
                self.chain(Some(&run.id))
            }
            Err(error) if error.code != Code::NotFound => Err(error),
            Err(_) => Err(unknown()),
        }
    }

    /// Returns the path, relative to the workspace, of a file that somebody named from there or from where he stands.
    fn path_of(&self, target: &str, expected: &[expected::Expected]) -> Option<String> {
        let plain = target.strip_prefix("./").unwrap_or(target);
        if expected.iter().any(|file| file.file.path == plain) || Objects::hash_of(plain).is_some() {
            return Some(plain.to_owned());
        }
        let dir = self.cx.dir().canonicalize().ok()?;
        [self.cx.dir().join(target), std::path::absolute(target).ok()?].iter().find_map(|path| {
            let name = path.file_name()?;
            let real = path.parent()?.canonicalize().ok()?.join(name);
            let inside = real.strip_prefix(&dir).ok()?.to_str()?.to_owned();
            (real.is_file() || expected.iter().any(|file| file.file.path == inside)).then_some(inside)
        })
    }

    fn one_file(&mut self, path: &str, expected: &[expected::Expected]) -> Outcome<()> {
        if path == DATABASE {
            self.chain(None)?;
            return self.database();
        }
        if let Some(hash) = Objects::hash_of(path) {
            return self.object(hash);
        }
        let mine: Vec<_> = expected.iter().filter(|file| file.file.path == path).cloned().collect();
        if !mine.is_empty() {
            return mine.iter().try_for_each(|file| self.file(file));
        }
        if path.starts_with("exports/") || path.starts_with("reports/") {
            self.files += 1;
            self.find(path, None, expected::NO_RECEIPT);
            return Ok(());
        }
        Err(ServiceError::not_found(
            "recorded file",
            path,
            "no run wrote it, so that there is nothing to hold it against",
        ))
    }

    /// Notes a difference.
    fn find(&mut self, file: &str, row: Option<String>, why: impl Into<String>) {
        let finding = FindingView { file: file.to_owned(), row, why: why.into() };
        if self.findings.contains(&finding) {
            return;
        }
        if self.findings.len() < LISTED {
            self.findings.push(finding);
        } else {
            self.unlisted += 1;
        }
    }

    fn note(&mut self, words: String) {
        self.notes.push(words);
    }

    /// Shows how far it is, and stops where that was asked.
    fn step(&self, on: &str, done: u64, total: u64, unit: &str) -> Outcome<()> {
        self.cx.cancel.check()?;
        self.cx.progress.step(&Step { name: "verify", on, done, total, unit });
        Ok(())
    }

    /// What cannot even be read is a difference of its own; a workspace that is held by somebody else is not.
    fn readable<T>(&mut self, table: &str, result: Result<T, StoreError>) -> Outcome<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error @ (StoreError::Busy(_) | StoreError::Missing(_) | StoreError::TooNew { .. })) => {
                Err(error.into())
            }
            Err(error) => {
                self.find(&format!("{DATABASE}:{table}"), None, format!("cannot be read: {error}"));
                Ok(None)
            }
        }
    }

    fn read_text(&mut self, path: &Path, name: &str) -> Option<Vec<u8>> {
        match std::fs::read(path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.find(name, None, cannot_be_read(&error));
                None
            }
        }
    }

    fn view(mut self) -> VerifyView {
        self.findings.sort_by(|a, b| {
            let line = |row: &Option<String>| row.as_ref().and_then(|row| row.parse::<u64>().ok());
            (&a.file, line(&a.row), &a.row, &a.why).cmp(&(&b.file, line(&b.row), &b.row, &b.why))
        });
        if self.unlisted > 0 {
            self.notes.push(format!("{} more differences are not listed", self.unlisted));
        }
        VerifyView {
            ok: self.findings.is_empty(),
            files: self.files.into(),
            rows: self.rows.into(),
            findings: self.findings,
            notes: self.notes,
        }
    }
}

fn cannot_be_read(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "is missing".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
