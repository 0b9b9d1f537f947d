//! The hash of a run: equal for equal work, whoever ran it and whenever.

use super::{Stage, StageReceipt};
use crate::hash::{Digest, Hasher};

/// What one stage gives to the hash. Ids, times and byte hashes are deliberately not among it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunHashPart {
    /// The stage.
    pub stage: Stage,
    /// The content hash of what it read.
    pub input: Digest,
    /// The content hash of the state after it.
    pub output: Digest,
    /// Whether it completed.
    pub completed: bool,
    /// Whether it passed by the strict flag.
    pub passed: bool,
}

impl RunHashPart {
    /// Returns the part of a receipt.
    pub fn of(receipt: &StageReceipt) -> Self {
        Self {
            stage: receipt.stage,
            input: receipt.inputs.content_hash,
            output: receipt.outputs.content_hash,
            completed: receipt.completed,
            passed: receipt.validation.passed,
        }
    }
}

/// Returns the hash over the parts in the order of the stages, in whatever order they are given.
pub fn run_hash(parts: impl IntoIterator<Item = RunHashPart>) -> Digest {
    let mut parts: Vec<RunHashPart> = parts.into_iter().collect();
    parts.sort();
    let mut hasher = Hasher::default();
    hasher.part(b"stillroom run 1");
    for part in parts {
        hasher.part(part.stage.name().as_bytes());
        hasher.part(part.input.as_bytes());
        hasher.part(part.output.as_bytes());
        hasher.part(&[u8::from(part.completed), u8::from(part.passed)]);
    }
    hasher.finish()
}
