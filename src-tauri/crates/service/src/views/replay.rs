//! Views of a replay.

use schemars::JsonSchema;
use serde::Serialize;

/// One replay.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReplayView {
    /// The arms that ran: their `replay_run.v1` rows, with `run_id` and `gate` beside the row's own fields.
    pub arms: Vec<serde_json::Value>,
}
