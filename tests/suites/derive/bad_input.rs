//! Bad input is normal input: each refusal names field and place, writes nothing, and says what to do next.

use super::{derive, event, file, four, generate};
use serde_json::{Value, json};
use stillroom_tests::{Ran, Sandbox};

#[track_caller]
fn refused(ran: Ran, words: &[&str]) {
    let value = ran.exits(2).value();
    super::schema::holds("error", &value);
    let message = value["error"]["message"].as_str().unwrap();
    for word in words {
        assert!(message.contains(word), "`{word}` stands in: {message}");
    }
    assert_ne!(value["error"]["hint"], "", "it says what to do next");
}

#[test]
fn an_event_without_an_id_or_a_reviewer_is_named_by_place_and_field() {
    let sandbox = Sandbox::init();
    let blank = |metadata: Value| {
        let mut one = event("x", "canary prompt", "canary response", "safe");
        one["metadata"] = metadata;
        one
    };
    let good = event("good", "a good prompt", "r", "safe");
    for (name, metadata, field) in [
        ("none.jsonl", json!({}), "event_id"),
        ("id.jsonl", json!({"reviewer_id": "r"}), "event_id"),
        ("blank.jsonl", json!({"event_id": " \t", "reviewer_id": "r"}), "event_id"),
        ("reviewer.jsonl", json!({"event_id": "e"}), "reviewer_id"),
    ] {
        let path = file(&sandbox, name, &[good.clone(), blank(metadata)]);
        let words = ["derive", "generate", "--events", path.to_str().unwrap(), "--reviewer", "me", "--max", "1"];
        refused(sandbox.json(words), &["event 1", field]);
        let left_out = [&words[..], &["--exclude"]].concat();
        let made = sandbox.json(left_out).ok().value();
        assert_eq!((&made["excluded"][0]["event"], made["examples"].as_array().unwrap().len()), (&json!(1), 1));
    }
}

#[test]
fn what_is_no_event_is_named_by_line_and_nothing_of_its_file_is_stored() {
    let sandbox = Sandbox::init();
    let good = event("good", "a good prompt", "r", "safe").to_string();
    for (name, line, words) in [
        (
            "label.jsonl",
            r#"{"prompt":"canary","response":"r","label":"good"}"#,
            vec!["label.jsonl:2", "`good`", "false_negative"],
        ),
        ("field.jsonl", r#"{"prompt":"canary","response":"r","label":"safe","score":1}"#, vec!["`score`"]),
        ("empty.jsonl", r#"{"prompt":"","response":"r","label":"safe"}"#, vec!["`prompt`"]),
        (
            "number.jsonl",
            r#"{"prompt":"canary","response":"r","label":"safe","metadata":{"event_id":1}}"#,
            vec!["metadata.event_id"],
        ),
        ("json.jsonl", r#"{"prompt":"canary"#, vec!["json.jsonl:2"]),
    ] {
        let path = sandbox.write(name, format!("{good}\n{line}\n"));
        let ran = sandbox.json(["derive", "import", path.to_str().unwrap()]);
        assert!(!ran.stdout.contains("canary"), "{}", ran.stdout);
        refused(ran, &words);
    }
    assert_eq!(derive(&sandbox, "derive-events", &["events"]), json!([]), "all or nothing");
    refused(sandbox.json(["derive", "import", "nowhere.jsonl"]), &["nowhere.jsonl"]);
    let empty = sandbox.write("nothing.jsonl", "\n\n");
    let view = derive(&sandbox, "derive-import", &["import", empty.to_str().unwrap()]);
    assert_eq!(view["events"], 0);
}

#[test]
fn blanks_numbers_and_names_that_cannot_be_are_refused() {
    let sandbox = Sandbox::init();
    let events = four(&sandbox);
    let path = events.to_str().unwrap();
    let with = |more: &[&str]| {
        let words = ["derive", "generate", "--events", path];
        sandbox.json(words.iter().copied().chain(more.iter().copied()))
    };
    refused(with(&["--reviewer", " ", "--max", "1"]), &["reviewer_id"]);
    refused(with(&["--max", "1"]), &["reviewer_id"]);
    refused(with(&["--reviewer", "me", "--max", "0"]), &["max_examples"]);
    refused(with(&["--reviewer", "me", "--max", "-2"]), &["max_examples"]);
    refused(with(&["--reviewer", "me", "--seed", "1.5"]), &["seed"]);
    refused(with(&["--reviewer", "me", "--generator", "magic-v9"]), &["magic-v9"]);
    refused(with(&["--reviewer", "me", "--generator-id", " "]), &["generator_id"]);
    refused(with(&["--reviewer", "me", "--generator", "hardneg-v1", "--change", "colour"]), &["colour"]);
    sandbox.run(["settings", "set", "reviewers", "ana, ben"]).ok();
    refused(with(&["--reviewer", "me"]), &["event 0", "active reviewer"]);
    sandbox.run(["settings", "set", "reviewers", "ana, reviewer-1"]).ok();
    with(&["--reviewer", "me"]).ok();
    let made = generate(&sandbox, &events, &[]);
    let id = made["examples"][0]["example_id"].as_str().unwrap();
    let say = |reason: &str, reviewer: &str| {
        sandbox.json(["derive", "approve", id, "--reason", reason, "--reviewer", reviewer])
    };
    refused(say("seen", " "), &["reviewer"]);
    refused(say("", "ada"), &["reason"]);
    refused(sandbox.json(["derive", "item", "abcdef012345"]), &["abcdef012345"]);
    refused(sandbox.json(["derive", "queue", "--state", "lost"]), &["lost"]);
    refused(sandbox.json(["derive", "queue", "--set", "zz"]), &["zz"]);
    for id in ["", " ", "../up", "a/b"] {
        let words = ["derive", "release", "--id", id, "--reason", "r", "--reviewer", "ada"];
        refused(sandbox.json(words), &["release id"]);
    }
}

#[test]
fn a_credential_in_a_uri_is_refused_in_every_disguise_and_never_repeated() {
    let sandbox = Sandbox::init();
    generate(&sandbox, &four(&sandbox), &[]);
    let table: Vec<Value> = serde_json::from_str(include_str!("../../../fixtures/derive/uris.json")).unwrap();
    let sharp = ["https://u%3Ap%40h/x", "https://h/x?token=abc", "user:pass@host/x", "https:\\\\u:p@h"];
    let rows = table.iter().filter(|row| sharp.contains(&row["uri"].as_str().unwrap()));
    let mut seen = 0;
    for uri in rows.map(|row| row["uri"].as_str().unwrap()) {
        for (field, [dataset, output]) in [("dataset_uri", [uri, "env://OUT"]), ("output_uri", ["env://IN", uri])] {
            let words = ["derive", "plan", "--dataset-uri", dataset, "--output-uri", output, "--schedule-id", "s"];
            let words = words.into_iter().chain(["--base-model", "factcg-deberta-v3-large"]);
            let ran = sandbox.json(words);
            assert!(!ran.stdout.contains(uri) && !ran.stderr.contains(uri), "{}{}", ran.stdout, ran.stderr);
            refused(ran, &[field, "embedded credentials"]);
            seen += 1;
        }
    }
    assert_eq!(seen, 8, "each of them in both fields");
}
