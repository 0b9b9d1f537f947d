//! The files on one side of a stage under one hash: independent of their order, sensitive to path and bytes.

use super::FileRef;
use crate::hash::{Digest, Hasher};
use serde::{Deserialize, Serialize};

/// Keeps the hash of an empty set apart from every other empty thing.
const DOMAIN: &[u8] = b"stillroom file set 1";

/// What a stage read, or what it left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSet {
    /// The files, ordered by path.
    pub files: Vec<FileRef>,
    /// [`aggregate_io_hash`] of the files: a byte hash.
    pub aggregate_hash: Digest,
    /// The hash of the rows without their volatile fields.
    pub content_hash: Digest,
    /// How many rows.
    pub record_count: u64,
}

impl FileSet {
    /// Returns the set of these files, ordered and hashed.
    pub fn new(mut files: Vec<FileRef>, content_hash: Digest, record_count: u64) -> Self {
        files.sort();
        let aggregate_hash = aggregate_io_hash(&files);
        Self { files, aggregate_hash, content_hash, record_count }
    }

    /// Returns what is wrong with the set, each fault beginning with `side`.
    pub fn faults(&self, side: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if self.files.iter().any(|file| file.path.is_empty()) {
            faults.push(format!("{side}: a file without a path"));
        }
        for pair in self.files.windows(2) {
            if pair[0].path == pair[1].path {
                faults.push(format!("{side}: {} stands there twice", pair[0].path));
            } else if pair[0].path > pair[1].path {
                faults.push(format!("{side}: {} is not in order of path", pair[1].path));
            }
        }
        if self.aggregate_hash != aggregate_io_hash(&self.files) {
            faults.push(format!("{side}: aggregate_hash is not the hash of the files named"));
        }
        faults
    }
}

/// Returns the hash of a set of files by path and content hash, in whatever order they are given.
pub fn aggregate_io_hash(files: &[FileRef]) -> Digest {
    let mut ordered: Vec<(&str, &Digest)> = files.iter().map(|file| (file.path.as_str(), &file.sha256)).collect();
    ordered.sort();
    let mut hasher = Hasher::default();
    hasher.part(DOMAIN);
    for (path, sha256) in ordered {
        hasher.part(path.as_bytes());
        hasher.part(sha256.as_bytes());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_aggregate_hash_tells_path_and_content_apart_and_has_an_empty_form() {
        let file = FileRef::of;
        let sets: [(&str, Vec<FileRef>); 7] = [
            ("empty", vec![]),
            ("one file", vec![file("a", b"1")]),
            ("same bytes, other path", vec![file("b", b"1")]),
            ("same path, other bytes", vec![file("a", b"2")]),
            ("contents swapped between paths", vec![file("a", b"2"), file("b", b"1")]),
            ("the straight assignment", vec![file("a", b"1"), file("b", b"2")]),
            ("the same file named twice", vec![file("a", b"1"), file("a", b"1")]),
        ];
        for (at, (name, files)) in sets.iter().enumerate() {
            for (other, others) in &sets[at + 1..] {
                assert_ne!(aggregate_io_hash(files), aggregate_io_hash(others), "{name} against {other}");
            }
        }
        let swapped = vec![file("b", b"2"), file("a", b"1")];
        assert_eq!(aggregate_io_hash(&sets[5].1), aggregate_io_hash(&swapped), "order of naming says nothing");
        assert_ne!(aggregate_io_hash(&[]), Digest::of(b""), "an empty set is not an empty file");
    }

    #[test]
    fn a_set_that_was_edited_by_hand_is_named() {
        let whole = FileSet::new(vec![FileRef::of("b", b"2"), FileRef::of("a", b"1")], Digest::of(b""), 2);
        assert_eq!(whole.faults("inputs"), Vec::<String>::new());
        let mut longer = whole.clone();
        longer.files.push(FileRef::of("b", b"3"));
        assert_eq!(longer.faults("inputs").len(), 2, "twice the same path, and another hash");
        let mut turned = whole;
        turned.files.reverse();
        assert_eq!(turned.faults("inputs"), ["inputs: b is not in order of path".replace("b is", "a is")]);
    }
}
