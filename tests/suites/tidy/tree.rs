//! The tree that the rules look at: paths and bytes, from the repository or made up.

use std::{collections::BTreeMap, path::Path, process::Command, sync::OnceLock};
use stillroom_tests::repo_root;

/// Folders whose files count before they are added to the index, so that a rule speaks before a commit does.
const SHELVES: [&str; 6] = ["src-tauri", "ui", "fixtures", "tests", "icons", ".ci"];

/// Files by path from the root, with `/`.
pub(crate) struct Tree {
    files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// Returns the repository's tree.
    pub(crate) fn repository() -> &'static Self {
        static TREE: OnceLock<Tree> = OnceLock::new();
        TREE.get_or_init(|| {
            let root = repo_root();
            let names = listed(&root).unwrap_or_else(|| walked(&root));
            let files = names.into_iter().filter(|name| root.join(name).is_file());
            Self { files: files.map(|name| (name.clone(), std::fs::read(root.join(&name)).unwrap())).collect() }
        })
    }

    /// Returns a made-up tree.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect() }
    }

    /// Returns all paths, sorted.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns whether there is such a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        path.is_empty() || self.files.contains_key(path) || self.paths().any(|file| file.starts_with(&folder))
    }

    /// Returns the bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Returns the text of a file; what is no UTF-8 is replaced.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        self.bytes(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Returns the files with one of these endings, with their texts.
    pub(crate) fn texts(&self, endings: &[&str]) -> impl Iterator<Item = (&str, String)> {
        self.files
            .iter()
            .filter(move |(path, _)| endings.iter().any(|ending| path.ends_with(ending)))
            .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
    }
}

/// What the index holds, with what lies on the shelves and is not ignored. None where there is no git.
fn listed(root: &Path) -> Option<Vec<String>> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").current_dir(root).args(arguments).output().ok()?;
        let names = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| names.split_terminator('\0').map(str::to_owned).collect::<Vec<_>>())
    };
    let mut names = git(&["ls-files", "-z", "--cached"])?;
    names.extend(git(&[&["ls-files", "-z", "--others", "--exclude-standard", "--"][..], &SHELVES].concat())?);
    // A copy inside somebody else's repository is listed as nothing.
    names.iter().any(|name| name == "Cargo.toml").then_some(names)
}

/// Every file of a tree that came without a repository.
fn walked(root: &Path) -> Vec<String> {
    let (mut names, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let ignored = ["target", ".git", "ui/node_modules", "ui/dist"].contains(&name.as_str());
            match entry.file_type().unwrap() {
                _ if ignored => {}
                kind if kind.is_dir() => folders.push(entry.path()),
                _ => names.push(name),
            }
        }
    }
    names
}

#[test]
fn the_repository_is_seen() {
    assert!(Tree::repository().has("Cargo.toml"), "a rule over an empty tree would hold");
    assert!(Tree::repository().has("src-tauri/crates/core/src"), "folders are found too");
    assert!(!Tree::repository().has("src-tauri/crates/cor"), "half a name is no folder");
}
