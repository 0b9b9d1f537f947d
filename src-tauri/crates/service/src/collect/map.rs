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

/// The repairs of one row: pointer and value, oldest first.
pub(crate) type Over = Vec<(String, Json<'static>)>;

/// What the rows of one file share.
pub(crate) struct Reading<'a> {
    pub(crate) source: &'a str,
    pub(crate) file: &'a str,
    pub(crate) profile: &'a Profile,
    pub(crate) joins: &'a Joins,
    pub(crate) recorded_at: Stamp,
    /// The repairs of this file's rows: pointer and value, oldest first.
    pub(crate) repairs: &'a BTreeMap<Digest, Over>,
}

/// What became of one record of a file.
pub(crate) struct Mapped {
    pub(crate) locator: Locator,
    pub(crate) sig_hash: Digest,
    /// The bytes to keep; none where they were too many or are no text.
    pub(crate) raw: Option<Vec<u8>>,
    pub(crate) exploded: bool,
    pub(crate) repaired: bool,
    pub(crate) parts: Vec<Part>,
}

/// What became of a record, or of one part of it.
pub(crate) enum Part {
    Evidence(Box<Candidate>),
    Skip { part: String, reason: String, detail: String },
}

/// Evidence that may be new.
pub(crate) struct Candidate {
    pub(crate) id: Digest,
    pub(crate) content_hash: Digest,
    pub(crate) bodies: BodyDigests,
    pub(crate) evidence: Evidence,
}

impl Mapped {
    /// Returns what becomes of bytes that could not be read as a record.
    pub(crate) fn unread(locator: Locator, hash: Digest, reason: String, detail: String) -> Self {
        let parts = vec![Part::Skip { part: String::new(), reason, detail }];
        Self { locator, sig_hash: hash, raw: None, exploded: false, repaired: false, parts }
    }
}

impl Candidate {
    /// Returns evidence with what is drawn from it.
    pub(crate) fn of(evidence: Evidence, content_hash: Digest) -> Self {
        let provenance = &evidence.provenance;
        let id = identity(&provenance.source, &provenance.source_file, provenance.sig_hash, &provenance.part);
        let hashes = body_hashes(&evidence);
        let bodies = BodyDigests { sft: hashes.sft, rag: hashes.rag, preference: hashes.preference };
        Self { id, content_hash, bodies, evidence }
    }
}

/// Returns what becomes of an item of a file. `over` are the repairs of the row, where the caller knows them; else they
/// are looked up in the reading.
pub(crate) fn map_item(reading: &Reading<'_>, item: Item, row_index: u64, over: Option<&Over>) -> Mapped {
    match item {
        Item::Row(row) => map_row(reading, row, row_index, over),
        Item::Skip(ReadSkip { locator, reason, detail, hash }) => {
            Mapped::unread(locator, hash, reason.name().to_owned(), detail)
        }
    }
}

fn map_row(reading: &Reading<'_>, row: RawRow, row_index: u64, over: Option<&Over>) -> Mapped {
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
            let repairs = over.or_else(|| reading.repairs.get(&mapped.sig_hash));
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
            Outcome::Evidence(evidence) => candidate(*evidence),
        })
        .collect()
}

fn candidate(evidence: Evidence) -> Part {
    match content_hash(Artifact::Evidence, &evidence) {
        Ok(content_hash) => Part::Evidence(Box::new(Candidate::of(evidence, content_hash))),
        Err(error) => Part::Skip {
            part: evidence.provenance.part.clone(),
            reason: "no_canonical_form".to_owned(),
            detail: error.to_string(),
        },
    }
}
