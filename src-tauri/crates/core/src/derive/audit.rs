//! What may be shown of an example to anybody: no text, and a digest that nobody without the key can guess at.

use super::{FeedbackLabel, Seed, SyntheticExample};
use crate::hash::Digest;
use hmac::{Hmac, Mac as _};
use serde::Serialize;
use sha2::Sha256;

/// The workspace's secret under which digests are shown. It prints as nothing.
#[derive(Clone)]
pub struct AuditKey([u8; 32]);

impl AuditKey {
    /// Returns the key of 32 bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the HMAC-SHA-256 of some bytes under the key.
    pub fn digest(&self, bytes: &[u8]) -> Digest {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("BUG: HMAC takes a key of any length");
        mac.update(bytes);
        Digest::from_bytes(mac.finalize().into_bytes().into())
    }
}

impl std::fmt::Debug for AuditKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuditKey(…)")
    }
}

/// An example as an audit sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the example's own")]
pub struct ExampleAudit {
    pub label: FeedbackLabel,
    pub source_event_ids: Vec<String>,
    pub reviewer_id: String,
    pub generator_id: String,
    pub seed: Seed,
    /// Always true.
    pub synthetic: bool,
    /// Always false.
    pub benchmark_evidence: bool,
    /// HMAC-SHA-256 of the dedupe key under the workspace's key.
    pub audit_digest: Digest,
}

impl SyntheticExample {
    /// Returns the example as an audit sees it.
    pub fn audit(&self, key: &AuditKey) -> ExampleAudit {
        ExampleAudit {
            label: self.label(),
            source_event_ids: self.source_event_ids().to_vec(),
            reviewer_id: self.reviewer_id().to_owned(),
            generator_id: self.generator_id().to_owned(),
            seed: self.seed().clone(),
            synthetic: true,
            benchmark_evidence: false,
            audit_digest: key.digest(self.dedupe_key().as_bytes()),
        }
    }
}
