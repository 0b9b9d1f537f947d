//! How far two readings of the same rows agree: Cohen's kappa with an interval. Shown to people; it decides nothing.

use crate::verdict::Verdict;

/// The 97.5 % point of the normal distribution: intervals are of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// Two ends of an interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How far two readings agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Rows that both read.
    pub rows: u64,
    /// Rows on which both said the same.
    pub agreed: u64,
    /// How often the first said the row's verdict and the second the column's, in the order of [`Verdict::ALL`].
    pub table: [[u64; 4]; 4],
    /// Cohen's kappa: 1 is full agreement, 0 is what chance gives. None where it has no meaning: without rows, or
    /// where both said one and the same verdict of all of them, so that chance alone agrees fully.
    pub kappa: Option<f64>,
    /// The interval of kappa.
    pub interval: Option<Interval>,
    /// The interval of the share of rows on which both said the same; none without rows.
    pub share_interval: Option<Interval>,
}

/// Returns how far two readings agree, given what each said of every row that both read.
///
/// The interval is Wilson's of the share that agreed, put on kappa's scale with chance taken as observed. So three rows
/// of three do not claim certainty, which the usual large-sample formula does.
pub fn agreement(pairs: impl IntoIterator<Item = (Verdict, Verdict)>) -> Agreement {
    let mut table = [[0_u64; 4]; 4];
    for (first, second) in pairs {
        table[place(first)][place(second)] += 1;
    }
    let rows: u64 = table.iter().flatten().sum();
    let agreed: u64 = (0..4).map(|at| table[at][at]).sum();
    let mut found = Agreement { rows, agreed, table, kappa: None, interval: None, share_interval: None };
    if rows == 0 {
        return found;
    }
    let share = float(agreed) / float(rows);
    let wilson = wilson(share, float(rows));
    found.share_interval = Some(wilson);
    let by_chance: u64 = (0..4).map(|at| first_said(&table, at) * second_said(&table, at)).sum();
    let chance = float(by_chance) / (float(rows) * float(rows));
    if by_chance < rows * rows {
        let scaled = |share: f64| (share - chance) / (1.0 - chance);
        found.kappa = Some(scaled(share));
        found.interval = Some(Interval { low: scaled(wilson.low), high: scaled(wilson.high) });
    }
    found
}

fn place(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|one| *one == verdict).unwrap_or(0)
}

fn first_said(table: &[[u64; 4]; 4], verdict: usize) -> u64 {
    table[verdict].iter().sum()
}

fn second_said(table: &[[u64; 4]; 4], verdict: usize) -> u64 {
    table.iter().map(|row| row[verdict]).sum()
}

fn wilson(share: f64, rows: f64) -> Interval {
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * rows);
    let half = Z * (share * (1.0 - share) / rows + z2 / (4.0 * rows * rows)).sqrt();
    let scale = 1.0 + z2 / rows;
    Interval { low: ((middle - half) / scale).max(0.0), high: ((middle + half) / scale).min(1.0) }
}

#[expect(clippy::cast_precision_loss, reason = "beyond 2^53 rows the last digit of a share is nothing")]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Accepted, PartiallyAccepted, Rejected};

    fn times(cells: &[(u64, Verdict, Verdict)]) -> Agreement {
        agreement(cells.iter().flat_map(|(n, a, b)| (0..*n).map(|_| (*a, *b))))
    }

    #[test]
    fn kappa_is_what_the_textbook_says() {
        // 20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5.
        let found = times(&[
            (20, Accepted, Accepted),
            (5, Accepted, Rejected),
            (10, Rejected, Accepted),
            (15, Rejected, Rejected),
        ]);
        assert_eq!((found.rows, found.agreed), (50, 35));
        assert!((found.kappa.unwrap() - 0.4).abs() < 1e-12, "{found:?}");
        let interval = found.interval.unwrap();
        assert!((interval.low - 0.1249).abs() < 1e-3 && (interval.high - 0.6178).abs() < 1e-3, "{interval:?}");
    }

    #[test]
    fn where_chance_alone_agrees_fully_there_is_no_kappa() {
        let found = times(&[(9, Accepted, Accepted)]);
        assert_eq!((found.rows, found.agreed, found.kappa, found.interval), (9, 9, None, None));
        assert!(found.share_interval.unwrap().low < 0.75, "nine of nine is no certainty: {found:?}");
        assert_eq!(times(&[]).share_interval, None, "without rows nothing is known");
    }

    #[test]
    fn full_agreement_on_few_rows_has_a_wide_interval_and_opposite_readings_lie_below_chance() {
        let full = times(&[(2, Accepted, Accepted), (1, Rejected, Rejected)]);
        assert_eq!(full.kappa, Some(1.0));
        assert!(full.interval.unwrap().low < 0.0, "three rows say little: {full:?}");
        let opposite = times(&[(5, Accepted, Rejected), (5, Rejected, Accepted)]);
        assert_eq!(opposite.kappa, Some(-1.0), "{opposite:?}");
        let thirds = times(&[(1, Accepted, PartiallyAccepted)]);
        assert_eq!((thirds.table[0][1], thirds.kappa), (1, Some(0.0)));
    }
}
