//! The summary of the published run, and which receipts and summaries are refused.

use crate::fixture::{Change, draft, keys, receipts, stamp};
use proptest::prelude::*;
use stillroom_core::{
    hash::Digest,
    json::{canonical_of, parse},
    receipt::{Books, Outcome, PassState, RunHashPart, RunSummary, Stage, StageReceipt, run_hash, summary_markdown},
    stamp::Stamp,
};

fn build(receipts: &[StageReceipt]) -> RunSummary {
    RunSummary::build(stamp(), &Stage::RECEIPTED, receipts).unwrap()
}

#[test]
fn the_summary_reports_the_published_totals() {
    let mut shuffled = receipts();
    shuffled.reverse();
    let summary = build(&shuffled);
    assert_eq!(summary.totals().named().map(|(_, n)| n), [5277, 4319, 2325, 57, 1937, 2]);
    let datasets = &summary.datasets;
    assert_eq!((datasets.rag, datasets.sft, datasets.preference), (448, 353, 83));
    assert_eq!(summary.stages.iter().map(|stage| stage.stage).collect::<Vec<_>>(), Stage::RECEIPTED);
    assert_eq!((summary.overall_passed, summary.overall_state), (false, PassState::NotPassed), "two rows were skipped");
    let text = serde_json::to_string(&summary).unwrap();
    assert!(
        text.contains(r#""stage":"collect","completed":true,"passed":false,"state":"not_passed","records_in":1057"#)
    );
    assert_eq!(serde_json::from_str::<RunSummary>(&text).unwrap(), summary);
    let markdown = summary_markdown(&summary);
    assert!(markdown.contains("| **total** |  | not_passed | 5,277 | 4,319 | 2,325 | 57 | 1,937 | 2 |"), "{markdown}");
}

#[test]
fn a_summary_has_exactly_the_agreed_keys() {
    let bytes = canonical_of(&build(&receipts())).unwrap();
    let value = parse(&bytes).unwrap();
    assert_eq!(
        keys(&value),
        "datasets git_commit overall_passed overall_state recorded_at run_hash run_id schema_version stages \
         total_accepted total_quarantined total_records_in total_records_out total_rejected total_skipped"
    );
    assert_eq!(
        keys(value.pointer("/stages/0").unwrap()),
        "accepted completed input_hash output_hash passed quarantined records_in records_out rejected skipped stage state"
    );
    assert_eq!(keys(value.get("datasets").unwrap()), "preference rag sft");
}

#[test]
fn a_step_outside_the_ledger_is_listed_and_not_added_up() {
    let mut with_relate = receipts();
    let mut relate = draft(Stage::Score);
    (relate.stage, relate.books) = (Stage::Relate, Books::relate(1055, 55, 1000));
    with_relate.push(relate.seal().unwrap());
    let summary = build(&with_relate);
    assert_eq!((summary.stages.len(), summary.total_records_in), (6, 5277));
}

#[test]
fn the_overall_state_is_the_worst_of_the_stages() {
    let waived = |waived| {
        let mut collect = draft(Stage::Collect);
        collect.waived = waived;
        let mut all = receipts();
        all[0] = collect.seal().unwrap();
        let summary = build(&all);
        (summary.overall_passed, summary.overall_state)
    };
    assert_eq!(waived(2), (true, PassState::PassedWithWaivers));
    assert_eq!(waived(1), (false, PassState::NotPassed));
    for failed in [0, 1, 2, 3, 4] {
        let mut all = receipts();
        let mut draft = draft(Stage::RECEIPTED[failed]);
        draft.outcome = Outcome::Failed(vec!["disk full".into()]);
        all[failed] = draft.seal().unwrap();
        assert!(!build(&all).overall_passed, "{} failed", Stage::RECEIPTED[failed]);
    }
}

#[test]
fn receipts_that_do_not_make_one_run_are_refused() {
    let cases: [(&str, Change<Vec<StageReceipt>>, &str); 6] = [
        ("one is missing", |all| _ = all.remove(3), "no receipt of stage export-sft"),
        ("one is doubled", |all| all.push(all[0].clone()), "2 receipts of stage collect"),
        ("one is of another run", |all| all[2].run_id = "run-2".into(), "receipts of two runs"),
        ("one is of another commit", |all| all[2].git_commit = "0".repeat(40), "receipts of two commits"),
        ("one is invalid", |all| all[0].validation.passed = true, "collect: validation.passed"),
        ("there is none", Vec::clear, "no receipt of stage collect"),
    ];
    for (name, change, fault) in cases {
        let mut all = receipts();
        change(&mut all);
        let refused = RunSummary::build(stamp(), &Stage::RECEIPTED, &all).expect_err(name);
        assert!(refused.errors.iter().any(|error| error.contains(fault)), "{name}: {refused}");
    }
    assert!(RunSummary::build(stamp(), &[], &[]).is_err(), "nothing at all is no run that passed");
}

#[test]
fn a_summary_that_was_edited_is_invalid() {
    let cases: [(&str, Change<RunSummary>); 9] = [
        ("version", |summary| summary.schema_version = 2),
        ("a total", |summary| summary.total_quarantined -= 1),
        ("a stage's number", |summary| summary.stages[3].ledger.accepted += 1),
        ("a dataset", |summary| summary.datasets.sft += 1),
        ("overall_passed", |summary| summary.overall_passed = true),
        ("overall_state", |summary| summary.overall_state = PassState::PassedWithWaivers),
        ("a stage's passed", |summary| summary.stages[0].passed = true),
        ("an output hash", |summary| summary.stages[4].output_hash = Digest::of(b"other")),
        ("the order", |summary| summary.stages.swap(0, 1)),
    ];
    for (name, change) in cases {
        let mut summary = build(&receipts());
        change(&mut summary);
        assert_ne!(summary.validate(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_run_hash_knows_the_work_and_not_the_run() {
    let whole = build(&receipts()).run_hash;
    let again: Vec<StageReceipt> = Stage::RECEIPTED
        .into_iter()
        .map(|stage| {
            let mut draft = draft(stage);
            draft.run_id = "run-2".into();
            draft.recorded_at = Stamp::parse("2027-01-01T00:00:00Z").unwrap();
            draft.duration_ms = 1;
            draft.outputs.files[0].bytes += 1;
            draft.previous_hash = Some(Digest::of(b"run-1"));
            draft.stats.insert("new".into(), 0);
            draft.seal().unwrap()
        })
        .collect();
    assert_eq!(build(&again).run_hash, whole, "a second run of the same work");
    let changes: [(&str, Change<RunHashPart>); 5] = [
        ("input", |part| part.input = Digest::of(b"other")),
        ("output", |part| part.output = Digest::of(b"other")),
        ("completed", |part| part.completed = !part.completed),
        ("passed", |part| part.passed = !part.passed),
        ("stage", |part| part.stage = Stage::Replay),
    ];
    for (name, change) in changes {
        let mut parts: Vec<RunHashPart> = receipts().iter().map(RunHashPart::of).collect();
        change(&mut parts[1]);
        assert_ne!(run_hash(parts), whole, "{name}");
    }
}

proptest! {
    #[test]
    fn the_run_hash_does_not_see_the_order(order in Just(vec![0_usize, 1, 2, 3, 4]).prop_shuffle()) {
        let all = receipts();
        let shuffled: Vec<StageReceipt> = order.into_iter().map(|at| all[at].clone()).collect();
        prop_assert_eq!(build(&shuffled).run_hash, build(&all).run_hash);
    }
}
