//! The dice of the reference: the Mersenne Twister, drawn from so that every shuffle comes out bit for bit.

use super::Seed;
use rand_mt::Mt;

/// A Mersenne Twister seeded with a whole number of any size.
pub struct Twister(Mt);

impl Twister {
    /// Returns the dice of a seed. Its sign is not seen.
    pub fn new(seed: &Seed) -> Self {
        Self(Mt::new_with_key(seed.magnitude()))
    }

    /// Returns the next 32 bits.
    pub fn next_word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// Returns a number below `limit`, each equally likely: the top bits of a word, drawn again while too large. Below
    /// nothing there is only 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let Some(limit) = u32::try_from(limit).ok().filter(|limit| *limit > 0) else { return 0 };
        let bits = u32::BITS - limit.leading_zeros();
        loop {
            let drawn = self.next_word() >> (u32::BITS - bits);
            if drawn < limit {
                return usize::try_from(drawn).unwrap_or(0);
            }
        }
    }

    /// Puts the items into another order: from the last down to the second each changes place with one drawn from
    /// those up to itself.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}
