//! The parser: one pass, named refusals with the byte they lie at, no recursion deeper than [`MAX_DEPTH`].

use super::{Json, Number};
use std::{borrow::Cow, cmp::Ordering};

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 512;

/// Why a text is not JSON that the refinery reads, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} at byte {offset}")]
pub struct JsonError {
    /// The byte, counted from the start of the text.
    pub offset: usize,
    /// What was found.
    pub kind: JsonErrorKind,
}

/// The named refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonErrorKind {
    /// The text is not JSON.
    #[error("invalid JSON")]
    Syntax,
    /// The text ends in the middle of a value.
    #[error("unexpected end")]
    UnexpectedEnd,
    /// Something follows the value.
    #[error("trailing characters")]
    Trailing,
    /// The bytes are not UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
    /// A `\u` escape names half of a surrogate pair.
    #[error("lone surrogate")]
    LoneSurrogate,
    /// An object names a key twice.
    #[error("duplicate key")]
    DuplicateKey,
    /// A number is outside the range of a double.
    #[error("number out of range")]
    NumberRange,
    /// The value is nested deeper than [`MAX_DEPTH`].
    #[error("nested too deep")]
    TooDeep,
}

impl JsonErrorKind {
    /// Returns the stable name that skips carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "invalid_json",
            Self::UnexpectedEnd => "unexpected_end",
            Self::Trailing => "trailing_characters",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::LoneSurrogate => "lone_surrogate",
            Self::DuplicateKey => "duplicate_key",
            Self::NumberRange => "number_out_of_range",
            Self::TooDeep => "nested_too_deep",
        }
    }
}

/// Returns the value in `bytes`, surrounded by nothing but white space.
pub fn parse(bytes: &[u8]) -> Result<Json<'_>, JsonError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| JsonError { offset: error.valid_up_to(), kind: JsonErrorKind::InvalidUtf8 })?;
    let mut parser = Parser { text, bytes, at: 0, depth: 0 };
    let value = parser.value()?;
    parser.space();
    if parser.at < bytes.len() {
        return Err(parser.error(JsonErrorKind::Trailing));
    }
    Ok(value)
}

/// Orders keys by their UTF-16 code units, as RFC 8785 asks.
pub(super) fn utf16_order(a: &str, b: &str) -> Ordering {
    // UTF-8 order differs from UTF-16 order only where a character above U+FFFF meets one of U+E000..U+FFFF.
    if a.as_bytes().iter().chain(b.as_bytes()).all(|byte| *byte < 0xEE) {
        a.cmp(b)
    } else {
        a.encode_utf16().cmp(b.encode_utf16())
    }
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, JsonError>;

impl<'a> Parser<'a> {
    fn error(&self, kind: JsonErrorKind) -> JsonError {
        JsonError { offset: self.at, kind }
    }

    fn unexpected(&self) -> JsonError {
        self.error(if self.at < self.bytes.len() { JsonErrorKind::Syntax } else { JsonErrorKind::UnexpectedEnd })
    }

    fn space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
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
        let start = self.at;
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
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Number::canonical(&self.text[start..self.at])
            .map(Json::Number)
            .ok_or(JsonError { offset: start, kind: JsonErrorKind::NumberRange })
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        if self.at == start { Err(self.unexpected()) } else { Ok(()) }
    }

    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        self.plain()?;
        if self.bytes[self.at] == b'"' {
            self.at += 1;
            return Ok(Cow::Borrowed(&self.text[start..self.at - 1]));
        }
        let mut out = String::with_capacity((self.at - start) * 2);
        out.push_str(&self.text[start..self.at]);
        loop {
            if self.take(b'"') {
                return Ok(Cow::Owned(out));
            }
            self.escape(&mut out)?;
            let from = self.at;
            self.plain()?;
            out.push_str(&self.text[from..self.at]);
        }
    }

    /// Moves to the next quote or backslash.
    fn plain(&mut self) -> Parsed<()> {
        let rest = &self.bytes[self.at..];
        let len = memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
        if let Some(bad) = rest[..len].iter().position(|byte| *byte < 0x20) {
            self.at += bad;
            return Err(self.error(JsonErrorKind::Syntax));
        }
        self.at += len;
        if self.at == self.bytes.len() { Err(self.error(JsonErrorKind::UnexpectedEnd)) } else { Ok(()) }
    }

    fn escape(&mut self, out: &mut String) -> Parsed<()> {
        let start = self.at;
        self.at += 1;
        let letter = *self.bytes.get(self.at).ok_or_else(|| self.unexpected())?;
        out.push(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                out.push(self.unicode(start)?);
                return Ok(());
            }
            _ => return Err(self.error(JsonErrorKind::Syntax)),
        });
        self.at += 1;
        Ok(())
    }

    fn unicode(&mut self, start: usize) -> Parsed<char> {
        let lone = JsonError { offset: start, kind: JsonErrorKind::LoneSurrogate };
        let first = self.hex4()?;
        if !(0xD800..=0xDFFF).contains(&first) {
            return char::from_u32(first).ok_or(lone);
        }
        if first >= 0xDC00 || !self.bytes[self.at..].starts_with(b"\\u") {
            return Err(lone);
        }
        self.at += 2;
        let second = self.hex4()?;
        if !(0xDC00..=0xDFFF).contains(&second) {
            return Err(lone);
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or(lone)
    }

    fn hex4(&mut self) -> Parsed<u32> {
        let mut value = 0;
        for _ in 0..4 {
            let byte = *self.bytes.get(self.at).ok_or_else(|| self.unexpected())?;
            let digit = char::from(byte).to_digit(16).ok_or_else(|| self.error(JsonErrorKind::Syntax))?;
            value = value << 4 | digit;
            self.at += 1;
        }
        Ok(value)
    }
}
