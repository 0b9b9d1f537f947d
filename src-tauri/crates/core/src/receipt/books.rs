//! The books of a stage: what went in equals what came out, part by part, or the stage did not complete.
//!
//! A book holds one account (`left` has one name, `right` its parts) or several; then each name on the right begins
//! with the name of its account (`candidates.capped`). No account may make up for the shortfall of another.

use crate::verdict::{Verdict, VerdictCounts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Both sides of a stage's equation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Books {
    /// What is counted.
    pub unit: String,
    /// What went in, by account.
    pub left: BTreeMap<String, u64>,
    /// What became of it.
    pub right: BTreeMap<String, u64>,
    /// What the writer claims; [`Books::balanced`] counts again.
    pub balanced: bool,
}

/// What collecting counts. Rows read are counted after explosion: each is evidence, a repetition or a skip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the equation")]
pub struct CollectCounts {
    pub rows_read: u64,
    pub new: u64,
    pub deduplicated: u64,
    pub skipped: u64,
    /// Absent where no profile explodes rows.
    pub exploded: Option<ExplodeCounts>,
}

/// What exploding counts: source rows are plain or parents, rows read are plain or children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the equation")]
pub struct ExplodeCounts {
    pub source_rows: u64,
    pub plain: u64,
    pub parents: u64,
    pub children: u64,
}

/// What pairing counts: rows by their fate, and candidate pairs by theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the equation")]
pub struct PreferenceCounts {
    pub rows: u64,
    pub in_pair: u64,
    /// Rows in no pair, by reason.
    pub unpaired: BTreeMap<String, u64>,
    pub candidates: u64,
    pub pairs: u64,
    pub capped: u64,
    /// Candidates put into quarantine, by reason.
    pub refused: BTreeMap<String, u64>,
}

/// What replaying counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the equation")]
pub struct ReplayCounts {
    pub requested: u64,
    pub passed: u64,
    pub failed: u64,
    pub cancelled: u64,
}

/// What teaching counts: chunks by their fate, pairs by their status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the equation")]
pub struct TeachCounts {
    pub chunks: u64,
    pub asked: u64,
    pub left_by_plan: u64,
    pub failed: u64,
    pub pairs: u64,
    pub statuses: BTreeMap<String, u64>,
}

/// What deriving counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the equation")]
pub struct DeriveCounts {
    pub events: u64,
    pub examples: u64,
    pub duplicate: u64,
    pub beyond_max: u64,
    pub excluded: u64,
}

impl Books {
    /// Returns the books of a stage that did nothing, because it was blocked or died.
    pub fn none() -> Self {
        Self { unit: "none".to_owned(), left: BTreeMap::new(), right: BTreeMap::new(), balanced: true }
    }

    /// Returns the books of collecting: rows read = new + deduplicated + skipped, explosion counted apart.
    pub fn collect(counts: &CollectCounts) -> Self {
        let parts = [("new", counts.new), ("deduplicated", counts.deduplicated), ("skipped", counts.skipped)];
        let read = Self::account("row", "rows_read", counts.rows_read, &parts);
        match counts.exploded {
            None => read,
            Some(explode) => read
                .and(Self::account(
                    "source row",
                    "source_rows",
                    explode.source_rows,
                    &[("plain", explode.plain), ("parents", explode.parents)],
                ))
                .and(Self::account(
                    "part",
                    "exploded_to",
                    counts.rows_read,
                    &[("plain", explode.plain), ("children", explode.children)],
                )),
        }
    }

    /// Returns the books of relating: rows = marked + unmarked.
    pub fn relate(rows: u64, marked: u64, unmarked: u64) -> Self {
        Self::account("evidence row", "rows", rows, &[("marked", marked), ("unmarked", unmarked)])
    }

    /// Returns the books of scoring: rows = the sum of the four verdicts.
    pub fn score(rows: u64, verdicts: &VerdictCounts) -> Self {
        Self::account("evidence row", "rows", rows, &Verdict::ALL.map(|verdict| (verdict.name(), verdicts.of(verdict))))
    }

    /// Returns the books of the RAG and SFT exports: rows = kept + quarantined, by reason.
    pub fn export(rows: u64, kept: u64, quarantined: &BTreeMap<String, u64>) -> Self {
        let mut books = Self::account("scored row", "rows", rows, &[("kept", kept)]);
        books.right.extend(quarantined.iter().map(|(reason, n)| (format!("quarantined.{reason}"), *n)));
        books.claim()
    }

    /// Returns the books of pairing: rows = in pair + unpaired, candidates = pairs + capped + refused.
    pub fn preference(counts: &PreferenceCounts) -> Self {
        let mut rows = Self::account("row", "rows", counts.rows, &[("in_pair", counts.in_pair)]);
        rows.right.extend(counts.unpaired.iter().map(|(reason, n)| (format!("unpaired.{reason}"), *n)));
        let fates = [("pairs", counts.pairs), ("capped", counts.capped)];
        let mut candidates = Self::account("candidate pair", "candidates", counts.candidates, &fates);
        candidates.right.extend(counts.refused.iter().map(|(reason, n)| (format!("refused.{reason}"), *n)));
        rows.and(candidates)
    }

    /// Returns the books of the reserved stages that choose among rows: rows = taken + left out.
    pub fn selection(rows: u64, taken: u64, left_out: u64) -> Self {
        Self::account("row", "rows", rows, &[("taken", taken), ("left_out", left_out)])
    }

    /// Returns the books of replaying: requested = passed + failed + cancelled.
    pub fn replay(counts: &ReplayCounts) -> Self {
        let parts = [("passed", counts.passed), ("failed", counts.failed), ("cancelled", counts.cancelled)];
        Self::account("replay", "requested", counts.requested, &parts)
    }

    /// Returns the books of teaching: chunks = asked + left by plan + failed, pairs = the sum of their statuses.
    pub fn teach(counts: &TeachCounts) -> Self {
        let parts = [("asked", counts.asked), ("left_by_plan", counts.left_by_plan), ("failed", counts.failed)];
        let mut pairs = Self::account("pair", "pairs", counts.pairs, &[]);
        pairs.right.extend(counts.statuses.iter().map(|(status, n)| (status.clone(), *n)));
        Self::account("chunk", "chunks", counts.chunks, &parts).and(pairs)
    }

    /// Returns the books of deriving: events = examples + duplicate + beyond max + excluded.
    pub fn derive(counts: &DeriveCounts) -> Self {
        let parts = [
            ("examples", counts.examples),
            ("duplicate", counts.duplicate),
            ("beyond_max", counts.beyond_max),
            ("excluded", counts.excluded),
        ];
        Self::account("event", "events", counts.events, &parts)
    }

    /// Returns whether every account balances, counted now.
    pub fn balanced(&self) -> bool {
        self.faults().is_empty()
    }

    /// Returns every account that does not balance, with both sums, and every part that belongs to no account.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut sums: BTreeMap<&str, u128> = self.left.keys().map(|name| (name.as_str(), 0)).collect();
        for (name, n) in &self.right {
            match self.account_of(name).and_then(|account| sums.get_mut(account)) {
                Some(sum) => *sum += u128::from(*n),
                None => faults.push(format!("{name} ({n}) belongs to no account")),
            }
        }
        for (name, total) in &self.left {
            let sum = sums.get(name.as_str()).copied().unwrap_or_default();
            if sum != u128::from(*total) {
                faults.push(format!("{name} is {total}, its parts are {sum}"));
            }
        }
        faults
    }

    /// Returns the total of an account, 0 where there is none.
    pub fn total(&self, account: &str) -> u64 {
        self.left.get(account).copied().unwrap_or_default()
    }

    /// Returns a part of an account, summed over its reasons; 0 where there is none.
    pub fn part(&self, account: &str, part: &str) -> u64 {
        let mine = self.right.iter().filter(|(name, _)| self.account_of(name) == Some(account));
        mine.filter(|(name, _)| {
            let name = if self.left.len() > 1 { &name[account.len() + 1..] } else { name };
            name.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
        .fold(0, |sum, (_, n)| sum.saturating_add(*n))
    }

    fn account_of<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        match self.left.len() {
            1 => self.left.keys().next().map(String::as_str),
            _ => name.split_once('.').map(|(account, _)| account),
        }
    }

    fn account(unit: &str, name: &str, total: u64, parts: &[(&str, u64)]) -> Self {
        let right = parts.iter().map(|(part, n)| ((*part).to_owned(), *n)).collect();
        Self { unit: unit.to_owned(), left: BTreeMap::from([(name.to_owned(), total)]), right, balanced: false }.claim()
    }

    fn and(self, other: Self) -> Self {
        let right = self.qualified().chain(other.qualified()).collect();
        let unit = format!("{}, {}", self.unit, other.unit);
        Self { unit, left: self.left.into_iter().chain(other.left).collect(), right, balanced: false }.claim()
    }

    fn qualified(&self) -> impl Iterator<Item = (String, u64)> + '_ {
        let only = self.left.keys().next().filter(|_| self.left.len() == 1);
        self.right.iter().map(move |(name, n)| {
            let name = only.map_or_else(|| name.clone(), |account| format!("{account}.{name}"));
            (name, *n)
        })
    }

    fn claim(mut self) -> Self {
        self.balanced = self.balanced();
        self
    }
}
