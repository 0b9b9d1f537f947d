//! What a scored run must hold.

use super::{Place, VERDICTS, markers, provenance};

pub(super) fn rules(row: &Place<'_>) {
    row.at("evidence_run_id").filled();
    row.at("evidence_task_id").filled();
    row.at("category").one_of(&VERDICTS);
    row.at("reasons").filled_list(1);
    row.at("scored_at").stamp();
    row.at("scorer_version").filled();
    row.at("rulebook_hash").digest();
    row.at("sub_scores").optional(sub_scores);
    row.at("fired").optional(|fired| {
        fired.items(|rule| {
            if rule.object() {
                rule.at("id").filled();
                rule.at("verdict").one_of(&VERDICTS);
                rule.at("reason").filled();
                rule.at("facts").optional(markers);
            }
        });
    });
    row.at("not_evaluated").optional(|rules| {
        rules.items(|rule| {
            if rule.object() {
                rule.at("id").filled();
                rule.at("missing").filled_list(1);
            }
        });
    });
    provenance(&row.at("provenance"));
}

/// The names that the reference gave a type keep it; all others are scalars.
fn sub_scores(scores: &Place<'_>) {
    markers(scores);
    for key in ["cargo_green", "schema_valid", "pathway_replay_succeeded"] {
        scores.at(key).optional(|flag| {
            flag.flag();
        });
    }
    scores.at("anchor_grounding").optional(Place::share);
    scores.at("observer_verdict").optional(|verdict| {
        verdict.one_of(&["accept", "reject", "cycle"]);
    });
}
