//! The hops from a released row to where it came from: the example, its release, the event, and the evidence that a person
//! labelled or the file that the event came with.

use super::{PROFILE, item, stored};
use crate::{context::Context, error::Outcome, views::HopView};
use stillroom_core::{
    derive::{FeedbackEvent, TrainingRow},
    hash::Digest,
    json::{Number, parse},
};
use stillroom_store::tables::{derive_set, derive_step, evidence::EvidenceRow, feedback_event, raw_row};

/// Returns the hops behind an evidence row, and the evidence that its event was made of; none for a row that nobody
/// derived.
pub(crate) fn hops(cx: &Context, row: &EvidenceRow, side: &str) -> Outcome<(Vec<HopView>, Option<Digest>)> {
    if row.profile != PROFILE {
        return Ok((Vec::new(), None));
    }
    let bytes = cx.store.read(|reader| raw_row::bytes(reader, row.sig_hash))?.unwrap_or_default();
    let named = |pointer: &str| {
        parse(&bytes).ok().and_then(|json| json.pointer(pointer).and_then(|value| value.as_str().map(str::to_owned)))
    };
    // A source that only looks like ours leads to nothing of ours.
    let Some(example) = named("/example_id").and_then(|id| item::named(cx, &id).ok()) else {
        return Ok((Vec::new(), None));
    };
    let made = stored::made(&example)?;
    let (event, step, set) = cx.store.read(|reader| {
        let release = named("/release_id").map(|id| derive_step::release(reader, &id)).transpose()?.flatten();
        let set = derive_set::all(reader)?.into_iter().find(|set| set.row == example.derive_set);
        Ok((feedback_event::by_row(reader, example.event)?, release, set))
    })?;
    let plan = set.as_ref().map(|set| format!("plan-{}", set.id.short())).unwrap_or_default();
    let training = TrainingRow::of(&made, &plan);
    let says = |field: &str, value: &str| named(field).as_deref() == Some(value);
    let mut hops = vec![HopView {
        kind: "synthetic_example".to_owned(),
        id: example.id.hex(),
        hash: Digest::of(&training.line()).hex(),
        detail: format!(
            "{side}made by {} with seed {}, {}{}, under the name of {}",
            made.example.generator_id(),
            made.example.seed(),
            made.transform.id,
            made.transform.label_rule.map(|rule| format!(" (label by rule {rule})")).unwrap_or_default(),
            made.example.reviewer_id(),
        ),
        matches: says("/prompt", &training.prompt)
            && says("/response", &training.response)
            && says("/label", training.label.name()),
    }];
    if let Some(step) = step {
        let hash = parse(step.body.as_bytes())
            .ok()
            .and_then(|json| json.get("hash").and_then(|hash| hash.as_str().map(str::to_owned)))
            .unwrap_or_default();
        hops.push(HopView {
            kind: "release".to_owned(),
            id: step.release_id.clone().unwrap_or_default(),
            hash,
            detail: format!("{side}released by {} at {}: {}", step.reviewer, step.acted_at, step.reason),
            matches: cx.store.read(|reader| derive_step::examples(reader, step.row))?.contains(&example.row),
        });
    }
    let read = |body: &str| FeedbackEvent::read(body.as_bytes(), &Number::from_i64(0)).ok();
    let whole = read(&event.body);
    // The event's own hash leaves out a time that nobody gave, so what it says is compared where the hash differs.
    let matches = whole.as_ref().is_some_and(|whole| {
        let sources = whole.event_id().is_some_and(|id| made.example.source_event_ids().iter().any(|one| one == id));
        sources && whole.label().name() == event.label && whole.line() == event.body
    });
    let place = match (&event.file, event.line) {
        (Some(file), Some(line)) => format!("{file}:{line}"),
        (Some(file), None) => file.clone(),
        (None, _) => "a person's label on an evidence row".to_owned(),
    };
    hops.push(HopView {
        kind: "feedback_event".to_owned(),
        id: event.event_id.clone().unwrap_or_default(),
        hash: event.hash.hex(),
        detail: format!(
            "{side}{place}, labelled {} by {}",
            event.label,
            event.reviewer_id.as_deref().unwrap_or("nobody")
        ),
        matches,
    });
    Ok((hops, event.evidence))
}
