//! The files of a source folder, by name and in one order everywhere.
//!
//! Owns what may not be entered: a link to a folder is never followed (it may lead in circles), a link to a file only
//! where the file lies inside the root. What is left out is reported.

use super::ReadError;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a source folder holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The files, relative to the root, with `/` between names, ordered by bytes.
    pub files: Vec<String>,
    /// What was not followed or could not be named, ordered likewise.
    pub refused: Vec<Refused>,
}

/// Something in a source folder that is not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Its path, relative to the root; what is not UTF-8 is replaced.
    pub path: String,
    /// Why.
    pub reason: &'static str,
}

/// Returns the files below a root; a root that is a file gives its own name.
///
/// # Errors
/// The root cannot be read. Whatever cannot be read below it is listed as refused.
pub fn walk(root: &Path) -> Result<Walk, ReadError> {
    let real = fs::canonicalize(root).map_err(|error| ReadError::io(root, error))?;
    let mut found = Walk::default();
    if real.is_file() {
        // The name that was given: a link may well point to a file named by its hash.
        let name = root.file_name().or(real.file_name()).unwrap_or_default();
        match name.to_str() {
            Some(name) => found.files.push(name.to_owned()),
            None => found.refuse(&name.to_string_lossy(), "name_not_utf8"),
        }
        return Ok(found);
    }
    let mut folders = vec![(real.clone(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if prefix.is_empty() => return Err(ReadError::io(root, error)),
            Err(_) => {
                found.refuse(prefix.trim_end_matches('/'), "unreadable");
                continue;
            }
        };
        for entry in entries {
            let Ok(entry) = entry else {
                found.refuse(prefix.trim_end_matches('/'), "unreadable");
                continue;
            };
            let name = entry.file_name();
            let relative = format!("{prefix}{}", name.to_string_lossy());
            match (name.to_str(), kind(&entry.path(), &real)) {
                (None, _) => found.refuse(&relative, "name_not_utf8"),
                (_, Err(reason)) => found.refuse(&relative, reason),
                (_, Ok(Kind::File)) => found.files.push(relative),
                (_, Ok(Kind::Folder)) => folders.push((entry.path(), relative + "/")),
            }
        }
    }
    found.files.sort_unstable();
    found.refused.sort_unstable();
    Ok(found)
}

enum Kind {
    File,
    Folder,
}

fn kind(path: &PathBuf, root: &Path) -> Result<Kind, &'static str> {
    let entry = fs::symlink_metadata(path).map_err(|_| "unreadable")?;
    if entry.is_dir() {
        return Ok(Kind::Folder);
    }
    if entry.is_file() {
        return Ok(Kind::File);
    }
    if !entry.is_symlink() {
        return Err("not_a_file");
    }
    let target = fs::canonicalize(path).map_err(|_| "broken_link")?;
    if !target.starts_with(root) {
        return Err("link_out_of_root");
    }
    if target.is_file() { Ok(Kind::File) } else { Err("link_to_folder") }
}

impl Walk {
    fn refuse(&mut self, path: &str, reason: &'static str) {
        self.refused.push(Refused { path: path.to_owned(), reason });
    }
}
