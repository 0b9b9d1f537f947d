//! Views of the review queue and the decision log.

use schemars::JsonSchema;
use serde::Serialize;

/// A row that waits for a person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct QueueItemView {
    /// The evidence.
    pub evidence_id: String,
    /// Its source.
    pub source: String,
    /// Its task.
    pub task_id: String,
    /// The effective verdict.
    pub verdict: String,
    /// Why it waits: `needs_human_review`, `contradiction`, `conflict` or `stale`.
    pub because: String,
    /// The reasons of the score.
    pub reasons: Vec<String>,
    /// The first 240 characters of its text.
    pub preview: String,
}

/// A decision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DecisionView {
    /// The decision.
    pub id: String,
    /// The evidence.
    pub evidence_id: String,
    /// `decide` or `undo`.
    pub kind: String,
    /// The verdict that was given, or the decision that was taken back.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// When.
    pub decided_at: String,
    /// The evidence's effective verdict now.
    pub effective: String,
}
