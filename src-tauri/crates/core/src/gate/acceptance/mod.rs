//! The 22 acceptance invariants on the frozen fixture of 15 rows in 6 streams.
//!
//! The caller runs the refinery twice on the fixture and hands over what it then finds on disk; here is only judged.
//! An invariant that has nothing to look at fails: silence is no proof.

mod account;
mod collect;
mod export;
mod fixture;
mod score;

use super::{Check, Probe, Report};
use crate::{
    artifact::{Evidence, PreferenceRow, RagRow, Scored, SftRow},
    hash::Digest,
    receipt::{DriftReport, RunSummary, Stage, StageReceipt},
};
use fixture::Fixture;
use std::collections::BTreeMap;

pub use fixture::{ACCEPTED, HUMAN, PARTIAL, REJECTED, ROWS, SKIPPED, STREAM_ROWS};

/// One row of the fixture as it lies in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its number, from 1 in the order of the streams.
    pub number: u32,
    /// Its file, named as provenance names it.
    pub source_file: String,
    /// Its line, from 0.
    pub line_offset: u64,
    /// Its bytes without the line's end.
    pub raw: Vec<u8>,
}

/// A source row that became no evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedRow {
    /// Its file.
    pub source_file: String,
    /// Its line, from 0.
    pub line_offset: u64,
    /// Why, by the name of the reason.
    pub reason: String,
}

/// A dataset as it was read back from its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset<T> {
    /// The rows that have the dataset's shape.
    pub rows: Vec<T>,
    /// The rows that do not, each with what is wrong: a forbidden score ends up here.
    pub unreadable: Vec<String>,
}

impl<T> Default for Dataset<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), unreadable: Vec::new() }
    }
}

/// What the second run on the same workspace gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondRun {
    /// The content hash of the state after each stage.
    pub output_hashes: BTreeMap<Stage, Digest>,
    /// Its run hash.
    pub run_hash: Digest,
    /// Evidence, scores and dataset rows that were not there before.
    pub new_rows: u64,
}

/// Everything the invariants look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcceptanceFacts {
    /// The fixture's rows in order.
    pub source_rows: Vec<SourceRow>,
    /// The evidence.
    pub evidence: Vec<Evidence>,
    /// What the evidence's own check says against rows of it.
    pub evidence_faults: Vec<String>,
    /// The skips.
    pub skips: Vec<SkippedRow>,
    /// The stored verdicts.
    pub scored: Vec<Scored>,
    /// The playbooks.
    pub rag: Dataset<RagRow>,
    /// The instructions.
    pub sft: Dataset<SftRow>,
    /// The pairs.
    pub preference: Dataset<PreferenceRow>,
    /// Rows in each exporter's quarantine file.
    pub quarantined: BTreeMap<Stage, u64>,
    /// The receipts of the first run.
    pub receipts: Vec<StageReceipt>,
    /// Its summary.
    pub summary: Option<RunSummary>,
    /// Its drift report.
    pub drift: Option<DriftReport>,
    /// The second run.
    pub second: Option<SecondRun>,
}

type Invariant = (&'static str, fn(&Fixture<'_>) -> Probe);

const INVARIANTS: [Invariant; 22] = [
    ("15 rows are read from 6 streams", collect::all_rows_are_read),
    ("14 rows of evidence", collect::evidence_count),
    ("exactly one skip: the row without a timestamp, with its reason", collect::one_skip_with_reason),
    ("every row of evidence is valid", collect::evidence_is_valid),
    ("every sig_hash recomputes from its source line", collect::hashes_recompute),
    ("one verdict per row of evidence", score::one_verdict_each),
    ("verdicts are 6 accepted, 2 partial, 4 rejected, 2 human, on the rows they belong to", score::distribution),
    ("the tree-split row is kept whole and accepted", score::tree_split_is_whole),
    ("the PRD-drift row is rejected", score::prd_drift_is_rejected),
    ("every verdict has a reason and a scorer version", score::verdicts_are_explained),
    ("no rejected or undecided row in RAG", export::rag_has_no_forbidden_row),
    ("RAG holds exactly the accepted and partial rows with content", export::rag_is_complete),
    ("SFT holds accepted rows only", export::sft_is_accepted_only),
    ("none of the six forbidden run ids is in SFT", export::forbidden_runs_are_absent),
    ("exported and quarantined add up to the input of RAG and SFT", export::exports_conserve),
    ("at least one pair, the observer pair among them", export::observer_pair_is_there),
    ("no pair of one run with itself", export::no_self_pair),
    ("no pair of equal texts", export::no_equal_texts),
    ("every exported row traces to its source line", export::rows_trace),
    ("five receipts, one run id, all valid", account::five_receipts),
    ("summary and drift are valid; the run does not pass because of the skip", account::summary_says_why),
    ("a second run gives equal hashes and no new row", account::second_run_is_equal),
];

/// Returns the report on the 22 invariants. All are required.
pub fn judge(facts: &AcceptanceFacts) -> Report {
    let fixture = Fixture::new(facts);
    let checks = INVARIANTS
        .iter()
        .enumerate()
        .map(|(at, (name, invariant))| Check::new(format!("A{:02}", at + 1), name, true, invariant(&fixture)));
    Report::of(checks.collect())
}
