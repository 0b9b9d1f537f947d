//! How a replay is shown: its `replay_run.v1` row, and beside it the keys that scripts rely on.

use crate::error::{Code, Outcome, ServiceError};
use serde_json::{Value, json};
use stillroom_core::replay::ReplayRun;

/// Returns one arm.
pub(super) fn arm(run: &ReplayRun) -> Outcome<Value> {
    let mut value = serde_json::to_value(run).map_err(|error| {
        ServiceError::new(Code::Internal, format!("the replay cannot be shown: {error}"), "report this as a bug")
    })?;
    let findings: Vec<Value> = run
        .validation
        .reasons
        .iter()
        .map(|reason| {
            json!({
                "layer": "structure",
                "kind": reason.kind,
                "detail": reason.detail,
                "start": reason.start,
                "end": reason.end,
                "state": "failed",
            })
        })
        .collect();
    value["run_id"] = json!(run.replay_id);
    value["gate"] = json!({ "passed": run.validation.passed, "findings": findings });
    // No model was asked: it has no digest, no speed and no seed.
    for absent in ["model_digest", "tokens_per_second", "time_to_first_token_ms", "seed"] {
        value[absent] = Value::Null;
    }
    Ok(value)
}
