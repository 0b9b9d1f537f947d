//! Truth that was cut off in the database or beside it: a baseline, a receipt, the journal of a promotion, a report, the
//! database's own log. Each is named by the next command that looks, and the README's way leads back.

use crate::{asked, files, made::text, ran};
use serde_json::Value;
use stillroom_tests::Sandbox;

/// Changes the database behind the product's back.
fn change(sandbox: &Sandbox, sql: &str) {
    let database = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    let triggers: Vec<String> = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        database.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    database.execute_batch(sql).unwrap();
}

/// Returns all that a verb printed.
fn said(sandbox: &Sandbox, words: &[&str]) -> (Option<i32>, String) {
    let output = asked(sandbox, words);
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(!text.concat().contains("panicked"), "{words:?}: {text:?}");
    (output.status.code(), text.concat())
}

#[test]
fn what_was_cut_off_in_the_database_is_named_and_a_backup_leads_back() {
    type Case<'a> = (&'a str, &'a str, &'a [&'a str], i32, &'a str);
    let cases: [Case<'_>; 6] = [
        (
            "a receipt cut in half",
            "UPDATE receipt SET body = substr(body, 1, length(body) / 2) WHERE seq = 4",
            &["verify"],
            1,
            "receipt",
        ),
        (
            "the newest receipt is gone",
            "DELETE FROM receipt WHERE seq = (SELECT max(seq) FROM receipt)",
            &["verify"],
            1,
            "receipt",
        ),
        ("a receipt in the middle is gone", "DELETE FROM receipt WHERE seq = 3", &["verify"], 1, "receipt"),
        (
            "a baseline cut in half",
            "UPDATE baseline SET body = substr(body, 1, length(body) / 2)",
            &["audit-full", "--no-baseline"],
            0,
            "is not a whole baseline row",
        ),
        (
            "a journal cut in half",
            "UPDATE promotion SET files = substr(files, 1, length(files) / 2), state = 'prepared'",
            &["runs"],
            2,
            "promotion",
        ),
        (
            "evidence cut in half",
            "UPDATE evidence_body SET body = substr(body, 1, length(body) / 2) WHERE evidence = 7",
            &["verify"],
            1,
            "the stored row is unreadable",
        ),
    ];
    for (why, sql, words, expected, named) in cases {
        let sandbox = ran(40);
        sandbox.json(["audit-full"]);
        let backup = sandbox.root().join("backup.tar.zst");
        sandbox.run(["backup".as_ref(), backup.as_os_str()]).ok();
        let before = exported(&sandbox);
        change(&sandbox, sql);
        let (code, text) = said(&sandbox, words);
        assert!(code == Some(expected) && text.contains(named), "{why}: {code:?} {text}");
        assert!(exported(&sandbox) == before, "{why}: the last good datasets stand");

        let back = sandbox.root().join("back");
        let restored = sandbox.bare(["restore".as_ref(), backup.as_os_str(), back.as_os_str()]);
        assert_eq!(restored.code, Some(0), "{why}: {restored:?}");
        let verified = sandbox.bare(["--workspace".as_ref(), back.as_os_str(), "--json".as_ref(), "verify".as_ref()]);
        assert_eq!(verified.ok().value()["ok"], true, "{why}");
    }
}

fn exported(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    files(&sandbox.workspace()).into_iter().filter(|(path, _)| path.starts_with("./exports/")).collect()
}

#[test]
fn reports_that_were_cut_off_are_named_and_brought_back() {
    let sandbox = ran(40);
    let run = text(&sandbox.json(["runs"]).ok().value()[0], "run_id").to_owned();
    let names = ["collect.json", "summary.json", "drift.json"].map(|name| format!("reports/{run}/{name}"));
    for path in names.iter().map(String::as_str).chain(["reports/latest.md", "exports/manifest.json"]) {
        let good = sandbox.read(path);
        std::fs::write(sandbox.path(path), &good[..good.len() / 2]).unwrap();
        let verified = sandbox.json(["verify"]).exits(1).value();
        let found = verified["findings"].as_array().unwrap();
        assert!(found.iter().any(|finding| finding["file"] == path), "{path}: {verified:#}");
        if path.starts_with("exports/") {
            sandbox.run(["promote", &run]).ok();
            assert!(sandbox.read(path) == good, "`promote` brings the true bytes back");
        }
        std::fs::write(sandbox.path(path), &good).unwrap();
        assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true, "{path} was put back");
    }
}

#[test]
fn a_log_of_the_database_that_was_cut_off_loses_what_was_not_said_to_be_saved_only() {
    let sandbox = ran(40);
    // A reader that stays keeps the log alive, as a machine does that loses its power.
    let keeper = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    keeper.execute_batch("BEGIN; SELECT count(*) FROM evidence").unwrap();
    let row = "observer_reviews.jsonl:3";
    sandbox.run(["review", "decide", row, "--verdict", "rejected", "--reason", "read", "--reviewer", "ada"]).ok();
    let log = std::fs::read(sandbox.path("stillroom.db-wal")).unwrap();
    assert!(log.len() > 4096, "the decision lies in the log");
    let copy = |bytes: &[u8], name: &str| {
        let to = sandbox.root().join(name);
        std::fs::create_dir_all(&to).unwrap();
        std::fs::copy(sandbox.path("stillroom.db"), to.join("stillroom.db")).unwrap();
        std::fs::write(to.join("stillroom.db-wal"), bytes).unwrap();
        let ran = sandbox.bare([
            "--workspace".as_ref(),
            to.as_os_str(),
            "--json".as_ref(),
            "review".as_ref(),
            "log".as_ref(),
        ]);
        let decisions: Value = ran.ok().value();
        decisions.as_array().unwrap().len()
    };
    assert_eq!(copy(&log, "whole"), 1, "what was said to be saved is there");
    // A frame that is half there counts as never written.
    for (name, bytes) in [("torn", [&log[..], &log[32..700]].concat()), ("empty", Vec::new())] {
        assert_eq!(copy(&bytes, name), usize::from(name == "torn"), "{name}");
    }
}
