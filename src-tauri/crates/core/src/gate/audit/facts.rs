//! What an audit looks at, as the caller read it from the workspace.

use crate::{
    gate::{Probe, Report},
    receipt::{ChainReport, RunSummary, Severity, StageReceipt},
    verdict::VerdictCounts,
};
use std::collections::BTreeSet;

/// The streams whose rows carry most of what can be learned.
pub const TIER_ONE: [&str; 8] = [
    "audit_facts",
    "contract_analyses",
    "distilled_config_hints",
    "distilled_facts",
    "distilled_procedures",
    "mode_experiments",
    "observer_escalations",
    "scrum_reviews",
];

/// The embedded fixtures of the schemas, checked now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaFixtures {
    /// How many were checked.
    pub checked: u64,
    /// Those that gave another answer than they should, with the answer.
    pub failed: Vec<String>,
}

/// What collecting would do if it were run now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of collecting")]
pub struct DryRun {
    pub rows_read: u64,
    pub new: u64,
    pub skipped: u64,
}

/// Rows that break a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offenders {
    /// How many rows were looked at.
    pub looked_at: u64,
    /// The rows that break it, by id.
    pub found: Vec<String>,
}

/// Waivers by whether they still stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaiverCount {
    /// Waivers in force.
    pub in_force: u64,
    /// Waivers that ran out.
    pub expired: u64,
}

/// Everything the checks look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFacts {
    /// Where the inventory report of the sources is, where there is one.
    pub inventory_report: Option<String>,
    /// The names of the sources of the workspace.
    pub sources: BTreeSet<String>,
    /// The schema fixtures.
    pub schema_fixtures: SchemaFixtures,
    /// The dry run, or why it did not complete.
    pub dry_run: Result<DryRun, String>,
    /// Waivers.
    pub waivers: WaiverCount,
    /// Rows of evidence on disk.
    pub evidence_rows: u64,
    /// The verdicts on disk: never those of a dry run, which sees no row that is already known.
    pub stored_verdicts: VerdictCounts,
    /// SFT rows whose score is forbidden, on the row or in the stored verdict.
    pub sft_forbidden: Offenders,
    /// RAG rows that are rejected.
    pub rag_rejected: Offenders,
    /// Pairs of one run with itself.
    pub self_pairs: Offenders,
    /// Pairs of equal texts.
    pub equal_texts: Offenders,
    /// Exported rows without a whole provenance.
    pub without_provenance: Offenders,
    /// The receipts of the last run.
    pub receipts: Vec<StageReceipt>,
    /// The walk along all receipts.
    pub chain: ChainReport,
    /// The summary of the last run.
    pub summary: Option<RunSummary>,
    /// The drift of the last run; none before there is a run.
    pub drift: Option<Severity>,
    /// The acceptance report.
    pub acceptance: Report,
    /// Replay tasks that passed as a dry run, of how many.
    pub replay: (u64, u64),
    /// Whether escalation is off unless it is asked for.
    pub escalation_guard: Probe,
    /// Bytes of the database.
    pub database_bytes: u64,
    /// Bytes of the sources.
    pub source_bytes: u64,
    /// How many baselines there are, and what is wrong with their chain.
    pub baselines: (u64, Vec<String>),
}
