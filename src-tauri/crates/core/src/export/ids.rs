//! Row ids: the same evidence gives the same id in every run, and another id in every dataset.

use super::{Exporter, RowKey};
use crate::hash::{Digest, Hasher};

/// Returns the id of a row made of one evidence row.
pub fn row_id(exporter: Exporter, run_id: &str, sig_hash: &Digest, part: &str) -> String {
    Digest::of_parts(&[exporter.name().as_bytes(), run_id.as_bytes(), sig_hash.as_bytes(), part.as_bytes()]).hex()
}

/// Returns the id of a pair, from the run id and key of the better and of the worse side.
pub fn pair_id(chosen: (&str, &RowKey), rejected: (&str, &RowKey)) -> String {
    let mut hasher = Hasher::default();
    hasher.part(Exporter::Preference.name().as_bytes());
    for (run_id, key) in [chosen, rejected] {
        hasher.part(run_id.as_bytes());
        hasher.part(key.sig_hash.as_bytes());
        hasher.part(key.part.as_bytes());
    }
    hasher.finish().hex()
}
