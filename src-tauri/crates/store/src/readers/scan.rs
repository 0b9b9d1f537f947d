//! Where a JSON value ends: brackets counted, strings stepped over, nothing validated and nothing recursed.
//!
//! A line end closes a string, which valid JSON never has: so a missing quote spoils one value (the parser refuses
//! it) and not the rest of the file.

use super::input::Input;
use memchr::memchr3;

/// Bytes that end a bare word or number.
const ENDS_BARE: [bool; 256] = table(b" \t\r\n,:[]{}\"");
/// Bytes outside strings that matter for nesting.
const NESTS: [bool; 256] = table(b"[]{}\"");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut out = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        out[bytes[at] as usize] = true;
        at += 1;
    }
    out
}

/// The state of a walk over one value, fed in pieces.
#[derive(Default)]
pub(super) struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
    bare: bool,
}

impl Scan {
    /// Walks to the end of the value that begins with `first`.
    pub(super) fn of(first: u8) -> Self {
        Self { bare: !matches!(first, b'"' | b'[' | b'{'), ..Self::default() }
    }

    /// Walks out of `depth` open brackets.
    pub(super) fn out_of(depth: u64) -> Self {
        Self { depth, ..Self::default() }
    }

    /// Returns whether the value, at the end of its file, is complete.
    pub(super) fn may_end(&self) -> bool {
        self.bare
    }

    /// Returns how many bytes of `piece` belong to the value, if it ends there.
    pub(super) fn feed(&mut self, piece: &[u8]) -> Option<usize> {
        if self.bare {
            return piece.iter().position(|byte| ENDS_BARE[usize::from(*byte)]);
        }
        let mut at = 0;
        loop {
            if self.in_string {
                at += usize::from(self.escaped);
                self.escaped = false;
                let rest = piece.get(at..)?;
                at += memchr3(b'"', b'\\', b'\n', rest)? + 1;
                self.escaped = piece[at - 1] == b'\\';
                if self.escaped {
                    if at == piece.len() {
                        return None;
                    }
                    continue;
                }
                self.in_string = false;
            } else {
                at += piece[at..].iter().position(|byte| NESTS[usize::from(*byte)])? + 1;
                match piece[at - 1] {
                    b'"' => {
                        self.in_string = true;
                        continue;
                    }
                    b'[' | b'{' => self.depth += 1,
                    _ => self.depth = self.depth.saturating_sub(1),
                }
            }
            if self.depth == 0 {
                return Some(at);
            }
        }
    }
}

/// Returns whether a byte is JSON's white space.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Steps over white space and returns the byte behind it, which stays.
pub(super) fn space(input: &mut Input, mut seen: impl FnMut(&[u8])) -> Option<u8> {
    loop {
        let rest = input.rest();
        let blank = rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
        let next = rest.get(blank).copied();
        seen(&rest[..blank]);
        input.pass(blank);
        if next.is_some() || !input.fill() {
            return next;
        }
    }
}

/// Steps over the value at the next byte; false where the input ends inside it.
pub(super) fn value(input: &mut Input, mut scan: Scan, mut seen: impl FnMut(&[u8])) -> bool {
    loop {
        let rest = input.rest();
        let end = scan.feed(rest);
        let count = end.unwrap_or(rest.len());
        seen(&rest[..count]);
        input.pass(count);
        if end.is_some() {
            return true;
        }
        if !input.fill() {
            return scan.may_end() && !input.failed();
        }
    }
}

/// Steps over everything that is left.
pub(super) fn rest(input: &mut Input, mut seen: impl FnMut(&[u8])) {
    loop {
        let count = input.rest().len();
        seen(input.rest());
        input.pass(count);
        if !input.fill() {
            return;
        }
    }
}

/// Steps over one byte, which is at hand.
pub(super) fn step(input: &mut Input, mut seen: impl FnMut(&[u8])) {
    seen(&input.rest()[..1]);
    input.pass(1);
}

/// What looks at nothing that is stepped over.
pub(super) fn unseen(_: &[u8]) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn end_of(text: &[u8], step: usize) -> Option<usize> {
        let mut scan = Scan::of(text[0]);
        let mut before = 0;
        for piece in text.chunks(step) {
            if let Some(at) = scan.feed(piece) {
                return Some(before + at);
            }
            before += piece.len();
        }
        None
    }

    #[test]
    fn a_value_ends_where_it_ends_in_pieces_of_any_size() {
        for (text, end, why) in [
            (r#"{"a":"}"},"#, Some(9), "a bracket in a string does not count"),
            (r#"["\"]"]x"#, Some(7), "an escaped quote does not close"),
            (r#"["\\"]x"#, Some(6), "an escaped backslash escapes nothing"),
            (r#""a\\\"b" "#, Some(8), "a string on its own"),
            ("12.5,", Some(4), "a number ends before the comma"),
            ("true]", Some(4), "a word ends before the bracket"),
            ("[[1,2],{}", None, "an open bracket"),
            ("[\"a\n]", Some(5), "a line end closes a string"),
            ("{]x", Some(2), "kinds of brackets are the parser's business"),
        ] {
            for step in 1..=text.len() {
                assert_eq!(end_of(text.as_bytes(), step), end, "{why}: {text} in pieces of {step}");
            }
        }
    }
}
