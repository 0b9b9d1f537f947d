//! Splits that cannot leak: rows that belong together stand in one split, whichever way they belong together.
//!
//! Rows belong together by a shared key (task, session, source document) or because their texts nearly agree. A group
//! stands where its earliest row's own hash says, so that rows which come later move nothing, with one exception that
//! nobody can avoid: a later row that joins two groups brings the younger one along.

mod minhash;

pub use minhash::{AGREE, HASHES, Signature};

use crate::hash::Digest;
use std::collections::BTreeMap;

/// A part of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Split {
    /// For training.
    Train,
    /// For choosing between models.
    Validation,
    /// For the last judgement.
    Test,
}

impl Split {
    /// Every split.
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    /// Returns the name that loaders know.
    pub fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }
}

/// How much of the groups is held out, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// For validation.
    pub validation: u32,
    /// For the test.
    pub test: u32,
}

/// One row as the splitter sees it.
#[derive(Clone, Debug)]
pub struct SplitRow {
    /// Its id.
    pub id: String,
    /// When it was first recorded, in milliseconds; groups are as old as their oldest row.
    pub recorded_ms: i64,
    /// What it shares with others: `task:…`, `session:…`, `document:…`.
    pub keys: Vec<String>,
    /// What its text says, in short.
    pub signature: Signature,
}

/// Where rows went, and the proof that nothing leaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splits {
    /// The split of each row, in the order in which they came.
    pub of: Vec<Split3>,
    /// Groups.
    pub groups: u64,
    /// Rows by split: train, validation, test.
    pub rows: [u64; 3],
    /// Distinct keys that were looked at, by kind, and `near_duplicates` for pairs of texts that nearly agree.
    pub looked_at: BTreeMap<String, u64>,
    /// Of those, how many stand in two splits. All are 0, or the splits are not to be used.
    pub crossing: BTreeMap<String, u64>,
}

/// A split as a plain number: 0 train, 1 validation, 2 test.
pub type Split3 = u8;

/// Returns where each row goes.
pub fn split(rows: &[SplitRow], shares: Shares) -> Splits {
    let mut groups = Groups::of(rows.len());
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for key in &row.keys {
            match first_of.get(key.as_str()) {
                Some(first) => groups.join(*first, at),
                None => {
                    first_of.insert(key, at);
                }
            }
        }
    }
    let near = minhash::near(rows);
    near.iter().for_each(|(a, b)| groups.join(*a, *b));
    // The oldest row of each group says where all of it stands.
    let age = |at: usize| (rows[at].recorded_ms, rows[at].id.as_str());
    let mut oldest: BTreeMap<usize, usize> = BTreeMap::new();
    for at in 0..rows.len() {
        let group = groups.root(at);
        let held = oldest.entry(group).or_insert(at);
        if age(at) < age(*held) {
            *held = at;
        }
    }
    let of: Vec<Split3> =
        (0..rows.len()).map(|at| place(&rows[oldest[&groups.root(at)]].id, shares) as Split3).collect();
    let mut splits = Splits { groups: oldest.len() as u64, ..Splits::default() };
    for split in &of {
        splits.rows[usize::from(*split)] += 1;
    }
    splits.of = of;
    prove(rows, &near, &mut splits);
    splits
}

/// Looks at every key and every pair again, without the groups that the splits were made of.
fn prove(rows: &[SplitRow], near: &[(usize, usize)], splits: &mut Splits) {
    let mut seen: BTreeMap<&str, (Split3, bool)> = BTreeMap::new();
    for (row, split) in rows.iter().zip(&splits.of) {
        for key in &row.keys {
            let entry = seen.entry(key).or_insert((*split, false));
            entry.1 |= entry.0 != *split;
        }
    }
    for (key, (_, crosses)) in seen {
        let kind = key.split(':').next().unwrap_or_default().to_owned();
        *splits.looked_at.entry(kind.clone()).or_default() += 1;
        *splits.crossing.entry(kind).or_default() += u64::from(crosses);
    }
    let crossing = near.iter().filter(|(a, b)| splits.of[*a] != splits.of[*b]).count() as u64;
    splits.looked_at.insert("near_duplicates".to_owned(), near.len() as u64);
    splits.crossing.insert("near_duplicates".to_owned(), crossing);
}

/// Returns where a hash of an id points.
fn place(id: &str, shares: Shares) -> Split {
    let digest = Digest::of_parts(&[b"split", id.as_bytes()]);
    let bytes = digest.as_bytes();
    let thousandth = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) % 1000;
    match thousandth {
        at if at < shares.test => Split::Test,
        at if at < shares.test + shares.validation => Split::Validation,
        _ => Split::Train,
    }
}

/// Groups that grow together.
struct Groups {
    above: Vec<usize>,
}

impl Groups {
    fn of(rows: usize) -> Self {
        Self { above: (0..rows).collect() }
    }

    fn root(&mut self, at: usize) -> usize {
        let mut at = at;
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The smaller place leads, so that the outcome does not hang on the order of joins.
        self.above[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARES: Shares = Shares { validation: 200, test: 100 };

    fn row(id: usize, task: &str, text: &str) -> SplitRow {
        SplitRow {
            id: format!("row-{id}"),
            recorded_ms: id as i64,
            keys: vec![format!("task:{task}")],
            signature: Signature::of(text),
        }
    }

    fn many(rows: usize) -> Vec<SplitRow> {
        let words = ["harbour", "crane", "ledger", "valve", "beacon", "anchor", "pump", "gauge", "winch", "rope"];
        (0..rows)
            .map(|id| {
                let text: Vec<String> =
                    (0..30).map(|at| format!("{}{}", words[(id * 7 + at * 3) % 10], id * 31 + at)).collect();
                row(id, &format!("t{}", id / 3), &text.join(" "))
            })
            .collect()
    }

    #[test]
    fn rows_of_one_task_never_stand_in_two_splits() {
        let splits = split(&many(300), SHARES);
        assert_eq!(splits.rows.iter().sum::<u64>(), 300);
        assert!(splits.rows.iter().all(|rows| *rows > 0), "every split has rows: {:?}", splits.rows);
        assert_eq!(splits.looked_at["task"], 100);
        assert!(splits.crossing.values().all(|crossing| *crossing == 0), "{:?}", splits.crossing);
    }

    #[test]
    fn texts_that_nearly_agree_stand_together_whatever_their_task() {
        let long = "the pump at the north dock stopped at noon and the gauge fell to zero before anybody noticed it \
                    so the winch was halted and the rope was cut by hand while the crane stood still for an hour";
        let mut rows = many(200);
        for copy in 0..40 {
            rows.push(row(1000 + copy, &format!("copy{copy}"), &long.replace("noon", &format!("noon{copy}"))));
        }
        let splits = split(&rows, SHARES);
        let copies: std::collections::BTreeSet<Split3> = splits.of[200..].iter().copied().collect();
        assert_eq!(copies.len(), 1, "forty near copies of one text are one group");
        assert!(splits.looked_at["near_duplicates"] >= 39, "{:?}", splits.looked_at);
        assert_eq!(splits.crossing["near_duplicates"], 0);
    }

    #[test]
    fn rows_that_come_later_move_no_row() {
        let all = many(600);
        let (before, after) = (split(&all[..300], SHARES), split(&all, SHARES));
        assert_eq!(before.of, after.of[..300], "a row stays where it stood");
    }

    #[test]
    fn the_order_in_which_rows_come_changes_nothing() {
        let rows = many(120);
        let mut turned: Vec<SplitRow> = rows.clone();
        turned.reverse();
        let (one, other) = (split(&rows, SHARES), split(&turned, SHARES));
        assert_eq!(one.of, other.of.into_iter().rev().collect::<Vec<_>>());
    }
}
