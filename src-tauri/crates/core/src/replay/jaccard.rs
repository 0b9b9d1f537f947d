//! Exact Jaccard: a fraction of two counts, compared by cross multiplication. No float orders anything.

use super::TokenSet;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How alike two sets of words are: shared words over all words.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Similarity {
    /// Words in both sets.
    pub shared: u32,
    /// Words in either set.
    pub union: u32,
}

impl Similarity {
    /// Returns the similarity of two sets; two empty sets are not alike.
    pub fn of(left: &TokenSet, right: &TokenSet) -> Self {
        Self::from_counts(left.shared(right), left.len(), right.len())
    }

    /// Returns the similarity of sets of these sizes that share so many words.
    pub(super) fn from_counts(shared: usize, left: usize, right: usize) -> Self {
        let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self { shared: narrow(shared), union: narrow((left + right).saturating_sub(shared)) }
    }

    /// Returns true where the similarity is `numerator / denominator` or more, exactly.
    pub fn at_least(self, numerator: u32, denominator: u32) -> bool {
        self.union > 0
            && u64::from(self.shared) * u64::from(denominator) >= u64::from(numerator) * u64::from(self.union)
    }

    /// Returns the fraction as a number for eyes; nothing is decided by it.
    pub fn value(self) -> f64 {
        if self.union == 0 { 0.0 } else { f64::from(self.shared) / f64::from(self.union) }
    }
}

impl Ord for Similarity {
    fn cmp(&self, other: &Self) -> Ordering {
        // An empty union stands for 0, as 0/1 does.
        let left = u64::from(self.shared) * u64::from(other.union.max(1));
        let right = u64::from(other.shared) * u64::from(self.union.max(1));
        left.cmp(&right)
    }
}

impl PartialOrd for Similarity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Similarity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Similarity {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_compare_exactly_where_doubles_could_not_tell_them_apart() {
        let big = 4_000_000_000;
        let less = Similarity { shared: big - 1, union: big };
        let more = Similarity { shared: big, union: big + 1 };
        assert!(less < more, "(n-1)/n is less than n/(n+1) for every n");
        assert_eq!(less.value().to_bits(), more.value().to_bits(), "the doubles are the same, so they may not decide");
    }

    #[test]
    fn similarity_is_shared_words_over_all_words() {
        for (left, right, shared, union, why) in [
            ("a b c", "b c d", 2, 4, "two of four"),
            ("a a a", "A", 1, 1, "repetition and case do not count"),
            ("a", "b", 0, 2, "nothing shared"),
            ("", "", 0, 0, "two empty sets are not alike"),
            ("", "a", 0, 1, "an empty set is like nothing"),
        ] {
            let similarity = Similarity::of(&TokenSet::of(left), &TokenSet::of(right));
            assert_eq!((similarity.shared, similarity.union), (shared, union), "{why}");
        }
        assert_eq!(Similarity { shared: 1, union: 2 }, Similarity { shared: 2, union: 4 }, "equal as fractions");
    }

    #[test]
    fn the_threshold_is_met_at_equality_and_never_by_nothing() {
        for (shared, union, met) in [(4, 5, true), (8, 10, true), (79, 99, false), (80, 100, true), (0, 0, false)] {
            assert_eq!(Similarity { shared, union }.at_least(4, 5), met, "{shared}/{union} against 4/5");
        }
    }
}
