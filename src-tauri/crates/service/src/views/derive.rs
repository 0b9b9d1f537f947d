//! Views of feedback events, synthetic examples, their review, manifests and plans. What an audit may read holds no text;
//! the views that hold some say so.

use super::Count;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use stillroom_core::derive::Seed;

/// A seed: a number where no reader rounds it, else its digits.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(untagged)]
pub enum SeedView {
    /// At most 2^53 away from zero.
    Number(i64),
    /// Larger.
    Digits(String),
}

impl From<&Seed> for SeedView {
    fn from(seed: &Seed) -> Self {
        let text = seed.to_string();
        match text.parse::<i64>() {
            Ok(number) if number.unsigned_abs() <= 1 << 53 => Self::Number(number),
            _ => Self::Digits(text),
        }
    }
}

impl Serialize for SeedView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Digits(digits) => serializer.serialize_str(digits),
        }
    }
}

/// What came in with a file of events.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EventImportView {
    /// The file.
    pub file: String,
    /// Events in it.
    pub events: Count,
    /// Of them, not there before.
    pub new: Count,
    /// Of them, there before.
    pub known: Count,
    /// Of them, without an id: they may not be derived from.
    pub without_event_id: Count,
    /// Of them, without a reviewer: they may not be derived from.
    pub without_reviewer_id: Count,
}

/// A feedback event, with its text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FeedbackEventView {
    /// Its hash.
    pub hash: String,
    /// Its own id.
    pub event_id: Option<String>,
    /// Who reviewed it.
    pub reviewer_id: Option<String>,
    /// safe, unsafe, false_positive or false_negative.
    pub label: String,
    /// Whose it is.
    pub tenant_id: String,
    /// What was asked.
    pub prompt: String,
    /// What came back.
    pub response: String,
    /// Seconds since 1970, as written.
    pub timestamp: String,
    /// The evidence that a person labelled, where one did.
    pub evidence_id: Option<String>,
    /// The file it came with, where it came with one.
    pub file: Option<String>,
    /// Its line there.
    pub line: Option<Count>,
    /// Why it was labelled so, where a person did it here.
    pub reason: String,
    /// When it was stored.
    pub stored_at: String,
}

/// An event that gave no example.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ExcludedEventView {
    /// Its place in the call, from 0.
    pub event: Count,
    /// Its id, where it has one.
    pub event_id: Option<String>,
    /// Why.
    pub why: String,
}

/// A synthetic example as an audit sees it; with its text only where that was asked for. What was not asked for is not
/// there at all, which no type of the page can say: it goes to the command line alone.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GeneratedExampleView {
    /// Its id in the workspace.
    pub example_id: String,
    /// safe, unsafe, false_positive or false_negative.
    pub label: String,
    /// The events it was made of.
    pub source_event_ids: Vec<String>,
    /// Under whose name.
    pub reviewer_id: String,
    /// By which generator.
    pub generator_id: String,
    /// With which seed.
    pub seed: SeedView,
    /// Always true.
    pub synthetic: bool,
    /// Always false.
    pub benchmark_evidence: bool,
    /// HMAC-SHA-256 of what it asks, under the workspace's key.
    pub audit_digest: String,
    /// By which change.
    pub transform_id: String,
    /// The rule that gave the label; null where the event's was kept.
    pub label_rule: Option<String>,
    /// The dice left the words as they were.
    pub identity: bool,
    /// What it asks, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// What it answers, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// SHA-256 of what it asks, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dedupe_digest: Option<String>,
}

/// What a call of the builder gave: events = examples + duplicate + beyond_max + excluded.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GeneratedView {
    /// The set's id; the same call again has the same.
    pub set_id: String,
    /// Nothing of the set was kept.
    pub dry_run: bool,
    /// The examples, in the order of their events.
    pub examples: Vec<GeneratedExampleView>,
    /// The manifest; null without examples.
    pub manifest: Option<ManifestView>,
    /// Events in the call.
    pub events: Count,
    /// Of them, dropped because another asked the same.
    pub duplicate: Count,
    /// Of them, not reached.
    pub beyond_max: Count,
    /// Of them, left out.
    pub excluded: Vec<ExcludedEventView>,
}

/// The manifest of a synthetic set.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ManifestView {
    /// Its id.
    pub manifest_id: String,
    /// Examples.
    pub synthetic_event_count: Count,
    /// Real events behind them, counted in the store.
    pub real_event_count: Count,
    /// Examples by label.
    pub label_counts: BTreeMap<String, Count>,
    /// The events, each once, sorted.
    pub source_event_ids: Vec<String>,
    /// The generators, each once, sorted.
    pub generator_ids: Vec<String>,
    /// Always false.
    pub benchmark_evidence: bool,
    /// SHA-256 over the training rows.
    pub dataset_content_hash: Option<String>,
    /// HMAC-SHA-256 over all that the examples ask.
    pub examples_digest: Option<String>,
}

/// A set of synthetic examples, with where they stand.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the names are the states' own")]
pub struct DeriveSetView {
    /// Its id.
    pub set_id: String,
    /// By which generator.
    pub generator_id: String,
    /// Under whose name.
    pub reviewer_id: String,
    /// With which seed.
    pub seed: String,
    /// When.
    pub derived_at: String,
    /// Events in the call.
    pub events: Count,
    /// Examples.
    pub examples: Count,
    /// Events dropped because another asked the same.
    pub duplicate: Count,
    /// Events not reached.
    pub beyond_max: Count,
    /// Events left out.
    pub excluded: Vec<ExcludedEventView>,
    pub pending: Count,
    pub approved: Count,
    pub rejected: Count,
    pub retry_requested: Count,
    pub released: Count,
}

/// An example in the queue: no text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DeriveQueueView {
    /// Its id.
    pub example_id: String,
    /// Its set.
    pub set_id: String,
    /// Its place in the set, from 0.
    pub position: Count,
    /// pending, approved, rejected, retry_requested or released.
    pub state: String,
    /// safe, unsafe, false_positive or false_negative.
    pub label: String,
    /// The events it was made of.
    pub source_event_ids: Vec<String>,
    /// By which generator.
    pub generator_id: String,
    /// By which change.
    pub transform_id: String,
    /// The rule that gave the label; null where the event's was kept.
    pub label_rule: Option<String>,
    /// The dice left the words as they were.
    pub identity: bool,
}

/// A place in a text that must not leave.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LeakView {
    /// In which text.
    pub field: String,
    /// secret, email, phone, card or iban.
    pub kind: String,
    /// The first byte.
    pub start: Count,
    /// The byte after the last.
    pub end: Count,
}

/// An example beside its source, with both texts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DeriveItemView {
    /// What the queue says of it.
    pub listed: DeriveQueueView,
    /// What it asks.
    pub prompt: String,
    /// What it answers.
    pub response: String,
    /// Under whose name it was made.
    pub reviewer_id: String,
    /// The event it was made of.
    pub source: FeedbackEventView,
    /// What must not leave with it.
    pub leaks: Vec<LeakView>,
    /// By whom it stands where it stands.
    pub decided_by: Option<String>,
    /// Since when.
    pub decided_at: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The release that it left with.
    pub release_id: Option<String>,
}

/// What a person did to examples.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DeriveStepView {
    /// Its number in the log.
    pub step: Count,
    /// approve, reject, request_retry, undo or redo.
    pub kind: String,
    /// Who.
    pub reviewer: String,
    /// Why.
    pub reason: String,
    /// When.
    pub acted_at: String,
    /// The examples, as they stand after it.
    pub examples: Vec<DeriveQueueView>,
}

/// What is told to whoever makes another example in the place of one that was sent back. With its text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RetryPayloadView {
    /// The example.
    pub example_id: String,
    /// The events it was made of.
    pub source_event_ids: Vec<String>,
    /// By which change.
    pub transform_id: String,
    /// Who sent it back.
    pub requested_by: String,
    /// Why.
    pub reason: String,
    /// What it asks.
    pub prompt: String,
    /// What it answers.
    pub response: String,
}

/// A release: what people approved, on its way into the corpus as evidence.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReleaseView {
    /// Its id.
    pub release_id: String,
    /// The set.
    pub set_id: String,
    /// Rows.
    pub rows: Count,
    /// Of them, good answers: accepted.
    pub accepted: Count,
    /// Of them, bad answers: rejected, and barred from SFT.
    pub rejected: Count,
    /// What must not leave with them; a release with any is refused.
    pub leaks: Vec<LeakView>,
    /// SHA-256 of the rows as they are written.
    pub hash: String,
    /// The source that they are read under.
    pub source: String,
    /// Their evidence.
    pub evidence_ids: Vec<String>,
    /// False where it was only foretold.
    pub released: bool,
}

/// An example of a plan, as an audit sees it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[expect(missing_docs, reason = "the names are the example's own")]
pub struct ExampleAuditView {
    pub label: String,
    pub source_event_ids: Vec<String>,
    pub reviewer_id: String,
    pub generator_id: String,
    pub seed: SeedView,
    pub synthetic: bool,
    pub benchmark_evidence: bool,
    pub audit_digest: String,
}

/// The job of a plan. It is described, never started.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TrainingJobView {
    /// Always false.
    pub submitted: bool,
    /// The specification, redacted.
    pub spec: serde_json::Value,
    /// Of the dataset's URI: 16 digits.
    pub dataset_hash: String,
    /// Of the redacted specification: 16 digits.
    pub config_hash: String,
    /// SHA-256 over the training rows.
    pub dataset_content_hash: String,
}

/// What a backend would be asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SubmissionView {
    /// local, portable or vertex.
    pub backend: String,
    /// The job's id.
    pub job_id: String,
    /// Always dry_run.
    pub state: String,
    /// Always true.
    pub dry_run: bool,
    /// The request, as JSON.
    pub request: String,
}

/// A training plan: no text, and nothing is submitted. The page shows the document itself.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanView {
    /// Its id.
    pub plan_id: String,
    /// The set.
    pub set_id: String,
    /// SHA-256 of the document.
    pub hash: String,
    /// The manifest.
    pub manifest: ManifestView,
    /// The examples.
    pub examples: Vec<ExampleAuditView>,
    /// The job.
    pub training_job: TrainingJobView,
    /// What each named backend would be asked.
    pub requests: Vec<SubmissionView>,
    /// How many of the set's examples are released by now.
    pub released: Count,
    /// Where the document was written, where it was.
    pub file: Option<String>,
}

/// A plan that was made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlanListView {
    /// Its id.
    pub plan_id: String,
    /// The set.
    pub set_id: String,
    /// SHA-256 of the document.
    pub hash: String,
    /// When it was made.
    pub saved_at: String,
    /// The document, as JSON.
    pub document: String,
}

/// Training rows in a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TrainingRowsView {
    /// The plan.
    pub plan_id: String,
    /// The file.
    pub file: String,
    /// Rows.
    pub rows: Count,
    /// SHA-256 of the file.
    pub dataset_content_hash: String,
}
