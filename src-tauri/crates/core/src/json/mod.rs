//! JSON as the refinery reads it: exact integers, named refusals, one canonical form (`c14n: 1`).
//!
//! Canonical form is RFC 8785 on every I-JSON input; a number written without `.` or exponent keeps its digits
//! exactly instead of being rounded to a double. Owns parsing, the tree, JSON Pointer and the canonical writer;
//! deliberately knows nothing of rows or evidence.

mod edit;
mod error;
mod form;
mod number;
mod order;
mod parse;
mod scan;
mod serialise;
mod string;
mod write;

pub use error::{JsonError, JsonErrorKind};
pub use form::canonical_form_hash;
pub use number::{Number, decimal_micros};
pub use parse::{MAX_DEPTH, parse};
pub use serialise::{CanonicalError, to_json};
pub use write::{canonical, canonical_into, canonical_of};

use std::borrow::Cow;

/// A parsed value. Text that needed no unescaping is borrowed from the input.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, in canonical text.
    Number(Number<'a>),
    /// A string.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Json<'a>>),
    /// An object: entries ordered by the UTF-16 code units of their keys, keys unique.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Returns the member of an object.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(entries) if entries.len() > 32 => {
                let at = entries.binary_search_by(|(name, _)| order::utf16_order(name, key)).ok()?;
                Some(&entries[at].1)
            }
            Json::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Returns the value at an RFC 6901 pointer; `""` is the whole value.
    pub fn pointer(&self, pointer: &str) -> Option<&Json<'a>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut value = self;
        for token in pointer.strip_prefix('/')?.split('/') {
            let token = if token.contains('~') {
                Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
            } else {
                token.into()
            };
            value = match value {
                Json::Object(_) => value.get(&token)?,
                Json::Array(items) => {
                    let canonical = token == "0" || !token.starts_with('0');
                    items.get(token.parse::<usize>().ok().filter(|_| canonical && !token.starts_with('+'))?)?
                }
                _ => return None,
            };
        }
        Some(value)
    }

    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the number.
    pub fn as_number(&self) -> Option<&Number<'a>> {
        match self {
            Json::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the items of an array.
    pub fn as_array(&self) -> Option<&[Json<'a>]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the entries of an object.
    pub fn as_object(&self) -> Option<&[(Cow<'a, str>, Json<'a>)]> {
        match self {
            Json::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns true for `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    /// Returns the same value, owning its text.
    pub fn into_owned(self) -> Json<'static> {
        match self {
            Json::Null => Json::Null,
            Json::Bool(value) => Json::Bool(value),
            Json::Number(number) => Json::Number(number.into_owned()),
            Json::String(text) => Json::String(Cow::Owned(text.into_owned())),
            Json::Array(items) => Json::Array(items.into_iter().map(Json::into_owned).collect()),
            Json::Object(entries) => {
                Json::Object(entries.into_iter().map(|(k, v)| (Cow::Owned(k.into_owned()), v.into_owned())).collect())
            }
        }
    }

    /// Returns an object with its entries put in canonical order; of equal keys the last one stays.
    pub fn object(mut entries: Vec<(Cow<'a, str>, Json<'a>)>) -> Json<'a> {
        entries.sort_by(|a, b| order::utf16_order(&a.0, &b.0));
        // The sort is stable, so the later of two equal keys stands second: it takes the place of the first.
        entries.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                std::mem::swap(&mut later.1, &mut kept.1);
            }
            same
        });
        Json::Object(entries)
    }
}
