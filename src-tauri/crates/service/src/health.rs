//! Health: what the sources hold, how much of it can be scored, and whether evidence still leads to its bytes.
//!
//! A row is *score-ready* where a rule of the rulebook in force that asks for another verdict than a person's could
//! be asked of facts the row has: it held or it did not, and it read at least one fact that is there (or needs none).
//! Rows of which rules could only say "lacking" are not ready, whatever verdict they ended with.

use crate::{
    collect,
    context::Context,
    error::Outcome,
    health_report,
    relate::class_of,
    rulebooks,
    stage::report_at,
    views::{CoverageView, HealthSourceView, HealthView},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    hash::Digest,
    json::{canonical, parse},
    marker::Markers,
    score::{Outcome as Asked, Rulebook},
    verdict::Verdict,
};
use stillroom_store::{
    open::DATABASE,
    readers::{self, Format},
    tables::{
        evidence::EvidenceRow,
        facts, inventory, marker_set, skip,
        source::{self, Source},
        source_file,
    },
};

/// Rows of each source that are traced back to their bytes: those with the smallest ids, so that two looks agree.
const SAMPLE: u32 = 30;

/// The report is filed under this name, which is no run's.
const OWNER: &str = "health";

/// Where the report stands.
pub(crate) const REPORT: &str = "reports/evidence_health.md";

/// Looks at the workspace's health and writes the report.
///
/// # Errors
/// A file or store that cannot be read, a rulebook that does not exist, a person's stop.
pub fn health(cx: &Context) -> Outcome<HealthView> {
    let view = look_at_health(cx)?;
    let text = health_report::markdown(&view, cx.now());
    report_at(cx, OWNER, REPORT, &text, Digest::of(text.as_bytes()))?;
    Ok(HealthView { report: REPORT.to_owned(), ..view })
}

/// Looks at the workspace's health and writes nothing; the view names no report.
///
/// # Errors
/// As [`health`].
pub fn look_at_health(cx: &Context) -> Outcome<HealthView> {
    let book = rulebooks::load(cx, &cx.settings()?.rulebook)?;
    let (sources, skips, inventory_paths) = cx.store.read(|reader| {
        let mut skips: BTreeMap<i64, u64> = BTreeMap::new();
        skip::each(reader, |named| {
            *skips.entry(named.skip.source).or_default() += 1;
            Ok(())
        })?;
        Ok((source::list(reader)?, skips, inventory::len(reader)?))
    })?;
    let mut views = Vec::new();
    for source in sources.iter().filter(|source| source.attached) {
        views.push(of_source(cx, source, &book, skips.get(&source.row).copied().unwrap_or(0))?);
    }
    let source_bytes = crate::sources::list_sources(cx)?.iter().map(|source| source.bytes).sum();
    Ok(HealthView {
        rows: views.iter().map(|view| view.rows).sum(),
        score_ready: views.iter().map(|view| view.score_ready).sum(),
        sources: views,
        inventory_paths: inventory_paths.into(),
        database_bytes: database_bytes(cx).into(),
        source_bytes,
        report: String::new(),
    })
}

/// The database with its log, which is part of it until it is moved in.
fn database_bytes(cx: &Context) -> u64 {
    let size = |name: String| std::fs::metadata(cx.dir().join(name)).map_or(0, |facts| facts.len());
    size(DATABASE.to_owned()) + size(format!("{DATABASE}-wal"))
}

fn of_source(cx: &Context, source: &Source, book: &Rulebook, skipped: u64) -> Outcome<HealthSourceView> {
    let found = collect::coverage(cx, source)?;
    let (rows, score_ready) = cx.store.read(|reader| {
        let (mut rows, mut ready) = (0, 0);
        for group in facts::groups_of_source(reader, source.row)? {
            let mut markers = marker_set::by_row(reader, group.markers)?;
            if group.relation != 0 {
                markers.extend(marker_set::by_row(reader, group.relation)?);
            }
            rows += group.rows;
            ready += if is_ready(book, &group.profile, &group.class, &markers) { group.rows } else { 0 };
        }
        Ok((rows, ready))
    })?;
    let (traced, untraced) = round_trip(cx, source)?;
    Ok(HealthSourceView {
        source: source.name.clone(),
        rows: rows.into(),
        skipped: skipped.into(),
        rows_present: found.present,
        source_rows: found.rows.into(),
        score_ready: score_ready.into(),
        coverage: found.fields.into_iter().map(|(field, rows)| CoverageView { field, rows: rows.into() }).collect(),
        traced: traced.into(),
        traced_equal: (traced - untraced.len() as u64).into(),
        untraced,
        unknown_files: found.unknown,
    })
}

fn is_ready(book: &Rulebook, profile: &str, class: &str, markers: &Markers) -> bool {
    book.rules_for(profile, class_of(class)).filter(|rule| rule.verdict != Verdict::NeedsHumanReview).any(|rule| {
        let mut reads = BTreeSet::new();
        rule.when.facts(&mut reads);
        let has_one = reads.is_empty() || reads.iter().any(|fact| markers.contains_key(*fact));
        has_one && !matches!(rule.when.ask(markers), Asked::Unknown(_))
    })
}

/// Reads the sample's bytes from the source's files again; returns how many rows, and what did not come out the same.
fn round_trip(cx: &Context, source: &Source) -> Outcome<(u64, Vec<String>)> {
    let (sample, formats) = cx.store.read(|reader| {
        let files = source_file::list(reader, source.row)?;
        let formats: BTreeMap<i64, Format> =
            files.iter().filter_map(|file| Some((file.row, format_of(&file.encoding)?))).collect();
        Ok((facts::first_of_source(reader, source.row, SAMPLE)?, formats))
    })?;
    let mut untraced = Vec::new();
    for row in &sample {
        cx.cancel.check()?;
        if let Err(why) = reread(cx, source, row, formats.get(&row.file).copied().unwrap_or(Format::Jsonl)) {
            untraced.push(format!("{}/{}:{}: {why}", row.source, row.path, row.locator.line));
        }
    }
    Ok((sample.len() as u64, untraced))
}

fn format_of(encoding: &str) -> Option<Format> {
    let json: serde_json::Value = serde_json::from_str(encoding).ok()?;
    Format::from_name(json.get("format")?.as_str()?)
}

fn reread(cx: &Context, source: &Source, row: &EvidenceRow, format: Format) -> Result<(), String> {
    let path = readers::within(&cx.kept_path(&source.root), &row.path).map_err(|error| error.to_string())?;
    let read = readers::json_at(&path, format, &row.locator).map_err(|error| error.to_string())?;
    let json = parse(read.parseable()).map_err(|error| format!("what lies there now is no JSON: {error}"))?;
    let hash = Digest::of(&canonical(&json));
    if hash == row.sig_hash {
        Ok(())
    } else {
        Err(format!("its hash is {} now, not {}", hash.short(), row.sig_hash.short()))
    }
}
