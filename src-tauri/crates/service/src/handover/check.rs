//! Which rows of a file a consumer keeps, which it drops and which stop it, and why; with repairs that lose nothing.
//!
//! The file may be anybody's. It is read twice: once for what the loader would guess, once for every row.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{ConsumerCheckView, JudgedRowView, counts},
};
use std::{
    collections::BTreeMap,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};
use stillroom_core::{
    export::dialect::consumer::{Consumer, Entry, Fate, Loader, Stage, repair},
    json::{Json, canonical_into, parse},
};
use stillroom_store::files::each_batch;
use tempfile::NamedTempFile;

/// As many rows of a kind are named; all are counted.
const NAMED: usize = 1000;

/// What to check.
#[derive(Clone, Debug)]
pub struct CheckRows {
    /// A file of lines of JSON.
    pub path: PathBuf,
    /// The consumer's name.
    pub consumer: String,
    /// Where the rows go with every repair made; a file that must not be there yet.
    pub repaired: Option<PathBuf>,
}

/// Checks a file of rows.
///
/// # Errors
/// A file that cannot be read, a consumer that is not known, an entry that LLaMA-Factory refuses, a target that is there.
pub fn check_rows(cx: &Context, options: &CheckRows) -> Outcome<ConsumerCheckView> {
    let consumer = consumer(options)?;
    if let Some(target) = &options.repaired
        && std::fs::symlink_metadata(target).is_ok()
    {
        return Err(ServiceError::invalid(
            format!("{} is there already and stays as it is", target.display()),
            "name a file that does not exist yet",
        ));
    }
    check(cx, &options.path, &consumer, options.repaired.as_deref())
}

fn consumer(options: &CheckRows) -> Outcome<Consumer> {
    if options.consumer == "llama-factory"
        && let Some(entry) = entry_beside(&options.path)?
    {
        return Ok(Consumer::LlamaFactory(Box::new(entry)));
    }
    Consumer::named(&options.consumer).ok_or_else(|| {
        ServiceError::not_found("consumer", &options.consumer, format!("there are: {}", Consumer::NAMES.join(", ")))
    })
}

/// Returns the entry of `dataset_info.json` beside a file, where it has one for it.
fn entry_beside(path: &Path) -> Outcome<Option<Entry>> {
    let absolute = std::path::absolute(path).map_err(|error| ServiceError::file(path, &error))?;
    let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else { return Ok(None) };
    let info = folder.join("dataset_info.json");
    let Ok(text) = std::fs::read(&info) else { return Ok(None) };
    let refused = |why: String| {
        ServiceError::invalid(
            format!("{}: {why}", info.display()),
            "LLaMA-Factory would stop there before it reads a row",
        )
    };
    let json = parse(&text).map_err(|error| refused(error.to_string()))?;
    let entries = json.as_object().unwrap_or_default();
    let mine = entries.iter().find(|(_, entry)| entry.get("file_name").and_then(Json::as_str) == name.to_str());
    mine.map(|(name, entry)| Entry::of(entry).map_err(|why| refused(format!("`{name}`: {why}")))).transpose()
}

/// Checks a file for a consumer; writes it repaired where that is asked for.
pub(super) fn check(
    cx: &Context,
    path: &Path,
    consumer: &Consumer,
    repaired: Option<&Path>,
) -> Outcome<ConsumerCheckView> {
    let mut loader = Loader::default();
    let mut readable = true;
    each_line(cx, path, |_, row| {
        match row {
            Ok(row) => loader.observe(&row),
            Err(_) => readable = false,
        }
        Ok(())
    })?;
    let mut view = ConsumerCheckView {
        consumer: consumer.name().to_owned(),
        path: path.display().to_string(),
        ..ConsumerCheckView::default()
    };
    let mut tally = Tally::default();
    let mut out = repaired.map(Repaired::begin).transpose()?;
    each_line(cx, path, |number, row| {
        tally.rows += 1;
        let row = match row {
            Ok(row) => row,
            Err(why) => {
                tally.fatal(&mut view, number, "unreadable", &why);
                return Ok(());
            }
        };
        let loaded = if consumer.unifies() { loader.loaded(&row) } else { row.clone() };
        let found = consumer.judge(&loaded);
        let mended = if found.fate == Fate::Kept { None } else { repair(consumer, &row) };
        for warning in &found.warnings {
            *tally.warnings.entry(without_place(warning)).or_default() += 1;
        }
        if let Some((_, made)) = &mended {
            tally.repairable += 1;
            made.iter().for_each(|repair| *tally.repairs.entry(repair.name.to_owned()).or_default() += 1);
        }
        if let Some(out) = &mut out {
            out.add(mended.as_ref().map_or(&row, |(row, _)| row))?;
        }
        match found.fate {
            Fate::Kept => tally.kept += 1,
            Fate::Dropped => tally.dropped(&mut view, number, found.why, &found.detail),
            Fate::Fatal => tally.fatal(&mut view, number, found.why, &found.detail),
        }
        Ok(())
    })?;
    let mut stops = false;
    if consumer.unifies() && readable {
        for finding in loader.findings() {
            stops |= finding.fatal;
            view.notes.push(finding.detail);
        }
    }
    if let Consumer::LlamaFactory(entry) = consumer
        && entry.stage() == Stage::Kto
        && tally.dropped > 0
        && tally.kept > 0
    {
        stops = true;
        view.notes.push("a row that is left out stops the load where a row that is kept follows it".to_owned());
    }
    if tally.rows < consumer.least() {
        stops = true;
        view.notes.push(format!("{} takes no file of fewer than {} rows", consumer.name(), consumer.least()));
    }
    view.repaired = out.map(Repaired::finish).transpose()?;
    view.loads = !stops && tally.fatal == 0;
    tally.into_view(&mut view);
    cx.progress.clear();
    Ok(view)
}

/// The file of repaired rows, under another name until it is whole.
struct Repaired {
    target: PathBuf,
    out: BufWriter<NamedTempFile>,
    line: Vec<u8>,
}

impl Repaired {
    fn begin(target: &Path) -> Outcome<Self> {
        let target = std::path::absolute(target).map_err(|error| ServiceError::file(target, &error))?;
        let above = target.parent().unwrap_or(Path::new("/"));
        let made = tempfile::Builder::new().suffix(".tmp").tempfile_in(above);
        let out = BufWriter::new(made.map_err(|error| ServiceError::file(&target, &error))?);
        Ok(Self { target, out, line: Vec::new() })
    }

    fn add(&mut self, row: &Json<'_>) -> Outcome<()> {
        self.line.clear();
        canonical_into(row, &mut self.line);
        self.line.push(b'\n');
        self.out.write_all(&self.line).map_err(|error| ServiceError::file(&self.target, &error))
    }

    fn finish(self) -> Outcome<String> {
        let Self { target, out, .. } = self;
        let end = || -> std::io::Result<()> {
            let file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist_noclobber(&target).map_err(|error| error.error)?;
            Ok(())
        };
        end().map_err(|error| ServiceError::file(&target, &error))?;
        Ok(target.display().to_string())
    }
}

#[derive(Default)]
struct Tally {
    rows: u64,
    kept: u64,
    dropped: u64,
    fatal: u64,
    repairable: u64,
    by_reason: BTreeMap<String, u64>,
    repairs: BTreeMap<String, u64>,
    warnings: BTreeMap<String, u64>,
}

impl Tally {
    fn dropped(&mut self, view: &mut ConsumerCheckView, number: u64, why: &str, detail: &str) {
        self.dropped += 1;
        self.note(&mut view.dropped, number, why, detail);
    }

    fn fatal(&mut self, view: &mut ConsumerCheckView, number: u64, why: &str, detail: &str) {
        self.fatal += 1;
        self.note(&mut view.fatal, number, why, detail);
    }

    fn note(&mut self, list: &mut Vec<JudgedRowView>, number: u64, why: &str, detail: &str) {
        *self.by_reason.entry(why.to_owned()).or_default() += 1;
        if list.len() < NAMED {
            list.push(JudgedRowView { row: number.into(), why: why.to_owned(), detail: detail.to_owned() });
        }
    }

    fn into_view(self, view: &mut ConsumerCheckView) {
        view.rows = self.rows.into();
        view.kept = self.kept.into();
        view.dropped_rows = self.dropped.into();
        view.fatal_rows = self.fatal.into();
        view.repairable = self.repairable.into();
        view.by_reason = counts(self.by_reason);
        view.repairs = counts(self.repairs);
        view.warnings = counts(self.warnings);
    }
}

/// Warnings are counted by what they say, whichever turn they speak of.
fn without_place(warning: &str) -> String {
    match warning.strip_prefix("turn ").and_then(|rest| rest.split_once(": ")) {
        Some((number, words)) if number.bytes().all(|byte| byte.is_ascii_digit()) => words.to_owned(),
        _ => warning.to_owned(),
    }
}

/// Visits the rows of a file, counted from 1; blank lines are none, as loaders take it.
fn each_line(
    cx: &Context,
    path: &Path,
    mut visit: impl FnMut(u64, Result<Json<'_>, String>) -> Outcome<()>,
) -> Outcome<()> {
    let (mut number, mut failed) = (0, None);
    each_batch(path, |lines| {
        if failed.is_none() {
            failed = cx.cancel.check().err();
        }
        for (start, line) in lines {
            let line = if *start == 0 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
            if failed.is_some() || line.trim_ascii().is_empty() {
                continue;
            }
            number += 1;
            failed = visit(number, parse(line).map_err(|error| error.to_string())).err();
        }
        Ok(())
    })?;
    failed.map_or(Ok(()), Err)
}
