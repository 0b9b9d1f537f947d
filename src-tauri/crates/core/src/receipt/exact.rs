//! Exact tests for small counts: every table with the same margins is weighed, in integers.
//!
//! Weights are relative to the likeliest table, scaled by 2^60, each got from its neighbour: what is lost in the last
//! bits is far below what decides. Two-sided: all tables that are no likelier than the one that was found.

/// The likeliest table's weight.
const FULL: u128 = 1 << 60;

/// Larger totals are left to the approximation, so that products stay within 128 bits.
const LARGEST: u64 = 1 << 33;

/// Returns whether two proportions, each a count and its total, differ at 5 % by Fisher's exact test; none where every
/// cell is expected to hold five or more, or a total is too large to be weighed.
pub(super) fn proportions([before, before_total]: [u64; 2], [now, now_total]: [u64; 2]) -> Option<bool> {
    let all = before_total.checked_add(now_total).filter(|all| *all < LARGEST)?;
    let hits = before + now;
    let rarest = hits.min(all - hits);
    if u128::from(rarest) * u128::from(before_total.min(now_total)) >= 5 * u128::from(all) {
        return None;
    }
    let (least, most) = (hits.saturating_sub(before_total), hits.min(now_total));
    let likeliest = (u128::from(hits) + 1) * (u128::from(now_total) + 1) / (u128::from(all) + 2);
    let likeliest = u64::try_from(likeliest).unwrap_or(most).clamp(least, most);
    // One more of the hits falls to the present run.
    let up = |at: u64| {
        let gained = u128::from(hits - at) * u128::from(now_total - at);
        let paid = u128::from(at + 1) * u128::from(before_total + at + 1 - hits);
        (gained, paid)
    };
    Some(is_unlikely(now, least, likeliest, most, up))
}

/// Returns whether two counts of independent events differ at 5 %: each event was as likely to be in either.
pub(super) fn counts(before: u64, now: u64) -> bool {
    let all = before + now;
    is_unlikely(now, 0, all / 2, all, |at| (u128::from(all - at), u128::from(at + 1)))
}

/// `up` returns the weight of the next table over that of this one, as a fraction.
fn is_unlikely(found: u64, least: u64, likeliest: u64, most: u64, up: impl Fn(u64) -> (u128, u128)) -> bool {
    let mut weights = Vec::new();
    let mut at_found = if found == likeliest { FULL } else { 0 };
    let mut note = |at: u64, weight: u128| {
        weights.push(weight);
        if at == found {
            at_found = weight;
        }
    };
    note(likeliest, FULL);
    let mut weight = FULL;
    for at in likeliest..most {
        let (gained, paid) = up(at);
        weight = weight * gained / paid;
        if weight == 0 {
            break;
        }
        note(at + 1, weight);
    }
    weight = FULL;
    for at in (least..likeliest).rev() {
        let (gained, paid) = up(at);
        weight = weight * paid / gained;
        if weight == 0 {
            break;
        }
        note(at, weight);
    }
    // Tables as likely as the found one belong to it, though rounding set them a little apart.
    let limit = at_found + (at_found >> 30);
    let all: u128 = weights.iter().sum();
    let tail: u128 = weights.iter().filter(|weight| **weight <= limit).sum();
    tail * 20 < all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Binomial coefficients by Pascal's rule, independent of how the tests walk.
    fn choose(n: u64, k: u64) -> u128 {
        (0..k).fold(1, |product, at| product * u128::from(n - at) / u128::from(at + 1))
    }

    #[test]
    fn tables_are_weighed_as_coefficients_say() {
        for (before_total, now_total) in [(1, 1), (4, 9), (10, 10), (17, 30), (12, 3)] {
            for before in 0..=before_total {
                for now in 0..=now_total {
                    let hits = before + now;
                    let weight = |at: u64| choose(before_total, hits - at) * choose(now_total, at);
                    let tables: Vec<u128> =
                        (hits.saturating_sub(before_total)..=hits.min(now_total)).map(weight).collect();
                    let all: u128 = tables.iter().sum();
                    let tail: u128 = tables.iter().filter(|table| **table <= weight(now)).sum();
                    if let Some(answer) = proportions([before, before_total], [now, now_total]) {
                        assert_eq!(answer, tail * 20 < all, "{before}/{before_total}, {now}/{now_total}");
                    }
                }
            }
        }
        for (before, now) in (0..30_u64).flat_map(|before| (0..30_u64).map(move |now| (before, now))) {
            let all = before + now;
            let tail: u128 = (0..=all).map(|at| choose(all, at)).filter(|one| *one <= choose(all, now)).sum();
            assert_eq!(counts(before, now), tail * 20 < 1 << all, "{before} and {now}");
        }
    }

    #[test]
    fn large_cells_are_left_to_the_approximation() {
        assert_eq!(proportions([50, 100], [60, 100]), None);
        assert_eq!(proportions([1, u64::MAX], [2, u64::MAX]), None);
        assert_eq!(
            proportions([0, 1 << 32], [2, 1 << 31]),
            Some(false),
            "two of two in a third of the rows: one in nine"
        );
        assert_eq!(proportions([0, 1 << 32], [3, 1 << 31]), Some(true), "three of three: one in 27");
    }
}
