//! Compressed, damaged and hostile streams; what is no file; what is gone.

use crate::support::{File, gzip, kind, outcome, zstandard};
use std::{io::Write, path::Path};
use stillroom_core::hash::Digest;
use stillroom_store::readers::{Compression, Format, Item, ReadError, ReadOptions, json_at, open, read_at};

fn outcome_of_rows(bytes: &[u8], format: Format) -> Vec<String> {
    let file = File::new(bytes);
    let reader = match open(&file.path(), &ReadOptions::new(format)) {
        Ok(reader) => reader,
        Err(error) => return vec![format!("error:{}", kind(&error))],
    };
    reader
        .map(|item| match item {
            Ok(Item::Row(row)) => format!("{}@{}", String::from_utf8_lossy(row.parseable()), row.locator.line),
            Ok(Item::Skip(skip)) => format!("skip:{}+{}", skip.reason.name(), skip.locator.len),
            Err(error) => format!("error:{}", kind(&error)),
        })
        .collect()
}

#[test]
fn compressed_files_give_the_same_rows() {
    let text: String = (0..200_000).map(|n| format!("{{\"n\":{n}}}\n")).collect();
    let plain = File::new(text.as_bytes());
    let options = ReadOptions::new(Format::Jsonl);
    let rows = |path: &Path| open(path, &options).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    let wanted = rows(&plain.path());
    assert_eq!(wanted.len(), 200_000);
    let (one, two) = text.split_at(text.len() / 2);
    for (compression, bytes, why) in [
        (Compression::Gzip, gzip(text.as_bytes()), "gzip"),
        (Compression::Gzip, [gzip(one.as_bytes()), gzip(two.as_bytes())].concat(), "two gzip members"),
        (Compression::Zstd, zstandard(text.as_bytes()), "zstd"),
        (Compression::Zstd, [zstandard(one.as_bytes()), zstandard(two.as_bytes())].concat(), "two zstd frames"),
        (
            Compression::Zstd,
            [b"\x50\x2A\x4D\x18\x02\0\0\0xx", &zstandard(text.as_bytes())[..]].concat(),
            "a skippable frame first",
        ),
    ] {
        let file = File::new(&bytes);
        assert_eq!(open(&file.path(), &options).unwrap().compression(), compression, "{why}");
        let got = rows(&file.path());
        assert!(got == wanted, "{why}: rows and places are those of the decoded stream");
        let Item::Row(last) = &got[199_999] else { panic!("a row") };
        assert_eq!(read_at(&file.path(), &last.locator).unwrap(), last.bytes, "{why}");
    }
}

#[test]
fn damaged_compression_keeps_the_rows_before_and_says_so() {
    // Text that does not compress, so that a cut falls in the middle of the rows.
    let text: String = (0..20_000).map(|n| format!("\"{}\"\n", Digest::of(&[n as u8, (n >> 8) as u8]))).collect();
    for (bytes, why) in [(gzip(text.as_bytes()), "gzip"), (zstandard(text.as_bytes()), "zstd")] {
        let cut = &bytes[..bytes.len() / 2];
        let mut flipped = bytes.clone();
        let middle = bytes.len() / 2;
        flipped[middle..middle + 64].fill(0xA5);
        for (bytes, wanted) in [(cut, &["truncated"][..]), (&flipped, &["corrupt", "truncated"])] {
            let file = File::new(bytes);
            let items: Vec<_> = open(&file.path(), &ReadOptions::new(Format::Jsonl)).unwrap().collect();
            let rows = items.iter().filter(|item| matches!(item, Ok(Item::Row(_)))).count();
            let errors: Vec<_> = items.iter().filter_map(|item| item.as_ref().err().map(kind)).collect();
            assert_eq!(errors.len(), 1, "{why}: one error");
            assert!(wanted.contains(&errors[0]), "{why}: {errors:?}");
            assert!(items.last().unwrap().is_err(), "{why}: the error comes last");
            assert!(rows > 1000 && rows < 20_000, "{why}: the rows before the damage stand, {rows}");
        }
    }
    let tail = [gzip(b"1\n"), b"this is no member".to_vec()].concat();
    let got = outcome_of_rows(&tail, Format::Jsonl);
    assert_eq!(got, ["1@1", "error:corrupt"], "what follows a gzip member is no text");
}

#[test]
fn the_record_in_which_a_stream_breaks_off_is_named() {
    for (format, text, wanted) in [
        (Format::Jsonl, "1\n2\n3333", &["1@1", "2@2", "skip:truncated+4", "error:corrupt"][..]),
        (Format::Json, "[1,2,{\"a\":", &["1@1", "2@1", "skip:truncated+5", "error:corrupt"]),
        (Format::Json, "[{},", &["{}@1", "skip:truncated+0", "error:corrupt"]),
        (Format::Csv, "a\n1\n2", &["{\"a\":\"1\"}@2", "skip:truncated+1", "error:corrupt"]),
    ] {
        let bytes = [gzip(text.as_bytes()), b"\x1F\x8B but no member".to_vec()].concat();
        assert_eq!(outcome_of_rows(&bytes, format), wanted, "{}", format.name());
    }
}

#[test]
fn bombs_are_stopped_by_ratio_and_by_size() {
    let zeros = vec![b'0'; 1 << 20];
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let mut zst = zstd::Encoder::new(Vec::new(), 19).unwrap();
    for _ in 0..256 {
        gz.write_all(&zeros).unwrap();
        zst.write_all(&zeros).unwrap();
    }
    for (bytes, why) in [(gz.finish().unwrap(), "gzip"), (zst.finish().unwrap(), "zstd")] {
        assert!(bytes.len() < 1 << 20, "{why}: a quarter of a gigabyte in {} bytes", bytes.len());
        for format in Format::STREAMS {
            let got = outcome_of_rows(&bytes, format);
            assert_eq!(got.last().map(String::as_str), Some("error:bomb"), "{why} {}: {got:?}", format.name());
        }
    }
    let options = ReadOptions { max_decoded_bytes: 1000, ..ReadOptions::new(Format::Jsonl) };
    let file = File::new(&gzip("1\n".repeat(2000).as_bytes()));
    let last = open(&file.path(), &options).unwrap().last().unwrap();
    assert!(matches!(last, Err(ReadError::Bomb { .. })), "the limit of bytes holds below the limit of ratio");
}

#[test]
fn a_file_that_shrinks_or_grows_while_it_is_read_gives_whole_rows_and_at_most_one_that_is_cut() {
    let text: String = (0..200_000).map(|n| format!("{{\"n\":{n}}}\n")).collect();
    let wanted: Vec<&str> = text.lines().collect();
    for (len, why) in [(text.len() / 2, "it shrinks"), (10, "to almost nothing"), (text.len() + 3, "it grows")] {
        let file = File::new(text.as_bytes());
        let mut reader = open(&file.path(), &ReadOptions::new(Format::Jsonl)).unwrap();
        let mut got: Vec<String> = Vec::new();
        let mut take = |reader: &mut stillroom_store::readers::Reader, most: usize| {
            for item in reader.by_ref().take(most) {
                let Item::Row(row) = item.unwrap() else { panic!("{why}: a line is never skipped") };
                got.push(String::from_utf8(row.bytes).unwrap());
            }
        };
        take(&mut reader, 10);
        std::fs::File::options().write(true).open(file.path()).unwrap().set_len(len as u64).unwrap();
        take(&mut reader, usize::MAX);
        let whole = got.iter().zip(&wanted).take_while(|(got, wanted)| got == *wanted).count();
        assert!(got.len() - whole <= 1, "{why}: {} rows, {whole} of them whole", got.len());
        assert!(whole > 10, "{why}: what had been read stands");
        reader.finish().unwrap();
    }
}

#[test]
fn the_hash_of_the_file_is_that_of_its_raw_bytes() {
    let text = "{}\n".repeat(1000);
    for bytes in [text.as_bytes().to_vec(), gzip(text.as_bytes()), zstandard(text.as_bytes()), Vec::new()] {
        let file = File::new(&bytes);
        for read in [0, 10, usize::MAX] {
            let mut reader = open(&file.path(), &ReadOptions::new(Format::Jsonl)).unwrap();
            let _seen = reader.by_ref().take(read).count();
            let facts = reader.finish().unwrap();
            assert_eq!((facts.bytes, facts.hash), (bytes.len() as u64, Digest::of(&bytes)), "after {read} rows");
        }
    }
}

#[test]
fn what_is_no_file_is_refused_and_what_is_gone_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let options = ReadOptions::new(Format::Jsonl);
    assert_eq!(outcome(folder.path(), &options), ["error:not_a_file"]);
    assert_eq!(outcome(&folder.path().join("missing"), &options), ["error:io"]);
    let file = File::new(b"{}\n");
    let locator = stillroom_core::artifact::Locator { line: 1, start: 1, len: 100 };
    assert_eq!(kind(&read_at(&file.path(), &locator).unwrap_err()), "gone");
    let zipped = File::new(&gzip(b"{}\n"));
    assert_eq!(kind(&read_at(&zipped.path(), &locator).unwrap_err()), "gone");
    let csv = File::new(b"a,b\n1,2\n");
    let locator = stillroom_core::artifact::Locator { line: 2, start: 4, len: 1 };
    assert_eq!(kind(&json_at(&csv.path(), Format::Csv, &locator).unwrap_err()), "no_record");
}
