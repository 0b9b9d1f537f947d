//! Deriving through the real binary: events in, examples made, reviewed, released, exported through the same firewall as
//! any row, traced back to the events; what is bad is refused by name, and no audit payload, log or error holds a text.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

#[path = "derive/bad_input.rs"]
mod bad_input;
#[path = "derive/canary.rs"]
mod canary;
#[path = "derive/plans.rs"]
mod plans;
#[path = "derive/release.rs"]
mod release;
#[path = "derive/review.rs"]
mod review;
#[path = "cli/schema.rs"]
mod schema;

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use stillroom_tests::Sandbox;

/// The reference's own input as a file: four reviewed events.
fn four(sandbox: &Sandbox) -> PathBuf {
    let events: Vec<Value> = (0..4)
        .map(|at| {
            event(&format!("sevt-{at}"), &format!("unsafe reviewed prompt {at}"), &format!("response {at}"), "unsafe")
        })
        .collect();
    file(sandbox, "events.jsonl", &events)
}

/// Good answers to questions that lie near each other.
fn towns(sandbox: &Sandbox) -> PathBuf {
    let events: Vec<Value> = [("Thun", "44"), ("Biel", "55"), ("Chur", "38"), ("Sion", "35")]
        .into_iter()
        .enumerate()
        .map(|(at, (town, people))| {
            let prompt = format!("How many people live in the town of {town}?");
            event(&format!("town-{at}"), &prompt, &format!("About {people} thousand people live there."), "safe")
        })
        .collect();
    file(sandbox, "towns.jsonl", &events)
}

fn event(id: &str, prompt: &str, response: &str, label: &str) -> Value {
    json!({"prompt": prompt, "response": response, "label": label, "tenant_id": "", "timestamp": 1_700_000_000.0,
           "metadata": {"event_id": id, "reviewer_id": "reviewer-1"}})
}

fn file(sandbox: &Sandbox, name: &str, events: &[Value]) -> PathBuf {
    sandbox.write(name, events.iter().map(|event| format!("{event}\n")).collect::<String>())
}

/// Runs a verb of `derive`, holds what it prints against its schema, and returns it.
#[track_caller]
fn derive(sandbox: &Sandbox, view: &str, words: &[&str]) -> Value {
    let value = sandbox.json(std::iter::once("derive").chain(words.iter().copied())).ok().value();
    schema::holds(view, &value);
    value
}

#[track_caller]
fn generate(sandbox: &Sandbox, events: &Path, more: &[&str]) -> Value {
    let file = events.to_str().unwrap();
    let words = ["generate", "--events", file, "--reviewer", "curator-1", "--seed", "123", "--max", "3"];
    derive(sandbox, "derive-generate", &words.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>())
}

const BY: [&str; 4] = ["--reason", "seen", "--reviewer", "ada"];

fn by<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().chain(BY).collect()
}

fn ids(made: &Value) -> Vec<String> {
    made["examples"].as_array().unwrap().iter().map(|one| one["example_id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_call_gives_the_references_examples_and_the_same_call_the_same_set() {
    let sandbox = Sandbox::init();
    let events = four(&sandbox);
    let first = generate(&sandbox, &events, &["--include-generated-text"]);
    let second = generate(&sandbox, &events, &["--include-generated-text"]);
    assert_eq!(first, second, "the same call again is one set");
    let told: Vec<(&str, &str)> = first["examples"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["prompt"].as_str().unwrap(), one["dedupe_digest"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "synthetic reviewed variant: prompt 0 reviewed unsafe",
                "69928512289ae72212a37710c5362d3599eaad3d594eadf905bf7cf1f7f683d2"
            ),
            (
                "synthetic reviewed variant: prompt unsafe reviewed 1",
                "03ca2627225d94b0299353cb2f75c5f80b4854ca98b006cb6814a2a665959c18"
            ),
            (
                "synthetic reviewed variant: 2 prompt reviewed unsafe",
                "e97180f5f69389d45b9f9d78c56b0510bd7ec166ea0fa4779ea8e5e812395c55"
            ),
        ]
    );
    let one = &first["examples"][0];
    assert_eq!(
        (&one["seed"], &one["label"], &one["source_event_ids"]),
        (&json!(123), &json!("unsafe"), &json!(["sevt-0"]))
    );
    assert_eq!(first["manifest"]["synthetic_event_count"], 3);
    assert_eq!(first["manifest"]["real_event_count"], 4);
    assert_eq!(first["beyond_max"], 1);
    let sets = derive(&sandbox, "derive-sets", &["sets"]);
    assert_eq!(sets.as_array().unwrap().len(), 1);
    let stored = derive(&sandbox, "derive-events", &["events"]);
    assert_eq!(stored.as_array().unwrap().len(), 4, "the events are stored first, each once");
    let plain = generate(&sandbox, &events, &[]);
    assert!(plain["examples"][0].get("prompt").is_none() && plain["examples"][0].get("dedupe_digest").is_none());
    let elsewhere = Sandbox::init();
    let other = generate(&elsewhere, &four(&elsewhere), &[]);
    assert_ne!(
        other["examples"][0]["audit_digest"], plain["examples"][0]["audit_digest"],
        "each workspace has a key of its own"
    );
}

#[test]
fn a_dry_run_keeps_no_set_and_a_huge_seed_is_told_whole() {
    let sandbox = Sandbox::init();
    let events = four(&sandbox);
    let dry = generate(&sandbox, &events, &["--dry-run"]);
    assert_eq!((&dry["dry_run"], dry["examples"].as_array().unwrap().len()), (&json!(true), 3));
    assert_eq!(derive(&sandbox, "derive-sets", &["sets"]), json!([]));
    let seed = "340282366920938463463374607431768211456000";
    let words = ["generate", "--events", events.to_str().unwrap(), "--reviewer", "me", "--seed", seed, "--max", "1"];
    assert_eq!(derive(&sandbox, "derive-generate", &words)["examples"][0]["seed"], seed);
}

#[test]
fn an_evidence_row_becomes_an_event_by_a_persons_label_only() {
    let sandbox = Sandbox::sample();
    sandbox.run_all().exits(1);
    let text = String::from_utf8(sandbox.read("exports/sft/instruction_response.jsonl")).unwrap();
    let row: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let id = row["id"].as_str().unwrap().to_owned();
    let event = derive(&sandbox, "derive-label", &by(&["label", &id, "--label", "safe"]));
    assert_eq!(event["label"], "safe");
    assert!(event["event_id"].as_str().unwrap().starts_with("evidence:"), "{event}");
    let made =
        derive(&sandbox, "derive-generate", &["generate", "--reviewer", "curator-1", "--seed", "5", "--max", "9"]);
    assert_eq!(made["examples"][0]["source_event_ids"], json!([event["event_id"]]));
    assert_eq!(made["examples"].as_array().unwrap().len(), 1, "no verdict became a label by itself");
}
