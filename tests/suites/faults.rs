//! What the machine may do to a workspace: a full disk, calls that fail, a clock that goes back, a folder that may not be
//! written, a newer, damaged or emptied database. Each is said plainly, and the last good datasets stand.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

#[path = "faults/shim.rs"]
mod shim;

#[path = "faults/disk.rs"]
mod disk;

#[path = "faults/calls.rs"]
mod calls;

#[path = "faults/clock.rs"]
mod clock;

#[path = "faults/cut.rs"]
mod cut;

use made::{files_below, reviews, text};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Output},
};
use stillroom_tests::{Sandbox, distill, skip};

/// Returns a workspace with a last good run.
fn ran(rows: usize) -> Sandbox {
    let sandbox = Sandbox::init();
    let stream = sandbox.write("workspace/traces/observer_reviews.jsonl", reviews(rows));
    sandbox.run(["sources".as_ref(), "add".as_ref(), stream.as_os_str()]).ok();
    sandbox.run_all().ok();
    sandbox
}

/// Returns every file of a workspace but the lock.
fn files(workspace: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(workspace, ".")
        .into_iter()
        .filter(|path| !path.ends_with(".run.lock"))
        .map(|path| (path.clone(), std::fs::read(workspace.join(&path)).unwrap()))
        .collect()
}

/// An error is one document that says what failed, on what, and what to do next.
fn error(output: &Output, code: &str) -> (String, String) {
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(2), "{stdout}{}", String::from_utf8_lossy(&output.stderr));
    let value: Value = serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"));
    let error = &value["error"];
    assert_eq!(text(error, "code"), code, "{error}");
    (text(error, "message").to_owned(), text(error, "hint").to_owned())
}

fn asked(sandbox: &Sandbox, words: &[&str]) -> Output {
    sandbox.command().arg("--workspace").arg(sandbox.workspace()).arg("--json").args(words).output().unwrap()
}

#[test]
fn a_newer_database_is_refused_and_left_as_it_is() {
    let sandbox = ran(40);
    let database = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    database.pragma_update(None, "user_version", 99).unwrap();
    // A lone connection that closes leaves no log behind.
    drop(database);
    let before = files(&sandbox.workspace());
    for words in [&["run-all"][..], &["runs"], &["verify"], &["health"], &["sources", "list"]] {
        let (message, hint) = error(&asked(&sandbox, words), "too_new");
        assert!(message.contains("version 99") && hint.contains("update"), "{words:?}: {message}; {hint}");
    }
    assert!(files(&sandbox.workspace()) == before, "not a byte of it changed");
}

#[test]
fn a_database_that_is_none_any_more_is_said_to_be_damaged() {
    type Change = fn(Vec<u8>) -> Vec<u8>;
    let cases: [(&str, Change); 5] = [
        ("its head is overwritten", |bytes| [&[0x55; 100][..], &bytes[100..]].concat()),
        ("another file lies there", |_| b"a note for people\n".to_vec()),
        ("cut to a third", |bytes| bytes[..bytes.len() / 3].to_vec()),
        ("a web page of the same length", |bytes| b"<p>no</p>\n".iter().copied().cycle().take(bytes.len()).collect()),
        ("emptied", |_| Vec::new()),
    ];
    for (why, change) in cases {
        let sandbox = ran(40);
        let path = sandbox.path("stillroom.db");
        // All of it in the database, nothing in the log.
        rusqlite::Connection::open(&path).unwrap().pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
        for log in ["stillroom.db-wal", "stillroom.db-shm"] {
            std::fs::remove_file(sandbox.path(log)).ok();
        }
        std::fs::write(&path, change(std::fs::read(&path).unwrap())).unwrap();
        let before = files(&sandbox.workspace());
        for words in [&["run-all"][..], &["runs"]] {
            let (message, hint) = error(&asked(&sandbox, words), "corrupt");
            assert!(message.contains("stillroom.db"), "{why}: {message}");
            assert!(hint.contains("restore"), "{why}: {hint}");
        }
        let after = files(&sandbox.workspace());
        for (path, bytes) in before.iter().filter(|(path, _)| path.contains("exports/")) {
            assert!(after.get(path) == Some(bytes), "{why}: {path} stands");
        }
    }
}

#[test]
fn bytes_overwritten_inside_a_database_are_found_or_change_nothing() {
    let sandbox = ran(400);
    let path = sandbox.path("stillroom.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    for log in ["stillroom.db-wal", "stillroom.db-shm"] {
        std::fs::remove_file(sandbox.path(log)).ok();
    }
    let good = std::fs::read(&path).unwrap();
    let (mut found, mut tried) = (0, 0);
    for at in (4096..good.len() - 64).step_by(good.len() / 12) {
        let mut bad = good.clone();
        bad[at..at + 64].fill(0xA5);
        std::fs::write(&path, &bad).unwrap();
        let output = asked(&sandbox, &["verify"]);
        tried += 1;
        match output.status.code() {
            Some(1) => found += 1,
            Some(2) => {
                error(&output, "corrupt");
                found += 1;
            }
            // A page that nothing uses.
            Some(0) => {}
            other => panic!("byte {at}: {other:?}: {}", String::from_utf8_lossy(&output.stderr)),
        }
        for log in ["stillroom.db-wal", "stillroom.db-shm"] {
            std::fs::remove_file(sandbox.path(log)).ok();
        }
    }
    assert!(found * 3 >= tried * 2, "{found} of {tried} overwritten places were found");
    std::fs::write(&path, &good).unwrap();
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true, "what was put back is whole");
}

/// Runs as nobody, who may not write; none where this process may not become somebody else.
fn as_nobody(binary: &Path, words: &[&str], workspace: &Path) -> Option<Output> {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(binary);
    let output = command.arg("--workspace").arg(workspace).arg("--json").args(words).env_clear().output();
    match output {
        Ok(output) if !String::from_utf8_lossy(&output.stderr).contains("setpriv:") => Some(output),
        Ok(output) => {
            skip("a workspace that may not be written", String::from_utf8_lossy(&output.stderr).trim());
            None
        }
        Err(error) => {
            skip("a workspace that may not be written", &format!("setpriv does not start: {error}"));
            None
        }
    }
}

fn allow(folder: &Path, folders: u32, files: u32) {
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(folders)).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            allow(&path, folders, files);
        } else {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(files)).unwrap();
        }
    }
}

#[test]
fn a_workspace_that_may_not_be_written_is_said_to_be_one_and_stays_as_it_is() {
    let sandbox = ran(40);
    // The binary lies where nobody may look, unless everybody may.
    let copy = sandbox.root().join("distill");
    std::fs::copy(distill(), &copy).unwrap();
    allow(sandbox.root(), 0o555, 0o444);
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o555)).unwrap();
    let before = files(&sandbox.workspace());
    for words in [&["run-all"][..], &["health"], &["review", "undo"]] {
        let Some(output) = as_nobody(&copy, words, &sandbox.workspace()) else { return };
        let (message, hint) = error(&output, "file");
        assert!(
            message.contains("cannot be opened for writing") && message.contains("workspace"),
            "{words:?}: {message}"
        );
        assert!(hint.contains("where you may write"), "{hint}");
    }
    assert!(files(&sandbox.workspace()) == before, "not a byte of it changed");
    allow(sandbox.root(), 0o755, 0o644);
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}
