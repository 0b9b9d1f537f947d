//! Each of the 22 invariants fails when what it guards is spoiled.

use crate::{Spoil, fixture};
use std::collections::BTreeSet;
use stillroom_core::{
    artifact::QualityScore,
    gate::acceptance::{AcceptanceFacts, judge},
    hash::Digest,
    receipt::{PassState, Stage},
    verdict::Verdict,
};

fn failed(facts: &AcceptanceFacts) -> Vec<String> {
    judge(facts).checks.into_iter().filter(|check| !check.passed).map(|check| check.id).collect()
}

#[test]
fn all_22_hold_on_what_a_right_refinery_makes() {
    let report = judge(&fixture::whole());
    let broken: Vec<_> = report.checks.iter().filter(|check| !check.passed).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert_eq!((report.passed, report.total, report.required_total), (22, 22, 22));
    assert!(report.holds() && report.headline().starts_with("22 of 22 hold"), "{}", report.headline());
}

#[test]
fn with_nothing_to_look_at_nothing_holds() {
    let report = judge(&AcceptanceFacts::default());
    assert_eq!((report.passed, report.total), (0, 22), "{:#?}", report.checks);
}

#[test]
fn every_invariant_fails_when_what_it_guards_is_spoiled() {
    let spoils: [(&str, &str, Spoil<AcceptanceFacts>); 45] = [
        ("A01", "a source row is gone", |f| _ = f.source_rows.pop()),
        ("A01", "a row moved to another stream", |f| f.source_rows[0].source_file = "audits.jsonl".into()),
        ("A01", "the receipt read one less", |f| _ = f.receipts[0].books.left.insert("rows_read".into(), 14)),
        ("A02", "one row of evidence too many", |f| f.evidence.push(f.evidence[0].clone())),
        ("A03", "a second skip", |f| f.skips.push(f.skips[0].clone())),
        ("A03", "another row skipped", |f| f.skips[0].line_offset = 3),
        ("A03", "no reason", |f| f.skips[0].reason.clear()),
        ("A04", "a fault of a row", |f| f.evidence_faults.push("row 3: no task".into())),
        ("A04", "an empty run id", |f| f.evidence[2].run_id = " ".into()),
        ("A04", "another version", |f| f.evidence[2].schema_version = 2),
        ("A05", "a byte of the source changed", |f| f.source_rows[0].raw[6] ^= 1),
        ("A05", "a hash that is not the row's", |f| f.evidence[0].provenance.sig_hash = Digest::of(b"")),
        ("A05", "another line", |f| f.evidence[0].provenance.line_offset = 1),
        ("A06", "a verdict is missing", |f| _ = f.scored.pop()),
        ("A06", "a verdict twice", |f| f.scored.push(f.scored[0].clone())),
        ("A06", "one twice, one missing", |f| f.scored[1] = f.scored[0].clone()),
        ("A07", "two verdicts changed places", |f| {
            f.scored[0].category = Verdict::PartiallyAccepted;
            f.scored[1].category = Verdict::Accepted;
        }),
        ("A08", "a shard lost", |f| f.evidence[3].text = Some("shard one".into())),
        ("A08", "not accepted", |f| f.scored[3].category = Verdict::PartiallyAccepted),
        ("A08", "split into two rows", |f| f.evidence.push(f.evidence[3].clone())),
        ("A09", "accepted", |f| f.scored[5].category = Verdict::Accepted),
        ("A10", "no reason", |f| f.scored[0].reasons.clear()),
        ("A10", "a blank version", |f| f.scored[0].scorer_version = " ".into()),
        ("A11", "a rejected row, labelled as accepted", |f| {
            f.rag.rows[0].provenance = f.evidence[5].provenance.clone();
        }),
        ("A11", "a label that is forbidden", |f| f.rag.rows[0].source_category = Verdict::NeedsHumanReview),
        ("A11", "a row without the shape", |f| f.rag.unreadable.push("line 3".into())),
        ("A12", "one missing", |f| _ = f.rag.rows.pop()),
        ("A12", "one twice", |f| f.rag.rows.push(f.rag.rows[0].clone())),
        ("A13", "a partial row", |f| f.sft.rows.push(fixture::sft_row(&f.evidence[1]))),
        ("A13", "a partial score", |f| f.sft.rows[0].quality_score = QualityScore::PartiallyAccepted),
        ("A13", "a score without a name", |f| f.sft.unreadable.push("quality_score: rejected".into())),
        ("A14", "a rejected run, under a good hash", |f| f.sft.rows[0].source_run_id = f.evidence[5].run_id.clone()),
        ("A14", "an undecided run", |f| f.sft.rows.push(fixture::sft_row(&f.evidence[2]))),
        ("A15", "a row neither exported nor quarantined", |f| _ = f.quarantined.insert(Stage::ExportSft, 8)),
        ("A15", "the receipt says otherwise", |f| _ = f.receipts[2].books.right.insert("kept".into(), 6)),
        ("A16", "another pair", |f| f.preference.rows[0].rejected_provenance = f.evidence[5].provenance.clone()),
        ("A17", "one run twice", |f| {
            let pair = &mut f.preference.rows[0];
            pair.rejected_run_id = pair.chosen_run_id.clone();
        }),
        ("A18", "one text twice", |f| f.preference.rows[0].rejected = f.preference.rows[0].chosen.clone()),
        ("A19", "a row of another line", |f| f.sft.rows[0].provenance.line_offset = 2),
        ("A19", "the worse side leads nowhere", |f| {
            f.preference.rows[0].rejected_provenance.source_file = "else.jsonl".into();
        }),
        ("A19", "a run id that is not the row's", |f| f.rag.rows[0].source_run_id = "run-x".into()),
        ("A20", "a receipt is missing", |f| _ = f.receipts.remove(4)),
        ("A20", "a receipt of another run", |f| f.receipts[4].run_id = "run-0".into()),
        ("A21", "passed in spite of the skip", |f| f.summary.as_mut().unwrap().overall_passed = true),
        ("A22", "a new row", |f| f.second.as_mut().unwrap().new_rows = 1),
    ];
    let mut guarded = BTreeSet::new();
    for (id, name, spoil) in spoils {
        let mut facts = fixture::whole();
        spoil(&mut facts);
        let ids = failed(&facts);
        assert!(ids.iter().any(|failed| failed == id), "{id} did not see: {name}; failed: {ids:?}");
        guarded.insert(id);
    }
    assert_eq!(guarded.len(), 22, "every invariant is spoiled at least once");
}

#[test]
fn the_run_must_fail_for_the_skip_and_for_nothing_else() {
    let mut facts = fixture::whole();
    let summary = facts.summary.as_mut().unwrap();
    summary.stages[3].passed = false;
    summary.stages[3].state = PassState::NotPassed;
    summary.run_hash = summary.recomputed_run_hash();
    assert_eq!(summary.validate(), Vec::<String>::new(), "the summary itself is valid");
    assert!(failed(&facts).contains(&"A21".to_owned()));
    let report = judge(&facts);
    assert!(report.checks[20].detail.contains("export-sft did not pass"), "{}", report.checks[20].detail);
}

#[test]
fn the_second_run_is_compared_stage_by_stage() {
    let spoils: [(&str, Spoil<AcceptanceFacts>); 4] = [
        ("another output", |f| {
            f.second.as_mut().unwrap().output_hashes.insert(Stage::ExportSft, Digest::of(b"other"));
        }),
        ("a stage less", |f| _ = f.second.as_mut().unwrap().output_hashes.remove(&Stage::Score)),
        ("another run hash", |f| f.second.as_mut().unwrap().run_hash = Digest::of(b"other")),
        ("no second run", |f| f.second = None),
    ];
    for (name, spoil) in spoils {
        let mut facts = fixture::whole();
        spoil(&mut facts);
        assert_eq!(failed(&facts), ["A22"], "{name}");
    }
}

#[test]
fn a_failed_check_says_what_a_person_can_act_on() {
    let mut facts = fixture::whole();
    facts.scored[5].category = Verdict::Accepted;
    let report = judge(&facts);
    assert_eq!(report.checks[6].detail, "row #7 got accepted, expected rejected");
    assert!(report.headline().contains("row #7 got accepted"), "{}", report.headline());
    for scored in &mut facts.scored {
        scored.category = Verdict::NeedsHumanReview;
    }
    assert!(judge(&facts).checks[6].detail.ends_with("and 9 more"), "a long list is counted, not dropped");
}

#[test]
fn a_receipt_that_does_not_validate_breaks_the_account() {
    let mut facts = fixture::whole();
    facts.receipts[4].blocked_by = Some(Stage::Collect);
    assert_eq!(failed(&facts), ["A20"]);
}
