//! Tracing: from an exported row hop by hop to the bytes of its source line, every hash computed again on the way.
//!
//! Owns which row is meant and the order of the hops. Reading the source's bytes is `source`, the hops are `hops`.
//! Writes nothing.

mod hops;
mod source;

pub(crate) use source::{Place, Reading, reread, shown};

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    export::{REVIEW_PENDING, dataset_path},
    promote, resolve,
    views::{HopView, TraceView},
};
use std::collections::BTreeMap;
use stillroom_core::export::Exporter;
use stillroom_store::tables::{
    dataset_row::{self, DatasetRow},
    evidence::{self, EvidenceRow},
    recheck,
    run_file::RunFile,
};

/// Where the lines of the corpus of rows under review begin in the table.
pub(crate) const REVIEW_BASE: u64 = 1 << 40;

/// Traces an exported row: by its id or the beginning of it, by `FILE:LINE` of a dataset, or by what names its
/// evidence or source row.
///
/// # Errors
/// A name that fits no row, or several.
pub fn trace(cx: &Context, name: &str) -> Outcome<TraceView> {
    let name = name.trim();
    if let Some((run, row)) = exported(cx, name)? {
        return exported_row(cx, &run, &row);
    }
    let targets = resolve::candidates(cx, name)?;
    let target = resolve::source_row(cx, name)?;
    let mut hops = Vec::new();
    for evidence in targets.iter().filter_map(|target| target.evidence.as_ref()) {
        hops.extend(hops::evidence(cx, evidence, "")?);
        hops.extend(behind(cx, evidence, "")?);
    }
    let source = source::read(cx, &Place::of_target(&target))?;
    hops.push(source_hop(&source, ""));
    let id = match targets.as_slice() {
        [one] => one.evidence.as_ref().map_or(target.sig_hash, |evidence| evidence.id),
        _ => target.sig_hash,
    };
    Ok(TraceView { row_id: id.hex(), hops, source, rejected: None })
}

fn exported_row(cx: &Context, run: &str, row: &DatasetRow) -> Outcome<TraceView> {
    let (chosen, rejected) = cx.store.read(|reader| {
        let rejected = row.rejected.map(|row| evidence::by_row(reader, row)).transpose()?;
        Ok((evidence::by_row(reader, row.evidence)?, rejected))
    })?;
    let mut hops = vec![hops::dataset_row(cx, run, row)?];
    let mut side = |evidence: &EvidenceRow, side: &str| -> Outcome<_> {
        hops.extend(hops::evidence(cx, evidence, side)?);
        let source = source::read(cx, &Place::of(evidence))?;
        hops.push(source_hop(&source, side));
        hops.extend(behind(cx, evidence, side)?);
        Ok(source)
    };
    let source = side(&chosen, if rejected.is_some() { "chosen: " } else { "" })?;
    let rejected = rejected.map(|rejected| side(&rejected, "rejected: ")).transpose()?;
    Ok(TraceView { row_id: row.id.clone(), hops, source, rejected })
}

/// The hops behind a synthetic row: how it was made, and the evidence that its event was made of, down to the bytes.
fn behind(cx: &Context, row: &EvidenceRow, side: &str) -> Outcome<Vec<HopView>> {
    let (mut found, parent) = crate::derive::hops(cx, row, side)?;
    let parent = parent.map(|id| cx.store.read(|reader| evidence::by_id(reader, id))).transpose()?.flatten();
    // A parent that is synthetic itself has hops of its own; every one is older, so this ends.
    if let Some(parent) = parent.filter(|parent| parent.id != row.id) {
        found.extend(hops::evidence(cx, &parent, side)?);
        found.push(source_hop(&source::read(cx, &Place::of(&parent))?, side));
        found.extend(behind(cx, &parent, side)?);
    }
    Ok(found)
}

fn source_hop(source: &crate::views::TraceSourceView, side: &str) -> HopView {
    HopView {
        kind: "source_row".to_owned(),
        id: format!("{}:{}", source.file, source.line),
        hash: source.sig_hash.clone(),
        detail: format!(
            "{side}{} bytes from byte {}, read from the {}",
            source.byte_len, source.byte_start, source.read_from
        ),
        matches: source.matches,
    }
}

/// Returns the exported row that is meant, with its run: one that stands before one that does not.
fn exported(cx: &Context, name: &str) -> Outcome<Option<(String, DatasetRow)>> {
    let standing = cx.store.read(promote::standing)?;
    if let Some((file, line)) = name.rsplit_once(':')
        && let Ok(line) = line.parse::<u64>()
    {
        return at_line(cx, &standing, file, line);
    }
    let hex = name.to_ascii_lowercase();
    if hex.len() < resolve::SHORTEST || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let found = cx.store.read(|reader| dataset_row::by_id(reader, &hex))?;
    let Some((_, first)) = found.first() else { return Ok(None) };
    if found.iter().any(|(_, other)| other.id != first.id) {
        return Err(ServiceError::invalid(
            format!("`{name}` is the beginning of more than one exported row's id"),
            "give more digits of the id",
        ));
    }
    let stands =
        found.iter().find(|(run, row)| standing.get(hops::path_of(row)).is_some_and(|(standing, _)| standing == run));
    Ok(stands.or(found.first()).cloned())
}

fn at_line(
    cx: &Context,
    standing: &BTreeMap<String, (String, RunFile)>,
    file: &str,
    line: u64,
) -> Outcome<Option<(String, DatasetRow)>> {
    let plain = file.strip_prefix("./").unwrap_or(file);
    let (exporter, base) = match Exporter::ALL.iter().find(|exporter| dataset_path(**exporter) == plain) {
        Some(exporter) => (*exporter, 0),
        None if plain == REVIEW_PENDING => (Exporter::Rag, REVIEW_BASE),
        None => return Ok(None),
    };
    let gone = || ServiceError::not_found("row", &format!("{file}:{line}"), "the dataset has fewer lines");
    let (run, _) = standing.get(plain).ok_or_else(gone)?;
    let at = base.checked_add(line).filter(|at| *at < REVIEW_BASE * 2).ok_or_else(gone)?;
    let found = cx.store.read(|reader| recheck::dataset_rows(reader, run, exporter.name(), at, at))?;
    found.into_iter().next().map(|row| Some((run.clone(), row))).ok_or_else(gone)
}
