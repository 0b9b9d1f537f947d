//! What a worker works under, as one hash: the program, the canonical form, the profile, the rulebook and the time.

use stillroom_core::{hash::Digest, json::canonical_form_hash, stamp::Stamp};

/// Returns the hash that each record of these rules carries.
pub(super) fn rules_hash(profile: (&str, Digest), rulebook: Option<Digest>, recorded_at: Stamp) -> Digest {
    Digest::of_parts(&[
        crate::stage::ENGINE_VERSION.as_bytes(),
        canonical_form_hash().as_bytes(),
        profile.0.as_bytes(),
        profile.1.as_bytes(),
        rulebook.as_ref().map_or(&[][..], |hash| &hash.as_bytes()[..]),
        recorded_at.to_string().as_bytes(),
    ])
}
