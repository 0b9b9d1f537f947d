//! Backup and restore: what comes back is what was there, nothing is overwritten, and no archive writes elsewhere.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "small/mod.rs"]
mod small;

use small::{Small, files_below, findings};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
};
use stillroom_service::{Cancel, Code, Outcome, ServiceError, Silent, backup, open, verify, views::RestoreView};

fn restore(file: &Path, dir: &Path) -> Outcome<RestoreView> {
    stillroom_service::restore(file, dir, &Silent, &Cancel::default())
}

/// Returns a workspace that was run, and a backup of it.
fn backed_up() -> (Small, PathBuf) {
    let small = Small::ran();
    let file = small.root().join("all.tar.zst");
    backup(&small.cx, &file).unwrap();
    (small, file)
}

/// Everything in a folder by path: what must be untouched after a refusal.
fn everything(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_comes_back_is_what_was_there_and_verifies() {
    let (small, file) = backed_up();
    for (reason, name) in
        [("a new folder", "back"), ("below folders that are not there", "a/b/back"), ("an empty folder", "empty")]
    {
        let dir = small.root().join(name);
        if name == "empty" {
            std::fs::create_dir(&dir).unwrap();
        }
        let view = restore(&file, &dir).unwrap();
        assert!(view.verify.ok, "{reason}: {}", findings(&view.verify));
        for folder in ["exports", "reports", "objects"] {
            let files = files_below(small.cx.dir(), folder);
            assert_eq!(files, files_below(&dir, folder), "{reason}: the same files");
            for file in files {
                assert_eq!(
                    std::fs::read(small.path(&file)).unwrap(),
                    std::fs::read(dir.join(&file)).unwrap(),
                    "{file}"
                );
            }
        }
        let (cx, _) = open(&dir).unwrap();
        let runs = |cx| stillroom_service::runs(cx).unwrap().iter().map(|run| run.run_id.clone()).collect::<Vec<_>>();
        assert_eq!(runs(&cx), runs(&small.cx), "{reason}: the same runs");
        let row = small.rows("exports/rag/playbooks.jsonl")[0]["id"].as_str().unwrap().to_owned();
        assert!(stillroom_service::trace(&cx, &row).unwrap().source.matches, "{reason}: rows are traced");
    }
}

#[test]
fn the_same_workspace_gives_the_same_archive() {
    let (small, file) = backed_up();
    let again = small.root().join("again.tar.zst");
    let view = backup(&small.cx, &again).unwrap();
    assert!(view.files > 10 && view.bytes > view.packed_bytes && view.left_out.is_empty(), "{view:?}");
    assert_eq!(std::fs::read(file).unwrap(), std::fs::read(again).unwrap(), "no time, no owner, no order of the disk");
}

#[test]
fn a_backup_overwrites_nothing_and_is_never_part_of_itself() {
    let (small, file) = backed_up();
    std::fs::write(small.root().join("mine"), "kept").unwrap();
    for (reason, target, code) in [
        ("a backup that is there", file.clone(), Code::Invalid),
        ("any file that is there", small.root().join("mine"), Code::Invalid),
        ("a folder", small.root().to_owned(), Code::Invalid),
        ("inside of the exports", small.path("exports/all.tar.zst"), Code::Invalid),
        ("a folder that is not there", small.root().join("none/all.tar.zst"), Code::File),
    ] {
        let error = backup(&small.cx, &target).unwrap_err();
        assert!(error.code == code && !error.hint.is_empty(), "{reason}: {error:?}");
    }
    assert_eq!(std::fs::read(small.root().join("mine")).unwrap(), b"kept", "what was there stays");
    assert!(restore(&file, &small.root().join("back")).unwrap().verify.ok, "the first backup too");
    assert!(!everything(small.root()).iter().any(|name| name.starts_with(".stillroom")), "nothing is left behind");
}

#[test]
fn restoring_never_touches_a_folder_that_holds_anything() {
    let (small, file) = backed_up();
    let full = small.root().join("full");
    std::fs::create_dir(&full).unwrap();
    std::fs::write(full.join("mine"), "kept").unwrap();
    for (reason, dir) in [("a workspace", small.cx.dir().to_owned()), ("a folder with a file", full.clone())] {
        let before = everything(&dir);
        assert_eq!(restore(&file, &dir).unwrap_err().code, Code::Invalid, "{reason}");
        assert_eq!(everything(&dir), before, "{reason}: untouched");
    }
    assert!(restore(&file, &full.join("mine")).is_err(), "a file is no folder");
    assert!(verify(&small.cx, None).unwrap().ok, "the workspace works on");
}

/// Restores a file that must be refused, and asserts that nothing of it stays anywhere.
#[track_caller]
fn refused(small: &Small, file: &Path, reason: &str) -> ServiceError {
    let dir = small.root().join("target/of/it");
    let before = everything(small.root());
    let error = restore(file, &dir).expect_err(reason);
    assert!(!error.message.is_empty() && !error.hint.is_empty(), "{reason}: {error:?}");
    assert_eq!(everything(small.root()), before, "{reason}: nothing is left behind");
    error
}

#[test]
fn a_damaged_or_cut_off_backup_is_refused_whole() {
    let (small, file) = backed_up();
    let bytes = std::fs::read(&file).unwrap();
    let bad = small.root().join("bad");
    let mut at = 0;
    while at < bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x40;
        std::fs::write(&bad, changed).unwrap();
        refused(&small, &bad, &format!("byte {at} flipped"));
        at += bytes.len() / 60;
    }
    for keep in [0, 1, 4, bytes.len() / 3, bytes.len() / 2, bytes.len() - 5, bytes.len() - 1] {
        std::fs::write(&bad, &bytes[..keep]).unwrap();
        refused(&small, &bad, &format!("cut off after {keep} bytes"));
    }
    std::fs::write(&bad, [bytes.clone(), b"more".to_vec()].concat()).unwrap();
    refused(&small, &bad, "something behind its end");
    std::fs::write(&bad, "no archive at all\n").unwrap();
    refused(&small, &bad, "a text");
    let error = refused(&small, &small.root().join("none"), "no file");
    assert_eq!(error.code, Code::File, "{error:?}");
    refused(&small, &small.root().join("traces"), "a folder");
}

/// What a made-up archive holds: path, entry type, bytes, link target.
type Made<'a> = (&'a str, tar::EntryType, &'a [u8], &'a str);

fn archive(path: &Path, entries: &[Made<'_>]) {
    let file = std::fs::File::create(path).unwrap();
    let mut tar = tar::Builder::new(zstd::stream::Encoder::new(file, 1).unwrap());
    for (name, kind, bytes, link) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o777);
        // The builder refuses names that lead out, so they are written by hand, as an attacker would.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.as_mut_bytes()[157..157 + link.len()].copy_from_slice(link.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap().flush().unwrap();
}

#[test]
fn no_archive_writes_outside_of_the_folder_or_brings_links() {
    use tar::EntryType as Kind;
    let small = Small::ran();
    let bad = small.root().join("bad");
    let file = Kind::Regular;
    let cases: [(&str, &[Made<'_>]); 13] = [
        ("up", &[("../escaped", file, b"x", "")]),
        ("up from a folder", &[("exports/../../escaped", file, b"x", "")]),
        ("an absolute path", &[("/tmp/stillroom-escaped", file, b"x", "")]),
        ("a folder's own name", &[("exports", file, b"x", "")]),
        ("another folder", &[("home/x", file, b"x", "")]),
        ("a backslash", &[("exports\\..\\x", file, b"x", "")]),
        ("a drive", &[("exports/C:x", file, b"x", "")]),
        ("a link", &[("exports/link", Kind::Symlink, b"", "/etc")]),
        ("a link and a file through it", &[("exports/l", Kind::Symlink, b"", ".."), ("exports/l/x", file, b"x", "")]),
        ("a hard link", &[("exports/link", Kind::Link, b"", "/etc/passwd")]),
        ("a device", &[("exports/null", Kind::Char, b"", "")]),
        ("the same path twice", &[("exports/x", file, b"x", ""), ("exports/X", file, b"y", "")]),
        ("no list of contents", &[("stillroom.db", file, b"x", "")]),
    ];
    for (reason, entries) in cases {
        archive(&bad, entries);
        refused(&small, &bad, reason);
        assert!(!small.root().join("target").exists() && !Path::new("/tmp/stillroom-escaped").exists(), "{reason}");
    }
    let list = |files: &str| format!("{{\"stillroom_backup\":1,\"files\":[{files}]}}");
    for (reason, contents, more) in [
        (
            "a database that is none",
            list(
                r#"{"path":"stillroom.db","bytes":1,"sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}"#,
            ),
            &[][..],
        ),
        ("a file that is not listed", list(""), &[]),
        ("another version", "{\"stillroom_backup\":2,\"files\":[]}".to_owned(), &[]),
        ("a list that is none", "[]".to_owned(), &[]),
        ("something behind the list", list(""), &[("exports/x", file, b"x".as_slice(), "")]),
    ] {
        let mut entries =
            vec![("stillroom.db", file, b"x".as_slice(), ""), ("stillroom-backup.json", file, contents.as_bytes(), "")];
        entries.extend_from_slice(more);
        archive(&bad, &entries);
        refused(&small, &bad, reason);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_workspace_is_left_out_and_said() {
    let small = Small::ran();
    std::os::unix::fs::symlink("/etc", small.path("exports/link")).unwrap();
    let file = small.root().join("all.tar.zst");
    let view = backup(&small.cx, &file).unwrap();
    assert!(view.left_out.len() == 1 && view.left_out[0].starts_with("exports/link"), "{view:?}");
    restore(&file, &small.root().join("back")).unwrap();
    assert!(!small.root().join("back/exports/link").exists(), "it is not in the backup");
}

#[test]
fn a_stop_leaves_nothing_behind() {
    let (small, file) = backed_up();
    let cancel = Cancel::default();
    cancel.cancel();
    let before = everything(small.root());
    let error = stillroom_service::restore(&file, &small.root().join("back"), &Silent, &cancel).unwrap_err();
    assert_eq!(error.code, Code::Cancelled, "{error:?}");
    small.cx.cancel.cancel();
    assert_eq!(backup(&small.cx, &small.root().join("more")).unwrap_err().code, Code::Cancelled, "backing up too");
    assert_eq!(everything(small.root()), before, "neither leaves anything");
}
