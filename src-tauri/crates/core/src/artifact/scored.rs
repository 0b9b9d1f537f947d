//! A scored run v1: the verdict of a rulebook on one evidence row, with everything that led to it.

use super::Provenance;
use crate::{hash::Digest, marker::Markers, stamp::Stamp, verdict::Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of [`Scored`]; another one is refused.
pub const SCORED_SCHEMA_VERSION: u32 = 1;

/// A rule whose condition held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiredRule {
    /// The rule's id.
    pub id: String,
    /// The verdict it asks for.
    pub verdict: Verdict,
    /// The reason it gives.
    pub reason: String,
    /// The facts it read.
    pub facts: Markers,
}

/// A rule that could not be asked, because a fact it reads is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnevaluatedRule {
    /// The rule's id.
    pub id: String,
    /// The facts that are absent.
    pub missing: Vec<String>,
}

/// The verdict on one evidence row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// Always [`SCORED_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The evidence's run id.
    pub evidence_run_id: String,
    /// The evidence's task id.
    pub evidence_task_id: String,
    /// The verdict.
    pub category: Verdict,
    /// Why, at least one reason.
    pub reasons: Vec<String>,
    /// When. Volatile.
    pub scored_at: Stamp,
    /// The rulebook, as `name version`.
    pub scorer_version: String,
    /// The hash of the rulebook's text.
    pub rulebook_hash: Digest,
    /// Named partial scores, where a rulebook gives some.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sub_scores: Markers,
    /// The rules that fired.
    #[serde(default)]
    pub fired: Vec<FiredRule>,
    /// The rules that could not be asked.
    #[serde(default)]
    pub not_evaluated: Vec<UnevaluatedRule>,
    /// Where the evidence comes from.
    pub provenance: Provenance,
}
