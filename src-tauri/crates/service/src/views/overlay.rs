//! Views of waivers, repairs, withdrawals and the inventory.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;
use stillroom_core::stamp::Stamp;
use stillroom_store::tables::waiver::Waiver;

/// A waiver.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the names are the field's own")]
pub struct WaiverView {
    pub sig_hash: String,
    pub reason: String,
    pub reviewer: String,
    pub expires_at: String,
    pub waived_at: String,
    pub in_force: bool,
}

impl WaiverView {
    /// Returns the view of a waiver as it stands at a time.
    pub(crate) fn of(waiver: &Waiver, now: Stamp) -> Self {
        Self {
            sig_hash: waiver.sig_hash.hex(),
            reason: waiver.reason.clone(),
            reviewer: waiver.reviewer.clone(),
            expires_at: waiver.expires_at.to_string(),
            waived_at: waiver.waived_at.to_string(),
            in_force: waiver.expires_at > now,
        }
    }
}

/// A repair.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RepairView {
    /// The source.
    pub source: String,
    /// The file, relative to the source's root.
    pub file: String,
    /// The row's hash as it stands in the source.
    pub sig_hash: String,
    /// Which value.
    pub pointer: String,
    /// What stands in the source, as JSON; null where nothing does.
    pub before: Option<String>,
    /// What holds instead, as JSON.
    pub after: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// When.
    pub repaired_at: String,
    /// Why the row, or parts of it, is still no evidence: with all repairs laid over it where one was just given, as
    /// of the newest reading in a list.
    pub still_skipped: Vec<String>,
}

/// A withdrawal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WithdrawalView {
    /// The evidence that was named.
    pub evidence_ids: Vec<String>,
    /// The evidence that derives from it and is barred with it.
    pub derived_ids: Vec<String>,
    /// Rows in the datasets that stand now, which the next run leaves out.
    pub exported_rows: Count,
    /// Why.
    pub reason: String,
}

/// The inventory.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct InventoryView {
    /// Paths known to exist; 0 means that paths are not checked.
    pub paths: Count,
    /// The hash over all of them.
    pub hash: Option<String>,
}
