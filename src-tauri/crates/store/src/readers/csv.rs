//! CSV and TSV: one row per record behind the header, as the JSON object of its fields.
//!
//! Quotes follow RFC 4180 in both: a field that begins with `"` goes on to the closing quote, over delimiters and
//! line ends; `""` inside is a quote. Empty lines are no records. Of equal column names the second becomes `name_2`,
//! the next `name_3`: no value is lost. Lines end in `\n` or `\r\n`; a header with a lone `\r` is refused, because
//! such a file would be read as a header and no rows.

use super::{
    Item, RawRow, ReadError, ReadOptions, ReadSkip, SkipReason,
    input::{BUFFER, Input},
    record::Record,
};
use memchr::memchr;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};
use stillroom_core::{
    hash::Digest,
    json::{self, Json},
};

/// A longer header is none.
const MAX_HEADER: u64 = 1 << 20;
/// A wider one neither.
const MAX_COLUMNS: usize = 1 << 14;

pub(super) struct Csv {
    delimiter: u8,
    max: u64,
    header: Vec<String>,
    splitter: Splitter,
}

impl Csv {
    /// Reads the header.
    pub(super) fn new(input: &mut Input, delimiter: u8, options: &ReadOptions) -> Result<Self, ReadError> {
        let refuse = |input: &Input, detail: &str| ReadError::Header {
            path: input.path().to_owned(),
            detail: detail.to_owned(),
        };
        let Some((record, end)) = record(input, delimiter, MAX_HEADER) else {
            let empty = Self { delimiter, max: 0, header: Vec::new(), splitter: Splitter::new(delimiter) };
            return input.take_failure().map_or(Ok(empty), Err);
        };
        if end != End::Complete {
            return Err(input.take_failure().unwrap_or_else(|| refuse(input, "a quote in it is never closed")));
        }
        if record.len() > MAX_HEADER {
            return Err(refuse(input, "it is longer than 1 MiB"));
        }
        let mut splitter = Splitter::new(delimiter);
        let names = splitter.split(record.bytes(), MAX_COLUMNS);
        let names = names.map_err(|(_, detail)| refuse(input, &detail))?;
        if names.iter().any(|name| name.replace("\r\n", "").contains('\r')) {
            return Err(refuse(input, "its lines end in a lone carriage return"));
        }
        let header = distinct(names.into_iter().map(str::to_owned).collect());
        Ok(Self { delimiter, max: options.max_row_bytes, header, splitter })
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    pub(super) fn next(&mut self, input: &mut Input) -> Option<Item> {
        let (record, end) = record(input, self.delimiter, self.max)?;
        match end {
            End::Complete => {}
            End::Broken => {
                let detail = "the stream broke off inside this record".to_owned();
                return Some(record.skip(SkipReason::Truncated, detail));
            }
            End::Quoted => {
                let detail = "a quote is still open at the end of the file".to_owned();
                return Some(record.skip(SkipReason::UnterminatedQuote, detail));
            }
        }
        let row = match record.row(None) {
            Item::Row(row) => row,
            skip @ Item::Skip(_) => return Some(skip),
        };
        Some(match self.object(&row.bytes) {
            Ok(json) => Item::Row(RawRow { json: Some(json), ..row }),
            Err((reason, detail)) => {
                Item::Skip(ReadSkip { locator: row.locator, reason, detail, hash: Digest::of(&row.bytes) })
            }
        })
    }

    /// Returns a record's bytes as the canonical JSON object of its fields.
    pub(super) fn object(&mut self, record: &[u8]) -> Result<Vec<u8>, Fault> {
        let columns = self.header.len();
        let fields = self.splitter.split(record, columns)?;
        if fields.len() < columns {
            return Err((SkipReason::RaggedRow, format!("{} fields, the header has {columns}", fields.len())));
        }
        Ok(csv_object(&self.header, &fields))
    }
}

/// Returns the canonical JSON object that pairs column names with fields; what has no partner is left out.
pub fn csv_object<N: AsRef<str>, F: AsRef<str>>(header: &[N], fields: &[F]) -> Vec<u8> {
    let pairs = header.iter().zip(fields);
    let entries = pairs.map(|(name, field)| (name.as_ref().into(), Json::String(Cow::Borrowed(field.as_ref()))));
    json::canonical(&Json::object(entries.collect()))
}

/// Why a record has no fields to offer.
pub(super) type Fault = (SkipReason, String);

/// How a record ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Complete,
    Quoted,
    Broken,
}

/// Where in a record a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// Takes the next record that is not empty, without its line end.
fn record(input: &mut Input, delimiter: u8, max: u64) -> Option<(Record, End)> {
    loop {
        let mut record = Record::begin(input, max);
        let mut at = At::FieldStart;
        let end = loop {
            let rest = input.rest();
            let line_end = memchr(b'\n', rest);
            let part = &rest[..line_end.unwrap_or(rest.len())];
            at = walk(at, part, delimiter);
            record.push(part);
            let passed = part.len();
            input.consume(passed);
            if line_end.is_some() {
                input.consume(1);
                input.line += 1;
                if at != At::Quoted {
                    break Some(End::Complete);
                }
                record.push(b"\n");
            } else if !input.fill() {
                break match at {
                    _ if input.failed() => Some(End::Broken),
                    At::Quoted => Some(End::Quoted),
                    _ => None,
                };
            }
        };
        if end.unwrap_or(End::Complete) == End::Complete {
            record.trim_end(b'\r');
        }
        match (record.len(), end) {
            (0, Some(End::Complete)) => {}
            (0, _) => return None,
            _ => return Some((record, end.unwrap_or(End::Complete))),
        }
    }
}

/// Returns where the byte after `part` stands.
fn walk(at: At, part: &[u8], delimiter: u8) -> At {
    if !matches!(at, At::Quoted | At::QuoteInQuoted) && memchr(b'"', part).is_none() {
        return match part.last() {
            None => at,
            Some(last) if *last == delimiter => At::FieldStart,
            Some(_) => At::Plain,
        };
    }
    part.iter().fold(at, |at, byte| match (at, byte) {
        (At::Quoted, b'"') => At::QuoteInQuoted,
        (At::Quoted, _) | (At::QuoteInQuoted | At::FieldStart, b'"') => At::Quoted,
        (_, byte) if *byte == delimiter => At::FieldStart,
        _ => At::Plain,
    })
}

/// Splits records into fields, with buffers that are used again.
struct Splitter {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Splitter {
    fn new(delimiter: u8) -> Self {
        let mut builder = csv_core::ReaderBuilder::new();
        let reader = builder.delimiter(delimiter).terminator(csv_core::Terminator::Any(b'\n')).build();
        let mut splitter = Self { reader, text: Vec::new(), ends: Vec::new() };
        splitter.reset();
        splitter
    }

    fn reset(&mut self) {
        self.reader.reset();
        // An empty line first: the parser would strip a byte-order mark off the first thing it sees.
        self.reader.read_record(b"\n", &mut [0; 1], &mut [0; 1]);
    }

    /// Returns the fields of a record, which must not be more than `most`.
    fn split(&mut self, record: &[u8], most: usize) -> Result<Vec<&str>, Fault> {
        if self.text.len() < record.len() + 1 || self.text.len() > BUFFER.max(record.len() * 2) {
            self.text = vec![0; record.len() + 1];
        }
        // One more than allowed is enough to see that there are too many.
        self.ends.resize(most.min(record.len() + 1) + 2, 0);
        let (_, read, written, ended) = self.reader.read_record(record, &mut self.text, &mut self.ends);
        let (last, _, _, closed) = self.reader.read_record(b"\n", &mut self.text[written..], &mut self.ends[ended..]);
        let count = ended + closed;
        if read < record.len() || last != csv_core::ReadRecordResult::Record || count > most {
            self.reset();
            return Err((SkipReason::RaggedRow, format!("more than {most} fields")));
        }
        let mut fields = Vec::with_capacity(count);
        let mut from = 0;
        for end in &self.ends[..count] {
            let field = std::str::from_utf8(&self.text[from..*end]);
            let detail = || (SkipReason::InvalidUtf8, format!("field {} is not UTF-8", fields.len() + 1));
            fields.push(field.map_err(|_| detail())?);
            from = *end;
        }
        Ok(fields)
    }
}

/// Tells equal column names apart.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = names.iter().cloned().collect();
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(names.len());
    for name in names {
        let copy = copies.entry(name.clone()).or_default();
        *copy += 1;
        let mut fresh = name.clone();
        while *copy > 1 {
            fresh = format!("{name}_{copy}");
            if taken.insert(fresh.clone()) {
                break;
            }
            *copy += 1;
        }
        out.push(fresh);
    }
    out
}
