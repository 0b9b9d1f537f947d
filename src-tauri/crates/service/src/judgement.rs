//! The stored form of a judgement: what a rulebook says of one set of facts, once, as canonical JSON.

use serde::{Deserialize, Serialize};
use stillroom_core::hash::Digest;
use stillroom_core::{
    artifact::{FiredRule, Provenance, SCORED_SCHEMA_VERSION, Scored, UnevaluatedRule},
    marker::Markers,
    score::{Judgement, Rulebook},
    stamp::Stamp,
    verdict::Verdict,
};

/// A judgement with the rulebook that gave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredJudgement {
    pub(crate) scorer_version: String,
    pub(crate) rulebook_hash: Digest,
    pub(crate) verdict: Verdict,
    pub(crate) reasons: Vec<String>,
    pub(crate) fired: Vec<FiredRule>,
    pub(crate) not_evaluated: Vec<UnevaluatedRule>,
    #[serde(default)]
    pub(crate) sub_scores: Markers,
    #[serde(default)]
    pub(crate) flags: Vec<String>,
    pub(crate) contradiction: bool,
}

impl StoredJudgement {
    /// Returns the stored form of a judgement.
    pub(crate) fn of(book: &Rulebook, judgement: Judgement) -> Self {
        Self {
            scorer_version: format!("{} {}", book.name, book.version),
            rulebook_hash: book.hash,
            verdict: judgement.verdict,
            reasons: judgement.reasons,
            fired: judgement.fired,
            not_evaluated: judgement.not_evaluated,
            sub_scores: judgement.sub_scores,
            flags: judgement.flags,
            contradiction: judgement.contradiction,
        }
    }

    /// Returns the scored run of an evidence row, under its effective verdict.
    pub(crate) fn scored(
        &self,
        run_id: &str,
        task_id: &str,
        category: Verdict,
        provenance: Provenance,
        at: Stamp,
    ) -> Scored {
        let mut reasons = self.reasons.clone();
        if category != self.verdict {
            reasons.insert(0, format!("a person decided: {category} (scored {})", self.verdict));
        }
        Scored {
            schema_version: SCORED_SCHEMA_VERSION,
            evidence_run_id: run_id.to_owned(),
            evidence_task_id: task_id.to_owned(),
            category,
            reasons,
            scored_at: at,
            scorer_version: self.scorer_version.clone(),
            rulebook_hash: self.rulebook_hash,
            sub_scores: self.sub_scores.clone(),
            fired: self.fired.clone(),
            not_evaluated: self.not_evaluated.clone(),
            provenance,
        }
    }
}
