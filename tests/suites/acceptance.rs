//! Acceptance through the real service: 22 of 22 on the frozen rows, and a gate that says no as soon as anything under
//! it changes.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails the test it serves")]

use std::path::{Path, PathBuf};
use stillroom_core::hash::Hasher;
use stillroom_service::{ACCEPTANCE_RUN, AcceptanceOptions, Embedded, acceptance, acceptance_of, views::ChecksView};

const STREAMS: [&str; 6] =
    ["scrum_reviews", "audits", "auto_apply", "contract_analyses", "distilled_facts", "observer_reviews"];

fn failed(checks: &ChecksView) -> Vec<&str> {
    checks.checks.iter().filter(|check| !check.passed).map(|check| check.id.as_str()).collect()
}

fn frozen(stream: &str) -> Vec<u8> {
    let path = format!("data/_kb/{stream}.jsonl");
    Embedded::Acceptance.file(&path).unwrap_or_else(|| panic!("{path} is not carried")).to_vec()
}

/// Writes the streams into a folder, one of them changed.
fn changed(folder: &Path, stream: &str, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    for name in STREAMS {
        std::fs::write(folder.join(format!("{name}.jsonl")), frozen(name)).unwrap();
    }
    let mut bytes = frozen(stream);
    change(&mut bytes);
    std::fs::write(folder.join(format!("{stream}.jsonl")), bytes).unwrap();
    folder.to_owned()
}

fn of_changed(stream: &str, change: impl FnOnce(&mut Vec<u8>)) -> ChecksView {
    let folder = tempfile::tempdir().unwrap();
    let streams = Some(changed(folder.path(), stream, change));
    acceptance_of(&AcceptanceOptions { streams, rulebook: None }).unwrap()
}

#[test]
fn all_22_invariants_hold_on_the_frozen_rows() {
    let checks = acceptance().unwrap();
    assert_eq!(failed(&checks), Vec::<&str>::new(), "{:#?}", checks.checks);
    assert!(checks.passed, "all are required and all hold");
    assert_eq!([checks.total, checks.required_total, checks.required_passed].map(u64::from), [22, 22, 22]);
    assert_eq!(ACCEPTANCE_RUN, "acceptance-run-1-stable", "the reference's own run id");
}

#[test]
fn the_frozen_rows_are_the_ones_that_were_frozen() {
    let mut hasher = Hasher::default();
    for stream in STREAMS {
        hasher.part(stream.as_bytes());
        hasher.part(&frozen(stream));
    }
    assert_eq!(
        hasher.finish().hex(),
        "efa4349c1324bfff17f2ae77c62600fb7dc7623b17d33721d4e93a12278a9af4",
        "a row of the fixture changed: that takes a new version of the fixture and of what is expected of it"
    );
}

#[test]
fn the_same_rows_from_a_folder_give_the_same_answer() {
    let checks = of_changed("audits", |_| {});
    assert_eq!(failed(&checks), Vec::<&str>::new(), "the detour over a folder changes nothing");
}

#[test]
fn one_flipped_byte_anywhere_is_noticed() {
    // A place in the middle of each stream, and in each kind of token.
    for stream in STREAMS {
        let place = frozen(stream).len() / 2;
        let checks = of_changed(stream, |bytes| bytes[place] ^= 0x01);
        assert!(!checks.passed, "{stream}: byte {place} was flipped and nobody noticed");
        assert!(checks.required_passed < 22, "{stream}");
    }
}

#[test]
fn each_kind_of_change_fails_the_invariants_that_are_there_for_it() {
    let cases: [(&str, &str, &str, &str, &[&str]); 6] = [
        ("scrum_reviews", "\"accepted_on_attempt\":1", "\"accepted_on_attempt\":9", "another verdict", &["A05", "A07"]),
        ("observer_reviews", "\"verdict\":\"reject\"", "\"verdict\":\"accept\"", "no pair is left", &["A07", "A16"]),
        ("audits", "PRD drift", "PRD sketch", "the topic is another", &["A05"]),
        ("auto_apply", "build_red_reverted", "committed", "a red build is praised", &["A07"]),
        ("contract_analyses", "\"ts\":\"2026", "\"tx\":\"2026", "a second row without a time", &["A02", "A03", "A21"]),
        ("distilled_facts", "\"fact-run-1\"", "\"fact-run-2\"", "another run id", &["A05"]),
    ];
    for (stream, from, to, why, expected) in cases {
        let checks = of_changed(stream, |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(text.contains(from), "{stream} holds {from}");
            *bytes = text.replacen(from, to, 1).into_bytes();
        });
        let failed = failed(&checks);
        for id in expected {
            assert!(failed.contains(id), "{why}: {id} should fail, these do: {failed:?}");
        }
    }
}

#[test]
fn a_lost_row_and_an_added_row_are_noticed() {
    let lost = of_changed("audits", |bytes| {
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        bytes.drain(..=end);
    });
    assert!(failed(&lost).contains(&"A01"), "14 rows are not 15: {:?}", failed(&lost));
    let added = of_changed("audits", |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let first = text.lines().next().unwrap().replace("audit-run-1", "audit-run-9");
        bytes.extend(format!("{first}\n").into_bytes());
    });
    assert!(failed(&added).contains(&"A01"), "16 rows are not 15: {:?}", failed(&added));
    assert!(failed(&added).contains(&"A07"), "a verdict on a row that is not in the fixture: {:?}", failed(&added));
}

#[test]
fn another_rulebook_fails_although_it_is_a_good_one() {
    let options = AcceptanceOptions { streams: None, rulebook: Some("recommended".to_owned()) };
    let checks = acceptance_of(&options).unwrap();
    assert!(!checks.passed, "acceptance holds the reference's rules, not any rules");
}

#[test]
fn a_rulebook_that_accepts_everything_fails_where_it_should() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lenient.toml");
    std::fs::write(&path, lenient()).unwrap();
    let options = AcceptanceOptions { streams: None, rulebook: Some(path.display().to_string()) };
    let checks = acceptance_of(&options).unwrap();
    let failed = failed(&checks);
    for (id, why) in [("A07", "the distribution"), ("A09", "the PRD drift"), ("A14", "the six run ids")] {
        assert!(failed.contains(&id), "{why}: {id} should fail, these do: {failed:?}");
    }
}

/// The reference's rules with every rejection turned into praise.
fn lenient() -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/core/src/score/rulebooks/reference.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let lenient = text.replace("verdict = \"rejected\"", "verdict = \"accepted\"");
    assert_ne!(lenient, text, "the reference rejects something");
    lenient
}
