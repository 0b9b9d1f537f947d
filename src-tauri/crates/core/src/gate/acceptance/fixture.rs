//! What the fixture's rows are known to be, and the facts looked up by row number.

use super::{AcceptanceFacts, SourceRow};
use crate::{
    artifact::{Evidence, Provenance, Scored},
    hash::Digest,
    json::{Json, canonical, parse},
    verdict::Verdict,
};
use std::collections::BTreeMap;

/// How many rows there are.
pub const ROWS: usize = 15;
/// How many rows each stream has, in order: scrum reviews, audits, auto apply, contracts, facts, observer reviews.
pub const STREAM_ROWS: [usize; 6] = [5, 3, 2, 2, 1, 2];
/// The rows that are accepted.
pub const ACCEPTED: [u32; 6] = [1, 4, 6, 9, 11, 14];
/// The rows that are partially accepted.
pub const PARTIAL: [u32; 2] = [2, 8];
/// The rows that are rejected.
pub const REJECTED: [u32; 4] = [7, 10, 12, 15];
/// The rows that need a person.
pub const HUMAN: [u32; 2] = [3, 13];
/// The row without a timestamp.
pub const SKIPPED: u32 = 5;

pub(super) const TREE_SPLIT: u32 = 4;
pub(super) const PRD_DRIFT: u32 = 7;
pub(super) const OBSERVER_PAIR: (u32, u32) = (14, 15);

/// The facts with what joins them.
pub(super) struct Fixture<'a> {
    pub(super) facts: &'a AcceptanceFacts,
    /// Each source row's hash, computed here from its bytes.
    hashes: BTreeMap<u32, Digest>,
}

impl<'a> Fixture<'a> {
    pub(super) fn new(facts: &'a AcceptanceFacts) -> Self {
        let hash = |row: &SourceRow| Some((row.number, Digest::of(&canonical(&parse(&row.raw).ok()?))));
        Self { facts, hashes: facts.source_rows.iter().filter_map(hash).collect() }
    }

    /// Returns the verdict that a row is known to get; none for the skipped one.
    pub(super) fn expected(number: u32) -> Option<Verdict> {
        let lists: [(&[u32], Verdict); 4] = [
            (&ACCEPTED, Verdict::Accepted),
            (&PARTIAL, Verdict::PartiallyAccepted),
            (&REJECTED, Verdict::Rejected),
            (&HUMAN, Verdict::NeedsHumanReview),
        ];
        lists.into_iter().find(|(numbers, _)| numbers.contains(&number)).map(|(_, verdict)| verdict)
    }

    pub(super) fn hash(&self, number: u32) -> Option<&Digest> {
        self.hashes.get(&number)
    }

    pub(super) fn number(&self, sig_hash: &Digest) -> Option<u32> {
        self.hashes.iter().find(|(_, hash)| *hash == sig_hash).map(|(number, _)| *number)
    }

    pub(super) fn source(&self, number: u32) -> Option<&'a SourceRow> {
        self.facts.source_rows.iter().find(|row| row.number == number)
    }

    /// Returns a field of a source row as text.
    pub(super) fn field(&self, number: u32, name: &str) -> Option<String> {
        let value = parse(&self.source(number)?.raw).ok()?;
        value.get(name).and_then(Json::as_str).map(str::to_owned)
    }

    pub(super) fn evidence(&self, number: u32) -> Option<&'a Evidence> {
        let hash = self.hash(number)?;
        self.facts.evidence.iter().find(|row| row.provenance.sig_hash == *hash)
    }

    pub(super) fn evidence_of(&self, sig_hash: &Digest) -> Option<&'a Evidence> {
        self.facts.evidence.iter().find(|row| row.provenance.sig_hash == *sig_hash)
    }

    pub(super) fn scored(&self, number: u32) -> Option<&'a Scored> {
        let hash = self.hash(number)?;
        self.facts.scored.iter().find(|row| row.provenance.sig_hash == *hash)
    }

    /// Returns the stored verdict on the row with this hash.
    pub(super) fn verdict(&self, sig_hash: &Digest) -> Option<Verdict> {
        self.facts.scored.iter().find(|row| row.provenance.sig_hash == *sig_hash).map(|row| row.category)
    }

    /// Returns what keeps a provenance from leading to its source line: that line's own hash must be the one named.
    pub(super) fn trace(&self, provenance: &Provenance) -> Result<u32, String> {
        let place = format!("{} line {}", provenance.source_file, provenance.line_offset.saturating_add(1));
        let row = self
            .facts
            .source_rows
            .iter()
            .find(|row| row.source_file == provenance.source_file && row.line_offset == provenance.line_offset)
            .ok_or_else(|| format!("{place} is no row of the fixture"))?;
        match self.hash(row.number) {
            Some(hash) if *hash == provenance.sig_hash => Ok(row.number),
            Some(hash) => Err(format!("{place} hashes to {}, not {}", hash.short(), provenance.sig_hash.short())),
            None => Err(format!("{place} is not readable")),
        }
    }
}

/// Returns a row for a message.
pub(super) fn row(number: Option<u32>) -> String {
    number.map_or_else(|| "a row not in the fixture".to_owned(), |number| format!("row #{number}"))
}
