//! Points in time as text: RFC 3339 in UTC with the precision that was given, parsed from what sources write.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// A moment, ordered by time; written as RFC 3339 in UTC (`2026-03-01T12:00:00Z`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(jiff::Timestamp);

/// How a source writes its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StampFormat {
    /// `2026-03-01T12:00:00Z` or with an offset.
    Rfc3339,
    /// Seconds since 1970, with or without a fraction.
    UnixS,
    /// Milliseconds since 1970.
    UnixMs,
    /// `2026-03-01`: the day's first moment in UTC, since the source knows no finer time.
    Date,
}

impl Stamp {
    /// Returns the moment of an RFC 3339 text; a text without an offset is none.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok().map(Self)
    }

    /// Returns the moment of a text in one of the formats; numbers are taken as written in decimal.
    pub fn parse_as(text: &str, format: StampFormat) -> Option<Self> {
        let micros = |unit: i64| crate::json::decimal_micros(text.trim()).map(|scaled| scaled / unit);
        match format {
            StampFormat::Rfc3339 => Self::parse(text),
            StampFormat::UnixS => jiff::Timestamp::from_microsecond(micros(1)?).ok().map(Self),
            StampFormat::UnixMs => jiff::Timestamp::from_microsecond(micros(1000)?).ok().map(Self),
            StampFormat::Date => {
                // Only the whole form: jiff's own parser would let the time of a longer text go.
                let text = text.trim();
                let date: jiff::civil::Date = (text.len() == 10).then(|| text.parse().ok()).flatten()?;
                date.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|day| Self(day.timestamp()))
            }
        }
    }

    /// Returns the moment so many seconds after 1970 began; what lies outside the years 1 to 9999 is none.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self)
    }

    /// Returns the moment so many milliseconds after 1970 began.
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(millis).ok().map(Self)
    }

    /// Returns the whole seconds since 1970 began.
    pub fn unix_seconds(&self) -> i64 {
        self.0.as_second()
    }

    /// Returns the whole milliseconds since 1970 began.
    pub fn unix_millis(&self) -> i64 {
        self.0.as_millisecond()
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("expected an RFC 3339 time"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_reads_the_same_moment() {
        let moment = Stamp::parse("2024-03-26T23:17:54.243Z").unwrap();
        for (text, format) in [
            ("2024-03-27T00:17:54.243+01:00", StampFormat::Rfc3339),
            ("1711495074.243", StampFormat::UnixS),
            ("1711495074243", StampFormat::UnixMs),
        ] {
            assert_eq!(Stamp::parse_as(text, format), Some(moment), "{text}");
        }
        let day = Stamp::parse("2024-03-26T00:00:00Z");
        assert_eq!(Stamp::parse_as(" 2024-03-26 ", StampFormat::Date), day);
        for wrong in ["2024-02-30", "26.03.2024", "20240326", "2024-03-26T23:17:54Z", ""] {
            assert_eq!(Stamp::parse_as(wrong, StampFormat::Date), None, "{wrong}");
        }
        assert_eq!(moment.to_string(), "2024-03-26T23:17:54.243Z");
        assert_eq!(Stamp::parse("2024-03-26"), None, "a date is no moment");
    }
}
