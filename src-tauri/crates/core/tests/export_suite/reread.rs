//! Layer 3: one named test per condition of the re-read. Each breaks a clean line, or what the store holds, in one way.

use crate::support::{PARTIAL, REVIEW, STRICT, evidence, facts, pair_row, rag_row, sft_row};
use serde_json::{Value, json};
use stillroom_core::{
    artifact::{Evidence, PairKind, PreferenceRow, QualityScore, TimestampOrigin},
    export::{Exporter, Policy, RowKey, StoredFacts, check_line},
    hash::Digest,
    verdict::Verdict,
};

type Found = Result<Vec<RowKey>, Vec<String>>;

fn sft(policy: Policy, alter: fn(&mut Value, &mut StoredFacts)) -> Found {
    let evidence = evidence(1);
    let mut row = serde_json::to_value(sft_row(&evidence, QualityScore::Accepted)).unwrap();
    let mut stored = facts(&evidence, Verdict::Accepted);
    alter(&mut row, &mut stored);
    check_line(Exporter::Sft, row.to_string().as_bytes(), &|_| Some(stored.clone()), policy)
}

fn rag(policy: Policy, alter: fn(&mut Value, &mut StoredFacts)) -> Found {
    let evidence = evidence(1);
    let mut row = serde_json::to_value(rag_row(&evidence, QualityScore::Accepted)).unwrap();
    let mut stored = facts(&evidence, Verdict::Accepted);
    alter(&mut row, &mut stored);
    check_line(Exporter::Rag, row.to_string().as_bytes(), &|_| Some(stored.clone()), policy)
}

fn pair(alter: fn(&mut Value, &mut StoredFacts, &mut StoredFacts)) -> Found {
    let (chosen, rejected) = (evidence(1), evidence(2));
    let mut row = serde_json::to_value(pair_row(&chosen, &rejected)).unwrap();
    let mut sides = [facts(&chosen, Verdict::Accepted), facts(&rejected, Verdict::Rejected)];
    let [better, worse] = &mut sides;
    alter(&mut row, better, worse);
    let worse_sig = Digest::of(&2_u64.to_be_bytes());
    let lookup = |key: &RowKey| Some(sides[usize::from(key.sig_hash == worse_sig)].clone());
    check_line(Exporter::Preference, row.to_string().as_bytes(), &lookup, STRICT)
}

#[track_caller]
fn stopped(found: Found, error: &str) {
    assert_eq!(found.expect_err("the line passed"), [error]);
}

#[track_caller]
fn stopped_among_others(found: Found, error: &str) {
    let errors = found.expect_err("the line passed");
    assert!(errors.iter().any(|found| found.starts_with(error)), "expected {error:?} among {errors:?}");
}

// Clean lines.

#[test]
fn clean_lines_pass_and_name_their_evidence() {
    let keys = [1, 2].map(|n| RowKey::of(&evidence(n).provenance));
    assert_eq!(sft(STRICT, |_, _| ()), Ok(vec![keys[0].clone()]));
    assert_eq!(rag(STRICT, |_, _| ()), Ok(vec![keys[0].clone()]));
    assert_eq!(pair(|_, _, _| ()), Ok(keys.to_vec()), "the better side comes first");
}

#[test]
fn what_was_asked_for_passes_the_reread() {
    let partial = sft(PARTIAL, |row, facts| {
        row["quality_score"] = json!("partially_accepted");
        facts.verdict = Verdict::PartiallyAccepted;
    });
    assert!(partial.is_ok(), "{partial:?}");
    let partial = rag(STRICT, |row, facts| {
        row["success_score"] = json!("partially_accepted");
        row["source_category"] = json!("partially_accepted");
        facts.verdict = Verdict::PartiallyAccepted;
    });
    assert!(partial.is_ok(), "{partial:?}");
    let review = rag(REVIEW, review_row);
    assert!(review.is_ok(), "{review:?}");
    let fallback = pair(|row, _, worse| {
        row["reason"] = json!("accepted_over_partially_accepted");
        worse.verdict = Verdict::PartiallyAccepted;
    });
    assert!(fallback.is_ok(), "{fallback:?}");
}

#[test]
fn a_decided_replay_passes_the_reread() {
    assert!(sft(STRICT, |_, facts| (facts.generation_depth, facts.decided) = (1, true)).is_ok());
    assert!(
        rag(STRICT, |_, facts| facts.timestamp_origin = TimestampOrigin::RecordedAt).is_ok(),
        "barred from SFT only"
    );
}

fn review_row(row: &mut Value, facts: &mut StoredFacts) {
    row.as_object_mut().unwrap().remove("success_score");
    row["source_category"] = json!("needs_human_review");
    facts.verdict = Verdict::NeedsHumanReview;
}

// SFT.

#[test]
fn a_rejected_row_labelled_accepted_is_stopped_by_the_sft_reread() {
    for verdict in
        [sft(PARTIAL, |_, f| f.verdict = Verdict::Rejected), sft(PARTIAL, |_, f| f.verdict = Verdict::NeedsHumanReview)]
    {
        stopped_among_others(verdict, "verdict: the stored one is forbidden in sft");
    }
}

#[test]
fn a_partial_row_that_nobody_asked_for_is_stopped_by_the_sft_reread() {
    let found = sft(REVIEW, |row, facts| {
        row["quality_score"] = json!("partially_accepted");
        facts.verdict = Verdict::PartiallyAccepted;
    });
    stopped(found, "verdict: the stored one is forbidden in sft");
}

#[test]
fn another_label_is_stopped_by_the_sft_reread() {
    let found = sft(PARTIAL, |_, facts| facts.verdict = Verdict::PartiallyAccepted);
    stopped(found, "quality_score: differs from the stored verdict");
}

#[test]
fn a_label_outside_the_schema_is_stopped_by_the_sft_reread() {
    let found = sft(STRICT, |row, _| row["quality_score"] = json!("аccepted"));
    stopped_among_others(found, "quality_score: not in the schema");
}

#[test]
fn an_altered_text_is_stopped_by_the_sft_reread() {
    let alter: [fn(&mut Value, &mut StoredFacts); 4] = [
        |row, _| row["instruction"] = json!("Stop the leak of pump 4."),
        |row, _| row["context"] = json!(""),
        |row, _| row["response"] = json!("other"),
        |_, facts| facts.body.sft = None,
    ];
    for alter in alter {
        stopped(sft(STRICT, alter), "text: differs from the evidence's");
    }
}

#[test]
fn a_time_of_recording_is_stopped_by_the_sft_reread() {
    let found = sft(STRICT, |_, facts| facts.timestamp_origin = TimestampOrigin::RecordedAt);
    stopped(found, "time: only that of recording");
}

#[test]
fn another_run_id_is_stopped_by_the_sft_reread() {
    stopped(sft(STRICT, |_, facts| facts.run_id.push('x')), "source_run_id: differs from the stored one");
}

#[test]
fn a_blank_instruction_is_stopped_by_the_sft_reread() {
    let mut evidence = evidence(1);
    evidence.sft.as_mut().unwrap().instruction = " \n".to_owned();
    let line = serde_json::to_vec(&sft_row(&evidence, QualityScore::Accepted)).unwrap();
    let found = check_line(Exporter::Sft, &line, &|_| Some(facts(&evidence, Verdict::Accepted)), STRICT);
    stopped(found, "instruction: is blank");
}

#[test]
fn a_blank_response_is_stopped_by_the_sft_reread() {
    let mut evidence = evidence(1);
    evidence.text = Some("\u{2003}\n".to_owned());
    let line = serde_json::to_vec(&sft_row(&evidence, QualityScore::Accepted)).unwrap();
    let found = check_line(Exporter::Sft, &line, &|_| Some(facts(&evidence, Verdict::Accepted)), STRICT);
    stopped(found, "response: is blank");
}

#[test]
fn an_id_that_does_not_follow_is_stopped_by_the_reread() {
    let error = "id: does not follow from run, sig_hash and part";
    stopped(sft(STRICT, |row, _| row["id"] = json!("0")), error);
    stopped(rag(STRICT, |row, _| row["id"] = json!("0")), error);
    stopped(pair(|row, _, _| row["id"] = json!("0")), error);
}

// RAG.

#[test]
fn a_rejected_row_labelled_accepted_is_stopped_by_the_rag_reread() {
    let found = rag(REVIEW, |_, facts| facts.verdict = Verdict::Rejected);
    stopped_among_others(found, "verdict: the stored one is forbidden in rag");
}

#[test]
fn a_review_row_that_nobody_asked_for_is_stopped_by_the_rag_reread() {
    stopped(rag(PARTIAL, review_row), "verdict: the stored one is forbidden in rag");
}

#[test]
fn another_category_is_stopped_by_the_rag_reread() {
    let found = rag(STRICT, |row, _| row["source_category"] = json!("partially_accepted"));
    stopped(found, "source_category: differs from the stored verdict");
}

#[test]
fn another_success_score_is_stopped_by_the_rag_reread() {
    for score in [json!("partially_accepted"), json!(null), json!(1), json!("rejected")] {
        let evidence = evidence(1);
        let mut row = serde_json::to_value(rag_row(&evidence, QualityScore::Accepted)).unwrap();
        row["success_score"] = score;
        let stored = facts(&evidence, Verdict::Accepted);
        let found = check_line(Exporter::Rag, row.to_string().as_bytes(), &|_| Some(stored.clone()), STRICT);
        stopped(found, "success_score: differs from the stored verdict");
    }
    let found = rag(REVIEW, |row, facts| {
        review_row(row, facts);
        row["success_score"] = json!("accepted");
    });
    stopped(found, "success_score: differs from the stored verdict");
}

#[test]
fn an_altered_text_is_stopped_by_the_rag_reread() {
    let alter: [fn(&mut Value, &mut StoredFacts); 5] = [
        |row, _| row["title"] = json!("other"),
        |row, _| row["content"] = json!("other"),
        |row, _| row["tags"] = json!(["seal", "pump"]),
        |row, _| row["tags"] = json!(["pump"]),
        |_, facts| facts.body.rag = None,
    ];
    for alter in alter {
        stopped(rag(STRICT, alter), "text: differs from the evidence's");
    }
}

#[test]
fn tags_that_are_no_list_of_texts_are_stopped_by_the_rag_reread() {
    stopped(rag(STRICT, |row, _| row["tags"] = json!(["pump", "seal", 3])), "tags: not a list of texts");
    stopped_among_others(rag(STRICT, |row, _| row["tags"] = json!("pump")), "tags: not a list of texts");
}

#[test]
fn another_run_id_is_stopped_by_the_rag_reread() {
    stopped(rag(STRICT, |_, facts| facts.run_id.push('x')), "source_run_id: differs from the stored one");
}

#[test]
fn a_blank_title_or_content_is_stopped_by_the_rag_reread() {
    let mut titled = evidence(1);
    titled.rag.as_mut().unwrap().title = " ".to_owned();
    let mut filled = evidence(1);
    filled.text = Some("\t".to_owned());
    for (evidence, error) in [(titled, "title: is blank"), (filled, "content: is blank")] {
        let line = serde_json::to_vec(&rag_row(&evidence, QualityScore::Accepted)).unwrap();
        stopped(check_line(Exporter::Rag, &line, &|_| Some(facts(&evidence, Verdict::Accepted)), STRICT), error);
    }
}

// Preference.

#[test]
fn a_better_side_that_is_not_accepted_is_stopped_by_the_pair_reread() {
    let alter: [fn(&mut Value, &mut StoredFacts, &mut StoredFacts); 3] = [
        |_, better, _| better.verdict = Verdict::Rejected,
        |_, better, _| better.verdict = Verdict::NeedsHumanReview,
        |_, better, _| better.verdict = Verdict::PartiallyAccepted,
    ];
    for alter in alter {
        stopped(pair(alter), "verdict: the stored one of the better side is not accepted");
    }
}

#[test]
fn a_worse_side_that_is_not_worse_is_stopped_by_the_pair_reread() {
    let alter: [fn(&mut Value, &mut StoredFacts, &mut StoredFacts); 2] = [
        |row, _, worse| (row["reason"], worse.verdict) = (json!(""), Verdict::Accepted),
        |row, _, worse| (row["reason"], worse.verdict) = (json!(""), Verdict::NeedsHumanReview),
    ];
    for alter in alter {
        stopped(pair(alter), "verdict: the stored one of the worse side is not below accepted");
    }
}

#[test]
fn another_transition_is_stopped_by_the_pair_reread() {
    let found = pair(|_, _, worse| worse.verdict = Verdict::PartiallyAccepted);
    stopped(found, "reason: differs from the stored verdicts");
}

#[test]
fn a_kind_that_is_not_that_of_the_sides_is_stopped_by_the_pair_reread() {
    let error = "pair_kind: differs from the sides' sources";
    stopped(pair(|row, _, _| row["pair_kind"] = serde_json::json!("cross_source")), error);
    stopped(pair(|row, _, _| row["pair_kind"] = serde_json::json!("usual_kind")), error);
}

#[test]
fn sides_of_two_sources_are_stopped_by_the_pair_reread_unless_the_line_says_so() {
    let (chosen, mut rejected) = (evidence(1), evidence(2));
    rejected.provenance.source = "elsewhere".to_owned();
    stopped(check_pair(&chosen, &rejected), "pair_kind: differs from the sides' sources");
    let row = PreferenceRow { pair_kind: Some(PairKind::CrossSource), ..pair_row(&chosen, &rejected) };
    let said = check_row(&row, &chosen, &rejected);
    assert!(said.is_ok(), "{said:?}");
}

#[test]
fn an_altered_better_text_is_stopped_by_the_pair_reread() {
    let found = pair(|row, _, _| row["chosen"] = json!("other"));
    stopped(found, "text: the better side's differs from the evidence's");
}

#[test]
fn an_altered_worse_text_is_stopped_by_the_pair_reread() {
    let found = pair(|row, _, _| row["rejected"] = json!("other"));
    stopped(found, "text: the worse side's differs from the evidence's");
}

#[test]
fn sides_with_one_text_are_stopped_by_the_pair_reread() {
    let (chosen, mut rejected) = (evidence(1), evidence(2));
    rejected.text.clone_from(&chosen.text);
    stopped(check_pair(&chosen, &rejected), "chosen, rejected: one text");
}

#[test]
fn sides_of_one_run_are_stopped_by_the_pair_reread() {
    let (chosen, mut rejected) = (evidence(1), evidence(2));
    rejected.run_id.clone_from(&chosen.run_id);
    stopped(check_pair(&chosen, &rejected), "run: both sides are of one run");
}

#[test]
fn a_blank_prompt_is_stopped_by_the_pair_reread() {
    let (mut chosen, mut rejected) = (evidence(1), evidence(2));
    for side in [&mut chosen, &mut rejected] {
        side.sft.as_mut().unwrap().instruction = " ".to_owned();
    }
    stopped(check_pair(&chosen, &rejected), "prompt: is blank");
}

fn check_pair(chosen: &Evidence, rejected: &Evidence) -> Found {
    check_row(&pair_row(chosen, rejected), chosen, rejected)
}

fn check_row(row: &PreferenceRow, chosen: &Evidence, rejected: &Evidence) -> Found {
    let line = serde_json::to_vec(row).unwrap();
    let stored = [facts(chosen, Verdict::Accepted), facts(rejected, Verdict::Rejected)];
    check_line(Exporter::Preference, &line, &|key| stored.iter().find(|facts| facts.key == *key).cloned(), STRICT)
}

#[test]
fn another_run_id_of_either_side_is_stopped_by_the_pair_reread() {
    stopped(pair(|_, better, _| better.run_id.push('x')), "chosen_run_id: differs from the stored one");
    stopped(pair(|_, _, worse| worse.run_id.push('x')), "rejected_run_id: differs from the stored one");
}

// What holds for every line.

#[test]
fn a_withdrawn_row_is_stopped_by_the_reread() {
    let error = "withdrawn: the evidence was withdrawn";
    stopped(sft(STRICT, |_, facts| facts.withdrawn = true), error);
    stopped(rag(STRICT, |_, facts| facts.withdrawn = true), error);
    stopped(pair(|_, better, _| better.withdrawn = true), error);
    stopped(pair(|_, _, worse| worse.withdrawn = true), error);
}

#[test]
fn a_row_of_a_removed_source_is_stopped_by_the_reread() {
    let error = "detached: the evidence's source was removed";
    stopped(sft(STRICT, |_, facts| facts.attached = false), error);
    stopped(rag(STRICT, |_, facts| facts.attached = false), error);
    stopped(pair(|_, better, _| better.attached = false), error);
    stopped(pair(|_, _, worse| worse.attached = false), error);
}

#[test]
fn an_undecided_replay_is_stopped_by_the_reread() {
    let error = "replay: no person has decided on it";
    stopped(sft(STRICT, |_, facts| facts.generation_depth = 1), error);
    stopped(rag(STRICT, |_, facts| facts.generation_depth = 3), error);
    stopped(pair(|_, better, _| better.generation_depth = 1), error);
    stopped(pair(|_, _, worse| worse.generation_depth = 1), error);
}

#[test]
fn the_facts_of_another_row_are_stopped_by_the_reread() {
    let error = "provenance: the store answered with another row";
    stopped(sft(STRICT, |_, facts| facts.key.part.push('x')), error);
    stopped(pair(|_, _, worse| worse.key.source_file.push('x')), error);
}

#[test]
fn a_row_that_the_store_does_not_know_is_stopped_by_the_reread() {
    let line = serde_json::to_vec(&sft_row(&evidence(1), QualityScore::Accepted)).unwrap();
    let found = check_line(Exporter::Sft, &line, &|_| None, STRICT);
    stopped_among_others(found.clone(), "provenance: the store knows no such evidence");
    stopped_among_others(found, "provenance: none that could be followed");
}

#[test]
fn a_provenance_that_names_nothing_is_stopped_by_the_reread() {
    let alter: [fn(&mut Value, &mut StoredFacts); 5] = [
        |row, _| row["provenance"]["sig_hash"] = json!("ABC"),
        |row, _| row["provenance"]["sig_hash"] = json!(row["provenance"]["sig_hash"].as_str().unwrap().to_uppercase()),
        |row, _| row["provenance"]["source_file"] = json!(7),
        |row, _| row["provenance"]["part"] = json!(null),
        |row, _| row["provenance"] = json!("bench/pumps.jsonl"),
    ];
    for alter in alter {
        stopped_among_others(sft(STRICT, alter), "provenance: names no evidence");
    }
}

#[test]
fn times_and_lines_that_are_none_are_stopped_by_the_reread() {
    stopped(sft(STRICT, |row, _| row["provenance"]["recorded_at"] = json!("yesterday")), "recorded_at: not a time");
    stopped(sft(STRICT, |row, _| row["created_at"] = json!("2026-01-01")), "created_at: not a time");
    stopped(sft(STRICT, |row, _| row["provenance"]["line_offset"] = json!(-1)), "line_offset: not a line");
    stopped(sft(STRICT, |row, _| row["provenance"]["line_offset"] = json!("1")), "line_offset: not a line");
}

#[test]
fn another_version_is_stopped_by_the_reread() {
    for version in [json!(2), json!("1"), json!(true), json!(null), json!(1.5)] {
        let evidence = evidence(1);
        let mut row = serde_json::to_value(sft_row(&evidence, QualityScore::Accepted)).unwrap();
        row["schema_version"] = version;
        let stored = facts(&evidence, Verdict::Accepted);
        let found = check_line(Exporter::Sft, row.to_string().as_bytes(), &|_| Some(stored.clone()), STRICT);
        stopped(found, "schema_version: expected 1");
    }
}

#[test]
fn fields_of_no_shape_are_stopped_by_the_reread() {
    stopped(sft(STRICT, |row, _| row["note"] = json!(1)), "row: has a field of no shape");
    stopped(rag(STRICT, |row, _| row["response"] = json!("x")), "row: has a field of no shape");
    stopped(sft(STRICT, |row, _| row["success_score"] = json!("accepted")), "row: has a field of no shape");
    stopped(sft(STRICT, |row, _| row["provenance"]["note"] = json!(1)), "provenance: has a field of no shape");
}

#[test]
fn texts_that_are_none_are_stopped_by_the_reread() {
    stopped_among_others(sft(STRICT, |row, _| row["response"] = json!(7)), "response: expected text");
    stopped_among_others(rag(STRICT, |row, _| row["title"] = json!(["x"])), "title: expected text");
    stopped_among_others(pair(|row, _, _| row["rejected"] = json!(null)), "rejected: expected text");
}

#[test]
fn missing_fields_are_stopped_by_the_reread() {
    for field in ["context", "created_at", "id", "quality_score", "provenance", "schema_version"] {
        let mut row = serde_json::to_value(sft_row(&evidence(1), QualityScore::Accepted)).unwrap();
        row.as_object_mut().unwrap().remove(field);
        let stored = facts(&evidence(1), Verdict::Accepted);
        let found = check_line(Exporter::Sft, row.to_string().as_bytes(), &|_| Some(stored.clone()), STRICT);
        stopped_among_others(found, &format!("row.{field}: is missing"));
    }
    let found = sft(STRICT, |row, _| drop(row["provenance"].as_object_mut().unwrap().remove("line_offset")));
    stopped_among_others(found, "provenance.line_offset: is missing");
}

#[test]
fn what_is_no_row_is_stopped_by_the_reread() {
    for (bytes, error) in [
        (b"".as_slice(), "json: unexpected end at byte 0"),
        (b"[]", "row: expected object"),
        (b"{\"id\":\"a\",\"id\":\"b\"}", "json: duplicate key"),
        (b"\xff", "json: invalid UTF-8 at byte 0"),
        (b"{} {}", "json: trailing characters at byte 3"),
    ] {
        for exporter in Exporter::ALL {
            stopped_among_others(check_line(*exporter, bytes, &|_| None, STRICT), error);
        }
    }
}
