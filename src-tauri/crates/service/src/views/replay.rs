//! Views of a replay.

use schemars::JsonSchema;
use serde::Serialize;

/// One replay.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReplayView {
    /// The arms that ran: their `replay_run.v1` rows.
    pub arms: Vec<serde_json::Value>,
}
