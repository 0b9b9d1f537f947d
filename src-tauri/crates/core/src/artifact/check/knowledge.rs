//! What is drawn from many runs: playbooks, scratchpad summaries and the ledger of models.

use super::{Place, provenance};

pub(super) fn playbook(playbook: &Place<'_>) {
    for key in ["id", "title", "content"] {
        playbook.at(key).filled();
    }
    playbook.at("source_run_ids").filled_list(1);
    playbook.at("acceptance_criteria").filled_list(1);
    playbook.at("created_at").stamp();
    provenance(&playbook.at("provenance"));
}

pub(super) fn scratchpad_summary(summary: &Place<'_>) {
    for key in ["run_id", "task_id", "summary"] {
        summary.at(key).filled();
    }
    summary.at("validation_status").one_of(&["passed", "failed", "not_checked"]);
    summary.at("hash").digest();
    summary.at("created_at").stamp();
    provenance(&summary.at("provenance"));
}

pub(super) fn model_ledger(entry: &Place<'_>) {
    entry.at("model_name").filled();
    entry.at("task_type").filled();
    entry.at("success_rate").share();
    let samples = entry.at("sample_count");
    let count = samples.count();
    samples.expect(count != Some(0), "expected at least 1");
    entry.at("successes").optional(|successes| {
        if let (Some(successes_count), Some(samples)) = (successes.count(), count) {
            successes.expect(successes_count <= samples, "more than sample_count");
        }
    });
    entry.at("failure_modes").texts();
    for key in ["mean_latency_ms", "mean_cost_micro_usd"] {
        entry.at(key).optional(|mean| {
            let number = mean.number();
            mean.expect(number.is_none_or(|number| number >= 0.0), "must not be negative");
        });
    }
    entry.at("recorded_at").stamp();
}
