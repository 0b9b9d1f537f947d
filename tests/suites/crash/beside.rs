//! What happens beside a run at work: a person stops it, a second run is asked for, others read and decide.

use crate::{
    killed::running,
    made::{files_below, number, reviews, text},
};
use serde_json::Value;
use std::{
    process::{Child, Command, Output, Stdio},
    time::Duration,
};
use stillroom_tests::{RECORDED_AT, Sandbox};

/// Enough rows that a run is at work while it is looked at.
const ROWS: usize = 6000;

/// Returns a workspace with a last good run, whose stream has grown since.
fn grown() -> Sandbox {
    let sandbox = Sandbox::init();
    let stream = sandbox.write("workspace/traces/observer_reviews.jsonl", reviews(200));
    sandbox.run(["sources".as_ref(), "add".as_ref(), stream.as_os_str()]).ok();
    sandbox.run_all().ok();
    std::fs::write(stream, reviews(ROWS)).unwrap();
    sandbox
}

/// Starts a run and returns when the database says that it is at work.
fn at_work(sandbox: &Sandbox) -> Child {
    let mut command = sandbox.command();
    command.arg("--workspace").arg(sandbox.workspace()).args(["run-all", "--recorded-at", RECORDED_AT]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while running(&sandbox.workspace()).is_empty() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was seen at work");
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

fn exported(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    files_below(&sandbox.workspace(), "exports").into_iter().map(|path| (path.clone(), sandbox.read(&path))).collect()
}

/// Presses Ctrl-C on a run that has staged something, or as soon as it works; returns what it left behind.
fn stopped(sandbox: &Sandbox, signal: &str, exporting: bool) -> Output {
    let mut child = at_work(sandbox);
    while exporting && !sandbox.path("exports/.staging").exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it exported");
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    child.wait_with_output().unwrap()
}

#[test]
fn ctrl_c_leaves_the_last_good_state_and_says_so() {
    let sandbox = grown();
    let before = exported(&sandbox);
    for (signal, exporting) in [("-INT", false), ("-INT", true), ("-TERM", true)] {
        let output = stopped(&sandbox, signal, exporting);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{signal}: {said}");
        assert!(said.starts_with("error: stopped; the last good datasets stand as they were; run it again"), "{said}");
        assert_eq!(said.lines().count(), 1, "one line, no trace of a panic: {said}");
        assert_eq!(output.stdout, b"", "no data of half a run");
        assert_eq!(exported(&sandbox), before, "{signal}: the datasets and their manifest stand");
        let runs = sandbox.json(["runs"]).ok();
        assert_eq!(runs.value()[0]["state"], "cancelled");
        assert_eq!(runs.stderr, "", "what a person stopped is not found again as an accident");
        assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
    }
    let run = sandbox.run_all().ok().value();
    assert_eq!(number(&run["totals"], "skipped"), 0);
    assert_eq!(number(&run["exports"][0], "records_in"), ROWS as u64, "the next run goes on");
}

#[test]
fn a_second_run_is_told_that_the_workspace_is_busy_while_readers_and_reviewers_work() {
    let sandbox = grown();
    let before = exported(&sandbox);
    let mut first = at_work(&sandbox);
    let mut beside = 0;
    // While it still reads: a decision that falls into an export would stop the promotion, and rightly.
    let decided = sandbox
        .json([
            "review",
            "decide",
            "observer_reviews.jsonl:3",
            "--verdict",
            "rejected",
            "--reason",
            "read",
            "--reviewer",
            "ada",
        ])
        .ok()
        .value();
    assert_eq!(decided["effective"], "rejected");
    let second = |words: &[&str]| {
        let ran = sandbox.json(words.iter().copied()).exits(2);
        let error = &ran.value()["error"];
        assert_eq!(text(error, "code"), "busy", "{error}");
        assert_eq!(text(error, "message"), "the workspace is in use: another run is at work in it");
        assert_eq!(text(error, "hint"), "wait until the other run ends, or stop it, and try again");
    };
    second(&["run-all"]);
    second(&["build-evidence"]);
    second(&["score"]);
    second(&["export-all"]);
    let words: [&[&str]; 5] = [
        &["health", "--no-report"],
        &["runs"],
        &["sources", "list"],
        &["review", "queue"],
        &["trace", "exports/sft/instruction_response.jsonl:1"],
    ];
    for words in words {
        let ran = sandbox.json(words.iter().copied()).ok();
        assert_eq!(ran.stderr, "", "{words:?}: a run at work is nobody's accident");
        beside += u32::from(first.try_wait().unwrap().is_none());
    }
    assert!(beside > 0, "at least one reader was at work beside the run");
    let output = first.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_ne!(exported(&sandbox), before, "the first run was not disturbed");
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
    let log = sandbox.json(["review", "log"]).ok().value();
    assert_eq!(log.as_array().map(Vec::len), Some(1), "the decision that was made meanwhile is there");
    let states: Vec<Value> =
        sandbox.json(["runs"]).ok().value().as_array().unwrap().iter().map(|run| run["state"].clone()).collect();
    assert_eq!(states, ["completed", "completed"], "the runs that were refused left nothing");
}

/// Makes the database what it is after a kill between writing `reports/latest.md` and recording it.
fn cut_off(sandbox: &Sandbox, run: &str) {
    let database = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    database.execute("DELETE FROM run_file WHERE run = ?1 AND path = 'reports/latest.md'", [run]).unwrap();
    let sql = "UPDATE run SET state = 'running', summary = NULL, drift = NULL, run_hash = NULL WHERE id = ?1";
    assert_eq!(database.execute(sql, [run]).unwrap(), 1, "the run is there");
}

#[test]
fn the_newest_report_is_good_though_the_run_that_wrote_it_was_cut_off() {
    let sandbox = Sandbox::sample();
    let first = text(&sandbox.run_all().exits(1).value(), "run_id").to_owned();
    cut_off(&sandbox, &first);
    let verified = sandbox.json(["verify"]).ok().value();
    assert_eq!(verified["ok"], true, "the first run of all: {verified:#}");

    sandbox.run_all().exits(1);
    let third = text(&sandbox.run_all().exits(1).value(), "run_id").to_owned();
    cut_off(&sandbox, &third);
    let database = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    let fourth =
        "INSERT INTO run (id, kind, recorded_at, state) VALUES ('next', 'run-all', '2026-01-02T03:04:05Z', 'running')";
    database.execute(fourth, []).unwrap();
    drop(database);
    let verified = sandbox.json(["verify"]).ok().value();
    assert_eq!(verified["ok"], true, "and another was cut off at once: {verified:#}");

    let report = sandbox.path("reports/latest.md");
    let bytes = std::fs::read(&report).unwrap();
    std::fs::write(&report, [&bytes[..], b"more"].concat()).unwrap();
    let verified = sandbox.json(["verify"]).exits(1).value();
    assert_eq!(
        verified["findings"][0]["file"], "reports/latest.md",
        "it is still held to what was written: {verified:#}"
    );
    std::fs::remove_file(&report).unwrap();
    let verified = sandbox.json(["verify"]).exits(1).value();
    assert_eq!(verified["findings"][0]["why"], "is missing", "{verified:#}");
}
