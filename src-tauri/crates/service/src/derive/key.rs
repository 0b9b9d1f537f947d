//! The workspace's secret under which digests are shown. It is made once and never leaves the workspace.

use crate::{context::Context, error::Outcome};
use stillroom_core::{derive::AuditKey, hash::Digest};
use stillroom_store::{WriteMode, tables::setting};

const NAME: &str = "audit_key";

/// Returns the key, made where there is none.
pub(super) fn audit_key(cx: &Context) -> Outcome<AuditKey> {
    if let Some(key) = kept(cx)? {
        return Ok(key);
    }
    let fresh = [cx.world.fresh_id(), cx.world.fresh_id(), cx.world.fresh_id()];
    let key = Digest::of_parts(&fresh.each_ref().map(String::as_bytes));
    cx.store.write(WriteMode::Durable, |tx| setting::keep_workspace(tx, NAME, &key.hex()))?;
    // Another program may have been first: what is kept holds.
    Ok(kept(cx)?.unwrap_or_else(|| AuditKey::new(*key.as_bytes())))
}

fn kept(cx: &Context) -> Outcome<Option<AuditKey>> {
    let kept = cx.store.read(|reader| setting::workspace(reader, NAME))?;
    Ok(kept.and_then(|hex| Digest::from_hex(&hex)).map(|key| AuditKey::new(*key.as_bytes())))
}
