//! What a folder holds and what a file seems to be.

use crate::support::kind;
use std::{fs, path::Path};
use stillroom_store::readers::{
    Compression, Format, ReadOptions, Refused, Shape, Sniff, open_within, sniff, walk, within,
};

fn write(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn files_come_in_the_order_of_their_bytes() {
    let root = tempfile::tempdir().unwrap();
    for name in ["b.jsonl", "a/z.jsonl", "a.jsonl", "a-b.jsonl", "Z.jsonl", "é.jsonl", ".hidden", "a/b/c.jsonl"] {
        write(root.path(), name, b"");
    }
    let found = walk(root.path()).unwrap();
    let wanted = [".hidden", "Z.jsonl", "a-b.jsonl", "a.jsonl", "a/b/c.jsonl", "a/z.jsonl", "b.jsonl", "é.jsonl"];
    assert_eq!(found.files, wanted);
    assert_eq!(found.refused, []);
    assert_eq!(walk(&root.path().join("a/../b.jsonl")).unwrap().files, ["b.jsonl"], "a file gives itself");
    assert!(walk(&root.path().join("missing")).is_err());
}

#[cfg(unix)]
#[test]
fn links_never_lead_out_or_in_circles() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink};
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret", b"");
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "folder/file", b"");
    for (target, name) in [
        (outside.path().join("secret").as_path(), "out"),
        (outside.path(), "out-folder"),
        (Path::new("../../../../../../etc/passwd"), "up"),
        (Path::new("folder/file"), "within"),
        (Path::new("."), "circle"),
        (Path::new("nowhere"), "broken"),
        (Path::new("itself"), "itself"),
    ] {
        symlink(target, root.path().join(name)).unwrap();
    }
    fs::write(root.path().join(std::ffi::OsStr::from_bytes(b"\xFF")), b"").unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.path().join("socket")).unwrap();
    let found = walk(root.path()).unwrap();
    assert_eq!(found.files, ["folder/file", "within"]);
    let refused = |path: &str, reason| Refused { path: path.to_owned(), reason };
    assert_eq!(
        found.refused,
        [
            refused("broken", "broken_link"),
            refused("circle", "link_to_folder"),
            refused("itself", "broken_link"),
            refused("out", "link_out_of_root"),
            refused("out-folder", "link_out_of_root"),
            refused("socket", "not_a_file"),
            refused("up", "link_out_of_root"),
            refused("\u{FFFD}", "name_not_utf8"),
        ]
    );
    let linked = root.path().join("linked-root");
    symlink(outside.path(), &linked).unwrap();
    assert_eq!(walk(&linked).unwrap().files, ["secret"], "the root itself may be a link: the person named it");
}

#[cfg(unix)]
#[test]
fn a_name_never_leads_out_of_its_source() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret.jsonl", b"{}\n");
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "a/rows.jsonl", b"{}\n");
    symlink(outside.path().join("secret.jsonl"), root.path().join("link.jsonl")).unwrap();
    symlink(outside.path(), root.path().join("folder")).unwrap();
    symlink("a/rows.jsonl", root.path().join("inner.jsonl")).unwrap();
    let options = ReadOptions::new(Format::Jsonl);
    let absolute = outside.path().join("secret.jsonl");
    for (name, wanted) in [
        ("a/rows.jsonl", "rows"),
        ("inner.jsonl", "rows"),
        ("", "outside"),
        (".", "outside"),
        ("a/../a/rows.jsonl", "outside"),
        ("../rows.jsonl", "outside"),
        (absolute.to_str().unwrap(), "outside"),
        ("link.jsonl", "outside"),
        ("folder/secret.jsonl", "outside"),
        ("a/missing.jsonl", "io"),
        ("a", "not_a_file"),
        ("a\0b", "io"),
    ] {
        let got = open_within(root.path(), name, &options).map_or_else(|error| kind(&error), |_| "rows");
        assert_eq!(got, wanted, "{name:?}");
    }
    let file = root.path().join("inner.jsonl");
    assert!(within(&file, "inner.jsonl").is_ok(), "a root that is a file holds itself");
    assert!(within(&file, "a/rows.jsonl").is_err());
}

fn sniffed(name: &str, bytes: &[u8]) -> Sniff {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), name, bytes);
    sniff(&root.path().join(name)).unwrap()
}

#[test]
fn a_file_is_guessed_by_its_bytes_and_its_name_only_helps() {
    let lines = b"{\"a\":1}\n{\"a\":2}\n";
    let zipped = zstd::encode_all(&lines[..], 1).unwrap();
    for (name, bytes, format, at_least, rows, why) in [
        ("x.jsonl", &lines[..], Some(Format::Jsonl), 90, 2, "lines"),
        ("x", lines, Some(Format::Jsonl), 80, 2, "lines without a name"),
        ("x.json", lines, Some(Format::Jsonl), 80, 2, "lines under the wrong name"),
        ("x.jsonl.zst", &zipped, Some(Format::Jsonl), 90, 2, "compressed lines"),
        ("x.json", b"{\"a\":1}", Some(Format::Json), 50, 1, "one object"),
        ("x.json", b"[{\"a\":1},{}]", Some(Format::Json), 90, 2, "an array"),
        ("x.txt", b"[{\"a\":1},{}]", Some(Format::Json), 70, 2, "an array under another name"),
        ("x.json", b"{\"1\":{},\"2\":{}}", Some(Format::Json), 80, 2, "a map of records"),
        ("x.ndjson", b"{\n\"a\":1}\n{\n\"a\":2}", Some(Format::Json), 40, 2, "values over several lines"),
        ("x.csv", b"a,b\n1,2\n", Some(Format::Csv), 90, 1, "a table"),
        ("x.csv", b"a\n1\n", Some(Format::Csv), 90, 1, "a table of one column"),
        ("x.csv", b"a\tb\n1\t2\n3\t4\n", Some(Format::Tsv), 40, 2, "tabs under the wrong name"),
        ("x", b"a,b\n1,2\n3,4\n", Some(Format::Csv), 40, 2, "a table without a name"),
        ("x.md", b"Hello, world\n\nas it is, today", None, 0, 0, "prose"),
        ("x.eval", b"PK\x03\x04", None, 0, 0, "a zip archive"),
        ("x", b"\x7FELF\0\0", None, 0, 0, "a program"),
        ("x.jsonl", b"", None, 0, 0, "nothing"),
    ] {
        let got = sniffed(name, bytes);
        assert_eq!(got.format, format, "{why}: {}", got.why);
        assert!(got.confidence >= at_least && !got.why.is_empty(), "{why}: {}", got.confidence);
        assert_eq!(got.rows.len(), rows, "{why}");
    }
    assert_eq!(sniffed("x.jsonl.zst", &zipped).compression, Compression::Zstd);
}

#[test]
fn pointers_are_proposed_where_records_lie() {
    let records = (0..50).map(|n| format!("{{\"n\":{n}}}")).collect::<Vec<_>>().join(",");
    let got = sniffed("x.json", format!("{{\"v\":2,\"eval\":{{\"sam/ples\":[{records}]}}}}").as_bytes());
    assert_eq!(got.candidates[0].pointer, "/eval/sam~1ples", "{:?}", got.candidates);
    assert_eq!(got.candidates[1].pointer, "", "the whole is always offered");
    assert_eq!(got.rows.len(), 20);
    let got = sniffed("x.json", b"{\"v\":\"a long text that outweighs the records\",\"few\":[{}]}");
    assert_eq!((got.candidates[0].pointer.as_str(), got.candidates[0].shape), ("", Shape::Auto));
    assert_eq!(got.candidates[1].pointer, "/few");
}

#[test]
fn damaged_and_hostile_files_are_guessed_without_harm() {
    let zipped = zstd::encode_all(&b"{\"a\":1}\n{\"a\":2}\n".repeat(100_000)[..], 1).unwrap();
    let got = sniffed("x", &zipped[..zipped.len() - 3]);
    assert_eq!(got.format, Some(Format::Jsonl), "what is readable is guessed: {}", got.why);
    let many = format!("{{\"v\":1,{}", "\"k\":[{}],".repeat(1 << 18));
    assert!(sniffed("x.json", many.as_bytes()).candidates.len() <= 17);
    let deep = "{\"a\":".repeat(200_000);
    assert_eq!(sniffed("x.json", deep.as_bytes()).format, Some(Format::Json));
}
