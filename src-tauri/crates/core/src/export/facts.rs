//! What the store holds of an evidence row at the moment of export: the side that no label can argue with.

use super::BodyHashes;
use crate::{
    artifact::{Provenance, TimestampOrigin},
    hash::Digest,
    verdict::Verdict,
};
use serde::{Deserialize, Serialize};

/// The part of an evidence row's identity that an exported row carries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowKey {
    /// The source's name in the workspace.
    pub source: String,
    /// The file, relative to the root of its source.
    pub source_file: String,
    /// The hash of the source row.
    pub sig_hash: Digest,
    /// The element of an exploded row, else empty.
    pub part: String,
}

impl RowKey {
    /// Returns the key that a provenance names.
    pub fn of(provenance: &Provenance) -> Self {
        Self {
            source: provenance.source.clone(),
            source_file: provenance.source_file.clone(),
            sig_hash: provenance.sig_hash,
            part: provenance.part.clone(),
        }
    }
}

/// The stored facts of one evidence row, read from the store and never from the row that is to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFacts {
    /// The evidence's identity.
    pub evidence_id: Digest,
    /// The part of it that an exported row names.
    pub key: RowKey,
    /// The run id.
    pub run_id: String,
    /// The effective verdict: the newest decision that applies, else the score.
    pub verdict: Verdict,
    /// Whether a person's decision applies.
    pub decided: bool,
    /// Where the timestamp is from.
    pub timestamp_origin: TimestampOrigin,
    /// Whether the row was withdrawn.
    pub withdrawn: bool,
    /// How many replays lie between the row and a source nobody replayed.
    pub generation_depth: u32,
    /// Whether the row's source still belongs to the workspace.
    pub attached: bool,
    /// The hashes of what the row may say in each dataset.
    pub body: BodyHashes,
}
