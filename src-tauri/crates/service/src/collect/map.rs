//! One row's way from bytes to evidence: parse, hash, lay repairs over it, map, hash again. Pure, so that rows can be
//! worked on side by side; nothing here knows in which order.

use std::collections::BTreeMap;
use stillroom_core::{
    artifact::{Artifact, Evidence, Locator, content_hash},
    export::body_hashes,
    hash::Digest,
    json::{Json, canonical, parse},
    source::{Joins, Outcome, Profile, RowContext},
    stamp::Stamp,
};
use stillroom_store::{
    readers::{Item, RawRow, ReadSkip},
    tables::evidence::{BodyDigests, identity},
};

/// What the rows of one file share.
pub(super) struct Reading<'a> {
    pub(super) source: &'a str,
    pub(super) file: &'a str,
    pub(super) profile: &'a Profile,
    pub(super) joins: &'a Joins,
    pub(super) recorded_at: Stamp,
    /// The repairs of this file's rows: pointer and value, oldest first.
    pub(super) repairs: &'a BTreeMap<Digest, Vec<(String, Json<'static>)>>,
}

/// What became of one record of a file.
pub(super) struct Mapped {
    pub(super) locator: Locator,
    pub(super) sig_hash: Digest,
    /// The bytes to keep; none where they were too many or are no text.
    pub(super) raw: Option<Vec<u8>>,
    pub(super) exploded: bool,
    pub(super) repaired: bool,
    pub(super) parts: Vec<Part>,
}

/// What became of a record, or of one part of it.
pub(super) enum Part {
    Evidence(Box<Candidate>),
    Skip { part: String, reason: String, detail: String },
}

/// Evidence that may be new.
pub(super) struct Candidate {
    pub(super) id: Digest,
    pub(super) content_hash: Digest,
    pub(super) bodies: BodyDigests,
    pub(super) evidence: Evidence,
}

/// Returns what becomes of an item of a file.
pub(super) fn map(reading: &Reading<'_>, item: Item, row_index: u64) -> Mapped {
    match item {
        Item::Row(row) => map_row(reading, row, row_index),
        Item::Skip(skip) => unreadable(skip),
    }
}

fn unreadable(skip: ReadSkip) -> Mapped {
    let part = Part::Skip { part: String::new(), reason: skip.reason.name().to_owned(), detail: skip.detail };
    Mapped {
        locator: skip.locator,
        sig_hash: skip.hash,
        raw: None,
        exploded: false,
        repaired: false,
        parts: vec![part],
    }
}

fn map_row(reading: &Reading<'_>, row: RawRow, row_index: u64) -> Mapped {
    let RawRow { locator, bytes, key, json } = row;
    let text = json.unwrap_or(bytes);
    let mut mapped =
        Mapped { locator, sig_hash: Digest::of(&text), raw: None, exploded: false, repaired: false, parts: Vec::new() };
    match parse(&text) {
        Err(error) => mapped.parts.push(Part::Skip {
            part: String::new(),
            reason: error.kind.name().to_owned(),
            detail: error.to_string(),
        }),
        Ok(mut row) => {
            mapped.sig_hash = Digest::of(&canonical(&row));
            let repairs = reading.repairs.get(&mapped.sig_hash);
            for (pointer, value) in repairs.into_iter().flatten() {
                mapped.repaired |= row.set(pointer, value.clone());
            }
            let cx = RowContext {
                source: reading.source,
                file: reading.file,
                line: locator.line,
                row_index,
                key: key.as_deref(),
                sig_hash: mapped.sig_hash,
                recorded_at: reading.recorded_at,
                joins: reading.joins,
            };
            mapped.parts = parts(reading, &row, &cx);
            let record = cx.record();
            mapped.exploded = mapped.parts.iter().any(|part| match part {
                Part::Evidence(candidate) => candidate.evidence.provenance.part != record,
                Part::Skip { part, .. } => *part != record,
            });
        }
    }
    mapped.raw = Some(text);
    mapped
}

fn parts(reading: &Reading<'_>, row: &Json<'_>, cx: &RowContext<'_>) -> Vec<Part> {
    let outcomes = reading.profile.map_row(row, cx);
    outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Outcome::Skip(skip) => Part::Skip { part: skip.part, reason: skip.reason, detail: skip.detail },
            Outcome::Evidence(evidence) => candidate(reading, *evidence),
        })
        .collect()
}

fn candidate(reading: &Reading<'_>, evidence: Evidence) -> Part {
    let provenance = &evidence.provenance;
    let id = identity(reading.source, reading.file, provenance.sig_hash, &provenance.part);
    match content_hash(Artifact::Evidence, &evidence) {
        Ok(content_hash) => {
            let hashes = body_hashes(&evidence);
            let bodies = BodyDigests { sft: hashes.sft, rag: hashes.rag, preference: hashes.preference };
            Part::Evidence(Box::new(Candidate { id, content_hash, bodies, evidence }))
        }
        Err(error) => Part::Skip {
            part: provenance.part.clone(),
            reason: "no_canonical_form".to_owned(),
            detail: error.to_string(),
        },
    }
}
