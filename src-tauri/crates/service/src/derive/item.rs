//! The queue of examples, and one of them beside its source, as who reviews it sees it.

use super::{events, fault::refused, sets::Set, state::States, stored};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{DeriveItemView, DeriveQueueView, LeakView, RetryPayloadView},
};
use std::collections::{BTreeMap, btree_map::Entry};
use stillroom_core::derive::{LeakScanner, ReviewState};
use stillroom_store::tables::{
    derive_example::{self, DeriveExample},
    derive_set, feedback_event,
};

/// Returns the example that is named by the beginning of its id.
pub(super) fn named(cx: &Context, name: &str) -> Outcome<DeriveExample> {
    let hex = name.trim().to_ascii_lowercase();
    let known = hex.len() >= 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut found = if known { cx.store.read(|reader| derive_example::by_prefix(reader, &hex))? } else { Vec::new() };
    if found.len() > 1 {
        return Err(ServiceError::invalid(
            format!("`{hex}` is the beginning of more than one example's id"),
            "give more digits of the id",
        ));
    }
    found.pop().ok_or_else(|| {
        ServiceError::not_found("example", name.trim(), "`distill derive queue` names them (at least 6 digits)")
    })
}

/// Returns examples as a list shows them: no text. Each set is read once.
pub(super) fn shown(cx: &Context, rows: &[i64]) -> Outcome<Vec<DeriveQueueView>> {
    let sets = cx.store.read(derive_set::all)?;
    let mut states: BTreeMap<i64, States> = BTreeMap::new();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(example) = cx.store.read(|reader| derive_example::by_row(reader, *row))? else { continue };
        if let Entry::Vacant(unread) = states.entry(example.derive_set) {
            unread.insert(States::of_set(cx, example.derive_set)?);
        }
        let set = sets.iter().find(|set| set.row == example.derive_set);
        let id = set.map(|set| set.id.hex()).unwrap_or_default();
        if let Some(states) = states.get(&example.derive_set) {
            views.push(listed(&example, states, &id)?);
        }
    }
    Ok(views)
}

fn listed(example: &DeriveExample, states: &States, set_id: &str) -> Outcome<DeriveQueueView> {
    let made = stored::made(example)?;
    Ok(DeriveQueueView {
        example_id: example.id.hex(),
        set_id: set_id.to_owned(),
        position: example.position.into(),
        state: states.of(example.row).name().to_owned(),
        label: made.example.label().name().to_owned(),
        source_event_ids: made.example.source_event_ids().to_vec(),
        generator_id: made.example.generator_id().to_owned(),
        transform_id: made.transform.id.to_owned(),
        label_rule: made.transform.label_rule.map(str::to_owned),
        identity: made.transform.identity,
    })
}

/// Returns the examples of a set, or of all, that stand in a state; all where none is named.
///
/// # Errors
/// A set or a state that does not exist.
pub fn derive_queue(cx: &Context, set: Option<&str>, state: Option<&str>) -> Outcome<Vec<DeriveQueueView>> {
    let wanted = match state {
        None => None,
        Some(name) => Some(ReviewState::ALL.into_iter().find(|state| state.name() == name).ok_or_else(|| {
            let known = ReviewState::ALL.map(ReviewState::name).join(", ");
            ServiceError::not_found("state", name, format!("there are {known}"))
        })?),
    };
    let sets = match set {
        Some(name) => vec![Set::named(cx, name)?],
        None => {
            let all = cx.store.read(derive_set::all)?;
            all.into_iter().map(|set| Set::whole(cx, set)).collect::<Outcome<Vec<_>>>()?
        }
    };
    let mut queue = Vec::new();
    for set in &sets {
        let (states, id) = (States::of_set(cx, set.set.row)?, set.set.id.hex());
        for example in set.examples.iter().filter(|one| wanted.is_none_or(|state| states.of(one.row) == state)) {
            queue.push(listed(example, &states, &id)?);
        }
    }
    Ok(queue)
}

/// Returns one example with its source beside it.
///
/// # Errors
/// An example that does not exist.
pub fn derive_item(cx: &Context, example: &str) -> Outcome<DeriveItemView> {
    let example = named(cx, example)?;
    let states = States::of_set(cx, example.derive_set)?;
    let made = stored::made(&example)?;
    let event = cx.store.read(|reader| feedback_event::by_row(reader, example.event))?;
    let scanner = LeakScanner::new();
    let leaks = |field: &'static str, text: &str| -> Vec<LeakView> {
        let one = |leak: stillroom_core::derive::Leak| LeakView {
            field: field.to_owned(),
            kind: leak.kind.name().to_owned(),
            start: leak.start.into(),
            end: leak.end.into(),
        };
        scanner.scan(text).into_iter().map(one).collect()
    };
    let mut found = leaks("prompt", made.example.prompt());
    found.extend(leaks("response", made.example.response()));
    let by = states.by(example.row);
    let sets = cx.store.read(derive_set::all)?;
    let set = sets.iter().find(|set| set.row == example.derive_set);
    Ok(DeriveItemView {
        listed: listed(&example, &states, &set.map(|set| set.id.hex()).unwrap_or_default())?,
        prompt: made.example.prompt().to_owned(),
        response: made.example.response().to_owned(),
        reviewer_id: made.example.reviewer_id().to_owned(),
        source: events::shown(&event)?,
        leaks: found,
        decided_by: by.map(|step| step.reviewer.clone()),
        decided_at: by.map(|step| step.acted_at.to_string()),
        reason: by.map(|step| step.reason.clone()),
        release_id: by.and_then(|step| step.release_id.clone()),
    })
}

/// Returns what is told to whoever makes another example in the place of one that was sent back.
///
/// # Errors
/// An example that does not exist, or that nobody sent back.
pub fn retry_payload(cx: &Context, example: &str) -> Outcome<RetryPayloadView> {
    let example = named(cx, example)?;
    let states = States::of_set(cx, example.derive_set)?;
    let made = states.of(example.row).retry_payload(stored::made(&example)?).map_err(refused)?;
    let by = states.by(example.row);
    Ok(RetryPayloadView {
        example_id: example.id.hex(),
        source_event_ids: made.example.source_event_ids().to_vec(),
        transform_id: made.transform.id.to_owned(),
        requested_by: by.map(|step| step.reviewer.clone()).unwrap_or_default(),
        reason: by.map(|step| step.reason.clone()).unwrap_or_default(),
        prompt: made.example.prompt().to_owned(),
        response: made.example.response().to_owned(),
    })
}
