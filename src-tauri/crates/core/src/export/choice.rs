//! The arithmetic of pairing: how many combinations two lists of answers give, which are refused, and the best few.
//!
//! Near-linear in the answers: combinations are counted by run and text, and only a short head of each list is ever
//! multiplied out. Which lists are set against each other is `pairing`'s to say.

use super::{
    Detail, Pair, Reason, RefusedPairs, Side, Unpaired,
    pairing::{Worth, join, ranked},
};
use crate::hash::Digest;
use std::{cmp::Reverse, collections::BTreeMap};

/// What setting the better answers of a task against the worse ones gives.
#[derive(Default)]
pub(super) struct Choice {
    /// The best good combinations, at most the task's share.
    pub(super) pairs: Vec<Pair>,
    /// All good combinations.
    pub(super) good: u64,
    /// All combinations.
    pub(super) candidates: u64,
    /// The refused combinations, by reason.
    pub(super) refused: Vec<RefusedPairs>,
    /// For every answer: why it stands alone, should none of the pairs take it up.
    pub(super) left_over: Vec<(usize, Unpaired)>,
}

/// The answers to one question, best first on each side.
#[derive(Default)]
struct Group {
    better: Vec<usize>,
    worse: Vec<usize>,
}

impl Choice {
    /// Returns what the two lists give. On neither list may two answers share question and text.
    pub(super) fn between(sides: &[Side], better: &[usize], worse: &[usize], cap: usize) -> Self {
        let mut groups: BTreeMap<_, Group> = BTreeMap::new();
        for at in ranked(sides, better.to_vec(), Worth::High) {
            groups.entry(sides[at].question()).or_default().better.push(at);
        }
        for at in ranked(sides, worse.to_vec(), Worth::Low) {
            groups.entry(sides[at].question()).or_default().worse.push(at);
        }
        let mut choice = Self { candidates: product(better, worse), ..Self::default() };
        for group in groups.values() {
            let (over, under) = (Tally::of(sides, &group.better), Tally::of(sides, &group.worse));
            for at in &group.better {
                let clash = under.clash(&sides[*at]);
                choice.good += under.rows - clash.count();
                choice.refuse(clash.same_run, Detail::EqualRun, |other| Pair { chosen: *at, rejected: other });
                choice.refuse(clash.same_text, Detail::EqualText, |other| Pair { chosen: *at, rejected: other });
                choice.left_over.push((*at, alone(under.rows, clash.count(), worse)));
            }
            for at in &group.worse {
                choice.left_over.push((*at, alone(over.rows, over.clash(&sides[*at]).count(), better)));
            }
            choice.pairs.extend(best(sides, group, cap));
        }
        choice.pairs.sort_by_key(|pair| order(sides, *pair));
        choice.pairs.truncate(cap);
        let comparable: u64 = groups.values().map(|group| product(&group.better, &group.worse)).sum();
        let apart = strangers(sides, better, worse).map(|pair| (choice.candidates - comparable, pair));
        choice.refuse(apart, Detail::NotComparable, |pair| pair);
        choice
    }

    /// Notes refused combinations: how many, and the first of them.
    fn refuse<T>(&mut self, found: Option<(u64, T)>, detail_code: Detail, example: impl FnOnce(T) -> Pair) {
        let reason = match detail_code {
            Detail::NotComparable => Reason::InvalidPreferencePairing,
            _ => Reason::SelfPairing,
        };
        if let Some((count, first)) = found {
            join(&mut self.refused, RefusedPairs { reason, detail_code, count, example: example(first) });
        }
    }
}

fn product(better: &[usize], worse: &[usize]) -> u64 {
    better.len() as u64 * worse.len() as u64
}

/// Returns why an answer is alone, where no pair takes it up.
fn alone(rows: u64, clashes: u64, opposite: &[usize]) -> Unpaired {
    match (opposite.is_empty(), rows) {
        (true, _) => Unpaired::NoCounterpart,
        (false, 0) => Unpaired::NotComparable,
        (false, _) if clashes == rows => Unpaired::Refused,
        (false, _) => Unpaired::Capped,
    }
}

/// One side of a group, counted by run and text.
struct Tally<'s> {
    rows: u64,
    by_run: BTreeMap<&'s str, (u64, usize)>,
    by_text: BTreeMap<Digest, (&'s str, usize)>,
}

/// The combinations of one answer with the other side that are refused: how many, and the first.
struct Clash {
    same_run: Option<(u64, usize)>,
    same_text: Option<(u64, usize)>,
}

impl Clash {
    fn count(&self) -> u64 {
        self.same_run.map_or(0, |(count, _)| count) + self.same_text.map_or(0, |(count, _)| count)
    }
}

impl<'s> Tally<'s> {
    fn of(sides: &'s [Side], rows: &[usize]) -> Self {
        let mut tally = Self { rows: rows.len() as u64, by_run: BTreeMap::new(), by_text: BTreeMap::new() };
        for at in rows {
            let side = &sides[*at];
            tally.by_run.entry(&side.run_id).or_insert((0, *at)).0 += 1;
            tally.by_text.insert(side.text_hash, (&side.run_id, *at));
        }
        tally
    }

    /// Returns what clashes with an answer of the other side; what has both its run and its text counts once.
    fn clash(&self, side: &Side) -> Clash {
        let twin = self.by_text.get(&side.text_hash).filter(|(run, _)| *run != side.run_id);
        Clash { same_run: self.by_run.get(&*side.run_id).copied(), same_text: twin.map(|(_, at)| (1, *at)) }
    }
}

/// Returns the best good pairs of a group.
fn best(sides: &[Side], group: &Group, cap: usize) -> Vec<Pair> {
    let (better, worse) = (head(sides, &group.better, cap), head(sides, &group.worse, cap));
    let mut pairs: Vec<Pair> = better
        .iter()
        .flat_map(|chosen| worse.iter().map(|rejected| Pair { chosen: *chosen, rejected: *rejected }))
        .filter(|pair| sides[pair.chosen].run_id != sides[pair.rejected].run_id)
        .filter(|pair| sides[pair.chosen].text_hash != sides[pair.rejected].text_hash)
        .collect();
    pairs.sort_by_key(|pair| order(sides, *pair));
    pairs.truncate(cap);
    pairs
}

/// Returns as much of a ranked list as the best `cap` pairs can need. For any one answer of the other side, at most
/// one entry is refused for its text and only those of one run for theirs: with `cap + 1` kept per run, the first
/// `2 * cap + 2` entries hold `cap` good ones, if there are that many.
fn head(sides: &[Side], ranked: &[usize], cap: usize) -> Vec<usize> {
    let mut runs: BTreeMap<&str, usize> = BTreeMap::new();
    let keep = |at: &&usize| {
        let kept = runs.entry(&sides[**at].run_id).or_default();
        *kept += 1;
        *kept <= cap.saturating_add(1)
    };
    ranked.iter().filter(keep).take(cap.saturating_mul(2).saturating_add(2)).copied().collect()
}

type Order<'s> = (Reverse<i128>, &'s str, &'s str, Digest, Digest);

/// The order of pairs of one kind: the wider margin first, then run ids, then identities.
fn order(sides: &[Side], pair: Pair) -> Order<'_> {
    let (better, worse) = (&sides[pair.chosen], &sides[pair.rejected]);
    let margin = i128::from(better.margin) - i128::from(worse.margin);
    (Reverse(margin), &better.run_id, &worse.run_id, better.evidence_id, worse.evidence_id)
}

/// Returns two answers to different questions, where there are such.
fn strangers(sides: &[Side], better: &[usize], worse: &[usize]) -> Option<Pair> {
    let (first, other) = (*better.first()?, *worse.first()?);
    let apart = |pair: &Pair| sides[pair.chosen].question() != sides[pair.rejected].question();
    let by_worse = worse.iter().map(|rejected| Pair { chosen: first, rejected: *rejected });
    let by_better = better.iter().map(|chosen| Pair { chosen: *chosen, rejected: other });
    by_worse.chain(by_better).find(apart)
}
