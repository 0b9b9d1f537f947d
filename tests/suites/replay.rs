//! Replay through the real service: what retrieval finds in the datasets that stand, what it must never find, and a
//! log in which every replay is one row.

#![expect(clippy::unwrap_used, reason = "a test stops where its own setting does not hold")]

mod sampled;

use sampled::Sampled;
use serde_json::Value;
use stillroom_core::{
    artifact::Artifact,
    json::{canonical_of, parse},
    replay::ReplayRun,
};
use stillroom_service::{
    Code, Context, ReplayRequest, RunOptions, Verdict, decide, open, replay, run_all, set_setting, verify,
};
use stillroom_store::files::RunLock;

const LOG: &str = "reports/replay_runs.jsonl";
const RAG: &str = "exports/rag/playbooks.jsonl";

fn dry(task: &str) -> ReplayRequest {
    ReplayRequest { task: task.to_owned(), dry_run: true, ..ReplayRequest::default() }
}

fn arm(cx: &Context, request: &ReplayRequest) -> Value {
    let view = replay(cx, request).unwrap();
    assert_eq!(view.arms.len(), 1, "one task, one arm");
    view.arms[0].clone()
}

/// A task that is made of a playbook's own words.
fn task_about(row: &Value) -> String {
    let content = row["content"].as_str().unwrap();
    format!("Explain once more: {content}")
}

#[test]
fn a_dry_run_retrieves_from_the_playbooks_that_stand_and_passes_the_gate() {
    let sampled = Sampled::ran();
    let row = sampled.rows(RAG)[0].clone();
    let arm = arm(&sampled.cx, &dry(&task_about(&row)));
    assert_eq!(arm["gate"]["passed"], true, "{arm:#}");
    assert_eq!(arm["arm"], "retrieval");
    assert_eq!(arm["run_id"], arm["replay_id"], "scripts read run_id");
    let shown: Vec<&str> = arm["rag_ids"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(shown.contains(&row["id"].as_str().unwrap()), "the row whose words the task uses is found: {shown:?}");
    assert!(arm["response"].as_str().unwrap().contains("no model was asked"), "a dry run says what it is");
}

#[test]
fn a_row_that_answers_the_task_itself_is_left_out() {
    let sampled = Sampled::ran();
    let sft = sampled.rows("exports/sft/instruction_response.jsonl")[0].clone();
    let arm = arm(&sampled.cx, &dry(sft["instruction"].as_str().unwrap()));
    let left_out = arm["bundle"]["left_out"].as_array().unwrap();
    assert!(
        left_out.iter().any(|row| row["reason"] == "same_task"),
        "leakage is judged on the evidence's own instruction, not on the playbook's title: {left_out:?}"
    );
}

#[test]
fn a_baseline_retrieves_nothing_and_says_so() {
    let sampled = Sampled::ran();
    let row = sampled.rows(RAG)[0].clone();
    let request = ReplayRequest { no_retrieval: true, ..dry(&task_about(&row)) };
    let arm = arm(&sampled.cx, &request);
    assert_eq!((&arm["arm"], &arm["rag_ids"]), (&Value::from("baseline"), &Value::from(Vec::<Value>::new())));
}

#[test]
fn an_empty_corpus_goes_the_same_way() {
    let sampled = Sampled::fresh();
    let arm = arm(&sampled.cx, &dry("Sort the berth requests."));
    assert_eq!(arm["arm"], "retrieval", "nothing found is no baseline");
    assert_eq!(arm["gate"]["passed"], true);
}

#[test]
fn rows_under_review_are_never_retrieved() {
    let sampled = Sampled::fresh();
    run_all(&sampled.cx, &RunOptions { include_review: true, ..RunOptions::default() }).unwrap();
    let pending = sampled.rows("exports/rag/review_pending.jsonl");
    assert!(!pending.is_empty(), "the sample has rows that wait for a person");
    for row in &pending {
        let arm = arm(&sampled.cx, &dry(&task_about(row)));
        let ids = arm["rag_ids"].as_array().unwrap();
        assert!(!ids.contains(&row["id"]), "{} waits for a person", row["id"]);
    }
}

#[test]
fn a_row_that_a_person_rejected_since_is_not_retrieved() {
    let sampled = Sampled::ran();
    let row = sampled.rows(RAG)[0].clone();
    let id = row["id"].as_str().unwrap();
    let before = arm(&sampled.cx, &dry(&task_about(&row)));
    assert!(before["rag_ids"].as_array().unwrap().contains(&row["id"]), "it is found while it is accepted");
    decide(&sampled.cx, id, Verdict::Rejected, "it is wrong after all", "ada", false).unwrap();
    let after = arm(&sampled.cx, &dry(&task_about(&row)));
    assert!(
        !after["rag_ids"].as_array().unwrap().contains(&row["id"]),
        "the file still says accepted; the store knows better"
    );
}

#[test]
fn every_replay_is_one_valid_row_of_the_log_and_ids_never_collide() {
    let sampled = Sampled::ran();
    for _ in 0..3 {
        arm(&sampled.cx, &dry("Sort the berth requests by beam."));
    }
    arm(&sampled.cx, &ReplayRequest { no_retrieval: true, ..dry("Sort the berth requests by beam.") });
    let rows = sampled.rows(LOG);
    assert_eq!(rows.len(), 4, "one row each, the first ones kept");
    let mut ids: Vec<&str> = rows.iter().filter_map(|row| row["replay_id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4, "equal tasks in one instant are still different replays");
    for row in rows {
        let run: ReplayRun = serde_json::from_value(row).unwrap();
        let bytes = canonical_of(&run).unwrap();
        let faults = Artifact::ReplayRun.check(&parse(&bytes).unwrap()).errors;
        assert_eq!(faults, Vec::<String>::new(), "a logged row is a valid artifact");
    }
    assert_eq!(verify(&sampled.cx, None).unwrap().findings, Vec::new(), "the log has its receipt");
}

#[test]
fn the_log_is_rewritten_from_its_table() {
    let sampled = Sampled::ran();
    arm(&sampled.cx, &dry("Sort the berth requests by beam."));
    std::fs::write(sampled.path(LOG), "somebody wrote here\n").unwrap();
    arm(&sampled.cx, &dry("Sort the berth requests by length."));
    assert_eq!(sampled.rows(LOG).len(), 2, "the table is the truth");
    let refused =
        rusqlite::Connection::open(sampled.path("stillroom.db")).unwrap().execute("DELETE FROM replay_run", []);
    assert!(refused.is_err(), "the table refuses to forget");
}

#[test]
fn the_same_replay_in_the_same_workspace_is_the_same_row() {
    let (first, second) = (Sampled::ran(), Sampled::ran());
    let request = dry("Review how the allocator sorts berth requests.");
    assert_eq!(arm(&first.cx, &request), arm(&second.cx, &request), "no clock and no dice in it");
}

#[test]
fn flags_are_recorded_and_local_only_wins() {
    let sampled = Sampled::ran();
    let cases =
        [(false, false, "never"), (true, false, "local_only"), (false, true, "once"), (true, true, "local_only")];
    for (local_only, allow_escalation, policy) in cases {
        let request = ReplayRequest { local_only, allow_escalation, ..dry("Sort the berth requests.") };
        let arm = arm(&sampled.cx, &request);
        assert_eq!(arm["policy"], policy);
        assert_eq!(arm["escalation"].as_array().unwrap().len(), 1, "a dry run never escalates");
    }
}

#[test]
fn what_cannot_be_replayed_is_said_plainly_and_not_logged() {
    let sampled = Sampled::ran();
    let no_model =
        replay(&sampled.cx, &ReplayRequest { dry_run: false, ..dry("Sort the berth requests.") }).unwrap_err();
    assert_eq!(no_model.code, Code::Invalid);
    assert!(no_model.message.contains("no model is connected") && no_model.hint.contains("--dry-run"), "{no_model}");
    let empty = replay(&sampled.cx, &dry(" \n")).unwrap_err();
    assert!(empty.message.contains("empty"), "{empty}");
    let lock = RunLock::take_replay(sampled.cx.dir()).unwrap();
    let busy = replay(&sampled.cx, &dry("Sort the berth requests.")).unwrap_err();
    assert_eq!(busy.code, Code::Busy, "one replay at a time");
    drop(lock);
    assert!(!sampled.path(LOG).exists(), "none of these is a replay");
}

#[test]
fn a_replay_leaves_a_run_alone_and_the_other_way_round() {
    let sampled = Sampled::ran();
    let _lock = RunLock::take(sampled.cx.dir()).unwrap();
    assert!(replay(&sampled.cx, &dry("Sort the berth requests.")).is_ok(), "replays have a lock of their own");
}

#[test]
fn a_playbook_file_that_is_no_playbook_is_an_error_with_its_line() {
    let sampled = Sampled::ran();
    let mut text = std::fs::read_to_string(sampled.path(RAG)).unwrap();
    let line = text.lines().count() + 1;
    text.push_str("{\"id\":1}\n");
    std::fs::write(sampled.path(RAG), text).unwrap();
    let error = replay(&sampled.cx, &dry("Sort the berth requests.")).unwrap_err();
    assert_eq!(error.code, Code::Corrupt);
    assert!(error.message.contains(&format!("line {line}")), "{error}");
}

#[test]
fn the_corpus_survives_a_reopened_workspace_and_another_rulebook() {
    let sampled = Sampled::ran();
    let row = sampled.rows(RAG)[0].clone();
    set_setting(&sampled.cx, "rulebook", "reference").unwrap();
    sampled.run();
    let (again, found) = open(sampled.cx.dir()).unwrap();
    assert!(found.is_empty(), "nothing was cut off: {found:?}");
    let view = replay(&again, &dry(&task_about(&row))).unwrap();
    assert_eq!(view.arms[0]["gate"]["passed"], true);
}
