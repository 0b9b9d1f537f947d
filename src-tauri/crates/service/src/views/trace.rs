//! Views of a trace: from an exported row to the bytes of its source line.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;

/// One hop.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HopView {
    /// `dataset_row`, `evidence`, `scored`, `decision`, `repair` or `source_row`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its hash.
    pub hash: String,
    /// What it says, in words.
    pub detail: String,
    /// Whether the hash, recomputed, is the recorded one.
    pub matches: bool,
}

/// The source row at the end of a trace.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TraceSourceView {
    /// The source.
    pub source: String,
    /// The file as it can be opened.
    pub file: String,
    /// The line, from 1.
    pub line: Count,
    /// The first byte.
    pub byte_start: Count,
    /// How many bytes.
    pub byte_len: Count,
    /// The recorded hash.
    pub sig_hash: String,
    /// The hash of what is there now.
    pub recomputed_hash: Option<String>,
    /// Whether both are equal.
    pub matches: bool,
    /// Where the bytes were read: `file`, or `kept copy` where the file changed or is gone.
    pub read_from: String,
    /// The bytes as text, at most 64 KiB.
    pub text: String,
    /// What is worth knowing: the file changed since.
    pub note: Option<String>,
}

/// A trace.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TraceView {
    /// The row that was asked for.
    pub row_id: String,
    /// The hops, from the export to the source.
    pub hops: Vec<HopView>,
    /// The source row.
    pub source: TraceSourceView,
    /// The other side's source row, for a pair.
    pub rejected: Option<TraceSourceView>,
}
