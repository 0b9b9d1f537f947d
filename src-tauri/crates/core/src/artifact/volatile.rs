//! What the content hash leaves out: one table of volatile fields per artifact.
//!
//! A *pipeline* run id is volatile and changes from run to run although nothing about the row did; `evidence_run_id`,
//! `source_run_id`, `chosen_run_id` and `rejected_run_id` are what a source says and are not. The line a row stands in is
//! where it is, not what it says: rows that move in their file compare equal.

use super::Artifact;
use crate::{
    hash::Digest,
    json::{CanonicalError, Json, canonical, to_json},
};
use serde::Serialize;

/// The volatile fields of each artifact that has a content hash, at every depth of it except inside `markers`, whose
/// names are a source's. A receipt's content hash is put together by hand (`receipt::StageReceipt::content_hash`).
const VOLATILE: &[(Artifact, &[&str])] = &[
    (Artifact::Evidence, &["line_offset", "recorded_at"]),
    (Artifact::Scored, &["line_offset", "recorded_at", "scored_at"]),
    (Artifact::RagRow, &["created_at", "line_offset", "recorded_at"]),
    (Artifact::SftRow, &["created_at", "line_offset", "recorded_at"]),
    (Artifact::PreferenceRow, &["created_at", "line_offset", "recorded_at"]),
    (Artifact::Quarantine, &["line_offset", "recorded_at", "scored_at"]),
    (Artifact::Summary, &["git_commit", "recorded_at", "run_id"]),
    (Artifact::DriftReport, &["generated_at", "prior_run_id", "run_id"]),
    (Artifact::Playbook, &["created_at", "line_offset", "recorded_at"]),
    (Artifact::Manifest, &["git_commit", "receipts", "recorded_at", "run_id", "sha256"]),
];

/// Returns the names of an artifact's volatile fields.
pub fn volatile(artifact: Artifact) -> &'static [&'static str] {
    VOLATILE.iter().find(|(named, _)| *named == artifact).map_or(&[], |(_, fields)| fields)
}

/// Returns the value without the volatile fields of its artifact.
pub fn without_volatile(artifact: Artifact, value: Json<'_>) -> Json<'_> {
    without(volatile(artifact), value)
}

fn without<'j>(fields: &[&str], value: Json<'j>) -> Json<'j> {
    match value {
        Json::Array(items) => Json::Array(items.into_iter().map(|item| without(fields, item)).collect()),
        Json::Object(entries) => Json::Object(
            entries
                .into_iter()
                .filter(|(key, _)| !fields.contains(&key.as_ref()))
                .map(|(key, value)| if key == "markers" { (key, value) } else { (key, without(fields, value)) })
                .collect(),
        ),
        other => other,
    }
}

/// Returns the hash of an artifact's canonical form without its volatile fields.
///
/// # Errors
/// An artifact that has no canonical form.
pub fn content_hash<T: Serialize + ?Sized>(artifact: Artifact, value: &T) -> Result<Digest, CanonicalError> {
    Ok(Digest::of(&canonical(&without_volatile(artifact, to_json(value)?))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn an_artifact_loses_its_own_volatile_fields_and_no_others() {
        let row = r#"{"created_at":1,"markers":{"created_at":2},"run_id":3,"nested":[{"recorded_at":4,"x":5}]}"#;
        for (artifact, left, why) in [
            (Artifact::SftRow, r#"{"markers":{"created_at":2},"nested":[{"x":5}],"run_id":3}"#, "a row's times"),
            (
                Artifact::Summary,
                r#"{"created_at":1,"markers":{"created_at":2},"nested":[{"x":5}]}"#,
                "a pipeline run id is volatile where it names the run",
            ),
            (Artifact::ScratchpadSummary, row, "an artifact without a content hash has no volatile fields"),
        ] {
            let json = without_volatile(artifact, parse(row.as_bytes()).unwrap());
            let expected = parse(left.as_bytes()).unwrap();
            assert_eq!(canonical(&json), canonical(&expected), "{why}");
        }
    }
}
