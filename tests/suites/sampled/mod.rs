//! The sample in a workspace of its own, opened through the service, under a clock that stands still.

// Every suite that includes this file uses a part of it.
#![expect(dead_code, reason = "each suite uses its part of the helpers")]

use serde_json::Value;
use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};
use stillroom_service::{
    AuditOptions, Context, Embedded, RunOptions, Stamp, World, add_source, audit_full, init, run_all,
    views::{AuditView, CheckView, RunView},
};

/// The time that the suites record under.
pub(crate) const RECORDED_AT: &str = "2026-01-02T03:04:05Z";

struct Still(AtomicU64);

impl World for Still {
    fn now(&self) -> Stamp {
        Stamp::parse(RECORDED_AT).unwrap()
    }

    fn fresh_id(&self) -> String {
        format!("run-{}", self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// A workspace with the sample's sources, gone when dropped.
pub(crate) struct Sampled {
    root: tempfile::TempDir,
    /// The open workspace.
    pub(crate) cx: Context,
}

impl Sampled {
    /// Returns a workspace with the sample's sources, not run yet.
    pub(crate) fn fresh() -> Self {
        let root = tempfile::tempdir().unwrap();
        Embedded::Sample.write_into(&root.path().join("sample")).unwrap();
        let mut cx = init(&root.path().join("ws")).unwrap();
        cx.world = Box::new(Still(AtomicU64::new(0)));
        add_source(&cx, &root.path().join("sample/traces"), None, None).unwrap();
        Self { root, cx }
    }

    /// Returns a workspace that was run once.
    pub(crate) fn ran() -> Self {
        let sampled = Self::fresh();
        sampled.run();
        sampled
    }

    /// Runs every stage.
    pub(crate) fn run(&self) -> RunView {
        run_all(&self.cx, &RunOptions::default()).unwrap()
    }

    /// Audits.
    pub(crate) fn audit(&self) -> AuditView {
        audit_full(&self.cx, &AuditOptions::default()).unwrap()
    }

    /// Returns the path of a file of the workspace.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.cx.dir().join(relative)
    }

    /// Returns a source file.
    pub(crate) fn stream(&self, name: &str) -> PathBuf {
        self.root.path().join("sample/traces").join(name)
    }

    /// Returns the lines of a file of the workspace as JSON.
    pub(crate) fn rows(&self, relative: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(self.path(relative)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Writes rows back.
    pub(crate) fn put_rows(&self, relative: &str, rows: &[Value]) {
        let lines: Vec<String> = rows.iter().map(|row| format!("{row}\n")).collect();
        std::fs::write(self.path(relative), lines.concat()).unwrap();
    }

    /// Runs SQL behind the program's back, triggers taken away first.
    pub(crate) fn sql(&self, statements: &str) {
        let database = rusqlite::Connection::open(self.path("stillroom.db")).unwrap();
        database.execute_batch(statements).unwrap();
    }
}

/// Returns a check by its id.
pub(crate) fn check<'v>(checks: &'v [CheckView], id: &str) -> &'v CheckView {
    checks.iter().find(|check| check.id == id).unwrap_or_else(|| panic!("there is no check {id}"))
}

/// Returns the ids of the checks that do not hold.
pub(crate) fn failed(checks: &[CheckView]) -> Vec<&str> {
    checks.iter().filter(|check| !check.passed).map(|check| check.id.as_str()).collect()
}
