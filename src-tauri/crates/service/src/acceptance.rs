//! Acceptance: the refinery run on fifteen frozen rows in workspaces of its own, and what it left judged by 22
//! invariants. Needs no workspace and leaves nothing behind.
//!
//! Owns the runs and the gathering of what they left on disk and in tables; what must hold is `core::gate`'s. The rows
//! that invariants are held against are the carried ones, never those that were read: a changed source shows.

mod left;

use crate::{
    context::{Context, World},
    embedded::Embedded,
    error::{Code, Outcome, ServiceError},
    run::{RunOptions, receipts, run_all},
    settings::set_setting,
    sources::add_source,
    views::ChecksView,
    workspace,
};
use left::Left;
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};
use stillroom_core::{
    gate::{
        Report,
        acceptance::{AcceptanceFacts, SecondRun, SourceRow, judge},
    },
    receipt::RunSummary,
    stamp::Stamp,
};

/// The run id of the first run.
pub const ACCEPTANCE_RUN: &str = "acceptance-run-1-stable";

/// The time that the runs are recorded under.
const RECORDED_AT: &str = "2026-03-01T12:00:00Z";

/// The streams in the order in which their rows are numbered.
const STREAMS: [&str; 6] =
    ["scrum_reviews", "audits", "auto_apply", "contract_analyses", "distilled_facts", "observer_reviews"];

/// Where the streams lie, in the fixture and in the workspaces.
const ROOT: &str = "data/_kb";

/// What acceptance runs on. Anything but the default is there to show that the gate notices.
#[derive(Clone, Debug, Default)]
pub struct AcceptanceOptions {
    /// A folder with the six streams, instead of the carried ones.
    pub streams: Option<PathBuf>,
    /// A rulebook, by name or file, instead of `reference`.
    pub rulebook: Option<String>,
}

/// Runs the refinery on the frozen rows and returns the 22 invariants.
///
/// # Errors
/// A machine without room for temporary files. An invariant that does not hold is an outcome.
pub fn acceptance() -> Outcome<ChecksView> {
    acceptance_of(&AcceptanceOptions::default())
}

/// Runs the refinery on other rows, or under another rulebook, and holds it against the frozen ones.
///
/// # Errors
/// Streams or a rulebook that cannot be read.
pub fn acceptance_of(options: &AcceptanceOptions) -> Outcome<ChecksView> {
    Ok(ChecksView::of(&report(options)?))
}

/// Returns the report on the 22 invariants.
pub(crate) fn report(options: &AcceptanceOptions) -> Outcome<Report> {
    let dir = tempfile::Builder::new().prefix("stillroom-acceptance-").tempdir().map_err(|error| {
        ServiceError::new(
            Code::File,
            format!("acceptance needs a temporary folder: {error}"),
            "make room in it, or name another one with TMPDIR",
        )
    })?;
    Ok(judge(&facts(dir.path(), options)?))
}

/// The clock stands still and the ids are counted, so that a run is the same wherever it runs.
struct FixedWorld {
    at: Stamp,
    runs: AtomicU64,
}

impl World for FixedWorld {
    fn now(&self) -> Stamp {
        self.at
    }

    fn fresh_id(&self) -> String {
        match self.runs.fetch_add(1, Ordering::Relaxed) {
            0 => ACCEPTANCE_RUN.to_owned(),
            before => format!("acceptance-run-{}-again", before + 1),
        }
    }
}

fn facts(dir: &Path, options: &AcceptanceOptions) -> Outcome<AcceptanceFacts> {
    let at = Stamp::parse(RECORDED_AT).unwrap_or_else(|| unreachable!("BUG: the pinned time is a time"));
    let first = workspace_of(&dir.join("first"), at, options)?;
    let run = run(&first, at)?;
    let left = Left::read(&first, at)?;
    let receipts = receipts(&first, Some(&run.run_id))?;
    let drift = crate::run::drift(&first, Some(&run.run_id))?;

    let again = self::run(&first, at)?;
    let again = second_run(&again, &left, &Left::read(&first, at)?);
    let fresh = workspace_of(&dir.join("fresh"), at, options)?;
    let elsewhere = self::run(&fresh, at)?;
    let elsewhere = second_run(&elsewhere, &left, &Left::read(&fresh, at)?);
    // Both must equal the first run; where one does not, that one is shown.
    let equal = again.run_hash == run.run_hash
        && again.new_rows == 0
        && run.stages.iter().all(|stage| again.output_hashes.get(&stage.stage) == Some(&stage.output_hash));
    let second = if equal { elsewhere } else { again };

    Ok(AcceptanceFacts {
        source_rows: frozen_rows(),
        evidence: left.evidence,
        evidence_faults: left.evidence_faults,
        skips: left.skips,
        scored: left.scored,
        rag: left.rag,
        sft: left.sft,
        preference: left.preference,
        quarantined: left.quarantined,
        receipts,
        summary: Some(run),
        drift: Some(drift),
        second: Some(second),
    })
}

/// Makes a workspace with the six streams under one root and the reference's rulebook.
fn workspace_of(dir: &Path, at: Stamp, options: &AcceptanceOptions) -> Outcome<Context> {
    let mut cx = workspace::init(dir)?;
    cx.world = Box::new(FixedWorld { at, runs: AtomicU64::new(0) });
    let root = dir.join(ROOT);
    std::fs::create_dir_all(&root).map_err(|error| ServiceError::file(&root, &error))?;
    for stream in STREAMS {
        let path = root.join(format!("{stream}.jsonl"));
        let bytes = match &options.streams {
            None => frozen(stream).to_vec(),
            Some(folder) => {
                let from = folder.join(format!("{stream}.jsonl"));
                std::fs::read(&from).map_err(|error| ServiceError::file(&from, &error))?
            }
        };
        std::fs::write(&path, bytes).map_err(|error| ServiceError::file(&path, &error))?;
    }
    add_source(&cx, &root, None, None)?;
    set_setting(&cx, "rulebook", options.rulebook.as_deref().unwrap_or("reference"))?;
    Ok(cx)
}

fn run(cx: &Context, at: Stamp) -> Outcome<RunSummary> {
    let view = run_all(cx, &RunOptions { recorded_at: Some(at), ..RunOptions::default() })?;
    let run = crate::run::find_run(cx, Some(&view.run_id))?;
    run.summary.as_deref().and_then(|text| serde_json::from_str(text).ok()).ok_or_else(|| {
        ServiceError::new(Code::Internal, format!("run {} left no summary", run.id), "report this as a bug")
    })
}

fn second_run(run: &RunSummary, first: &Left, now: &Left) -> SecondRun {
    SecondRun {
        output_hashes: run.stages.iter().map(|stage| (stage.stage, stage.output_hash)).collect(),
        run_hash: run.run_hash,
        new_rows: now.rows.difference(&first.rows).count() as u64,
    }
}

fn frozen(stream: &str) -> &'static [u8] {
    Embedded::Acceptance.file(&format!("{ROOT}/{stream}.jsonl")).unwrap_or_default()
}

fn frozen_rows() -> Vec<SourceRow> {
    let mut rows = Vec::new();
    for stream in STREAMS {
        let text = frozen(stream);
        let lines = text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n');
        for (line, line_offset) in lines.zip(0..) {
            rows.push((format!("{stream}.jsonl"), line_offset, line.to_vec()));
        }
    }
    rows.into_iter()
        .zip(1..)
        .map(|((source_file, line_offset, raw), number)| SourceRow { number, source_file, line_offset, raw })
        .collect()
}
