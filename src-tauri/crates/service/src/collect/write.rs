//! Writing what rows became: looks up what is known, compresses what is new beside each other, then one transaction.

use super::{
    Tally,
    map::{Candidate, Mapped, Part},
    seen::Seen,
};
use crate::{context::Context, error::Outcome, review, views::SkipView};
use rayon::prelude::*;
use std::collections::BTreeMap;
use stillroom_core::{artifact::Locator, hash::Digest, stamp::Stamp};
use stillroom_store::{
    Packer, StoreError, Transaction, WriteMode,
    tables::{
        evidence::{self, Known, NewEvidence, Written},
        raw_row,
        skip::{self, Skip},
    },
};

/// Where rows are from.
pub(super) struct Place<'a> {
    pub(super) source: i64,
    pub(super) source_name: &'a str,
    pub(super) file: i64,
    pub(super) path: &'a str,
}

/// A chunk of rows, ready to be written.
pub(super) struct Ready {
    rows: Vec<ReadyRow>,
}

struct ReadyRow {
    sig_hash: Digest,
    locator: Locator,
    raw: Option<(usize, Vec<u8>)>,
    exploded: bool,
    parts: Vec<ReadyPart>,
}

enum ReadyPart {
    /// The same as before; `stands` where it is at the place that is noted.
    Known {
        row: i64,
        stands: bool,
    },
    New(Box<NewEvidence>),
    Skip {
        part: String,
        reason: String,
        detail: String,
    },
}

/// Looks up what is known of a chunk and makes the stored form of what is not.
pub(super) fn prepare(cx: &Context, mapped: Vec<Mapped>) -> Outcome<Ready> {
    let mut known: BTreeMap<Digest, Known> = BTreeMap::new();
    cx.store.read(|reader| {
        for part in mapped.iter().flat_map(|row| &row.parts) {
            if let Part::Evidence(candidate) = part
                && let Some(found) = evidence::known(reader, candidate.id)?
            {
                known.insert(candidate.id, found);
            }
        }
        Ok(())
    })?;
    let rows: Result<Vec<ReadyRow>, StoreError> = mapped
        .into_par_iter()
        .map_init(Packer::new, |packer, row| {
            ready(row, &known, packer.as_mut().map_err(|error| StoreError::unreadable("row", error))?)
        })
        .collect();
    Ok(Ready { rows: rows? })
}

fn ready(row: Mapped, known: &BTreeMap<Digest, Known>, packer: &mut Packer) -> Result<ReadyRow, StoreError> {
    let Mapped { locator, sig_hash, raw, exploded, repaired, parts } = row;
    let parts: Result<Vec<ReadyPart>, StoreError> = parts
        .into_iter()
        .map(|part| match part {
            Part::Skip { part, reason, detail } => Ok(ReadyPart::Skip { part, reason, detail }),
            Part::Evidence(candidate) => match known.get(&candidate.id) {
                Some(known) if known.content_hash == candidate.content_hash => {
                    Ok(ReadyPart::Known { row: known.row, stands: known.start == Some(locator.start) })
                }
                found => stored(*candidate, locator, repaired, found.map(|known| known.recorded_at), packer),
            },
        })
        .collect();
    let parts = parts?;
    let all_known = parts.iter().all(|part| matches!(part, ReadyPart::Known { .. }));
    let raw = match raw {
        Some(bytes) if !all_known => Some((bytes.len(), packer.pack(&bytes)?)),
        _ => None,
    };
    Ok(ReadyRow { sig_hash, locator, raw, exploded, parts })
}

/// What changed keeps the time at which it was first recorded.
fn stored(
    candidate: Candidate,
    locator: Locator,
    repaired: bool,
    first: Option<Stamp>,
    packer: &mut Packer,
) -> Result<ReadyPart, StoreError> {
    let Candidate { id, content_hash, bodies, mut evidence } = candidate;
    if let Some(first) = first {
        evidence.provenance.recorded_at = first;
    }
    let body = evidence::pack(&evidence, packer)?;
    Ok(ReadyPart::New(Box::new(NewEvidence { id, locator, evidence, content_hash, bodies, repaired, body })))
}

/// Writes a chunk in one transaction and counts it.
pub(super) fn commit(
    cx: &Context,
    place: &Place<'_>,
    ready: &Ready,
    first: bool,
    seen: &mut Seen,
    tally: &mut Tally,
) -> Outcome<()> {
    let source = tally.sources.len() - 1;
    let mut skips = Vec::new();
    cx.store.write(WriteMode::Bulk, |tx| {
        if first {
            skip::clear(tx, place.file)?;
            evidence::clear_occurrences(tx, place.source, place.file)?;
        }
        for row in &ready.rows {
            let counts = &mut tally.sources[source];
            counts.source_rows += 1;
            counts.exploded += u64::from(row.exploded);
            if row.exploded {
                tally.children += row.parts.len() as u64;
            }
            if let Some((len, body)) = &row.raw {
                raw_row::put(tx, row.sig_hash, *len, body)?;
            }
            for part in &row.parts {
                counts.rows_read += 1;
                match part {
                    ReadyPart::Known { row: known, stands } => {
                        met(tx, *known, *stands, row.locator, seen)?;
                        counts.rows_deduped += 1;
                    }
                    ReadyPart::New(new) => {
                        let (written, stored) =
                            evidence::put(tx, place.source, place.file, new, |row| seen.contains(row))?;
                        met(tx, stored, false, new.locator, seen)?;
                        match written {
                            Written::New => counts.rows_written += 1,
                            Written::Known => counts.rows_deduped += 1,
                            Written::Changed => {
                                counts.rows_deduped += 1;
                                counts.rows_changed += 1;
                                review::refold(tx, new.id)?;
                            }
                        }
                    }
                    ReadyPart::Skip { part, reason, detail } => {
                        counts.rows_skipped += 1;
                        let skip = skip_of(place, row, part, reason, detail);
                        skip::add(tx, &skip)?;
                        skips.push(view(place, &skip));
                    }
                }
            }
        }
        Ok(())
    })?;
    skips.into_iter().for_each(|skip| tally.skipped(skip));
    Ok(())
}

/// The first place at which a reading meets a record is the record's; all others are repetitions.
fn met(tx: &Transaction<'_>, row: i64, stands: bool, at: Locator, seen: &mut Seen) -> Result<(), StoreError> {
    match seen.insert(row) {
        true if stands => Ok(()),
        true => evidence::stands_at(tx, row, at),
        false => evidence::occurrence(tx, row, at),
    }
}

/// Counts a chunk that is not written. `fresh` holds what the rows before it would have made new.
pub(super) fn count(
    place: &Place<'_>,
    ready: &Ready,
    fresh: &mut std::collections::BTreeSet<Digest>,
    tally: &mut Tally,
) {
    let mut skips = Vec::new();
    let source = tally.sources.len() - 1;
    let counts = &mut tally.sources[source];
    for row in &ready.rows {
        counts.source_rows += 1;
        counts.exploded += u64::from(row.exploded);
        if row.exploded {
            tally.children += row.parts.len() as u64;
        }
        for part in &row.parts {
            counts.rows_read += 1;
            match part {
                ReadyPart::New(new) if fresh.insert(new.id) => counts.rows_written += 1,
                ReadyPart::Known { .. } | ReadyPart::New(_) => counts.rows_deduped += 1,
                ReadyPart::Skip { part, reason, detail } => {
                    counts.rows_skipped += 1;
                    skips.push(view(place, &skip_of(place, row, part, reason, detail)));
                }
            }
        }
    }
    skips.into_iter().for_each(|skip| tally.skipped(skip));
}

fn skip_of(place: &Place<'_>, row: &ReadyRow, part: &str, reason: &str, detail: &str) -> Skip {
    Skip {
        source: place.source,
        file: place.file,
        locator: row.locator,
        part: part.to_owned(),
        sig_hash: row.sig_hash,
        reason: reason.to_owned(),
        detail: detail.to_owned(),
    }
}

fn view(place: &Place<'_>, skip: &Skip) -> SkipView {
    SkipView {
        source: place.source_name.to_owned(),
        file: place.path.to_owned(),
        line: skip.locator.line.into(),
        byte_start: skip.locator.start.into(),
        byte_len: skip.locator.len.into(),
        part: skip.part.clone(),
        sig_hash: skip.sig_hash.hex(),
        reason: skip.reason.clone(),
        detail: skip.detail.clone(),
    }
}
