//! A workspace that ran well once and has new rows to read, copies of it to be killed, and what has to hold of them.

use super::made::{files_below, jsonl, list, review, rows_of, text};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};
use stillroom_tests::{RECORDED_AT, Sandbox};

/// When the last good run was recorded.
const BEFORE: &str = "2026-01-01T00:00:00Z";

/// When a run is killed.
#[derive(Clone, Copy)]
pub(crate) enum Moment {
    /// So long after it was started.
    After(Duration),
    /// So long after it staged the manifest, which is the last file before the promotion.
    AfterStaging(Duration),
}

type Files = BTreeMap<String, Vec<u8>>;

/// A workspace with a last good run, decisions and a waiver, whose stream has grown since.
pub(crate) struct Base {
    sandbox: Sandbox,
    before: Files,
    after: Files,
    run_hash: String,
    log: Value,
    waivers: Value,
    copies: Cell<u32>,
    /// How long an uninterrupted run takes.
    pub(crate) length: Duration,
    /// How long it takes from the staging of the manifest to the end.
    pub(crate) ending: Duration,
}

impl Base {
    /// Returns a base with so many rows, of which the last good run read two fifths.
    pub(crate) fn of(rows: usize) -> Self {
        let sandbox = Sandbox::init();
        // One row without a time, which is waived, and one to decide on.
        let mut all: Vec<Value> = (0..rows).map(review).collect();
        all[5].as_object_mut().unwrap().remove("ts");
        let stream = sandbox.write("workspace/traces/observer_reviews.jsonl", jsonl(&all[..rows * 2 / 5]));
        sandbox.run(["sources".as_ref(), "add".as_ref(), stream.parent().unwrap().as_os_str()]).ok();
        sandbox.run(["run-all", "--recorded-at", BEFORE]).exits(1);
        let row = "observer_reviews.jsonl:6";
        sandbox
            .run(["waive", row, "--reason", "the day is lost", "--reviewer", "ada", "--until", "2099-01-01T00:00:00Z"])
            .ok();
        for (line, verdict) in [(9, "accepted"), (20, "rejected"), (31, "rejected")] {
            let row = format!("observer_reviews.jsonl:{line}");
            sandbox.run(["review", "decide", &row, "--verdict", verdict, "--reason", "read", "--reviewer", "ada"]).ok();
        }
        sandbox.run(["review", "undo", "--reviewer", "ada"]).ok();
        sandbox.run(["run-all", "--recorded-at", BEFORE]).ok();
        std::fs::write(&stream, jsonl(&all)).unwrap();
        let mut base = Self {
            before: exported(&sandbox.workspace()),
            after: Files::new(),
            run_hash: String::new(),
            log: sandbox.json(["review", "log"]).ok().value(),
            waivers: sandbox.json(["waive", "list"]).ok().value(),
            sandbox,
            copies: Cell::new(0),
            length: Duration::ZERO,
            ending: Duration::ZERO,
        };
        let never_killed = base.copy();
        let mut staged = None;
        let begun = Instant::now();
        let mut child = base.start(&never_killed);
        while child.try_wait().unwrap().is_none() {
            if staged.is_none() && is_staged(&never_killed) {
                staged = Some(Instant::now());
            }
            pause();
        }
        base.length = begun.elapsed();
        base.ending = staged.expect("BUG: a run stages its manifest").elapsed();
        base.after = exported(&never_killed);
        base.run_hash = base.newest_run_hash(&never_killed);
        assert!(base.before.keys().eq(base.after.keys()) && base.before != base.after, "the new rows change something");
        base
    }

    /// Returns a copy of the workspace in a folder of its own.
    pub(crate) fn copy(&self) -> PathBuf {
        self.copies.set(self.copies.get() + 1);
        let to = self.sandbox.root().join(format!("copy-{}", self.copies.get()));
        copy(&self.sandbox.workspace(), &to);
        to
    }

    fn start(&self, workspace: &Path) -> Child {
        let mut command = self.sandbox.command();
        command.arg("--workspace").arg(workspace).args(["--json", "run-all", "--recorded-at", RECORDED_AT]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Starts a run and kills it as `kill -9` does; where it had ended before, returns how long that took,
    /// counted from where the moment is.
    pub(crate) fn kill(&self, workspace: &Path, moment: Moment) -> Option<Duration> {
        let mut child = self.start(workspace);
        let mut from = Instant::now();
        let wait = match moment {
            Moment::After(wait) => wait,
            Moment::AfterStaging(wait) => {
                while !is_staged(workspace) && child.try_wait().unwrap().is_none() {
                    pause();
                }
                from = Instant::now();
                wait
            }
        };
        while from.elapsed() < wait {
            if child.try_wait().unwrap().is_some() {
                return Some(from.elapsed());
            }
            pause();
        }
        let ended = child.try_wait().unwrap().map(|_| from.elapsed());
        child.kill().unwrap();
        child.wait().unwrap();
        ended
    }

    /// Runs a verb in a workspace; returns exit code, view and talk.
    fn ask(&self, workspace: &Path, words: &[&str]) -> (Option<i32>, Value, String) {
        let output =
            self.sandbox.command().arg("--workspace").arg(workspace).arg("--json").args(words).output().unwrap();
        let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let value = serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"));
        (output.status.code(), value, stderr)
    }

    fn newest_run_hash(&self, workspace: &Path) -> String {
        let (_, runs, _) = self.ask(workspace, &["runs"]);
        text(&runs[0], "run_hash").to_owned()
    }

    /// Holds what a kill must leave, before and after the workspace is opened again; returns whether the new datasets
    /// stand.
    pub(crate) fn stands_whole(&self, workspace: &Path, when: &str) -> bool {
        for (path, bytes) in exported(workspace) {
            let good = self.before.get(&path) == Some(&bytes) || self.after.get(&path) == Some(&bytes);
            assert!(good, "{when}: {path} is neither the old nor the new file, before anything was opened");
        }
        let running = running(workspace);
        for path in files_below(workspace, "reports").iter().filter(|path| path.ends_with(".json")) {
            let text = std::fs::read_to_string(workspace.join(path)).unwrap();
            assert!(serde_json::from_str::<Value>(&text).is_ok() && text.ends_with('\n'), "{when}: {path} is cut off");
        }

        let (code, verified, talk) = self.ask(workspace, &["verify"]);
        assert_eq!((code, &verified["ok"]), (Some(0), &Value::Bool(true)), "{when}: {verified:#}");
        let (_, runs, again) = self.ask(workspace, &["runs"]);
        assert_eq!(again, "", "{when}: what was found is said and ended once");
        let standing = exported(workspace);
        assert!(standing == self.before || standing == self.after, "{when}: the datasets are of two runs");
        let manifest = manifest(workspace);
        for run in &running {
            assert!(talk.contains(run.as_str()), "{when}: opening does not say that run {run} was cut off: {talk}");
            let entry = runs.as_array().unwrap().iter().find(|entry| entry["run_id"] == run.as_str()).unwrap();
            assert_eq!(entry["state"], "interrupted", "{when}: {entry}");
            let stands = manifest["run_id"] == run.as_str();
            assert_eq!(entry["standing"], stands, "{when}: {entry}");
            assert_eq!(talk.contains("were not promoted"), !stands, "{when}: {talk}");
        }
        for file in list(&manifest, "files") {
            let bytes = &standing[text(file, "path")];
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hash, text(file, "sha256"), "{when}: the manifest speaks of another {}", text(file, "path"));
        }
        for path in standing.keys().filter(|path| path.ends_with(".jsonl")) {
            rows_of(&workspace.join(path));
        }
        let unfinished: Vec<String> = files_below(workspace, ".")
            .into_iter()
            .filter(|path| path.ends_with(".tmp") || path.contains(".staging"))
            .collect();
        assert_eq!(unfinished, [] as [&str; 0], "{when}: left after opening");
        assert_eq!(self.ask(workspace, &["review", "log"]).1, self.log, "{when}: a decision is lost");
        assert_eq!(self.ask(workspace, &["waive", "list"]).1, self.waivers, "{when}: a waiver is lost");
        standing == self.after
    }

    /// Runs without a kill: everything is as if there had never been one.
    pub(crate) fn gives_the_same(&self, workspace: &Path) {
        let (code, run, _) = self.ask(workspace, &["run-all", "--recorded-at", RECORDED_AT]);
        assert_eq!(code, Some(0), "{run:#}");
        assert_eq!(run["run_hash"], self.run_hash.as_str(), "the run hash of a workspace that was never killed");
        assert!(exported(workspace) == self.after, "and the bytes");
        assert_eq!(self.ask(workspace, &["verify"]).1["ok"], true);
    }
}

/// Returns the bytes of what stands in `exports/`, without the manifest and what is not promoted yet.
fn exported(workspace: &Path) -> Files {
    files_below(workspace, "exports")
        .into_iter()
        .filter(|path| path != "exports/manifest.json" && !path.contains("/.staging/") && !path.ends_with(".tmp"))
        .map(|path| (path.clone(), std::fs::read(workspace.join(&path)).unwrap()))
        .collect()
}

fn manifest(workspace: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(workspace.join("exports/manifest.json")).unwrap()).unwrap()
}

fn is_staged(workspace: &Path) -> bool {
    workspace.join("exports/.staging/exports/manifest.json").is_file()
}

/// Returns the runs that the database calls running, without the product looking at it.
pub(crate) fn running(workspace: &Path) -> BTreeSet<String> {
    let database = rusqlite::Connection::open(workspace.join("stillroom.db")).unwrap();
    let mut statement = database.prepare("SELECT id FROM run WHERE state = 'running'").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Short beside anything that is waited for.
fn pause() {
    std::thread::sleep(Duration::from_micros(200));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}
