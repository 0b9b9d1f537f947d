//! The summary of a run: its stages in one table, the totals of the ledger, and the hash of the run.

use super::{LedgerRow, PassState, RunHashPart, Stage, StageReceipt, is_commit, run_hash};
use crate::{hash::Digest, stamp::Stamp};
use serde::{Deserialize, Serialize};

/// The version of [`RunSummary`]; another one is refused.
pub const SUMMARY_SCHEMA_VERSION: u32 = 1;

/// One stage of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the receipt and its ledger row")]
pub struct StageSummary {
    pub stage: Stage,
    pub completed: bool,
    pub passed: bool,
    pub state: PassState,
    #[serde(flatten)]
    pub ledger: LedgerRow,
    /// The content hash of what it read.
    pub input_hash: Digest,
    /// The content hash of the state after it.
    pub output_hash: Digest,
}

/// How many rows the datasets hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are those of the datasets")]
pub struct DatasetCounts {
    pub rag: u64,
    pub sft: u64,
    pub preference: u64,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "totals are named like the ledger")]
pub struct RunSummary {
    /// Always [`SUMMARY_SCHEMA_VERSION`].
    pub schema_version: u32,
    pub run_id: String,
    pub git_commit: String,
    pub recorded_at: Stamp,
    /// The stages in the order in which they run.
    pub stages: Vec<StageSummary>,
    pub total_records_in: u64,
    pub total_records_out: u64,
    pub total_accepted: u64,
    pub total_rejected: u64,
    pub total_quarantined: u64,
    pub total_skipped: u64,
    pub datasets: DatasetCounts,
    /// Whether every stage passed, waivers taken into account.
    pub overall_passed: bool,
    /// The worst state among the stages: never plain green where a waiver was needed.
    pub overall_state: PassState,
    pub run_hash: Digest,
}

/// Why receipts make no summary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no summary: {}", .errors.join("; "))]
pub struct SummaryRefused {
    /// Every reason.
    pub errors: Vec<String>,
}

impl RunSummary {
    /// Returns the summary of one run's receipts. `expected` names the stages that must each have exactly one: for a
    /// whole run [`Stage::RECEIPTED`]. A missing receipt is no passed stage, so that it refuses the summary.
    ///
    /// # Errors
    /// Receipts that are invalid, missing, doubled, or of different runs or commits.
    pub fn build(recorded_at: Stamp, expected: &[Stage], receipts: &[StageReceipt]) -> Result<Self, SummaryRefused> {
        let errors = receipt_faults(expected, receipts);
        let Some(first) = receipts.first().filter(|_| errors.is_empty()) else {
            let errors = if errors.is_empty() { vec!["there is no receipt".to_owned()] } else { errors };
            return Err(SummaryRefused { errors });
        };
        let mut stages: Vec<StageSummary> = receipts.iter().map(StageSummary::of).collect();
        stages.sort_by_key(|stage| stage.stage);
        let total = totals(&stages);
        let overall_state = worst(&stages);
        let summary = Self {
            schema_version: SUMMARY_SCHEMA_VERSION,
            run_id: first.run_id.clone(),
            git_commit: first.git_commit.clone(),
            recorded_at,
            total_records_in: total.records_in,
            total_records_out: total.records_out,
            total_accepted: total.accepted,
            total_rejected: total.rejected,
            total_quarantined: total.quarantined,
            total_skipped: total.skipped,
            datasets: datasets(&stages),
            overall_passed: overall_state != PassState::NotPassed,
            overall_state,
            run_hash: run_hash(receipts.iter().map(RunHashPart::of)),
            stages,
        };
        let errors = summary.validate();
        if errors.is_empty() { Ok(summary) } else { Err(SummaryRefused { errors }) }
    }

    /// Returns every fault of the summary; none means that it is valid, not that the run passed.
    pub fn validate(&self) -> Vec<String> {
        if self.schema_version != SUMMARY_SCHEMA_VERSION {
            return vec![format!("schema_version is {}, expected {SUMMARY_SCHEMA_VERSION}", self.schema_version)];
        }
        let mut faults = Vec::new();
        let mut refuse = |wrong: bool, fault: &str| {
            if wrong {
                faults.push(fault.to_owned());
            }
        };
        let named = self.totals();
        refuse(self.run_id.trim().is_empty(), "run_id is empty");
        refuse(!is_commit(&self.git_commit), "git_commit is not 40 lower-case hexadecimal digits");
        refuse(self.stages.is_empty(), "no stages");
        refuse(
            self.stages.windows(2).any(|pair| pair[0].stage >= pair[1].stage),
            "stages are doubled or not in the order in which they run",
        );
        for stage in &self.stages {
            let name = stage.stage;
            let strict = stage.state == PassState::Passed;
            refuse(stage.passed != strict, &format!("{name}: passed is not the strict flag of its state"));
            refuse(strict && !stage.completed, &format!("{name}: passed without having completed"));
            refuse(strict && stage.ledger.skipped > 0, &format!("{name}: passed although rows were skipped"));
        }
        refuse(named != totals(&self.stages), "the totals are not the sums of the stages");
        refuse(self.datasets != datasets(&self.stages), "datasets are not what the exports kept");
        refuse(self.overall_state != worst(&self.stages), "overall_state is not the worst state of the stages");
        refuse(
            self.overall_passed != (self.overall_state != PassState::NotPassed),
            "overall_passed is not what overall_state says",
        );
        refuse(self.run_hash != self.recomputed_run_hash(), "run_hash is not the hash of the stages");
        faults
    }

    /// Returns the totals as a row of the ledger.
    pub fn totals(&self) -> LedgerRow {
        LedgerRow {
            records_in: self.total_records_in,
            records_out: self.total_records_out,
            accepted: self.total_accepted,
            rejected: self.total_rejected,
            quarantined: self.total_quarantined,
            skipped: self.total_skipped,
        }
    }

    /// Returns the run hash computed again from the stages.
    pub fn recomputed_run_hash(&self) -> Digest {
        run_hash(self.stages.iter().map(|stage| RunHashPart {
            stage: stage.stage,
            input: stage.input_hash,
            output: stage.output_hash,
            completed: stage.completed,
            passed: stage.passed,
        }))
    }
}

impl StageSummary {
    fn of(receipt: &StageReceipt) -> Self {
        Self {
            stage: receipt.stage,
            completed: receipt.completed,
            passed: receipt.validation.passed,
            state: receipt.validation.state,
            ledger: receipt.ledger(),
            input_hash: receipt.inputs.content_hash,
            output_hash: receipt.outputs.content_hash,
        }
    }
}

fn receipt_faults(expected: &[Stage], receipts: &[StageReceipt]) -> Vec<String> {
    let mut errors = Vec::new();
    for stage in Stage::ALL {
        let count = receipts.iter().filter(|receipt| receipt.stage == stage).count();
        if count > 1 {
            errors.push(format!("{count} receipts of stage {stage}"));
        } else if count == 0 && expected.contains(&stage) {
            errors.push(format!("no receipt of stage {stage}"));
        }
    }
    for receipt in receipts {
        errors.extend(receipt.validate().into_iter().map(|fault| format!("{}: {fault}", receipt.stage)));
    }
    for pair in receipts.windows(2) {
        if pair[0].run_id != pair[1].run_id {
            errors.push(format!("receipts of two runs: {} and {}", pair[0].run_id, pair[1].run_id));
        }
        if pair[0].git_commit != pair[1].git_commit {
            errors.push(format!("receipts of two commits: {} and {}", pair[0].git_commit, pair[1].git_commit));
        }
    }
    errors
}

fn totals(stages: &[StageSummary]) -> LedgerRow {
    let mut total = LedgerRow::default();
    for stage in stages.iter().filter(|stage| stage.stage.in_ledger()) {
        total.add(&stage.ledger);
    }
    total
}

fn datasets(stages: &[StageSummary]) -> DatasetCounts {
    let kept = |wanted| stages.iter().find(|stage| stage.stage == wanted).map_or(0, |stage| stage.ledger.accepted);
    DatasetCounts {
        rag: kept(Stage::ExportRag),
        sft: kept(Stage::ExportSft),
        preference: kept(Stage::ExportPreference),
    }
}

fn worst(stages: &[StageSummary]) -> PassState {
    stages.iter().map(|stage| stage.state).max().unwrap_or(PassState::NotPassed)
}
