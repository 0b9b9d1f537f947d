//! Views of scoring and of what another rulebook would change.

use super::DeclarationView;
use schemars::JsonSchema;
use serde::Serialize;
use stillroom_core::verdict::VerdictCounts;

/// The verdicts of one source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the names are the verdicts'")]
pub struct ScoreSourceView {
    pub source: String,
    pub accepted: u64,
    pub partially_accepted: u64,
    pub rejected: u64,
    pub needs_human_review: u64,
}

impl ScoreSourceView {
    /// Returns the view of a source's counts.
    pub(crate) fn of(source: &str, counts: VerdictCounts) -> Self {
        Self {
            source: source.to_owned(),
            accepted: counts.accepted,
            partially_accepted: counts.partially_accepted,
            rejected: counts.rejected,
            needs_human_review: counts.needs_human_review,
        }
    }
}

/// What scoring found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ScoreView {
    /// The run.
    pub run_id: String,
    /// The rulebook in force.
    pub rulebook: DeclarationView,
    /// All verdicts; `source` is empty.
    pub totals: ScoreSourceView,
    /// The verdicts of each source.
    pub by_source: Vec<ScoreSourceView>,
    /// Rows whose verdict is another than before.
    pub changed: u64,
    /// Rows on which a positive and an explicit negative rule both fired and no person has decided.
    pub contradictions: u64,
}

/// A row that another rulebook would judge differently.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhatIfRowView {
    /// The evidence.
    pub evidence_id: String,
    /// Its source.
    pub source: String,
    /// Its task.
    pub task_id: String,
    /// The effective verdict now.
    pub before: String,
    /// The effective verdict then.
    pub after: String,
    /// The reasons then.
    pub reasons: Vec<String>,
}

/// What a dataset would gain and lose.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhatIfDatasetView {
    /// The exporter.
    pub exporter: String,
    /// Rows now.
    pub before: u64,
    /// Rows then.
    pub after: u64,
    /// Rows that would enter, by id; at most 1,000 are listed.
    pub enter: Vec<String>,
    /// Rows that would leave, by id; at most 1,000 are listed.
    pub leave: Vec<String>,
    /// How many would enter.
    pub entering: u64,
    /// How many would leave.
    pub leaving: u64,
}

/// The difference that a draft rulebook would make. Nothing is written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhatIfView {
    /// The rulebook in force.
    pub before: DeclarationView,
    /// The draft.
    pub after: DeclarationView,
    /// Verdicts now.
    pub totals_before: ScoreSourceView,
    /// Verdicts then.
    pub totals_after: ScoreSourceView,
    /// Rows whose verdict would change; at most 1,000 are listed.
    pub rows: Vec<WhatIfRowView>,
    /// How many there are.
    pub rows_changed: u64,
    /// What each dataset would gain and lose.
    pub datasets: Vec<WhatIfDatasetView>,
}
