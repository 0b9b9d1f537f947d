//! What a person does to examples: approved, rejected, sent back; taken back and brought back while nothing is released.
//!
//! A decision is appended before its view is returned. Nothing but a person appends one: no generator, no model, no run.

use super::{
    fault::refused,
    item,
    state::{States, decision_of},
};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::DeriveStepView,
    waive::needs_words,
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use stillroom_core::{
    derive::{DeriveError, ReviewAct, ReviewState},
    review::{Step, StepKind, steps},
};
use stillroom_store::{
    Connection, StoreError, WriteMode,
    tables::{
        derive_example,
        derive_step::{self, DeriveStep},
    },
};

/// Decides on examples: `approve`, `reject` or `request_retry`.
///
/// # Errors
/// No reason, no reviewer, an example that does not exist or was decided on already; then none is decided on.
pub fn derive_decide(
    cx: &Context,
    examples: &[String],
    act: &str,
    reason: &str,
    reviewer: &str,
) -> Outcome<DeriveStepView> {
    needs_words(reason, reviewer)?;
    let act = ReviewAct::from_name(act).filter(|act| *act != ReviewAct::Release).ok_or_else(|| {
        ServiceError::invalid(format!("`{act}` is no decision on an example"), "use approve, reject or request_retry")
    })?;
    if examples.is_empty() {
        return Err(ServiceError::invalid("there is no example to decide on", "`distill derive queue` lists them"));
    }
    let mut rows: BTreeMap<i64, i64> = BTreeMap::new();
    for name in examples {
        let example = item::named(cx, name)?;
        rows.insert(example.row, example.derive_set);
    }
    append(cx, act.name(), reason, reviewer, None, |reader| {
        let sets: BTreeSet<i64> = rows.values().copied().collect();
        for derive_set in sets {
            let states = States::read(reader, derive_set)?;
            for (row, _) in rows.iter().filter(|(_, of)| **of == derive_set) {
                if let Err(error) = states.of(*row).after(act) {
                    return Ok(Err(error));
                }
            }
        }
        Ok(Ok(rows.keys().copied().collect()))
    })
}

/// Takes a reviewer's newest decision back.
///
/// # Errors
/// Nothing to take back, or an example of it that is released.
pub fn derive_undo(cx: &Context, reviewer: &str) -> Outcome<DeriveStepView> {
    again(cx, reviewer, "undo")
}

/// Brings back what a reviewer took back last.
///
/// # Errors
/// Nothing to bring back, or something was decided since.
pub fn derive_redo(cx: &Context, reviewer: &str) -> Outcome<DeriveStepView> {
    again(cx, reviewer, "redo")
}

fn again(cx: &Context, reviewer: &str, kind: &'static str) -> Outcome<DeriveStepView> {
    needs_words(kind, reviewer)?;
    let log = cx.store.read(derive_step::all)?;
    let mine = log.iter().filter(|step| step.reviewer == reviewer && step.kind != "release").map(|step| Step {
        row: step.row,
        kind: match step.kind.as_str() {
            "undo" => StepKind::Undo,
            "redo" => StepKind::Redo,
            _ => StepKind::Act,
        },
        target: step.target,
    });
    let steps = steps(mine);
    let target = if kind == "undo" { steps.done.last() } else { steps.undone.last() }.copied();
    let Some(target) = target else {
        return Err(ServiceError::new(
            Code::NotFound,
            format!("there is nothing of {reviewer}'s to {kind}"),
            "`distill derive queue` shows where each example stands",
        ));
    };
    let named = decision_of(&log, target).map(|step| (step.row, ReviewAct::from_name(&step.kind)));
    append(cx, kind, kind, reviewer, Some(target), |reader| {
        let Some((row, act)) = named else { return Ok(Ok(Vec::new())) };
        let touched = derive_step::examples(reader, row)?;
        let mut states: BTreeMap<i64, States> = BTreeMap::new();
        for example in &touched {
            let Some(derive_set) = derive_example::set_of(reader, *example)? else { continue };
            if let Entry::Vacant(unread) = states.entry(derive_set) {
                unread.insert(States::read(reader, derive_set)?);
            }
            let state = states.get(&derive_set).map_or(ReviewState::Pending, |states| states.of(*example));
            let stands = match (kind, act) {
                ("undo", _) => state != ReviewState::Released,
                (_, Some(act)) => state.after(act).is_ok(),
                _ => false,
            };
            if !stands {
                return Ok(Err(DeriveError::Transition { from: state, act: act.unwrap_or(ReviewAct::Reject) }));
            }
        }
        Ok(Ok(touched))
    })
}

/// Appends a step on the examples that `check` gives, in one transaction with the check.
fn append(
    cx: &Context,
    kind: &str,
    reason: &str,
    reviewer: &str,
    target: Option<i64>,
    check: impl Fn(&Connection) -> Result<Result<Vec<i64>, DeriveError>, StoreError>,
) -> Outcome<DeriveStepView> {
    let step = DeriveStep {
        row: 0,
        kind: kind.to_owned(),
        reviewer: reviewer.to_owned(),
        reason: reason.to_owned(),
        acted_at: cx.now(),
        target,
        body: "{}".to_owned(),
        release_id: None,
    };
    let done = cx.store.write(WriteMode::Durable, |tx| match check(tx)? {
        Err(error) => Ok(Err(error)),
        Ok(rows) => {
            let row = derive_step::append(tx, &step, &rows)?;
            Ok(Ok((row, rows)))
        }
    })?;
    let (row, rows) = done.map_err(refused)?;
    Ok(DeriveStepView {
        step: row.unsigned_abs().into(),
        kind: step.kind,
        reviewer: step.reviewer,
        reason: step.reason,
        acted_at: step.acted_at.to_string(),
        examples: item::shown(cx, &rows)?,
    })
}
