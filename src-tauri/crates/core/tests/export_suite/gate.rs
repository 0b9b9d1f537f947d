//! Layer 2: one named test per condition of the gate. Each breaks a clean row in one way and must see that finding.

use crate::support::{PARTIAL, REVIEW, STRICT, evidence, facts, pair_row, rag_row, sft_row};
use stillroom_core::{
    artifact::{PairKind, PreferenceRow, QualityScore, RagRow, SftRow, TimestampOrigin},
    export::{Detail, Policy, Reason, Refusal, StoredFacts, gate_preference, gate_rag, gate_sft},
    hash::Digest,
    verdict::Verdict,
};

type Gate = Result<(), Vec<Refusal>>;

fn sft(policy: Policy, alter: fn(&mut SftRow, &mut StoredFacts)) -> Gate {
    let evidence = evidence(1);
    let (mut row, mut stored) = (sft_row(&evidence, QualityScore::Accepted), facts(&evidence, Verdict::Accepted));
    alter(&mut row, &mut stored);
    gate_sft(&row, &stored, policy)
}

fn rag(policy: Policy, alter: fn(&mut RagRow, &mut StoredFacts)) -> Gate {
    let evidence = evidence(1);
    let (mut row, mut stored) = (rag_row(&evidence, QualityScore::Accepted), facts(&evidence, Verdict::Accepted));
    alter(&mut row, &mut stored);
    gate_rag(&row, &stored, policy)
}

fn pair(alter: fn(&mut PreferenceRow, &mut StoredFacts, &mut StoredFacts)) -> Gate {
    let (chosen, rejected) = (evidence(1), evidence(2));
    let mut row = pair_row(&chosen, &rejected);
    let (mut better, mut worse) = (facts(&chosen, Verdict::Accepted), facts(&rejected, Verdict::Rejected));
    alter(&mut row, &mut better, &mut worse);
    gate_preference(&row, &better, &worse)
}

#[track_caller]
fn stopped(gate: Gate, reason: Reason, detail: impl Into<Option<Detail>>, error: &str) {
    let (found, detail) = (gate.expect_err("the gate let the row pass"), detail.into());
    let expected = Refusal { reason, detail_code: detail, errors: vec![error.to_owned()] };
    assert!(found.contains(&expected), "expected {expected:?}, found {found:?}");
}

/// The same, where nothing else may be found: the condition stops the row alone.
#[track_caller]
fn stopped_by_that_alone(gate: Gate, reason: Reason, detail: Detail, error: &str) {
    let found = gate.expect_err("the gate let the row pass");
    assert_eq!(found, [Refusal { reason, detail_code: Some(detail), errors: vec![error.to_owned()] }]);
}

// Clean rows.

#[test]
fn clean_rows_pass_the_gate() {
    assert_eq!(sft(STRICT, |_, _| ()), Ok(()));
    assert_eq!(rag(STRICT, |_, _| ()), Ok(()));
    assert_eq!(pair(|_, _, _| ()), Ok(()));
}

#[test]
fn partial_rows_pass_the_sft_gate_when_asked_for() {
    let gate = sft(PARTIAL, |row, facts| {
        row.quality_score = QualityScore::PartiallyAccepted;
        facts.verdict = Verdict::PartiallyAccepted;
    });
    assert_eq!(gate, Ok(()));
}

#[test]
fn partial_rows_pass_the_rag_gate() {
    let gate = rag(STRICT, |row, facts| {
        row.success_score = Some(QualityScore::PartiallyAccepted);
        row.source_category = Verdict::PartiallyAccepted;
        facts.verdict = Verdict::PartiallyAccepted;
    });
    assert_eq!(gate, Ok(()));
}

#[test]
fn review_rows_without_success_score_pass_the_rag_gate_when_asked_for() {
    let gate = rag(REVIEW, |row, facts| {
        row.success_score = None;
        row.source_category = Verdict::NeedsHumanReview;
        facts.verdict = Verdict::NeedsHumanReview;
    });
    assert_eq!(gate, Ok(()));
}

#[test]
fn a_decided_replay_passes_every_gate() {
    assert_eq!(sft(STRICT, |_, facts| (facts.generation_depth, facts.decided) = (2, true)), Ok(()));
    assert_eq!(rag(STRICT, |_, facts| (facts.generation_depth, facts.decided) = (2, true)), Ok(()));
    assert_eq!(pair(|_, better, _| (better.generation_depth, better.decided) = (2, true)), Ok(()));
}

#[test]
fn a_time_of_recording_bars_sft_only() {
    assert_eq!(rag(STRICT, |_, facts| facts.timestamp_origin = TimestampOrigin::RecordedAt), Ok(()));
    assert_eq!(sft(STRICT, |_, facts| facts.timestamp_origin = TimestampOrigin::NotRecorded), Ok(()));
}

#[test]
fn an_accepted_answer_over_a_partial_one_passes_the_gate() {
    let gate = pair(|row, _, worse| {
        row.reason = "accepted_over_partially_accepted".to_owned();
        worse.verdict = Verdict::PartiallyAccepted;
    });
    assert_eq!(gate, Ok(()));
}

// SFT.

#[test]
fn a_rejected_row_labelled_accepted_is_stopped_by_the_sft_gate() {
    let gate = sft(STRICT, |_, facts| facts.verdict = Verdict::Rejected);
    stopped(gate, Reason::UnsafeSftCategory, None, "the store holds rejected");
}

#[test]
fn a_review_row_labelled_accepted_is_stopped_by_the_sft_gate() {
    let gate = sft(STRICT, |_, facts| facts.verdict = Verdict::NeedsHumanReview);
    stopped(gate, Reason::UnsafeSftCategory, None, "the store holds needs_human_review");
}

#[test]
fn no_policy_lets_a_forbidden_verdict_through_the_sft_gate() {
    let all = Policy { include_partial: true, include_review: true };
    let gate = sft(all, |_, facts| facts.verdict = Verdict::Rejected);
    stopped(gate, Reason::UnsafeSftCategory, None, "the store holds rejected");
    let gate = sft(all, |_, facts| facts.verdict = Verdict::NeedsHumanReview);
    stopped(gate, Reason::UnsafeSftCategory, None, "the store holds needs_human_review");
}

#[test]
fn a_partial_row_that_nobody_asked_for_is_stopped_by_the_sft_gate() {
    let gate = sft(REVIEW, |row, facts| {
        row.quality_score = QualityScore::PartiallyAccepted;
        facts.verdict = Verdict::PartiallyAccepted;
    });
    let error = "the store holds partially_accepted";
    stopped_by_that_alone(gate, Reason::CategoryDisallowed, Detail::PartialNotIncluded, error);
}

#[test]
fn a_partial_row_labelled_accepted_is_stopped_by_the_sft_gate() {
    let gate = sft(PARTIAL, |_, facts| facts.verdict = Verdict::PartiallyAccepted);
    let error = "quality_score: not the stored verdict";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, error);
}

#[test]
fn an_altered_text_is_stopped_by_the_sft_gate() {
    let alter: [fn(&mut SftRow, &mut StoredFacts); 4] = [
        |row, _| row.instruction.push(' '),
        |row, _| row.context.push(' '),
        |row, _| row.response.push(' '),
        |_, facts| facts.body.sft = None,
    ];
    for alter in alter {
        let error = "instruction, context, response: not the evidence's";
        stopped_by_that_alone(sft(STRICT, alter), Reason::SchemaViolation, Detail::TextHashMismatch, error);
    }
}

#[test]
fn a_time_of_recording_is_stopped_by_the_sft_gate() {
    let gate = sft(STRICT, |_, facts| facts.timestamp_origin = TimestampOrigin::RecordedAt);
    let error = "the row's time is only that of recording";
    stopped_by_that_alone(gate, Reason::CategoryDisallowed, Detail::FallbackTimestamp, error);
}

#[test]
fn an_unknown_version_is_stopped_by_the_sft_gate() {
    let gate = sft(STRICT, |row, _| row.schema_version = 2);
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::UnknownVersion, "schema_version: expected 1");
}

#[test]
fn another_run_id_is_stopped_by_the_sft_gate() {
    let gate = sft(STRICT, |_, facts| facts.run_id.push('x'));
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::RunIdMismatch, "source_run_id: not the stored one");
}

#[test]
fn an_id_that_does_not_follow_is_stopped_by_the_sft_gate() {
    let gate = sft(STRICT, |row, _| row.id = Digest::of(b"other").hex());
    let error = "id: does not follow from run id, sig_hash and part";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::IdMismatch, error);
}

#[test]
fn the_facts_of_another_row_are_stopped_by_the_sft_gate() {
    let alter: [fn(&mut SftRow, &mut StoredFacts); 3] = [
        |_, facts| facts.key.source_file.push('x'),
        |_, facts| facts.key.sig_hash = Digest::of(b"other"),
        |_, facts| facts.key.part.push('x'),
    ];
    for alter in alter {
        let error = "provenance: names another row";
        stopped_by_that_alone(sft(STRICT, alter), Reason::MissingProvenance, Detail::ForeignFacts, error);
    }
}

// What holds for every row of every dataset.

#[test]
fn a_withdrawn_row_is_stopped_by_every_gate() {
    let (reason, detail, error) = (Reason::CategoryDisallowed, Detail::Withdrawn, "the row was withdrawn");
    stopped_by_that_alone(sft(STRICT, |_, facts| facts.withdrawn = true), reason, detail, error);
    stopped_by_that_alone(rag(STRICT, |_, facts| facts.withdrawn = true), reason, detail, error);
    stopped_by_that_alone(pair(|_, better, _| better.withdrawn = true), reason, detail, error);
    stopped_by_that_alone(pair(|_, _, worse| worse.withdrawn = true), reason, detail, error);
}

#[test]
fn a_row_of_a_removed_source_is_stopped_by_every_gate() {
    let (reason, detail, error) = (Reason::CategoryDisallowed, Detail::Detached, "the row's source was removed");
    stopped_by_that_alone(sft(STRICT, |_, facts| facts.attached = false), reason, detail, error);
    stopped_by_that_alone(rag(STRICT, |_, facts| facts.attached = false), reason, detail, error);
    stopped_by_that_alone(pair(|_, better, _| better.attached = false), reason, detail, error);
    stopped_by_that_alone(pair(|_, _, worse| worse.attached = false), reason, detail, error);
}

#[test]
fn an_undecided_replay_is_stopped_by_every_gate() {
    let (reason, detail) = (Reason::CategoryDisallowed, Detail::ReplayNotDecided);
    let error = "a replay that no person has decided on";
    stopped_by_that_alone(sft(STRICT, |_, facts| facts.generation_depth = 1), reason, detail, error);
    stopped_by_that_alone(rag(STRICT, |_, facts| facts.generation_depth = 1), reason, detail, error);
    stopped_by_that_alone(pair(|_, better, _| better.generation_depth = 1), reason, detail, error);
    stopped_by_that_alone(pair(|_, _, worse| worse.generation_depth = 1), reason, detail, error);
}

// RAG.

#[test]
fn a_rejected_row_labelled_accepted_is_stopped_by_the_rag_gate() {
    let gate = rag(REVIEW, |_, facts| facts.verdict = Verdict::Rejected);
    stopped(gate, Reason::UnsafeRagCategory, None, "the store holds rejected");
}

#[test]
fn a_review_row_that_nobody_asked_for_is_stopped_by_the_rag_gate() {
    let gate = rag(PARTIAL, |row, facts| {
        row.success_score = None;
        row.source_category = Verdict::NeedsHumanReview;
        facts.verdict = Verdict::NeedsHumanReview;
    });
    let error = "the store holds needs_human_review";
    stopped_by_that_alone(gate, Reason::CategoryDisallowed, Detail::ReviewNotIncluded, error);
}

#[test]
fn another_source_category_is_stopped_by_the_rag_gate() {
    let gate = rag(STRICT, |row, _| row.source_category = Verdict::PartiallyAccepted);
    let error = "source_category: not the stored verdict";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, error);
}

#[test]
fn another_success_score_is_stopped_by_the_rag_gate() {
    let error = "success_score: not the stored verdict";
    let gate = rag(STRICT, |row, _| row.success_score = Some(QualityScore::PartiallyAccepted));
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, error);
    let gate = rag(STRICT, |row, _| row.success_score = None);
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, error);
    let gate = rag(REVIEW, |row, facts| {
        row.source_category = Verdict::NeedsHumanReview;
        facts.verdict = Verdict::NeedsHumanReview;
    });
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, error);
}

#[test]
fn an_altered_text_is_stopped_by_the_rag_gate() {
    let alter: [fn(&mut RagRow, &mut StoredFacts); 6] = [
        |row, _| row.title.push(' '),
        |row, _| row.content.push(' '),
        |row, _| row.tags.reverse(),
        |row, _| drop(row.tags.pop()),
        |row, _| row.tags.push(String::new()),
        |_, facts| facts.body.rag = None,
    ];
    for alter in alter {
        let error = "title, content, tags: not the evidence's";
        stopped_by_that_alone(rag(STRICT, alter), Reason::SchemaViolation, Detail::TextHashMismatch, error);
    }
}

#[test]
fn an_unknown_version_is_stopped_by_the_rag_gate() {
    let gate = rag(STRICT, |row, _| row.schema_version = 0);
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::UnknownVersion, "schema_version: expected 1");
}

#[test]
fn another_run_id_is_stopped_by_the_rag_gate() {
    let gate = rag(STRICT, |_, facts| facts.run_id.push('x'));
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::RunIdMismatch, "source_run_id: not the stored one");
}

#[test]
fn an_id_that_does_not_follow_is_stopped_by_the_rag_gate() {
    let gate = rag(STRICT, |row, _| row.id = sft_row(&evidence(1), QualityScore::Accepted).id);
    let error = "id: does not follow from run id, sig_hash and part";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::IdMismatch, error);
}

#[test]
fn the_facts_of_another_row_are_stopped_by_the_rag_gate() {
    let gate = rag(STRICT, |_, facts| facts.key.sig_hash = Digest::of(b"other"));
    let error = "provenance: names another row";
    stopped_by_that_alone(gate, Reason::MissingProvenance, Detail::ForeignFacts, error);
}

// Preference.

#[test]
fn a_better_side_that_is_not_accepted_is_stopped_by_the_pair_gate() {
    let gate = pair(|row, better, _| {
        row.reason = "partially_accepted_over_rejected".to_owned();
        better.verdict = Verdict::PartiallyAccepted;
    });
    let error = "the better side is not accepted";
    stopped_by_that_alone(gate, Reason::InvalidPreferencePairing, Detail::ChosenNotAccepted, error);
    let alter: [fn(&mut PreferenceRow, &mut StoredFacts, &mut StoredFacts); 2] =
        [|_, better, _| better.verdict = Verdict::Rejected, |_, better, _| better.verdict = Verdict::NeedsHumanReview];
    for alter in alter {
        stopped(pair(alter), Reason::InvalidPreferencePairing, Detail::ChosenNotAccepted, error);
    }
}

#[test]
fn a_worse_side_that_is_not_worse_is_stopped_by_the_pair_gate() {
    let error = "the worse side does not stand below the better one";
    let accepted = pair(|row, _, worse| {
        row.reason = "accepted_over_accepted".to_owned();
        worse.verdict = Verdict::Accepted;
    });
    stopped_by_that_alone(accepted, Reason::InvalidPreferencePairing, Detail::NotRanked, error);
    let review = pair(|row, _, worse| {
        row.reason = "accepted_over_needs_human_review".to_owned();
        worse.verdict = Verdict::NeedsHumanReview;
    });
    stopped_by_that_alone(review, Reason::InvalidPreferencePairing, Detail::NotRanked, error);
}

#[test]
fn another_transition_is_stopped_by_the_pair_gate() {
    let gate = pair(|_, _, worse| worse.verdict = Verdict::PartiallyAccepted);
    let error = "reason: not the stored verdicts";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, error);
}

#[test]
fn an_altered_better_text_is_stopped_by_the_pair_gate() {
    let gate = pair(|row, _, _| row.chosen.push(' '));
    let error = "prompt, chosen: not the evidence's";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::TextHashMismatch, error);
}

#[test]
fn an_altered_worse_text_is_stopped_by_the_pair_gate() {
    let gate = pair(|row, _, _| row.rejected.push(' '));
    let error = "prompt, rejected: not the evidence's";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::TextHashMismatch, error);
}

#[test]
fn answers_to_another_prompt_are_stopped_by_the_pair_gate() {
    let gate = pair(|row, _, _| row.prompt.push('?'));
    assert_eq!(gate.unwrap_err().len(), 2, "neither side answered that prompt");
}

#[test]
fn sides_of_one_run_are_stopped_by_the_pair_gate() {
    let (chosen, mut rejected) = (evidence(1), evidence(2));
    rejected.run_id.clone_from(&chosen.run_id);
    let stored = (facts(&chosen, Verdict::Accepted), facts(&rejected, Verdict::Rejected));
    let gate = gate_preference(&pair_row(&chosen, &rejected), &stored.0, &stored.1);
    stopped_by_that_alone(gate, Reason::SelfPairing, Detail::EqualRun, "both sides are of one run");
}

#[test]
fn sides_with_one_text_are_stopped_by_the_pair_gate() {
    let (chosen, mut rejected) = (evidence(1), evidence(2));
    rejected.text.clone_from(&chosen.text);
    let stored = (facts(&chosen, Verdict::Accepted), facts(&rejected, Verdict::Rejected));
    let gate = gate_preference(&pair_row(&chosen, &rejected), &stored.0, &stored.1);
    stopped_by_that_alone(gate, Reason::SelfPairing, Detail::EqualText, "both sides have one text");
}

#[test]
fn an_unknown_version_is_stopped_by_the_pair_gate() {
    let gate = pair(|row, _, _| row.schema_version = 2);
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::UnknownVersion, "schema_version: expected 1");
}

#[test]
fn another_run_id_of_the_better_side_is_stopped_by_the_pair_gate() {
    let gate = pair(|_, better, _| better.run_id.push('x'));
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::RunIdMismatch, "chosen_run_id: not the stored one");
}

#[test]
fn another_run_id_of_the_worse_side_is_stopped_by_the_pair_gate() {
    let gate = pair(|_, _, worse| worse.run_id.push('x'));
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::RunIdMismatch, "rejected_run_id: not the stored one");
}

#[test]
fn an_id_that_does_not_follow_is_stopped_by_the_pair_gate() {
    let gate = pair(|row, _, _| row.id = pair_row(&evidence(2), &evidence(1)).id);
    let error = "id: does not follow from both sides";
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::IdMismatch, error);
}

#[test]
fn a_kind_that_is_not_that_of_the_sides_is_stopped_by_the_pair_gate() {
    let gate = pair(|row, _, _| row.pair_kind = Some(PairKind::CrossSource));
    stopped_by_that_alone(gate, Reason::SchemaViolation, Detail::LabelMismatch, "pair_kind: not that of the sides");
}

#[test]
fn sides_of_two_sources_are_stopped_by_the_pair_gate_unless_the_row_says_so() {
    let (chosen, mut rejected) = (evidence(1), evidence(2));
    rejected.provenance.source = "elsewhere".to_owned();
    let (better, worse) = (facts(&chosen, Verdict::Accepted), facts(&rejected, Verdict::Rejected));
    let mut row = pair_row(&chosen, &rejected);
    let error = "pair_kind: not that of the sides";
    stopped_by_that_alone(
        gate_preference(&row, &better, &worse),
        Reason::SchemaViolation,
        Detail::LabelMismatch,
        error,
    );
    row.pair_kind = Some(PairKind::CrossSource);
    assert!(gate_preference(&row, &better, &worse).is_ok());
}

#[test]
fn the_facts_of_another_better_side_are_stopped_by_the_pair_gate() {
    let gate = pair(|_, better, _| better.key.part.push('x'));
    let error = "provenance: names another row";
    stopped_by_that_alone(gate, Reason::MissingProvenance, Detail::ForeignFacts, error);
}

#[test]
fn the_facts_of_another_worse_side_are_stopped_by_the_pair_gate() {
    let gate = pair(|_, _, worse| worse.key.part.push('x'));
    let error = "rejected_provenance: names another row";
    stopped_by_that_alone(gate, Reason::MissingProvenance, Detail::ForeignFacts, error);
}
