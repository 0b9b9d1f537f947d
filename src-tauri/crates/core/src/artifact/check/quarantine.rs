//! What an entry of the quarantine must hold. Its shape is the reference's, which carries no version.

use super::{Place, source_place};

const REASONS: [&str; 11] = [
    "missing_provenance",
    "missing_source_run_id",
    "empty_content",
    "schema_violation",
    "unsafe_sft_category",
    "unsafe_rag_category",
    "invalid_preference_pairing",
    "hallucinated_file_path",
    "duplicate_id",
    "self_pairing",
    "category_disallowed",
];

pub(super) fn rules(entry: &Place<'_>) {
    entry.at("exporter").one_of(&["rag", "sft", "preference"]);
    entry.at("reason").one_of(&REASONS);
    entry.at("detail_code").optional(|code| {
        code.filled();
    });
    entry.at("source_record").object();
    entry.at("errors").texts();
    entry.at("recorded_at").stamp();
    entry.at("source_provenance").optional(|provenance| {
        if provenance.object() {
            source_place(provenance);
        }
    });
}
