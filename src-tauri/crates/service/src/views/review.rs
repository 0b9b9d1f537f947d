//! Views of the review: the queue, one item, what decisions would do, the log, agreement, decisions as a file.

use super::{Count, RepairView};
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
    /// Why it waits: `needs_human_review`, `contradiction`, `conflict`, `stale`, or `left` where a person left it for
    /// later; `settled` where it does not wait.
    pub because: String,
    /// The reasons of the score.
    pub reasons: Vec<String>,
    /// The first 240 characters of its text.
    pub preview: String,
    /// Rows of RAG and SFT that an acceptance would add, at most.
    pub unlocks_rows: Count,
    /// Pairs that a verdict either way would add, at most.
    pub unlocks_pairs: Count,
}

/// What a decision would change in one dataset of the next run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DatasetEffectView {
    /// `rag`, `sft` or `preference`.
    pub exporter: String,
    /// Rows that enter.
    pub entering: Count,
    /// Rows that leave.
    pub leaving: Count,
    /// The first 20 that enter.
    pub enter: Vec<String>,
    /// The first 20 that leave.
    pub leave: Vec<String>,
}

/// What a decision would change in the datasets of the next run, told before it is made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EffectView {
    /// Rows that are decided on.
    pub rows: Count,
    /// The effective verdict that they would have; null where they would have several.
    pub verdict: Option<String>,
    /// The datasets.
    pub datasets: Vec<DatasetEffectView>,
}

/// What a person said of a row, as far as it counts or went stale.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SaidView {
    /// Who.
    pub reviewer: String,
    /// The verdict.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// When.
    pub decided_at: String,
    /// Whether the text was repaired since, so that it no longer counts.
    pub stale: bool,
    /// Whether it settled a disagreement.
    pub resolves: bool,
    /// How it came in: `single`, `repeat`, `bulk` or `import`.
    pub origin: String,
}

/// One row as a reviewer needs it beside its content.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReviewItemView {
    /// The evidence.
    pub evidence_id: String,
    /// Why it waits, as in the queue.
    pub because: String,
    /// What people said of it, the oldest first.
    pub said: Vec<SaidView>,
    /// The repairs that lie over its source row, the oldest first.
    pub repairs: Vec<RepairView>,
    /// What each verdict would change: accepted, partially accepted, rejected, needs a person.
    pub effects: Vec<EffectView>,
}

/// An action that can be taken back or brought back.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StepView {
    /// The verdict that it gave.
    pub verdict: String,
    /// Rows that it decided on.
    pub rows: Count,
    /// The first of them.
    pub evidence_id: String,
    /// Why.
    pub reason: String,
    /// When it was decided.
    pub acted_at: String,
}

/// What a reviewer can take back and bring back.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReviewStateView {
    /// Actions that stand.
    pub actions: Count,
    /// What undo would take back.
    pub undo: Option<StepView>,
    /// What redo would bring back.
    pub redo: Option<StepView>,
}

/// What one decision on many rows would do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BulkPlanView {
    /// The filter.
    pub filter: String,
    /// The verdict.
    pub verdict: String,
    /// Rows that match.
    pub rows: Count,
    /// Of those, the ones that a person decided on already.
    pub reviewed: Count,
    /// A sample to look at, drawn from all of them.
    pub sample: Vec<QueueItemView>,
    /// What it would change.
    pub effect: EffectView,
}

/// A decision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DecisionView {
    /// The decision; of many at once the first.
    pub id: String,
    /// The evidence.
    pub evidence_id: String,
    /// `decide` or `undo`; what takes an undo back is an undo too.
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
    /// How it came in: `single`, `repeat`, `bulk` or `import`.
    pub origin: String,
    /// Rows that were decided on at once.
    pub rows: Count,
    /// What was foretold of the next run; only where it was made just now.
    pub foretold: Option<EffectView>,
}

/// How far two readings of the same rows agree.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AgreementPairView {
    /// The first reviewer.
    pub first: String,
    /// The second; the same where it is one reviewer with himself.
    pub second: String,
    /// Rows that both read.
    pub rows: Count,
    /// Rows on which both said the same.
    pub agreed: Count,
    /// How often the first said the row's verdict and the second the column's: accepted, partially accepted, rejected,
    /// needs a person.
    pub table: Vec<Vec<Count>>,
    /// Cohen's kappa; null where it has no meaning.
    pub kappa: Option<f64>,
    /// Its interval of 95 %: low, high.
    pub kappa_interval: Option<Vec<f64>>,
    /// The interval of 95 % of the share that agreed: low, high.
    pub share_interval: Option<Vec<f64>>,
    /// The first 50 rows on which they differ.
    pub apart: Vec<String>,
}

/// How far reviewers agree.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AgreementView {
    /// Every two reviewers.
    pub between: Vec<AgreementPairView>,
    /// Each reviewer with himself, on rows that came again.
    pub within: Vec<AgreementPairView>,
}

/// The log of decisions as a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DecisionFileView {
    /// The file.
    pub file: String,
    /// Decisions in it.
    pub decisions: Count,
    /// Its hash.
    pub sha256: String,
}

/// A line of a file of decisions that is worth knowing of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportLineView {
    /// The line, from 1.
    pub line: Count,
    /// What it is about: `unreadable`, `altered`, `unknown_row`, `unknown_decision` or `older` (kept out);
    /// `conflict` or `stale` (taken in).
    pub what: String,
    /// The evidence; empty where it cannot be told.
    pub evidence_id: String,
    /// In words.
    pub detail: String,
}

/// What taking in a file of decisions does.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportView {
    /// The file.
    pub file: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Lines of the file.
    pub lines: Count,
    /// Decisions that are new here.
    pub new: Count,
    /// Decisions that were here already.
    pub known: Count,
    /// Decisions that are kept out.
    pub kept_out: Count,
    /// Rows on which people disagree after it and did not before.
    pub conflicts: Count,
    /// Decisions on a text that is another one here.
    pub stale: Count,
    /// The first 200 lines that are worth knowing of.
    pub notes: Vec<ImportLineView>,
    /// What it would change in the next run.
    pub effect: EffectView,
}
