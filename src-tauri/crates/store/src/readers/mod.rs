//! The readers: bytes of a file to rows, each with the place where its bytes lie.
//!
//! Owns compression, text encoding, finding records in a container, reading one record again and guessing what a
//! file is. Deliberately never decides and never drops: what cannot be read as a record becomes a [`ReadSkip`] with
//! line, byte range, reason and hash, and whether a row *means* anything is the caller's question (JSON Lines and
//! JSON rows are handed over unparsed). Everything streams: memory follows the largest row, never the file.
//!
//! Offsets count the decoded stream: the decompressed bytes of a compressed file, the UTF-8 text of a UTF-16 file
//! (its byte-order mark left out), the raw bytes of everything else (a UTF-8 byte-order mark counts, so the first
//! row starts at byte 3). A row of a Parquet file has no bytes of its own: its place names row group and row.

mod csv;
mod error;
mod input;
mod json;
mod jsonl;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod record;
mod reread;
mod row;
mod scan;
mod shape;
mod sniff;
mod stream;
mod utf16;
mod walk;
mod within;

pub use csv::csv_object;
pub use error::ReadError;
pub use reread::{Around, Reread, around_at, json_at, read_at};
pub use row::{Compression, FileFacts, Format, Item, RawRow, ReadOptions, ReadSkip, Shape, SkipReason, group_and_row};
pub use sniff::{Candidate, Sniff, sniff};
pub use walk::{Refused, Walk, walk};
pub use within::{open_within, within};

use input::Input;
use std::path::Path;

/// Rows of one file, in file order. After the last row an error may follow once (the stream broke); then nothing.
pub struct Reader {
    input: Input,
    rows: Rows,
}

enum Rows {
    Jsonl(jsonl::Jsonl),
    Json(Box<json::JsonRows>),
    Csv(Box<csv::Csv>),
    Markdown(markdown::Markdown),
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::ParquetRows>),
}

/// Returns the rows of a file. Compression and UTF-16 are recognised by the bytes, not by the name.
///
/// # Errors
/// What is no regular file or cannot be opened, and a CSV whose header cannot be read.
pub fn open(path: &Path, options: &ReadOptions) -> Result<Reader, ReadError> {
    let mut input = Input::open(path, options)?;
    let rows = match options.format {
        Format::Jsonl => Rows::Jsonl(jsonl::Jsonl::new(options)),
        Format::Json => Rows::Json(Box::new(json::JsonRows::new(options))),
        Format::Csv => Rows::Csv(Box::new(csv::Csv::new(&mut input, b',', options)?)),
        Format::Tsv => Rows::Csv(Box::new(csv::Csv::new(&mut input, b'\t', options)?)),
        Format::Markdown => Rows::Markdown(markdown::Markdown::new(options)),
        #[cfg(feature = "parquet")]
        Format::Parquet => Rows::Parquet(Box::new(parquet::ParquetRows::open(path, options)?)),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => return Err(ReadError::NotBuilt { path: path.to_owned(), format: "Parquet" }),
    };
    Ok(Reader { input, rows })
}

impl Reader {
    /// Returns how the file is compressed.
    pub fn compression(&self) -> Compression {
        self.input.compression()
    }

    /// Returns the column names of a CSV or TSV, after duplicates were told apart.
    pub fn header(&self) -> Option<&[String]> {
        match &self.rows {
            Rows::Csv(csv) => Some(csv.header()),
            _ => None,
        }
    }

    /// Returns whether the open file is the one that lies at a path now.
    fn is_file(&self, path: &Path) -> bool {
        let same = match &self.rows {
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => rows.is_file(path),
            _ => true,
        };
        same && self.input.is_file(path)
    }

    /// Returns size and hash of the raw file, reading what the rows left unread.
    ///
    /// # Errors
    /// The file cannot be read to its end.
    pub fn finish(self) -> Result<FileFacts, ReadError> {
        self.input.finish()
    }
}

impl Iterator for Reader {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = match &mut self.rows {
            Rows::Jsonl(rows) => rows.next(&mut self.input),
            Rows::Json(rows) => rows.next(&mut self.input),
            Rows::Csv(rows) => rows.next(&mut self.input),
            Rows::Markdown(rows) => rows.next(&mut self.input),
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => match rows.next() {
                Some(item) => Some(item),
                None => return rows.take_failure().map(Err),
            },
        };
        match item {
            Some(item) => Some(Ok(item)),
            None => self.input.take_failure().map(Err),
        }
    }
}
