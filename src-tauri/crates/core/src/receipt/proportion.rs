//! Whether a change is more than chance, in integers: chi-square with one degree of freedom against 3.841 (5 %).

/// The critical value in thousandths.
const CRITICAL: i128 = 3_841;

/// Returns whether `before` of `before_total` and `now` of `now_total` are significantly different proportions. Where
/// one of them is no proportion (more than its total, or of nothing), there is no test and no significance.
pub fn proportions_differ(before: u64, before_total: u64, now: u64, now_total: u64) -> bool {
    if before > before_total || now > now_total || before_total == 0 || now_total == 0 {
        return false;
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

/// Returns whether two counts of independent events differ significantly: (a - b)^2 / (a + b) against the same value.
pub fn counts_differ(before: u64, now: u64) -> bool {
    let (difference, sum) = (i128::from(before.abs_diff(now)), i128::from(before) + i128::from(now));
    difference
        .checked_mul(difference)
        .and_then(|square| square.checked_mul(1000))
        .is_none_or(|left| left > CRITICAL * sum)
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
    fn a_change_is_significant_where_chi_square_says_so() {
        for (before, before_total, now, now_total, differs, why) in [
            (2, 10, 3, 10, false, "one row more of ten is chance (0.27)"),
            (200, 1000, 300, 1000, true, "the same share of a thousand is not (26.7)"),
            (50, 100, 64, 100, true, "3.998 is beyond 3.841"),
            (50, 100, 63, 100, false, "3.438 is not"),
            (386, 1055, 386, 1055, false, "nothing changed"),
            (0, 100, 0, 100, false, "nothing of something, twice"),
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
        for (before, now, differs) in
            [(0, 0, false), (0, 3, false), (0, 4, true), (2, 3, false), (1000, 1200, true), (0, u64::MAX, true)]
        {
            assert_eq!(counts_differ(before, now), differs, "{before} to {now}");
        }
    }
}
