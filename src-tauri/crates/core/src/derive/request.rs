//! What a backend would be asked, as a record. It is always a dry run: there is no code that sends one.

use super::{Backend, DeriveError, JobSpec};
use crate::json::{Json, to_json};
use serde::Serialize;

/// A request that was not made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SubmissionRecord {
    /// Whom it would have gone to.
    pub backend: Backend,
    /// `<backend>-<config_hash>`.
    pub job_id: String,
    /// Always `dry_run`.
    pub state: &'static str,
    /// Always true.
    pub dry_run: bool,
    /// What would have been asked, redacted, in canonical JSON.
    pub request: String,
    /// Always none.
    pub submitted_at: Option<String>,
    /// Always none.
    pub console_uri: Option<String>,
}

/// Returns what a backend would be asked.
///
/// # Errors
/// A specification that the backend cannot take.
pub fn dry_run(spec: &JobSpec, backend: Backend) -> Result<SubmissionRecord, DeriveError> {
    spec.validate(backend)?;
    let job_id = format!("{}-{}", backend.name(), spec.config_hash());
    let text = |value: &str| Json::String(value.to_owned().into());
    let body = to_json(spec).map_err(|error| DeriveError::Job { field: "spec", why: error.to_string() })?;
    let mut request = vec![("job_id".into(), text(&job_id)), ("spec".into(), body)];
    if backend == Backend::Portable {
        request.push(("schema".into(), text("director-ai.portable-training-job.v1")));
    }
    let request = crate::json::canonical(&Json::object(request));
    Ok(SubmissionRecord {
        backend,
        job_id,
        state: "dry_run",
        dry_run: true,
        request: String::from_utf8_lossy(&request).into_owned(),
        submitted_at: None,
        console_uri: None,
    })
}
