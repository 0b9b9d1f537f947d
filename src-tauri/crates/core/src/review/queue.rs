//! In which order rows ask for a decision: what a decision would settle or unlock comes first.

use crate::{stamp::Stamp, verdict::Verdict};
use std::cmp::Reverse;

/// What the order depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueFacts {
    /// Its place in the natural order (source, file, offset), which breaks ties.
    pub place: u64,
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
    left: bool,
    conflict: Reverse<bool>,
    stale: Reverse<bool>,
    contradiction: Reverse<bool>,
    pairs: Reverse<u64>,
    rows: Reverse<u64>,
    time: (bool, Option<Stamp>),
    place: u64,
}

/// Returns whether a row asks for a decision.
pub fn waits(facts: &QueueFacts) -> bool {
    facts.verdict == Verdict::NeedsHumanReview || facts.conflict || facts.stale || contradicts(facts)
}

/// Precedence settled a contradiction for the score; a person's decision settles it for good.
fn contradicts(facts: &QueueFacts) -> bool {
    facts.contradiction && !facts.decided
}

/// Returns a row's place: disagreements, then stale decisions, then contradictory rules, then what unlocks most. What
/// a person looked at and left for later stands behind what nobody looked at yet; rows that wait for nobody stand
/// behind all others. Ties go to the older row (rows without a time last), then
/// to the place, so that the order is total.
pub fn queue_rank(facts: &QueueFacts) -> QueueRank {
    QueueRank {
        settled: !waits(facts),
        left: facts.decided && !facts.conflict && facts.verdict == Verdict::NeedsHumanReview,
        conflict: Reverse(facts.conflict),
        stale: Reverse(facts.stale),
        contradiction: Reverse(contradicts(facts)),
        pairs: Reverse(facts.pairs),
        rows: Reverse(facts.rows),
        time: (facts.time.is_none(), facts.time),
        place: facts.place,
    }
}
