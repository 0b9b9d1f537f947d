//! The one error that both doors show: a code to branch on, what failed on what, and what to do next.

use serde::Serialize;
use stillroom_store::StoreError;

/// What kind of failure it is. A code exists only where somebody branches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is no workspace here.
    NoWorkspace,
    /// Another run or program holds the workspace.
    Busy,
    /// The workspace was written by a newer version.
    TooNew,
    /// The database or a stored value is damaged.
    Corrupt,
    /// What was named does not exist.
    NotFound,
    /// What was given cannot be used.
    Invalid,
    /// The person stopped it.
    Cancelled,
    /// A file could not be read or written.
    File,
    /// Anything else.
    Internal,
}

/// Why a use case could not be done.
#[derive(Clone, Debug, thiserror::Error, Serialize, schemars::JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[error("{message}")]
pub struct ServiceError {
    /// What kind of failure.
    pub code: Code,
    /// What failed, on what, and why.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl ServiceError {
    /// Returns a failure.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }

    /// Returns the failure of naming something that does not exist.
    pub fn not_found(what: &str, name: &str, hint: impl Into<String>) -> Self {
        Self::new(Code::NotFound, format!("there is no {what} `{name}`"), hint)
    }

    /// Returns the failure of giving something that cannot be used.
    pub fn invalid(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message, hint)
    }

    /// Returns the outcome of a person's stop.
    pub fn cancelled() -> Self {
        Self::new(
            Code::Cancelled,
            "stopped; the last good datasets stand as they were",
            "run it again: what was read is kept, and nothing is written twice",
        )
    }

    /// Returns the failure of a file operation.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        StoreError::File { path: path.to_owned(), source: std::io::Error::new(error.kind(), error.to_string()) }.into()
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        let (code, hint) = match &error {
            StoreError::Busy(_) => (Code::Busy, "wait until the other run ends, or stop it, and try again"),
            StoreError::TooNew { .. } => (Code::TooNew, "update Stillroom; this workspace was left untouched"),
            StoreError::Missing(_) => {
                (Code::NoWorkspace, "make one with `distill init DIR`, or name one with `--workspace DIR`")
            }
            StoreError::Corrupt { .. } | StoreError::Unreadable { .. } => (
                Code::Corrupt,
                "bring a backup back with `distill restore FILE DIR` into a new folder; sources and exports/ are not touched",
            ),
            StoreError::File { .. } => {
                (Code::File, "check that the path exists, may be read and written, and has room")
            }
            StoreError::Full(_) => {
                (Code::File, "nothing was half-written; make room, as much as the sources take, and run it again")
            }
            StoreError::NotWritable(_) => (
                Code::File,
                "a workspace keeps a log beside its database, also when it is only read: copy its folder to where you may write",
            ),
            StoreError::Firewall(_) => {
                (Code::Internal, "nothing was promoted; the row and its rule stand in the message")
            }
            StoreError::Sql(_) => (Code::Internal, "nothing was half-written; run it again, then `distill verify`"),
        };
        Self::new(code, error.to_string(), hint)
    }
}

/// What every use case returns.
pub type Outcome<T> = Result<T, ServiceError>;
