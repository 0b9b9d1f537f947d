//! Texts that nearly agree: MinHash signatures over runs of words, and the pairs that share a band of them.
//!
//! Everything is counted in integers from constants that never change, so that a pair is near on every machine.

use super::SplitRow;
use crate::replay::tokens;
use std::collections::BTreeSet;

/// Hashes of a signature.
pub const HASHES: usize = 64;

/// As many of them must agree for two texts to be near: four fifths.
pub const AGREE: usize = 52;

/// Hashes of a band. Texts that agree in four fifths of all share at least one band of four out of sixteen with a
/// probability of 99.98 %.
const BAND: usize = 4;

/// Words of a run.
const RUN: usize = 3;

/// What a text says, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature([u32; HASHES]);

impl Signature {
    /// Returns the signature of a text. One of fewer words than a run is one run.
    pub fn of(text: &str) -> Self {
        let words = tokens(text);
        let mut least = [u32::MAX; HASHES];
        let mut take = |run: &[String]| {
            let base = run.iter().fold(0xcbf2_9ce4_8422_2325, |state, word| mixed(word.bytes().fold(state, stir)));
            for (at, least) in least.iter_mut().enumerate() {
                let hash = (mixed(base ^ mixed(at as u64 + 1)) >> 32) as u32;
                *least = (*least).min(hash);
            }
        };
        if words.len() < RUN {
            take(&words);
        } else {
            words.windows(RUN).for_each(&mut take);
        }
        Self(least)
    }

    /// Returns how many hashes two texts share.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count()
    }
}

/// Returns the pairs of rows whose texts nearly agree, of each band neighbour by neighbour, so that a group of a thousand
/// copies gives a thousand pairs and not half a million.
pub(super) fn near(rows: &[SplitRow]) -> Vec<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for band in 0..HASHES / BAND {
        let from = band * BAND;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let key = |at: usize| &rows[at].signature.0[from..from + BAND];
        order.sort_by(|a, b| key(*a).cmp(key(*b)).then(rows[*a].id.cmp(&rows[*b].id)));
        for bucket in order.chunk_by(|a, b| key(*a) == key(*b)) {
            // Each row against the first of its bucket and against the one before it.
            for pair in bucket.windows(2) {
                for other in [bucket[0], pair[0]] {
                    if rows[other].signature.shared(&rows[pair[1]].signature) >= AGREE {
                        pairs.insert((other.min(pair[1]), other.max(pair[1])));
                    }
                }
            }
        }
    }
    pairs.into_iter().collect()
}

fn stir(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The last step of SplitMix64.
fn mixed(value: u64) -> u64 {
    let mut value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
