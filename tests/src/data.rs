//! Where the repository lies, and the folder of public data beside it, which may be absent.

use crate::skip;
use std::path::{Path, PathBuf};

/// Returns the root of the repository.
pub fn repo_root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().unwrap_or(root)
}

/// Returns the folder of public data; where it is absent, says loudly that nothing is tested.
pub fn shared_data() -> Option<PathBuf> {
    found(&repo_root().join("../shared/data"), "public data")
}

/// Returns one set of the public data; where it is absent, says loudly that nothing is tested.
pub fn shared_set(name: &str) -> Option<PathBuf> {
    found(&repo_root().join("../shared/data").join(name), name)
}

fn found(folder: &Path, what: &str) -> Option<PathBuf> {
    let present = present(folder);
    if present.is_none() {
        skip(what, &format!("it is not at ../shared/data ({})", folder.display()));
    }
    present
}

fn present(folder: &Path) -> Option<PathBuf> {
    folder.is_dir().then(|| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_folder_of_the_workspace_manifest() {
        let manifest = std::fs::read_to_string(repo_root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[workspace]"), "the root holds the virtual workspace");
    }

    #[test]
    fn an_absent_folder_is_none_and_a_present_one_is_absolute() {
        assert_eq!(present(&repo_root().join("no-such-folder")), None);
        assert!(present(&repo_root().join("tests")).is_some_and(|folder| folder.is_absolute()));
    }
}
