//! A file as a receipt names it: path, hash and length.

use crate::hash::Digest;
use serde::{Deserialize, Serialize};

/// One file that a stage read or wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    /// The path, relative to the workspace or to the root of its source.
    pub path: String,
    /// The hash of the bytes.
    pub sha256: Digest,
    /// How many bytes.
    pub bytes: u64,
}

impl FileRef {
    /// Returns the reference to a file with these bytes.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), sha256: Digest::of(bytes), bytes: bytes.len() as u64 }
    }
}
