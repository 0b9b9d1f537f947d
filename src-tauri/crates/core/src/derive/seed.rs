//! The seed: a whole number of any size, kept as it was written, whose sign the generator does not see.

use super::DeriveError;
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// As many digits are read; the reference's language stops there too.
const MOST_DIGITS: usize = 4300;

/// A seed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    negative: bool,
    /// Without leading zeros; `0` for nothing.
    digits: String,
}

impl Seed {
    /// Returns the magnitude in 32-bit words, the least first; zero is one word.
    pub(super) fn magnitude(&self) -> Vec<u32> {
        let mut out: Vec<u32> = vec![0];
        for digit in self.digits.bytes() {
            let mut carry = u64::from(digit - b'0');
            for word in &mut out {
                let value = u64::from(*word) * 10 + carry;
                *word = u32::try_from(value & 0xffff_ffff).unwrap_or(0);
                carry = value >> 32;
            }
            if let Some(more) = u32::try_from(carry).ok().filter(|more| *more > 0) {
                out.push(more);
            }
        }
        out
    }
}

impl From<i64> for Seed {
    fn from(value: i64) -> Self {
        Self { negative: value < 0, digits: value.unsigned_abs().to_string() }
    }
}

impl FromStr for Seed {
    type Err = DeriveError;

    fn from_str(text: &str) -> Result<Self, DeriveError> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if digits.is_empty() || digits.len() > MOST_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DeriveError::Seed);
        }
        let significant = digits.trim_start_matches('0');
        let digits = if significant.is_empty() { "0" } else { significant };
        Ok(Self { negative: negative && digits != "0", digits: digits.to_owned() })
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.negative { "-" } else { "" }, self.digits)
    }
}

impl Serialize for Seed {
    /// As a number where 128 bits hold it, else as its digits in a text: no reader may round it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_string().parse::<i128>() {
            Ok(number) => serializer.serialize_i128(number),
            Err(_) => serializer.collect_str(self),
        }
    }
}
