//! What the rows of the three datasets must hold. The forbidden verdicts are refused here too, whatever the exporter did.

use super::{GOOD, Place, VERDICTS, provenance};

pub(super) fn rag(row: &Place<'_>) {
    common(row, &["id", "title", "content", "source_run_id"]);
    row.at("tags").texts();
    let category = row.at("source_category").one_of(&VERDICTS);
    let success = row.at("success_score");
    success.optional(|success| {
        success.one_of(&GOOD);
    });
    match (category, success.value().as_str()) {
        (Some("rejected"), _) => row.at("source_category").fault("a rejected row is no playbook"),
        (Some("needs_human_review"), Some(_)) => success.fault("a row that waits for review has no success"),
        (Some("accepted" | "partially_accepted"), None) => success.expect(!success.value().is_null(), "missing"),
        (Some(category), Some(score)) => success.expect(category == score, "differs from source_category"),
        _ => {}
    }
}

pub(super) fn sft(row: &Place<'_>) {
    common(row, &["id", "instruction", "response", "source_run_id"]);
    row.at("context").text();
    row.at("quality_score").one_of(&GOOD);
}

pub(super) fn preference(row: &Place<'_>) {
    common(row, &["id", "prompt", "chosen", "rejected", "reason", "chosen_run_id", "rejected_run_id"]);
    differ(row, "chosen", "rejected");
    differ(row, "chosen_run_id", "rejected_run_id");
    provenance(&row.at("rejected_provenance"));
    row.at("pair_kind").optional(|kind| {
        kind.one_of(&["cross_source"]);
    });
}

fn common(row: &Place<'_>, filled: &[&str]) {
    for key in filled {
        row.at(key).filled();
    }
    row.at("created_at").stamp();
    provenance(&row.at("provenance"));
}

fn differ(row: &Place<'_>, one: &str, other: &str) {
    let value = row.at(one).value().as_str();
    row.at(other).expect(value.is_none() || value != row.at(other).value().as_str(), &format!("equals {one}"));
}
