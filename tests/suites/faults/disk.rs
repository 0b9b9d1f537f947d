//! A disk that fills up in the middle of a run: a small disk in memory, in a name space of its own.

use crate::{
    files,
    made::{files_below, reviews},
    ran,
};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path, process::Command};
use stillroom_tests::{RECORDED_AT, distill, skip};

/// Copies a workspace to a disk of so many kibibytes more than it takes, runs there until the disk is full, and tells
/// what is left; then makes room and runs again.
const SCRIPT: &str = r#"
set -e
mount -t tmpfs -o size=1g tmpfs "$DISK"
cp -a "$FROM/." "$DISK/"
used=$(df -k --output=used "$DISK" | tail -n 1)
mount -o remount,size=$((used + ROOM))k "$DISK"
cp "$MORE" "$DISK/traces/observer_reviews.jsonl" 2>/dev/null || exit 97
set +e
"$DISTILL" --workspace "$DISK" --json run-all --recorded-at "$AT" >"$OUT/full.json" 2>"$OUT/full.err"
echo $? >"$OUT/full.rc"
mkdir "$OUT/left"
cp -a "$DISK/exports" "$OUT/left/"
find "$DISK" -name '*.tmp' >"$OUT/tmp"
mount -o remount,size=1g "$DISK"
"$DISTILL" --workspace "$DISK" --json verify >"$OUT/verify.json" 2>"$OUT/verify.err"
echo $? >"$OUT/verify.rc"
find "$DISK" -name '*.tmp' -o -name .staging >"$OUT/unfinished"
"$DISTILL" --workspace "$DISK" --json run-all --recorded-at "$AT" >"$OUT/again.json" 2>"$OUT/again.err"
echo $? >"$OUT/again.rc"
"$DISTILL" --workspace "$DISK" --json verify >"$OUT/last.json"
echo $? >"$OUT/last.rc"
"#;

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}")).trim().to_owned()
}

fn value(folder: &Path, name: &str) -> Value {
    let text = read(folder, name);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}: {text}"))
}

/// Returns what stands in `exports/`, without what is not promoted yet.
fn exported(workspace: &Path) -> BTreeMap<String, Vec<u8>> {
    files(workspace)
        .into_iter()
        .filter(|(path, _)| path.starts_with("./exports/") && !path.contains(".staging") && !path.ends_with(".tmp"))
        .collect()
}

#[test]
fn a_full_disk_stops_the_run_plainly_and_the_old_datasets_stand() {
    let may = Command::new("unshare").args(["-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    if !may.is_ok_and(|output| output.status.success()) {
        skip("a full disk", "`unshare -Urm` may not mount a disk here");
        return;
    }
    let sandbox = ran(200);
    let more = sandbox.write("more.jsonl", reviews(3000));
    let before = exported(&sandbox.workspace());
    let mut full = 0;
    for room in [700, 1100, 1700, 2600, 4000, 6000, 9000] {
        let out = sandbox.root().join(format!("out-{room}"));
        let disk = sandbox.root().join(format!("disk-{room}"));
        std::fs::create_dir_all(&out).unwrap();
        std::fs::create_dir_all(&disk).unwrap();
        let output = Command::new("unshare")
            .args(["-Urm", "sh", "-c", SCRIPT])
            .env("DISK", &disk)
            .env("FROM", sandbox.workspace())
            .env("MORE", &more)
            .env("OUT", &out)
            .env("ROOM", room.to_string())
            .env("AT", RECORDED_AT)
            .env("DISTILL", distill())
            .output()
            .unwrap();
        if output.status.code() == Some(97) {
            continue;
        }
        assert!(output.status.success(), "{room}: {}", String::from_utf8_lossy(&output.stderr));
        let said = (read(&out, "full.rc"), read(&out, "full.json"), read(&out, "full.err"));
        if said.0 != "0" {
            full += 1;
            let view = value(&out, "full.json");
            let words = if said.0 == "2" { view["error"]["message"].to_string() } else { view["stages"].to_string() };
            assert!(["1", "2"].contains(&said.0.as_str()), "{room}: {said:?}");
            assert!(words.contains("full") || words.contains("No space left"), "{room}: it says why: {said:?}");
            assert!(words.contains("disk-"), "{room}: and on what: {said:?}");
            assert!(!said.2.contains("panicked"), "{room}: {said:?}");
            if said.0 == "1" {
                assert_eq!(view["promoted"], false, "{room}: {view:#}");
            }
            assert!(exported(&out.join("left")) == before, "{room}: the old datasets stand, whole");
        }
        assert_eq!(read(&out, "verify.rc"), "0", "{room}: {:#}", value(&out, "verify.json"));
        assert_eq!(read(&out, "unfinished"), "", "{room}: nothing unfinished is left after opening");
        assert_eq!(read(&out, "again.rc"), "0", "{room}: with room it runs: {}", read(&out, "again.json"));
        assert_eq!(read(&out, "last.rc"), "0", "{room}: {}", read(&out, "last.json"));
    }
    assert!(full >= 3, "only {full} of the disks were too small");
    assert_eq!(files_below(sandbox.root(), "workspace").iter().filter(|path| path.ends_with(".tmp")).count(), 0);
}
