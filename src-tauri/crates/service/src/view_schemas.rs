//! The JSON Schema of what each verb prints with `--json`, for those who script against the command line.
//!
//! Views describe themselves. Receipts and drift reports are artifacts of the core with checks of their own; their
//! schemas are written out here and held against what the verbs print.

use crate::views::*;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn of<T: JsonSchema>() -> Value {
    SchemaGenerator::default().into_root_schema_for::<T>().to_value()
}

/// Returns the schema of every verb's view, by the name of its file.
pub fn view_schemas() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("acceptance", of::<ChecksView>()),
        ("audit-full", of::<AuditView>()),
        ("build-evidence", of::<CollectView>()),
        ("derive-decide", of::<DeriveStepView>()),
        ("derive-events", of::<Vec<FeedbackEventView>>()),
        ("derive-generate", of::<GeneratedView>()),
        ("derive-import", of::<EventImportView>()),
        ("derive-item", of::<DeriveItemView>()),
        ("derive-label", of::<FeedbackEventView>()),
        ("derive-manifest", of::<ManifestView>()),
        ("derive-plan", of::<PlanView>()),
        ("derive-plans", of::<Vec<PlanListView>>()),
        ("derive-queue", of::<Vec<DeriveQueueView>>()),
        ("derive-release", of::<ReleaseView>()),
        ("derive-retry", of::<RetryPayloadView>()),
        ("derive-rows", of::<TrainingRowsView>()),
        ("derive-sets", of::<Vec<DeriveSetView>>()),
        ("drift", drift()),
        ("error", of::<Failure>()),
        ("drift-series", of::<SeriesView>()),
        ("export", of::<Vec<ExportView>>()),
        ("export-check", of::<ConsumerCheckView>()),
        ("export-folder", of::<HandOverView>()),
        ("extract-playbooks", of::<PlaybooksView>()),
        ("health", of::<HealthView>()),
        ("inventory", of::<InventoryView>()),
        ("model-ledger", of::<ModelLedgerView>()),
        ("profiles-check", of::<DeclarationView>()),
        ("profiles-list", of::<Vec<DeclarationView>>()),
        ("profiles-text", of::<DeclarationTextView>()),
        ("promote", of::<PromotionView>()),
        ("query", of::<QueryView>()),
        ("receipts", receipts()),
        ("receipts-chain", of::<Vec<ReceiptView>>()),
        ("release-freeze", of::<FreezeView>()),
        ("repair", of::<RepairView>()),
        ("repair-list", of::<Vec<RepairView>>()),
        ("replay", of::<ReplayView>()),
        ("review-agreement", of::<AgreementView>()),
        ("review-decide", of::<DecisionView>()),
        ("review-decide-all", of::<BulkPlanView>()),
        ("review-effect", of::<EffectView>()),
        ("review-export", of::<DecisionFileView>()),
        ("review-import", of::<ImportView>()),
        ("review-item", of::<ReviewItemView>()),
        ("review-log", of::<Vec<DecisionView>>()),
        ("review-queue", of::<Vec<QueueItemView>>()),
        ("review-state", of::<ReviewStateView>()),
        ("rulebooks-check", of::<DeclarationView>()),
        ("rulebooks-list", of::<Vec<DeclarationView>>()),
        ("rulebooks-text", of::<DeclarationTextView>()),
        ("rows", of::<RowsView>()),
        ("rows-command", of::<WorkerCommandView>()),
        ("run-all", of::<RunView>()),
        ("runs", of::<Vec<RunListView>>()),
        ("runs-annotate", of::<AnnotationView>()),
        ("score", of::<ScoreView>()),
        ("score-what-if", of::<WhatIfView>()),
        ("score-why", of::<WhyView>()),
        ("settings", of::<BTreeMap<String, String>>()),
        ("show", of::<DetailView>()),
        ("show-bytes", of::<Vec<SourceBytesView>>()),
        ("sources", of::<Vec<SourceView>>()),
        ("sources-detect", of::<Vec<DetectionView>>()),
        ("sources-preview", of::<PreviewView>()),
        ("trace", of::<TraceView>()),
        ("verify", of::<VerifyView>()),
        ("views", of::<Vec<SavedViewView>>()),
        ("waive", of::<WaiverView>()),
        ("waive-list", of::<Vec<WaiverView>>()),
        ("withdraw", of::<WithdrawalView>()),
    ])
}

/// What every verb prints where it could not be done.
#[derive(JsonSchema)]
#[schemars(rename = "Error")]
#[expect(dead_code, reason = "it is there for its schema")]
struct Failure {
    /// Why it could not be done.
    error: crate::ServiceError,
}

fn text() -> Value {
    json!({"type": "string"})
}

fn maybe(kind: &str) -> Value {
    json!({"type": [kind, "null"]})
}

fn count() -> Value {
    json!({"type": "integer", "minimum": 0})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

/// An object with these members, all of them required, and others besides.
fn object(members: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let properties: serde_json::Map<String, Value> =
        members.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "properties": properties, "required": names})
}

/// The same object with members that may be absent.
fn besides(mut object: Value, members: &[(&str, Value)]) -> Value {
    for (name, schema) in members {
        object["properties"][name] = schema.clone();
    }
    object
}

fn titled(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}

fn receipts() -> Value {
    let counts = json!({"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}});
    let file = object(&[("path", text()), ("sha256", text()), ("bytes", count())]);
    let files = object(&[
        ("files", list(&file)),
        ("aggregate_hash", text()),
        ("content_hash", text()),
        ("record_count", count()),
    ]);
    let books = object(&[("unit", text()), ("left", counts.clone()), ("right", counts.clone()), ("balanced", flag())]);
    let validation = object(&[("passed", flag()), ("errors", list(&text())), ("state", text()), ("waived", count())]);
    let receipt = object(&[
        ("schema_version", count()),
        ("run_id", text()),
        ("stage", text()),
        ("git_commit", text()),
        ("engine_version", text()),
        ("recorded_at", text()),
        ("started_at", text()),
        ("finished_at", text()),
        ("duration_ms", count()),
        ("inputs", files.clone()),
        ("outputs", files),
        ("stats", counts),
        ("books", books),
        ("validation", validation),
        ("completed", flag()),
        ("blocked_by", maybe("string")),
        ("cause", maybe("string")),
        ("previous_hash", maybe("string")),
        ("settings_hash", text()),
        ("profile_hashes", json!({"type": "object", "additionalProperties": {"type": "string"}})),
        ("rulebook", maybe("object")),
    ]);
    titled("Array_of_StageReceipt", list(&receipt))
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn drift() -> Value {
    let difference = json!({"type": "integer"});
    let stage = object(&[
        ("stage", text()),
        ("delta_records_in", difference.clone()),
        ("delta_records_out", difference.clone()),
        ("delta_accepted", difference.clone()),
        ("delta_quarantined", difference),
        ("pct_change_out", maybe("number")),
        ("input_hash_match", maybe("boolean")),
        ("output_hash_match", maybe("boolean")),
        ("deterministic_violation", maybe("boolean")),
        ("notes", list(&text())),
    ]);
    let cause = object(&[("kind", text()), ("stage", text()), ("how", text())]);
    let stage = besides(stage, &[("causes", list(&cause))]);
    let pair = list(&count());
    let metric = object(&[
        ("metric", text()),
        ("before", count()),
        ("now", count()),
        ("pct", maybe("number")),
        ("threshold", json!({"type": "number"})),
        ("floor", count()),
        ("over_threshold", flag()),
        ("significant", flag()),
        ("severity", text()),
    ]);
    let metric = besides(
        metric,
        &[("of", pair.clone()), ("expected", pair), ("effect", json!({"type": "number"})), ("cause", text())],
    );
    let report = object(&[
        ("schema_version", count()),
        ("run_id", text()),
        ("prior_run_id", maybe("string")),
        ("generated_at", text()),
        ("severity", text()),
        ("threshold_pct", json!({"type": "number"})),
        ("stages", list(&stage)),
        ("flags", list(&text())),
        ("metrics", list(&metric)),
    ]);
    titled("DriftReport", report)
}
