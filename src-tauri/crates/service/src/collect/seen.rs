//! Which evidence rows were met in one reading of a file: one bit a row, so that a million rows take an eighth of a
//! mebibyte.

/// A set of row numbers.
#[derive(Default)]
pub(super) struct Seen(Vec<u64>);

impl Seen {
    /// Adds a row; returns whether it was not there.
    pub(super) fn insert(&mut self, row: i64) -> bool {
        let (word, bit) = Self::place(row);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let fresh = self.0[word] & bit == 0;
        self.0[word] |= bit;
        fresh
    }

    /// Returns whether a row is there.
    pub(super) fn contains(&self, row: i64) -> bool {
        let (word, bit) = Self::place(row);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn place(row: i64) -> (usize, u64) {
        let row = row.unsigned_abs();
        (usize::try_from(row / 64).unwrap_or(usize::MAX - 1), 1 << (row % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn a_row_is_fresh_once() {
        let mut seen = Seen::default();
        for (row, fresh) in [(1, true), (64, true), (1, false), (1_000_000, true), (64, false)] {
            assert_eq!(seen.insert(row), fresh, "{row}");
        }
        assert!(seen.contains(1_000_000) && !seen.contains(2) && !seen.contains(9_000_000));
    }
}
