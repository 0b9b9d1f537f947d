//! From any serialisable value to the tree. serde_json would write `null` for a double that is not finite; here it is
//! refused, because a figure that silently became nothing would be hashed as if it had been recorded so.

use super::{Json, Number};
use serde::ser::{self, Serialize};
use std::{borrow::Cow, fmt};

/// Why a value has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// A double is not finite.
    #[error("a number is not finite")]
    NotFinite,
    /// A map names a key twice.
    #[error("duplicate key")]
    DuplicateKey,
    /// A map has keys that are not text.
    #[error("a key is not text")]
    KeyNotText,
    /// The value itself refused to be serialised.
    #[error("not serialisable: {0}")]
    Refused(String),
}

impl ser::Error for CanonicalError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Refused(message.to_string())
    }
}

/// Returns the tree of anything serialisable.
///
/// # Errors
/// What has no JSON form (a map with keys that are not text, or one key twice), and a double that is not finite.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Json<'static>, CanonicalError> {
    value.serialize(Tree)
}

type Made = Result<Json<'static>, CanonicalError>;
type Entries = Vec<(Cow<'static, str>, Json<'static>)>;

struct Tree;

/// An array that is being filled; `name` is the variant it belongs to, where it belongs to one.
struct Items {
    items: Vec<Json<'static>>,
    name: Option<&'static str>,
}

/// An object that is being filled; `name` as for [`Items`].
struct Members {
    entries: Entries,
    key: Option<Cow<'static, str>>,
    name: Option<&'static str>,
}

fn text(value: &str) -> Json<'static> {
    Json::String(Cow::Owned(value.to_owned()))
}

fn named(name: Option<&'static str>, value: Json<'static>) -> Json<'static> {
    match name {
        Some(name) => Json::Object(vec![(Cow::Borrowed(name), value)]),
        None => value,
    }
}

macro_rules! integers {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Made {
            Ok(Json::Number(Number(Cow::Owned(value.to_string()))))
        }
    )*};
}

impl ser::Serializer for Tree {
    type Ok = Json<'static>;
    type Error = CanonicalError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    integers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    integers!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_bool(self, value: bool) -> Made {
        Ok(Json::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Made {
        // By way of its own shortest text: 0.1 as f32 is 0.1, not the 0.10000000149011612 of the wider double.
        self.serialize_f64(if value.is_finite() { value.to_string().parse().unwrap_or(f64::NAN) } else { f64::NAN })
    }

    fn serialize_f64(self, value: f64) -> Made {
        Number::from_f64(value).map(Json::Number).ok_or(CanonicalError::NotFinite)
    }

    fn serialize_char(self, value: char) -> Made {
        Ok(text(value.encode_utf8(&mut [0; 4])))
    }

    fn serialize_str(self, value: &str) -> Made {
        Ok(text(value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Made {
        value.serialize(self)
    }

    fn serialize_none(self) -> Made {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made {
        Ok(Json::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Made {
        Ok(Json::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Made {
        Ok(Json::String(Cow::Borrowed(variant)))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Made {
        Ok(named(Some(variant), value.serialize(self)?))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Items, CanonicalError> {
        Ok(Items { items: Vec::with_capacity(len.unwrap_or(0)), name: None })
    }

    fn serialize_tuple(self, len: usize) -> Result<Items, CanonicalError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items, CanonicalError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Items, CanonicalError> {
        Ok(Items { items: Vec::with_capacity(len), name: Some(variant) })
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Members, CanonicalError> {
        Ok(Members { entries: Vec::with_capacity(len.unwrap_or(0)), key: None, name: None })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Members, CanonicalError> {
        self.serialize_map(Some(len))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Members, CanonicalError> {
        Ok(Members { entries: Vec::with_capacity(len), key: None, name: Some(variant) })
    }
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CanonicalError> {
        self.items.push(value.serialize(Tree)?);
        Ok(())
    }

    fn finish(self) -> Made {
        Ok(named(self.name, Json::Array(self.items)))
    }
}

impl Members {
    fn push<T: Serialize + ?Sized>(&mut self, key: Cow<'static, str>, value: &T) -> Result<(), CanonicalError> {
        self.entries.push((key, value.serialize(Tree)?));
        Ok(())
    }

    fn finish(self) -> Made {
        let members = self.entries.len();
        let object = Json::object(self.entries);
        if object.as_object().is_none_or(|kept| kept.len() < members) {
            return Err(CanonicalError::DuplicateKey);
        }
        Ok(named(self.name, object))
    }
}

macro_rules! sequences {
    ($($interface:ident $method:ident),*) => {$(
        impl ser::$interface for Items {
            type Ok = Json<'static>;
            type Error = CanonicalError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CanonicalError> {
                self.push(value)
            }

            fn end(self) -> Made {
                self.finish()
            }
        }
    )*};
}

sequences!(SerializeSeq serialize_element, SerializeTuple serialize_element);
sequences!(SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);

macro_rules! structures {
    ($($interface:ident),*) => {$(
        impl ser::$interface for Members {
            type Ok = Json<'static>;
            type Error = CanonicalError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), CanonicalError> {
                self.push(Cow::Borrowed(key), value)
            }

            fn end(self) -> Made {
                self.finish()
            }
        }
    )*};
}

structures!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Members {
    type Ok = Json<'static>;
    type Error = CanonicalError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), CanonicalError> {
        match key.serialize(Tree)? {
            Json::String(key) => self.key = Some(key),
            // As serde_json does: maps by number are written with their numbers as text.
            Json::Number(key) => self.key = Some(key.0),
            _ => return Err(CanonicalError::KeyNotText),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CanonicalError> {
        let key = self.key.take().ok_or(CanonicalError::KeyNotText)?;
        self.push(key, value)
    }

    fn end(self) -> Made {
        self.finish()
    }
}
