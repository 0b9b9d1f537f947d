//! A record read again with what stands around it, and a look at the beginning of a stream alone.

use std::{fs, io::Write as _, path::PathBuf};
use stillroom_core::artifact::Locator;
use stillroom_store::readers::{Format, Item, ReadOptions, around_at, open};

const TEXT: &str = "{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n";

/// Writes the same text plain, as gzip and as Zstandard.
fn files(root: &tempfile::TempDir) -> Vec<PathBuf> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(TEXT.as_bytes()).unwrap();
    let bytes = [TEXT.as_bytes().to_vec(), gzip.finish().unwrap(), zstd::encode_all(TEXT.as_bytes(), 3).unwrap()];
    let write = |(bytes, name): (Vec<u8>, &str)| {
        let path = root.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    bytes.into_iter().zip(["rows.jsonl", "rows.jsonl.gz", "rows.jsonl.zst"]).map(write).collect()
}

#[test]
fn a_record_is_read_with_as_much_around_it_as_there_is() {
    let root = tempfile::tempdir().unwrap();
    for path in files(&root) {
        for (start, margin, before, after) in [
            (8, 100, "{\"a\":1}\n", "\n{\"c\":3}\n"),
            (8, 3, "1}\n", "\n{\""),
            (8, 0, "", ""),
            (0, 4, "", "\n{\"b"),
            (16, 4, ":2}\n", "\n"),
        ] {
            let locator = Locator { line: 1, start, len: 7 };
            let around = around_at(&path, Format::Jsonl, &locator, margin).unwrap();
            let from = usize::try_from(start).unwrap();
            assert_eq!(around.record.bytes, &TEXT.as_bytes()[from..from + 7], "{path:?} from {start}");
            assert_eq!((around.before.as_slice(), around.after.as_slice()), (before.as_bytes(), after.as_bytes()));
        }
        let beyond = Locator { line: 4, start: 20, len: 7 };
        assert!(around_at(&path, Format::Jsonl, &beyond, 8).is_err(), "{path:?} is shorter");
    }
}

#[test]
fn what_breaks_behind_a_record_does_not_touch_it() {
    let root = tempfile::tempdir().unwrap();
    let dice = |at: u32| at.wrapping_mul(2_654_435_761).to_string();
    let text: String = (0..200_000).map(dice).collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(format!("{TEXT}{text}").as_bytes()).unwrap();
    let mut bytes = gzip.finish().unwrap();
    bytes.truncate(bytes.len() / 2);
    let path = root.path().join("cut.jsonl.gz");
    fs::write(&path, bytes).unwrap();
    let locator = Locator { line: 2, start: 8, len: 7 };
    let around = around_at(&path, Format::Jsonl, &locator, 64 << 20).unwrap();
    assert_eq!((around.record.bytes.as_slice(), around.after.len()), (b"{\"b\":2}".as_slice(), 0));
}

#[test]
fn a_window_ends_the_stream_where_it_ends() {
    let root = tempfile::tempdir().unwrap();
    for path in files(&root) {
        let rows = |window: u64| -> usize {
            let options = ReadOptions { window, ..ReadOptions::new(Format::Jsonl) };
            let items = open(&path, &options).unwrap().map(|item| item.unwrap());
            items.filter(|item| matches!(item, Item::Row(row) if row.locator.start + row.locator.len < window)).count()
        };
        assert_eq!([rows(0), rows(8), rows(12), rows(16), rows(u64::MAX)], [0, 1, 1, 2, 3], "{path:?}");
    }
}
