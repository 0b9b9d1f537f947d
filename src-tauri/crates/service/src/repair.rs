//! Repairs: a person's overlay over one value of a source row, with a reason and a name. The source file is never
//! touched; the repair takes effect when its source is read next.

use crate::{
    collect,
    context::Context,
    error::{Outcome, ServiceError},
    resolve::{self, Target},
    views::RepairView,
    waive::needs_words,
};
use stillroom_core::json::{Json, canonical, canonical_of, parse};
use stillroom_store::{
    WriteMode,
    tables::{
        evidence::EvidenceRow,
        raw_row,
        repair::{self, Repair},
        skip,
        source::{self, Source},
        source_file,
    },
};

/// Lays a value over one value of a source row. `value` is JSON; see [`json_or_text`] for what people type.
///
/// # Errors
/// A row that does not exist or whose bytes are no JSON, a pointer that leads nowhere, a value that is no JSON or
/// stands there already, no reason, no reviewer.
pub fn repair(
    cx: &Context,
    row: &str,
    pointer: &str,
    value: &str,
    reason: &str,
    reviewer: &str,
) -> Outcome<RepairView> {
    needs_words(reason, reviewer)?;
    let value = parse(value.as_bytes()).map_err(|error| {
        ServiceError::invalid(format!("the value for {pointer} is no JSON: {error}"), "put a text in quotation marks")
    })?;
    if !pointer.starts_with('/') {
        return Err(ServiceError::invalid(
            format!("`{pointer}` is no JSON Pointer"),
            "begin with a slash: /created_at, or /answer/0/text",
        ));
    }
    let target = resolve::source_row(cx, row)?;
    let (source, file, earlier) = place(cx, &target)?;
    let raw = kept(cx, &target)?;
    let mut row = readable(&raw, &target)?;
    let before = row.pointer(pointer).map(text);
    for one in &earlier {
        if let Ok(value) = parse(one.value.as_bytes()) {
            row.set(&one.pointer, value.into_owned());
        }
    }
    if row.pointer(pointer).is_some_and(|now| canonical(now) == canonical(&value)) {
        return Err(ServiceError::invalid(
            format!("{pointer} of {} holds {} already", words(&target), text(&value)),
            "`distill repair list` names the repairs that were given",
        ));
    }
    if !row.set(pointer, value.clone()) {
        return Err(ServiceError::invalid(
            format!("{pointer} cannot be set in {}: it leads through a scalar or past an array's end", words(&target)),
            "read the row with `distill trace`, and point at a value in an object or array",
        ));
    }
    let new = Repair {
        source: source.row,
        file,
        sig_hash: target.sig_hash,
        pointer: pointer.to_owned(),
        value: text(&value),
        reason: reason.to_owned(),
        reviewer: reviewer.to_owned(),
        repaired_at: cx.now(),
    };
    let still_skipped = collect::trial(cx, &source, &target, &row)?;
    cx.store.write(WriteMode::Durable, |tx| repair::append(tx, &new))?;
    Ok(view(&new, &target.source, &target.path, before, still_skipped))
}

/// Returns what a person typed as JSON: as it stands where it is JSON, else as a text.
pub fn json_or_text(typed: &str) -> String {
    match parse(typed.as_bytes()) {
        Ok(json) => text(&json),
        Err(_) => String::from_utf8_lossy(&canonical_of(typed).unwrap_or_default()).into_owned(),
    }
}

/// Returns all repairs, oldest first.
///
/// # Errors
/// A store that cannot be read.
pub fn repairs(cx: &Context) -> Outcome<Vec<RepairView>> {
    Ok(cx.store.read(|reader| {
        let sources = source::list(reader)?;
        repair::all(reader)?
            .iter()
            .map(|one| {
                let source = sources.iter().find(|source| source.row == one.source);
                let name = source.map_or_else(String::new, |source| source.name.clone());
                let path = source_file::by_row(reader, one.file)?.path;
                let raw = raw_row::bytes(reader, one.sig_hash)?.unwrap_or_default();
                let before = parse(&raw).ok().and_then(|row| row.pointer(&one.pointer).map(text));
                let skips = skip::by_sig_prefix(reader, &one.sig_hash.hex())?;
                let here = skips.iter().filter(|named| named.skip.file == one.file);
                let still = here.map(|named| format!("{}: {}", named.skip.reason, named.skip.detail)).collect();
                Ok(view(one, &name, &path, before, still))
            })
            .collect::<Result<_, stillroom_store::StoreError>>()
    })?)
}

/// Returns the repairs of the source row of an evidence row, oldest first.
pub(crate) fn repairs_of(cx: &Context, row: &EvidenceRow) -> Outcome<Vec<RepairView>> {
    Ok(cx.store.read(|reader| {
        let found = repair::of_row(reader, row.file, row.sig_hash)?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let raw = raw_row::bytes(reader, row.sig_hash)?.unwrap_or_default();
        let json = parse(&raw).ok();
        let before = |pointer: &str| json.as_ref().and_then(|json| json.pointer(pointer).map(text));
        let of = |one: &Repair| view(one, &row.source, &row.path, before(&one.pointer), Vec::new());
        Ok(found.iter().map(of).collect())
    })?)
}

/// Returns the source and file of a row, and the repairs that lie over it.
fn place(cx: &Context, target: &Target) -> Outcome<(Source, i64, Vec<Repair>)> {
    let found = cx.store.read(|reader| {
        let Some(source) = source::by_name(reader, &target.source)? else { return Ok(None) };
        let files = source_file::list(reader, source.row)?;
        let Some(file) = files.iter().find(|file| file.path == target.path).map(|file| file.row) else {
            return Ok(None);
        };
        let mut earlier = repair::of_source(reader, source.row)?;
        earlier.retain(|one| one.file == file && one.sig_hash == target.sig_hash);
        Ok(Some((source, file, earlier)))
    })?;
    found
        .ok_or_else(|| ServiceError::not_found("source file", &target.path, "`distill sources list` names the sources"))
}

fn kept(cx: &Context, target: &Target) -> Outcome<Vec<u8>> {
    cx.store.read(|reader| raw_row::bytes(reader, target.sig_hash))?.ok_or_else(|| {
        ServiceError::invalid(
            format!("the bytes of {} were not kept: there are too many, or they are no text", words(target)),
            "mend the source file, or waive the row",
        )
    })
}

fn readable<'r>(raw: &'r [u8], target: &Target) -> Outcome<Json<'r>> {
    parse(raw).map_err(|error| {
        ServiceError::invalid(
            format!("{} is no JSON, so no value in it can be pointed at: {error}", words(target)),
            "mend the source file, or waive the row",
        )
    })
}

fn words(target: &Target) -> String {
    format!("{}/{}:{}", target.source, target.path, target.locator.line)
}

fn text(json: &Json<'_>) -> String {
    String::from_utf8_lossy(&canonical(json)).into_owned()
}

fn view(repair: &Repair, source: &str, file: &str, before: Option<String>, still_skipped: Vec<String>) -> RepairView {
    RepairView {
        source: source.to_owned(),
        file: file.to_owned(),
        sig_hash: repair.sig_hash.hex(),
        pointer: repair.pointer.clone(),
        before,
        after: repair.value.clone(),
        reason: repair.reason.clone(),
        reviewer: repair.reviewer.clone(),
        repaired_at: repair.repaired_at.to_string(),
        still_skipped,
    }
}
