//! What a draft becomes, and which receipts are refused.

use crate::fixture::{Change, draft, keys, receipt};
use stillroom_core::{
    hash::Digest,
    json::{canonical, parse},
    receipt::{Books, FileRef, Outcome, PassState, ReceiptDraft, Stage, StageReceipt},
    stamp::Stamp,
};

#[test]
fn completed_and_passed_are_two_facts() {
    let cases: [(&str, Stage, Change<ReceiptDraft>, bool, PassState); 8] = [
        ("nothing skipped", Stage::Score, |_| {}, true, PassState::Passed),
        ("two rows skipped", Stage::Collect, |_| {}, true, PassState::NotPassed),
        ("one of two waived", Stage::Collect, |draft| draft.waived = 1, true, PassState::NotPassed),
        ("both waived", Stage::Collect, |draft| draft.waived = 2, true, PassState::PassedWithWaivers),
        ("an error of validation", Stage::Score, |draft| draft.errors.push("bad".into()), true, PassState::NotPassed),
        (
            "a leak found",
            Stage::ExportSft,
            |draft| draft.outcome = Outcome::Failed(vec!["1 rejected row".into()]),
            false,
            PassState::NotPassed,
        ),
        (
            "blocked",
            Stage::ExportSft,
            |draft| {
                draft.outcome = Outcome::Blocked(Stage::Score);
                draft.books = Books::none();
            },
            false,
            PassState::NotPassed,
        ),
        ("a row lost", Stage::Score, |draft| draft.books = Books::relate(3, 1, 1), false, PassState::NotPassed),
    ];
    for (name, stage, change, completed, state) in cases {
        let mut draft = draft(stage);
        change(&mut draft);
        let receipt = draft.seal().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((receipt.completed, receipt.validation.state), (completed, state), "{name}");
        assert_eq!(receipt.validation.passed, state == PassState::Passed, "{name}: a waiver is never plain green");
        assert_eq!(receipt.validate(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_draft_that_makes_an_invalid_receipt_is_refused_with_every_fault() {
    let cases: [(&str, Stage, Change<ReceiptDraft>, &str); 9] = [
        ("a short commit", Stage::Score, |draft| draft.git_commit.truncate(39), "git_commit"),
        ("a commit in capitals", Stage::Score, |draft| draft.git_commit = "A".repeat(40), "git_commit"),
        ("no run", Stage::Score, |draft| draft.run_id = " ".into(), "run_id"),
        ("no version", Stage::Score, |draft| draft.engine_version.clear(), "engine_version"),
        ("work without books", Stage::Score, |draft| draft.books = Books::none(), "completed without books"),
        (
            "blocked from below",
            Stage::Score,
            |draft| draft.outcome = Outcome::Blocked(Stage::ExportRag),
            "not a stage above",
        ),
        ("failed without a reason", Stage::Score, |draft| draft.outcome = Outcome::Failed(vec![]), "no error says why"),
        (
            "a stat against the books",
            Stage::Score,
            |draft| _ = draft.stats.insert("accepted".into(), 387),
            "stats.accepted is not 386",
        ),
        (
            "a file that was not hashed",
            Stage::Score,
            |draft| draft.inputs.files.push(FileRef::of("z", b"")),
            "inputs: aggregate_hash",
        ),
    ];
    for (name, stage, change, fault) in cases {
        let mut draft = draft(stage);
        change(&mut draft);
        let refused = draft.seal().expect_err(name);
        assert!(refused.errors.iter().any(|error| error.contains(fault)), "{name}: {refused}");
    }
    let mut worst = draft(Stage::Score);
    worst.run_id.clear();
    worst.git_commit.clear();
    assert_eq!(worst.seal().unwrap_err().errors.len(), 2, "all faults, not the first");
}

#[test]
fn a_receipt_that_claims_more_than_it_holds_is_invalid() {
    let cases: [(&str, Change<StageReceipt>); 7] = [
        ("another version", |receipt| receipt.schema_version = 2),
        ("passed with skips", |receipt| receipt.validation.passed = true),
        ("a state of its own", |receipt| receipt.validation.state = PassState::Passed),
        ("books said to be unbalanced", |receipt| receipt.books.balanced = false),
        ("a row taken from the books", |receipt| _ = receipt.books.right.insert("skipped".into(), 1)),
        ("not completed, no reason", |receipt| receipt.completed = false),
        ("completed and blocked", |receipt| receipt.blocked_by = Some(Stage::Collect)),
    ];
    for (name, change) in cases {
        let mut receipt = receipt(Stage::Collect);
        change(&mut receipt);
        assert_ne!(receipt.validate(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_receipt_has_exactly_the_agreed_keys() {
    let bytes = receipt(Stage::Score).bytes().unwrap();
    let value = parse(&bytes).unwrap();
    assert_eq!(canonical(&value), bytes);
    assert_eq!(
        keys(&value),
        "blocked_by books cause completed duration_ms engine_version finished_at git_commit inputs outputs \
         previous_hash profile_hashes recorded_at rulebook run_id schema_version settings_hash stage started_at stats \
         validation"
    );
    assert_eq!(keys(value.get("inputs").unwrap()), "aggregate_hash content_hash files record_count");
    assert_eq!(keys(value.pointer("/inputs/files/0").unwrap()), "bytes path sha256");
    assert_eq!(keys(value.get("books").unwrap()), "balanced left right unit");
    assert_eq!(keys(value.get("validation").unwrap()), "errors passed state waived");
    assert_eq!(keys(value.get("stats").unwrap()), "accepted quarantined rejected skipped");
    assert_eq!(value.get("stage").unwrap().as_str(), Some("score"));
    assert!(value.get("previous_hash").unwrap().is_null());
    assert_eq!(serde_json::from_slice::<StageReceipt>(&bytes).unwrap(), receipt(Stage::Score));
}

#[test]
fn the_content_hash_leaves_out_who_ran_it_and_when() {
    let hash = |draft: ReceiptDraft| draft.seal().unwrap().content_hash().unwrap();
    let whole = hash(draft(Stage::Score));
    let same: [(&str, Change<ReceiptDraft>); 6] = [
        ("another run", |draft| draft.run_id = "run-2".into()),
        ("another day", |draft| draft.recorded_at = Stamp::parse("2027-01-01T00:00:00Z").unwrap()),
        ("a slower machine", |draft| draft.duration_ms = 99_999),
        ("another commit of the same version", |draft| draft.git_commit = "0".repeat(40)),
        ("another place in the chain", |draft| draft.previous_hash = Some(Digest::of(b"before"))),
        ("a clock set back", |draft| draft.finished_at = Stamp::parse("1970-01-01T00:00:00Z").unwrap()),
    ];
    for (name, change) in same {
        let mut draft = draft(Stage::Score);
        change(&mut draft);
        assert_eq!(hash(draft), whole, "{name}");
    }
    let other: [(&str, Change<ReceiptDraft>); 5] = [
        ("another output", |draft| draft.outputs.content_hash = Digest::of(b"other")),
        ("another engine", |draft| draft.engine_version = "0.2.0".into()),
        ("another rulebook", |draft| draft.rulebook.as_mut().unwrap().hash = Digest::of(b"other")),
        ("another profile", |draft| _ = draft.profile_hashes.insert("audits".into(), Digest::of(b"p"))),
        ("other settings", |draft| draft.settings_hash = Digest::of(b"other")),
    ];
    for (name, change) in other {
        let mut draft = draft(Stage::Score);
        change(&mut draft);
        assert_ne!(hash(draft), whole, "{name}");
    }
}
