//! Views of backing up and restoring.

use super::VerifyView;
use schemars::JsonSchema;
use serde::Serialize;

/// A backup.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BackupView {
    /// The file.
    pub file: String,
    /// How many files of the workspace are in it, the database among them.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How large the backup is.
    pub packed_bytes: u64,
    /// What lies in the workspace and is not in the backup, with the reason.
    pub left_out: Vec<String>,
}

/// A workspace that was brought back.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RestoreView {
    /// The folder.
    pub dir: String,
    /// How many files were brought back.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What verifying the workspace found.
    pub verify: VerifyView,
}
