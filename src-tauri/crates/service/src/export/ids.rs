//! The ids that an export gave out, each once: 32 bytes a row, where a tree of texts takes four times as much.

use std::{cmp::Ordering, collections::BTreeSet};
use stillroom_core::hash::Digest;

/// Fewer new ids than this are not worth putting in order with all others.
const LEAST: usize = 1 << 12;

/// A set of ids that only grows.
#[derive(Default)]
pub(crate) struct Ids {
    /// In order.
    settled: Vec<Digest>,
    /// Those that came since.
    recent: BTreeSet<Digest>,
}

impl Ids {
    /// Adds an id; returns whether it was not there.
    pub(crate) fn insert(&mut self, id: &str) -> bool {
        // Ids are hashes; what is none would be told by its own.
        let id = Digest::from_hex(id).unwrap_or_else(|| Digest::of(id.as_bytes()));
        if self.settled.binary_search(&id).is_ok() || !self.recent.insert(id) {
            return false;
        }
        // An eighth at a time: each id is put in order a few times, however many there are.
        if self.recent.len() >= LEAST.max(self.settled.len() / 8) {
            self.settle();
        }
        true
    }

    fn settle(&mut self) {
        self.settled.reserve_exact(self.recent.len());
        self.settled.extend(std::mem::take(&mut self.recent));
        self.settled.sort_unstable();
    }

    /// Returns all ids in order.
    pub(crate) fn sorted(mut self) -> Vec<Digest> {
        self.settle();
        self.settled
    }
}

/// Visits, in order, the ids that only one of two sorted lists holds: those of the first with `true`.
pub(crate) fn each_difference(one: &[Digest], other: &[Digest], mut visit: impl FnMut(Digest, bool)) {
    let (mut ours, mut theirs) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let order = match (ours.peek(), theirs.peek()) {
            (Some(our), Some(their)) => our.cmp(their),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        if order != Ordering::Greater
            && let Some(id) = ours.next()
            && order == Ordering::Less
        {
            visit(*id, true);
        }
        if order != Ordering::Less
            && let Some(id) = theirs.next()
            && order == Ordering::Greater
        {
            visit(*id, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once_however_many_there_are() {
        let id = |at: u64| Digest::of(&at.to_be_bytes()).hex();
        let mut ids = Ids::default();
        let many = LEAST as u64 * 3;
        for at in 0..many {
            assert!(ids.insert(&id(at)), "{at} is new");
            assert!(!ids.insert(&id(at / 2)), "{} is not", at / 2);
        }
        let sorted = ids.sorted();
        assert_eq!(sorted.len() as u64, many);
        assert!(sorted.is_sorted());
    }

    #[test]
    fn what_only_one_side_holds_is_told_apart() {
        let all: Vec<Digest> = {
            let mut all: Vec<Digest> = (0..6_u8).map(|at| Digest::of(&[at])).collect();
            all.sort();
            all
        };
        let of = |places: &[usize]| places.iter().map(|at| all[*at]).collect::<Vec<_>>();
        let mut found = Vec::new();
        each_difference(&of(&[0, 1, 3, 5]), &of(&[1, 2, 3, 4]), |id, ours| found.push((id, ours)));
        assert_eq!(found, [(all[0], true), (all[2], false), (all[4], false), (all[5], true)]);
        found.clear();
        each_difference(&all, &all, |id, ours| found.push((id, ours)));
        assert!(found.is_empty());
    }
}
