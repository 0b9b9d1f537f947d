//! A set of row positions as bits, with the counts that make the n-th member quick to find.

use rayon::prelude::*;

const WORD: usize = 64;

/// Words of a block whose members are counted ahead: 4,096 positions.
const BLOCK: usize = 64;

/// Positions handled at a time where rows are tested beside each other; a multiple of [`WORD`].
const CHUNK: usize = 1 << 16;

/// A set of positions below a fixed number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    pub(super) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(WORD)], len }
    }

    pub(super) fn all(len: usize) -> Self {
        let mut all = Self { words: vec![u64::MAX; len.div_ceil(WORD)], len };
        all.trim();
        all
    }

    /// Returns the positions that pass a test.
    pub(super) fn of(len: usize, test: impl Fn(usize) -> bool + Sync) -> Self {
        let mut words = vec![0_u64; len.div_ceil(WORD)];
        words.par_chunks_mut(CHUNK / WORD).enumerate().for_each(|(chunk, words)| {
            for (at, word) in words.iter_mut().enumerate() {
                let start = chunk * CHUNK + at * WORD;
                for bit in 0..WORD.min(len - start) {
                    *word |= u64::from(test(start + bit)) << bit;
                }
            }
        });
        Self { words, len }
    }

    /// Returns the set of some words; what they hold beyond the end is left out.
    pub(super) fn of_words(mut words: Vec<u64>, len: usize) -> Self {
        words.resize(len.div_ceil(WORD), 0);
        let mut bits = Self { words, len };
        bits.trim();
        bits
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// How many positions there are, members or not.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn insert(&mut self, position: usize) {
        if position < self.len {
            self.words[position / WORD] |= 1 << (position % WORD);
        }
    }

    pub(super) fn set(&mut self, position: usize, member: bool) {
        if member {
            self.insert(position);
        } else if position < self.len {
            self.words[position / WORD] &= !(1 << (position % WORD));
        }
    }

    pub(super) fn contains(&self, position: usize) -> bool {
        position < self.len && self.words[position / WORD] >> (position % WORD) & 1 == 1
    }

    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns how many members two sets share.
    pub(super) fn count_both(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    pub(super) fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    pub(super) fn not(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.trim();
    }

    fn trim(&mut self) {
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.len % WORD) {
            *last &= (1 << rest) - 1;
        }
    }

    /// Calls a function with every member of a part of the set; the parts are those of [`Self::parts`].
    pub(super) fn each_in_part(&self, part: usize, mut visit: impl FnMut(usize)) {
        let words = self.words.chunks(CHUNK / WORD).nth(part).unwrap_or_default();
        for (at, word) in words.iter().enumerate() {
            let base = part * CHUNK + at * WORD;
            if *word == u64::MAX {
                (base..base + WORD).for_each(&mut visit);
            } else {
                members(*word).for_each(|bit| visit(base + bit));
            }
        }
    }

    /// Returns how many parts there are to work on beside each other.
    pub(super) fn parts(&self) -> usize {
        self.len.div_ceil(CHUNK)
    }

    pub(super) fn bytes(&self) -> usize {
        self.words.len() * size_of::<u64>()
    }
}

fn members(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros() as usize;
        word &= word.wrapping_sub(1);
        (bit < WORD).then_some(bit)
    })
}

/// A set whose members can be asked for by their place among the members.
pub(super) struct Ranked {
    bits: Bits,
    /// Members before each block.
    before: Vec<u32>,
    count: usize,
}

impl Ranked {
    pub(super) fn of(bits: Bits) -> Self {
        let mut count = 0;
        let before = bits
            .words
            .chunks(BLOCK)
            .map(|block| {
                let so_far = count;
                count += block.iter().map(|word| word.count_ones()).sum::<u32>();
                so_far
            })
            .collect();
        Self { count: count as usize, before, bits }
    }

    pub(super) fn bits(&self) -> &Bits {
        &self.bits
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns how many members stand before a position.
    pub(super) fn rank(&self, position: usize) -> usize {
        let (word, bit) = (position / WORD, position % WORD);
        let block = word / BLOCK;
        let Some(before) = self.before.get(block) else { return self.count };
        let whole: u32 = self.bits.words[block * BLOCK..word].iter().map(|word| word.count_ones()).sum();
        let part = self.bits.words.get(word).map_or(0, |word| (word & ((1 << bit) - 1)).count_ones());
        (before + whole + part) as usize
    }

    /// Returns some members, from the one at a place among the members.
    pub(super) fn slice(&self, start: usize, rows: usize) -> Vec<usize> {
        if start >= self.count || rows == 0 {
            return Vec::new();
        }
        let block = self.before.partition_point(|before| *before as usize <= start) - 1;
        let mut skip = start - self.before[block] as usize;
        let mut out = Vec::with_capacity(rows.min(self.count - start));
        for (at, word) in self.bits.words.iter().enumerate().skip(block * BLOCK) {
            let ones = word.count_ones() as usize;
            if skip >= ones {
                skip -= ones;
                continue;
            }
            out.extend(members(*word).skip(skip).take(rows - out.len()).map(|bit| at * WORD + bit));
            skip = 0;
            if out.len() == rows {
                break;
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_counted_found_and_sliced_as_a_plain_list_would() {
        for len in [0, 1, 63, 64, 65, 4096, 4097, 200_000] {
            for step in [1, 2, 7, 1000] {
                let bits = Bits::of(len, |at| at % step == 0);
                let plain: Vec<usize> = (0..len).step_by(step).collect();
                let mut parted = Vec::new();
                (0..bits.parts()).for_each(|part| bits.each_in_part(part, |at| parted.push(at)));
                assert_eq!(parted, plain, "{len} {step}");
                let ranked = Ranked::of(bits);
                assert_eq!(ranked.count(), plain.len(), "{len} {step}");
                for start in [0, 1, 5, 64, plain.len().saturating_sub(2), plain.len()] {
                    let expected: Vec<usize> = plain.iter().copied().skip(start).take(70).collect();
                    assert_eq!(ranked.slice(start, 70), expected, "{len} {step} {start}");
                }
                for (place, position) in plain.iter().enumerate().step_by(97) {
                    assert_eq!(ranked.rank(*position), place, "{len} {step} {position}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_in_a_set_is_in_its_opposite_and_nothing_lies_beyond_the_end() {
        let mut bits = Bits::all(70);
        assert_eq!(bits.count(), 70);
        bits.set(3, false);
        bits.not();
        assert_eq!(Ranked::of(bits.clone()).slice(0, 70), [3]);
        bits.not();
        bits.and(&Bits::of(70, |at| at < 5));
        assert_eq!((bits.count(), bits.count_both(&Bits::all(70))), (4, 4));
        bits.or(&Bits::of(70, |at| at == 69));
        assert!(bits.contains(69) && !bits.contains(70));
    }
}
