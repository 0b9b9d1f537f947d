//! Both doors say the same: what the window is given equals what the command line prints with `--json`.

use serde_json::{Value, json};
use std::{path::Path, process::Command};
use stillroom_desktop_tests::{Window, distill, missing};

fn said(workspace: &Path, words: &[&str]) -> Value {
    let output = Command::new(distill()).arg("--workspace").arg(workspace).arg("--json").args(words).output().unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("distill {words:?}: {error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Takes out what was measured: two looks never take the same time.
fn steady(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .filter(|(name, _)| name != "took_us" && name != "list")
                .map(|(name, value)| (name, steady(value)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(steady).collect()),
        other => other,
    }
}

#[tokio::test]
async fn the_window_is_given_what_the_command_line_prints() {
    if missing().is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("sample");
    Command::new(distill()).args(["init", "--sample"]).arg(&workspace).output().unwrap();
    said(&workspace, &["run-all"]);
    let window = Window::open(&[&workspace.display().to_string()]).await;
    window.shows("sample").await;
    let none = || json!({});
    let no_run = || json!({ "run": null });
    let pairs: [(&str, Value, &[&str]); 13] = [
        ("list_sources", none(), &["sources", "list"]),
        ("profiles", none(), &["profiles", "list"]),
        ("rulebooks", none(), &["rulebooks", "list"]),
        ("rulebook_text", json!({ "name": "recommended" }), &["rulebooks", "show", "recommended"]),
        ("profile_text", json!({ "name": "observer_reviews" }), &["profiles", "show", "observer_reviews"]),
        ("look_at_health", none(), &["health", "--no-report"]),
        ("runs", none(), &["runs"]),
        ("run_view", no_run(), &["runs", "show"]),
        ("receipt_chain", no_run(), &["receipts", "--chain"]),
        ("run_series", json!({ "limit": 100 }), &["drift", "--series"]),
        ("what_if", json!({ "rulebook": "reference" }), &["score", "--what-if", "reference"]),
        ("acceptance", none(), &["acceptance"]),
        ("saved_views", none(), &["views", "list"]),
    ];
    for (command, arguments, words) in pairs {
        let shown = steady(window.invoke(command, arguments).await);
        let printed = steady(said(&workspace, words));
        assert_eq!(shown, printed, "{command} and distill {words:?}");
    }
    let refused = window.invoke("run_view", json!({ "run": "no-such-run" })).await;
    assert_eq!(refused["refused"], said(&workspace, &["runs", "show", "no-such-run"])["error"], "refusals too");
    window.close().await;
}
