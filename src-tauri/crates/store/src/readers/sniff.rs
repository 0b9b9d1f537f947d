//! A guess at what a file is, from its first mebibyte: which reader, which pointer, how sure, and why.
//!
//! A guess is a proposal for a person, with the first rows to look at. Nothing is decided here.

use super::{
    Compression, Format, Item, RawRow, ReadError, ReadOptions, Shape,
    input::{BUFFER, Input},
    jsonl::is_blank,
    markdown, open, shape,
};
use std::path::Path;
use stillroom_core::json;

/// As many rows are shown.
const FIRST_ROWS: usize = 20;

/// What a file seems to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sniff {
    /// How it is compressed.
    pub compression: Compression,
    /// The reader to use; `None` where no reader fits.
    pub format: Option<Format>,
    /// Whether the file holds nothing but blanks.
    pub is_empty: bool,
    /// JSON only: where records may lie, the proposal first.
    pub candidates: Vec<Candidate>,
    /// From 0 (no idea) to 100 (certain).
    pub confidence: u8,
    /// What speaks for it.
    pub why: String,
    /// The first rows under this proposal, at most 20.
    pub rows: Vec<RawRow>,
}

/// A place in a JSON file where records may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The RFC 6901 pointer.
    pub pointer: String,
    /// How to read what is there.
    pub shape: Shape,
}

struct Guess {
    format: Option<Format>,
    confidence: u8,
    why: String,
    candidates: Vec<Candidate>,
}

/// Returns what a file seems to be.
///
/// # Errors
/// The file cannot be opened.
pub fn sniff(path: &Path) -> Result<Sniff, ReadError> {
    // Text of any kind may be looked at; the limits on compressed data hold here too.
    let mut input = Input::open(path, &ReadOptions::new(Format::Jsonl))?;
    while input.rest().len() < BUFFER && input.fill() {}
    let mut guess = guess(input.rest(), input.ended(), extension(path).as_deref());
    if input.is_utf16() {
        guess.why.push_str("; the text is UTF-16");
    }
    if input.failed() {
        guess.why.push_str("; the file is damaged");
        guess.confidence /= 2;
    }
    let is_empty = input.ended() && input.rest().trim_ascii().is_empty();
    let Guess { format, confidence, why, candidates } = guess;
    let rows = format.map_or_else(Vec::new, |format| first_rows(path, format, candidates.first()));
    Ok(Sniff { compression: input.compression(), format, is_empty, candidates, confidence, why, rows })
}

fn first_rows(path: &Path, format: Format, candidate: Option<&Candidate>) -> Vec<RawRow> {
    let mut options = ReadOptions { max_row_bytes: BUFFER as u64, ..ReadOptions::new(format) };
    if let Some(Candidate { pointer, shape }) = candidate {
        (options.pointer, options.shape) = (pointer.clone(), *shape);
    }
    // What cannot be opened has no rows to show; reading it will say why.
    let items = open(path, &options).into_iter().flatten().take(FIRST_ROWS * 2);
    let rows = items.filter_map(|item| match item {
        Ok(Item::Row(row)) => Some(row),
        _ => None,
    });
    rows.take(FIRST_ROWS).collect()
}

/// Returns the extension in lower case, below that of a compression.
fn extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    Some(name.rsplit_once('.')?.1.to_owned())
}

fn guess(head: &[u8], is_all: bool, extension: Option<&str>) -> Guess {
    let none = |why: &str| Guess { format: None, confidence: 0, why: why.to_owned(), candidates: Vec::new() };
    let text = head.trim_ascii_start();
    match text {
        [] => return none("the file is empty"),
        [b'P', b'K', 3, 4, ..] => return none("a zip archive"),
        [b'P', b'A', b'R', b'1', ..] if cfg!(feature = "parquet") => {
            let why = "it begins as a Parquet file does".to_owned();
            return Guess { format: Some(Format::Parquet), confidence: 95, why, candidates: Vec::new() };
        }
        [b'P', b'A', b'R', b'1', ..] => return none("a Parquet file, which this build does not read"),
        [b'{' | b'[', ..] => return guess_json(text, is_all, extension),
        _ if head.starts_with(b"SQLite format 3\0") => return none("a SQLite database"),
        _ if matches!(extension, Some("md" | "markdown")) && markdown::has_front(text) => {
            let why = "a text under a block of TOML".to_owned();
            return Guess { format: Some(Format::Markdown), confidence: 90, why, candidates: Vec::new() };
        }
        _ if memchr::memchr(0, &head[..head.len().min(4096)]).is_some() => {
            return by_name(extension).unwrap_or_else(|| none("no text: it holds NUL bytes"));
        }
        _ => {}
    }
    let lines = Lines::count(head, is_all);
    if lines.json > lines.other {
        let why = format!("{} of the first {} lines are JSON", lines.json, lines.json + lines.other);
        return Guess { format: Some(Format::Jsonl), confidence: 60, why, candidates: Vec::new() };
    }
    let named = extension.and_then(Format::from_name);
    // Prose has commas too: only under a name that says nothing may a table be seen in it.
    let may_be = matches!(extension, None | Some("csv" | "tsv" | "txt" | "tab" | "dat"));
    for (format, delimiter) in [(Format::Tsv, b'\t'), (Format::Csv, b',')] {
        let named = named == Some(format);
        if let Some((columns, same, all)) = table(head, is_all, delimiter)
            && (named || (may_be && columns > 1 && all > 2 && same == all))
        {
            let confidence = match (named, same == all) {
                (false, _) => 50,
                (true, true) => 95,
                (true, false) => 60,
            };
            let why = format!("{same} of the first {all} records have the {columns} fields of the header");
            return Guess { format: Some(format), confidence, why, candidates: Vec::new() };
        }
    }
    by_name(extension).unwrap_or_else(|| none("neither JSON nor a table"))
}

/// A file that begins with damage is still what its name says: each of its rows is read or named.
fn by_name(extension: Option<&str>) -> Option<Guess> {
    let format = match extension? {
        "jsonl" | "ndjson" => Format::Jsonl,
        "json" => Format::Json,
        _ => return None,
    };
    let why = "by its name alone: it does not begin as JSON".to_owned();
    Some(Guess { format: Some(format), confidence: 10, why, candidates: Vec::new() })
}

fn guess_json(text: &[u8], is_all: bool, extension: Option<&str>) -> Guess {
    let lines = Lines::count(text, is_all);
    let named_lines = matches!(extension, Some("jsonl" | "ndjson"));
    let many = lines.json > 1 && lines.json >= lines.other;
    let one = lines.json == 1 && lines.other == 0 && extension != Some("json") && text[0] == b'{';
    // A first line longer than the look is no line of its own yet.
    let unseen = named_lines && lines.json + lines.other == 0;
    if many || one || unseen {
        let confidence = match (named_lines, lines.other) {
            _ if unseen => 60,
            (true, 0) => 98,
            (false, 0) if many => 90,
            (false, 0) => 55,
            _ => 75,
        };
        let why = format!("{} of the first {} lines are JSON", lines.json, lines.json + lines.other);
        return Guess { format: Some(Format::Jsonl), confidence, why, candidates: Vec::new() };
    }
    let named = extension == Some("json");
    let sure = |with: u8, without: u8| if named { with } else { without };
    let root = Candidate { pointer: String::new(), shape: Shape::Auto };
    let (confidence, why, candidates) = if text[0] == b'[' {
        (sure(95, 80), "an array".to_owned(), vec![root])
    } else if shape::is_map_of_records(text, true) {
        (sure(85, 75), "an object whose values are all objects: a map of records".to_owned(), vec![root])
    } else {
        let mut found = Vec::new();
        shape::records_in(text, "", 4, &mut found);
        found.sort_by(|a, b| b.covers.cmp(&a.covers).then_with(|| a.pointer.cmp(&b.pointer)));
        let half = found.first().is_some_and(|first| first.is_array && first.covers > text.len() / 2);
        let records = found.into_iter().map(|found| Candidate { pointer: found.pointer, shape: Shape::Records });
        let mut candidates: Vec<Candidate> = records.take(16).collect();
        candidates.insert(usize::from(half), root);
        if half {
            let why = format!("an object; most of it is the array at {}", candidates[0].pointer);
            (sure(70, 60), why, candidates)
        } else {
            (sure(65, 50), "an object that is no map of records, or several values".to_owned(), candidates)
        }
    };
    Guess { format: Some(Format::Json), confidence, why, candidates }
}

/// How many of the first lines are JSON objects or arrays of their own.
struct Lines {
    json: usize,
    other: usize,
}

impl Lines {
    fn count(text: &[u8], is_all: bool) -> Self {
        let mut lines = Self { json: 0, other: 0 };
        let mut pieces: Vec<&[u8]> = text.split(|byte| *byte == b'\n').take(FIRST_ROWS + 1).collect();
        // The last piece may be cut off, unless the file ends there.
        if !is_all || pieces.len() > FIRST_ROWS {
            pieces.pop();
        }
        for line in pieces.into_iter().filter(|line| !is_blank(line)) {
            let is_record = matches!(line.trim_ascii_start(), [b'{' | b'[', ..]) && json::parse(line).is_ok();
            lines.json += usize::from(is_record);
            lines.other += usize::from(!is_record);
        }
        lines
    }
}

/// Returns the number of columns, and how many of how many records have as many.
fn table(head: &[u8], is_all: bool, delimiter: u8) -> Option<(usize, usize, usize)> {
    let mut counts = Vec::new();
    let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let (mut at, mut text, mut ends, mut count) = (0, vec![0; 4096], vec![0; 64], 0);
    while counts.len() <= FIRST_ROWS {
        let (result, read, _, ended) = reader.read_record(&head[at..], &mut text, &mut ends);
        at += read;
        count += ended;
        match result {
            csv_core::ReadRecordResult::Record => counts.push(std::mem::take(&mut count)),
            csv_core::ReadRecordResult::InputEmpty if !is_all => break,
            csv_core::ReadRecordResult::End => break,
            _ => {}
        }
    }
    let columns = *counts.first()?;
    Some((columns, counts.iter().filter(|count| **count == columns).count(), counts.len()))
}
