//! A fraction in millionths: a threshold or a relative change, exact inside and a plain number on the wire.

use crate::marker::Marker;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// A decimal with six places. `0.2` is a fifth, or 20 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction(i64);

impl Fraction {
    /// A fifth: the threshold above which a change is drift, where nothing else is set.
    pub const DRIFT_THRESHOLD: Self = Self(200_000);

    /// Returns the fraction of so many millionths.
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// Returns the millionths.
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// Returns the change from `before` to `now` relative to `before`, rounded half away from zero; none where
    /// `before` is 0. It is for eyes: what decides is [`Fraction::is_exceeded`].
    pub fn change(before: u64, now: u64) -> Option<Self> {
        let scaled = (i128::from(now) - i128::from(before)) * 1_000_000;
        let before = i128::from(before);
        if before == 0 {
            return None;
        }
        let rounded = (scaled.abs() * 2 + before) / (before * 2) * scaled.signum();
        let bounded = rounded.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
        Some(Self(i64::try_from(bounded).expect("BUG: clamped to 64 bits")))
    }

    /// Returns the share `now` of `now_total` less the share `before` of `before_total`, rounded towards zero; none where
    /// a total is 0. It is for eyes.
    pub fn difference_of_shares([before, before_total]: [u64; 2], [now, now_total]: [u64; 2]) -> Option<Self> {
        let share = |count: u64, total: u64| (i128::from(count) * 1_000_000_000).checked_div(i128::from(total));
        let difference = (share(now, now_total)? - share(before, before_total)?) / 1000;
        i64::try_from(difference).ok().map(Self)
    }

    /// Returns whether the change from `before` to `now` is strictly greater than this fraction of `before`. From 0,
    /// nothing is no change and anything is beyond every threshold.
    pub fn is_exceeded(self, before: u64, now: u64) -> bool {
        let change = i128::from(before.abs_diff(now)) * 1_000_000;
        change > i128::from(self.0) * i128::from(before)
    }
}

impl fmt::Display for Fraction {
    /// Writes the fraction as a percentage with two places: `+25.00 %`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0.unsigned_abs() + 50) / 100;
        let sign = if self.0 < 0 { "-" } else { "+" };
        write!(f, "{sign}{}.{:02} %", hundredths / 100, hundredths % 100)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Marker::Decimal(self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Marker::deserialize(deserializer)? {
            Marker::Decimal(millionths) => Ok(Self(millionths)),
            _ => Err(D::Error::custom("expected a number")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boundary_is_strict_and_zero_has_its_own_rule() {
        let fifth = Fraction::DRIFT_THRESHOLD;
        for (before, now, exceeded, millionths, why) in [
            (10_000, 11_999, false, Some(199_900), "19.99 % up"),
            (10_000, 12_000, false, Some(200_000), "20 % up is still within"),
            (10_000, 12_001, true, Some(200_100), "20.01 % up"),
            (10_000, 8_001, false, Some(-199_900), "19.99 % down"),
            (10_000, 8_000, false, Some(-200_000), "20 % down is still within"),
            (10_000, 7_999, true, Some(-200_100), "20.01 % down"),
            (
                5 << 58,
                (6 << 58) + 1,
                true,
                Some(200_000),
                "one row beyond a fifth is seen where doubles are too coarse",
            ),
            (0, 0, false, None, "nothing stayed nothing"),
            (0, 1, true, None, "something out of nothing"),
            (5, 0, true, Some(-1_000_000), "all gone"),
            (3, 4, true, Some(333_333), "rounded for eyes"),
            (3, 5, true, Some(666_667), "rounded away from zero"),
            (1, u64::MAX, true, Some(i64::MAX), "no overflow"),
        ] {
            assert_eq!(fifth.is_exceeded(before, now), exceeded, "{why}");
            assert_eq!(Fraction::change(before, now).map(Fraction::millionths), millionths, "{why}");
        }
    }

    #[test]
    fn a_fifth_is_0_2_on_the_wire_and_20_percent_on_screen() {
        assert_eq!(serde_json::to_string(&Fraction::DRIFT_THRESHOLD).unwrap(), "0.2");
        assert_eq!(serde_json::from_str::<Fraction>("0.2").unwrap(), Fraction::DRIFT_THRESHOLD);
        assert_eq!(serde_json::from_str::<Fraction>("1").unwrap().millionths(), 1_000_000);
        assert!(serde_json::from_str::<Fraction>("\"0.2\"").is_err());
        assert_eq!(Fraction::DRIFT_THRESHOLD.to_string(), "+20.00 %");
        assert_eq!(Fraction::from_millionths(-123_456).to_string(), "-12.35 %");
    }
}
