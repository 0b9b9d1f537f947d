//! Whose events may be derived from, and by whom.

use super::{DeriveError, FeedbackEvent};
use std::collections::BTreeSet;

/// Whether two people must have had a hand in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FourEyes {
    /// One may do all.
    #[default]
    NotAsked,
    /// Who reviewed an event does not derive from it, and who approved an example does not release it.
    Asked,
}

/// Whose events may be derived from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The active reviewers of the workspace; none where it keeps no list, and every reviewer counts as active.
    pub active_reviewers: Option<BTreeSet<String>>,
    /// Whether two people are needed.
    pub four_eyes: FourEyes,
}

impl Policy {
    /// Checks one event: its id, its reviewer, and whether that reviewer may stand behind it.
    ///
    /// # Errors
    /// The first that is wrong, with the event's place.
    pub(super) fn check(&self, index: usize, event: &FeedbackEvent, caller: &str) -> Result<(), DeriveError> {
        if event.event_id().is_none() {
            return Err(DeriveError::Event { index, field: "event_id" });
        }
        let Some(reviewer) = event.reviewer_id().map(str::trim) else {
            return Err(DeriveError::Event { index, field: "reviewer_id" });
        };
        if self.active_reviewers.as_ref().is_some_and(|active| !active.contains(reviewer)) {
            return Err(DeriveError::InactiveReviewer { index });
        }
        if self.four_eyes == FourEyes::Asked && reviewer == caller.trim() {
            return Err(DeriveError::SameEyes { index });
        }
        Ok(())
    }
}
