//! The end of a trace: the bytes of the source row, read again from its file, or from the kept copy where the file
//! changed or is gone.

use crate::{context::Context, error::Outcome, resolve::Target, verify::sig_hash, views::TraceSourceView};
use std::path::{Path, PathBuf};
use stillroom_core::{artifact::Locator, hash::Digest};
use stillroom_store::{
    readers::{Format, json_at, within},
    tables::{
        evidence::EvidenceRow,
        raw_row, source,
        source_file::{self, SourceFile},
    },
};

/// As many bytes are shown.
const SHOWN: usize = 64 << 10;

/// A longer row is not read whole into memory.
const LONGEST: u64 = 256 << 20;

/// Where a source row lies.
pub(super) struct Place<'a> {
    source: &'a str,
    path: &'a str,
    sig_hash: Digest,
    locator: Locator,
}

impl<'a> Place<'a> {
    pub(super) fn of(row: &'a EvidenceRow) -> Self {
        Self { source: &row.source, path: &row.path, sig_hash: row.sig_hash, locator: row.locator }
    }

    pub(super) fn of_target(target: &'a Target) -> Self {
        Self { source: &target.source, path: &target.path, sig_hash: target.sig_hash, locator: target.locator }
    }
}

/// What was read, and the hash that it has.
struct Bytes {
    text: Vec<u8>,
    hash: Digest,
}

/// Reads a source row again.
pub(super) fn read(cx: &Context, place: &Place<'_>) -> Outcome<TraceSourceView> {
    let (source, file) = cx.store.read(|reader| {
        let source = source::by_name(reader, place.source)?;
        let files = source.as_ref().map(|source| source_file::list(reader, source.row)).transpose()?;
        Ok((source, files.into_iter().flatten().find(|file| file.path == place.path)))
    })?;
    let root = source.map_or_else(PathBuf::new, |source| cx.kept_path(&source.root));
    let path = if root.is_file() { root.clone() } else { root.join(place.path) };
    let mut view = TraceSourceView {
        source: place.source.to_owned(),
        file: path.display().to_string(),
        line: place.locator.line.into(),
        byte_start: place.locator.start.into(),
        byte_len: place.locator.len.into(),
        sig_hash: place.sig_hash.hex(),
        recomputed_hash: None,
        matches: false,
        read_from: "file".to_owned(),
        text: String::new(),
        note: None,
    };
    let why = match from_file(&root, place, file.as_ref()) {
        Ok(bytes) if bytes.hash == place.sig_hash => {
            let grown = file.is_some_and(|file| std::fs::metadata(&path).is_ok_and(|now| now.len() != file.bytes));
            view.note = grown.then(|| "the file has changed since it was read; this row has not".to_owned());
            take(&mut view, &bytes);
            return Ok(view);
        }
        Ok(bytes) => {
            let why = format!("the file changed since it was read: what stands there now has the hash {}", bytes.hash);
            take(&mut view, &bytes);
            why
        }
        Err(why) => format!("the file is not as it was read: {why}"),
    };
    match cx.store.read(|reader| raw_row::bytes(reader, place.sig_hash)) {
        Ok(Some(text)) => {
            let hash = hash_of(&text, place.sig_hash);
            take(&mut view, &Bytes { text, hash });
            view.read_from = "kept copy".to_owned();
            view.note = Some(why);
        }
        Ok(None) => view.note = Some(format!("{why}; no copy is kept of a row that cannot be read")),
        Err(error) => view.note = Some(format!("{why}; and the kept copy cannot be read: {error}")),
    }
    Ok(view)
}

fn from_file(root: &Path, place: &Place<'_>, file: Option<&SourceFile>) -> Result<Bytes, String> {
    if place.locator.len > LONGEST {
        return Err(format!("the row is {} bytes long, too long to be shown", place.locator.len));
    }
    let path = within(root, place.path).map_err(|error| error.to_string())?;
    let format = file.and_then(|file| format_of(&file.encoding)).unwrap_or(Format::Jsonl);
    let read = json_at(&path, format, &place.locator).map_err(|error| error.to_string())?;
    let hash = hash_of(read.parseable(), place.sig_hash);
    Ok(Bytes { text: read.bytes, hash })
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

fn take(view: &mut TraceSourceView, bytes: &Bytes) {
    let shown = &bytes.text[..bytes.text.len().min(SHOWN)];
    view.text = String::from_utf8_lossy(shown).into_owned();
    if bytes.text.len() > SHOWN {
        // The cut may have gone through a letter.
        view.text = view.text.trim_end_matches(char::REPLACEMENT_CHARACTER).to_owned();
    }
    view.recomputed_hash = Some(bytes.hash.hex());
    view.matches = view.recomputed_hash.as_deref() == Some(&view.sig_hash);
}
