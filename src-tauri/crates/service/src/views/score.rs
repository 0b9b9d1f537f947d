//! Views of scoring and of what another rulebook would change.

use super::{Count, DeclarationView};
use schemars::JsonSchema;
use serde::Serialize;
use stillroom_core::verdict::VerdictCounts;

/// The verdicts of one source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the names are the verdicts'")]
pub struct ScoreSourceView {
    pub source: String,
    pub accepted: Count,
    pub partially_accepted: Count,
    pub rejected: Count,
    pub needs_human_review: Count,
}

impl ScoreSourceView {
    /// Returns the view of a source's counts.
    pub(crate) fn of(source: &str, counts: VerdictCounts) -> Self {
        Self {
            source: source.to_owned(),
            accepted: counts.accepted.into(),
            partially_accepted: counts.partially_accepted.into(),
            rejected: counts.rejected.into(),
            needs_human_review: counts.needs_human_review.into(),
        }
    }
}

/// What scoring found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
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
    pub changed: Count,
    /// Rows on which a positive and an explicit negative rule both fired and no person has decided.
    pub contradictions: Count,
}

/// A row that another rulebook would judge differently.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
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
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WhatIfDatasetView {
    /// The exporter.
    pub exporter: String,
    /// Rows now.
    pub before: Count,
    /// Rows then.
    pub after: Count,
    /// Rows that would enter, by id; at most 1,000 are listed.
    pub enter: Vec<String>,
    /// Rows that would leave, by id; at most 1,000 are listed.
    pub leave: Vec<String>,
    /// How many would enter.
    pub entering: Count,
    /// How many would leave.
    pub leaving: Count,
}

/// The difference that a draft rulebook would make. Nothing is written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
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
    pub rows_changed: Count,
    /// What each dataset would gain and lose.
    pub datasets: Vec<WhatIfDatasetView>,
}
