//! One record again, by its place: what a trace from an exported row to its source line ends with.

use super::{Format, ReadError, ReadOptions, csv::Csv, input::Input, stream::open_file};
use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};
use stillroom_core::artifact::Locator;

/// A record read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reread {
    /// The record's bytes.
    pub bytes: Vec<u8>,
    /// The record as canonical JSON where `bytes` are not JSON (CSV and TSV).
    pub json: Option<Vec<u8>>,
}

impl Reread {
    /// Returns the bytes to parse as JSON.
    pub fn parseable(&self) -> &[u8] {
        self.json.as_deref().unwrap_or(&self.bytes)
    }
}

/// Returns the bytes at a place: sought in a plain file, decoded up to there in a compressed or UTF-16 one.
///
/// # Errors
/// The file cannot be read, or is too short by now. That the bytes are still the same, only their hash says.
pub fn read_at(path: &Path, locator: &Locator) -> Result<Vec<u8>, ReadError> {
    let gone = || ReadError::Gone {
        path: path.to_owned(),
        start: locator.start,
        end: locator.start.saturating_add(locator.len),
    };
    let mut opened = open_file(path)?;
    if opened.is_plain() {
        let bytes = seek(&mut opened.file, locator).map_err(|error| ReadError::io(path, error))?;
        return if bytes.len() as u64 == locator.len { Ok(bytes) } else { Err(gone()) };
    }
    let mut input = Input::open(path, &ReadOptions::new(Format::Jsonl))?;
    let mut bytes = Vec::new();
    loop {
        let at = input.offset();
        let rest = input.rest();
        let end = at + rest.len() as u64;
        let from = usize::try_from(locator.start.saturating_sub(at)).unwrap_or(usize::MAX).min(rest.len());
        let want = usize::try_from(locator.len - bytes.len() as u64).unwrap_or(usize::MAX);
        bytes.extend_from_slice(&rest[from..][..want.min(rest.len() - from)]);
        if bytes.len() as u64 == locator.len && end >= locator.start {
            return Ok(bytes);
        }
        input.consume(rest.len());
        if !input.fill() {
            return Err(input.take_failure().unwrap_or_else(gone));
        }
    }
}

fn seek(file: &mut File, locator: &Locator) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(locator.start))?;
    file.take(locator.len).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the record at a place, with the JSON of a CSV or TSV record under the header that the file has now.
///
/// # Errors
/// As [`read_at`], and where the bytes are no record of the format any more.
pub fn json_at(path: &Path, format: Format, locator: &Locator) -> Result<Reread, ReadError> {
    let bytes = read_at(path, locator)?;
    let delimiter = match format {
        Format::Jsonl | Format::Json => return Ok(Reread { bytes, json: None }),
        Format::Csv => b',',
        Format::Tsv => b'\t',
    };
    let options = ReadOptions::new(format);
    let mut csv = Csv::new(&mut Input::open(path, &options)?, delimiter, &options)?;
    let json = csv.object(&bytes).map_err(|(_, detail)| ReadError::NoRecord {
        path: path.to_owned(),
        start: locator.start,
        detail,
    })?;
    Ok(Reread { bytes, json: Some(json) })
}
