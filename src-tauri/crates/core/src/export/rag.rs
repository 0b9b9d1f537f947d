//! The builder of playbooks. It judges nothing: only the eligibility check calls it.

use super::{Exporter, row_id};
use crate::{
    artifact::{Evidence, Playbook, QualityScore, RagRow, SuccessScore},
    verdict::Verdict,
};

/// Returns the playbook of an evidence row. A row that waits for a person has no success score: it belongs to the
/// corpus `review_pending`, which is never mixed with exemplars.
pub(super) fn rag_row(evidence: &Evidence, playbook: &Playbook, content: &str, verdict: Verdict) -> RagRow {
    let provenance = evidence.provenance.clone();
    RagRow {
        schema_version: 1,
        id: row_id(Exporter::Rag, &evidence.run_id, &provenance.sig_hash, &provenance.part),
        title: playbook.title.clone(),
        content: content.to_owned(),
        tags: playbook.tags.clone(),
        source_run_id: evidence.run_id.clone(),
        success_score: success(verdict),
        source_category: verdict,
        created_at: provenance.recorded_at,
        provenance,
    }
}

fn success(verdict: Verdict) -> Option<SuccessScore> {
    match verdict {
        Verdict::Accepted => Some(QualityScore::Accepted),
        Verdict::PartiallyAccepted => Some(QualityScore::PartiallyAccepted),
        Verdict::Rejected | Verdict::NeedsHumanReview => None,
    }
}
