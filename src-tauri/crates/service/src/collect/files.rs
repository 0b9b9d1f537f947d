//! Reading a source: its files in order of their names, each in chunks.

use super::{
    Plan, Tally, joins,
    map::{Over, Reading, map_item},
    take_in::take_in,
    write::Place,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    progress::Step,
    sources::{self, unreadable},
    views::CollectSourceView,
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use stillroom_core::{artifact::Locator, hash::Digest, json::parse, receipt::FileRef, source::Profile};
use stillroom_store::{
    WriteMode,
    readers::{self, Format, Item, ReadOptions, ReadSkip, Reader, SkipReason},
    tables::{evidence, repair::Repair, source::Source, source_file},
};

/// A chunk ends at so many records or so many bytes, whichever comes first.
const CHUNK_ROWS: usize = 4096;
const CHUNK_BYTES: usize = 16 << 20;

/// The repairs of one file, by the row that they lie over.
pub(crate) type Repairs = BTreeMap<Digest, Over>;

/// Reads one source.
pub(super) fn read_source(
    cx: &Context,
    plan: &Plan,
    source: &Source,
    profile: &Profile,
    profiles: &BTreeMap<String, Profile>,
    repairs: &[Repair],
    tally: &mut Tally,
) -> Outcome<()> {
    let present = sources::present(cx, source, profiles)?;
    tally.sources.push(CollectSourceView {
        source: source.name.clone(),
        rows_present: !present.files.is_empty(),
        files_gone: present.gone,
        unknown_files: present.unknown,
        ..CollectSourceView::default()
    });
    let root = cx.kept_path(&source.root);
    let (joins, joined) = joins::load(&cx.cancel, &source.name, &root, profile, joins::MAX_JOINED_BYTES)?;
    joined.into_iter().for_each(|file| note(tally, file));
    let mut fresh = BTreeSet::new();
    let mut rows = Vec::new();
    for (relative, path) in &present.files {
        let row = intern(cx, plan, source, relative)?;
        rows.push(row);
        let reading = Reading {
            source: &source.name,
            file: relative,
            profile,
            joins: &joins,
            recorded_at: plan.recorded_at,
            repairs: &repairs_of(repairs, row),
        };
        let place = Place { source: source.row, source_name: &source.name, file: row, path: relative };
        let file = read_file(cx, plan, &reading, &place, path, &mut fresh, tally)?;
        note(tally, file);
    }
    end_source(cx, plan, source, &rows, tally)
}

/// Returns the row of a file; none is made where nothing is written.
pub(super) fn intern(cx: &Context, plan: &Plan, source: &Source, relative: &str) -> Outcome<i64> {
    match plan.dry_run {
        true => Ok(0),
        false => Ok(cx.store.write(WriteMode::Bulk, |tx| source_file::intern(tx, source.row, relative))?),
    }
}

/// Ends a source: files that are not there any more, and what they held, are set aside.
pub(super) fn end_source(cx: &Context, plan: &Plan, source: &Source, rows: &[i64], tally: &mut Tally) -> Outcome<()> {
    if !plan.dry_run {
        let gone = cx.store.write(WriteMode::Bulk, |tx| {
            source_file::keep_present(tx, source.row, rows)?;
            evidence::set_aside_absent(tx, source.row)
        })?;
        if let Some(source) = tally.sources.last_mut() {
            source.rows_gone += gone;
        }
    }
    Ok(())
}

/// Notes a file that was read.
pub(super) fn note(tally: &mut Tally, file: FileRef) {
    // A file may be joined twice, or be a source's own file too.
    if tally.files.iter().any(|known| known.path == file.path) {
        return;
    }
    tally.input.part(file.path.as_bytes());
    tally.input.part(file.sha256.as_bytes());
    tally.files.push(file);
}

/// Returns the repairs of one file, by the row that they lie over.
pub(crate) fn repairs_of(repairs: &[Repair], file: i64) -> Repairs {
    let mut of_file = Repairs::new();
    for repair in repairs.iter().filter(|repair| repair.file == file) {
        // What was stored was checked to be JSON when it was given.
        if let Ok(value) = parse(repair.value.as_bytes()) {
            of_file.entry(repair.sig_hash).or_default().push((repair.pointer.clone(), value.into_owned()));
        }
    }
    of_file
}

/// Returns how a file is to be read under a profile: as the profile says, else as the file looks; nothing where no
/// reader fits.
pub(crate) fn options(
    path: &Path,
    profile: &Profile,
    settings: &crate::settings::Settings,
) -> Outcome<Option<ReadOptions>> {
    let sniff = readers::sniff(path).map_err(unreadable)?;
    let format = profile.reader.format.as_deref().and_then(Format::from_name);
    // A profile says what its rows look like, not in which of the like containers they lie.
    let format = match (format, sniff.format) {
        (_, Some(Format::Parquet)) => Some(Format::Parquet),
        (Some(Format::Json), Some(Format::Jsonl)) if profile.reader.pointer.is_empty() => Some(Format::Jsonl),
        (Some(Format::Jsonl), Some(other)) => Some(other),
        (Some(named), _) => Some(named),
        (None, found) => found,
    };
    Ok(format.map(|format| {
        let mut options = ReadOptions::new(format);
        options.pointer.clone_from(&profile.reader.pointer);
        options.shape = match profile.reader.records {
            stillroom_core::source::Records::List => readers::Shape::Auto,
            stillroom_core::source::Records::Map => readers::Shape::Records,
        };
        options.max_row_bytes = settings.max_row_bytes;
        options.max_decoded_bytes = settings.max_decoded_bytes;
        options
    }))
}

fn read_file(
    cx: &Context,
    plan: &Plan,
    reading: &Reading<'_>,
    place: &Place<'_>,
    path: &Path,
    fresh: &mut BTreeSet<Digest>,
    tally: &mut Tally,
) -> Outcome<FileRef> {
    let (options, mut reader) = match begin(path, reading.profile, &plan.settings)? {
        Begun::Rows(options, reader) => (options, reader),
        Begun::Unread(skip, file) => return unread(cx, plan, reading, place, (skip, file), fresh, tally),
    };
    let total = std::fs::metadata(path).map_err(|error| ServiceError::file(path, &error))?.len();
    let on = format!("{}/{}", place.source_name, place.path);
    let mut row_index = 0;
    take_in(cx, plan, place, fresh, tally, || {
        let chunk = next_chunk(&mut reader, &on);
        let Some(last) = chunk.last() else { return Ok(Vec::new()) };
        let done = end_of(last).min(total);
        cx.progress.step(&Step { name: "collect", on: &on, done, total, unit: "bytes" });
        let base = row_index;
        row_index += chunk.len() as u64;
        Ok(chunk
            .into_par_iter()
            .enumerate()
            .map(|(at, item)| map_item(reading, item, base + at as u64, None))
            .collect())
    })?;
    let facts = reader.finish().map_err(unreadable)?;
    let file = FileRef { path: on, sha256: facts.hash, bytes: facts.bytes };
    if !plan.dry_run {
        was_read(cx, place, &file, &encoding(&options))?;
    }
    Ok(file)
}

/// Keeps what a reading of a file found.
pub(super) fn was_read(cx: &Context, place: &Place<'_>, file: &FileRef, encoding: &str) -> Outcome<()> {
    Ok(cx
        .store
        .write(WriteMode::Bulk, |tx| source_file::was_read(tx, place.file, file.bytes, file.sha256, encoding))?)
}

/// Returns how a file's bytes are to be read again.
pub(crate) fn encoding(options: &ReadOptions) -> String {
    format!("{{\"format\":\"{}\"}}", options.format.name())
}

/// A file whose reading begins.
pub(crate) enum Begun {
    /// It has a reader.
    Rows(ReadOptions, Box<Reader>),
    /// It cannot be read at all: the one skip that it is, unless it is empty, and its facts without a path.
    Unread(Option<ReadSkip>, FileRef),
}

/// Begins to read a file under a profile.
///
/// # Errors
/// A file that the system does not give; a fault in its bytes is an outcome.
pub(crate) fn begin(path: &Path, profile: &Profile, settings: &crate::settings::Settings) -> Outcome<Begun> {
    let why = match options(path, profile, settings)? {
        None => {
            let sniff = readers::sniff(path).map_err(unreadable)?;
            // Where a file is empty nothing was recorded yet, which is no trouble.
            (!sniff.is_empty).then_some((SkipReason::UnknownFormat, sniff.why))
        }
        Some(options) => match readers::open(path, &options) {
            Ok(reader) => return Ok(Begun::Rows(options, Box::new(reader))),
            Err(error) if error.is_of_content() => Some((SkipReason::UnreadableFile, error.to_string())),
            Err(error) => return Err(unreadable(error)),
        },
    };
    let (sha256, bytes) = stillroom_store::files::hash_file(path)?;
    let locator = Locator { line: 1, start: 0, len: bytes };
    let skip = why.map(|(reason, detail)| ReadSkip { locator, reason, detail, hash: sha256 });
    Ok(Begun::Unread(skip, FileRef { path: String::new(), sha256, bytes }))
}

/// Ends a file that cannot be read at all.
fn unread(
    cx: &Context,
    plan: &Plan,
    reading: &Reading<'_>,
    place: &Place<'_>,
    (skip, mut file): (Option<ReadSkip>, FileRef),
    fresh: &mut BTreeSet<Digest>,
    tally: &mut Tally,
) -> Outcome<FileRef> {
    let mut mapped = skip.map_or_else(Vec::new, |skip| vec![map_item(reading, Item::Skip(skip), 0, None)]);
    take_in(cx, plan, place, fresh, tally, || Ok(std::mem::take(&mut mapped)))?;
    file.path = format!("{}/{}", place.source_name, place.path);
    if !plan.dry_run {
        was_read(cx, place, &file, "{}")?;
    }
    Ok(file)
}

fn end_of(item: &Item) -> u64 {
    let locator = match item {
        Item::Row(row) => row.locator,
        Item::Skip(skip) => skip.locator,
    };
    locator.start + locator.len
}

/// Returns the next records. A stream that breaks becomes a skip of its own: what was read before it stands.
pub(crate) fn next_chunk(reader: &mut Reader, on: &str) -> Vec<Item> {
    let mut chunk = Vec::with_capacity(CHUNK_ROWS);
    let mut bytes = 0;
    let mut end = Locator { line: 1, start: 0, len: 0 };
    while chunk.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
        match reader.next() {
            None => break,
            Some(Ok(item)) => {
                if let Item::Row(row) = &item {
                    bytes += row.bytes.len();
                    end = row.locator;
                }
                chunk.push(item);
            }
            Some(Err(error)) => {
                let locator = Locator { line: end.line, start: end.start + end.len, len: 0 };
                let detail = format!("the rest of the file could not be read: {error}");
                let hash = Digest::of_parts(&[on.as_bytes(), &locator.start.to_be_bytes(), detail.as_bytes()]);
                chunk.push(Item::Skip(ReadSkip { locator, reason: SkipReason::Truncated, detail, hash }));
                break;
            }
        }
    }
    chunk
}
