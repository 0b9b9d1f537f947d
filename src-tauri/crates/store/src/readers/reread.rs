//! One record again, by its place: what a trace from an exported row to its source line ends with.

use super::{Format, ReadError, ReadOptions, csv::Csv, input::Input, markdown, stream::open_file};
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
    /// The record as canonical JSON where `bytes` are not JSON (CSV, TSV and Markdown).
    pub json: Option<Vec<u8>>,
}

impl Reread {
    /// Returns the bytes to parse as JSON.
    pub fn parseable(&self) -> &[u8] {
        self.json.as_deref().unwrap_or(&self.bytes)
    }
}

/// A record read again, with the bytes around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What stands before it.
    pub before: Vec<u8>,
    /// The record.
    pub record: Reread,
    /// What stands after it.
    pub after: Vec<u8>,
}

/// Returns the bytes at a place: sought in a plain file, decoded up to there in a compressed or UTF-16 one.
///
/// # Errors
/// The file cannot be read, or is too short by now. That the bytes are still the same, only their hash says.
pub fn read_at(path: &Path, locator: &Locator) -> Result<Vec<u8>, ReadError> {
    let bytes = stretch(path, locator.start, locator.len)?;
    if bytes.len() as u64 == locator.len { Ok(bytes) } else { Err(gone(path, locator)) }
}

fn gone(path: &Path, locator: &Locator) -> ReadError {
    ReadError::Gone { path: path.to_owned(), start: locator.start, end: locator.start.saturating_add(locator.len) }
}

/// Returns so many bytes from a place on, fewer where the stream ends before.
fn stretch(path: &Path, start: u64, len: u64) -> Result<Vec<u8>, ReadError> {
    let mut opened = open_file(path)?;
    if opened.is_plain() {
        return seek(&mut opened.file, start, len).map_err(|error| ReadError::io(path, error));
    }
    let mut input = Input::open(path, &ReadOptions::new(Format::Jsonl))?;
    let mut bytes = Vec::new();
    loop {
        let at = input.offset();
        let rest = input.rest();
        let end = at + rest.len() as u64;
        let from = usize::try_from(start.saturating_sub(at)).unwrap_or(usize::MAX).min(rest.len());
        let want = usize::try_from(len - bytes.len() as u64).unwrap_or(usize::MAX);
        bytes.extend_from_slice(&rest[from..][..want.min(rest.len() - from)]);
        if bytes.len() as u64 == len && end >= start {
            return Ok(bytes);
        }
        input.consume(rest.len());
        if !input.fill() {
            return input.take_failure().map_or(Ok(bytes), Err);
        }
    }
}

fn seek(file: &mut File, start: u64, len: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.take(len).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the record at a place, with the JSON of a CSV or TSV record under the header that the file has now.
///
/// # Errors
/// As [`read_at`], and where the bytes are no record of the format any more.
pub fn json_at(path: &Path, format: Format, locator: &Locator) -> Result<Reread, ReadError> {
    if format == Format::Parquet {
        return parquet_at(path, locator);
    }
    as_record(path, format, locator, read_at(path, locator)?)
}

/// Returns the record at a place with at most `margin` bytes before and after it, in one reading of the file.
///
/// # Errors
/// As [`json_at`].
pub fn around_at(path: &Path, format: Format, locator: &Locator, margin: u64) -> Result<Around, ReadError> {
    if format == Format::Parquet {
        let record = parquet_at(path, locator)?;
        return Ok(Around { before: Vec::new(), record, after: Vec::new() });
    }
    let from = locator.start.saturating_sub(margin);
    let lead = locator.start - from;
    let len = lead.saturating_add(locator.len).saturating_add(margin);
    // What breaks behind the record does not touch it.
    let mut before = stretch(path, from, len).or_else(|_| stretch(path, from, lead.saturating_add(locator.len)))?;
    let cut = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    if (before.len() as u64) < lead + locator.len {
        return Err(gone(path, locator));
    }
    let mut bytes = before.split_off(cut(lead));
    let after = bytes.split_off(cut(locator.len));
    Ok(Around { before, record: as_record(path, format, locator, bytes)?, after })
}

fn as_record(path: &Path, format: Format, locator: &Locator, bytes: Vec<u8>) -> Result<Reread, ReadError> {
    let delimiter = match format {
        Format::Jsonl | Format::Json | Format::Parquet => return Ok(Reread { bytes, json: None }),
        Format::Markdown => {
            let json = markdown::object(&bytes).map_err(|(_, detail)| no_record(path, locator, detail))?;
            return Ok(Reread { bytes, json: Some(json) });
        }
        Format::Csv => b',',
        Format::Tsv => b'\t',
    };
    let options = ReadOptions::new(format);
    let mut csv = Csv::new(&mut Input::open(path, &options)?, delimiter, &options)?;
    let json = csv.object(&bytes).map_err(|(_, detail)| no_record(path, locator, detail))?;
    Ok(Reread { bytes, json: Some(json) })
}

fn no_record(path: &Path, locator: &Locator, detail: String) -> ReadError {
    ReadError::NoRecord { path: path.to_owned(), start: locator.start, detail }
}

#[cfg(feature = "parquet")]
fn parquet_at(path: &Path, locator: &Locator) -> Result<Reread, ReadError> {
    super::parquet::row_at(path, locator).map(|bytes| Reread { bytes, json: None })
}

#[cfg(not(feature = "parquet"))]
fn parquet_at(path: &Path, _: &Locator) -> Result<Reread, ReadError> {
    Err(ReadError::NotBuilt { path: path.to_owned(), format: "Parquet" })
}
