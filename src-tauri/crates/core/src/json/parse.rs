//! The parser: one pass, named refusals with the byte they lie at, no recursion deeper than [`MAX_DEPTH`].

use super::{
    Json, Number,
    error::{JsonError, JsonErrorKind},
    order::utf16_order,
};
use std::{borrow::Cow, cmp::Ordering};

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 512;

/// Returns the value in `bytes`, surrounded by nothing but white space.
pub fn parse(bytes: &[u8]) -> Result<Json<'_>, JsonError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| JsonError { offset: error.valid_up_to(), kind: JsonErrorKind::InvalidUtf8 })?;
    let mut parser = Parser { text, bytes, at: 0, depth: 0, scratch: String::new() };
    let value = parser.value()?;
    parser.space();
    if parser.at < bytes.len() {
        return Err(parser.error(JsonErrorKind::Trailing));
    }
    Ok(value)
}

/// Where the reading stands.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    depth: usize,
    /// Where strings with escapes are put together.
    pub(super) scratch: String,
}

pub(super) type Parsed<T> = Result<T, JsonError>;

impl<'a> Parser<'a> {
    pub(super) fn error(&self, kind: JsonErrorKind) -> JsonError {
        Self::error_at(self.at, kind)
    }

    pub(super) fn error_at(offset: usize, kind: JsonErrorKind) -> JsonError {
        JsonError { offset, kind }
    }

    pub(super) fn unexpected(&self) -> JsonError {
        self.error(if self.at < self.bytes.len() { JsonErrorKind::Syntax } else { JsonErrorKind::UnexpectedEnd })
    }

    fn space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Parsed<Json<'a>> {
        self.space();
        match self.bytes.get(self.at) {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Json::String),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.unexpected()),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Parsed<Json<'a>>) -> Parsed<Json<'a>> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(JsonErrorKind::TooDeep));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Parsed<Json<'a>> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(self.error(JsonErrorKind::Syntax));
        }
        self.at += word.len();
        Ok(value)
    }

    fn array(&mut self) -> Parsed<Json<'a>> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(items));
            }
            if !self.take(b',') {
                return Err(self.unexpected());
            }
        }
    }

    fn object(&mut self) -> Parsed<Json<'a>> {
        let start = self.at - 1;
        let mut entries: Vec<(Cow<'a, str>, Json<'a>)> = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            self.space();
            if self.bytes.get(self.at) != Some(&b'"') {
                return Err(self.unexpected());
            }
            let key = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.unexpected());
            }
            entries.push((key, self.value()?));
            self.space();
            if self.take(b'}') {
                break;
            }
            if !self.take(b',') {
                return Err(self.unexpected());
            }
        }
        if entries.windows(2).any(|pair| utf16_order(&pair[0].0, &pair[1].0) != Ordering::Less) {
            entries.sort_by(|a, b| utf16_order(&a.0, &b.0));
            if entries.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                return Err(JsonError { offset: start, kind: JsonErrorKind::DuplicateKey });
            }
        }
        Ok(Json::Object(entries))
    }

    fn number(&mut self) -> Parsed<Json<'a>> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        let whole = self.at;
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let token = &self.text[start..self.at];
        if self.at == whole {
            return Ok(Json::Number(Number::integer(token)));
        }
        Number::double(token).map(Json::Number).ok_or(Self::error_at(start, JsonErrorKind::NumberRange))
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        if self.at == start { Err(self.unexpected()) } else { Ok(()) }
    }
}
