//! The ledger of models: for each model and kind of task how often it succeeded, how sure that is, and how it failed.
//!
//! A source of trust notes the same counts again and again as they grow, so the newest note of a model and kind of
//! task stands and the older ones are its history. The interval is Wilson's at 95 %: it stays within 0 and 1, and says
//! something even where all of few samples went well.

use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One note of how far a model was trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustRow {
    /// The model.
    pub model: String,
    /// The kind of task.
    pub task_type: String,
    /// How many tasks were counted.
    pub sample_count: u64,
    /// How many of them went well, where that was counted.
    pub successes: Option<u64>,
    /// The share that went well, in millionths, where only that was noted.
    pub success_micros: Option<i64>,
    /// The ways it failed.
    pub failure_modes: Vec<String>,
    /// When it was noted; where no time was, the recording of it.
    pub at: Stamp,
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Always 1.
    pub schema_version: u32,
    /// The model.
    pub model_name: String,
    /// The kind of task.
    pub task_type: String,
    /// The share that went well, from 0 to 1.
    pub success_rate: f64,
    /// How many tasks were counted, from 1.
    pub sample_count: u64,
    /// How many of them went well.
    pub successes: u64,
    /// Between which shares the true one lies, at 95 %.
    pub interval: Interval,
    /// The ways it failed, each once, in their order.
    pub failure_modes: Vec<String>,
    /// When it was noted.
    pub recorded_at: Stamp,
}

/// An interval of shares, each from 0 to 1 with six digits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Returns the entries by model and kind of task, and how many notes say nothing: of no samples, or without any count
/// of successes. Of notes of one time the later one given stands.
pub fn ledger(rows: impl IntoIterator<Item = TrustRow>) -> (Vec<LedgerEntry>, u64) {
    let mut newest: BTreeMap<(String, String), (TrustRow, u64)> = BTreeMap::new();
    let mut silent = 0;
    for row in rows {
        match successes(&row) {
            Some(successes) => {
                let key = (row.model.clone(), row.task_type.clone());
                if newest.get(&key).is_none_or(|(known, _)| known.at <= row.at) {
                    newest.insert(key, (row, successes));
                }
            }
            None => silent += 1,
        }
    }
    (newest.into_values().map(|(row, successes)| entry(row, successes)).collect(), silent)
}

/// Returns how many samples went well: counted, or the nearest count to the share; none where neither says it.
fn successes(row: &TrustRow) -> Option<u64> {
    if row.sample_count == 0 {
        return None;
    }
    let share = |micros: i64| {
        let micros = u128::try_from(micros).ok().filter(|micros| *micros <= 1_000_000)?;
        u64::try_from((micros * u128::from(row.sample_count) + 500_000) / 1_000_000).ok()
    };
    row.successes.or_else(|| share(row.success_micros?)).filter(|successes| *successes <= row.sample_count)
}

fn entry(row: TrustRow, successes: u64) -> LedgerEntry {
    let mut failure_modes: Vec<String> = Vec::new();
    for mode in row.failure_modes {
        if !failure_modes.contains(&mode) {
            failure_modes.push(mode);
        }
    }
    LedgerEntry {
        schema_version: 1,
        success_rate: six_digits(share(successes, row.sample_count)),
        interval: wilson(successes, row.sample_count),
        model_name: row.model,
        task_type: row.task_type,
        sample_count: row.sample_count,
        successes,
        failure_modes,
        recorded_at: row.at,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of counts beyond 2^53 has more digits than are shown")]
fn share(part: u64, of: u64) -> f64 {
    part as f64 / of as f64
}

fn six_digits(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}

/// Returns Wilson's interval at 95 % for so many successes of so many samples; from 0 to 1 where there are none.
#[expect(clippy::cast_precision_loss, reason = "as for the share itself")]
pub fn wilson(successes: u64, samples: u64) -> Interval {
    if samples == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let (n, p, z2) = (samples as f64, share(successes, samples), 1.959_964_f64 * 1.959_964);
    let middle = p + z2 / (2.0 * n);
    let reach = (z2 * (p * (1.0 - p) / n + z2 / (4.0 * n * n))).sqrt();
    let scale = 1.0 + z2 / n;
    let end = |value: f64| six_digits((value / scale).clamp(0.0, 1.0));
    Interval { low: end(middle - reach), high: end(middle + reach) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Artifact;

    fn row(model: &str, samples: u64, successes: Option<u64>, micros: Option<i64>, at: &str) -> TrustRow {
        TrustRow {
            model: model.to_owned(),
            task_type: "review".to_owned(),
            sample_count: samples,
            successes,
            success_micros: micros,
            failure_modes: ["slow", "wrong file", "slow"].map(str::to_owned).to_vec(),
            at: Stamp::parse(at).unwrap(),
        }
    }

    #[test]
    fn wilsons_interval_is_that_of_the_tables() {
        for (successes, samples, low, high) in [
            (0, 10, 0.0, 0.277_533),
            (10, 10, 0.722_467, 1.0),
            (5, 10, 0.236_593, 0.763_407),
            (33, 44, 0.605_579, 0.854_247),
            (1, 1, 0.206_549, 1.0),
            (0, 0, 0.0, 1.0),
        ] {
            let got = wilson(successes, samples);
            assert!((got.low - low).abs() < 2e-4 && (got.high - high).abs() < 2e-4, "{successes}/{samples}: {got:?}");
        }
    }

    #[test]
    fn the_newest_note_of_a_model_stands_and_notes_that_say_nothing_are_counted() {
        let (entries, silent) = ledger([
            row("m", 10, Some(9), None, "2026-01-02T00:00:00Z"),
            row("m", 4, Some(1), None, "2026-01-01T00:00:00Z"),
            row("n", 3, None, Some(666_667), "2026-01-01T00:00:00Z"),
            row("o", 0, Some(0), None, "2026-01-01T00:00:00Z"),
            row("p", 3, Some(4), None, "2026-01-01T00:00:00Z"),
            row("q", 3, None, None, "2026-01-01T00:00:00Z"),
        ]);
        let found: Vec<_> =
            entries.iter().map(|entry| (entry.model_name.as_str(), entry.successes, entry.sample_count)).collect();
        assert_eq!(found, [("m", 9, 10), ("n", 2, 3)]);
        assert_eq!(silent, 3, "no samples, more successes than samples, no successes at all");
        assert_eq!(entries[0].failure_modes, ["slow", "wrong file"], "each once");
        for entry in &entries {
            let json = crate::json::to_json(entry).unwrap();
            assert!(Artifact::ModelLedger.check(&json).valid, "{entry:?}");
        }
    }
}
