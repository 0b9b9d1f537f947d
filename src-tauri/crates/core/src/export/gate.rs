//! Layer 2: the exporter's gate over a finished row, asked of what the store holds and never of the row's label.
//!
//! It knows nothing of how the row was made and does not trust the type it comes in: every leak stops here even if
//! layer 1 let it through. One condition per line, each with a test of its own.

use super::{
    Detail, Exporter, Policy, Reason, Refusal, RowKey, StoredFacts, chosen_body_hash, pair_id, quarantine::Findings,
    rag_body_hash, rejected_body_hash, row_id, sft_body_hash,
};
use crate::{
    artifact::{PairKind, PreferenceRow, QualityScore, RagRow, SftRow, TimestampOrigin},
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};
use Detail::{
    ChosenNotAccepted, Detached, EqualRun, EqualText, FallbackTimestamp, ForeignFacts, IdMismatch, LabelMismatch,
    NotRanked, PartialNotIncluded, ReplayNotDecided, ReviewNotIncluded, RunIdMismatch, TextHashMismatch,
    UnknownVersion, Withdrawn,
};
use Reason::{
    CategoryDisallowed, InvalidPreferencePairing, MissingProvenance, SchemaViolation, SelfPairing, UnsafeRagCategory,
    UnsafeSftCategory,
};

/// Checks a finished SFT row.
///
/// # Errors
/// Every condition that the row fails.
#[rustfmt::skip]
pub fn gate_sft(row: &SftRow, facts: &StoredFacts, policy: Policy) -> Result<(), Vec<Refusal>> {
    let stored = facts.verdict;
    let id = row_id(Exporter::Sft, &row.source_run_id, &row.provenance.sig_hash, &row.provenance.part);
    let mut stop = Findings::default();
    stop.bar(stored == Rejected, UnsafeSftCategory, None, "the store holds rejected");
    stop.bar(stored == NeedsHumanReview, UnsafeSftCategory, None, "the store holds needs_human_review");
    stop.bar(stored == PartiallyAccepted && !policy.include_partial, CategoryDisallowed, PartialNotIncluded, "the store holds partially_accepted");
    stop.bar(label(row.quality_score) != stored, SchemaViolation, LabelMismatch, "quality_score: not the stored verdict");
    stop.bar(Some(sft_body_hash(row)) != facts.body.sft, SchemaViolation, TextHashMismatch, "instruction, context, response: not the evidence's");
    stop.bar(facts.timestamp_origin == TimestampOrigin::RecordedAt, CategoryDisallowed, FallbackTimestamp, "the row's time is only that of recording");
    stop.bar(row.schema_version != 1, SchemaViolation, UnknownVersion, "schema_version: expected 1");
    stop.bar(row.source_run_id != facts.run_id, SchemaViolation, RunIdMismatch, "source_run_id: not the stored one");
    stop.bar(row.id != id, SchemaViolation, IdMismatch, "id: does not follow from run id, sig_hash and part");
    stop.bar(RowKey::of(&row.provenance) != facts.key, MissingProvenance, ForeignFacts, "provenance: names another row");
    standing(&mut stop, facts);
    stop.all()
}

/// Checks a finished playbook.
///
/// # Errors
/// Every condition that the row fails.
#[rustfmt::skip]
pub fn gate_rag(row: &RagRow, facts: &StoredFacts, policy: Policy) -> Result<(), Vec<Refusal>> {
    let stored = facts.verdict;
    let success = if stored == NeedsHumanReview { None } else { Some(stored) };
    let id = row_id(Exporter::Rag, &row.source_run_id, &row.provenance.sig_hash, &row.provenance.part);
    let mut stop = Findings::default();
    stop.bar(stored == Rejected, UnsafeRagCategory, None, "the store holds rejected");
    stop.bar(stored == NeedsHumanReview && !policy.include_review, CategoryDisallowed, ReviewNotIncluded, "the store holds needs_human_review");
    stop.bar(row.source_category != stored, SchemaViolation, LabelMismatch, "source_category: not the stored verdict");
    stop.bar(row.success_score.map(label) != success, SchemaViolation, LabelMismatch, "success_score: not the stored verdict");
    stop.bar(Some(rag_body_hash(row)) != facts.body.rag, SchemaViolation, TextHashMismatch, "title, content, tags: not the evidence's");
    stop.bar(row.schema_version != 1, SchemaViolation, UnknownVersion, "schema_version: expected 1");
    stop.bar(row.source_run_id != facts.run_id, SchemaViolation, RunIdMismatch, "source_run_id: not the stored one");
    stop.bar(row.id != id, SchemaViolation, IdMismatch, "id: does not follow from run id, sig_hash and part");
    stop.bar(RowKey::of(&row.provenance) != facts.key, MissingProvenance, ForeignFacts, "provenance: names another row");
    standing(&mut stop, facts);
    stop.all()
}

/// Checks a finished pair. That both sides answered one question follows from their hashes, which hold the prompt.
///
/// # Errors
/// Every condition that the pair fails.
#[rustfmt::skip]
pub fn gate_preference(row: &PreferenceRow, chosen: &StoredFacts, rejected: &StoredFacts) -> Result<(), Vec<Refusal>> {
    let (better, worse) = (chosen.verdict, rejected.verdict);
    let keys = (RowKey::of(&row.provenance), RowKey::of(&row.rejected_provenance));
    let id = pair_id((&row.chosen_run_id, &keys.0), (&row.rejected_run_id, &keys.1));
    let mut stop = Findings::default();
    stop.bar(better != Accepted, InvalidPreferencePairing, ChosenNotAccepted, "the better side is not accepted");
    stop.bar(!outranks(better, worse), InvalidPreferencePairing, NotRanked, "the worse side does not stand below the better one");
    stop.bar(row.reason != format!("{better}_over_{worse}"), SchemaViolation, LabelMismatch, "reason: not the stored verdicts");
    stop.bar(Some(chosen_body_hash(row)) != chosen.body.preference, SchemaViolation, TextHashMismatch, "prompt, chosen: not the evidence's");
    stop.bar(Some(rejected_body_hash(row)) != rejected.body.preference, SchemaViolation, TextHashMismatch, "prompt, rejected: not the evidence's");
    stop.bar(chosen.run_id == rejected.run_id, SelfPairing, EqualRun, "both sides are of one run");
    stop.bar(row.chosen == row.rejected, SelfPairing, EqualText, "both sides have one text");
    stop.bar(row.schema_version != 1, SchemaViolation, UnknownVersion, "schema_version: expected 1");
    stop.bar(row.chosen_run_id != chosen.run_id, SchemaViolation, RunIdMismatch, "chosen_run_id: not the stored one");
    stop.bar(row.rejected_run_id != rejected.run_id, SchemaViolation, RunIdMismatch, "rejected_run_id: not the stored one");
    stop.bar(row.id != id, SchemaViolation, IdMismatch, "id: does not follow from both sides");
    stop.bar(row.pair_kind != PairKind::of(&row.provenance, &row.rejected_provenance), SchemaViolation, LabelMismatch, "pair_kind: not that of the sides");
    stop.bar(keys.0 != chosen.key, MissingProvenance, ForeignFacts, "provenance: names another row");
    stop.bar(keys.1 != rejected.key, MissingProvenance, ForeignFacts, "rejected_provenance: names another row");
    standing(&mut stop, chosen);
    standing(&mut stop, rejected);
    stop.all()
}

/// What holds for every row of every dataset.
#[rustfmt::skip]
fn standing(stop: &mut Findings, facts: &StoredFacts) {
    stop.bar(facts.withdrawn, CategoryDisallowed, Withdrawn, "the row was withdrawn");
    stop.bar(!facts.attached, CategoryDisallowed, Detached, "the row's source was removed");
    stop.bar(facts.generation_depth > 0 && !facts.decided, CategoryDisallowed, ReplayNotDecided, "a replay that no person has decided on");
}

fn label(score: QualityScore) -> Verdict {
    match score {
        QualityScore::Accepted => Accepted,
        QualityScore::PartiallyAccepted => PartiallyAccepted,
    }
}

fn outranks(better: Verdict, worse: Verdict) -> bool {
    matches!((better, worse), (Accepted, PartiallyAccepted | Rejected) | (PartiallyAccepted, Rejected))
}
