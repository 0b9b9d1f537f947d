//! Markers: the flat map of scalars that a profile finds in a row and a rulebook reads.

use crate::json::{Json, decimal_micros};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{borrow::Cow, collections::BTreeMap, fmt};

/// One scalar fact. Numbers are decimals scaled to millionths, so that no float decides a verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marker {
    /// A truth value.
    Bool(bool),
    /// A decimal, in millionths.
    Decimal(i64),
    /// A text.
    Text(String),
}

/// The facts of one evidence row, by name.
pub type Markers = BTreeMap<String, Marker>;

impl Marker {
    /// Returns the marker of a JSON scalar; `null`, arrays, objects and numbers beyond 64 bits are none.
    pub fn from_json(value: &Json<'_>) -> Option<Self> {
        match value {
            Json::Bool(value) => Some(Self::Bool(*value)),
            Json::Number(number) => number.micros().map(Self::Decimal),
            Json::String(text) => Some(Self::Text(text.clone().into_owned())),
            _ => None,
        }
    }

    /// Returns the marker of a whole number.
    pub fn whole(value: i64) -> Self {
        Self::Decimal(value.saturating_mul(1_000_000))
    }

    /// Returns the JSON scalar of this marker.
    pub fn to_json(&self) -> Json<'static> {
        match self {
            Self::Bool(value) => Json::Bool(*value),
            Self::Decimal(_) => crate::json::parse(self.to_string().as_bytes()).map_or(Json::Null, Json::into_owned),
            Self::Text(text) => Json::String(Cow::Owned(text.clone())),
        }
    }
}

impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Decimal(micros) => {
                let sign = if *micros < 0 { "-" } else { "" };
                let (whole, part) = (micros.unsigned_abs() / 1_000_000, micros.unsigned_abs() % 1_000_000);
                if part == 0 {
                    write!(f, "{sign}{whole}")
                } else {
                    write!(f, "{sign}{whole}.{}", format!("{part:06}").trim_end_matches('0'))
                }
            }
        }
    }
}

impl Serialize for Marker {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Decimal(micros) if micros % 1_000_000 == 0 => serializer.serialize_i64(micros / 1_000_000),
            // Six decimals survive a double exactly up to 2^53 millionths, and beyond that only the last digit moves.
            Self::Decimal(_) => serializer.serialize_f64(self.to_string().parse().unwrap_or(0.0)),
        }
    }
}

impl<'de> Deserialize<'de> for Marker {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Bool(value) => Ok(Self::Bool(value)),
            serde_json::Value::String(text) => Ok(Self::Text(text)),
            serde_json::Value::Number(number) => decimal_micros(&number.to_string())
                .map(Self::Decimal)
                .ok_or_else(|| D::Error::custom("number outside the range of a marker")),
            _ => Err(D::Error::custom("expected a scalar")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_and_read_back_the_same() {
        for micros in [0, 1, -1, 700_000, -1_500_000, 12_000_000, 120_000_123_456] {
            let marker = Marker::Decimal(micros);
            assert_eq!(decimal_micros(&marker.to_string()), Some(micros), "{marker}");
            let text = serde_json::to_string(&marker).unwrap();
            assert_eq!(serde_json::from_str::<Marker>(&text).unwrap(), marker, "{text}");
        }
    }
}
