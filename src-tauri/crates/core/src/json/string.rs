//! The parser's strings: borrowed where nothing is escaped, joined surrogates, named refusals.

use super::{
    error::JsonErrorKind,
    parse::{Parsed, Parser},
    scan::special,
};
use std::borrow::Cow;

impl<'a> Parser<'a> {
    /// Reads the string whose opening quote stands here.
    pub(super) fn string(&mut self) -> Parsed<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        self.plain()?;
        if self.bytes[self.at] == b'"' {
            self.at += 1;
            return Ok(Cow::Borrowed(&self.text[start..self.at - 1]));
        }
        // Taken out and put back, so that one buffer serves every string of the text and each result is allocated once.
        let mut out = std::mem::take(&mut self.scratch);
        out.clear();
        let read = self.unescape(start, &mut out);
        let text = read.map(|()| Cow::Owned(out.as_str().to_owned()));
        self.scratch = out;
        text
    }

    fn unescape(&mut self, start: usize, out: &mut String) -> Parsed<()> {
        let mut from = start;
        loop {
            out.push_str(&self.text[from..self.at]);
            if self.take(b'"') {
                return Ok(());
            }
            self.escape(out)?;
            from = self.at;
            self.plain()?;
        }
    }

    /// Moves to the next quote or backslash.
    fn plain(&mut self) -> Parsed<()> {
        self.at = special(self.bytes, self.at);
        match self.bytes.get(self.at) {
            Some(b'"' | b'\\') => Ok(()),
            _ => Err(self.unexpected()),
        }
    }

    fn escape(&mut self, out: &mut String) -> Parsed<()> {
        let start = self.at;
        self.at += 1;
        let letter = *self.bytes.get(self.at).ok_or_else(|| self.unexpected())?;
        let character = match letter {
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
        };
        out.push(character);
        self.at += 1;
        Ok(())
    }

    fn unicode(&mut self, start: usize) -> Parsed<char> {
        let lone = Self::error_at(start, JsonErrorKind::LoneSurrogate);
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
