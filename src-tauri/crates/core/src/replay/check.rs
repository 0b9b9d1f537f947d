//! What makes a value a `replay_run.v1` row: every fault named, the schema's name first.

use super::{Arm, REPLAY_RUN_SCHEMA, ReplayRun, task_hash};
use crate::json::{Json, canonical};

/// Returns every fault of a value as a log row of a replay; a row without fault gives an empty list.
pub fn check_replay_run(value: &Json<'_>) -> Vec<String> {
    if value.as_object().is_none() {
        return vec!["expected object".to_owned()];
    }
    let schema = value.get("schema").and_then(Json::as_str);
    if schema != Some(REPLAY_RUN_SCHEMA) {
        return vec![format!("schema: expected {REPLAY_RUN_SCHEMA}, found {}", schema.unwrap_or("none"))];
    }
    match serde_json::from_slice::<ReplayRun>(&canonical(value)) {
        Ok(run) => faults(&run),
        Err(error) => vec![format!("shape: {error}")],
    }
}

fn faults(run: &ReplayRun) -> Vec<String> {
    let bundle_hash = run.bundle.hash().ok();
    let last = run.escalation.last();
    let empty = run.bundle.exemplars.is_empty() && run.bundle.warnings.is_empty();
    [
        (run.task.trim().is_empty(), "task: is empty"),
        (run.task_hash != task_hash(&run.task), "task_hash: is not the hash of the task"),
        (bundle_hash != Some(run.bundle_hash), "bundle_hash: is not the hash of the bundle"),
        (run.rag_ids != run.bundle.rag_ids(), "rag_ids: are not those of the bundle"),
        (run.arm == Arm::Baseline && !empty, "bundle: a baseline has none"),
        (run.validation.passed != run.validation.reasons.is_empty(), "validation: passed disagrees with its reasons"),
        (last.is_none(), "escalation: names no model"),
        (last.is_some_and(|last| last.model != run.model), "model: is not the one that was asked last"),
        (last.is_some_and(|last| last.passed != run.validation.passed), "escalation: disagrees with the validation"),
        (run.escalation.len() > 2, "escalation: went on after one retry"),
        (run.escalation.len() > 1 && !run.policy.allows_retry(), "escalation: was not allowed"),
        (run.generation_depth == 0, "generation_depth: a replay is at least one away from its source"),
    ]
    .into_iter()
    .filter(|(wrong, _)| *wrong)
    .map(|(_, fault)| fault.to_owned())
    .collect()
}
