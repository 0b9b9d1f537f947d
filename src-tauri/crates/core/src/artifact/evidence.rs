//! Evidence v1: one source row (or one part of it) in the common shape, before anybody judged it.

use super::Provenance;
use crate::{marker::Markers, stamp::Stamp};
use serde::{Deserialize, Serialize};

/// The version of [`Evidence`]; another one is refused.
pub const EVIDENCE_SCHEMA_VERSION: u32 = 1;

/// What kind of judgement a source allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The row carries somebody's verdict.
    Verdict,
    /// The row carries what happened.
    Telemetry,
    /// The row carries something drawn out of other rows.
    Extraction,
}

/// Which part a model played in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the field's own")]
pub enum Role {
    Executor,
    Reviewer,
    Extractor,
    Verifier,
    Categorizer,
    Tiebreaker,
    Applier,
    Embedder,
    Other,
}

/// Where a row's timestamp is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimestampOrigin {
    /// The row says it.
    Recorded,
    /// The row lacks it and its profile falls back to the time of recording: barred from SFT, hashed as null.
    RecordedAt,
    /// The source never records one: the timestamp is null and nothing is barred.
    NotRecorded,
}

/// What the `[sft]` section of a profile made of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// What was asked.
    pub instruction: String,
    /// What stood beside the question; empty where nothing did.
    #[serde(default)]
    pub context: String,
}

/// What the `[rag]` section of a profile made of a row. `content` is null where it is the evidence's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playbook {
    /// The title.
    pub title: String,
    /// The content, where it is not the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The tags.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// One row of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Always [`EVIDENCE_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The call that made the row; synthesised from the stream and the row's hash where the source has none.
    pub run_id: String,
    /// The task; rows of one task are compared with each other.
    pub task_id: String,
    /// When it happened.
    pub timestamp: Option<Stamp>,
    /// Where the timestamp is from.
    pub timestamp_origin: TimestampOrigin,
    /// The source's name in the workspace.
    pub source: String,
    /// The profile that mapped the row.
    pub profile: String,
    /// What kind of judgement the source allows.
    pub class: Class,
    /// The part the model played.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_role: Option<Role>,
    /// The model's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Who ran the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// What was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// What came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where in the source row a whole conversation lies (a JSON Pointer). It is read from the raw row, which is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messages_at: Option<String>,
    /// Milliseconds from request to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<u64>,
    /// Tokens of the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u64>,
    /// Tokens of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion_tokens: Option<u64>,
    /// Cost in millionths of a dollar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_micro_usd: Option<u64>,
    /// Files the row is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// Free tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The facts that rulebooks read.
    #[serde(default)]
    pub markers: Markers,
    /// The instruction this row answers; none where the row has no real one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sft: Option<Instruction>,
    /// The playbook this row gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rag: Option<Playbook>,
    /// What makes the sides of a pair comparable: rows of one task pair only where this is equal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparable: Option<String>,
    /// The run id of the row that this one was drawn from, where the source says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_run_id: Option<String>,
    /// How many replays lie between this row and a source nobody replayed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub generation_depth: u32,
    /// Where the row comes from.
    pub provenance: Provenance,
}

fn is_zero(depth: &u32) -> bool {
    *depth == 0
}
