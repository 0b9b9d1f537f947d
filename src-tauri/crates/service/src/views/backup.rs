//! Views of backing up and restoring.

use super::{Count, VerifyView};
use schemars::JsonSchema;
use serde::Serialize;

/// A backup.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BackupView {
    /// The file.
    pub file: String,
    /// How many files of the workspace are in it, the database among them.
    pub files: Count,
    /// Their bytes.
    pub bytes: Count,
    /// How large the backup is.
    pub packed_bytes: Count,
    /// What lies in the workspace and is not in the backup, with the reason.
    pub left_out: Vec<String>,
}

/// A workspace that was brought back.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RestoreView {
    /// The folder.
    pub dir: String,
    /// How many files were brought back.
    pub files: Count,
    /// Their bytes.
    pub bytes: Count,
    /// What verifying the workspace found.
    pub verify: VerifyView,
}
