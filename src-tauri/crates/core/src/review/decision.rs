//! A decision: what one person said about one evidence row, having seen one text under one rulebook.

use crate::{hash::Digest, hash::Hasher, stamp::Stamp, verdict::Verdict};
use serde::{Deserialize, Serialize};

/// One entry of the append-only log of decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The hash of all the rest: the same decision imported twice is one.
    pub id: Digest,
    /// The evidence row.
    pub evidence_id: Digest,
    /// What is said.
    #[serde(flatten)]
    pub kind: DecisionKind,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// When.
    pub decided_at: Stamp,
    /// The rulebook whose verdict the reviewer saw.
    pub rulebook_hash: Digest,
    /// The text the reviewer saw; once the row's text is another, the decision is stale.
    pub text_hash: Digest,
    /// How it came in.
    pub origin: Origin,
}

/// What a decision says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecisionKind {
    /// The row has this verdict.
    Decide {
        /// The verdict.
        verdict: Verdict,
        /// It settles a disagreement: what was decided before it no longer counts.
        #[serde(default)]
        resolves: bool,
    },
    /// An earlier decision of the same reviewer is taken back; taking back an undo is a redo.
    Undo {
        /// That decision.
        decision: Digest,
    },
}

/// How a decision came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Origin {
    /// One row, looked at.
    Single,
    /// One row, looked at again by who had decided on it, without being told so.
    Repeat {
        /// The decision that was made before.
        of: Digest,
    },
    /// Many rows at once, of which a sample was looked at.
    Bulk {
        /// How many rows.
        rows: u64,
        /// The rows that were looked at.
        sample: Vec<Digest>,
    },
    /// From a file of decisions.
    Import {
        /// The file's name.
        file: String,
    },
}

impl Decision {
    /// Returns the decision under the id that belongs to its content.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.id = self.content_id();
        self
    }

    /// Returns whether the id belongs to the content.
    pub fn is_sealed(&self) -> bool {
        self.id == self.content_id()
    }

    fn content_id(&self) -> Digest {
        let mut hasher = Hasher::default();
        hasher.part(self.evidence_id.as_bytes());
        match &self.kind {
            DecisionKind::Decide { verdict, resolves } => {
                hasher.part(if *resolves { b"resolve" } else { b"decide" });
                hasher.part(verdict.name().as_bytes());
            }
            DecisionKind::Undo { decision } => {
                hasher.part(b"undo");
                hasher.part(decision.as_bytes());
            }
        }
        for text in [&self.reason, &self.reviewer, &self.decided_at.to_string()] {
            hasher.part(text.as_bytes());
        }
        hasher.part(self.rulebook_hash.as_bytes());
        hasher.part(self.text_hash.as_bytes());
        match &self.origin {
            Origin::Single => hasher.part(b"single"),
            Origin::Repeat { of } => {
                hasher.part(b"repeat");
                hasher.part(of.as_bytes());
            }
            Origin::Bulk { rows, sample } => {
                hasher.part(b"bulk");
                hasher.part(&rows.to_be_bytes());
                for id in sample {
                    hasher.part(id.as_bytes());
                }
            }
            Origin::Import { file } => {
                hasher.part(b"import");
                hasher.part(file.as_bytes());
            }
        }
        hasher.finish()
    }
}
