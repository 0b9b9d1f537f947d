//! Whether a change is more than chance, in integers, and what chance alone would give.
//!
//! Large counts: chi-square with one degree of freedom against 3.841 (5 %). Where a cell of the table is expected to
//! hold fewer than five, that is no approximation any more and every table is weighed (`exact`).

use super::exact;

/// The critical value in thousandths.
const CRITICAL: i128 = 3_841;

/// Counts without a total are weighed exactly up to this sum.
const EXACT_SUM: u64 = 200;

/// Returns whether `before` of `before_total` and `now` of `now_total` are significantly different proportions. Where
/// one of them is no proportion (more than its total, or of nothing), there is no test and no significance.
pub fn proportions_differ(before: u64, before_total: u64, now: u64, now_total: u64) -> bool {
    if before > before_total || now > now_total || before_total == 0 || now_total == 0 {
        return false;
    }
    if let Some(answer) = exact::proportions([before, before_total], [now, now_total]) {
        return answer;
    }
    // Counts beyond what 128 bits hold are halved together: by then the lost bit weighs nothing.
    let mut table = [before, before_total - before, now, now_total - now].map(i128::from);
    loop {
        if let Some(answer) = four_field_test(table) {
            return answer;
        }
        table = table.map(|cell| cell / 2);
    }
}

/// Returns whether two counts of independent events differ significantly: small ones exactly, large ones by
/// (a - b)^2 / (a + b) against the same value.
pub fn counts_differ(before: u64, now: u64) -> bool {
    let sum = before.saturating_add(now);
    if sum <= EXACT_SUM {
        return exact::counts(before, now);
    }
    let (difference, sum) = (i128::from(before.abs_diff(now)), i128::from(before) + i128::from(now));
    difference
        .checked_mul(difference)
        .and_then(|square| square.checked_mul(1000))
        .is_none_or(|left| left > CRITICAL * sum)
}

/// Returns the smallest and the largest count of `now_total` that would be no significant change of `before` of
/// `before_total`; none where one of them is no proportion.
pub fn expected_of(before: u64, before_total: u64, now_total: u64) -> Option<[u64; 2]> {
    if before > before_total || before_total == 0 || now_total == 0 {
        return None;
    }
    let middle = u128::from(before) * u128::from(now_total) / u128::from(before_total);
    let middle = u64::try_from(middle).unwrap_or(now_total);
    Some(widest(middle, now_total, |now| proportions_differ(before, before_total, now, now_total)))
}

/// Returns the smallest and the largest count that would be no significant change of a count without a total.
pub fn expected_count(before: u64) -> [u64; 2] {
    let mut most = before.saturating_mul(2).saturating_add(16);
    while most < u64::MAX && !counts_differ(before, most) {
        most = most.saturating_mul(2);
    }
    widest(before, most, |now| counts_differ(before, now))
}

/// The further from the middle, the less likely: both ends are found by halving.
fn widest(middle: u64, most: u64, differs: impl Fn(u64) -> bool) -> [u64; 2] {
    let (mut low, mut below) = (middle, 0);
    if !differs(0) {
        low = 0;
    }
    while low - below > 1 {
        let half = below + (low - below) / 2;
        if differs(half) { below = half } else { low = half }
    }
    let (mut high, mut above) = (middle, most);
    if !differs(most) {
        high = most;
    }
    while above - high > 1 {
        let half = high + (above - high) / 2;
        if differs(half) { above = half } else { high = half }
    }
    [low, high]
}

/// Cross-multiplied: n (ad - bc)^2 against 3.841 times the product of the four margins.
fn four_field_test([a, b, c, d]: [i128; 4]) -> Option<bool> {
    let cross = a.checked_mul(d)?.checked_sub(b.checked_mul(c)?)?;
    let left = cross.checked_mul(cross)?.checked_mul(a + b + c + d)?.checked_mul(1000)?;
    let margins = (a + b).checked_mul(c + d)?.checked_mul(a + c)?.checked_mul(b + d)?;
    Some(left > margins.checked_mul(CRITICAL)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_significant_where_the_table_is_unlikely_enough() {
        for (before, before_total, now, now_total, differs, why) in [
            (2, 10, 3, 10, false, "one row more of ten is chance"),
            (0, 10, 4, 10, false, "exactly 8.7 %, where chi-square (5.0) would have said no chance"),
            (0, 10, 6, 10, true, "exactly 1.1 %"),
            (1, 1000, 8, 1000, true, "exactly 3.9 %: small counts of large totals"),
            (1, 1000, 7, 1000, false, "exactly 7.0 %, where chi-square (4.5) would have said no chance"),
            (200, 1000, 300, 1000, true, "the same share of a thousand is not (26.7)"),
            (50, 100, 64, 100, true, "3.998 is beyond 3.841"),
            (50, 100, 63, 100, false, "3.438 is not"),
            (386, 1055, 386, 1055, false, "nothing changed"),
            (0, 100, 0, 100, false, "nothing of something, twice"),
            (100, 100, 100, 100, false, "everything, twice"),
            (5, 0, 3, 10, false, "of nothing there is no share"),
            (11, 10, 3, 10, false, "more than all is no share"),
            (2_000_000_000, 10_000_000_000, 3_000_000_000, 10_000_000_000, true, "counts beyond 128 bits"),
            (u64::MAX / 2, u64::MAX, u64::MAX / 2, u64::MAX, false, "the largest counts, unchanged"),
        ] {
            assert_eq!(proportions_differ(before, before_total, now, now_total), differs, "{why}");
            assert_eq!(proportions_differ(now, now_total, before, before_total), differs, "{why}, turned round");
        }
    }

    #[test]
    fn counts_without_a_total_are_compared_as_counts() {
        for (before, now, differs) in [
            (0, 0, false),
            (0, 5, false),
            (0, 6, true),
            (2, 3, false),
            (10, 20, false),
            (10, 24, true),
            (1000, 1200, true),
            (0, u64::MAX, true),
        ] {
            assert_eq!(counts_differ(before, now), differs, "{before} to {now}");
        }
    }

    #[test]
    fn the_interval_holds_what_is_no_significant_change_and_nothing_else() {
        for (before, before_total, now_total) in
            [(0, 10, 10), (3, 10, 200), (50, 100, 100), (386, 1055, 900), (1000, 1000, 40), (2, 4000, 4000)]
        {
            let [low, high] = expected_of(before, before_total, now_total).unwrap();
            for now in 0..=now_total {
                let inside = (low..=high).contains(&now);
                assert_eq!(
                    inside,
                    !proportions_differ(before, before_total, now, now_total),
                    "{before}/{before_total} to {now}/{now_total}: {low} to {high}"
                );
            }
        }
        assert_eq!(expected_of(50, 100, 100), Some([37, 63]));
        assert_eq!(expected_of(5, 0, 10), None, "of nothing there is no share");
        for before in [0, 1, 7, 99, 100, 101, 5000] {
            let [low, high] = expected_count(before);
            for now in 0..before * 3 + 40 {
                assert_eq!(
                    (low..=high).contains(&now),
                    !counts_differ(before, now),
                    "{before} to {now}: {low} to {high}"
                );
            }
        }
        assert!(expected_count(u64::MAX)[1] == u64::MAX, "the largest count");
    }
}
