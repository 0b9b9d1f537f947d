//! A clock that goes back between runs, and two commands that write at once.

use crate::{
    made::{list, reviews, text},
    ran,
    shim::library,
};
use serde_json::Value;
use std::collections::BTreeSet;
use stillroom_tests::Sandbox;

/// Seconds since 1970 in 2099, and in 1970.
const LATER: &str = "4070908800";
const EARLIER: &str = "86400";

fn at(sandbox: &Sandbox, library: &std::path::Path, time: &str, words: &[&str]) -> Value {
    let mut command = sandbox.command();
    command.arg("--workspace").arg(sandbox.workspace()).arg("--json").args(words);
    let output = command.env("LD_PRELOAD", library).env("FAKE_TIME", time).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{words:?} at {time}: {said}{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&said).unwrap()
}

#[test]
fn a_clock_that_goes_back_changes_no_order_and_no_hash() {
    let Some(library) = library("a clock that goes back") else { return };
    let sandbox = ran(60);
    let mut ids = Vec::new();
    let mut hashes = BTreeSet::new();
    for time in [LATER, EARLIER, LATER, EARLIER] {
        let run = at(&sandbox, library, time, &["run-all"]);
        let prior = run["drift"]["prior_run_id"].as_str().map(str::to_owned);
        if let Some(last) = ids.last() {
            assert_eq!(prior.as_ref(), Some(last), "compared with the run before it, whatever the clock said");
        }
        assert_eq!(run["drift"]["severity"], "ok", "{run:#}");
        hashes.insert(text(&run, "run_hash").to_owned());
        ids.push(text(&run, "run_id").to_owned());
    }
    assert_eq!(hashes.len(), 1, "the time is in no hash of content");
    let runs = sandbox.json(["runs"]).ok().value();
    let listed: Vec<&str> = runs.as_array().unwrap().iter().map(|run| text(run, "run_id")).collect();
    let newest_first: Vec<&str> = ids.iter().rev().map(String::as_str).collect();
    assert_eq!(listed[..4], newest_first, "listed by sequence");
    assert!(text(&runs[1], "recorded_at").starts_with("2099") && text(&runs[0], "recorded_at").starts_with("1970"));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 4, "ids are no times");

    // Decisions hold in the order in which they were made.
    let row = "observer_reviews.jsonl:3";
    let decide = |time, verdict| {
        let words = ["review", "decide", row, "--verdict", verdict, "--reason", "read", "--reviewer", "ada"];
        at(&sandbox, library, time, &words)
    };
    decide(LATER, "accepted");
    assert_eq!(
        decide(EARLIER, "rejected")["effective"],
        "rejected",
        "the later decision holds, though its time is earlier"
    );
    at(&sandbox, library, EARLIER, &["run-all"]);
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
    let chain = sandbox.json(["receipts", "--chain"]).ok().value();
    assert!(chain.as_array().unwrap().iter().all(|link| link["link_holds"] == true), "{chain:#}");
}

#[test]
fn two_commands_at_once_lose_no_decision() {
    let sandbox = ran(60);
    std::fs::write(sandbox.path("traces/observer_reviews.jsonl"), reviews(400)).unwrap();
    let each = 12;
    let sandbox = &sandbox;
    std::thread::scope(|scope| {
        for (reviewer, first) in [("ada", 1), ("ben", 21)] {
            scope.spawn(move || {
                for line in first..first + each {
                    let row = format!("observer_reviews.jsonl:{line}");
                    let words =
                        ["review", "decide", &row, "--verdict", "rejected", "--reason", "read", "--reviewer", reviewer];
                    sandbox.json(words).ok();
                }
            });
        }
        // A decision that falls into an export makes its datasets untrue: then nothing is promoted, and it says why.
        scope.spawn(|| {
            let run = sandbox.run_all();
            if run.code != Some(0) {
                let view = run.exits(1).value();
                assert_eq!(view["promoted"], false, "{view:#}");
                assert!(
                    list(&view, "stages").iter().any(|stage| stage["errors"].to_string().contains("verdict")),
                    "{view:#}"
                );
            }
        });
    });
    let log = sandbox.json(["review", "log"]).ok().value();
    let rows: BTreeSet<String> = log.as_array().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(rows.len(), 2 * each, "every decision is there, once");
    let run = sandbox.run_all().ok().value();
    assert_eq!(run["promoted"], true, "{run:#}");
    assert!(list(&run, "stages").iter().all(|stage| stage["completed"] == true));
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}
