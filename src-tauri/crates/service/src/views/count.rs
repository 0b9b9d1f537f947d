//! A count on the wire: a JSON number that no reader rounds.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A whole number of things, at most 2^53, so that JavaScript reads it exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(transparent)]
pub struct Count(u64);

/// The largest number that a double and an integer both hold, neighbours included.
const MAX: u64 = 1 << 53;

impl Count {
    /// Returns the number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 > MAX {
            return Err(serde::ser::Error::custom(format!("the count {} is above 2^53", self.0)));
        }
        serializer.serialize_u64(self.0)
    }
}

#[cfg(feature = "specta")]
impl specta::Type for Count {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        // A small integer's type is spelled `number`; a 64-bit one's would be refused.
        <u32 as specta::Type>::definition(types)
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<u64> for Count {
    fn from(count: u64) -> Self {
        Self(count)
    }
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self(count.into())
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Self(count as u64)
    }
}

impl From<Count> for u64 {
    fn from(count: Count) -> Self {
        count.0
    }
}

impl PartialEq<u64> for Count {
    fn eq(&self, other: &u64) -> bool {
        self.0 == *other
    }
}

impl PartialOrd<u64> for Count {
    fn partial_cmp(&self, other: &u64) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(other)
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        Self(counts.map(|count| count.0).sum())
    }
}

impl std::iter::Sum<u64> for Count {
    fn sum<I: Iterator<Item = u64>>(counts: I) -> Self {
        Self(counts.sum())
    }
}

impl std::iter::Sum<Count> for u64 {
    fn sum<I: Iterator<Item = Count>>(counts: I) -> Self {
        counts.map(Count::get).sum()
    }
}

/// Returns named numbers as counts.
pub(crate) fn counts(numbers: impl IntoIterator<Item = (String, u64)>) -> BTreeMap<String, Count> {
    numbers.into_iter().map(|(name, number)| (name, number.into())).collect()
}

impl std::ops::AddAssign<u64> for Count {
    fn add_assign(&mut self, more: u64) {
        self.0 += more;
    }
}
