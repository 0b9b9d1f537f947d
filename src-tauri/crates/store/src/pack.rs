//! The stored form of rows: zstd, with contexts that are made once and used for many rows.

use crate::StoreError;
use std::io::Read as _;
use zstd::bulk::{Compressor, Decompressor};

/// Level 1: rows are many and small, and the disk is not what is short.
const LEVEL: i32 = 1;

/// The largest row that is believed.
const LARGEST: usize = 1 << 30;

/// Makes stored forms. One per thread.
pub struct Packer(Compressor<'static>);

impl Packer {
    /// Returns a packer.
    ///
    /// # Errors
    /// No memory for its context.
    pub fn new() -> Result<Self, StoreError> {
        Compressor::new(LEVEL).map(Self).map_err(|error| StoreError::unreadable("compressor", error))
    }

    /// Returns the stored form of some bytes.
    ///
    /// # Errors
    /// No memory for them.
    pub fn pack(&mut self, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.0.compress(bytes).map_err(|error| StoreError::unreadable("row", error))
    }
}

/// Reads stored forms. One per thread.
pub struct Unpacker(Decompressor<'static>);

impl Unpacker {
    /// Returns an unpacker.
    ///
    /// # Errors
    /// No memory for its context.
    pub fn new() -> Result<Self, StoreError> {
        Decompressor::new().map(Self).map_err(|error| StoreError::unreadable("decompressor", error))
    }

    /// Returns the bytes of a stored form.
    ///
    /// # Errors
    /// A stored form that is damaged.
    pub fn unpack(&mut self, stored: &[u8]) -> Result<Vec<u8>, StoreError> {
        let unreadable = |why: &dyn std::fmt::Display| StoreError::unreadable("row", why);
        // The stored form begins with the size; a damaged one must not become an allocation.
        let size = zstd::zstd_safe::get_frame_content_size(stored).ok().flatten();
        let bound = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= LARGEST);
        let bound = bound.ok_or_else(|| unreadable(&"its size is damaged"))?;
        self.0.decompress(stored, bound).map_err(|error| unreadable(&error))
    }
}

/// Returns the beginning of what a stored form holds, without unpacking the rest.
pub(crate) fn beginning(stored: &[u8], most: usize) -> Result<Vec<u8>, StoreError> {
    let damaged = |error| StoreError::unreadable("row", error);
    let decoder = zstd::stream::read::Decoder::with_buffer(stored).map_err(damaged)?;
    let mut bytes = Vec::new();
    decoder.take(most as u64).read_to_end(&mut bytes).map_err(damaged)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_and_damage_is_named() {
        let (mut packer, mut unpacker) = (Packer::new().unwrap(), Unpacker::new().unwrap());
        for row in [b"".as_slice(), b"{}", &[7; 100_000]] {
            let stored = packer.pack(row).unwrap();
            assert_eq!(unpacker.unpack(&stored).unwrap(), row);
            assert_eq!(beginning(&stored, 50).unwrap(), row[..row.len().min(50)], "as much as is wanted");
        }
        let mut stored = packer.pack(&[7; 100_000]).unwrap();
        stored.truncate(stored.len() - 3);
        for damaged in [b"".as_slice(), b"no frame", &stored] {
            assert!(unpacker.unpack(damaged).is_err(), "{damaged:?} is no stored row");
        }
    }
}
