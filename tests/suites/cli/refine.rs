//! The verbs of the refinery: each once, with the keys that `--json` promises and the exit code.

use super::{UNDATED, first, has, printed, refined, sample};
use serde_json::Value;
use stillroom_tests::{RECORDED_AT, Sandbox, repo_root};

const VERDICTS: &str = "accepted partially_accepted rejected needs_human_review";

#[test]
fn sources_are_detected_added_listed_and_removed() {
    let sandbox = Sandbox::init();
    let traces = repo_root().join("fixtures/sample/traces");
    let traces = traces.to_str().unwrap();
    let found = printed(&sandbox, "sources-detect", &["sources", "detect", traces], 0);
    has(first(&found), "path reader profile confidence why");
    assert_eq!(
        printed(&sandbox, "sources", &["sources", "list"], 0),
        serde_json::json!([]),
        "detecting writes nothing"
    );
    let added = printed(&sandbox, "sources", &["sources", "add", traces], 0);
    assert_eq!(added.as_array().map(Vec::len), Some(9), "one source for each stream");
    sandbox.run(["sources", "remove", "outcomes"]).ok();
    assert_eq!(printed(&sandbox, "sources", &["sources", "list"], 0).as_array().map(Vec::len), Some(8));
}

#[test]
fn build_evidence_counts_every_row_and_says_no_where_one_was_skipped() {
    let sandbox = sample();
    let dry = printed(&sandbox, "build-evidence", &["build-evidence", "--dry-run"], 0);
    assert_eq!(dry["run_id"], "", "a dry run is no run");
    assert_eq!(printed(&sandbox, "runs", &["runs"], 0), serde_json::json!([]), "a dry run writes nothing");
    let view = printed(&sandbox, "build-evidence", &["build-evidence", "--recorded-at", RECORDED_AT], 1);
    has(&view, "run_id sources skips");
    has(first(&view["sources"]), "source rows_present rows_read rows_written rows_skipped rows_deduped");
    has(first(&view["skips"]), "source line byte_start byte_len reason");
    let count = |name: &str| -> u64 {
        view["sources"].as_array().unwrap().iter().map(|source| source[name].as_u64().unwrap()).sum()
    };
    assert_eq!(count("rows_read"), 100);
    assert_eq!(count("rows_read"), count("rows_written") + count("rows_deduped") + count("rows_skipped"));
    let one = printed(&sandbox, "build-evidence", &["build-evidence", "--source", "audits"], 1);
    assert_eq!(one["sources"].as_array().map(Vec::len), Some(1), "the skip of another source still stands");
}

#[test]
fn score_gives_verdicts_by_source_and_says_no_where_a_contradiction_waits() {
    let sandbox = sample();
    sandbox.run(["build-evidence"]).exits(1);
    let view = printed(&sandbox, "score", &["score"], 1);
    has(&view["rulebook"], "name version hash");
    has(&view["totals"], VERDICTS);
    has(first(&view["by_source"]), VERDICTS);
    let sum: u64 = VERDICTS.split(' ').map(|name| view["totals"][name].as_u64().unwrap()).sum();
    assert_eq!(sum, 99, "every row has one verdict");
    assert_eq!(printed(&sandbox, "score", &["score", "--rulebook", "reference"], 1)["rulebook"]["name"], "reference");
}

#[test]
fn what_if_and_why_only_look() {
    let sandbox = refined();
    let before = sandbox.read("exports/manifest.json");
    let runs = sandbox.json(["runs"]).ok().stdout;
    let view = printed(&sandbox, "score-what-if", &["score", "--what-if", "reference"], 0);
    assert!(view["rows_changed"].as_u64() > Some(0), "the two shipped rulebooks differ on the sample");
    let row = first(&view["rows"])["evidence_id"].as_str().unwrap();
    let why = printed(&sandbox, "score-why", &["score", "--why", row, "--target", "needs_human_review"], 0);
    assert_eq!((&why["evidence_id"], &why["target"]), (&Value::from(row), &Value::from("needs_human_review")));
    assert_eq!(sandbox.read("exports/manifest.json"), before, "the datasets stand as they were");
    assert_eq!(sandbox.json(["runs"]).ok().stdout, runs, "looking is no run");
}

#[test]
fn export_verbs_print_a_list_of_exports() {
    let sandbox = sample();
    sandbox.run(["build-evidence"]).exits(1);
    sandbox.run(["score"]).exits(1);
    let keys = "exporter records_in exported quarantined by_reason path content_hash byte_hash";
    for (arguments, exporters) in [
        (vec!["export-rag"], 1),
        (vec!["export-rag", "--include-review"], 1),
        (vec!["export-sft"], 1),
        (vec!["export-sft", "--include-partial"], 1),
        (vec!["export-preference"], 1),
        (vec!["export-all"], 3),
    ] {
        let dry: Vec<&str> = arguments.iter().copied().chain(["--dry-run"]).collect();
        let planned = printed(&sandbox, "export", &dry, 0);
        // The sample plants faults in every dataset, so that no export passes.
        let done = printed(&sandbox, "export", &arguments, 1);
        assert_eq!(done.as_array().map(Vec::len), Some(exporters), "{arguments:?}");
        for (plan, export) in planned.as_array().unwrap().iter().zip(done.as_array().unwrap()) {
            has(export, keys);
            assert_eq!(export["completed"], true, "faults keep it from passing, not from completing");
            for count in ["records_in", "exported", "quarantined", "by_reason"] {
                assert_eq!(plan[count], export[count], "{arguments:?}: the plan is what is done");
            }
            let lines = sandbox.read(export["path"].as_str().unwrap()).iter().filter(|byte| **byte == b'\n').count();
            if arguments != ["export-rag", "--include-review"] {
                assert_eq!(export["exported"], lines, "{arguments:?}: one line for each row");
            }
        }
    }
}

#[test]
fn a_run_leaves_receipts_drift_and_a_place_in_the_list() {
    let sandbox = refined();
    let run = sandbox.run_all().exits(1).value();
    super::schema::holds("run-all", &run);
    has(&run, "run_id run_hash overall_passed blocked totals datasets drift");
    has(&run["totals"], "records_in records_out accepted rejected quarantined skipped");
    has(&run["datasets"], "rag sft preference");
    has(&run["drift"], "severity prior_run_id");
    let id = run["run_id"].as_str().unwrap();
    let receipts = printed(&sandbox, "receipts", &["receipts", "--run-id", id], 0);
    assert_eq!(receipts.as_array().map(Vec::len), Some(6), "collect, relate, score and three exports");
    let drift = printed(&sandbox, "drift", &["drift"], 0);
    assert_eq!((&drift["run_id"], &drift["severity"]), (&run["run_id"], &Value::from("ok")));
    let runs = printed(&sandbox, "runs", &["runs"], 0);
    assert_eq!((first(&runs)["run_id"].as_str(), &first(&runs)["standing"]), (Some(id), &Value::from(true)));
    let shown = printed(&sandbox, "run-all", &["runs", "show"], 1);
    assert_eq!((&shown["run_hash"], &shown["totals"]), (&run["run_hash"], &run["totals"]));
}

#[test]
fn health_traces_a_sample_and_notices_bytes_that_changed() {
    let sandbox = Sandbox::init();
    let traces = sandbox.write("workspace/traces/outcomes.jsonl", "");
    let kept = repo_root().join("fixtures/sample/traces/outcomes.jsonl");
    std::fs::copy(&kept, &traces).unwrap();
    sandbox.run(["sources".as_ref(), "add".as_ref(), traces.as_os_str()]).ok();
    sandbox.run_all().exits(1);
    let view = printed(&sandbox, "health", &["health"], 0);
    let source = first(&view["sources"]);
    assert_eq!((&source["traced"], &source["traced_equal"]), (&Value::from(9), &Value::from(9)));
    assert_eq!((&source["source_rows"], &source["skipped"]), (&Value::from(10), &Value::from(1)));
    let found = |view: &Value, name: &str| {
        let coverage = view["sources"][0]["coverage"].as_array().unwrap();
        coverage.iter().find(|field| field["field"] == name).map(|field| field["rows"].as_u64().unwrap())
    };
    assert_eq!(found(&view, "timestamp"), Some(9), "the planted row has no date");
    assert_eq!(found(&view, "markers.all_ok"), Some(10));
    let report = String::from_utf8(sandbox.read(view["report"].as_str().unwrap())).unwrap();
    assert!(report.contains("9 of 9 rows led back"), "{report}");

    let text = std::fs::read_to_string(&kept).unwrap();
    std::fs::write(&traces, text.replacen("\"all_ok\":true", "\"all_ok\":null", 1)).unwrap();
    let seen = printed(&sandbox, "health", &["health", "--no-report"], 1);
    assert_eq!(seen["sources"][0]["traced_equal"], 8, "one row is another one now: {seen}");
    assert_eq!(seen["sources"][0]["untraced"].as_array().map(Vec::len), Some(1), "and it is named");
    assert_eq!(
        String::from_utf8(sandbox.read("reports/evidence_health.md")).unwrap(),
        report,
        "looking writes nothing"
    );
}

#[test]
fn what_stands_is_verified_and_traced() {
    let sandbox = refined();
    let acceptance = printed(&sandbox, "acceptance", &["acceptance"], 0);
    has(&acceptance, "passed total required_passed required_total checks");
    has(first(&acceptance["checks"]), "id name required passed detail");
    sandbox.run(["health"]).ok();
    let verified = printed(&sandbox, "verify", &["verify"], 0);
    has(&verified, "ok files rows findings");
    let dataset = String::from_utf8(sandbox.read("exports/sft/instruction_response.jsonl")).unwrap();
    let row: Value = serde_json::from_str(dataset.lines().next().unwrap()).unwrap();
    let trace = printed(&sandbox, "trace", &["trace", row["id"].as_str().unwrap()], 0);
    has(&trace, "row_id hops source");
    has(first(&trace["hops"]), "kind id hash");
    has(&trace["source"], "file line byte_start byte_len sig_hash recomputed_hash matches");
}

#[test]
fn people_read_aligned_counts_and_what_to_do_next() {
    let sandbox = sample();
    let text = sandbox.run(["build-evidence", "--source", "outcomes", "--dry-run"]).ok().stdout;
    assert!(text.contains(UNDATED), "{text}");
    insta::assert_snapshot!(text, @r"
    source    read  new  known  changed  skipped
    outcomes    10    9      0        0        1

    skipped row                reason             what was found
    outcomes/outcomes.jsonl:6  missing_timestamp  tried /created_at (missing)

    mend a row with `distill repair FILE:LINE --set /pointer=VALUE`, or let it through with `distill waive`

    dry run: nothing was written
    ");
}
