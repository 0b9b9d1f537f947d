//! The audit: 22 checks over a whole workspace, 16 required, 6 that inform.
//!
//! It reads and judges. It never repairs, never leaves out, and an informing check that fails is shown as failed.

mod checks;
mod facts;

use super::{Check, Probe, Report};

pub use facts::{AuditFacts, DryRun, Offenders, SchemaFixtures, TIER_ONE, WaiverCount};

type AuditCheck = (&'static str, bool, &'static str, fn(&AuditFacts) -> Probe);

const CHECKS: [AuditCheck; 22] = [
    ("P0.1", true, "the inventory report of the sources exists", checks::inventory_report),
    ("P0.2", false, "the streams of the first tier are present", checks::tier_one),
    ("P1.1", true, "the embedded schema fixtures validate", checks::schema_fixtures),
    ("P2.1", true, "collecting again as a dry run completes", checks::dry_run),
    ("P2.2", false, "no waiver is needed", checks::waivers_in_force),
    ("P2.3", false, "no waiver has run out", checks::waivers_expired),
    ("P3.1", true, "the stored verdicts are sane", checks::verdicts),
    ("P4.1", true, "no forbidden quality score in SFT", checks::sft_scores),
    ("P4.2", true, "no rejected row in RAG", checks::rag_rejected),
    ("P4.3", true, "no pair of one run with itself", checks::self_pairs),
    ("P4.4", true, "no pair of equal texts", checks::equal_texts),
    ("P4.5", true, "no exported row without provenance", checks::provenance),
    ("P5.1", true, "all five stages of the last run have their receipt", checks::receipts_present),
    ("P5.2", true, "all receipts are valid and their chain holds", checks::receipts_valid),
    ("P5.3", true, "the summary of the last run is valid", checks::summary),
    ("P5.4", true, "the run hash recomputes from the receipts", checks::run_hash),
    ("P5.5", false, "the last run did not drift", checks::drift),
    ("P6.1", true, "all 22 acceptance invariants hold", checks::acceptance),
    ("P7.1", true, "three replay tasks pass as a dry run", checks::replay),
    ("P7.2", true, "the escalation guard holds", checks::escalation_guard),
    ("P8.1", false, "the database is not much larger than its sources", checks::database_ratio),
    ("P8.2", false, "the chain of baselines holds", checks::baselines),
];

/// Returns the report on the 22 checks.
pub fn judge(facts: &AuditFacts) -> Report {
    let checks = CHECKS.iter().map(|(id, required, name, check)| Check::new(*id, name, *required, check(facts)));
    Report::of(checks.collect())
}
