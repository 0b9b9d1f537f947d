//! Where a row comes from: the file, the place in it, and the hash that joins every hop.

use crate::{hash::Digest, stamp::Stamp};
use serde::{Deserialize, Serialize};

/// What every derived row carries to its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The source's name in the workspace.
    pub source: String,
    /// The file, relative to the root of its source.
    pub source_file: String,
    /// The line, counted from 0.
    pub line_offset: u64,
    /// The hash of the source row as canonical JSON.
    pub sig_hash: Digest,
    /// When the row was first recorded as evidence. Volatile.
    pub recorded_at: Stamp,
    /// The element of an exploded row (a JSON Pointer), else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
}

/// Where the bytes of a row lie: in the decoded stream of a compressed file, in the raw bytes otherwise. A row of a
/// Parquet file has no bytes of its own: `line` is its number in the file, `start` its row group (upper 32 bits) and
/// its row in it, `len` is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator {
    /// The line of the first byte, counted from 1.
    pub line: u64,
    /// The first byte, counted from 0.
    pub start: u64,
    /// How many bytes.
    pub len: u64,
}
