//! Backups: a workspace as one file, and a file as a workspace again.
//!
//! Owns what belongs to a backup and its list of contents; writing is `pack`, bringing back is `unpack`. A backup
//! holds the workspace, not its sources: the rows that were read are in the database.

mod pack;
mod unpack;

pub use pack::backup;
pub use unpack::restore;

use serde::{Deserialize, Serialize};
use stillroom_core::hash::Digest;
use stillroom_store::open::DATABASE;

/// The folders of a workspace that a backup holds, beside its database.
const FOLDERS: [&str; 6] = ["exports", "reports", "objects", "profiles", "rulebooks", "sample"];

/// The last entry of a backup; one that was cut off has none.
const CONTENTS: &str = "stillroom-backup.json";

/// The version of [`Contents`]; another one is refused.
const VERSION: u32 = 1;

/// The list of contents of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Contents {
    stillroom_backup: u32,
    files: Vec<Entry>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    path: String,
    bytes: u64,
    sha256: Digest,
}

/// Returns whether a path may be in a backup: the database, or a plain way down below one of the folders. What could
/// lead out of a folder, on any system, may not.
fn may_hold(path: &str) -> bool {
    if path == DATABASE {
        return true;
    }
    let mut parts = path.split('/');
    let below = parts.next().is_some_and(|folder| FOLDERS.contains(&folder));
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    let rest: Vec<&str> = parts.collect();
    below && !rest.is_empty() && rest.into_iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_ways_below_known_folders_may_be_in_a_backup() {
        for path in ["stillroom.db", "exports/rag/playbooks.jsonl", "objects/ab/cd.zst", "profiles/mine.toml"] {
            assert!(may_hold(path), "{path} belongs to a workspace");
        }
        for path in [
            "",
            "/",
            "exports",
            "exports/",
            "/etc/passwd",
            "../x",
            "exports/../x",
            "exports/./x",
            "exports//x",
            "./exports/x",
            "exports/..\\x",
            "exports\\x",
            "C:/x",
            "exports/C:x",
            "exports/a\0b",
            "other/x",
            "stillroom.db-wal",
            "stillroom.db/x",
            ".run.lock",
            "stillroom-backup.json",
        ] {
            assert!(!may_hold(path), "{path:?} does not");
        }
    }
}
