//! Opening a file of a source without leaving the source's folder.
//!
//! The name comes from a database or a walk that is older than the opening, so it is checked now, and once more after
//! the file is open: a link put in place in between is noticed.

use super::{ReadError, ReadOptions, Reader, open};
use std::{
    fs,
    path::{Component, Path, PathBuf},
};

/// Returns the real path of a file below a root, without links.
///
/// # Errors
/// `Outside` for an absolute name, one with `..`, and one that a link leads out of the root; `Io` where nothing is.
pub fn within(root: &Path, relative: &str) -> Result<PathBuf, ReadError> {
    let outside = || ReadError::Outside { path: root.join(relative) };
    let name = Path::new(relative);
    if relative.is_empty() || name.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(outside());
    }
    let real_root = fs::canonicalize(root).map_err(|error| ReadError::io(root, error))?;
    if real_root.is_file() {
        // A root that is a file holds itself, under the name by which it was given.
        let given = [root.file_name(), real_root.file_name()];
        return if given.contains(&Some(name.as_os_str())) { Ok(real_root) } else { Err(outside()) };
    }
    let real = fs::canonicalize(root.join(name)).map_err(|error| ReadError::io(&root.join(name), error))?;
    if real.starts_with(&real_root) { Ok(real) } else { Err(outside()) }
}

/// Returns the rows of a file below a root, as [`open`] does.
///
/// # Errors
/// As [`within`] and [`open`].
pub fn open_within(root: &Path, relative: &str, options: &ReadOptions) -> Result<Reader, ReadError> {
    let reader = open(&within(root, relative)?, options)?;
    let now = within(root, relative)?;
    if reader.is_file(&now) { Ok(reader) } else { Err(ReadError::Outside { path: root.join(relative) }) }
}
