//! Reading a source: its files in order of their names, each in chunks; a chunk is mapped while the one before it is
//! written.

use super::{
    Plan, Tally, joins,
    map::{Mapped, Reading, map},
    seen::Seen,
    write::{Place, Ready, commit, count, prepare},
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
use stillroom_core::{
    artifact::Locator,
    hash::Digest,
    json::{Json, parse},
    receipt::FileRef,
    source::Profile,
};
use stillroom_store::{
    WriteMode,
    readers::{self, Format, Item, ReadOptions, ReadSkip, Reader, SkipReason},
    tables::{evidence, repair::Repair, source::Source, source_file},
};

/// A chunk ends at so many records or so many bytes, whichever comes first.
const CHUNK_ROWS: usize = 4096;
const CHUNK_BYTES: usize = 16 << 20;

type Repairs = BTreeMap<Digest, Vec<(String, Json<'static>)>>;

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
        let row = if plan.dry_run {
            0
        } else {
            cx.store.write(WriteMode::Bulk, |tx| source_file::intern(tx, source.row, relative))?
        };
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
    if !plan.dry_run {
        let gone = cx.store.write(WriteMode::Bulk, |tx| {
            source_file::keep_present(tx, source.row, &rows)?;
            evidence::set_aside_absent(tx, source.row)
        })?;
        if let Some(source) = tally.sources.last_mut() {
            source.rows_gone += gone;
        }
    }
    Ok(())
}

fn note(tally: &mut Tally, file: FileRef) {
    // A file may be joined twice, or be a source's own file too.
    if tally.files.iter().any(|known| known.path == file.path) {
        return;
    }
    tally.input.part(file.path.as_bytes());
    tally.input.part(file.sha256.as_bytes());
    tally.files.push(file);
}

fn repairs_of(repairs: &[Repair], file: i64) -> Repairs {
    let mut of_file = Repairs::new();
    for repair in repairs.iter().filter(|repair| repair.file == file) {
        // What was stored was checked to be JSON when it was given.
        if let Ok(value) = parse(repair.value.as_bytes()) {
            of_file.entry(repair.sig_hash).or_default().push((repair.pointer.clone(), value.into_owned()));
        }
    }
    of_file
}

/// Returns how a file is to be read under a profile: as the profile says, else as the file looks.
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
    let Some(options) = options(path, reading.profile, &plan.settings)? else {
        let sniff = readers::sniff(path).map_err(unreadable)?;
        let why = (!sniff.is_empty).then_some((SkipReason::UnknownFormat, sniff.why));
        return unread(cx, plan, reading, place, path, why, fresh, tally);
    };
    let total = std::fs::metadata(path).map_err(|error| ServiceError::file(path, &error))?.len();
    let mut reader = match readers::open(path, &options) {
        Ok(reader) => reader,
        Err(error) if error.is_of_content() => {
            let why = Some((SkipReason::UnreadableFile, error.to_string()));
            return unread(cx, plan, reading, place, path, why, fresh, tally);
        }
        Err(error) => return Err(unreadable(error)),
    };
    let mut waiting: Option<Ready> = None;
    let mut first = true;
    let mut seen = Seen::default();
    let mut row_index = 0;
    let on = format!("{}/{}", place.source_name, place.path);
    loop {
        cx.cancel.check()?;
        let chunk = next_chunk(&mut reader, &on);
        let ended = chunk.is_empty();
        let end = chunk.last().map_or(0, end_of);
        let base = row_index;
        row_index += chunk.len() as u64;
        let (mapped, written) = rayon::join(
            || -> Vec<Mapped> {
                chunk.into_par_iter().enumerate().map(|(at, item)| map(reading, item, base + at as u64)).collect()
            },
            || match &waiting {
                Some(ready) if plan.dry_run => {
                    count(place, ready, fresh, tally);
                    Ok(())
                }
                Some(ready) => commit(cx, place, ready, std::mem::take(&mut first), &mut seen, tally),
                None => Ok(()),
            },
        );
        written?;
        if ended {
            break;
        }
        cx.progress.step(&Step { name: "collect", on: &on, done: end.min(total), total, unit: "bytes" });
        waiting = Some(prepare(cx, mapped)?);
    }
    if first && !plan.dry_run {
        // The file held nothing: what an earlier reading skipped is gone.
        cx.store.write(WriteMode::Bulk, |tx| stillroom_store::tables::skip::clear(tx, place.file))?;
    }
    let facts = reader.finish().map_err(unreadable)?;
    if !plan.dry_run {
        set_gone_aside(cx, place, &seen, tally)?;
        let encoding = format!("{{\"format\":\"{}\"}}", options.format.name());
        cx.store
            .write(WriteMode::Bulk, |tx| source_file::was_read(tx, place.file, facts.bytes, facts.hash, &encoding))?;
    }
    Ok(FileRef { path: format!("{}/{}", place.source_name, place.path), sha256: facts.hash, bytes: facts.bytes })
}

/// Ends a file that cannot be read at all, as one skip. An empty one is no trouble: nothing was recorded yet.
#[expect(clippy::too_many_arguments, reason = "what reading a file takes, and why it is not read")]
fn unread(
    cx: &Context,
    plan: &Plan,
    reading: &Reading<'_>,
    place: &Place<'_>,
    path: &Path,
    why: Option<(SkipReason, String)>,
    fresh: &mut BTreeSet<Digest>,
    tally: &mut Tally,
) -> Outcome<FileRef> {
    let (sha256, bytes) = stillroom_store::files::hash_file(path)?;
    let locator = Locator { line: 1, start: 0, len: bytes };
    let skip = why.map(|(reason, detail)| Item::Skip(ReadSkip { locator, reason, detail, hash: sha256 }));
    let mapped = skip.into_iter().map(|skip| map(reading, skip, 0)).collect();
    let ready = prepare(cx, mapped)?;
    if plan.dry_run {
        count(place, &ready, fresh, tally);
    } else {
        commit(cx, place, &ready, true, &mut Seen::default(), tally)?;
        set_gone_aside(cx, place, &Seen::default(), tally)?;
        cx.store.write(WriteMode::Bulk, |tx| source_file::was_read(tx, place.file, bytes, sha256, "{}"))?;
    }
    Ok(FileRef { path: format!("{}/{}", place.source_name, place.path), sha256, bytes })
}

/// What a whole reading of a file did not meet leads nowhere until it is met again.
fn set_gone_aside(cx: &Context, place: &Place<'_>, seen: &Seen, tally: &mut Tally) -> Outcome<()> {
    let mut gone = Vec::new();
    cx.store.read(|reader| {
        evidence::each_of_file(reader, place.source, place.file, |row| {
            if !seen.contains(row) {
                gone.push(row);
            }
        })
    })?;
    cx.store.write(WriteMode::Bulk, |tx| evidence::set_aside(tx, &gone))?;
    if let Some(source) = tally.sources.last_mut() {
        source.rows_gone += gone.len() as u64;
    }
    Ok(())
}

fn end_of(item: &Item) -> u64 {
    let locator = match item {
        Item::Row(row) => row.locator,
        Item::Skip(skip) => skip.locator,
    };
    locator.start + locator.len
}

/// Returns the next records. A stream that breaks becomes a skip of its own: what was read before it stands.
fn next_chunk(reader: &mut Reader, on: &str) -> Vec<Item> {
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
