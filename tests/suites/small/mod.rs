//! A small made-up workspace for suites that change its files: written, run and opened through the service itself.

// Every suite that includes this file uses a part of it.
#![expect(dead_code, reason = "each suite uses its part of the helpers")]

use std::path::{Path, PathBuf};
use stillroom_service::{
    BuildOptions, Context, RunOptions, Stamp, add_source, build_evidence, init, open, run_all,
    views::{RunView, VerifyView},
};

/// The time that the suites record under.
pub(crate) const RECORDED_AT: &str = "2026-01-02T03:04:05Z";

/// A workspace and the folder of its sources, gone when dropped.
pub(crate) struct Small {
    root: tempfile::TempDir,
    /// The open workspace.
    pub(crate) cx: Context,
}

impl Small {
    /// Returns a workspace with three streams that was run once.
    pub(crate) fn ran() -> Self {
        let small = Self::with(&[
            ("observer_reviews.jsonl", observer_reviews()),
            ("scrum_reviews.jsonl", scrum_reviews()),
            ("distilled_facts.jsonl", distilled_facts()),
        ]);
        small.run();
        small
    }

    /// Returns a workspace with sources, not run yet.
    pub(crate) fn with(streams: &[(&str, String)]) -> Self {
        let root = tempfile::tempdir().expect("BUG: no temporary folder");
        let cx = init(&root.path().join("ws")).unwrap();
        let small = Self { root, cx };
        for (name, text) in streams {
            let path = small.stream(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        add_source(&small.cx, &small.root.path().join("traces"), None, None).unwrap();
        small
    }

    /// Returns the folder around the workspace.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Returns the path of a source file.
    pub(crate) fn stream(&self, name: &str) -> PathBuf {
        self.root.path().join("traces").join(name)
    }

    /// Returns the path of a file of the workspace.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.cx.dir().join(relative)
    }

    /// Returns the rows of a dataset.
    pub(crate) fn rows(&self, relative: &str) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.path(relative)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Runs every stage.
    pub(crate) fn run(&self) -> RunView {
        let options = RunOptions { recorded_at: Stamp::parse(RECORDED_AT), ..RunOptions::default() };
        run_all(&self.cx, &options).unwrap()
    }

    /// Collects.
    pub(crate) fn collect(&self) {
        build_evidence(&self.cx, &BuildOptions { recorded_at: Stamp::parse(RECORDED_AT), ..BuildOptions::default() })
            .unwrap();
    }

    /// Opens the workspace anew, as the next process would.
    pub(crate) fn reopened(&self) -> Context {
        open(self.cx.dir()).unwrap().0
    }

    /// Runs SQL over the database as somebody who tampers would: the triggers are gone.
    pub(crate) fn tamper(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.path("stillroom.db")).unwrap();
        let triggers: Vec<String> = connection
            .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for trigger in triggers {
            connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        connection.execute_batch(sql).unwrap();
    }
}

/// Returns every file below a folder, relative to a root, in order.
pub(crate) fn files_below(root: &Path, folder: &str) -> Vec<String> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Says a view's findings in one line each, for messages.
pub(crate) fn findings(view: &VerifyView) -> String {
    view.findings
        .iter()
        .map(|finding| format!("{}:{}: {}", finding.file, finding.row.as_deref().unwrap_or("-"), finding.why))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Reviews of two tasks by several runs, accepted and rejected, so that pairs arise.
pub(crate) fn observer_reviews() -> String {
    let mut text = String::new();
    for (at, verdict) in ["accept", "reject", "accept", "cycle", "reject", "accept"].iter().enumerate() {
        let row = serde_json::json!({
            "run_id": format!("observer-{at}"),
            "task_id": format!("pump/valve-{}", at % 2),
            "file": format!("src/pump/valve_{}.rs", at % 2),
            "verdict": verdict,
            "review": format!("The valve in attempt {at} closes before the pump has stopped, which is what the sheet asks for."),
            "model": "reader-7b",
            "ts": format!("2026-01-01T0{at}:00:00Z"),
        });
        text.push_str(&format!("{row}\n"));
    }
    text
}

/// Reviews of changes, accepted on the first or a later attempt.
pub(crate) fn scrum_reviews() -> String {
    let mut text = String::new();
    for at in 0..6 {
        let row = serde_json::json!({
            "run_id": format!("scrum-{at}"),
            "file": format!("src/kettle/heat_{at}.rs"),
            "reviewed_at": format!("2026-01-01T1{at}:00:00Z"),
            "accepted_model": "writer-13b",
            "accepted_on_attempt": 1 + at % 3,
            "attempts_made": 1 + at % 3,
            "tree_split_fired": false,
            "suggestions_preview": format!("Check the kettle's limit {at} before heating and return the error with the measured value."),
            "schema_version": 2,
            "scrum_master_reviewed": true,
        });
        text.push_str(&format!("{row}\n"));
    }
    text
}

/// Facts drawn from a scrum review.
pub(crate) fn distilled_facts() -> String {
    let mut text = String::new();
    for at in 0..2 {
        let row = serde_json::json!({
            "run_id": format!("facts-{at}"),
            "source_run_id": format!("scrum-{at}"),
            "file": format!("src/kettle/heat_{at}.rs"),
            "text": format!("Kettle {at} refuses to heat above its limit and names the measured value."),
            "extracted_at": "2026-01-01T20:00:00Z",
            "model": "reader-7b",
        });
        text.push_str(&format!("{row}\n"));
    }
    text
}
