//! Parquet: one row per record, as the JSON of its logical types, found again by row group and row.
//!
//! Integers of 64 bits stay exact, decimals, dates and times become texts, bytes become base64, a map with distinct
//! text keys becomes an object and any other a list of pairs. Timestamps in nanoseconds stay the integers they are
//! stored as. What no JSON number can say (`NaN`, infinity) becomes a text.
//!
//! The library decodes a page at a time, so that memory follows the largest page. It may panic on a damaged file;
//! that is caught here and is the same as an error: the rows before stand.

use super::{
    Item, RawRow, ReadError, ReadOptions,
    row::{ROW_BITS, group_and_row},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use parquet::{
    basic::ConvertedType,
    file::reader::{FileReader, SerializedFileReader},
    record::{
        Field, Row,
        reader::{ReaderIter, TreeBuilder},
    },
};
use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs::File,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};
use stillroom_core::{
    artifact::Locator,
    json::{self, Json, Number},
    stamp::Stamp,
};

/// Below this many logical bytes the ratio does not matter, as for compressed files.
const RATIO_GRACE: u64 = 64 << 20;

pub(super) struct ParquetRows {
    path: PathBuf,
    file: SerializedFileReader<File>,
    /// The open file, to be told from another under its name.
    #[cfg(unix)]
    identity: Option<(u64, u64)>,
    bytes: u64,
    max_row: u64,
    max_decoded: u64,
    max_ratio: u64,
    window: u64,
    decoded: u64,
    group: usize,
    rows: Option<ReaderIter>,
    row: u64,
    index: u64,
    ended: bool,
    failure: Option<ReadError>,
}

impl ParquetRows {
    /// Opens a file and refuses what claims to hold far more than it can.
    pub(super) fn open(path: &Path, options: &ReadOptions) -> Result<Self, ReadError> {
        let open = File::open(path).map_err(|error| ReadError::io(path, error))?;
        let facts = open.metadata().map_err(|error| ReadError::io(path, error))?;
        let file = guarded(path, || SerializedFileReader::new(open).map_err(|why| why.to_string()))?;
        let rows = Self {
            path: path.to_owned(),
            file,
            #[cfg(unix)]
            identity: {
                use std::os::unix::fs::MetadataExt;
                Some((facts.dev(), facts.ino()))
            },
            bytes: facts.len(),
            max_row: options.max_row_bytes,
            max_decoded: options.max_decoded_bytes,
            max_ratio: options.max_ratio,
            window: options.window,
            decoded: 0,
            group: 0,
            rows: None,
            row: 0,
            index: 0,
            ended: false,
            failure: None,
        };
        rows.claims()?;
        Ok(rows)
    }

    /// Every value takes a byte at least once it is written out, and every page is decoded whole.
    fn claims(&self) -> Result<(), ReadError> {
        let mut logical: u64 = 0;
        for group in self.file.metadata().row_groups() {
            let rows = u64::try_from(group.num_rows()).unwrap_or(u64::MAX);
            let pages =
                group.columns().iter().map(|column| u64::try_from(column.uncompressed_size()).unwrap_or(u64::MAX));
            let pages = pages.fold(0, u64::saturating_add);
            let values = rows.saturating_mul(group.num_columns().max(1) as u64);
            logical = logical.saturating_add(values.max(pages));
        }
        self.within_limits(logical)?;
        match self.unreadable() {
            Some(detail) => Err(self.damaged(detail)),
            None => Ok(()),
        }
    }

    /// Returns what the library cannot decode, by column.
    fn unreadable(&self) -> Option<String> {
        let schema = self.file.metadata().file_metadata().schema_descr();
        let column = schema.columns().iter().find(|column| column.converted_type() == ConvertedType::INTERVAL)?;
        Some(format!("column {} holds intervals, which are not read", column.path().string()))
    }

    /// Returns whether the open file is the one that lies at a path now.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let now = std::fs::symlink_metadata(path).ok();
            now.is_some_and(|now| self.identity == Some((now.dev(), now.ino())))
        }
        #[cfg(not(unix))]
        {
            let _ = path;
            true
        }
    }

    fn damaged(&self, detail: String) -> ReadError {
        ReadError::Corrupt { path: self.path.clone(), compression: "parquet", detail }
    }

    fn within_limits(&self, logical: u64) -> Result<(), ReadError> {
        let limit = if logical > self.max_decoded {
            format!("{} bytes", self.max_decoded)
        } else if logical > RATIO_GRACE && logical / self.max_ratio.max(1) > self.bytes {
            format!("{} times the size", self.max_ratio)
        } else {
            return Ok(());
        };
        Err(ReadError::Bomb { path: self.path.clone(), raw: self.bytes, decoded: logical, limit })
    }

    pub(super) fn take_failure(&mut self) -> Option<ReadError> {
        self.failure.take()
    }

    pub(super) fn next(&mut self) -> Option<Item> {
        if self.ended || self.decoded >= self.window {
            return None;
        }
        match self.record() {
            Ok(Some(item)) => Some(item),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                self.failure = Some(error);
                None
            }
        }
    }

    fn record(&mut self) -> Result<Option<Item>, ReadError> {
        loop {
            if self.rows.is_none() {
                if self.group == self.file.num_row_groups() {
                    return Ok(None);
                }
                self.rows = Some(group_rows(&self.path, &self.file, self.group)?);
                self.row = 0;
            }
            let Some(rows) = &mut self.rows else { return Ok(None) };
            let Some(row) = guarded(&self.path, || rows.next().transpose().map_err(|why| why.to_string()))? else {
                self.rows = None;
                self.group += 1;
                continue;
            };
            let json = json::canonical(&object(row));
            let locator = Locator { line: self.index + 1, start: place(self.group, self.row), len: 1 };
            self.row += 1;
            self.index += 1;
            self.decoded += json.len() as u64;
            self.within_limits(self.decoded)?;
            return Ok(Some(if json.len() as u64 > self.max_row {
                Item::Skip(super::ReadSkip {
                    locator,
                    reason: super::SkipReason::RowTooLarge,
                    detail: format!("{} bytes, at most {} are read", json.len(), self.max_row),
                    hash: stillroom_core::hash::Digest::of(&json),
                })
            } else {
                Item::Row(RawRow { locator, bytes: json, key: None, json: None })
            }));
        }
    }
}

/// Returns the place of a row, as the first byte of its locator.
fn place(group: usize, row: u64) -> u64 {
    ((group as u64) << ROW_BITS) | row
}

/// Returns the JSON of one row, decoding its row group up to it.
pub(super) fn row_at(path: &Path, locator: &Locator) -> Result<Vec<u8>, ReadError> {
    let gone = || ReadError::Gone { path: path.to_owned(), start: locator.start, end: locator.start.saturating_add(1) };
    let (group, row) = group_and_row(locator);
    let rows = ParquetRows::open(path, &ReadOptions::new(super::Format::Parquet))?;
    let group = usize::try_from(group).ok().filter(|group| *group < rows.file.num_row_groups()).ok_or_else(gone)?;
    let mut iter = group_rows(path, &rows.file, group)?;
    let row = usize::try_from(row).map_err(|_| gone())?;
    let found = guarded(path, || iter.nth(row).transpose().map_err(|why| why.to_string()))?;
    Ok(json::canonical(&object(found.ok_or_else(gone)?)))
}

fn group_rows(path: &Path, file: &SerializedFileReader<File>, group: usize) -> Result<ReaderIter, ReadError> {
    guarded(path, || {
        let rows = file.get_row_group(group).map_err(|why| why.to_string())?;
        let schema = file.metadata().file_metadata().schema_descr_ptr();
        TreeBuilder::new().as_iter(schema, &*rows).map_err(|why| why.to_string())
    })
}

/// Runs a step of the library; what it panics about is what it cannot read.
fn guarded<T>(path: &Path, step: impl FnOnce() -> Result<T, String>) -> Result<T, ReadError> {
    let done = catch_unwind(AssertUnwindSafe(step));
    let done = done.unwrap_or_else(|_| Err("the decoder gave up on it".to_owned()));
    done.map_err(|detail| ReadError::Corrupt { path: path.to_owned(), compression: "parquet", detail })
}

fn object(row: Row) -> Json<'static> {
    Json::object(row.into_columns().into_iter().map(|(name, field)| (name.into(), value(field))).collect())
}

fn value(field: Field) -> Json<'static> {
    let text = |text: String| Json::String(Cow::Owned(text));
    match field {
        Field::Null => Json::Null,
        Field::Bool(truth) => Json::Bool(truth),
        Field::Byte(number) => Json::Number(Number::from_i64(number.into())),
        Field::Short(number) => Json::Number(Number::from_i64(number.into())),
        Field::Int(number) => Json::Number(Number::from_i64(number.into())),
        Field::Long(number) => Json::Number(Number::from_i64(number)),
        Field::UByte(number) => Json::Number(Number::from_i64(number.into())),
        Field::UShort(number) => Json::Number(Number::from_i64(number.into())),
        Field::UInt(number) => Json::Number(Number::from_i64(number.into())),
        Field::ULong(number) => exact(&number.to_string()),
        // The shortest text that reads back as the same 32 bits: 0.1 stays 0.1.
        Field::Float(number) if number.is_finite() => exact(&format!("{number:e}")),
        Field::Float(number) => text(number.to_string()),
        Field::Float16(number) => double(number.into()),
        Field::Double(number) => double(number),
        decimal @ Field::Decimal(_) => text(decimal.to_string()),
        Field::Str(string) => text(string),
        Field::Bytes(bytes) => text(BASE64_STANDARD.encode(bytes.data())),
        Field::Date(days) => time(i64::from(days) * 86_400, 0, 0)
            .map_or_else(|| Json::Number(Number::from_i64(days.into())), |time| text(time[..10].to_owned())),
        Field::TimeMillis(millis) => text(of_day(i64::from(millis), 1000, 3)),
        Field::TimeMicros(micros) => text(of_day(micros, 1_000_000, 6)),
        Field::TimestampMillis(millis) => time(millis.div_euclid(1000), millis.rem_euclid(1000), 3)
            .map_or_else(|| Json::Number(Number::from_i64(millis)), text),
        Field::TimestampMicros(micros) => time(micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000), 6)
            .map_or_else(|| Json::Number(Number::from_i64(micros)), text),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => Json::Array(list.elements().iter().cloned().map(value).collect()),
        Field::MapInternal(map) => {
            let keys: BTreeSet<&str> = map.entries().iter().filter_map(|(key, _)| as_text(key)).collect();
            let pairs = map.entries().iter();
            if keys.len() == map.len() {
                let entry = |(key, one): &(Field, Field)| {
                    (Cow::Owned(as_text(key).unwrap_or_default().to_owned()), value(one.clone()))
                };
                Json::object(pairs.map(entry).collect())
            } else {
                let pair = |(key, one): &(Field, Field)| Json::Array(vec![value(key.clone()), value(one.clone())]);
                Json::Array(pairs.map(pair).collect())
            }
        }
    }
}

fn as_text(field: &Field) -> Option<&str> {
    match field {
        Field::Str(text) => Some(text),
        _ => None,
    }
}

fn double(number: f64) -> Json<'static> {
    Number::from_f64(number).map_or_else(|| Json::String(number.to_string().into()), Json::Number)
}

fn exact(digits: &str) -> Json<'static> {
    match json::parse(digits.as_bytes()) {
        Ok(number) => number.into_owned(),
        Err(_) => Json::String(digits.to_owned().into()),
    }
}

/// Returns a time in RFC 3339, with so many digits behind the second; none where no calendar goes that far.
fn time(seconds: i64, part: i64, digits: usize) -> Option<String> {
    let whole = Stamp::from_unix_seconds(seconds)?.to_string();
    let whole = whole.strip_suffix('Z')?;
    Some(if digits == 0 { format!("{whole}Z") } else { format!("{whole}.{part:0digits$}Z") })
}

fn of_day(value: i64, per_second: i64, digits: usize) -> String {
    let (seconds, part) = (value.div_euclid(per_second), value.rem_euclid(per_second));
    format!("{:02}:{:02}:{:02}.{part:0digits$}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
