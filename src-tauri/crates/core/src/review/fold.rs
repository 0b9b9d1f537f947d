//! What the decisions on one row amount to.

use super::{Decision, DecisionKind};
use crate::{hash::Digest, verdict::Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// The outcome of all decisions on one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The verdict that overlays the score; none where no decision applies.
    pub verdict: Option<Verdict>,
    /// The decisions that made it, in the order of the log.
    pub applied: Vec<Digest>,
    /// Decisions that still stand but saw another text, in the order of the log.
    pub stale: Vec<Digest>,
    /// Reviewers disagree; the verdict waits for a resolution.
    pub conflict: bool,
}

/// Returns what one row's decisions, in the order they were appended, amount to for its present text.
///
/// Each reviewer's newest decision counts that was not taken back and saw this text. Only the reviewer who made a
/// decision can take it back; to overrule somebody one resolves. Reviewers who differ give `needs_human_review`
/// until a decision that resolves, which outweighs everything appended before it and nothing after it.
pub fn fold<'d>(decisions: impl IntoIterator<Item = &'d Decision>, text_hash: Digest) -> Effect {
    let decisions: Vec<&Decision> = decisions.into_iter().collect();
    let mut taken_back: BTreeSet<(Digest, &str)> = BTreeSet::new();
    let mut newest: BTreeMap<&str, (Digest, Verdict)> = BTreeMap::new();
    let mut effect = Effect::default();
    let mut resolved = false;
    // Backwards: whether an undo holds is known before the decision it takes back is met.
    for decision in decisions.iter().rev() {
        if taken_back.contains(&(decision.id, &decision.reviewer)) {
            continue;
        }
        match decision.kind {
            DecisionKind::Undo { decision: target } => {
                taken_back.insert((target, &decision.reviewer));
            }
            DecisionKind::Decide { .. } if decision.text_hash != text_hash => effect.stale.push(decision.id),
            DecisionKind::Decide { verdict, resolves } => {
                if !resolved && !newest.contains_key(decision.reviewer.as_str()) {
                    newest.insert(&decision.reviewer, (decision.id, verdict));
                    effect.applied.push(decision.id);
                }
                resolved |= resolves;
            }
        }
    }
    effect.applied.reverse();
    effect.stale.reverse();
    let verdicts: BTreeSet<Verdict> = newest.values().map(|(_, verdict)| *verdict).collect();
    effect.conflict = verdicts.len() > 1;
    effect.verdict = if effect.conflict { Some(Verdict::NeedsHumanReview) } else { verdicts.first().copied() };
    effect
}

/// Returns the effective verdict: the decisions' where they have one, else the score's.
pub fn effective(score: Verdict, effect: &Effect) -> Verdict {
    effect.verdict.unwrap_or(score)
}
