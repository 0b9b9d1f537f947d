//! The four verdicts and the names they carry everywhere.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What is held to be true of an evidence row: by a rulebook, or by a person's decision over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Good as it stands.
    Accepted,
    /// Good with reservations.
    PartiallyAccepted,
    /// Not to be learned from.
    Rejected,
    /// Code cannot tell; a person must.
    NeedsHumanReview,
}

impl Verdict {
    /// All verdicts, in the order they are reported.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::PartiallyAccepted, Self::Rejected, Self::NeedsHumanReview];

    /// Returns the name used on disk, in SQL, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::PartiallyAccepted => "partially_accepted",
            Self::Rejected => "rejected",
            Self::NeedsHumanReview => "needs_human_review",
        }
    }

    /// Returns the verdict of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How many rows stand under each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictCounts {
    /// Rows accepted.
    pub accepted: u64,
    /// Rows partially accepted.
    pub partially_accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows that wait for a person.
    pub needs_human_review: u64,
}

impl VerdictCounts {
    /// Adds rows to one verdict.
    pub fn add(&mut self, verdict: Verdict, rows: u64) {
        *match verdict {
            Verdict::Accepted => &mut self.accepted,
            Verdict::PartiallyAccepted => &mut self.partially_accepted,
            Verdict::Rejected => &mut self.rejected,
            Verdict::NeedsHumanReview => &mut self.needs_human_review,
        } += rows;
    }

    /// Returns the rows under one verdict.
    pub fn of(&self, verdict: Verdict) -> u64 {
        match verdict {
            Verdict::Accepted => self.accepted,
            Verdict::PartiallyAccepted => self.partially_accepted,
            Verdict::Rejected => self.rejected,
            Verdict::NeedsHumanReview => self.needs_human_review,
        }
    }

    /// Returns the rows under all four.
    pub fn total(&self) -> u64 {
        Verdict::ALL.into_iter().map(|verdict| self.of(verdict)).sum()
    }
}
