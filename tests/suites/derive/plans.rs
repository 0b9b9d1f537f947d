//! Manifests and plans as documents: bound to their rows, written once, and rows that leave only where all are released.

use super::{by, derive, four, generate, ids};
use serde_json::{Value, json};
use stillroom_tests::Sandbox;

const PLAN: [&str; 9] = [
    "plan",
    "--dataset-uri",
    "env://ROWS",
    "--output-uri",
    "env://MODEL",
    "--base-model",
    "factcg-deberta-v3-large",
    "--schedule-id",
    "nightly-reviewed-feedback",
];

fn plan<'a>(more: &[&'a str]) -> Vec<&'a str> {
    PLAN.into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn a_plan_is_made_of_events_in_one_call_as_the_reference_makes_it() {
    let sandbox = Sandbox::init();
    let events = four(&sandbox);
    let more = ["--events", events.to_str().unwrap(), "--reviewer", "curator-1", "--seed", "123", "--max", "3"];
    let words = [&plan(&more)[..], &["--manifest-id", "distill-20260513-a", "--real-events", "4"]].concat();
    let made = derive(&sandbox, "derive-plan", &words);
    let spec = &made["training_job"]["spec"];
    assert_eq!(spec["display_name"], "director-ai-distill-20260513-a");
    assert_eq!(spec["env"]["DIRECTOR_DISTILLATION_SYNTHETIC_ROWS"], "3");
    assert_eq!(spec["env"]["DIRECTOR_DISTILLATION_REAL_ROWS"], "4");
    assert_eq!((&made["training_job"]["submitted"], made["examples"].as_array().unwrap().len()), (&json!(false), 3));
    let again = derive(&sandbox, "derive-plan", &words);
    assert_eq!(again, made, "the same plan again is the same document");
    assert_eq!(derive(&sandbox, "derive-plans", &["plans"]).as_array().map(Vec::len), Some(1));
    let wrong = [&plan(&more)[..], &["--real-events", "5"]].concat();
    let refused = sandbox.json(std::iter::once("derive").chain(wrong)).exits(2).value();
    assert!(refused["error"]["message"].as_str().unwrap().contains("real_event_count"), "{refused}");
}

#[test]
fn a_request_is_described_for_a_backend_and_never_made() {
    let sandbox = Sandbox::init();
    generate(&sandbox, &four(&sandbox), &[]);
    let bare = plan(&["--backend", "portable"]);
    let refused = sandbox.json(std::iter::once("derive").chain(bare)).exits(2).value();
    assert!(refused["error"]["message"].as_str().unwrap().contains("container_image_uri"), "{refused}");
    let image = ["--backend", "portable", "--container-image", "registry.test/trainer:1"];
    let refused = sandbox.json(std::iter::once("derive").chain(plan(&image))).exits(2).value();
    assert!(refused["error"]["message"].as_str().unwrap().contains("command"), "arguments are no command: {refused}");
    let whole: Vec<&str> = image.into_iter().chain(["--command", "train"]).collect();
    let made = derive(&sandbox, "derive-plan", &plan(&whole));
    let request = &made["requests"][0];
    assert_eq!((&request["dry_run"], &request["state"]), (&json!(true), &json!("dry_run")));
    assert!(request["request"].as_str().unwrap().contains("director-ai.portable-training-job.v1"));
}

#[test]
fn documents_are_written_once_and_say_what_was_printed() {
    let sandbox = Sandbox::init();
    generate(&sandbox, &four(&sandbox), &[]);
    let (plan_file, manifest_file) = (sandbox.root().join("plan.json"), sandbox.root().join("manifest.json"));
    let printed = derive(&sandbox, "derive-plan", &plan(&["--save", plan_file.to_str().unwrap()]));
    let saved: Value = serde_json::from_slice(&std::fs::read(&plan_file).unwrap()).unwrap();
    assert_eq!(saved["examples"], printed["examples"]);
    assert_eq!(saved["training_job"]["spec"], printed["training_job"]["spec"]);
    let words = ["manifest", "--save", manifest_file.to_str().unwrap()];
    let manifest = derive(&sandbox, "derive-manifest", &words);
    let saved: Value = serde_json::from_slice(&std::fs::read(&manifest_file).unwrap()).unwrap();
    assert_eq!(saved, manifest);
    sandbox.json(std::iter::once("derive").chain(words)).exits(2);
}

#[test]
fn the_rows_of_a_plan_leave_only_where_all_are_released_and_still_stand() {
    let sandbox = Sandbox::init();
    let made = generate(&sandbox, &four(&sandbox), &[]);
    let ids = ids(&made);
    let plan_id = derive(&sandbox, "derive-plan", &PLAN)["plan_id"].as_str().unwrap().to_owned();
    let out = sandbox.root().join("rows.jsonl");
    let rows = ["derive", "rows", &plan_id, "--out", out.to_str().unwrap()];
    let said = |ran: stillroom_tests::Ran| ran.exits(2).value()["error"]["message"].as_str().unwrap().to_owned();
    assert!(said(sandbox.json(rows)).contains("3 of 3 rows may not leave"), "nothing is released");
    let words: Vec<&str> = ["approve"].into_iter().chain(ids.iter().map(String::as_str)).collect();
    derive(&sandbox, "derive-decide", &by(&words));
    let done = derive(&sandbox, "derive-release", &by(&["release", "--id", "r1"]));
    let written = derive(&sandbox, "derive-rows", &rows[1..]);
    assert_eq!(written["rows"], 3);
    let bytes = std::fs::read(&out).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(written["dataset_content_hash"], stillroom_core::hash::Digest::of(&bytes).hex());
    let row: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(row["prompt"], "synthetic reviewed variant: prompt 0 reviewed unsafe");
    assert_eq!(row["provenance"]["plan_id"], plan_id.as_str());
    assert!(said(sandbox.json(rows)).contains("is there already"), "a file that is there stays");
    let id = done["evidence_ids"][0].as_str().unwrap();
    sandbox.run(["withdraw", id, "--reason", "a mistake", "--reviewer", "ada"]).ok();
    std::fs::remove_file(&out).unwrap();
    assert!(said(sandbox.json(rows)).contains("was withdrawn"), "what was withdrawn leaves with no plan");
}
