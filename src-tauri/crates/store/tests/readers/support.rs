//! A file of given bytes, and what comes out of it in short.

use std::{fs, io::Write, path::Path};
use stillroom_core::hash::Digest;
use stillroom_store::readers::{Format, Item, ReadError, ReadOptions, ReadSkip, Reader, json_at, open, read_at};

pub(crate) struct File(tempfile::TempDir);

impl File {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let file = Self(tempfile::tempdir().unwrap());
        fs::write(file.path(), bytes).unwrap();
        file
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.0.path().join("rows")
    }
}

/// What came out, in short: `row@line:bytes`, `key=row@line`, `skip:reason@line+len`, `error:kind`.
pub(crate) fn outcome(path: &Path, options: &ReadOptions) -> Vec<String> {
    let reader = match open(path, options) {
        Ok(reader) => reader,
        Err(error) => return vec![format!("error:{}", kind(&error))],
    };
    short(reader, path, options.format)
}

fn short(reader: Reader, path: &Path, format: Format) -> Vec<String> {
    reader
        .map(|item| match item {
            Ok(Item::Row(row)) => {
                let again = json_at(path, format, &row.locator).unwrap();
                assert_eq!((&again.bytes, &again.json), (&row.bytes, &row.json), "a row is found again at its place");
                let key = row.key.as_ref().map_or(String::new(), |key| format!("{key}="));
                format!("{key}{}@{}", String::from_utf8_lossy(row.parseable()), row.locator.line)
            }
            Ok(Item::Skip(ReadSkip { locator, reason, hash, detail })) => {
                assert!(!detail.is_empty());
                let again = read_at(path, &locator).unwrap();
                assert_eq!(Digest::of(&again), hash, "a skip names the hash of its bytes");
                format!("skip:{}@{}+{}", reason.name(), locator.line, locator.len)
            }
            Err(error) => format!("error:{}", kind(&error)),
        })
        .collect()
}

pub(crate) fn kind(error: &ReadError) -> &'static str {
    match error {
        ReadError::Io { .. } => "io",
        ReadError::NotAFile { .. } => "not_a_file",
        ReadError::Outside { .. } => "outside",
        ReadError::Truncated { .. } => "truncated",
        ReadError::Corrupt { .. } => "corrupt",
        ReadError::Bomb { .. } => "bomb",
        ReadError::Header { .. } => "header",
        ReadError::NotBuilt { .. } => "not_built",
        ReadError::Gone { .. } => "gone",
        ReadError::NoRecord { .. } => "no_record",
    }
}

pub(crate) fn check(options: &ReadOptions, cases: &[(&str, &[u8], &[&str])]) {
    for (why, bytes, wanted) in cases {
        assert_eq!(outcome(File::new(bytes).path().as_path(), options), *wanted, "{why}");
    }
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// With a checksum, as the command-line tool writes it: without one a decoder cannot see every damage.
pub(crate) fn zstandard(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
