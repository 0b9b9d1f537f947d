//! Beside others, and around what went wrong outside: a command line at work on the same workspace, a second start of the
//! program, a source deleted since, a folder that may not be written, and a window at 200 %.

use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use stillroom_desktop_tests::{Window, distill, missing};
use tempfile::TempDir;

fn sample() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("sample");
    assert!(Command::new(distill()).args(["init", "--sample"]).arg(&workspace).output().unwrap().status.success());
    (folder, workspace)
}

fn at(workspace: &Path, words: &[&str]) -> Output {
    Command::new(distill()).arg("--workspace").arg(workspace).args(words).output().unwrap()
}

#[tokio::test]
async fn what_the_command_line_does_shows_in_the_window_by_itself() {
    if missing().is_some() {
        return;
    }
    let (_folder, workspace) = sample();
    let window = Window::open(&[&workspace.display().to_string()]).await;
    window.find("heading", "Runs").await;
    window.go("#/data?kind=scored").await;
    window.shows("Nothing is scored yet").await;
    assert_eq!(at(&workspace, &["run-all"]).status.code(), Some(1), "it completes and does not pass");
    window.shows("99 rows").await;
    window.go("#/data?kind=scored&filter=source%3Aobserver_reviews%20line%3D11").await;
    window.shows("1 of 99").await;
    let words = [
        "review",
        "decide",
        "observer_reviews.jsonl:11",
        "--verdict",
        "rejected",
        "--reason",
        "why",
        "--reviewer",
        "ana",
    ];
    assert!(at(&workspace, &words).status.success());
    window.shows("Rejected").await;
    window.close().await;
}

#[tokio::test]
async fn a_run_in_one_door_is_named_in_the_other_and_both_end_well() {
    if missing().is_some() {
        return;
    }
    let (_folder, workspace) = sample();
    let window = Window::open(&[&workspace.display().to_string()]).await;
    window.find("heading", "Runs").await;
    let lock = workspace.join(".run.lock");
    let mut holder =
        Command::new("flock").arg("--no-fork").arg(&lock).args(["sleep", "600"]).stdin(Stdio::null()).spawn().unwrap();
    while !at(&workspace, &["run-all"]).stderr.starts_with(b"error: the workspace is in use") {
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
    }
    window.click("button", "Run everything").await;
    window.shows("the workspace is in use").await;
    window.picture("beside-in-use").await;
    holder.kill().unwrap();
    holder.wait().unwrap();
    window.click("button", "Run everything").await;
    window.shows("did not pass").await;
    assert!(at(&workspace, &["verify"]).status.success(), "what the window made is whole");
    window.close().await;
}

#[tokio::test]
async fn a_source_deleted_since_is_said_to_be_gone_and_its_rows_stay_readable() {
    if missing().is_some() {
        return;
    }
    let (_folder, workspace) = sample();
    at(&workspace, &["run-all"]);
    fs::remove_file(workspace.join("sample/traces/auto_apply.jsonl")).unwrap();
    let window = Window::open(&[&workspace.display().to_string()]).await;
    window.find("heading", "Runs").await;
    window.go("#/sources").await;
    window.shows("Gone").await;
    window.picture("beside-source-gone").await;
    window.go("#/data?kind=scored&filter=source%3Aauto_apply%20line%3D1").await;
    window.shows("1 of 99").await;
    window.click_within("cell", "", Some("[role=grid] [data-index='0']")).await;
    window.press("\u{e007}").await;
    window.click("tab", "Provenance").await;
    window.shows("kept copy").await;
    window.close().await;
}

#[tokio::test]
async fn a_folder_that_may_not_be_written_says_so() {
    if missing().is_some() {
        return;
    }
    let (_folder, workspace) = sample();
    let mounted = |words: &[&str]| {
        Command::new("mount")
            .args(words)
            .arg(&workspace)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    let bound = Command::new("mount").arg("--bind").arg(&workspace).arg(&workspace).stderr(Stdio::null()).status();
    if !bound.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: a folder that may not be written: this process may not mount");
        return;
    }
    let only_read = mounted(&["-o", "remount,ro,bind"]);
    let window = Window::open(&[]).await;
    window.fill("Folder of the workspace", &workspace.display().to_string()).await;
    window.click("button", "Open").await;
    window.find("alert", "").await;
    let said = window.text().await;
    window.picture("beside-read-only").await;
    Command::new("umount").arg(&workspace).status().unwrap();
    assert!(
        only_read && said.contains("cannot be opened for writing") && said.contains("to where you may write"),
        "{said}"
    );
    window.click("button", "Open").await;
    window.find("heading", "Data").await;
    window.close().await;
}

#[tokio::test]
async fn at_200_per_cent_every_screen_keeps_its_buttons_in_reach() {
    if missing().is_some() {
        return;
    }
    let (_folder, workspace) = sample();
    at(&workspace, &["run-all"]);
    let window = Window::open(&[&workspace.display().to_string()]).await;
    window.find("heading", "Runs").await;
    // A web view that zooms by two lays the page out in half of its width and height.
    window.client.set_window_size(720, 480).await.unwrap();
    let mut out_of_reach = Vec::new();
    for screen in ["#/", "#/sources", "#/data?kind=scored", "#/runs", "#/rules", "#/settings"] {
        window.go(screen).await;
        window.settled().await;
        let script = "return [...document.querySelectorAll('main button, main a, nav a')].filter((element) => {
              element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
              const box = element.getBoundingClientRect();
              return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1 || box.top < -1);
            }).map((element) => element.textContent || element.ariaLabel)";
        let found = window.eval(script, Vec::new()).await;
        if found != json!([]) {
            out_of_reach.push(format!("{screen}: {found}"));
        }
        window.picture(&format!("beside-zoomed-{}", out_of_reach.len())).await;
    }
    assert!(out_of_reach.is_empty(), "out of reach:\n{}", out_of_reach.join("\n"));
    window.close().await;
}
