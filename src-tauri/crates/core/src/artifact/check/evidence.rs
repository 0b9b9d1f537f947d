//! What evidence must hold.

use super::{Place, markers, provenance};

const ROLES: [&str; 9] =
    ["executor", "reviewer", "extractor", "verifier", "categorizer", "tiebreaker", "applier", "embedder", "other"];

pub(super) fn rules(row: &Place<'_>) {
    for key in ["run_id", "task_id", "source", "profile"] {
        row.at(key).filled();
    }
    timestamp(row);
    row.at("class").one_of(&["verdict", "telemetry", "extraction"]);
    row.at("model_role").optional(|role| {
        role.one_of(&ROLES);
    });
    for key in ["model", "provider", "input", "text", "comparable", "parent_run_id"] {
        row.at(key).optional(|text| {
            text.text();
        });
    }
    row.at("messages_at").optional(|at| {
        let pointer = at.text().is_none_or(|text| text.is_empty() || text.starts_with('/'));
        at.expect(pointer, "expected a JSON Pointer");
    });
    for key in ["latency_ms", "prompt_tokens", "completion_tokens", "cost_micro_usd", "generation_depth"] {
        row.at(key).optional(|count| {
            count.count();
        });
    }
    for key in ["files", "tags"] {
        row.at(key).optional(Place::texts);
    }
    row.at("markers").optional(markers);
    row.at("sft").optional(|sft| {
        if sft.object() {
            sft.at("instruction").text();
            sft.at("context").optional(|context| {
                context.text();
            });
        }
    });
    row.at("rag").optional(|rag| {
        if rag.object() {
            rag.at("title").text();
            rag.at("content").optional(|content| {
                content.text();
            });
            rag.at("tags").optional(Place::texts);
        }
    });
    provenance(&row.at("provenance"));
}

/// A row of a source without times has none; a time that the row does not say may stand there, marked as such.
fn timestamp(row: &Place<'_>) {
    let timestamp = row.at("timestamp");
    match row.at("timestamp_origin").one_of(&["recorded", "recorded_at", "not_recorded"]) {
        Some("recorded") => timestamp.stamp(),
        Some("not_recorded") => timestamp.expect(timestamp.is_null(), "expected null, as the source records no time"),
        _ => timestamp.nullable(Place::stamp),
    }
}
