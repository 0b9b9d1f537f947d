//! Why a file could not be read (to its end).

use std::{
    io,
    path::{Path, PathBuf},
};

/// What stopped the reading of a file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder, a device, a pipe.
    #[error("cannot read {}: it is not a regular file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// The name leads out of the folder of the source.
    #[error("cannot read {}: it lies outside the folder of its source", path.display())]
    Outside {
        /// What was named.
        path: PathBuf,
    },
    /// The compressed data ends too early; the rows before stand.
    #[error("cannot read {} to its end: the {compression} data is cut off", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// The compression.
        compression: &'static str,
    },
    /// The compressed data is damaged; the rows before stand.
    #[error("cannot read {} to its end: the {compression} data is damaged: {detail}", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// The compression.
        compression: &'static str,
        /// What the decoder said.
        detail: String,
    },
    /// The compressed data grows beyond the limits; the rows before stand.
    #[error("stopped reading {}: {raw} compressed bytes have become {decoded}, more than {limit}", path.display())]
    Bomb {
        /// The file.
        path: PathBuf,
        /// How many raw bytes were read.
        raw: u64,
        /// How many bytes they became.
        decoded: u64,
        /// The limit.
        limit: String,
    },
    /// This build has no reader for the format.
    #[error("cannot read {}: it is a {format} file, and this build reads none", path.display())]
    NotBuilt {
        /// The file.
        path: PathBuf,
        /// The format.
        format: &'static str,
    },
    /// The header of a CSV or TSV names no columns.
    #[error("cannot read the header of {}: {detail}", path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// The file is shorter than the place that was asked for: it has changed since.
    #[error("{} has no bytes {start}..{end} any more", path.display())]
    Gone {
        /// The file.
        path: PathBuf,
        /// The first byte.
        start: u64,
        /// The byte after the last.
        end: u64,
    },
    /// The bytes at the place are no record of the format: the file has changed since.
    #[error("{} has no such record at byte {start} any more: {detail}", path.display())]
    NoRecord {
        /// The file.
        path: PathBuf,
        /// The first byte.
        start: u64,
        /// Why.
        detail: String,
    },
}

impl ReadError {
    /// Returns true where the fault is in the file's bytes, so that reading it again will end the same way.
    pub fn is_of_content(&self) -> bool {
        match self {
            Self::Truncated { .. }
            | Self::Corrupt { .. }
            | Self::Bomb { .. }
            | Self::NotBuilt { .. }
            | Self::Header { .. }
            | Self::NoRecord { .. } => true,
            Self::Io { .. } | Self::NotAFile { .. } | Self::Outside { .. } | Self::Gone { .. } => false,
        }
    }

    /// Returns the error for what the system refused.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}
