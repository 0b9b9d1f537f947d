//! What the summary of a run must hold: its stages, the totals of the ledger, and the state that follows from them.

use super::{Place, STAGES, STATES};

const COUNTS: [&str; 6] = ["records_in", "records_out", "accepted", "rejected", "quarantined", "skipped"];

/// The stages whose counts add up to the totals; the others stand beside the ledger.
const LEDGER: [&str; 5] = ["collect", "score", "export-rag", "export-sft", "export-preference"];

pub(super) fn rules(summary: &Place<'_>) {
    summary.at("run_id").filled();
    summary.at("git_commit").commit();
    summary.at("recorded_at").stamp();
    let stages = summary.at("stages");
    stages.items(stage);
    for count in COUNTS {
        let key = format!("total_{count}");
        let total = summary.at(&key);
        if let (Some(total_count), Some(sum)) = (total.count(), sum(&stages, count)) {
            total.expect(u128::from(total_count) == sum, &format!("the stages add up to {sum}"));
        }
    }
    let datasets = summary.at("datasets");
    if datasets.object() {
        for name in ["rag", "sft", "preference"] {
            datasets.at(name).count();
        }
    }
    overall(summary, &stages);
    summary.at("run_hash").digest();
}

fn stage(stage: &Place<'_>) {
    if !stage.object() {
        return;
    }
    stage.at("stage").one_of(&STAGES);
    let completed = stage.at("completed").flag();
    let passed = stage.at("passed").flag();
    if let (Some(state), Some(passed)) = (stage.at("state").one_of(&STATES), passed) {
        stage.at("state").expect(passed == (state == "passed"), "disagrees with passed");
    }
    stage.at("passed").expect(passed != Some(true) || completed != Some(false), "true although it did not complete");
    for count in COUNTS {
        stage.at(count).count();
    }
    stage.at("input_hash").digest();
    stage.at("output_hash").digest();
}

/// A run is no better than the worst of its stages.
fn overall(summary: &Place<'_>, stages: &Place<'_>) {
    let passed = summary.at("overall_passed").flag();
    let state = summary.at("overall_state").one_of(&STATES);
    let (Some(passed), Some(state)) = (passed, state) else { return };
    summary.at("overall_passed").expect(passed == (state != "not_passed"), "disagrees with overall_state");
    let rank = |state: &str| STATES.iter().position(|known| *known == state);
    let worst =
        stages.value().as_array().unwrap_or_default().iter().filter_map(|stage| rank(stage.get("state")?.as_str()?));
    let better = worst.max().is_some_and(|worst| rank(state) < Some(worst));
    summary.at("overall_state").expect(!better, "better than the worst of the stages");
}

/// Returns the sum of a count over the stages of the ledger, where all of them have it.
fn sum(stages: &Place<'_>, count: &str) -> Option<u128> {
    let of_ledger = |stage: &&crate::json::Json<'_>| {
        stage.get("stage").and_then(|name| name.as_str()).is_some_and(|name| LEDGER.contains(&name))
    };
    let stages = stages.value().as_array()?.iter().filter(of_ledger);
    stages.map(|stage| stage.get(count)?.as_number()?.as_u64().map(u128::from)).sum()
}
