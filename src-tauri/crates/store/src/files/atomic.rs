//! A file under its final name is complete: written to a temporary name, synced, renamed, its folder synced.

use crate::StoreError;
use std::{fs::File, io::Write as _, path::Path};

/// The suffix of unfinished files.
const TEMPORARY: &str = ".tmp";

/// Writes a file whole.
///
/// # Errors
/// A disk that refuses; the file that stood there before stays.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
) -> Result<(), StoreError> {
    let dir = path.parent().unwrap_or(Path::new("."));
    if !dir.is_dir() {
        std::fs::create_dir_all(dir).map_err(StoreError::file(dir))?;
        sync_dir(dir.parent().unwrap_or(dir))?;
    }
    let attempt = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().suffix(TEMPORARY).tempfile_in(dir)?;
        let mut buffered = std::io::BufWriter::with_capacity(1 << 18, file.as_file_mut());
        write(&mut buffered)?;
        buffered.flush()?;
        drop(buffered);
        readable_by_all(file.as_file())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    attempt().map_err(StoreError::file(path))?;
    sync_dir(dir)
}

/// Temporary files are private by default; finished ones follow what users expect of files they open elsewhere.
fn readable_by_all(file: &File) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// Makes renames in a folder durable.
///
/// # Errors
/// A disk that refuses.
pub fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    File::open(dir).and_then(|dir| dir.sync_all()).map_err(StoreError::file(dir))
}

/// Removes unfinished files that a dead process left in a folder and those below it; returns how many.
///
/// # Errors
/// A folder that cannot be read.
pub fn sweep(dir: &Path) -> Result<u64, StoreError> {
    let mut swept = 0;
    let Ok(entries) = std::fs::read_dir(dir) else { return Ok(0) };
    for entry in entries {
        let entry = entry.map_err(StoreError::file(dir))?;
        let path = entry.path();
        if entry.file_type().map_err(StoreError::file(&path))?.is_dir() {
            swept += sweep(&path)?;
        } else if path.to_string_lossy().ends_with(TEMPORARY) {
            std::fs::remove_file(&path).map_err(StoreError::file(&path))?;
            swept += 1;
        }
    }
    Ok(swept)
}
