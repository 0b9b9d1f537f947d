//! Reading again: nothing is written twice, what moved is known, what changed is new, what went away stays evidence.

use super::{STREAM, add, evidence_hash, read, reading_of};
use crate::made::{DATASETS, jsonl, list, number, review, reviews, rows_of, text};
use serde_json::Value;
use stillroom_tests::Sandbox;

/// Holds a workspace's evidence and datasets against a fresh one that reads what lies there now.
fn as_a_fresh_one(sandbox: &Sandbox, why: &str) {
    let fresh = Sandbox::init();
    add(&fresh, STREAM, "observer_reviews", std::fs::read(sandbox.root().join(STREAM)).unwrap());
    let [one, other] = [sandbox, &fresh].map(|sandbox| sandbox.run_all().ok().value());
    assert_eq!(one["run_hash"], other["run_hash"], "{why}");
    for at in 0..DATASETS.len() {
        assert_eq!(
            one["exports"][at]["content_hash"], other["exports"][at]["content_hash"],
            "{why}: {}",
            DATASETS[at].0
        );
    }
}

/// Every exported row leads back to bytes with its hash, wherever they lie now.
fn leads_back(sandbox: &Sandbox, why: &str) {
    for (_, dataset) in DATASETS {
        for row in rows_of(&sandbox.path(dataset)) {
            let trace = sandbox.json(["trace", text(&row, "id")]).ok().value();
            assert_eq!(trace["source"]["matches"], true, "{why}: {trace:#}");
            let line = number(&row["provenance"], "line_offset") + 1;
            assert_eq!(number(&trace["source"], "line"), line, "{why}: the row says where it stands: {trace:#}");
        }
    }
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true, "{why}");
}

#[test]
fn a_second_reading_writes_nothing() {
    let (sandbox, reading) = reading_of(STREAM, "observer_reviews", reviews(5000));
    assert_eq!(reading.counts(), (5000, 0, 0));
    let hash = evidence_hash(&sandbox);
    let again = read(&sandbox);
    assert_eq!(again.counts(), (0, 5000, 0), "all are known");
    assert_eq!(number(&again.source, "rows_changed"), 0);
    assert_eq!(evidence_hash(&sandbox), hash);
}

#[test]
fn a_dry_run_counts_the_same_and_writes_nothing() {
    let sandbox = Sandbox::init();
    add(&sandbox, STREAM, "observer_reviews", reviews(50) + &reviews(10) + "nonsense\n");
    let dry = sandbox.json(["build-evidence", "--dry-run"]).ok().value();
    let source = list(&dry, "sources")[0].clone();
    let counts = ["rows_read", "rows_written", "rows_deduped", "rows_skipped"].map(|field| number(&source, field));
    assert_eq!(counts, [61, 50, 10, 1]);
    assert_eq!(sandbox.json(["runs"]).ok().value(), Value::Array(Vec::new()), "no run is left");
    assert_eq!(read(&sandbox).counts(), (50, 10, 1), "then it does what it said");
}

#[test]
fn the_same_record_twice_is_one_attempt_that_was_seen_twice() {
    let rows = [review(0), review(1), review(0), review(0), review(2)];
    let (sandbox, reading) = reading_of(STREAM, "observer_reviews", jsonl(&rows));
    assert_eq!(reading.counts(), (3, 2, 0));
    let source = &sandbox.json(["sources", "list"]).ok().value()[0];
    assert_eq!((number(source, "evidence"), number(source, "repeated")), (3, 2), "the places are kept");
    assert_eq!(read(&sandbox).counts(), (0, 5, 0));
    let source = &sandbox.json(["sources", "list"]).ok().value()[0];
    assert_eq!(number(source, "repeated"), 2, "and not counted again");
    // Another order of keys and other spaces are the same record.
    let spaced = format!("{}\n", review(0)).replace("\":", "\" : ");
    std::fs::write(sandbox.root().join(STREAM), jsonl(&rows) + &spaced).unwrap();
    assert_eq!(read(&sandbox).counts(), (0, 6, 0), "spaces make no other record");
    as_a_fresh_one(&sandbox, "repeated, and run again");
    leads_back(&sandbox, "repeated");
    sandbox.run_all().ok();
    as_a_fresh_one(&sandbox, "however often");
}

#[test]
fn equal_rows_of_two_files_are_two_attempts() {
    let sandbox = Sandbox::init();
    sandbox.write("traces/a/observer_reviews.jsonl", reviews(3));
    sandbox.write("traces/b/observer_reviews.jsonl", reviews(3));
    sandbox.json(["sources".as_ref(), "add".as_ref(), sandbox.root().join("traces").as_os_str()]).ok();
    assert_eq!(read(&sandbox).counts(), (6, 0, 0), "a record belongs to the file that it lies in");
}

#[test]
fn a_file_that_was_added_to_rotated_or_edited_gives_what_a_fresh_workspace_gives() {
    type Change = fn(Vec<Value>) -> Vec<Value>;
    let cases: [(&str, Change); 4] = [
        ("rows added at the end", |rows| rows.into_iter().chain([review(900), review(901)]).collect()),
        ("rows added before all others", |rows| [review(900), review(901)].into_iter().chain(rows).collect()),
        ("turned around", |rows| rows.into_iter().rev().collect()),
        ("a row repeated before its first place", |rows| [rows[7].clone()].into_iter().chain(rows).collect()),
    ];
    for (why, change) in cases {
        let rows: Vec<Value> = (0..40).map(review).collect();
        let (sandbox, reading) = reading_of(STREAM, "observer_reviews", jsonl(&rows));
        assert_eq!(reading.counts(), (40, 0, 0));
        sandbox.run_all().ok();
        std::fs::write(sandbox.root().join(STREAM), jsonl(&change(rows))).unwrap();
        let dry = sandbox.json(["build-evidence", "--dry-run"]).ok().value();
        let foretold = number(&dry["sources"][0], "rows_written");
        assert_eq!(read(&sandbox).counts().0, foretold, "{why}: a dry run knows what is new");
        as_a_fresh_one(&sandbox, why);
        leads_back(&sandbox, why);
        for row in rows_of(&sandbox.path(DATASETS[0].1)) {
            let trace = sandbox.json(["trace", text(&row, "id")]).ok().value();
            assert_eq!(trace["source"]["read_from"], "file", "{why}: evidence stands where its row lies now");
        }
    }
}

#[test]
fn an_edited_row_is_new_and_the_old_one_is_kept_and_left_out() {
    let rows: Vec<Value> = (0..8).map(review).collect();
    let (sandbox, _) = reading_of(STREAM, "observer_reviews", jsonl(&rows));
    sandbox.run_all().ok();
    let mut edited = rows.clone();
    edited[0]["review"] = "Somebody rewrote what was said of the gear, its teeth and the stone that it turns.".into();
    std::fs::write(sandbox.root().join(STREAM), jsonl(&edited)).unwrap();
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (1, 7, 0));
    assert_eq!(number(&reading.source, "rows_gone"), 1, "the old one is said to be gone");
    as_a_fresh_one(&sandbox, "edited");
    let old = text(&rows[0], "review");
    for (_, dataset) in DATASETS {
        let bytes = String::from_utf8(std::fs::read(sandbox.path(dataset)).unwrap()).unwrap();
        assert!(!bytes.contains(old), "{dataset} holds what the source holds now");
    }
    std::fs::write(sandbox.root().join(STREAM), jsonl(&rows)).unwrap();
    assert_eq!(read(&sandbox).counts(), (0, 8, 0), "the old one was kept and is known when it comes back");
    as_a_fresh_one(&sandbox, "edited back");
}

#[test]
fn a_source_that_is_lost_lets_the_run_complete_but_not_pass_and_its_evidence_waits_for_it() {
    let (sandbox, _) = reading_of(STREAM, "observer_reviews", reviews(40));
    let before = sandbox.run_all().ok().value();
    let (here, away) = (sandbox.root().join("traces"), sandbox.root().join("away"));
    std::fs::rename(&here, &away).unwrap();
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (0, 0, 0));
    assert_eq!(reading.source["rows_present"], false);
    assert_eq!(number(&reading.source, "rows_gone"), 40);
    let without = sandbox.run_all().exits(1).value();
    let said = without["stages"][0]["errors"][0].as_str().unwrap();
    assert!(said.contains("gave evidence before") && said.contains("sources remove"), "{said}");
    assert_eq!(without["datasets"], serde_json::json!({"rag": 0, "sft": 0, "preference": 0}), "as a fresh one");
    assert!(without["notes"][0].as_str().unwrap().contains("are gone"), "and it is said: {}", without["notes"]);
    // Also the second time: what is lost does not become usual.
    sandbox.run_all().exits(1);
    std::fs::rename(&away, &here).unwrap();
    let after = sandbox.run_all().ok().value();
    assert_eq!((&after["datasets"], &after["run_hash"]), (&before["datasets"], &before["run_hash"]), "it is back");
    leads_back(&sandbox, "back");
}

#[test]
fn a_source_removed_and_added_again_leads_on_where_it_was() {
    let (sandbox, _) = reading_of(STREAM, "observer_reviews", reviews(40));
    let before = sandbox.run_all().ok().value();
    let name = before["stages"].as_array().map(|_| "observer_reviews").unwrap();
    sandbox.run(["sources", "remove", name]).ok();
    let empty = sandbox.run_all().ok().value();
    assert_eq!(empty["datasets"], serde_json::json!({"rag": 0, "sft": 0, "preference": 0}), "its rows lead nowhere");
    add(&sandbox, STREAM, "observer_reviews", reviews(40));
    assert_eq!(read(&sandbox).counts(), (0, 40, 0), "they are known");
    let after = sandbox.run_all().ok().value();
    assert_eq!(after["run_hash"], before["run_hash"], "as if it had never been removed");
    assert_eq!(after["datasets"], before["datasets"]);
    sandbox.run(["sources", "remove", "nobody"]).exits(2);
}

#[test]
fn a_file_that_nothing_reads_is_reported() {
    let sandbox = Sandbox::init();
    sandbox.write(STREAM, reviews(3));
    sandbox
        .json([
            "sources".as_ref(),
            "add".as_ref(),
            sandbox.root().join("traces").as_os_str(),
            "--name".as_ref(),
            "mill".as_ref(),
        ])
        .ok();
    sandbox.write("traces/new/observer_reviews.jsonl", reviews(2));
    sandbox.write("traces/strange.jsonl", "{\"colour\":\"red\",\"size\":3}\n");
    sandbox.write("traces/notes.md", "A note for people.\n");
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (5, 0, 0), "a new file that fits is read");
    assert_eq!(reading.source["unknown_files"], serde_json::json!(["strange.jsonl"]), "one that does not is named");
    let detected =
        sandbox.json(["sources".as_ref(), "detect".as_ref(), sandbox.root().join("traces").as_os_str()]).ok();
    let detected = detected.value();
    let strange =
        detected.as_array().unwrap().iter().find(|file| text(file, "path").ends_with("strange.jsonl")).unwrap();
    assert_eq!((&strange["profile"], number(strange, "confidence")), (&Value::Null, 0), "{strange}");
    let health = sandbox.json(["health", "--no-report"]).ok().value();
    assert_eq!(health["sources"][0]["unknown_files"], serde_json::json!(["strange.jsonl"]));
}

#[test]
fn a_record_that_stands_twice_comes_to_rest_though_its_profile_reads_the_line() {
    let profile = "name = \"lined\"\nversion = 1\nabout = \"Rows known by their line.\"\nclass = \"verdict\"\n\
        match = { requires = [\"/verdict\"] }\n[fields]\nrun_id = \"{stem}:{line}\"\ntask_id = \"/task_id\"\n\
        timestamp = \"absent\"\ntext = \"/review\"\n[markers]\nobserver_verdict = \"/verdict\"\n[rag]\ntitle = \"On {/task_id}\"\n";
    let sandbox = Sandbox::init();
    sandbox.write("workspace/profiles/lined.toml", profile);
    add(&sandbox, STREAM, "lined", jsonl(&[review(0), review(1), review(0), review(2), review(0)]));
    let hashes: Vec<Value> = (0..3)
        .map(|_| {
            let run = sandbox.run_all().value();
            assert_eq!(run["promoted"], true, "{run:#}");
            run["run_hash"].clone()
        })
        .collect();
    assert!(hashes.iter().all(|hash| *hash == hashes[0]), "its first place is its place: {hashes:?}");
    assert_eq!(number(&read(&sandbox).source, "rows_changed"), 0);
}
