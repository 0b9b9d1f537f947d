//! The locks that one run of stages, or one replay, holds: operating system's file locks, released even by a
//! killed process.

use crate::StoreError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::Path,
    time::Duration,
};

/// Who opens a workspace holds the lock for a moment, to look for what was cut off; a run waits that long for it.
const TRIES: u32 = 12;
const BETWEEN: Duration = Duration::from_millis(25);

/// Held while a run or a replay works; dropped when it ends.
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
        for _ in 1..TRIES {
            match Self::take_if_free(workspace) {
                Err(StoreError::Busy(_)) => std::thread::sleep(BETWEEN),
                taken => return taken,
            }
        }
        Self::take_if_free(workspace)
    }

    /// Takes the lock of a workspace if nobody holds it this moment.
    ///
    /// # Errors
    /// `Busy` where another process holds it.
    pub fn take_if_free(workspace: &Path) -> Result<Self, StoreError> {
        Self::of(workspace, ".run.lock", "another run is at work in it")
    }

    /// Takes the lock under which replays are logged; it leaves runs of stages alone.
    ///
    /// # Errors
    /// `Busy` where another process replays.
    pub fn take_replay(workspace: &Path) -> Result<Self, StoreError> {
        Self::of(workspace, ".replay.lock", "another replay is at work in it")
    }

    fn of(workspace: &Path, name: &str, busy: &str) -> Result<Self, StoreError> {
        let path = workspace.join(name);
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = opened.map_err(|error| match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                StoreError::NotWritable(workspace.join(crate::open::DATABASE))
            }
            _ => StoreError::File { path: path.clone(), source: error },
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy(busy.to_owned())),
            Err(TryLockError::Error(error)) => Err(StoreError::file(path)(error)),
        }
    }
}
