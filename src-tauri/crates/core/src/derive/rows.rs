//! Training rows: the reference's seven keys, and where each came from.

use super::{DeriveError, FeedbackLabel, Made, Seed};
use crate::{
    hash::{Digest, Hasher},
    json::canonical_of,
};
use serde::Serialize;

/// Where a row came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are those of the example")]
pub struct RowProvenance {
    pub generator_id: String,
    pub seed: Seed,
    pub transform_id: &'static str,
    /// The rule that gave the label, where it is not the event's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_rule: Option<&'static str>,
    pub dedupe_digest: Digest,
    pub plan_id: String,
}

/// A row of a synthetic dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are those of the example")]
pub struct TrainingRow {
    pub prompt: String,
    pub response: String,
    pub label: FeedbackLabel,
    pub source_event_ids: Vec<String>,
    pub reviewer_id: String,
    /// Always true.
    pub synthetic: bool,
    /// Always false.
    pub benchmark_evidence: bool,
    pub provenance: RowProvenance,
}

impl TrainingRow {
    /// Returns the row of an example.
    pub fn of(made: &Made, plan_id: &str) -> Self {
        let example = &made.example;
        Self {
            prompt: example.prompt().to_owned(),
            response: example.response().to_owned(),
            label: example.label(),
            source_event_ids: example.source_event_ids().to_vec(),
            reviewer_id: example.reviewer_id().to_owned(),
            synthetic: true,
            benchmark_evidence: false,
            provenance: RowProvenance {
                generator_id: example.generator_id().to_owned(),
                seed: example.seed().clone(),
                transform_id: made.transform.id,
                label_rule: made.transform.label_rule,
                dedupe_digest: example.dedupe_digest(),
                plan_id: plan_id.to_owned(),
            },
        }
    }

    /// Returns the row as one canonical line, without its end.
    pub fn line(&self) -> Vec<u8> {
        canonical_of(self).unwrap_or_default()
    }
}

/// Returns the hash over rows in their order, each a canonical line with its end.
pub fn content_hash_of(rows: &[TrainingRow]) -> Digest {
    let mut hasher = Hasher::default();
    for row in rows {
        hasher.update(&row.line());
        hasher.update(b"\n");
    }
    hasher.finish()
}

/// Checks that rows are the ones that a plan was made over.
///
/// # Errors
/// Other rows, by their hashes.
pub(super) fn same_rows(rows: &[TrainingRow], planned: Digest) -> Result<(), DeriveError> {
    let found = content_hash_of(rows);
    if found == planned { Ok(()) } else { Err(DeriveError::RowsChanged { planned, found }) }
}
