//! Which answers of one task become pairs: a pure choice that depends on what the answers are, never on their order.
//!
//! A task may have thousands of attempts, so refused combinations are counted by arithmetic over groups and never
//! walked through. Owns the choice and its books; deliberately builds no rows (that is the firewall's).

use super::{Answer, Detail, Eligible, Reason, choice::Choice, preference::reading_hash};
use crate::{hash::Digest, verdict::Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// The most pairs that one task gives, where nothing else is asked for.
pub const MAX_PAIRS_PER_TASK: usize = 5;

/// One answer, as far as the choice of pairs goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The evidence's identity; it breaks the last ties.
    pub evidence_id: Digest,
    /// The run id.
    pub run_id: String,
    /// The stored effective verdict.
    pub verdict: Verdict,
    /// What the profile says makes sides comparable.
    pub comparable: Option<String>,
    /// The hash of the prompt: answers to different prompts are never compared.
    pub prompt_hash: Digest,
    /// The hash of the text as it reads.
    pub text_hash: Digest,
    /// How far the answer stands from the verdict's border; more is better.
    pub margin: i64,
}

impl Side {
    /// Returns the side of an answer.
    pub fn of(answer: &Eligible<Answer>, margin: i64) -> Self {
        let answer = answer.row();
        Self {
            evidence_id: answer.evidence_id,
            run_id: answer.run_id.clone(),
            verdict: answer.verdict,
            comparable: answer.comparable.clone(),
            prompt_hash: Digest::of(answer.prompt.as_bytes()),
            text_hash: reading_hash(&answer.text),
            margin,
        }
    }

    /// Returns what two sides must have in common to be compared.
    pub(super) fn question(&self) -> (Option<&str>, Digest) {
        (self.comparable.as_deref(), self.prompt_hash)
    }
}

/// Two sides, by their place in the list that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The better side.
    pub chosen: usize,
    /// The worse side.
    pub rejected: usize,
}

super::quarantine::named! {
    /// Why an answer stands in no pair.
    Unpaired {
        /// Nobody has decided on it.
        NeedsHumanReview = "needs_human_review",
        /// Another answer with its verdict and its text stands for it.
        DuplicateText = "duplicate_text",
        /// The task has no answer with an opposite verdict.
        NoCounterpart = "no_counterpart",
        /// The answers with an opposite verdict answered another question.
        NotComparable = "not_comparable",
        /// Every pair with it would be one of a run or of a text with itself.
        Refused = "refused",
        /// It is partial, and the task has rejected answers to pair with.
        FallbackNotNeeded = "fallback_not_needed",
        /// Better pairs filled the task's share.
        Capped = "capped",
    }
}

/// Combinations that were refused for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedPairs {
    /// Why.
    pub reason: Reason,
    /// What exactly.
    pub detail_code: Detail,
    /// How many combinations.
    pub count: u64,
    /// The first of them, to stand for all.
    pub example: Pair,
}

/// The books of the choice: rows = in_pair + unpaired, candidates = pairs + capped + refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairBooks {
    /// Answers looked at.
    pub rows: u64,
    /// Answers that stand in a pair.
    pub in_pair: u64,
    /// Answers that stand in none.
    pub unpaired: BTreeMap<Unpaired, u64>,
    /// Combinations of an accepted answer with one below it.
    pub candidates: u64,
    /// Combinations taken.
    pub pairs: u64,
    /// Good combinations beyond the task's share.
    pub capped: u64,
    /// Combinations refused.
    pub refused: u64,
}

impl PairBooks {
    /// Returns true where both equations hold.
    pub fn balance(&self) -> bool {
        self.rows == self.in_pair + self.unpaired.values().sum::<u64>()
            && self.candidates == self.pairs + self.capped + self.refused
    }

    /// Adds the books of another task.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.in_pair += other.in_pair;
        self.candidates += other.candidates;
        self.pairs += other.pairs;
        self.capped += other.capped;
        self.refused += other.refused;
        for (reason, rows) in &other.unpaired {
            *self.unpaired.entry(*reason).or_default() += rows;
        }
    }
}

/// The pairs of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the books belong into the receipt"]
pub struct Pairing {
    /// The pairs, best first.
    pub pairs: Vec<Pair>,
    /// The answers in no pair, by place.
    pub unpaired: Vec<(usize, Unpaired)>,
    /// The refused combinations, by reason.
    pub refused: Vec<RefusedPairs>,
    /// The books.
    pub books: PairBooks,
}

/// Returns the pairs of one task: accepted over rejected, and only where that gives none, accepted over partial; at
/// most `cap`, sorted by the greater margin, then run ids. The verdicts of a task's pairs are all alike, so that the
/// greater gap comes first by construction.
pub fn pair_task(sides: &[Side], cap: usize) -> Pairing {
    let mut fate = BTreeMap::new();
    let having = |verdict| (0..sides.len()).filter(move |at| sides[*at].verdict == verdict).collect::<Vec<_>>();
    let [accepted, rejected, partial] = [Verdict::Accepted, Verdict::Rejected, Verdict::PartiallyAccepted].map(having);
    fate.extend(having(Verdict::NeedsHumanReview).into_iter().map(|at| (at, Unpaired::NeedsHumanReview)));
    let opposite = [rejected.as_slice(), partial.as_slice()].concat();
    let better = once_per_text(sides, &accepted, &opposite, Worth::High, &mut fate);
    let rejected = once_per_text(sides, &rejected, &accepted, Worth::Low, &mut fate);
    let partial = once_per_text(sides, &partial, &accepted, Worth::Low, &mut fate);

    let first = Choice::between(sides, &better, &rejected, cap);
    let fallback = first.good == 0 && !partial.is_empty();
    let second = if fallback { Choice::between(sides, &better, &partial, cap) } else { Choice::default() };
    if !fallback {
        fate.extend(partial.iter().map(|at| (*at, Unpaired::FallbackNotNeeded)));
    }
    // Where both choices say something of an accepted answer, the last one asked is the one that decided.
    fate.extend(first.left_over.iter().chain(&second.left_over).copied());
    let mut refused = first.refused.clone();
    second.refused.iter().for_each(|more| join(&mut refused, *more));
    let pairs = if fallback { second.pairs } else { first.pairs };
    let taken: BTreeSet<usize> = pairs.iter().flat_map(|pair| [pair.chosen, pair.rejected]).collect();
    let unpaired: Vec<(usize, Unpaired)> = fate.into_iter().filter(|(at, _)| !taken.contains(at)).collect();

    let mut books = PairBooks {
        rows: sides.len() as u64,
        in_pair: taken.len() as u64,
        unpaired: BTreeMap::new(),
        candidates: first.candidates + second.candidates,
        pairs: pairs.len() as u64,
        capped: first.good + second.good - pairs.len() as u64,
        refused: refused.iter().map(|refused| refused.count).sum(),
    };
    for (_, reason) in &unpaired {
        *books.unpaired.entry(*reason).or_default() += 1;
    }
    Pairing { pairs, unpaired, refused, books }
}

/// Which end of the margins serves a side best.
#[derive(Clone, Copy)]
pub(super) enum Worth {
    /// The better side shows a wide margin above the border.
    High,
    /// The worse side shows a wide margin below it.
    Low,
}

/// Returns the answers in the order in which they serve their side.
pub(super) fn ranked(sides: &[Side], mut rows: Vec<usize>, worth: Worth) -> Vec<usize> {
    rows.sort_by_key(|at| {
        let side = &sides[*at];
        let margin = i128::from(side.margin);
        (if matches!(worth, Worth::High) { -margin } else { margin }, &side.run_id, side.evidence_id)
    });
    rows
}

/// Returns one answer per question and text: the best whose run does not also stand on the other side, where such a
/// pair would be one of a run with itself. The others are noted as duplicates.
fn once_per_text(
    sides: &[Side],
    rows: &[usize],
    opposite: &[usize],
    worth: Worth,
    fate: &mut BTreeMap<usize, Unpaired>,
) -> Vec<usize> {
    let runs: BTreeSet<&str> = opposite.iter().map(|at| sides[*at].run_id.as_str()).collect();
    let (clashing, free) =
        ranked(sides, rows.to_vec(), worth).into_iter().partition::<Vec<_>, _>(|at| runs.contains(&*sides[*at].run_id));
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for at in free.into_iter().chain(clashing) {
        if seen.insert((sides[at].question(), sides[at].text_hash)) {
            kept.push(at);
        } else {
            fate.insert(at, Unpaired::DuplicateText);
        }
    }
    kept
}

/// Adds refused combinations to those refused for the same reason.
pub(super) fn join(refused: &mut Vec<RefusedPairs>, more: RefusedPairs) {
    match refused.iter_mut().find(|known| known.detail_code == more.detail_code) {
        Some(known) => known.count += more.count,
        None if more.count > 0 => refused.push(more),
        None => {}
    }
}
