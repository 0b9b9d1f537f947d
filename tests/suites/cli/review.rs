//! The verbs of the review: each once, through the door.

use super::{first, has, printed, refined};
use serde_json::Value;

const BY: [&str; 4] = ["--reason", "seen", "--reviewer", "ada"];

fn with<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().chain(BY).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key}: {value}"))
}

#[test]
fn a_row_is_queued_foretold_decided_on_taken_back_and_brought_back() {
    let sandbox = refined();
    let queue = printed(&sandbox, "review-queue", &["review", "queue", "--order", "unlocks", "--limit", "3"], 0);
    has(first(&queue), "evidence_id because unlocks_rows unlocks_pairs");
    let id = text(first(&queue), "evidence_id");
    has(&printed(&sandbox, "review-item", &["review", "item", id], 0), "because said repairs effects");
    let told = printed(&sandbox, "review-effect", &["review", "effect", id, "--verdict", "accepted"], 0);
    let said = sandbox.run(["review", "effect", id, "--verdict", "accepted"]).ok().stdout;
    assert!(said.contains("the next run: +1 "), "{said}");
    let decide = with(&["review", "decide", id, "--verdict", "accepted"]);
    let made = printed(&sandbox, "review-decide", &decide, 0);
    assert_eq!(made["foretold"], told, "the decision does what was foretold");
    let undone = printed(&sandbox, "review-decide", &["review", "undo"], 0);
    assert_eq!(text(&undone, "effective"), text(first(&queue), "verdict"), "it stands as it stood");
    let state = printed(&sandbox, "review-state", &["review", "state", "--reviewer", "ada"], 0);
    assert_eq!((&state["undo"], text(&state["redo"], "verdict")), (&Value::Null, "accepted"));
    assert_eq!(text(&printed(&sandbox, "review-decide", &["review", "redo"], 0), "effective"), "accepted");
    let again = with(&["review", "decide", id, "--verdict", "rejected", "--again"]);
    assert_eq!(text(&printed(&sandbox, "review-decide", &again, 0), "origin"), "repeat");
    let agreement = printed(&sandbox, "review-agreement", &["review", "agreement"], 0);
    has(first(&agreement["within"]), "first second rows agreed kappa kappa_interval");
    assert_eq!(printed(&sandbox, "review-log", &["review", "log"], 0).as_array().map(Vec::len), Some(4));
    let said = sandbox.run(["review", "effect", id, "--verdict", "accepted"]).ok().stdout;
    assert!(said.contains("changes no dataset"), "it is decided so already: {said}");
}

#[test]
fn many_rows_are_counted_before_they_are_decided_on() {
    let sandbox = refined();
    let all = with(&["review", "decide-all", "waiting source:audit_facts", "--verdict", "rejected"]);
    let plan = printed(&sandbox, "review-decide-all", &all, 0);
    has(&plan, "rows reviewed sample effect");
    assert_eq!(printed(&sandbox, "review-log", &["review", "log"], 0), serde_json::json!([]), "nothing is decided yet");
    let rows = plan["rows"].to_string();
    let wrong = sandbox.json(all.iter().copied().chain(["--rows", "1"])).exits(2).value();
    assert!(text(&wrong["error"], "message").contains("rows match now"), "{wrong}");
    let sure: Vec<&str> = all.iter().copied().chain(["--rows", &rows]).collect();
    assert_eq!(printed(&sandbox, "review-decide", &sure, 0)["rows"].to_string(), rows);
}

#[test]
fn decisions_go_out_to_a_file_and_come_in_from_one() {
    let (here, there) = (refined(), refined());
    let queue = printed(&here, "review-queue", &["review", "queue", "--limit", "1"], 0);
    let id = text(first(&queue), "evidence_id");
    here.run(with(&["review", "decide", id, "--verdict", "accepted"])).ok();
    there.run(["review", "decide", id, "--verdict", "rejected", "--reason", "seen", "--reviewer", "bob"]).ok();
    let file = here.root().join("decisions.jsonl");
    let file = file.to_str().unwrap();
    assert_eq!(printed(&here, "review-export", &["review", "export", file], 0)["decisions"], 1);
    let dry = printed(&there, "review-import", &["review", "import", file, "--dry-run"], 0);
    assert_eq!((text(first(&dry["notes"]), "what"), &dry["conflicts"]), ("conflict", &serde_json::json!(1)));
    let view = printed(&there, "review-import", &["review", "import", file], 0);
    assert_eq!((&view["new"], &view["dry_run"]), (&serde_json::json!(1), &Value::Bool(false)));
    let missing = here.json(["review", "import", "/nowhere/decisions.jsonl"]).exits(2).value();
    assert!(text(&missing["error"], "message").contains("/nowhere/decisions.jsonl"), "{missing}");
}
