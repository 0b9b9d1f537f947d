//! How a run is accounted for: books, receipts, chain, Merkle roots, summary and drift.
//!
//! Owns what is written down about a stage and how two runs are compared. Deliberately runs no stage, picks no
//! prior run and reads no clock: counts, hashes and times come in as arguments.

mod aggregate;
mod books;
mod cause;
mod chain;
mod drift;
mod drift_report;
mod exact;
mod facts;
mod file_ref;
mod fraction;
mod ledger;
mod markdown;
mod merkle;
mod proportion;
#[expect(clippy::module_inception, reason = "the noun of the file is the noun of the module: one stage's receipt")]
mod receipt;
mod run_hash;
mod stage;
mod summary;

pub use aggregate::{FileSet, aggregate_io_hash};
pub use books::{Books, CollectCounts, DeriveCounts, ExplodeCounts, PreferenceCounts, ReplayCounts, TeachCounts};
pub use cause::{Cause, CauseKind, Ground};
pub use chain::{Anchor, ChainFinding, ChainLink, ChainReport, link_hash, verify_chain};
pub use drift::{DriftSettings, MetricRule, compare_runs, prior_by_sequence};
pub use drift_report::{DRIFT_SCHEMA_VERSION, DriftReport, MetricDrift, Severity, StageDrift};
pub use facts::{Fingerprint, RunFacts, StageFacts, VIOLATION, determinism};
pub use file_ref::FileRef;
pub use fraction::Fraction;
pub use ledger::LedgerRow;
pub(crate) use markdown::{cell, grouped, percent};
pub use markdown::{drift_markdown, summary_markdown};
pub use merkle::{MerkleTree, inclusion_proof, leaf_hash, verify_inclusion};
pub use proportion::{counts_differ, expected_count, expected_of, proportions_differ};
pub use receipt::{
    Outcome, PassState, RECEIPT_SCHEMA_VERSION, ReceiptDraft, ReceiptRefused, RulebookRef, StageReceipt, Validation,
};
pub use run_hash::{RunHashPart, run_hash};
pub use stage::Stage;
pub use summary::{DatasetCounts, RunSummary, SUMMARY_SCHEMA_VERSION, StageSummary, SummaryRefused};

/// Returns whether a text is a commit: 40 lower-case hexadecimal digits.
pub(crate) fn is_commit(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}
