//! The end of a trace: the bytes of the source row, read again from its file, or from the kept copy where the file
//! changed or is gone.

use crate::{context::Context, error::Outcome, resolve::Target, verify::sig_hash, views::TraceSourceView};
use std::path::{Path, PathBuf};
use stillroom_core::{artifact::Locator, hash::Digest};
use stillroom_store::{
    readers::{Around, Format, around_at, group_and_row, within},
    tables::{evidence::EvidenceRow, raw_row, source, source_file},
};

/// As many bytes are shown.
const SHOWN: usize = 64 << 10;

/// A longer row is not read whole into memory.
const LONGEST: u64 = 256 << 20;

/// Where a source row lies.
pub(crate) struct Place<'a> {
    pub(crate) source: &'a str,
    pub(crate) path: &'a str,
    pub(crate) sig_hash: Digest,
    pub(crate) locator: Locator,
}

impl<'a> Place<'a> {
    pub(crate) fn of(row: &'a EvidenceRow) -> Self {
        Self { source: &row.source, path: &row.path, sig_hash: row.sig_hash, locator: row.locator }
    }

    pub(super) fn of_target(target: &'a Target) -> Self {
        Self { source: &target.source, path: &target.path, sig_hash: target.sig_hash, locator: target.locator }
    }
}

/// A source row read again.
pub(crate) struct Reading {
    /// The file as it can be opened.
    pub(crate) path: PathBuf,
    /// The row's bytes, with the hash that they have; none where nothing could be read.
    pub(crate) bytes: Option<(Vec<u8>, Digest)>,
    /// `file`, or `kept copy` where the file changed or is gone.
    pub(crate) read_from: &'static str,
    /// What stands before it in the file, where it was read there.
    pub(crate) before: Vec<u8>,
    /// What stands after it.
    pub(crate) after: Vec<u8>,
    /// What is worth knowing.
    pub(crate) note: Option<String>,
}

/// Reads a source row again, with at most `margin` bytes around it.
pub(crate) fn reread(cx: &Context, place: &Place<'_>, margin: u64) -> Outcome<Reading> {
    let (source, file) = cx.store.read(|reader| {
        let source = source::by_name(reader, place.source)?;
        let files = source.as_ref().map(|source| source_file::list(reader, source.row)).transpose()?;
        Ok((source, files.into_iter().flatten().find(|file| file.path == place.path)))
    })?;
    let root = source.map_or_else(PathBuf::new, |source| cx.kept_path(&source.root));
    let path = if root.is_file() { root.clone() } else { root.join(place.path) };
    let mut reading =
        Reading { path, bytes: None, read_from: "file", before: Vec::new(), after: Vec::new(), note: None };
    let format = file.as_ref().and_then(|file| format_of(&file.encoding)).unwrap_or(Format::Jsonl);
    let why = match from_file(&root, place, format, margin) {
        Ok(around) => {
            let hash = hash_of(around.record.parseable(), place.sig_hash);
            (reading.before, reading.after) = (around.before, around.after);
            reading.bytes = Some((around.record.bytes, hash));
            if hash == place.sig_hash {
                let size = std::fs::metadata(&reading.path).map(|now| now.len()).ok();
                let grown = file.is_some_and(|file| size.is_some_and(|size| size != file.bytes));
                reading.note = if grown {
                    Some("the file has changed since it was read; this row has not".to_owned())
                } else {
                    columns(format, &place.locator)
                };
                return Ok(reading);
            }
            format!("the file changed since it was read: what stands there now has the hash {hash}")
        }
        Err(why) => format!("the file is not as it was read: {why}"),
    };
    match cx.store.read(|reader| raw_row::bytes(reader, place.sig_hash)) {
        Ok(Some(text)) => {
            let hash = hash_of(&text, place.sig_hash);
            reading.bytes = Some((text, hash));
            // What stands around another row is not what stood around this one.
            (reading.before, reading.after) = (Vec::new(), Vec::new());
            reading.read_from = "kept copy";
            reading.note = Some(why);
        }
        Ok(None) => reading.note = Some(format!("{why}; no copy is kept of a row that cannot be read")),
        Err(error) => reading.note = Some(format!("{why}; and the kept copy cannot be read: {error}")),
    }
    Ok(reading)
}

/// Reads a source row again, as a trace shows it.
pub(super) fn read(cx: &Context, place: &Place<'_>) -> Outcome<TraceSourceView> {
    let reading = reread(cx, place, 0)?;
    let hash = reading.bytes.as_ref().map(|(_, hash)| *hash);
    Ok(TraceSourceView {
        source: place.source.to_owned(),
        file: reading.path.display().to_string(),
        line: place.locator.line.into(),
        byte_start: place.locator.start.into(),
        byte_len: place.locator.len.into(),
        sig_hash: place.sig_hash.hex(),
        recomputed_hash: hash.map(|hash| hash.hex()),
        matches: hash == Some(place.sig_hash),
        read_from: reading.read_from.to_owned(),
        text: reading.bytes.map(|(bytes, _)| shown(&bytes, SHOWN).0).unwrap_or_default(),
        note: reading.note,
    })
}

/// Says where a row lies that has no bytes of its own.
fn columns(format: Format, locator: &Locator) -> Option<String> {
    let (group, row) = group_and_row(locator);
    (format == Format::Parquet)
        .then(|| format!("row {row} of row group {group}, both counted from 0: it has no bytes of its own"))
}

fn from_file(root: &Path, place: &Place<'_>, format: Format, margin: u64) -> Result<Around, String> {
    if place.locator.len > LONGEST {
        return Err(format!("the row is {} bytes long, too long to be shown", place.locator.len));
    }
    let path = within(root, place.path).map_err(|error| error.to_string())?;
    around_at(&path, format, &place.locator, margin).map_err(|error| error.to_string())
}

/// Returns the hash that a row is known by. One that was too long or no text was never parsed: its bytes count.
fn hash_of(bytes: &[u8], recorded: Digest) -> Digest {
    let plain = Digest::of(bytes);
    if plain == recorded { plain } else { sig_hash(bytes) }
}

fn format_of(encoding: &str) -> Option<Format> {
    let value: serde_json::Value = serde_json::from_str(encoding).ok()?;
    Format::from_name(value.get("format")?.as_str()?)
}

/// Returns the beginning of some bytes as text, and whether it is only the beginning.
pub(crate) fn shown(bytes: &[u8], most: usize) -> (String, bool) {
    let cut = bytes.len() > most;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(most)]);
    // The cut may have gone through a letter.
    let text = if cut { text.trim_end_matches(char::REPLACEMENT_CHARACTER) } else { &text };
    (text.to_owned(), cut)
}
