//! Released examples are evidence: judged by the same firewall, traced to their events, withdrawn with their source.

use super::{by, derive, event, file, four, generate, ids, towns};
use serde_json::{Value, json};
use stillroom_tests::Sandbox;

fn lines(sandbox: &Sandbox, path: &str) -> Vec<Value> {
    let text = String::from_utf8(sandbox.read(path)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// One set of good answers in other words and one of hard negatives, approved whole and released.
fn released(sandbox: &Sandbox) {
    let events = towns(sandbox);
    for (generator, id) in [("deterministic-v1", "good"), ("hardneg-v1", "bad")] {
        let made = generate(sandbox, &events, &["--generator", generator]);
        let ids = ids(&made);
        assert_eq!(ids.len(), 3, "{generator}: {made}");
        let words: Vec<&str> = ["approve"].into_iter().chain(ids.iter().map(String::as_str)).collect();
        derive(sandbox, "derive-decide", &by(&words));
        let set = made["set_id"].as_str().unwrap();
        let foretold = derive(sandbox, "derive-release", &by(&["release", set, "--id", id, "--dry-run"]));
        let done = derive(sandbox, "derive-release", &by(&["release", set, "--id", id]));
        assert_eq!((&foretold["rows"], &foretold["hash"]), (&done["rows"], &done["hash"]), "as it was foretold");
        assert_eq!((&foretold["released"], &done["released"]), (&json!(false), &json!(true)));
        let again = derive(sandbox, "derive-release", &by(&["release", set, "--id", id]));
        assert_eq!(again, done, "the same release again changes nothing");
    }
}

#[test]
fn released_rows_pass_the_firewall_of_every_row_and_lead_back_to_their_events() {
    let sandbox = Sandbox::init();
    released(&sandbox);
    sandbox.run_all().ok();
    let rows = lines(&sandbox, "exports/sft/instruction_response.jsonl");
    assert_eq!(rows.len(), 3, "good answers only: {rows:?}");
    assert!(rows.iter().all(|row| row["instruction"].as_str().unwrap().starts_with("synthetic reviewed variant: ")));
    let barred = lines(&sandbox, "exports/quarantine/sft.jsonl");
    let unsafe_rows = barred.iter().filter(|row| row["reason"] == "unsafe_sft_category").count();
    assert_eq!(unsafe_rows, 3, "hard negatives are rejected answers, which never reach SFT");
    sandbox.run(["verify"]).ok();
    let trace = sandbox.json(["trace", rows[0]["id"].as_str().unwrap()]).ok().value();
    let kinds: Vec<&str> = trace["hops"].as_array().unwrap().iter().map(|hop| hop["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "dataset_row",
            "evidence",
            "scored",
            "decision",
            "source_row",
            "synthetic_example",
            "release",
            "feedback_event"
        ]
    );
    assert!(trace["hops"].as_array().unwrap().iter().all(|hop| hop["matches"] == true), "{trace}");
    let last = trace["hops"].as_array().unwrap().last().unwrap();
    assert!(last["detail"].as_str().unwrap().contains("towns.jsonl:"), "{last}");
    assert!(last["id"].as_str().unwrap().starts_with("town-"));
    derive(&sandbox, "derive-manifest", &["manifest"]);
    nothing_of_it_can_be_written_over(&sandbox);
}

/// What people and generators did is appended: the store refuses every change, whoever asks.
fn nothing_of_it_can_be_written_over(sandbox: &Sandbox) {
    let store = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    for (table, column) in [
        ("feedback_event", "label"),
        ("derive_set", "body"),
        ("derive_set_event", "event"),
        ("derive_example", "body"),
        ("derive_step", "reason"),
        ("derive_step_example", "step"),
        ("derive_document", "body"),
    ] {
        let rows: i64 = store.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "{table} holds something");
        for sql in [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")] {
            let refused = store.execute(&sql, []).unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{sql}: {refused}");
        }
    }
}

#[test]
fn a_synthetic_row_that_nobody_released_reaches_no_dataset() {
    let sandbox = Sandbox::init();
    let made = generate(&sandbox, &towns(&sandbox), &[]);
    let row = json!({"prompt": "p", "response": "r", "label": "safe", "synthetic": true, "benchmark_evidence": false,
        "example_id": "ab".repeat(32), "release_id": "forged", "task_id": "t", "generation_depth": 1,
        "provenance": {"generator_id": "deterministic-v1", "transform_id": "deterministic-v1/reorder"}});
    sandbox.write("workspace/derived/forged.jsonl", format!("{row}\n"));
    let folder = sandbox.path("derived");
    sandbox.run(["sources", "add", folder.to_str().unwrap(), "--profile", "synthetic", "--name", "derived"]).ok();
    sandbox.run_all().ok();
    assert!(lines(&sandbox, "exports/sft/instruction_response.jsonl").is_empty(), "no person decided on it");
    drop(made);
}

#[test]
fn the_source_of_an_example_takes_it_along_when_it_is_withdrawn() {
    let sandbox = Sandbox::sample();
    sandbox.run_all().exits(1);
    let first = lines(&sandbox, "exports/sft/instruction_response.jsonl")[0]["id"].as_str().unwrap().to_owned();
    derive(&sandbox, "derive-label", &by(&["label", &first, "--label", "safe"]));
    let made = derive(&sandbox, "derive-generate", &["generate", "--reviewer", "me", "--seed", "1", "--max", "1"]);
    derive(&sandbox, "derive-decide", &by(&["approve", &ids(&made)[0]]));
    let done = derive(&sandbox, "derive-release", &by(&["release", "--id", "one"]));
    let id = done["evidence_ids"][0].as_str().unwrap();
    sandbox.run_all().exits(1);
    let synthetic = |sandbox: &Sandbox| {
        let rows = lines(sandbox, "exports/sft/instruction_response.jsonl");
        rows.iter().filter(|row| row["provenance"]["source"] == "derived").count()
    };
    assert_eq!(synthetic(&sandbox), 1);
    let trace = sandbox.json(["trace", id]).ok().value();
    let kinds: Vec<&str> = trace["hops"].as_array().unwrap().iter().map(|hop| hop["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "source_row").count(), 2, "down to the bytes of both: {kinds:?}");
    let withdrawn = sandbox.json(by(&["withdraw", &first])).ok().value();
    assert_eq!(withdrawn["derived_ids"], json!([id]), "what derives from it goes with it");
    sandbox.run_all().exits(1);
    assert_eq!(synthetic(&sandbox), 0);
}

#[test]
fn a_text_with_an_address_or_a_key_is_not_released() {
    let sandbox = Sandbox::init();
    let key = format!("AKIA{}", "Q7ZL2MNX4RTVW3YD");
    let events = [
        event("a", "where is the office now", "Write to ana.b@stillroom.dev.", "safe"),
        event("b", "what is the key of it", &format!("It is {key}."), "safe"),
        event("c", "how many legs has it", "It has 12 legs.", "safe"),
    ];
    let made = generate(&sandbox, &file(&sandbox, "leaky.jsonl", &events), &[]);
    let all = ids(&made);
    let words: Vec<&str> = ["approve"].into_iter().chain(all.iter().map(String::as_str)).collect();
    derive(&sandbox, "derive-decide", &by(&words));
    let foretold = derive(&sandbox, "derive-release", &by(&["release", "--id", "r", "--dry-run"]));
    let kinds: Vec<&str> =
        foretold["leaks"].as_array().unwrap().iter().map(|leak| leak["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["email", "secret"]);
    let refused = sandbox.json(std::iter::once("derive").chain(by(&["release", "--id", "r"]))).exits(2);
    assert!(!refused.stdout.contains("ana.b") && !refused.stdout.contains(&key), "{}", refused.stdout);
    derive(&sandbox, "derive-decide", &["undo", "--reviewer", "ada"]);
    derive(&sandbox, "derive-decide", &by(&["approve", &all[2]]));
    derive(&sandbox, "derive-decide", &by(&["reject", &all[0], &all[1]]));
    assert_eq!(derive(&sandbox, "derive-release", &by(&["release", "--id", "r"]))["rows"], 1);
    let late = sandbox.json(["derive", "undo", "--reviewer", "ada"]).ok().value();
    assert_eq!(late["kind"], "undo", "the rejection can still be taken back");
    let released = sandbox.json(["derive", "undo", "--reviewer", "ada"]).exits(2).value();
    assert!(released["error"]["message"].as_str().unwrap().contains("released"), "{released}");
}

#[test]
fn four_eyes_are_two_people_at_both_ends() {
    let sandbox = Sandbox::init();
    sandbox.run(["settings", "set", "four_eyes", "on"]).ok();
    let events = four(&sandbox);
    let own = ["derive", "generate", "--events", events.to_str().unwrap(), "--reviewer", "reviewer-1", "--max", "3"];
    let refused = sandbox.json(own).exits(2).value();
    assert!(refused["error"]["message"].as_str().unwrap().contains("event 0"), "{refused}");
    let made = generate(&sandbox, &events, &[]);
    derive(&sandbox, "derive-decide", &by(&["approve", &ids(&made)[0]]));
    let same = sandbox.json(std::iter::once("derive").chain(by(&["release", "--id", "r"]))).exits(2).value();
    assert!(same["error"]["message"].as_str().unwrap().contains("four eyes"), "{same}");
    let other = ["release", "--id", "r", "--reason", "seen", "--reviewer", "ben"];
    assert_eq!(derive(&sandbox, "derive-release", &other)["rows"], 1);
}
