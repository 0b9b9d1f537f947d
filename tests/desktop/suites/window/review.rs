//! A queue worked by keys: ten decisions, three taken back, the program killed where it stands, and everything is there;
//! then a run, and the datasets change by exactly what was foretold.

use serde_json::Value;
use std::{path::Path, process::Command};
use stillroom_desktop_tests::{Window, distill, missing};

fn said(workspace: &Path, arguments: &[&str]) -> Value {
    let output =
        Command::new(distill()).arg("--workspace").arg(workspace).arg("--json").args(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", String::from_utf8_lossy(&output.stdout)))
}

/// What the foot of the screen foretells of the next run: rows of RAG and SFT, and pairs.
async fn foretold(window: &Window) -> [i64; 3] {
    let text = window.text().await;
    let line = text.lines().find(|line| line.contains("in this sitting")).unwrap().to_owned();
    let of = |word: &str| {
        let part = line.split("The next run:").nth(1).unwrap().split(',').find(|part| part.contains(word));
        let number = part.and_then(|part| part.split_whitespace().next()).unwrap_or("0");
        number.replace('−', "-").trim_start_matches('+').parse::<i64>().unwrap()
    };
    [of("RAG"), of("SFT"), of("pair")]
}

/// Ends the window's program as a power cut would.
fn kill(workspace: &Path) {
    let wanted = workspace.to_str().unwrap();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let words: Vec<&[u8]> = line.split(|byte| *byte == 0).collect();
        let program = words.first().is_some_and(|program| program.ends_with(b"/stillroom"));
        if program && words.contains(&wanted.as_bytes()) {
            let pid = entry.file_name().into_string().unwrap();
            assert!(Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
        }
    }
}

#[tokio::test]
async fn a_queue_is_worked_by_keys_and_a_kill_loses_nothing() {
    if missing().is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("sample");
    let made = Command::new(distill()).arg("init").arg(&workspace).arg("--sample").status().unwrap();
    assert!(made.success());
    let before = said(&workspace, &["run-all"])["datasets"].clone();
    let argument = workspace.to_str().unwrap();

    let window = Window::open(&[argument]).await;
    window.go("#/review").await;
    window.fill("Your name", "ana").await;
    window.click("button", "Begin to review").await;
    window.shows("Nothing decided in this sitting yet.").await;
    window.settled().await;
    window.picture("review-1-first-item").await;
    for (at, key) in ["a", "a", "r", "a", "p", "a", "a", "r", "a", "a"].into_iter().enumerate() {
        window.press(key).await;
        window.shows(&format!("{} decided in this sitting", at + 1)).await;
        window.settled().await;
    }
    window.picture("review-2-ten-decided").await;
    for left in [9, 8, 7] {
        window.press("z").await;
        window.shows(&format!("{left} decided in this sitting")).await;
        window.settled().await;
    }
    window.picture("review-3-three-taken-back").await;
    let told = foretold(&window).await;
    kill(&workspace);
    let home = window.close().await;

    let log = said(&workspace, &["review", "log"]);
    assert_eq!(log.as_array().map(Vec::len), Some(13), "ten decisions and three undos: {log}");
    assert_eq!(said(&workspace, &["review", "state", "--reviewer", "ana"])["actions"], 7);
    let window = Window::open_at(home, &[argument]).await;
    window.go("#/review").await;
    window.shows("Undo from earlier: ").await;
    window.shows("Redo from earlier: ").await;
    window.settled().await;
    window.picture("review-4-opened-again").await;
    let faults = window.violations().await.unwrap();
    assert!(faults.is_empty(), "{faults:#?}");
    window.close().await;

    let after = said(&workspace, &["run-all"])["datasets"].clone();
    let grown = ["rag", "sft", "preference"].map(|name| after[name].as_i64().unwrap() - before[name].as_i64().unwrap());
    assert_eq!(grown, told, "the yield changes by exactly what was foretold");
    assert_ne!(told, [0, 0, 0], "something moved, or nothing was held");
}
