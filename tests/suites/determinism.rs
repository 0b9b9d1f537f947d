//! The same input gives the same bytes: however often, however many threads, wherever, whenever, in whatever order.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

use made::{DATASETS, Dice, files_below, list, reviews, text};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};
use stillroom_tests::{RECORDED_AT, Sandbox, distill, repo_root, shared_set};

/// Enough for two chunks of one file, so that threads have something to put out of order.
const MANY: usize = 4500;
/// Enough for everything else.
const FEW: usize = 400;

/// What a run left that may not depend on circumstances.
#[derive(Debug, PartialEq, Eq)]
struct Left {
    run_hash: String,
    content: BTreeMap<String, String>,
}

/// Circumstances that may not matter.
struct World {
    why: &'static str,
    threads: &'static str,
    environment: &'static [(&'static str, &'static str)],
    umask: &'static str,
    /// Seeds the order in which sources are added; none is the order of names.
    shuffle: Option<u64>,
}

const PLAIN: World = World {
    why: "nothing special",
    threads: "1",
    environment: &[("TZ", "UTC"), ("LANG", "C.UTF-8")],
    umask: "022",
    shuffle: None,
};

/// The sources that all runs share: the sample's streams, one of two chunks and, where it is there, one real set.
fn sources(root: &Path, rows: usize) -> Vec<PathBuf> {
    let traces = root.join("traces");
    std::fs::create_dir_all(&traces).unwrap();
    let mut paths = Vec::new();
    let shipped = repo_root().join("fixtures/sample/traces");
    for entry in std::fs::read_dir(shipped).unwrap() {
        let from = entry.unwrap().path();
        let to = traces.join(from.file_name().unwrap());
        std::fs::copy(&from, &to).unwrap();
        paths.push(to);
    }
    let many = traces.join("many");
    std::fs::create_dir_all(&many).unwrap();
    std::fs::write(many.join("observer_reviews.jsonl"), reviews(rows)).unwrap();
    paths.push(many);
    paths.extend(shared_set("tau-bench"));
    paths.sort();
    paths
}

/// Runs the binary in a world of its own.
fn run(world: &World, cwd: &Path, workspace: &Path, arguments: &[&str]) -> std::process::Output {
    let home = cwd.join("no-such-home");
    Command::new("sh")
        .args(["-c", &format!("umask {}; exec \"$0\" \"$@\"", world.umask)])
        .arg(distill())
        .args(["--json", "--threads", world.threads, "--workspace"])
        .arg(workspace)
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .envs(world.environment.iter().copied())
        .current_dir(cwd)
        .output()
        .unwrap()
}

fn value(output: &std::process::Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{error}: {text} {}", String::from_utf8_lossy(&output.stderr)))
}

/// Makes a workspace with the sources in the world's order.
fn made_in(world: &World, cwd: &Path, workspace: &Path, sources: &[PathBuf]) {
    assert!(Command::new(distill()).arg("--quiet").arg("init").arg(workspace).status().unwrap().success());
    let mut order: Vec<&PathBuf> = sources.iter().collect();
    if let Some(seed) = world.shuffle {
        let mut dice = Dice::new(seed);
        for at in (1..order.len()).rev() {
            order.swap(at, usize::try_from(dice.below(at as u64 + 1)).unwrap());
        }
    }
    for path in order {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let added = run(world, cwd, workspace, &["sources", "add", path.to_str().unwrap(), "--name", name]);
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stdout));
    }
}

fn run_all(world: &World, cwd: &Path, workspace: &Path, recorded_at: &str) -> Left {
    let output = run(world, cwd, workspace, &["run-all", "--recorded-at", recorded_at]);
    assert_eq!(output.status.code(), Some(1), "the sample's planted trouble is found: {}", value(&output));
    let view = value(&output);
    assert_eq!(view["promoted"], true, "{view}");
    let mut content: BTreeMap<String, String> = list(&view, "exports")
        .iter()
        .map(|export| (text(export, "path").to_owned(), text(export, "content_hash").to_owned()))
        .collect();
    assert_eq!(content.len(), DATASETS.len());
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(workspace.join("exports/manifest.json")).unwrap()).unwrap();
    content.extend(
        list(&manifest, "files")
            .iter()
            .map(|file| (format!("manifest {}", text(file, "path")), text(file, "content_hash").to_owned())),
    );
    Left { run_hash: text(&view, "run_hash").to_owned(), content }
}

/// Returns the bytes of everything below `exports/` but the manifest, which names the run.
fn exported(workspace: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = files_below(workspace, "exports")
        .into_iter()
        .map(|file| (file.clone(), std::fs::read(workspace.join(&file)).unwrap()))
        .collect();
    files.remove("exports/manifest.json").expect("BUG: a promotion brings its manifest");
    assert!(files.len() >= 6 && files.values().any(|bytes| bytes.len() > 10_000), "{:?}", files.keys());
    files
}

fn same_bytes(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, why: &str) {
    assert!(one.keys().eq(other.keys()), "{why}: {:?} {:?}", one.keys(), other.keys());
    for (path, bytes) in one {
        assert!(*bytes == other[path], "{why}: {path} has other bytes");
    }
}

#[test]
fn circumstances_never_change_a_hash_or_a_byte() {
    let sandbox = Sandbox::empty();
    let sources = sources(sandbox.root(), MANY);
    let first = sandbox.path("");
    made_in(&PLAIN, sandbox.root(), &first, &sources);
    let left = run_all(&PLAIN, sandbox.root(), &first, RECORDED_AT);
    let bytes = exported(&first);

    assert_eq!(run_all(&PLAIN, sandbox.root(), &first, RECORDED_AT), left, "a second run on the same workspace");
    same_bytes(&exported(&first), &bytes, "a second run on the same workspace");
    assert_eq!(run_all(&PLAIN, sandbox.root(), &first, "2031-07-08T09:10:11Z"), left, "a third, at another time");

    let worlds = [
        World { why: "a fresh workspace", ..PLAIN },
        World { why: "four threads", threads: "4", ..PLAIN },
        World { why: "sources added in another order", shuffle: Some(7), threads: "4", ..PLAIN },
        World {
            why: "another time zone, language and umask",
            environment: &[
                ("TZ", "Pacific/Kiritimati"),
                ("LANG", "tr_TR.UTF-8"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("RAYON_NUM_THREADS", "3"),
                ("SOURCE_DATE_EPOCH", "1"),
            ],
            umask: "077",
            shuffle: Some(23),
            threads: "4",
        },
    ];
    for (at, world) in worlds.iter().enumerate() {
        let cwd = sandbox.root().join(format!("elsewhere {at}"));
        std::fs::create_dir_all(&cwd).unwrap();
        let workspace = cwd.join("ws");
        made_in(world, &cwd, &workspace, &sources);
        assert_eq!(run_all(world, &cwd, &workspace, RECORDED_AT), left, "{}", world.why);
        same_bytes(&exported(&workspace), &bytes, world.why);
    }
}

#[test]
fn another_time_of_recording_changes_no_hash_of_content() {
    let sandbox = Sandbox::empty();
    let sources = sources(sandbox.root(), FEW);
    let [early, late] = ["2001-01-01T00:00:00Z", "2026-05-06T07:08:09.123Z"].map(|at| {
        let workspace = sandbox.root().join(format!("ws {at}"));
        made_in(&PLAIN, sandbox.root(), &workspace, &sources);
        (run_all(&PLAIN, sandbox.root(), &workspace, at), exported(&workspace))
    });
    assert_eq!(early.0, late.0, "the time of recording is in no hash of content");
    assert_ne!(early.1, late.1, "though it stands in the rows, so that the hash had something to leave out");
}

#[test]
fn a_row_more_changes_the_run_hash() {
    let sandbox = Sandbox::empty();
    let sources = sources(sandbox.root(), FEW);
    let workspace = sandbox.path("");
    made_in(&PLAIN, sandbox.root(), &workspace, &sources);
    let before = run_all(&PLAIN, sandbox.root(), &workspace, RECORDED_AT);
    sandbox.write("traces/many/observer_reviews.jsonl", reviews(FEW + 1));
    let after = run_all(&PLAIN, sandbox.root(), &workspace, RECORDED_AT);
    assert_ne!(after.run_hash, before.run_hash, "a hash that never changes proves nothing");
    sandbox.write("traces/many/observer_reviews.jsonl", reviews(FEW));
    let again = run_all(&PLAIN, sandbox.root(), &workspace, RECORDED_AT);
    assert_eq!(again.run_hash, before.run_hash, "what the source holds no more is left out");
}

#[test]
fn a_workspace_that_was_moved_runs_the_same() {
    let sandbox = Sandbox::sample();
    let workspace = sandbox.path("");
    let before = run_all(&PLAIN, sandbox.root(), &workspace, RECORDED_AT);
    let bytes = exported(&workspace);
    let moved = sandbox.root().join("moved/to another place");
    std::fs::create_dir_all(moved.parent().unwrap()).unwrap();
    std::fs::rename(&workspace, &moved).unwrap();
    assert_eq!(run_all(&PLAIN, sandbox.root(), &moved, RECORDED_AT), before, "what lies inside moves along");
    same_bytes(&exported(&moved), &bytes, "moved");
    let verified = value(&run(&PLAIN, sandbox.root(), &moved, &["verify"]));
    assert_eq!(verified["ok"], true, "{verified}");
    let health = value(&run(&PLAIN, sandbox.root(), &moved, &["health"]));
    assert!(list(&health, "sources").iter().all(|source| source["rows_present"] == true), "{health}");
}
