//! Where each example stands, folded out of the log of steps.

use crate::{context::Context, error::Outcome};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::derive::{ReviewAct, ReviewState};
use stillroom_store::{
    Connection, StoreError,
    tables::derive_step::{self, DeriveStep},
};

/// Where the examples of a set stand, and by which step.
#[derive(Default)]
pub(super) struct States(BTreeMap<i64, (ReviewState, DeriveStep)>);

impl States {
    pub(super) fn of_set(cx: &Context, derive_set: i64) -> Outcome<Self> {
        Ok(cx.store.read(|reader| Self::read(reader, derive_set))?)
    }

    pub(super) fn read(reader: &Connection, derive_set: i64) -> Result<Self, StoreError> {
        Ok(Self::fold(derive_step::of_set(reader, derive_set)?))
    }

    fn fold(log: Vec<(i64, DeriveStep)>) -> Self {
        let gone = taken_back(log.iter().map(|(_, step)| step));
        let mut states: BTreeMap<i64, (ReviewState, DeriveStep)> = BTreeMap::new();
        for (example, step) in log {
            let Some(act) = ReviewAct::from_name(&step.kind).filter(|_| !gone.contains(&step.row)) else { continue };
            let before = states.get(&example).map_or(ReviewState::Pending, |(state, _)| *state);
            if let Ok(after) = before.after(act) {
                states.insert(example, (after, step));
            }
        }
        Self(states)
    }

    pub(super) fn of(&self, example: i64) -> ReviewState {
        self.0.get(&example).map_or(ReviewState::Pending, |(state, _)| *state)
    }

    /// Returns the step by which an example stands where it stands; none while nobody looked at it.
    pub(super) fn by(&self, example: i64) -> Option<&DeriveStep> {
        self.0.get(&example).map(|(_, step)| step)
    }
}

/// Returns the steps that were taken back and not brought back.
pub(super) fn taken_back<'s>(log: impl Iterator<Item = &'s DeriveStep>) -> BTreeSet<i64> {
    // Every step with the decision that it is about in the end: an undo may aim at a redo, and a redo aims at an undo.
    let mut about: BTreeMap<i64, i64> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for step in log {
        let act = step.target.and_then(|target| about.get(&target).copied()).unwrap_or(step.row);
        about.insert(step.row, act);
        match step.kind.as_str() {
            "undo" => drop(gone.insert(act)),
            "redo" => drop(gone.remove(&act)),
            _ => {}
        }
    }
    gone
}

/// Returns the decision that a step is about in the end.
pub(super) fn decision_of(log: &[DeriveStep], row: i64) -> Option<&DeriveStep> {
    let mut step = log.iter().find(|step| step.row == row)?;
    // Every target is older than what aims at it, so this ends.
    while let Some(target) = step.target {
        step = log.iter().find(|step| step.row == target)?;
    }
    Some(step)
}
