//! How a value is read: as text, as a number written in text, as a percentage, as a truth value, as chat content.

use crate::json::{Json, canonical, parse};
use std::borrow::Cow;

/// A value, borrowed from the row where it lies there.
pub(super) type Found<'r> = Cow<'r, Json<'r>>;

/// A declared way to read a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Number,
    Percent,
    Bool,
    Lower,
    Json,
    Content,
}

impl Reading {
    pub(super) const CHOICES: [(&'static str, Self); 6] = [
        ("number", Self::Number),
        ("percent", Self::Percent),
        ("bool", Self::Bool),
        ("lower", Self::Lower),
        ("json", Self::Json),
        ("content", Self::Content),
    ];

    /// Returns the value read this way, or `None` where it cannot be.
    pub(super) fn read<'r>(self, value: Found<'r>) -> Option<Found<'r>> {
        let owned = match self {
            Self::Number if value.as_number().is_some() => return Some(value),
            Self::Bool if value.as_bool().is_some() => return Some(value),
            Self::Number => number(text_of(&value)?.trim(), ""),
            Self::Percent => {
                let text = text_of(&value)?;
                let text = text.trim();
                number(text.strip_suffix('%').unwrap_or(text).trim_end(), "e-2")
            }
            Self::Bool => truth(&text_of(&value)?),
            Self::Lower => Some(string(text_of(&value)?.trim().to_lowercase())),
            Self::Json => Some(string(String::from_utf8_lossy(&canonical(&value)).into_owned())),
            Self::Content if value.as_str().is_some() => return Some(value),
            Self::Content => content(&value).map(string),
        };
        owned.map(Cow::Owned)
    }
}

/// Returns the text of a scalar; lists, objects and `null` have none.
pub(super) fn text_of<'v>(value: &'v Json<'_>) -> Option<Cow<'v, str>> {
    match value {
        Json::String(text) => Some(Cow::Borrowed(text)),
        Json::Number(number) => Some(Cow::Borrowed(number.text())),
        Json::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        _ => None,
    }
}

/// Returns the text of a found scalar, taken over where it is owned.
pub(super) fn into_text(found: Found<'_>) -> Option<String> {
    match found {
        Cow::Owned(Json::String(text)) => Some(text.into_owned()),
        other => text_of(&other).map(Cow::into_owned),
    }
}

/// Returns true for a text of white space alone, or of nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Returns a value in a few words, for the detail of a skip.
pub(super) fn describe(value: Option<&Json<'_>>) -> String {
    match value {
        None => "missing".to_owned(),
        Some(Json::Null) => "null".to_owned(),
        Some(Json::Array(_)) => "a list".to_owned(),
        Some(Json::Object(_)) => "an object".to_owned(),
        Some(Json::String(text)) if is_blank(text) => "an empty text".to_owned(),
        Some(Json::String(text)) => format!("“{}”", excerpt(text)),
        Some(scalar) => text_of(scalar).map_or_else(String::new, |text| excerpt(&text)),
    }
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn string(text: String) -> Json<'static> {
    Json::String(Cow::Owned(text))
}

fn number(text: &str, scale: &str) -> Option<Json<'static>> {
    let text = text.strip_prefix('+').unwrap_or(text);
    match parse(format!("{text}{scale}").as_bytes()) {
        Ok(number @ Json::Number(_)) => Some(number.into_owned()),
        _ => None,
    }
}

fn truth(text: &str) -> Option<Json<'static>> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Some(Json::Bool(true)),
        "false" | "no" | "0" => Some(Json::Bool(false)),
        _ => None,
    }
}

/// Returns the text of chat content: a text, an object with a `text`, or a list of either.
fn content(value: &Json<'_>) -> Option<String> {
    let one = |value: &Json<'_>| value.as_str().or_else(|| value.get("text")?.as_str()).map(str::to_owned);
    match value {
        Json::Array(items) => Some(items.iter().filter_map(one).collect::<Vec<_>>().join("\n")),
        other => one(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_declared_or_not_at_all() {
        for (reading, value, expected) in [
            (Reading::Number, r#"" 12.50 ""#, Some("12.5")),
            (Reading::Number, r#""+3""#, Some("3")),
            (Reading::Number, "7", Some("7")),
            (Reading::Number, r#""seven""#, None),
            (Reading::Number, r#""[1]""#, None),
            (Reading::Percent, r#""84.40%""#, Some("0.844")),
            (Reading::Percent, "50", Some("0.5")),
            (Reading::Percent, r#""1e3%""#, None),
            (Reading::Bool, r#""Yes""#, Some("true")),
            (Reading::Bool, "0", Some("false")),
            (Reading::Bool, "0.5", None),
            (Reading::Lower, r#"" REJECT ""#, Some(r#""reject""#)),
            (Reading::Json, r#"{"b":1,"a":2}"#, Some(r#""{\"a\":2,\"b\":1}""#)),
            (Reading::Content, r#"[{"type":"text","text":"a"},"b",{"type":"image"}]"#, Some(r#""a\nb""#)),
            (Reading::Content, r#"{"image":1}"#, None),
        ] {
            let found = reading.read(Cow::Owned(parse(value.as_bytes()).unwrap()));
            let text = found.map(|found| String::from_utf8(canonical(&found)).unwrap());
            assert_eq!(text.as_deref(), expected, "{reading:?} of {value}");
        }
    }
}
