//! The builder of SFT rows. It judges nothing: only the eligibility check calls it.

use super::{Exporter, row_id};
use crate::artifact::{Evidence, Instruction, QualityScore, SftRow};

/// Returns the SFT row of an evidence row.
pub(super) fn sft_row(evidence: &Evidence, asked: &Instruction, response: &str, score: QualityScore) -> SftRow {
    let provenance = evidence.provenance.clone();
    SftRow {
        schema_version: 1,
        id: row_id(Exporter::Sft, &evidence.run_id, &provenance.sig_hash, &provenance.part),
        instruction: asked.instruction.clone(),
        context: asked.context.clone(),
        response: response.to_owned(),
        source_run_id: evidence.run_id.clone(),
        quality_score: score,
        created_at: provenance.recorded_at,
        provenance,
    }
}
