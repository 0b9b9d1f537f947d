//! What a line would pass through the table with: hashes over its own text, and the evidence that somebody names.

use serde_json::Value;
use stillroom_core::{export::Exporter, hash::Digest};
use stillroom_store::tables::dataset_row::DatasetRow;

/// Returns the passage of a line that stands on one evidence row, or for a pair on two.
pub(crate) fn passage(exporter: Exporter, line: &Value, evidence: i64, rejected: Option<i64>) -> DatasetRow {
    let text = |field: &str| line[field].as_str().unwrap_or_default().as_bytes();
    let (body_hash, rejected_hash) = match exporter {
        Exporter::Sft => (Digest::of_parts(&[b"sft", text("instruction"), text("context"), text("response")]), None),
        Exporter::Rag => {
            let mut parts = vec![b"rag".as_slice(), text("title"), text("content")];
            let tags = line["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
            parts.extend(tags.iter().filter_map(|tag| tag.as_str().map(str::as_bytes)));
            (Digest::of_parts(&parts), None)
        }
        Exporter::Preference => {
            let side = |field: &str| Digest::of_parts(&[b"preference", text("prompt"), text(field)]);
            (side("chosen"), Some(side("rejected")))
        }
    };
    DatasetRow {
        exporter: exporter.name().to_owned(),
        line: 1,
        id: line["id"].as_str().unwrap_or_default().to_owned(),
        evidence,
        rejected,
        body_hash,
        rejected_hash,
        policy: "default".to_owned(),
        row_hash: Digest::of(line.to_string().as_bytes()),
    }
}
