//! Bad input is normal input: every refusal is one error with a code, a reason and a next step, and exit code 2.

use super::{UNDATED, refined, sample, schema};
use serde_json::Value;
use stillroom_tests::{Ran, Sandbox};

/// Asserts one error of a code whose words hold these.
#[track_caller]
fn refused(ran: Ran, code: &str, words: &[&str]) {
    let value: Value = ran.exits(2).value();
    schema::holds("error", &value);
    assert_eq!(value["error"]["code"], code, "{value}");
    let text = format!("{} {}", value["error"]["message"], value["error"]["hint"]);
    for word in words {
        assert!(text.contains(word), "`{word}` stands in: {text}");
    }
    assert_ne!(value["error"]["hint"], "", "it says what to do next");
}

#[test]
fn every_verb_that_needs_a_workspace_says_so() {
    let sandbox = Sandbox::empty();
    for verb in [
        "build-evidence",
        "health",
        "score",
        "export-rag",
        "export-sft",
        "export-preference",
        "export-all",
        "run-all",
        "receipts",
        "drift",
        "runs",
        "settings",
    ] {
        refused(sandbox.bare(["--json", verb]), "no_workspace", &["distill init"]);
        let elsewhere = ["--json", "--workspace", "nowhere", verb];
        refused(sandbox.bare(elsewhere), "no_workspace", &["nowhere"]);
    }
    let plain = sandbox.bare(["runs"]).exits(2);
    assert_eq!(plain.stdout, "", "data and talk do not mix");
    assert_eq!(plain.stderr.lines().count(), 1, "one line: {}", plain.stderr);
}

#[test]
fn what_does_not_exist_is_named() {
    let sandbox = refined();
    let by = ["--reason", "r", "--reviewer", "ada"];
    let with = |words: &[&'static str]| -> Vec<&'static str> { words.iter().copied().chain(by).collect() };
    for (arguments, code, words) in [
        (vec!["build-evidence", "--source", "ghosts"], "not_found", vec!["ghosts", "sources list"]),
        (vec!["sources", "remove", "ghosts"], "not_found", vec!["ghosts"]),
        (vec!["sources", "add", "no/such/folder"], "not_found", vec!["no/such/folder"]),
        (vec!["sources", "add", "home", "--profile", "ghosts"], "not_found", vec!["ghosts", "audits"]),
        (vec!["score", "--rulebook", "ghosts"], "not_found", vec!["ghosts", "recommended"]),
        (vec!["score", "--what-if", "ghosts"], "not_found", vec!["ghosts", "recommended"]),
        (vec!["score", "--what-if", "ghosts.toml"], "file", vec!["ghosts.toml"]),
        (vec!["score", "--why", "abcdef012345"], "not_found", vec!["abcdef012345"]),
        (vec!["score", "--why", "ghost"], "invalid", vec!["ghost", "FILE:LINE"]),
        (vec!["score", "--why", UNDATED], "not_found", vec!["until it is repaired"]),
        (vec!["receipts", "--run-id", "ghost"], "not_found", vec!["ghost", "distill runs"]),
        (vec!["drift", "--run-id", "ghost"], "not_found", vec!["ghost"]),
        (vec!["settings", "get", "ghost"], "not_found", vec!["ghost", "rulebook"]),
        (vec!["settings", "set", "ghost", "1"], "not_found", vec!["ghost"]),
        (vec!["settings", "set", "rulebook", "ghost"], "not_found", vec!["ghost"]),
        (vec!["settings", "set", "drift_threshold", "much"], "invalid", vec!["much", "0.20"]),
        (vec!["settings", "set", "drift_threshold.pairs", "0.5"], "invalid", vec!["pairs", "export-rag.records_out"]),
        (vec!["query", "verdict:acepted"], "invalid", vec!["acepted", "partially_accepted"]),
        (vec!["inventory", "add", "ghosts.txt"], "file", vec!["ghosts.txt"]),
        (vec!["profiles", "check", "ghosts.toml"], "file", vec!["ghosts.toml"]),
        (vec!["rulebooks", "check", "ghosts.toml"], "file", vec!["ghosts.toml"]),
        (with(&["waive", "abcdef012345"]), "not_found", vec!["abcdef012345"]),
        (with(&["waive", UNDATED, "--until", "2020-01-01T00:00:00Z"]), "invalid", vec!["has passed"]),
        (with(&["repair", "abcdef012345", "--set", "/a=1"]), "not_found", vec!["abcdef012345"]),
        (with(&["repair", UNDATED, "--set", "created_at=1"]), "invalid", vec!["JSON Pointer"]),
        (with(&["repair", UNDATED, "--set", "/scenario/deep=1"]), "invalid", vec!["/scenario/deep", "scalar"]),
        (with(&["repair", "outcomes/outcomes.jsonl:4000", "--set", "/a=1"]), "not_found", vec!["4000"]),
        (with(&["review", "decide", "abcdef012345", "--verdict", "rejected"]), "not_found", vec!["abcdef012345"]),
        (vec!["waive", UNDATED, "--reason", " ", "--reviewer", "ada"], "invalid", vec!["reason is empty"]),
        (vec!["--threads", "0", "runs"], "invalid", vec!["0 threads"]),
    ] {
        refused(sandbox.json(&arguments), code, &words);
    }
}

#[test]
fn a_repair_that_changes_nothing_is_refused() {
    let sandbox = refined();
    let words = ["repair", UNDATED, "--set", "/created_at=2026-01-14T10:00:00Z", "--reason", "r", "--reviewer", "ada"];
    sandbox.json(words).ok();
    refused(sandbox.json(words), "invalid", &["already"]);
}

#[test]
fn words_that_cannot_be_understood_are_errors_like_others() {
    let sandbox = sample();
    for (arguments, words) in [
        (vec!["run-all", "--recorded-at", "yesterday"], vec!["yesterday", "2026-03-01T12:00:00Z"]),
        (vec!["build-evidence", "--recorded-at", "2026-13-01T00:00:00Z"], vec!["2026-13-01T00:00:00Z"]),
        (vec!["review", "decide", "abcdef", "--verdict", "good", "--reason", "r", "--reviewer", "a"], vec!["good"]),
        (vec!["repair", UNDATED, "--set", "/a", "--reason", "r", "--reviewer", "a"], vec!["/pointer=VALUE"]),
        (vec!["waive", UNDATED], vec!["--reason"]),
        (vec!["score", "--target", "accepted"], vec!["--why"]),
        (vec!["score", "--why", "abcdef", "--what-if", "reference"], vec!["cannot be used with"]),
        (vec!["distil"], vec!["distil"]),
    ] {
        refused(sandbox.json(&arguments), "invalid", &words);
    }
    let plain = sandbox.run(["run-all", "--recorded-at", "yesterday"]).exits(2);
    assert_eq!(plain.stdout, "", "usage is talk");
}

#[test]
fn a_malformed_profile_or_rulebook_names_line_and_key() {
    let sandbox = refined();
    for (verb, text, words) in [
        ("profiles", "name = \"x\"\nversion = 1\nclas = \"verdict\"\n", vec!["line 3", "clas"]),
        ("profiles", "name = \n", vec!["line 1"]),
        ("rulebooks", "name = \"x\"\nversion = \"1\"\n[[rule]]\nid = \"a\"\n", vec!["rule"]),
    ] {
        let file = sandbox.write("draft.toml", text);
        let file = file.to_str().unwrap();
        refused(sandbox.json([verb, "check", file]), "invalid", &words);
        if verb == "rulebooks" {
            refused(sandbox.json(["score", "--what-if", file]), "invalid", &words);
        }
    }
    // One that lies in the workspace is in force, so that nothing runs over it.
    sandbox.write("workspace/profiles/x.toml", "name = \"x\"\nversion = 1\nclas = \"verdict\"\n");
    refused(sandbox.json(["build-evidence", "--dry-run"]), "invalid", &["line 3", "clas", "x.toml"]);
}

#[test]
fn a_file_that_is_no_text_is_not_recognised_and_not_read() {
    let sandbox = Sandbox::init();
    let file = sandbox.write("noise.jsonl", [0xff, 0xfe, 0x00, 0x01, 0x80]);
    refused(sandbox.json(["sources".as_ref(), "add".as_ref(), file.as_os_str()]), "invalid", &["noise.jsonl"]);
}
