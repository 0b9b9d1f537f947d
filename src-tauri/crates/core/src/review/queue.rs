//! In which order rows ask for a decision: what a decision would settle or unlock comes first.

use crate::{hash::Digest, stamp::Stamp, verdict::Verdict};
use std::cmp::Reverse;

/// What the order depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueFacts {
    /// The evidence.
    pub id: Digest,
    /// Its effective verdict.
    pub verdict: Verdict,
    /// A decision applies.
    pub decided: bool,
    /// Reviewers disagree about it.
    pub conflict: bool,
    /// A decision stands that saw another text.
    pub stale: bool,
    /// A rule for and a rule against both fired.
    pub contradiction: bool,
    /// Preference pairs that a verdict either way would make possible.
    pub pairs: u64,
    /// Dataset rows that an acceptance would add.
    pub rows: u64,
    /// When it happened.
    pub time: Option<Stamp>,
}

/// The place in the queue; smaller comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueRank {
    settled: bool,
    conflict: Reverse<bool>,
    stale: Reverse<bool>,
    contradiction: Reverse<bool>,
    pairs: Reverse<u64>,
    rows: Reverse<u64>,
    time: (bool, Option<Stamp>),
    id: Digest,
}

/// Returns a row's place: disagreements, then stale decisions, then contradictory rules, then what unlocks most;
/// rows that wait for nobody stand behind all others. Ties go to the older row (rows without a time last), then
/// to the id, so that the order is total.
pub fn queue_rank(facts: &QueueFacts) -> QueueRank {
    // Precedence settled a contradiction for the score; a person's decision settles it for good.
    let contradiction = facts.contradiction && !facts.decided;
    let waits = facts.verdict == Verdict::NeedsHumanReview || facts.conflict || facts.stale || contradiction;
    QueueRank {
        settled: !waits,
        conflict: Reverse(facts.conflict),
        stale: Reverse(facts.stale),
        contradiction: Reverse(contradiction),
        pairs: Reverse(facts.pairs),
        rows: Reverse(facts.rows),
        time: (facts.time.is_none(), facts.time),
        id: facts.id,
    }
}
