//! What the receipt of a stage must hold, and what in it must agree: the books, the flags, what blocked it.

use super::{Place, STAGES, STATES};

pub(super) fn rules(receipt: &Place<'_>) {
    receipt.at("run_id").filled();
    receipt.at("stage").one_of(&STAGES);
    receipt.at("git_commit").commit();
    receipt.at("engine_version").filled();
    for key in ["recorded_at", "started_at", "finished_at"] {
        receipt.at(key).stamp();
    }
    receipt.at("duration_ms").count();
    side(&receipt.at("inputs"));
    side(&receipt.at("outputs"));
    counts(&receipt.at("stats"));
    let balanced = books(&receipt.at("books"));
    validation(&receipt.at("validation"));
    let completed = receipt.at("completed").flag();
    let blocked = receipt.at("blocked_by");
    blocked.nullable(|stage| {
        stage.one_of(&STAGES);
    });
    receipt.at("cause").nullable(|cause| {
        cause.filled();
    });
    receipt.at("previous_hash").nullable(Place::digest);
    if completed == Some(true) {
        receipt.at("completed").expect(balanced != Some(false), "true although the books do not balance");
        blocked.expect(blocked.value().as_str().is_none(), "a stage that completed was not blocked");
    }
}

/// What a stage read or wrote.
fn side(side: &Place<'_>) {
    if !side.object() {
        return;
    }
    side.at("files").items(|file| {
        if file.object() {
            file.at("path").filled();
            file.at("sha256").digest();
            file.at("bytes").count();
        }
    });
    side.at("aggregate_hash").digest();
    side.at("content_hash").digest();
    side.at("record_count").count();
}

/// Returns whether the books say that they balance.
fn books(books: &Place<'_>) -> Option<bool> {
    if !books.object() {
        return None;
    }
    books.at("unit").filled();
    counts(&books.at("left"));
    counts(&books.at("right"));
    let balanced = books.at("balanced").flag()?;
    // Each account balances for itself, so that the whole does too; which part belongs to which account is the
    // receipt's own matter.
    if balanced && let (Some(left), Some(right)) = (sum(&books.at("left")), sum(&books.at("right"))) {
        books.at("balanced").expect(left == right, &format!("true, but left is {left} and right is {right}"));
    }
    Some(balanced)
}

fn validation(validation: &Place<'_>) {
    if !validation.object() {
        return;
    }
    let passed = validation.at("passed").flag();
    validation.at("errors").texts();
    let state = validation.at("state").one_of(&STATES);
    let waived = validation.at("waived").count();
    if let (Some(passed), Some(state)) = (passed, state) {
        validation.at("state").expect(passed == (state == "passed"), "disagrees with passed");
        let waiver = state != "passed_with_waivers" || waived != Some(0);
        validation.at("state").expect(waiver, "nothing was waived");
    }
}

fn counts(place: &Place<'_>) {
    place.members(|count| {
        count.count();
    });
}

fn sum(place: &Place<'_>) -> Option<u128> {
    let entries = place.value().as_object()?;
    entries.iter().map(|(_, count)| count.as_number()?.as_u64().map(u128::from)).sum()
}
