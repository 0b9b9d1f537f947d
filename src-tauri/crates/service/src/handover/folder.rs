//! The target folder: made beside its name, named when it is whole. A folder that never got its name is removed.

use crate::error::{Outcome, ServiceError};
use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};
use stillroom_core::hash::Digest;
use stillroom_store::files::{HashingWriter, sync_dir};
use tempfile::TempDir;

/// A folder in the making.
pub(super) struct Folder {
    target: PathBuf,
    making: TempDir,
}

/// A file of the folder in the making, hashed while it is written.
pub(super) struct Making {
    path: PathBuf,
    out: HashingWriter<BufWriter<File>>,
}

impl Folder {
    /// Begins beside the target.
    ///
    /// # Errors
    /// A target that is there already, a folder above it that is missing or cannot be written.
    pub(super) fn begin(target: &Path) -> Outcome<Self> {
        let target = std::path::absolute(target).map_err(|error| ServiceError::file(target, &error))?;
        if std::fs::symlink_metadata(&target).is_ok() {
            return Err(ServiceError::invalid(
                format!("{} is there already and stays as it is", target.display()),
                "name a folder that does not exist yet",
            ));
        }
        let above = target.parent().unwrap_or(Path::new("/"));
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let making = tempfile::Builder::new()
            .prefix(&format!(".{name}."))
            .suffix(".tmp")
            .tempdir_in(above)
            .map_err(|error| ServiceError::file(above, &error))?;
        Ok(Self { target, making })
    }

    /// Returns where a file of the folder lies while it is made.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.making.path().join(path)
    }

    /// Begins a file.
    ///
    /// # Errors
    /// A disk that refuses.
    pub(super) fn file(&self, path: &str) -> Outcome<Making> {
        let path = self.at(path);
        let made = || -> std::io::Result<File> {
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/")))?;
            File::create_new(&path)
        };
        let file = made().map_err(|error| ServiceError::file(&path, &error))?;
        Ok(Making { out: HashingWriter::new(BufWriter::with_capacity(1 << 18, file)), path })
    }

    /// Writes a file whole; returns its hash and size.
    ///
    /// # Errors
    /// A disk that refuses.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Outcome<(Digest, u64)> {
        let mut file = self.file(path)?;
        file.add(bytes)?;
        file.finish()
    }

    /// Gives the folder its name.
    ///
    /// # Errors
    /// A disk that refuses; a target that somebody made in the meantime.
    pub(super) fn finish(self) -> Outcome<PathBuf> {
        let Self { target, making } = self;
        let fail = |error: std::io::Error| ServiceError::file(&target, &error);
        readable(making.path()).map_err(fail)?;
        sync_dir(making.path())?;
        if std::fs::symlink_metadata(&target).is_ok() {
            return Err(ServiceError::invalid(
                format!("{} was made by somebody else meanwhile and stays as it is", target.display()),
                "name a folder that does not exist yet",
            ));
        }
        std::fs::rename(making.path(), &target).map_err(fail)?;
        // It has another name now, so that nothing may be removed under the old one.
        drop(making.keep());
        sync_dir(target.parent().unwrap_or(Path::new("/")))?;
        Ok(target)
    }
}

impl std::io::Write for Making {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

impl Making {
    /// Adds bytes.
    ///
    /// # Errors
    /// A disk that refuses.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Outcome<()> {
        self.out.write_all(bytes).map_err(|error| ServiceError::file(&self.path, &error))
    }

    /// Ends the file on the disk; returns its hash and size.
    ///
    /// # Errors
    /// A disk that refuses.
    pub(super) fn finish(self) -> Outcome<(Digest, u64)> {
        let Self { path, out } = self;
        let (buffered, hash, bytes) = out.finish();
        let sync = || -> std::io::Result<()> {
            buffered.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
        };
        sync().map_err(|error| ServiceError::file(&path, &error))?;
        Ok((hash, bytes))
    }
}

/// A temporary folder is private; a finished one follows what people expect of folders they hand on.
fn readable(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}
