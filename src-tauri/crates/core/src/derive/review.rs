//! Where an example stands on its way out: what may follow what, and what a person must say for it.

use super::{DeriveError, FourEyes, is_blank};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where an example stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Nobody has looked at it.
    #[default]
    Pending,
    /// A person found it good.
    Approved,
    /// A person found it bad.
    Rejected,
    /// A person asked for another in its place.
    RetryRequested,
    /// It is in the corpus.
    Released,
}

impl ReviewState {
    /// All of them, in the order of the way.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Approved, Self::Rejected, Self::RetryRequested, Self::Released];

    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::RetryRequested => "retry_requested",
            Self::Released => "released",
        }
    }

    /// Returns where an act leads.
    ///
    /// # Errors
    /// An act that cannot follow: what a person decided is not decided again, and nothing leaves unapproved.
    pub fn after(self, act: ReviewAct) -> Result<Self, DeriveError> {
        match (self, act) {
            (Self::Pending, ReviewAct::Approve) => Ok(Self::Approved),
            (Self::Pending, ReviewAct::Reject) => Ok(Self::Rejected),
            (Self::Pending, ReviewAct::RequestRetry) => Ok(Self::RetryRequested),
            (Self::Approved, ReviewAct::Release) => Ok(Self::Released),
            (from, act) => Err(DeriveError::Transition { from, act }),
        }
    }

    /// Returns what is told to whoever makes another one, once a person asked for it.
    ///
    /// # Errors
    /// Any other state: a candidate's text leaves in no other way.
    pub fn retry_payload<T>(self, candidate: T) -> Result<T, DeriveError> {
        if self == Self::RetryRequested { Ok(candidate) } else { Err(DeriveError::NoRetry) }
    }
}

impl fmt::Display for ReviewState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a person does to an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewAct {
    /// Finds it good.
    Approve,
    /// Finds it bad.
    Reject,
    /// Asks for another in its place.
    RequestRetry,
    /// Lets it into the corpus.
    Release,
}

impl ReviewAct {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Approve, Self::Reject, Self::RequestRetry, Self::Release];

    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::RequestRetry => "request_retry",
            Self::Release => "release",
        }
    }

    /// Returns the act of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }

    /// Returns the word for having done it.
    pub(super) fn done(self) -> &'static str {
        match self {
            Self::Approve => "approved",
            Self::Reject => "rejected",
            Self::RequestRetry => "sent back",
            Self::Release => "released",
        }
    }
}

/// Checks who releases: a name, a release to stand under, and with four eyes another than who approved.
///
/// # Errors
/// The first that is wrong.
pub fn may_release(release_id: &str, reviewer: &str, approver: &str, eyes: FourEyes) -> Result<(), DeriveError> {
    for (field, value) in [("reviewer", reviewer), ("release_id", release_id)] {
        if is_blank(value) {
            return Err(DeriveError::Blank { field });
        }
    }
    if eyes == FourEyes::Asked && reviewer.trim() == approver.trim() {
        return Err(DeriveError::SameRelease);
    }
    Ok(())
}
