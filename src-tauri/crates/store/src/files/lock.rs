//! The lock that one run of stages holds: an operating system's file lock, released even by a killed process.

use crate::StoreError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

/// Held while a run works; dropped when it ends.
#[derive(Debug)]
pub struct RunLock {
    _file: File,
}

impl RunLock {
    /// Takes the lock of a workspace.
    ///
    /// # Errors
    /// `Busy` where another process runs.
    pub fn take(workspace: &Path) -> Result<Self, StoreError> {
        let path = workspace.join(".run.lock");
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(StoreError::file(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy("another run is at work in it".to_owned())),
            Err(TryLockError::Error(error)) => Err(StoreError::file(path)(error)),
        }
    }
}
