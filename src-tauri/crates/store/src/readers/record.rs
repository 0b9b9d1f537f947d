//! A record being collected: kept while it is small enough, hashed and let go once it is not.

use super::{Item, RawRow, ReadSkip, SkipReason, input::Input};
use stillroom_core::{
    artifact::Locator,
    hash::{Digest, Hasher},
};

pub(super) struct Record {
    locator: Locator,
    bytes: Vec<u8>,
    /// Set once the bytes are hashed instead of kept.
    hasher: Option<Hasher>,
    max: u64,
}

impl Record {
    /// Begins a record at the next byte of the input.
    pub(super) fn begin(input: &Input, max: u64) -> Self {
        let locator = Locator { line: input.line, start: input.offset(), len: 0 };
        Self { locator, bytes: Vec::new(), hasher: None, max }
    }

    /// Begins a stretch whose bytes are hashed and never kept.
    pub(super) fn hashed(input: &Input) -> Self {
        Self { hasher: Some(Hasher::default()), ..Self::begin(input, 0) }
    }

    pub(super) fn push(&mut self, part: &[u8]) {
        self.locator.len += part.len() as u64;
        if self.hasher.is_none() && self.locator.len > self.max {
            let mut hasher = Hasher::default();
            hasher.update(&self.bytes);
            self.bytes = Vec::new();
            self.hasher = Some(hasher);
        }
        match &mut self.hasher {
            Some(hasher) => hasher.update(part),
            None => self.bytes.extend_from_slice(part),
        }
    }

    pub(super) fn len(&self) -> u64 {
        self.locator.len
    }

    /// Returns the bytes; empty where they were too many.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes one trailing byte off, if it is this one and the bytes were kept.
    pub(super) fn trim_end(&mut self, byte: u8) {
        if self.bytes.pop_if(|last| *last == byte).is_some() {
            self.locator.len -= 1;
        }
    }

    /// Returns the row, or the skip of one that is too large.
    pub(super) fn row(self, key: Option<String>) -> Item {
        if self.hasher.is_some() {
            let detail = format!("{} bytes, at most {} are read", self.locator.len, self.max);
            return self.skip(SkipReason::RowTooLarge, detail);
        }
        Item::Row(RawRow { locator: self.locator, bytes: self.bytes, key, json: None })
    }

    pub(super) fn skip(self, reason: SkipReason, detail: String) -> Item {
        let hash = self.hasher.map_or_else(|| Digest::of(&self.bytes), Hasher::finish);
        Item::Skip(ReadSkip { locator: self.locator, reason, detail, hash })
    }
}
