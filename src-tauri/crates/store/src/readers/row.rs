//! What goes into a reader and what comes out: options, rows, skips.

use stillroom_core::{artifact::Locator, hash::Digest};

/// The container that the records lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One JSON value per line.
    Jsonl,
    /// An array of records, a map of records, one value, or values one after the other.
    Json,
    /// Comma-separated, with a header.
    Csv,
    /// Tab-separated, with a header; quotes as in CSV.
    Tsv,
    /// A text under a block of TOML; one record a file.
    Markdown,
    /// Columns in row groups.
    Parquet,
}

impl Format {
    /// Every format, in the order of preference.
    pub const ALL: [Self; 6] = [Self::Jsonl, Self::Json, Self::Csv, Self::Tsv, Self::Markdown, Self::Parquet];

    /// The formats that are read from the first byte to the last, so that each record has bytes of its own.
    pub const STREAMS: [Self; 5] = [Self::Jsonl, Self::Json, Self::Csv, Self::Tsv, Self::Markdown];

    /// Returns the name used in profiles and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "markdown",
            Self::Parquet => "parquet",
        }
    }

    /// Returns the format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// How a file is compressed, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip, one member or several.
    Gzip,
    /// Zstandard, one frame or several.
    Zstd,
}

impl Compression {
    /// Returns the name used on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

/// What the value at the pointer of a JSON file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// An array is a list of records; an object is a map of records where every value that begins in the first
    /// mebibyte is an object, else one record; several values one after the other are a record each.
    #[default]
    Auto,
    /// A list or map of records, whatever the values are.
    Records,
    /// One record, whatever it is.
    Whole,
}

/// How a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The container.
    pub format: Format,
    /// JSON only: the RFC 6901 pointer to the array or map of records; empty is the root.
    pub pointer: String,
    /// JSON only: what lies at the pointer.
    pub shape: Shape,
    /// A longer record is skipped as `row_too_large`.
    pub max_row_bytes: u64,
    /// A compressed or Parquet file that decodes to more is refused as a bomb.
    pub max_decoded_bytes: u64,
    /// A compressed file that has decoded to more than 64 MiB and to more than this many times its own size is
    /// refused as a bomb.
    pub max_ratio: u64,
    /// The stream is taken to end after so many decoded bytes, so that a look at a large file costs no more; what is
    /// cut there reads as any record that breaks off.
    pub window: u64,
}

impl ReadOptions {
    /// Returns the default options for a format: rows up to 64 MiB, 256 GiB decoded, ratio 250, no window.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            pointer: String::new(),
            shape: Shape::Auto,
            max_row_bytes: 64 << 20,
            max_decoded_bytes: 256 << 30,
            max_ratio: 250,
            window: u64::MAX,
        }
    }
}

/// One record and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// Line (from 1), first byte and length, in the decoded stream.
    pub locator: Locator,
    /// The record's bytes, without line end or separators.
    pub bytes: Vec<u8>,
    /// The key, in a map of records. A key that occurs twice gives two rows: a stream cannot know better.
    pub key: Option<String>,
    /// The record as canonical JSON where `bytes` are not JSON (CSV, TSV and Markdown).
    pub json: Option<Vec<u8>>,
}

impl RawRow {
    /// Returns the bytes to parse as JSON.
    pub fn parseable(&self) -> &[u8] {
        self.json.as_deref().unwrap_or(&self.bytes)
    }
}

/// Bytes that could not be read as a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSkip {
    /// Where the bytes lie; of length 0 where something is missing.
    pub locator: Locator,
    /// Why.
    pub reason: SkipReason,
    /// What exactly.
    pub detail: String,
    /// The hash of the bytes, taken while streaming even where they were too many to keep.
    pub hash: Digest,
}

/// Why bytes were skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// The record is longer than `max_row_bytes`.
    RowTooLarge,
    /// The record's bytes are not UTF-8 (CSV, TSV and Markdown; JSON rows are parsed by the caller).
    InvalidUtf8,
    /// The structure around the records is no JSON.
    InvalidJson,
    /// The stream broke off inside the record.
    Truncated,
    /// The record has more or fewer fields than the header.
    RaggedRow,
    /// A quoted field is never closed.
    UnterminatedQuote,
    /// Nothing lies at the pointer.
    PointerNotFound,
    /// The block above a Markdown text is no TOML, or is never closed.
    InvalidFront,
    /// No reader fits the file.
    UnknownFormat,
    /// The reader that fits the file cannot begin with it: damaged, a bomb, a header that names no columns.
    UnreadableFile,
}

impl SkipReason {
    /// Returns the stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::RowTooLarge => "row_too_large",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::InvalidJson => "invalid_json",
            Self::Truncated => "truncated",
            Self::RaggedRow => "ragged_row",
            Self::UnterminatedQuote => "unterminated_quote",
            Self::PointerNotFound => "pointer_not_found",
            Self::InvalidFront => "invalid_front",
            Self::UnknownFormat => "unknown_format",
            Self::UnreadableFile => "unreadable_file",
        }
    }
}

/// A record, or bytes that are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A record.
    Row(RawRow),
    /// Bytes that could not be read as a record.
    Skip(ReadSkip),
}

/// Row groups of a Parquet file are told apart in the upper bits of a place, rows of a group in the lower ones.
pub(super) const ROW_BITS: u32 = 32;

/// Returns the row group and the row in it that the place of a row of a Parquet file names, both from 0.
pub fn group_and_row(locator: &Locator) -> (u64, u64) {
    (locator.start >> ROW_BITS, locator.start & ((1 << ROW_BITS) - 1))
}

/// The raw file, as it was when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Its size.
    pub bytes: u64,
    /// The hash of its raw bytes.
    pub hash: Digest,
}
