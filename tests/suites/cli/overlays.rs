//! What people lay over the data: repairs, waivers, decisions, settings, the inventory; and what they may look at.

use super::{UNDATED, first, has, printed, refined, sample};
use serde_json::{Value, json};
use stillroom_tests::{Sandbox, repo_root};

const BY: [&str; 4] = ["--reason", "it stands in the log", "--reviewer", "ada"];

fn with<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().chain(BY).collect()
}

#[test]
fn a_repair_brings_a_skipped_row_in_and_leaves_the_source_alone() {
    let sandbox = refined();
    let kept = repo_root().join("fixtures/sample/traces/outcomes.jsonl");
    let before = std::fs::read(&kept).unwrap();
    let wrong = printed(&sandbox, "repair", &with(&["repair", UNDATED, "--set", "/created_at=soon"]), 0);
    assert_eq!(wrong["still_skipped"].as_array().map(Vec::len), Some(1), "`soon` is no time: {wrong}");
    let set = "/created_at=2026-01-14T10:00:00Z";
    let right = printed(&sandbox, "repair", &with(&["repair", UNDATED, "--set", set]), 0);
    assert_eq!((&right["before"], &right["after"]), (&Value::Null, &json!("\"2026-01-14T10:00:00Z\"")));
    assert_eq!(right["still_skipped"], json!([]), "the later repair holds, and the row would be evidence");
    assert_eq!(printed(&sandbox, "repair-list", &["repair", "list"], 0).as_array().map(Vec::len), Some(2));
    let run = sandbox.run_all().exits(1).value();
    assert_eq!((&run["totals"]["skipped"], &run["skips"]), (&json!(0), &json!([])), "the row is evidence now");
    let listed = printed(&sandbox, "repair-list", &["repair", "list"], 0);
    assert!(listed.as_array().unwrap().iter().all(|one| one["still_skipped"] == json!([])), "{listed}");
    assert_eq!(std::fs::read(&kept).unwrap(), before, "the source file is never touched");
}

#[test]
fn a_value_is_json_where_it_is_json_and_a_text_where_it_is_not() {
    let sandbox = refined();
    for (set, after) in [
        ("/gap_signals=7", "7"),
        ("/gap_signals=\"7\"", "\"7\""),
        ("/summary=seven gaps", "\"seven gaps\""),
        ("/summary=a=b", "\"a=b\""),
        ("/events=[1,2]", "[1,2]"),
        ("/all_ok=", "\"\""),
    ] {
        let done = printed(&sandbox, "repair", &with(&["repair", UNDATED, "--set", set]), 0);
        assert_eq!(done["after"], after, "{set}");
    }
}

#[test]
fn a_waiver_lets_a_skip_through_for_a_time() {
    let sandbox = refined();
    let waiver = printed(&sandbox, "waive", &with(&["waive", UNDATED, "--until", "2099-01-01T00:00:00Z"]), 0);
    assert_eq!(waiver["in_force"], true);
    assert_eq!(printed(&sandbox, "waive-list", &["waive", "list"], 0), json!([waiver]));
    assert_eq!(printed(&sandbox, "build-evidence", &["build-evidence"], 0)["skips_total"], 1, "skipped, and waived");
}

#[test]
fn a_decision_is_queued_given_logged_and_taken_back() {
    let sandbox = refined();
    let queue = printed(&sandbox, "review-queue", &["review", "queue", "--limit", "3"], 0);
    assert_eq!(queue.as_array().map(Vec::len), Some(3));
    assert_eq!(first(&queue)["because"], "contradiction", "contradictions come first");
    let id = first(&queue)["evidence_id"].as_str().unwrap();
    let words = with(&["review", "decide", id, "--verdict", "rejected"]);
    let decision = printed(&sandbox, "review-decide", &words, 0);
    assert_eq!((&decision["value"], &decision["effective"]), (&json!("rejected"), &json!("rejected")));
    let undone = printed(&sandbox, "review-decide", &["review", "undo", "--reviewer", "ada"], 0);
    assert_eq!(undone["value"], decision["id"]);
    let log = printed(&sandbox, "review-log", &["review", "log"], 0);
    assert_eq!(log.as_array().map(Vec::len), Some(2), "nothing is forgotten");
    sandbox.run(["review", "undo"]).exits(2);
}

#[test]
fn settings_are_read_chosen_and_taken_back() {
    let sandbox = Sandbox::init();
    let all = printed(&sandbox, "settings", &["settings"], 0);
    assert_eq!(all["rulebook"], "recommended");
    let set = printed(&sandbox, "settings", &["settings", "set", "rulebook", "reference"], 0);
    assert_eq!(set["rulebook"], "reference");
    assert_eq!(printed(&sandbox, "settings", &["settings", "get", "rulebook"], 0), json!({"rulebook": "reference"}));
    assert_eq!(sandbox.run(["settings", "get", "rulebook"]).ok().stdout, "reference\n", "a script can read it plain");
    assert_eq!(printed(&sandbox, "settings", &["settings", "unset", "rulebook"], 0), all);
}

#[test]
fn the_inventory_is_shown_and_forgotten() {
    let sandbox = sample();
    let shown = printed(&sandbox, "inventory", &["inventory", "show"], 0);
    assert_eq!(shown["paths"], 32);
    let cleared = printed(&sandbox, "inventory", &["inventory", "clear"], 0);
    assert_eq!(cleared, json!({"paths": 0, "hash": null}));
}

#[test]
fn profiles_and_rulebooks_are_listed_and_checked() {
    let sandbox = Sandbox::init();
    has(first(&printed(&sandbox, "profiles-list", &["profiles", "list"], 0)), "name version hash about");
    let books = printed(&sandbox, "rulebooks-list", &["rulebooks", "list"], 0);
    assert_eq!(books.as_array().map(Vec::len), Some(2), "reference and recommended");
    let core = repo_root().join("src-tauri/crates/core/src");
    let profile = core.join("source/profiles/outcomes.toml");
    let profile = printed(&sandbox, "profiles-check", &["profiles", "check", profile.to_str().unwrap()], 0);
    assert_eq!(profile["name"], "outcomes");
    let book = core.join("score/rulebooks/reference.toml");
    let book = printed(&sandbox, "rulebooks-check", &["rulebooks", "check", book.to_str().unwrap()], 0);
    assert_eq!(book["hash"], books[0]["hash"], "the same text has the same hash");
    Sandbox::empty().bare(["profiles", "list"]).ok();
}
