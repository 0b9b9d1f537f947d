//! A look at the first mebibyte of a JSON value: is this object a map of records, and where do arrays of records lie?
//!
//! Works on what is at hand and never reads on. A file longer than that is judged by its beginning.

use super::scan::{Scan, is_space};
use stillroom_core::json;

/// Returns whether the object at the start of `text` is a map of records: every value that begins in `text` is an
/// object, there is at least one, and no second value follows the object.
pub(super) fn is_map_of_records(text: &[u8], at_root: bool) -> bool {
    let mut records = 0;
    let mut members = Members::new(text);
    for member in &mut members {
        if text[member.value] != b'{' {
            return false;
        }
        records += 1;
    }
    let alone = members.closed.is_none_or(|end| text[end..].iter().all(|byte| is_space(*byte)));
    records > 0 && !members.broken && (alone || !at_root)
}

/// A member of an object: its key with quotes, and where its value begins and ends as far as it is at hand.
pub(super) struct Member<'a> {
    pub(super) key: &'a [u8],
    pub(super) value: usize,
    pub(super) end: usize,
}

/// The members of the object at the start of a text.
pub(super) struct Members<'a> {
    text: &'a [u8],
    at: usize,
    /// Behind the closing bracket, once it was seen.
    pub(super) closed: Option<usize>,
    /// What stands there is no object.
    pub(super) broken: bool,
}

impl<'a> Members<'a> {
    /// Begins behind the bracket that opens the text.
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 1, closed: None, broken: false }
    }

    /// Steps over white space and returns the next byte.
    fn next_byte(&mut self) -> Option<u8> {
        self.at += self.text[self.at..].iter().position(|byte| !is_space(*byte))?;
        Some(self.text[self.at])
    }

    /// Steps over what must stand here.
    fn expect(&mut self, wanted: u8) -> Option<()> {
        let found = self.next_byte()?;
        self.broken |= found != wanted;
        self.at += 1;
        (found == wanted).then_some(())
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = Member<'a>;

    fn next(&mut self) -> Option<Member<'a>> {
        if self.broken || self.closed.is_some() {
            return None;
        }
        if self.at > 1 && self.next_byte()? == b',' {
            self.at += 1;
        }
        if self.next_byte()? == b'}' {
            self.closed = Some(self.at + 1);
            return None;
        }
        let key_at = self.at;
        self.expect(b'"')?;
        self.at = key_at + Scan::of(b'"').feed(&self.text[key_at..])?;
        let key = &self.text[key_at..self.at];
        self.expect(b':')?;
        let first = self.next_byte()?;
        let value = self.at;
        let length = Scan::of(first).feed(&self.text[value..]);
        self.broken |= length == Some(0);
        self.at = length.map_or(self.text.len(), |length| value + length);
        (!self.broken).then_some(Member { key, value, end: self.at })
    }
}

/// Where records may lie: a pointer, what is there, and how much of the text it covers.
pub(super) struct Found {
    pub(super) pointer: String,
    pub(super) is_array: bool,
    pub(super) covers: usize,
}

/// As many are looked for: a hostile object must not fill the memory.
const MOST: usize = 64;

/// Returns the arrays of objects and maps of records inside the object at the start of `text`, four levels deep.
pub(super) fn records_in(text: &[u8], pointer: &str, levels: usize, found: &mut Vec<Found>) {
    for member in Members::new(text) {
        if found.len() >= MOST {
            return;
        }
        let value = &text[member.value..member.end];
        let Ok(key) = json::parse(member.key) else { continue };
        let Some(key) = key.as_str() else { continue };
        let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
        if value[0] == b'[' {
            if value[1..].iter().find(|byte| !is_space(**byte)) == Some(&b'{') {
                found.push(Found { pointer, is_array: true, covers: value.len() });
            }
        } else if value[0] == b'{' {
            if is_map_of_records(value, false) {
                found.push(Found { pointer: pointer.clone(), is_array: false, covers: value.len() });
            }
            if levels > 1 {
                records_in(value, &pointer, levels - 1, found);
            }
        }
    }
}
