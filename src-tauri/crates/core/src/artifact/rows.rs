//! The rows of the three datasets, in the reference's shapes. Their score types have no forbidden variant.

use super::Provenance;
use crate::{stamp::Stamp, verdict::Verdict};
use serde::{Deserialize, Serialize};

/// The verdicts that an SFT row may carry: the forbidden ones cannot be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityScore {
    /// Good as it stands.
    Accepted,
    /// Good with reservations; only in a file whose manifest says so.
    PartiallyAccepted,
}

/// The verdicts that a playbook may carry as success.
pub type SuccessScore = QualityScore;

/// A playbook for retrieval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RagRow {
    /// Always 1.
    pub schema_version: u32,
    /// SHA-256 over exporter, evidence run id, sig_hash and part.
    pub id: String,
    /// The title.
    pub title: String,
    /// The content.
    pub content: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The evidence's run id.
    pub source_run_id: String,
    /// The success; absent in the corpus `review_pending`, which is kept apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_score: Option<SuccessScore>,
    /// The effective verdict.
    pub source_category: Verdict,
    /// When the evidence was first recorded. Volatile.
    pub created_at: Stamp,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// An instruction with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SftRow {
    /// Always 1.
    pub schema_version: u32,
    /// SHA-256 over exporter, evidence run id, sig_hash and part.
    pub id: String,
    /// What was asked.
    pub instruction: String,
    /// What stood beside it; may be empty, never absent.
    pub context: String,
    /// What came back.
    pub response: String,
    /// The evidence's run id.
    pub source_run_id: String,
    /// The verdict.
    pub quality_score: QualityScore,
    /// When the evidence was first recorded. Volatile.
    pub created_at: Stamp,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Two answers to one prompt, one better than the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceRow {
    /// Always 1.
    pub schema_version: u32,
    /// SHA-256 over exporter and both sides' run id, sig_hash and part.
    pub id: String,
    /// What was asked.
    pub prompt: String,
    /// The better answer.
    pub chosen: String,
    /// The worse answer.
    pub rejected: String,
    /// Why the one is better: the category transition by name.
    pub reason: String,
    /// The run id of the better answer.
    pub chosen_run_id: String,
    /// The run id of the worse answer.
    pub rejected_run_id: String,
    /// When the better side's evidence was first recorded. Volatile.
    pub created_at: Stamp,
    /// Where the better side comes from.
    pub provenance: Provenance,
    /// Where the worse side comes from.
    pub rejected_provenance: Provenance,
    /// Of which kind the pair is; absent for sides of one source, which is the usual kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair_kind: Option<PairKind>,
}

/// A kind of pair that is not the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairKind {
    /// The sides answer one prompt, but were recorded by two sources.
    CrossSource,
}

impl PairKind {
    /// Returns the kind of a pair of sides from these places.
    pub fn of(better: &Provenance, worse: &Provenance) -> Option<Self> {
        (better.source != worse.source).then_some(Self::CrossSource)
    }
}
