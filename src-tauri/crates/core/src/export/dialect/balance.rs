//! How many rated answers are good and how many are not, and the weights that a KTO trainer wants for that.

/// The two counts of a set of rated answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Good answers.
    pub good: u64,
    /// Bad answers.
    pub bad: u64,
}

impl Balance {
    /// Counts one answer.
    pub fn add(&mut self, label: bool) {
        if label { self.good += 1 } else { self.bad += 1 }
    }

    /// Returns the range, in hundredths, into which TRL wants `desirable_weight` where `undesirable_weight` is 1: it
    /// warns outside of it. None where one of the two kinds is absent, which it cannot learn from.
    pub fn desirable_weight(self) -> Option<(u64, u64)> {
        range(self.bad, self.good, 133)
    }

    /// Returns the range, in hundredths, of `undesirable_weight` where `desirable_weight` is 1. One of the two ranges
    /// must hold, not both.
    pub fn undesirable_weight(self) -> Option<(u64, u64)> {
        let (_, upper) = range(self.good, self.bad, 100)?;
        // Divided by 1.33, rounded half up.
        let lower = (self.good * 10_000 * 2 + 133 * self.bad) / (2 * 133 * self.bad);
        Some((lower, upper))
    }

    /// Returns true where TRL would be silent with both weights at their default of 1.
    pub fn in_range(self) -> bool {
        let holds = |range: Option<(u64, u64)>| range.is_some_and(|(lower, upper)| lower <= 100 && 100 <= upper);
        holds(self.desirable_weight()) || holds(self.undesirable_weight())
    }
}

/// The range from `above / below` to `most` hundredths of it, in hundredths, rounded half up.
fn range(above: u64, below: u64, most: u64) -> Option<(u64, u64)> {
    if above == 0 || below == 0 {
        return None;
    }
    let rounded = |hundredths: u64| (2 * above * hundredths + below) / (2 * below);
    Some((rounded(100), rounded(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_good_as_bad_answers_need_no_weights() {
        let balance = Balance { good: 5, bad: 5 };
        assert_eq!(balance.desirable_weight(), Some((100, 133)));
        assert_eq!(balance.undesirable_weight(), Some((75, 100)));
        assert!(balance.in_range());
    }

    #[test]
    fn twice_as_many_bad_answers_ask_for_weights() {
        let balance = Balance { good: 10, bad: 20 };
        assert_eq!(balance.desirable_weight(), Some((200, 266)));
        assert_eq!(balance.undesirable_weight(), Some((38, 50)), "10 / 20 / 1.33 is 0.376");
        assert!(!balance.in_range());
    }

    #[test]
    fn one_kind_alone_has_no_weights() {
        assert_eq!(Balance { good: 3, bad: 0 }.desirable_weight(), None, "there is nothing to weigh it against");
        assert!(!Balance { good: 3, bad: 0 }.in_range());
    }
}
