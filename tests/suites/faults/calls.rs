//! Calls of the system that fail: each one of a promotion, one at a time; and from each stage on all of them, as on a
//! disk that is full. The old datasets stand or the new ones do, and what was cut off is named and mended.
//!
//! `STILLROOM_CALLS=all` fails every call in every way; else a dozen are drawn.

use crate::{
    files,
    made::{Dice, files_below, reviews},
    ran,
    shim::{Fault, library, under},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use stillroom_tests::{RECORDED_AT, Sandbox};

const ROWS: usize = 60;
/// The file that is staged last: its re-reading is where a promotion begins.
const PROMOTION: &str = ".staging/exports/manifest.json";

type Exported = BTreeMap<String, Vec<u8>>;

/// A workspace with a last good run whose stream has grown, and what stands before and after the next run.
struct Base {
    sandbox: Sandbox,
    before: Exported,
    after: Exported,
}

impl Base {
    fn new() -> Self {
        let sandbox = ran(ROWS / 2);
        std::fs::write(sandbox.path("traces/observer_reviews.jsonl"), reviews(ROWS)).unwrap();
        let before = exported(&sandbox.workspace());
        let mut base = Self { sandbox, before, after: Exported::new() };
        let whole = base.copy("whole");
        let output = base.ask(&whole, &["run-all", "--recorded-at", RECORDED_AT]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
        base.after = exported(&whole);
        assert!(base.before != base.after, "the new rows change something");
        base
    }

    fn copy(&self, name: &str) -> PathBuf {
        let to = self.sandbox.root().join(name);
        let copied = Command::new("cp").arg("-a").arg(self.sandbox.workspace()).arg(&to).status().unwrap();
        assert!(copied.success());
        to
    }

    fn ask(&self, workspace: &Path, words: &[&str]) -> Output {
        self.sandbox.command().arg("--workspace").arg(workspace).arg("--json").args(words).output().unwrap()
    }

    /// Runs under a fault and holds what has to hold afterwards; returns whether the new datasets stand.
    fn survives(&self, library: &Path, name: &str, fault: &Fault<'_>) -> (bool, Output) {
        let workspace = self.copy(name);
        let mut command = under(&self.sandbox, library, &workspace, fault);
        let output = command.args(["run-all", "--recorded-at", RECORDED_AT]).output().unwrap();
        let said = format!(
            "{fault:?}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(matches!(output.status.code(), Some(0..=2)), "it ended by itself: {said}");
        assert!(!said.contains("panicked"), "{said}");
        for (path, bytes) in exported(&workspace) {
            let good = self.before.get(&path) == Some(&bytes) || self.after.get(&path) == Some(&bytes);
            assert!(good, "{path} is neither the old nor the new file before anything is opened: {said}");
        }
        let verified = self.ask(&workspace, &["verify"]);
        let view: Value = serde_json::from_slice(&verified.stdout).unwrap();
        assert_eq!((verified.status.code(), &view["ok"]), (Some(0), &Value::Bool(true)), "{said}\n{view:#}");
        let standing = exported(&workspace);
        assert!(standing == self.before || standing == self.after, "the datasets are of two runs: {said}");
        if output.status.code() == Some(0) {
            assert!(standing == self.after, "it said that it was done: {said}");
        }
        let left: Vec<String> = files_below(&workspace, ".")
            .into_iter()
            .filter(|path| path.ends_with(".tmp") || path.contains(".staging"))
            .collect();
        assert_eq!(left, [] as [&str; 0], "left after opening: {said}");
        let again = self.ask(&workspace, &["run-all", "--recorded-at", RECORDED_AT]);
        assert_eq!(again.status.code(), Some(0), "it runs again: {said}\n{}", String::from_utf8_lossy(&again.stdout));
        assert!(exported(&workspace) == self.after, "and gives the same: {said}");
        assert_eq!(self.ask(&workspace, &["verify"]).status.code(), Some(0), "{said}");
        std::fs::remove_dir_all(&workspace).unwrap();
        (standing == self.after, output)
    }
}

fn exported(workspace: &Path) -> Exported {
    files(workspace)
        .into_iter()
        .filter(|(path, _)| path.starts_with("./exports/") && path.ends_with(".jsonl") && !path.contains(".staging"))
        .collect()
}

#[test]
fn each_call_of_a_promotion_that_fails_leaves_all_old_or_all_new() {
    let Some(library) = library("calls that fail in a promotion") else { return };
    let base = Base::new();
    let counted = base.copy("counted");
    let count = base.sandbox.root().join("count");
    let none = Fault { from: PROMOTION, at: 0, kind: "eio", stays: false };
    let mut command = under(&base.sandbox, library, &counted, &none);
    let output = command.env("FAULT_COUNT", &count).args(["run-all", "--recorded-at", RECORDED_AT]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let calls: u64 = std::fs::read_to_string(count).unwrap().parse().unwrap();
    assert!(calls > 40, "a promotion copies, syncs, renames and journals: {calls} calls");

    let all = std::env::var("STILLROOM_CALLS").is_ok_and(|value| value == "all");
    let kinds = ["eio", "enospc", "eintr", "short"];
    let mut dice = Dice::new(2026);
    let picked: Vec<(u64, &str)> = match all {
        true => (1..=calls).flat_map(|at| kinds.map(|kind| (at, kind))).collect(),
        // One in each twelfth of the promotion.
        false => (0..12).map(|part| (1 + (part * calls + dice.below(calls)) / 12, kinds[part as usize % 4])).collect(),
    };
    let (mut new, mut failed) = (0, 0);
    for (at, kind) in &picked {
        let (promoted, output) =
            base.survives(library, &format!("{kind}-{at}"), &Fault { from: PROMOTION, at: *at, kind, stays: false });
        new += u64::from(promoted);
        failed += u64::from(output.status.code() != Some(0));
    }
    eprintln!(
        "{} of {} calls of a promotion failed; {failed} runs said so; {new} times the new datasets stood",
        picked.len(),
        calls
    );
    assert!(failed > 0, "a call that fails is noticed");
}

#[test]
fn a_disk_that_is_full_from_any_stage_on_leaves_the_old_datasets_and_is_named() {
    let Some(library) = library("a disk that is full from each stage on") else { return };
    let base = Base::new();
    for (stage, from, at) in [
        ("opening", "", 1),
        ("collect", "", 24),
        ("score", "/collect.json", 1),
        ("export-rag", "/score.json", 1),
        ("export-sft", "/export-rag.json", 1),
        ("export-preference", "/export-sft.json", 1),
        ("summary", "/export-preference.json", 1),
        ("promotion", PROMOTION, 1),
    ] {
        let fault = Fault { from, at, kind: "enospc", stays: true };
        let (promoted, output) = base.survives(library, stage, &fault);
        let view: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stage}: {view:#}");
        let message = view["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains("full") || message.contains("No space left"), "{stage}: it says why: {view}");
        assert!(message.contains(stage) || message.contains('/'), "{stage}: and on what: {view}");
        assert!(view["error"]["hint"].as_str().is_some_and(|hint| hint.contains("room")), "{stage}: {view}");
        assert!(!promoted || stage == "promotion", "{stage}: nothing was promoted");
    }
}
