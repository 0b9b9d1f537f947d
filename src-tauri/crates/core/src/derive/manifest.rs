//! The manifest of a synthetic set: counts and ids, never a text.

use super::{AuditKey, DeriveError, SyntheticExample, is_blank};
use crate::hash::Digest;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a manifest is made of where it is not made from examples.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the manifest's own")]
pub struct ManifestParts {
    pub manifest_id: String,
    pub synthetic_event_count: i64,
    pub real_event_count: i64,
    pub label_counts: BTreeMap<String, u64>,
    pub source_event_ids: Vec<String>,
    pub generator_ids: Vec<String>,
    pub benchmark_evidence: bool,
}

/// The manifest. The first seven fields are the reference's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    manifest_id: String,
    synthetic_event_count: i64,
    real_event_count: i64,
    label_counts: BTreeMap<String, u64>,
    source_event_ids: Vec<String>,
    generator_ids: Vec<String>,
    benchmark_evidence: bool,
    #[serde(flatten)]
    bound: Option<Bound>,
}

/// What ties a manifest to the very rows that it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Bound {
    /// SHA-256 over the canonical rows, one a line.
    dataset_content_hash: Digest,
    /// HMAC-SHA-256 over the sorted digests of all examples.
    examples_digest: Digest,
}

impl Manifest {
    /// Returns a manifest.
    ///
    /// # Errors
    /// A blank id, a count that cannot be, a claim to be benchmark evidence; the first of them, in this order.
    pub fn new(parts: ManifestParts) -> Result<Self, DeriveError> {
        if is_blank(&parts.manifest_id) {
            return Err(DeriveError::Blank { field: "manifest_id" });
        }
        if parts.synthetic_event_count <= 0 {
            return Err(DeriveError::SyntheticCount { found: parts.synthetic_event_count });
        }
        if parts.real_event_count < 0 {
            return Err(DeriveError::RealCount { found: parts.real_event_count });
        }
        if parts.benchmark_evidence {
            return Err(DeriveError::Benchmark);
        }
        Ok(Self {
            manifest_id: parts.manifest_id,
            synthetic_event_count: parts.synthetic_event_count,
            real_event_count: parts.real_event_count,
            label_counts: parts.label_counts,
            source_event_ids: parts.source_event_ids,
            generator_ids: parts.generator_ids,
            benchmark_evidence: false,
            bound: None,
        })
    }

    /// Returns the manifest of a set of examples.
    ///
    /// # Errors
    /// No examples, two that are one (named by digest alone), and what [`Self::new`] refuses.
    pub fn from_examples(
        examples: &[SyntheticExample],
        real_event_count: i64,
        manifest_id: &str,
    ) -> Result<Self, DeriveError> {
        if examples.is_empty() {
            return Err(DeriveError::NoExamples);
        }
        let mut digests = BTreeSet::new();
        if let Some(twice) = examples.iter().map(SyntheticExample::dedupe_digest).find(|one| !digests.insert(*one)) {
            return Err(DeriveError::Duplicate { digest: twice });
        }
        Self::new(ManifestParts {
            manifest_id: manifest_id.to_owned(),
            synthetic_event_count: i64::try_from(examples.len()).unwrap_or(i64::MAX),
            real_event_count,
            label_counts: label_counts(examples),
            source_event_ids: sorted(examples.iter().flat_map(SyntheticExample::source_event_ids)),
            generator_ids: sorted(examples.iter().map(|example| &example.generator_id)),
            benchmark_evidence: false,
        })
    }

    /// Returns the manifest bound to the rows and examples that it speaks of.
    #[must_use]
    pub fn bound_to(mut self, rows: Digest, examples: &[SyntheticExample], key: &AuditKey) -> Self {
        self.bound = Some(Bound { dataset_content_hash: rows, examples_digest: examples_digest(examples, key) });
        self
    }

    /// Returns the id.
    pub fn manifest_id(&self) -> &str {
        &self.manifest_id
    }

    /// Returns how many examples there are.
    pub fn synthetic_event_count(&self) -> i64 {
        self.synthetic_event_count
    }

    /// Returns how many real events stand behind them.
    pub fn real_event_count(&self) -> i64 {
        self.real_event_count
    }

    /// Returns how many examples have each label.
    pub fn label_counts(&self) -> &BTreeMap<String, u64> {
        &self.label_counts
    }

    /// Returns the ids of all events behind the examples, each once, sorted.
    pub fn source_event_ids(&self) -> &[String] {
        &self.source_event_ids
    }

    /// Returns the generators, each once, sorted.
    pub fn generator_ids(&self) -> &[String] {
        &self.generator_ids
    }

    /// Returns the keyed digest over all that the examples ask.
    pub fn examples_digest(&self) -> Option<Digest> {
        self.bound.as_ref().map(|bound| bound.examples_digest)
    }

    /// Returns the hash of the rows that it is bound to.
    pub fn dataset_content_hash(&self) -> Option<Digest> {
        self.bound.as_ref().map(|bound| bound.dataset_content_hash)
    }

    /// Returns in what the examples differ from what the manifest says of them.
    pub(super) fn differs_from(&self, examples: &[SyntheticExample], key: &AuditKey) -> Option<&'static str> {
        let bound = self.bound.as_ref();
        if usize::try_from(self.synthetic_event_count).ok() != Some(examples.len()) {
            return Some("synthetic_event_count");
        }
        if self.label_counts != label_counts(examples) {
            return Some("label_counts");
        }
        if self.source_event_ids != sorted(examples.iter().flat_map(SyntheticExample::source_event_ids)) {
            return Some("source_event_ids");
        }
        if self.generator_ids != sorted(examples.iter().map(|example| &example.generator_id)) {
            return Some("generator_ids");
        }
        (bound.is_some_and(|bound| bound.examples_digest != examples_digest(examples, key))).then_some("digests")
    }
}

fn label_counts(examples: &[SyntheticExample]) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for example in examples {
        *counts.entry(example.label().name().to_owned()).or_default() += 1;
    }
    counts
}

fn sorted<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

/// Returns one digest over the multiset of what the examples ask.
fn examples_digest(examples: &[SyntheticExample], key: &AuditKey) -> Digest {
    let mut digests: Vec<Digest> = examples.iter().map(SyntheticExample::dedupe_digest).collect();
    digests.sort_unstable();
    let bytes: Vec<u8> = digests.iter().flat_map(|digest| *digest.as_bytes()).collect();
    key.digest(&bytes)
}
