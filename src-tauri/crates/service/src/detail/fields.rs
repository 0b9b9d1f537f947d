//! The fields of a row, by name and as text: those of its evidence, and what its kind adds.

use super::subject::Subject;
use crate::{context::Context, error::Outcome, trace::REVIEW_BASE, views::FieldView};
use stillroom_core::{artifact::Evidence, marker::Markers};
use stillroom_store::tables::{
    evidence::{self, EvidenceRow},
    skip::NamedSkip,
};

fn field(name: &str, value: Option<String>) -> FieldView {
    FieldView { name: name.to_owned(), value }
}

/// Returns the one word that an enumeration is written as.
fn word<T: serde::Serialize>(value: T) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// Returns the fields of a row that is evidence or made of some.
pub(super) fn of(cx: &Context, subject: &Subject, row: &EvidenceRow, body: &Evidence) -> Outcome<Vec<FieldView>> {
    let (places, current) = cx.store.read(|reader| evidence::presence(reader, row.row))?;
    let number = |value: Option<u64>| value.map(|value| value.to_string());
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(", "));
    let mut fields = of_kind(subject);
    fields.extend([
        field("source", Some(row.source.clone())),
        field("file", Some(row.path.clone())),
        field("line", Some(row.locator.line.to_string())),
        field("part", Some(row.part.clone()).filter(|part| !part.is_empty())),
        field("profile", Some(body.profile.clone())),
        field("class", word(body.class)),
        field("task_id", Some(body.task_id.clone())),
        field("run_id", Some(body.run_id.clone())),
        field("timestamp", body.timestamp.map(|time| time.to_string())),
        field("timestamp_origin", word(body.timestamp_origin)),
        field("model", body.model.clone()),
        field("model_role", body.model_role.and_then(word)),
        field("provider", body.provider.clone()),
        field("latency_ms", number(body.latency_ms)),
        field("prompt_tokens", number(body.prompt_tokens)),
        field("completion_tokens", number(body.completion_tokens)),
        field("cost_usd", body.cost_micro_usd.map(dollars)),
        field("files", list(&body.files)),
        field("tags", list(&body.tags)),
        field("parent_run_id", body.parent_run_id.clone()),
        field("generation_depth", Some(body.generation_depth.to_string())),
        field("comparable", body.comparable.clone()),
        field("read_again", (places > 0).then(|| places.to_string())),
        field("repaired", row.repaired.then(|| "true".to_owned())),
        field("gone", (!current).then(|| "its file yields it no more".to_owned())),
        field("recorded_at", Some(row.recorded_at.to_string())),
        field("content_hash", Some(row.content_hash.hex())),
    ]);
    Ok(fields)
}

fn of_kind(subject: &Subject) -> Vec<FieldView> {
    match subject {
        Subject::Dataset { row, rejected, .. } => vec![
            field("exporter", Some(row.exporter.clone())),
            field("dataset_line", Some((row.line % REVIEW_BASE).to_string())),
            field("policy", Some(row.policy.clone())),
            field("rejected_evidence", rejected.as_ref().map(|rejected| rejected.id.hex())),
            field("row_hash", Some(row.row_hash.hex())),
        ],
        Subject::Quarantine { entry, .. } => vec![
            field("exporter", Some(entry.exporter.name().to_owned())),
            field("reason", Some(entry.reason.name().to_owned())),
            field("detail", entry.detail_code.map(|detail| detail.name().to_owned())),
            field("candidates", entry.candidates.map(|candidates| candidates.to_string())),
        ],
        Subject::Evidence(_) | Subject::Skip(_) => Vec::new(),
    }
}

fn dollars(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// Returns the fields of a row that is no evidence.
pub(super) fn of_skip(named: &NamedSkip) -> Vec<FieldView> {
    let skip = &named.skip;
    vec![
        field("source", Some(named.source.clone())),
        field("file", Some(named.file.clone())),
        field("line", Some(skip.locator.line.to_string())),
        field("part", Some(skip.part.clone()).filter(|part| !part.is_empty())),
        field("byte_start", Some(skip.locator.start.to_string())),
        field("byte_len", Some(skip.locator.len.to_string())),
        field("reason", Some(skip.reason.clone())),
        field("detail", Some(skip.detail.clone())),
    ]
}

/// Returns facts as fields.
pub(super) fn markers(markers: &Markers) -> Vec<FieldView> {
    markers.iter().map(|(name, value)| field(name, Some(value.to_string()))).collect()
}
