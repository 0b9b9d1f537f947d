//! Reading sources through the real binary: hostile rows are named skips, known rows stay, and the text that went in
//! is the text that comes out.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

#[path = "materialise/containers.rs"]
mod containers;
#[path = "materialise/hostile.rs"]
mod hostile;
#[path = "materialise/places.rs"]
mod places;
#[path = "materialise/rereading.rs"]
mod rereading;

use made::{list, number, text};
use serde_json::Value;
use stillroom_tests::{RECORDED_AT, Sandbox};

/// Where the made-up stream lies, beside the workspace.
const STREAM: &str = "traces/observer_reviews.jsonl";

/// What one reading of one source found.
struct Reading {
    source: Value,
    /// Line, first byte, length and reason of each skip, in order.
    skips: Vec<(u64, u64, u64, String)>,
}

impl Reading {
    /// Returns written, known and skipped rows.
    fn counts(&self) -> (u64, u64, u64) {
        let [read, written, known, skipped] =
            ["rows_read", "rows_written", "rows_deduped", "rows_skipped"].map(|field| number(&self.source, field));
        assert_eq!(read, written + known + skipped, "its books balance: {}", self.source);
        (written, known, skipped)
    }

    fn reasons(&self) -> Vec<&str> {
        self.skips.iter().map(|(.., reason)| reason.as_str()).collect()
    }
}

/// Reads all sources; the exit code says whether anything was skipped, or all of it is lost.
fn read(sandbox: &Sandbox) -> Reading {
    let ran = sandbox.json(["build-evidence", "--recorded-at", RECORDED_AT]);
    let view = ran.value();
    let skips: Vec<_> = list(&view, "skips")
        .iter()
        .map(|skip| {
            let [line, start, len] = ["line", "byte_start", "byte_len"].map(|field| number(skip, field));
            (line, start, len, text(skip, "reason").to_owned())
        })
        .collect();
    let source = list(&view, "sources")[0].clone();
    let lost = number(&source, "rows_read") == 0 && !list(&source, "files_gone").is_empty();
    let ran = ran.exits(i32::from(!skips.is_empty() || lost));
    assert_eq!(ran.stderr, "", "no talk beside the data");
    Reading { source, skips }
}

/// Returns a workspace with one source that holds these bytes, and what reading it found.
fn reading_of(file: &str, profile: &str, bytes: impl AsRef<[u8]>) -> (Sandbox, Reading) {
    let sandbox = Sandbox::init();
    add(&sandbox, file, profile, bytes);
    let reading = read(&sandbox);
    (sandbox, reading)
}

fn add(sandbox: &Sandbox, file: &str, profile: &str, bytes: impl AsRef<[u8]>) {
    let path = sandbox.write(file, bytes);
    let words = ["sources".as_ref(), "add".as_ref(), path.as_os_str(), "--profile".as_ref(), profile.as_ref()];
    sandbox.json(words).ok();
}

/// Returns the content hash of all evidence as the newest reading left it.
fn evidence_hash(sandbox: &Sandbox) -> String {
    let run = text(&sandbox.json(["runs"]).ok().value()[0], "run_id").to_owned();
    let receipts = sandbox.json(["receipts", "--run-id", &run]).ok().value();
    text(&receipts[0]["outputs"], "content_hash").to_owned()
}
