//! What the content hash leaves out: one table of volatile fields, by name, for all artifacts.
//!
//! A *pipeline* run id is volatile; `evidence_run_id`, `source_run_id`, `chosen_run_id` and `rejected_run_id` are not.

use crate::{
    hash::Digest,
    json::{CanonicalError, Json, canonical, to_json},
};
use serde::Serialize;

/// Fields that change from run to run although nothing about the row did, at any depth of any artifact.
const VOLATILE: [&str; 9] = [
    "created_at",
    "duration_ms",
    "finished_at",
    "generated_at",
    "git_commit",
    "pipeline_run_id",
    "recorded_at",
    "scored_at",
    "started_at",
];

/// Returns the value without its volatile fields, at every depth except inside `markers`, whose names are a source's.
pub fn without_volatile(value: Json<'_>) -> Json<'_> {
    match value {
        Json::Array(items) => Json::Array(items.into_iter().map(without_volatile).collect()),
        Json::Object(entries) => Json::Object(
            entries
                .into_iter()
                .filter(|(key, _)| !VOLATILE.contains(&key.as_ref()))
                .map(|(key, value)| if key == "markers" { (key, value) } else { (key, without_volatile(value)) })
                .collect(),
        ),
        other => other,
    }
}

/// Returns the hash of an artifact's canonical form without its volatile fields.
///
/// # Errors
/// An artifact that has no canonical form.
pub fn content_hash<T: Serialize + ?Sized>(artifact: &T) -> Result<Digest, CanonicalError> {
    Ok(Digest::of(&canonical(&without_volatile(to_json(artifact)?))))
}
