//! Sets as they are kept, found by the beginning of their id.

use super::{
    state::States,
    stored::{self, SetBody},
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{DeriveSetView, ExcludedEventView},
};
use stillroom_core::derive::ReviewState;
use stillroom_store::tables::{
    derive_example::{self, DeriveExample},
    derive_set::{self, DeriveSet},
    feedback_event::{self, StoredEvent},
};

/// A set, whole.
pub(super) struct Set {
    pub(super) set: DeriveSet,
    pub(super) body: SetBody,
    pub(super) events: Vec<StoredEvent>,
    pub(super) examples: Vec<DeriveExample>,
}

impl Set {
    /// Returns the set that is named by the beginning of its id; the newest where nothing is named.
    pub(super) fn named(cx: &Context, name: &str) -> Outcome<Self> {
        let name = name.trim().to_ascii_lowercase();
        let unknown = || ServiceError::not_found("set", &name, "`distill derive sets` names them");
        let hex = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut found = match (name.as_str(), hex) {
            ("", _) => cx.store.read(derive_set::all)?.pop().into_iter().collect(),
            (_, true) => cx.store.read(|reader| derive_set::by_prefix(reader, &name))?,
            (_, false) => Vec::new(),
        };
        if found.len() > 1 {
            return Err(ServiceError::invalid(
                format!("`{name}` is the beginning of more than one set's id"),
                "give more digits of the id",
            ));
        }
        Self::whole(cx, found.pop().ok_or_else(unknown)?)
    }

    pub(super) fn whole(cx: &Context, set: DeriveSet) -> Outcome<Self> {
        let (events, examples) = cx
            .store
            .read(|reader| Ok((feedback_event::of_set(reader, set.row)?, derive_example::of_set(reader, set.row)?)))?;
        Ok(Self { body: stored::set_body(&set.body)?, set, events, examples })
    }

    /// Returns the id under which every plan over the set stands.
    pub(super) fn plan_id(&self) -> String {
        format!("plan-{}", self.set.id.short())
    }

    /// Returns the id that the set's manifest has where nobody gives one.
    pub(super) fn manifest_id(&self) -> String {
        format!("distill-{}", self.set.id.short())
    }
}

/// Returns all sets, the newest first.
///
/// # Errors
/// A store that cannot be read.
pub fn derive_sets(cx: &Context) -> Outcome<Vec<DeriveSetView>> {
    let mut views = Vec::new();
    for set in cx.store.read(derive_set::all)?.into_iter().rev() {
        let states = States::of_set(cx, set.row)?;
        let set = Set::whole(cx, set)?;
        let count = |state| set.examples.iter().filter(|one| states.of(one.row) == state).count();
        views.push(DeriveSetView {
            set_id: set.set.id.hex(),
            generator_id: set.body.generator_id.clone(),
            reviewer_id: set.body.reviewer_id.clone(),
            seed: set.body.seed.clone(),
            derived_at: set.set.derived_at.to_string(),
            events: set.body.events.into(),
            examples: set.examples.len().into(),
            duplicate: set.body.duplicate.into(),
            beyond_max: set.body.beyond_max.into(),
            excluded: set
                .body
                .excluded
                .iter()
                .map(|one| ExcludedEventView {
                    event: one.event.into(),
                    event_id: one.event_id.clone(),
                    why: one.why.clone(),
                })
                .collect(),
            pending: count(ReviewState::Pending).into(),
            approved: count(ReviewState::Approved).into(),
            rejected: count(ReviewState::Rejected).into(),
            retry_requested: count(ReviewState::RetryRequested).into(),
            released: count(ReviewState::Released).into(),
        });
    }
    Ok(views)
}
