//! Finding rows by a filter, and filters kept under names.

use super::{printed, refined};
use serde_json::json;

#[test]
fn a_query_prints_the_rows_that_match_and_counts_by_field() {
    let sandbox = refined();
    let all = printed(&sandbox, "query", &["query", "verdict:accepted", "--limit", "3", "--facets"], 0);
    assert_eq!((&all["rows"], &all["of"], &all["kind"]), (&json!(38), &json!(99), &json!("evidence")));
    let items = all["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "as many as were asked for");
    assert!(items.iter().all(|item| item["verdict"] == "accepted" && item["id"].is_string()), "{items:?}");
    let verdicts = all["facets"].as_array().unwrap().iter().find(|facet| facet["field"] == "verdict").unwrap();
    let counted: u64 = verdicts["values"].as_array().unwrap().iter().map(|value| value["rows"].as_u64().unwrap()).sum();
    assert_eq!(counted, 99, "a facet counts without what the filter says of it");
    let kept_out = printed(&sandbox, "query", &["query", "--kind", "quarantine", "exporter:sft"], 0);
    assert_eq!(kept_out["rows"], json!(66));
    assert_eq!(printed(&sandbox, "query", &["query", "--kind", "skips"], 0)["items"][0]["reason"], "missing_timestamp");
    let negated = printed(&sandbox, "query", &["query", "-verdict:accepted"], 0);
    assert_eq!(negated["rows"], json!(61), "what begins with a minus is a filter, no option");
}

#[test]
fn a_table_is_for_people_and_says_how_much_of_what_it_shows() {
    let sandbox = refined();
    let said = sandbox.run(["query", "booking", "--sort", "line:desc", "--limit", "2", "--columns", "line,text"]).ok();
    assert!(said.stdout.starts_with("Line  Text"), "{}", said.stdout);
    assert!(said.stdout.contains("of 99 rows, the first 2 shown"), "{}", said.stdout);
}

#[test]
fn a_filter_that_cannot_be_read_is_shown_with_the_wrong_part_marked() {
    let sandbox = refined();
    for (filter, marked, said) in [
        ("ä latencyms>4 b", "    ^^^^^^^^^\n", "did you mean `latency_ms`?"),
        ("verdict>3", "         ^\n", "compare it with"),
        ("(verdict:accepted", "  ^\n", "close it with"),
    ] {
        let ran = sandbox.run(["query", filter]).exits(2);
        assert!(ran.stderr.contains(&format!("  {filter}\n")), "{}", ran.stderr);
        assert!(ran.stderr.contains(marked) && ran.stderr.contains(said), "{filter}: {}", ran.stderr);
        assert_eq!(ran.stdout, "");
        let error = printed(&sandbox, "error", &["query", filter], 2);
        assert_eq!(error["error"]["code"], "invalid");
    }
}

#[test]
fn a_saved_view_outlives_the_program_and_can_be_begun_from() {
    let sandbox = refined();
    let slow = ["views", "save", "slow", "latency_ms>2000", "--sort", "latency_ms:desc", "--columns", "task,verdict"];
    let saved = printed(&sandbox, "views", &slow, 0);
    assert_eq!(saved[0]["sort"], json!({"column": "latency_ms", "descending": true}));
    assert_eq!(printed(&sandbox, "views", &["views", "list"], 0), saved, "another process knows it");
    let rows = printed(&sandbox, "query", &["query", "--view", "slow", "verdict:accepted"], 0);
    assert_eq!(rows["filter"], "latency_ms>2000 verdict:accepted");
    printed(&sandbox, "error", &["views", "save", " ", "a"], 2);
    printed(&sandbox, "error", &["views", "save", "broken", "verdict:"], 2);
    printed(&sandbox, "error", &["query", "--view", "gone"], 2);
    printed(&sandbox, "views", &["views", "save", "slow", "latency_ms>9000"], 0);
    assert_eq!(printed(&sandbox, "views", &["views", "remove", "slow"], 0), json!([]));
    printed(&sandbox, "error", &["views", "remove", "slow"], 2);
}
