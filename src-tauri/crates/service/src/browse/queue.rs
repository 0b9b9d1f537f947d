//! The orders in which a person reviews: what a decision would settle or unlock first, or at random under a seed. Every
//! order is one of all rows, so that pages, positions and facets are those of any other list.

use super::{dict::Item, evidence::Evidence, frame::Frame};
use crate::{context::Context, error::Outcome, views::Kind};
use rayon::prelude::*;
use std::{cmp::Reverse, collections::HashMap, sync::Arc};
use stillroom_core::{
    review::{QueueFacts, QueueRank, queue_rank},
    stamp::Stamp,
    verdict::Verdict,
};
use stillroom_store::tables::browse;

/// By what a decision settles or unlocks, then by age.
const QUEUE: &str = "queue";
/// By what a decision unlocks alone.
const UNLOCKS: &str = "unlocks";
/// At random; `random.7` is another order than `random.8`, and always the same.
const RANDOM: &str = "random";

/// Under which it is kept what rows could leave as. No field has a space in its name.
const BODIES: &str = "bodies of rows";

/// At most what a decision on a row adds to the datasets: a row that the firewall keeps out adds less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unlocks {
    /// Rows of RAG and SFT.
    pub(super) rows: u32,
    /// Pairs, by a verdict either way.
    pub(super) pairs: u32,
}

/// Returns the rows in an order of review; none where a name is none of these orders.
pub(super) fn order(cx: &Context, frame: &Frame, name: &str) -> Outcome<Option<Arc<Vec<u32>>>> {
    if !matches!(frame.kind, Kind::Evidence | Kind::Scored) {
        return Ok(None);
    }
    let evidence = &frame.evidence;
    let rows = || (0..u32::try_from(evidence.len()).unwrap_or(u32::MAX)).collect::<Vec<u32>>();
    if let Some(seed) = seed(name) {
        return Ok(Some(frame.ordered_so(name, || {
            let mut rows = rows();
            rows.par_sort_unstable_by_key(|row| mixed(seed, evidence.rows[*row as usize]));
            rows
        })));
    }
    if name != QUEUE && name != UNLOCKS {
        return Ok(None);
    }
    let unlocks = evidence.unlocks(cx)?;
    Ok(Some(frame.ordered_so(name, || {
        if name == UNLOCKS {
            let mut rows = rows();
            rows.par_sort_by_key(|row| {
                let Unlocks { rows, pairs } = unlocks[*row as usize];
                Reverse((pairs, rows))
            });
            return rows;
        }
        let facts = Facts::of(evidence);
        let mut ranked: Vec<(QueueRank, u32)> = rows()
            .into_par_iter()
            .map(|row| (queue_rank(&facts.row(row as usize, unlocks[row as usize])), row))
            .collect();
        ranked.par_sort_unstable();
        ranked.into_iter().map(|(_, row)| row).collect()
    })))
}

fn seed(name: &str) -> Option<u64> {
    match name.strip_prefix(RANDOM)? {
        "" => Some(0),
        rest => rest.strip_prefix('.')?.parse().ok(),
    }
}

/// Spreads row numbers evenly (the finaliser of SplitMix64).
fn mixed(seed: u64, row: u32) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(row).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The columns that ranks read.
struct Facts<'e> {
    evidence: &'e Evidence,
    verdicts: Vec<Verdict>,
    codes: Option<Arc<super::column::Column>>,
    times: Option<Arc<super::column::Column>>,
}

impl<'e> Facts<'e> {
    fn of(evidence: &'e Evidence) -> Self {
        let codes = evidence.column("verdict");
        Self { evidence, verdicts: verdicts(codes.as_deref()), codes, times: evidence.column("time") }
    }

    fn row(&self, row: usize, unlocks: Unlocks) -> QueueFacts {
        let is = |flag: &str| self.evidence.flags.get(flag).is_some_and(|bits| bits.contains(row));
        let verdict = self
            .codes
            .as_ref()
            .map_or(Verdict::NeedsHumanReview, |column| self.verdicts[column.codes.get(row) as usize]);
        let time = self.times.as_ref().and_then(|column| match column.dict.item(column.codes.get(row)) {
            Item::Time(millis) => Stamp::from_unix_millis(millis),
            _ => None,
        });
        QueueFacts {
            place: row as u64,
            verdict,
            decided: is("reviewed"),
            conflict: is("conflict"),
            stale: is("stale"),
            contradiction: is("contradiction"),
            pairs: unlocks.pairs.into(),
            rows: unlocks.rows.into(),
            time,
        }
    }
}

/// Returns the verdicts by code; a row without one waits for a person.
fn verdicts(column: Option<&super::column::Column>) -> Vec<Verdict> {
    let Some(column) = column else { return vec![Verdict::NeedsHumanReview] };
    (0..u32::try_from(column.dict.codes()).unwrap_or(0))
        .map(|code| Verdict::from_name(&column.dict.item(code).text()).unwrap_or(Verdict::NeedsHumanReview))
        .collect()
}

const SFT: u32 = 1;
const RAG: u32 = 2;
const PREFERENCE: u32 = 4;

impl Evidence {
    /// Returns what a decision on each row would add at most.
    pub(super) fn unlocks(&self, cx: &Context) -> Outcome<Vec<Unlocks>> {
        let cap = u32::try_from(cx.settings()?.max_pairs_per_task).unwrap_or(u32::MAX);
        let bodies = self.kept(BODIES, || {
            let mut bodies = vec![0; self.len()];
            cx.store.read(|reader| {
                browse::scan_bodies(reader, |row, sft, rag, preference| {
                    if let Some(at) = self.position(row) {
                        bodies[at as usize] =
                            u32::from(sft) * SFT + u32::from(rag) * RAG + u32::from(preference) * PREFERENCE;
                    }
                })
            })?;
            Ok(super::column::Column::counted(bodies))
        })?;
        let (Some(verdict), Some(task), Some(source)) =
            (self.column("verdict"), self.column("task"), self.column("source"))
        else {
            return Ok(vec![Unlocks::default(); self.len()]);
        };
        let verdicts = verdicts(Some(&verdict));
        let verdict_of = |row: usize| verdicts[verdict.codes.get(row) as usize];
        let key = |row: usize| (source.codes.get(row), task.codes.get(row));
        let pairs_with = |row: usize| bodies.codes.get(row) & PREFERENCE > 0 && self.live.contains(row);
        // Accepted, partially accepted and rejected answers of each task.
        let mut tasks: HashMap<(u32, u32), [u32; 3]> = HashMap::new();
        for row in (0..self.len()).filter(|row| pairs_with(*row)) {
            let counts = tasks.entry(key(row)).or_default();
            match verdict_of(row) {
                Verdict::Accepted => counts[0] += 1,
                Verdict::PartiallyAccepted => counts[1] += 1,
                Verdict::Rejected => counts[2] += 1,
                Verdict::NeedsHumanReview => {}
            }
        }
        let pairs = |[accepted, partial, rejected]: [u32; 3]| {
            accepted.saturating_mul(if rejected > 0 { rejected } else { partial }).min(cap)
        };
        let of = |row: usize| {
            let verdict = verdict_of(row);
            let leaves = bodies.codes.get(row);
            let rows = match verdict {
                Verdict::Accepted => 0,
                Verdict::PartiallyAccepted => leaves & SFT,
                Verdict::Rejected | Verdict::NeedsHumanReview => (leaves & SFT) + u32::from(leaves & RAG > 0),
            };
            if !pairs_with(row) {
                return Unlocks { rows, pairs: 0 };
            }
            let now = tasks.get(&key(row)).copied().unwrap_or_default();
            let mut without = now;
            match verdict {
                Verdict::Accepted => without[0] -= 1,
                Verdict::PartiallyAccepted => without[1] -= 1,
                Verdict::Rejected => without[2] -= 1,
                Verdict::NeedsHumanReview => {}
            }
            let [accepted, partial, rejected] = without;
            let best = pairs([accepted + 1, partial, rejected]).max(pairs([accepted, partial, rejected + 1]));
            Unlocks { rows, pairs: best.saturating_sub(pairs(now)) }
        };
        Ok((0..self.len()).into_par_iter().with_min_len(4096).map(of).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_order_and_another_seed_another() {
        assert_eq!((seed("random"), seed("random.7"), seed("random.x"), seed("queue")), (Some(0), Some(7), None, None));
        let order = |seed| {
            let mut rows: Vec<u32> = (0..1000).collect();
            rows.sort_by_key(|row| mixed(seed, *row));
            rows
        };
        assert_eq!(order(7), order(7));
        assert_ne!(order(7), order(8));
        let early = order(7).iter().take(100).filter(|row| **row < 500).count();
        assert!((30..70).contains(&early), "the first hundred come from everywhere: {early}");
    }
}
