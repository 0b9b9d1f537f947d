//! What the log of one replay must hold: failed and cancelled ones are logged in the same shape.

use super::Place;
use crate::json::Json;

pub(super) fn rules(run: &Place<'_>) {
    run.at("replay_id").digest();
    run.at("task").filled();
    run.at("task_hash").digest();
    let arm = run.at("arm").one_of(&["retrieval", "baseline", "shuffled"]);
    run.at("recorded_at").stamp();
    let retrieved = run.at("rag_ids");
    retrieved.filled_list(0);
    if arm == Some("baseline") {
        retrieved.expect(retrieved.value().as_array().is_none_or(<[_]>::is_empty), "a baseline retrieves nothing");
    }
    run.at("bundle").object();
    run.at("model").filled();
    run.at("response").text();
    let validation = run.at("validation");
    if validation.object() {
        let passed = validation.at("passed").flag();
        let reasons = validation.at("reasons").items(text_or_object);
        let said = passed != Some(false) || reasons > 0 || validation.at("reasons").value().as_array().is_none();
        validation.at("reasons").expect(said, "expected at least one, as the gate was not passed");
    }
    run.at("escalation").items(text_or_object);
    run.at("dry_run").flag();
}

fn text_or_object(item: &Place<'_>) {
    item.expect(matches!(item.value(), Json::String(_) | Json::Object(_)), "expected a string or an object");
}
