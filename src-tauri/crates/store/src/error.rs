//! Why the store could not do what it was asked, by what the caller can do about it.

use std::path::PathBuf;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process holds the workspace.
    #[error("the workspace is in use: {0}")]
    Busy(String),
    /// The database was written by a newer version.
    #[error("the workspace has version {found}, this program reads up to {known}")]
    TooNew {
        /// The version found.
        found: u32,
        /// The newest version this program reads.
        known: u32,
    },
    /// There is no workspace.
    #[error("no workspace in {}", .0.display())]
    Missing(PathBuf),
    /// The database is damaged.
    #[error("the database {} is damaged: {why}", path.display())]
    Corrupt {
        /// The database file.
        path: PathBuf,
        /// What SQLite said.
        why: String,
    },
    /// The disk has no room for the database.
    #[error("the disk is full: {} could not be written", .0.display())]
    Full(PathBuf),
    /// The database or the folder around it cannot be written.
    #[error("the database {} cannot be opened for writing", .0.display())]
    NotWritable(PathBuf),
    /// The firewall in the database refused a row.
    #[error("{0}")]
    Firewall(String),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A stored value is not what its column holds.
    #[error("the stored {what} is unreadable: {why}")]
    Unreadable {
        /// Which value.
        what: String,
        /// Why.
        why: String,
    },
    /// Any other failure of the database.
    #[error("database: {0}")]
    Sql(rusqlite::Error),
}

impl StoreError {
    /// Returns the failure of a file operation.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// Returns the failure of a stored value that cannot be read back.
    pub fn unreadable(what: &str, why: impl std::fmt::Display) -> Self {
        Self::Unreadable { what: what.to_owned(), why: format!("{why}") }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::ErrorCode as Code;
        match &error {
            rusqlite::Error::SqliteFailure(failure, message) => match (failure.code, message) {
                (Code::DatabaseBusy | Code::DatabaseLocked, _) => {
                    Self::Busy("another process is writing to it".to_owned())
                }
                (Code::ConstraintViolation, Some(message)) if message.starts_with("firewall: ") => {
                    Self::Firewall(message.clone())
                }
                (Code::DatabaseCorrupt | Code::NotADatabase, _) => {
                    Self::Corrupt { path: PathBuf::from("stillroom.db"), why: error.to_string() }
                }
                (Code::DiskFull, _) => Self::Full(PathBuf::from("stillroom.db")),
                // In a folder that is read-only, SQLite cannot make the log that it keeps beside the database.
                (Code::CannotOpen | Code::ReadOnly, _) => Self::NotWritable(PathBuf::from("stillroom.db")),
                _ => Self::Sql(error),
            },
            _ => Self::Sql(error),
        }
    }
}
