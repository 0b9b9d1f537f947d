//! Layer 1: which gate closes on which row, the order of the gates, and that what passes is the row it should be.

use crate::support::{PARTIAL, REVIEW, STRICT, checks, evidence, facts, pair_row, rag_row, sft_row};
use stillroom_core::{
    artifact::{Evidence, PreferenceRow, QualityScore, TimestampOrigin},
    export::{
        Checks, Detail, Inventory, NotAdmitted, Policy, Reason, Refusal, StoredFacts, body_hashes, eligible_answer,
        eligible_pair, eligible_rag, eligible_sft,
    },
    hash::Digest,
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

type Alter = fn(&mut Evidence);
type Outcome = Result<(), (Reason, Option<Detail>)>;

fn outcome<T>(result: Result<T, Refusal>) -> Outcome {
    result.map(drop).map_err(|refusal| {
        assert!(!refusal.errors.is_empty(), "a refusal says why");
        (refusal.reason, refusal.detail_code)
    })
}

/// Evidence altered before the store took it in, then facts altered behind it.
fn sft(policy: Policy, verdict: Verdict, alter: Alter, behind: fn(&mut StoredFacts)) -> Outcome {
    let (evidence, stored) = case(verdict, alter, behind);
    outcome(eligible_sft(&evidence, &stored, Ok(()), &checks(policy)))
}

fn rag(policy: Policy, verdict: Verdict, alter: Alter, behind: fn(&mut StoredFacts)) -> Outcome {
    let (evidence, stored) = case(verdict, alter, behind);
    outcome(eligible_rag(&evidence, &stored, &checks(policy)))
}

fn answer(verdict: Verdict, alter: Alter, behind: fn(&mut StoredFacts)) -> Outcome {
    let (evidence, stored) = case(verdict, alter, behind);
    outcome(eligible_answer(&evidence, &stored, &checks(STRICT)))
}

fn case(verdict: Verdict, alter: Alter, behind: fn(&mut StoredFacts)) -> (Evidence, StoredFacts) {
    let mut evidence = evidence(1);
    alter(&mut evidence);
    let mut stored = facts(&evidence, verdict);
    behind(&mut stored);
    (evidence, stored)
}

fn same<T>(_: &mut T) {}

/// The same alteration and the same refusal in all three datasets.
#[track_caller]
fn everywhere(alter: Alter, behind: fn(&mut StoredFacts), reason: Reason, detail: Option<Detail>) {
    assert_eq!(sft(STRICT, Accepted, alter, behind), Err((reason, detail)), "sft");
    assert_eq!(rag(STRICT, Accepted, alter, behind), Err((reason, detail)), "rag");
    assert_eq!(answer(Accepted, alter, behind), Err((reason, detail)), "preference");
}

// The category gates.

#[test]
fn rejected_rows_never_reach_sft() {
    for policy in [STRICT, PARTIAL, REVIEW, Policy { include_partial: true, include_review: true }] {
        assert_eq!(sft(policy, Rejected, same, same), Err((Reason::UnsafeSftCategory, None)));
    }
}

#[test]
fn rows_that_wait_for_a_person_never_reach_sft() {
    for policy in [STRICT, PARTIAL, REVIEW, Policy { include_partial: true, include_review: true }] {
        assert_eq!(sft(policy, NeedsHumanReview, same, same), Err((Reason::UnsafeSftCategory, None)));
    }
}

#[test]
fn partial_rows_reach_sft_only_when_asked_for() {
    let refused = Err((Reason::CategoryDisallowed, Some(Detail::PartialNotIncluded)));
    assert_eq!(sft(STRICT, PartiallyAccepted, same, same), refused);
    assert_eq!(sft(REVIEW, PartiallyAccepted, same, same), refused);
    assert_eq!(sft(PARTIAL, PartiallyAccepted, same, same), Ok(()));
    assert_eq!(sft(STRICT, Accepted, same, same), Ok(()), "the gate is about partial rows");
}

#[test]
fn rejected_rows_never_reach_rag() {
    for policy in [STRICT, REVIEW] {
        assert_eq!(rag(policy, Rejected, same, same), Err((Reason::UnsafeRagCategory, None)));
    }
}

#[test]
fn rows_that_wait_for_a_person_reach_rag_only_when_asked_for() {
    let refused = Err((Reason::CategoryDisallowed, Some(Detail::ReviewNotIncluded)));
    assert_eq!(rag(STRICT, NeedsHumanReview, same, same), refused);
    assert_eq!(rag(PARTIAL, NeedsHumanReview, same, same), refused);
    assert_eq!(rag(REVIEW, NeedsHumanReview, same, same), Ok(()));
    assert_eq!(rag(STRICT, Accepted, same, same), Ok(()));
    assert_eq!(rag(STRICT, PartiallyAccepted, same, same), Ok(()));
}

#[test]
fn rows_that_wait_for_a_person_stand_in_no_pair() {
    let refused = Err((Reason::CategoryDisallowed, Some(Detail::ReviewNotIncluded)));
    assert_eq!(answer(NeedsHumanReview, same, same), refused);
    for verdict in [Accepted, PartiallyAccepted, Rejected] {
        assert_eq!(answer(verdict, same, same), Ok(()));
    }
}

#[test]
fn what_the_rulebook_does_not_admit_stays_out_of_sft() {
    let (evidence, stored) = case(Accepted, same, same);
    for (refused, detail) in [
        (NotAdmitted::Role("extractor".to_owned()), Detail::RoleNotAdmitted),
        (NotAdmitted::Policy("no positive resolution".to_owned()), Detail::PolicyRefused),
    ] {
        let result = eligible_sft(&evidence, &stored, Err(refused), &checks(STRICT));
        assert_eq!(outcome(result), Err((Reason::CategoryDisallowed, Some(detail))));
    }
}

#[test]
fn a_forbidden_verdict_outweighs_what_else_is_wrong() {
    let (evidence, stored) = case(Rejected, |evidence| evidence.text = None, |facts| facts.withdrawn = true);
    let admitted = Err(NotAdmitted::Role("extractor".to_owned()));
    let result = eligible_sft(&evidence, &stored, admitted, &checks(STRICT));
    assert_eq!(outcome(result), Err((Reason::UnsafeSftCategory, None)));
}

// What holds for every dataset.

#[test]
fn a_row_of_no_file_is_refused_everywhere() {
    let blank = |evidence: &mut Evidence| evidence.provenance.source_file = " ".to_owned();
    everywhere(blank, same, Reason::MissingProvenance, None);
}

#[test]
fn a_row_without_run_id_is_refused_everywhere() {
    everywhere(|evidence| evidence.run_id.clear(), same, Reason::MissingSourceRunId, None);
}

#[test]
fn an_unknown_version_is_refused_everywhere() {
    everywhere(|evidence| evidence.schema_version = 2, same, Reason::SchemaViolation, Some(Detail::UnknownVersion));
}

#[test]
fn the_facts_of_another_row_are_refused_everywhere() {
    let (reason, detail) = (Reason::MissingProvenance, Some(Detail::ForeignFacts));
    everywhere(same, |facts| facts.key.sig_hash = Digest::of(b"other"), reason, detail);
    everywhere(same, |facts| facts.run_id.push('x'), reason, detail);
}

#[test]
fn a_row_without_text_is_refused_everywhere() {
    for alter in [
        |evidence: &mut Evidence| evidence.text = None,
        |evidence: &mut Evidence| {
            evidence.text = Some(" \n\u{200b}\u{feff}\u{ad}\u{2060}".to_owned());
        },
        |evidence: &mut Evidence| evidence.text = Some("\u{7}\0\u{1b}".to_owned()),
    ] {
        everywhere(alter, same, Reason::EmptyContent, None);
    }
}

#[test]
fn a_text_that_the_store_does_not_hold_is_refused_everywhere() {
    let (mut evidence, stored) = case(Accepted, same, same);
    evidence.text.as_mut().unwrap().push('!');
    let refused = Err((Reason::SchemaViolation, Some(Detail::TextHashMismatch)));
    assert_eq!(outcome(eligible_sft(&evidence, &stored, Ok(()), &checks(STRICT))), refused);
    assert_eq!(outcome(eligible_rag(&evidence, &stored, &checks(STRICT))), refused);
    assert_eq!(outcome(eligible_answer(&evidence, &stored, &checks(STRICT))), refused);
}

#[test]
fn a_withdrawn_row_is_refused_everywhere() {
    everywhere(same, |facts| facts.withdrawn = true, Reason::CategoryDisallowed, Some(Detail::Withdrawn));
}

#[test]
fn a_row_of_a_removed_source_is_refused_everywhere() {
    everywhere(same, |facts| facts.attached = false, Reason::CategoryDisallowed, Some(Detail::Detached));
}

#[test]
fn a_replay_is_refused_everywhere_until_a_person_decides() {
    let detail = Some(Detail::ReplayNotDecided);
    everywhere(|evidence| evidence.generation_depth = 1, same, Reason::CategoryDisallowed, detail);
    let replay = |evidence: &mut Evidence| evidence.generation_depth = 1;
    assert_eq!(sft(STRICT, Accepted, replay, |facts| facts.decided = true), Ok(()));
    assert_eq!(rag(STRICT, Accepted, replay, |facts| facts.decided = true), Ok(()));
    assert_eq!(answer(Accepted, replay, |facts| facts.decided = true), Ok(()));
}

#[test]
fn an_invented_path_is_refused_everywhere() {
    let known = |path: &str| path == "src/pump.rs";
    let inventory = Checks { inventory: Inventory::Known(&known), ..checks(STRICT) };
    let refused = Err((Reason::HallucinatedFilePath, Some(Detail::PathNotInInventory)));
    for (files, expected) in [
        (vec!["src/pump.rs"], Ok(())),
        (vec!["./src/pump.rs"], Ok(())),
        (vec![], Ok(())),
        (vec!["src/invented.rs"], refused),
        (vec!["src/pump.rs", "src/invented.rs"], refused),
    ] {
        let mut evidence = evidence(1);
        evidence.files = files.into_iter().map(str::to_owned).collect();
        let stored = facts(&evidence, Accepted);
        assert_eq!(outcome(eligible_sft(&evidence, &stored, Ok(()), &inventory)), expected);
        assert_eq!(outcome(eligible_rag(&evidence, &stored, &inventory)), expected);
        assert_eq!(outcome(eligible_answer(&evidence, &stored, &inventory)), expected);
        let unchecked = checks(STRICT);
        assert_eq!(outcome(eligible_sft(&evidence, &stored, Ok(()), &unchecked)), Ok(()), "no inventory, no check");
    }
}

#[test]
fn a_secret_in_any_field_is_refused_and_never_repeated() {
    let secrets = |text: &str| text.contains("hunter2").then_some("password");
    let watchful = Checks { secrets: &secrets, ..checks(STRICT) };
    let fields: [(&str, Alter); 6] = [
        ("instruction", |evidence| evidence.sft.as_mut().unwrap().instruction.push_str("hunter2")),
        ("context", |evidence| evidence.sft.as_mut().unwrap().context.push_str("hunter2")),
        ("response", |evidence| evidence.text.as_mut().unwrap().push_str("hunter2")),
        ("title", |evidence| evidence.rag.as_mut().unwrap().title.push_str("hunter2")),
        ("content", |evidence| evidence.text.as_mut().unwrap().push_str("hunter2")),
        ("tags", |evidence| evidence.rag.as_mut().unwrap().tags.push("hunter2".to_owned())),
    ];
    for (field, alter) in fields {
        let (evidence, stored) = case(Accepted, alter, same);
        let refusal = match field {
            "instruction" | "context" | "response" => eligible_sft(&evidence, &stored, Ok(()), &watchful).unwrap_err(),
            _ => eligible_rag(&evidence, &stored, &watchful).unwrap_err(),
        };
        assert_eq!((refusal.reason, refusal.detail_code), (Reason::SchemaViolation, Some(Detail::SecretFound)));
        assert_eq!(refusal.errors, [format!("{field}: holds what looks like a secret (password)")]);
    }
    for (field, alter) in [("prompt", fields[0].1), ("text", fields[2].1)] {
        let (evidence, stored) = case(Accepted, alter, same);
        let refusal = eligible_answer(&evidence, &stored, &watchful).unwrap_err();
        assert_eq!(refusal.errors, [format!("{field}: holds what looks like a secret (password)")]);
    }
}

// What holds for one dataset.

#[test]
fn a_row_without_instruction_is_refused_by_sft() {
    let refused = Err((Reason::MissingSourceRunId, Some(Detail::NotInstructionShaped)));
    assert_eq!(sft(STRICT, Accepted, |evidence| evidence.sft = None, same), refused);
    let blank = |evidence: &mut Evidence| evidence.sft.as_mut().unwrap().instruction = "\u{3000}\n".to_owned();
    assert_eq!(sft(STRICT, Accepted, blank, same), refused);
}

#[test]
fn an_answer_without_prompt_stands_in_no_pair() {
    let refused = Err((Reason::MissingSourceRunId, Some(Detail::NotInstructionShaped)));
    assert_eq!(answer(Accepted, |evidence| evidence.sft = None, same), refused);
    let blank = |evidence: &mut Evidence| evidence.sft.as_mut().unwrap().instruction = " \n".to_owned();
    assert_eq!(answer(Accepted, blank, same), refused);
    let asked = |evidence: &mut Evidence| (evidence.sft, evidence.input) = (None, Some("Stop the leak.".to_owned()));
    assert_eq!(answer(Accepted, asked, same), Ok(()), "the input is a prompt where there is no instruction");
}

#[test]
fn a_time_of_recording_bars_sft_only() {
    let fallback = |evidence: &mut Evidence| evidence.timestamp_origin = TimestampOrigin::RecordedAt;
    let refused = Err((Reason::CategoryDisallowed, Some(Detail::FallbackTimestamp)));
    assert_eq!(sft(STRICT, Accepted, fallback, same), refused);
    assert_eq!(rag(STRICT, Accepted, fallback, same), Ok(()));
    assert_eq!(answer(Accepted, fallback, same), Ok(()));
    let absent = |evidence: &mut Evidence| evidence.timestamp_origin = TimestampOrigin::NotRecorded;
    assert_eq!(sft(STRICT, Accepted, absent, same), Ok(()), "a source that never records a time is not barred");
}

#[test]
fn a_row_without_playbook_is_refused_by_rag() {
    let refused = Err((Reason::EmptyContent, Some(Detail::NoPlaybook)));
    assert_eq!(rag(STRICT, Accepted, |evidence| evidence.rag = None, same), refused);
}

#[test]
fn a_playbook_without_title_is_refused_by_rag() {
    let blank = |evidence: &mut Evidence| evidence.rag.as_mut().unwrap().title = " ".to_owned();
    assert_eq!(rag(STRICT, Accepted, blank, same), Err((Reason::SchemaViolation, None)));
}

// What passes.

#[test]
fn what_passes_is_the_row_made_by_hand() {
    let evidence = evidence(1);
    let stored = facts(&evidence, Accepted);
    let row = eligible_sft(&evidence, &stored, Ok(()), &checks(STRICT)).unwrap();
    assert_eq!(row.row(), &sft_row(&evidence, QualityScore::Accepted));
    let row = eligible_rag(&evidence, &stored, &checks(STRICT)).unwrap();
    assert_eq!(row.into_row(), rag_row(&evidence, QualityScore::Accepted));
    let partial = facts(&evidence, PartiallyAccepted);
    let row = eligible_sft(&evidence, &partial, Ok(()), &checks(PARTIAL)).unwrap();
    assert_eq!(row.row(), &sft_row(&evidence, QualityScore::PartiallyAccepted));
    let row = eligible_rag(&evidence, &partial, &checks(STRICT)).unwrap();
    assert_eq!(row.row(), &rag_row(&evidence, QualityScore::PartiallyAccepted));
}

#[test]
fn a_playbook_may_have_content_of_its_own() {
    let mut evidence = evidence(1);
    evidence.rag.as_mut().unwrap().content = Some("Turn the wheel.".to_owned());
    evidence.text = None;
    let row = eligible_rag(&evidence, &facts(&evidence, Accepted), &checks(STRICT)).unwrap();
    assert_eq!(row.row().content, "Turn the wheel.");
}

#[test]
fn a_playbook_that_waits_for_a_person_has_no_success_score() {
    let evidence = evidence(1);
    let row = eligible_rag(&evidence, &facts(&evidence, NeedsHumanReview), &checks(REVIEW)).unwrap();
    assert_eq!(row.row().success_score, None);
    assert_eq!(row.row().source_category, NeedsHumanReview);
}

#[test]
fn the_three_bodies_of_one_row_never_share_a_hash() {
    let mut evidence = evidence(1);
    evidence.sft.as_mut().unwrap().context.clear();
    evidence.rag.as_mut().unwrap().tags.clear();
    evidence.rag.as_mut().unwrap().title.clone_from(&evidence.sft.as_ref().unwrap().instruction);
    let hashes = body_hashes(&evidence);
    assert_ne!(hashes.rag, hashes.preference, "equal parts in two datasets are two bodies");
    assert_ne!(hashes.sft, hashes.preference);
}

// Pairs.

fn paired(chosen: Verdict, rejected: Verdict, alter: Alter) -> Result<PreferenceRow, (Reason, Option<Detail>)> {
    let (better, mut worse) = (evidence(1), evidence(2));
    alter(&mut worse);
    let chosen = eligible_answer(&better, &facts(&better, chosen), &checks(STRICT)).unwrap();
    let rejected = eligible_answer(&worse, &facts(&worse, rejected), &checks(STRICT)).unwrap();
    match eligible_pair(&chosen, &rejected) {
        Ok(pair) => Ok(pair.into_row()),
        Err(refusal) => Err((refusal.reason, refusal.detail_code)),
    }
}

#[test]
fn a_pair_is_the_row_made_by_hand() {
    assert_eq!(paired(Accepted, Rejected, same), Ok(pair_row(&evidence(1), &evidence(2))));
    let row = paired(Accepted, PartiallyAccepted, same).unwrap();
    assert_eq!(row.reason, "accepted_over_partially_accepted");
}

#[test]
fn a_run_is_never_paired_with_itself() {
    let refused = Err((Reason::SelfPairing, Some(Detail::EqualRun)));
    assert_eq!(paired(Accepted, Rejected, |worse| worse.run_id = "run-1".to_owned()), refused);
}

#[test]
fn a_text_is_never_paired_with_itself() {
    let refused = Err((Reason::SelfPairing, Some(Detail::EqualText)));
    let alterations: [Alter; 3] = [
        |worse| worse.text = evidence(1).text,
        |worse| worse.text = evidence(1).text.map(|text| text + " \r\n"),
        |worse| worse.text = evidence(1).text.map(|text| text.replace('é', "e\u{301}")),
    ];
    for alter in alterations {
        assert_eq!(paired(Accepted, Rejected, alter), refused);
    }
    let indented = |worse: &mut Evidence| worse.text = evidence(1).text.map(|text| format!("  {text}"));
    assert!(paired(Accepted, Rejected, indented).is_ok(), "in code, indentation is a difference");
}

#[test]
fn answers_to_different_questions_are_never_paired() {
    let refused = Err((Reason::InvalidPreferencePairing, Some(Detail::NotComparable)));
    let asked = |worse: &mut Evidence| worse.sft.as_mut().unwrap().instruction.push('?');
    assert_eq!(paired(Accepted, Rejected, asked), refused);
    assert_eq!(paired(Accepted, Rejected, |worse| worse.comparable = Some("other".to_owned())), refused);
}

#[test]
fn the_better_side_of_a_pair_is_accepted() {
    let refused = Err((Reason::InvalidPreferencePairing, Some(Detail::ChosenNotAccepted)));
    assert_eq!(paired(PartiallyAccepted, Rejected, same), refused);
}

#[test]
fn the_worse_side_of_a_pair_is_worse() {
    let refused = Err((Reason::InvalidPreferencePairing, Some(Detail::NotRanked)));
    assert_eq!(paired(Accepted, Accepted, same), refused);
}

/// The published decomposition, scaled down: each line is a kind of row and how many of a hundred-odd it is.
#[test]
fn the_reasons_add_up_as_the_reference_published() {
    let whole = |_: &mut Evidence| ();
    let bare = |evidence: &mut Evidence| (evidence.text, evidence.sft, evidence.rag) = (None, None, None);
    let rows: [(u32, Verdict, Alter); 6] = [
        (351, Accepted, whole),
        (33, Accepted, bare),
        (95, PartiallyAccepted, whole),
        (37, PartiallyAccepted, bare),
        (57, Rejected, whole),
        (479, NeedsHumanReview, bare),
    ];
    let count = |outcomes: &[(u32, Outcome)], reason: Reason| -> u32 {
        outcomes.iter().filter(|(_, out)| out.is_err_and(|(found, _)| found == reason)).map(|(rows, _)| rows).sum()
    };
    let kept = |outcomes: &[(u32, Outcome)]| -> u32 {
        outcomes.iter().filter(|(_, out)| out.is_ok()).map(|(rows, _)| rows).sum()
    };
    let out = rows.map(|(rows, verdict, alter)| (rows, sft(STRICT, verdict, alter, same)));
    assert_eq!(kept(&out), 351);
    assert_eq!(count(&out, Reason::UnsafeSftCategory), 57 + 479);
    assert_eq!(count(&out, Reason::CategoryDisallowed), 132);
    assert_eq!(count(&out, Reason::EmptyContent) + count(&out, Reason::MissingSourceRunId), 33);
    let out = rows.map(|(rows, verdict, alter)| (rows, rag(STRICT, verdict, alter, same)));
    assert_eq!(kept(&out), 351 + 95);
    assert_eq!(count(&out, Reason::UnsafeRagCategory), 57);
    assert_eq!(count(&out, Reason::CategoryDisallowed), 479);
    assert_eq!(count(&out, Reason::EmptyContent), 70);
}
