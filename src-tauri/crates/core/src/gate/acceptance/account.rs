//! Invariants 20 to 22: receipts, summary, drift and the second run.

use super::{Probe, fixture::Fixture};
use crate::receipt::{RunSummary, Stage};

pub(super) fn five_receipts(fixture: &Fixture<'_>) -> Probe {
    let receipts = &fixture.facts.receipts;
    let mut faults = Vec::new();
    for stage in Stage::RECEIPTED {
        let count = receipts.iter().filter(|receipt| receipt.stage == stage).count();
        if count != 1 {
            faults.push(format!("{count} receipts of {stage}"));
        }
    }
    for receipt in receipts {
        faults.extend(receipt.validate().into_iter().map(|fault| format!("{}: {fault}", receipt.stage)));
    }
    if receipts.windows(2).any(|pair| pair[0].run_id != pair[1].run_id) {
        faults.push("more than one run id".to_owned());
    }
    Probe::faultless(format!("{} receipts", receipts.len()), &faults)
}

pub(super) fn summary_says_why(fixture: &Fixture<'_>) -> Probe {
    let (Some(summary), Some(drift)) = (&fixture.facts.summary, &fixture.facts.drift) else {
        return Probe::new(false, "summary or drift report is missing");
    };
    let mut faults = summary.validate();
    faults.extend(drift.validate());
    if summary.overall_passed {
        faults.push("overall_passed is true although a row was skipped".to_owned());
    }
    if drift.run_id != summary.run_id {
        faults.push("the drift report is that of another run".to_owned());
    }
    faults.extend(other_causes(summary));
    Probe::faultless("valid; not passed, because collect skipped one row", &faults)
}

pub(super) fn second_run_is_equal(fixture: &Fixture<'_>) -> Probe {
    let (Some(first), Some(second)) = (&fixture.facts.summary, &fixture.facts.second) else {
        return Probe::new(false, "summary or second run is missing");
    };
    let mut faults = Vec::new();
    for stage in &first.stages {
        if second.output_hashes.get(&stage.stage) != Some(&stage.output_hash) {
            faults.push(format!("{} has another output hash", stage.stage));
        }
    }
    if second.output_hashes.len() != first.stages.len() || first.stages.is_empty() {
        faults.push(format!("{} stages then, {} now", first.stages.len(), second.output_hashes.len()));
    }
    if second.run_hash != first.run_hash {
        faults.push(format!("run hash {} became {}", first.run_hash.short(), second.run_hash.short()));
    }
    if second.new_rows > 0 {
        faults.push(format!("{} new rows", second.new_rows));
    }
    Probe::faultless(format!("run hash {} again, no new row", first.run_hash.short()), &faults)
}

/// Returns whatever but the one skip keeps the run from passing.
fn other_causes(summary: &RunSummary) -> Vec<String> {
    let mut faults = Vec::new();
    for stage in &summary.stages {
        let (expected_skips, expected_pass) = if stage.stage == Stage::Collect { (1, false) } else { (0, true) };
        if stage.ledger.skipped != expected_skips || stage.passed != expected_pass || !stage.completed {
            let passed = if stage.passed { "passed" } else { "did not pass" };
            faults.push(format!("{} {passed} with {} skips", stage.stage, stage.ledger.skipped));
        }
    }
    faults
}
