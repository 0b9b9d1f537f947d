//! What is drawn from many runs: playbooks of the corpus, the ledger of models, pairs across sources.

use super::{first, printed, refined, sample};
use serde_json::{Value, json};
use stillroom_core::{artifact::Artifact, json::parse};
use stillroom_tests::{RECORDED_AT, Sandbox};

#[test]
fn playbooks_are_drawn_from_the_corpus_that_stands_and_the_same_ones_twice() {
    let sandbox = sample();
    sandbox.json(["extract-playbooks"]).exits(2);
    let run = sandbox.run_all().exits(1).value();
    let drawn = printed(&sandbox, "extract-playbooks", &["extract-playbooks", "--recorded-at", RECORDED_AT], 0);
    assert_eq!(drawn["from_run"], run["run_id"], "the run whose dataset was read is named");
    let count = |name: &str| drawn[name].as_u64().unwrap();
    assert_eq!(count("rows"), count("taken") + count("left_out"), "its books balance");
    assert!(count("playbooks") > 0 && count("playbooks") <= count("taken"), "{drawn}");
    let text = String::from_utf8(sandbox.read(drawn["path"].as_str().unwrap())).unwrap();
    assert_eq!(text.lines().count() as u64, count("playbooks"));
    for line in text.lines() {
        let checked = Artifact::Playbook.check(&parse(line.as_bytes()).unwrap());
        assert!(checked.valid, "{:?}: {line}", checked.errors);
    }
    let receipts = printed(&sandbox, "receipts", &["receipts", "--run-id", drawn["run_id"].as_str().unwrap()], 0);
    assert_eq!(
        (&first(&receipts)["stage"], &first(&receipts)["completed"]),
        (&json!("extract-playbooks"), &json!(true))
    );
    let again = printed(&sandbox, "extract-playbooks", &["extract-playbooks"], 0);
    assert_eq!(String::from_utf8(sandbox.read(again["path"].as_str().unwrap())).unwrap(), text);
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true, "what was written is known");
}

#[test]
fn a_row_that_was_withdrawn_since_it_was_exported_teaches_nothing() {
    let sandbox = refined();
    let before = printed(&sandbox, "extract-playbooks", &["extract-playbooks"], 0);
    let line = String::from_utf8(sandbox.read("exports/rag/playbooks.jsonl")).unwrap();
    let row: Value = serde_json::from_str(line.lines().find(|line| line.contains("\"accepted\"")).unwrap()).unwrap();
    let id = row["id"].as_str().unwrap();
    sandbox.run(["withdraw", id, "--reason", "its author asked", "--reviewer", "ada"]).ok();
    let after = printed(&sandbox, "extract-playbooks", &["extract-playbooks"], 0);
    assert_eq!(after["taken"].as_u64().unwrap() + 1, before["taken"].as_u64().unwrap());
    let text = String::from_utf8(sandbox.read(after["path"].as_str().unwrap())).unwrap();
    assert!(!text.contains(row["source_run_id"].as_str().unwrap()), "{row}");
}

#[test]
fn the_ledger_holds_the_newest_note_of_each_model_with_its_interval() {
    let sandbox = Sandbox::init();
    assert_eq!(printed(&sandbox, "model-ledger", &["model-ledger"], 0)["entries"], json!([]));
    let note = |model: &str, at: &str, samples: u64, successes: u64| {
        json!({"model": model, "task_type": "review", "ts": at, "sample_count": samples, "successes": successes,
            "success_rate": 0.5, "failure_modes": ["missed the retry"]})
    };
    let rows = [
        note("granite", "2026-01-02T00:00:00Z", 10, 9),
        note("granite", "2026-01-01T00:00:00Z", 4, 1),
        note("marble", "2026-01-01T00:00:00Z", 0, 0),
    ];
    let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let path = sandbox.write("traces/model_trust.jsonl", text);
    sandbox.json(["sources".as_ref(), "add".as_ref(), path.as_os_str()]).ok();
    sandbox.json(["build-evidence"]).ok();
    let ledger = printed(&sandbox, "model-ledger", &["model-ledger"], 0);
    assert_eq!((&ledger["rows"], &ledger["say_nothing"]), (&json!(3), &json!(1)), "no samples say nothing");
    let entry = first(&ledger["entries"]);
    assert_eq!(
        (&entry["model_name"], &entry["successes"], &entry["sample_count"]),
        (&json!("granite"), &json!(9), &json!(10))
    );
    assert_eq!(entry["failure_modes"], json!(["missed the retry"]));
    let [low, high] = ["interval_low", "interval_high"].map(|end| entry[end].as_f64().unwrap());
    assert!((0.59..0.60).contains(&low) && (0.98..0.99).contains(&high), "Wilson's for 9 of 10: {low} to {high}");
    let shown = sandbox.run(["model-ledger"]).ok().stdout;
    assert!(shown.contains("granite") && shown.contains("missed the retry"), "{shown}");
}

#[test]
fn answers_of_two_sources_pair_only_where_that_was_asked_for_and_say_so() {
    let sandbox = Sandbox::init();
    for (name, verdict) in [("first", "accept"), ("second", "reject")] {
        let row = json!({"run_id": name, "task_id": "mill/gear", "file": "src/gear.rs", "verdict": verdict,
            "review": format!("The {name} reading of the gear counts its teeth and says what the {name} found."),
            "model": "reader", "ts": "2026-01-01T00:00:00Z"});
        let path = sandbox.write(&format!("{name}/observer_reviews.jsonl"), format!("{row}\n"));
        sandbox.json(["sources".as_ref(), "add".as_ref(), path.as_os_str(), "--name".as_ref(), name.as_ref()]).ok();
    }
    let pairs = |sandbox: &Sandbox| -> Vec<Value> {
        let text = String::from_utf8(sandbox.read("exports/preference/chosen_rejected.jsonl")).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    sandbox.run_all().ok();
    assert_eq!(pairs(&sandbox), [] as [Value; 0], "off by default");
    sandbox.json(["settings", "set", "cross_source_pairs", "maybe"]).exits(2);
    sandbox.json(["settings", "set", "cross_source_pairs", "on"]).ok();
    sandbox.run_all().ok();
    let found = pairs(&sandbox);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["pair_kind"], "cross_source", "and it says what it is");
    assert_eq!((&found[0]["chosen_run_id"], &found[0]["rejected_run_id"]), (&json!("first"), &json!("second")));
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}
