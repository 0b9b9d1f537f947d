//! The bytes of a row's source line with what stands around them, hashed before a person's eyes.

use super::subject::Subject;
use crate::{
    context::Context,
    error::Outcome,
    trace::{Place, Reading, reread, shown},
    views::{Kind, SourceBytesView},
};
use std::time::Instant;
use stillroom_core::hash::Digest;

/// As many bytes are shown before and after a row.
const MARGIN: usize = 4 << 10;

/// As many bytes of a row are shown.
const SHOWN: usize = 256 << 10;

/// Returns the bytes of a row's source line with what stands around them, hashed now. For a pair, those of the chosen
/// side first.
///
/// # Errors
/// No such row.
pub fn source_bytes(cx: &Context, kind: Kind, id: &str) -> Outcome<Vec<SourceBytesView>> {
    let subject = Subject::find(cx, kind, id)?;
    let mut places = Vec::new();
    match &subject {
        Subject::Skip(named) => places.push(Place {
            source: &named.source,
            path: &named.file,
            sig_hash: named.skip.sig_hash,
            locator: named.skip.locator,
        }),
        Subject::Evidence(row) | Subject::Dataset { evidence: row, .. } => places.push(Place::of(row)),
        Subject::Quarantine { evidence, .. } => places.extend(evidence.as_ref().map(Place::of)),
    }
    places.extend(subject.rejected().map(Place::of));
    places.iter().map(|place| read(cx, place)).collect()
}

fn read(cx: &Context, place: &Place<'_>) -> Outcome<SourceBytesView> {
    let clock = Instant::now();
    let reading = reread(cx, place, MARGIN as u64)?;
    let took_us = u32::try_from(clock.elapsed().as_micros()).unwrap_or(u32::MAX);
    Ok(view(place, reading, took_us))
}

fn view(place: &Place<'_>, reading: Reading, took_us: u32) -> SourceBytesView {
    let (bytes, hash) = reading.bytes.map_or((Vec::new(), None), |(bytes, hash)| (bytes, Some(hash)));
    let (row, cut) = shown(&bytes, SHOWN);
    SourceBytesView {
        source: place.source.to_owned(),
        file: reading.path.display().to_string(),
        line: place.locator.line.into(),
        byte_start: place.locator.start.into(),
        byte_len: place.locator.len.into(),
        before: before(&reading.before, place.locator.start),
        row,
        cut,
        after: after(&reading.after),
        sig_hash: place.sig_hash.hex(),
        recomputed_hash: hash.as_ref().map(Digest::hex),
        matches: hash == Some(place.sig_hash),
        read_from: reading.read_from.to_owned(),
        note: reading.note,
        took_us,
    }
}

/// What stands before begins with a whole line, where a line begins in it.
fn before(bytes: &[u8], start: u64) -> String {
    let whole = start == bytes.len() as u64;
    let from = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) if !whole && end + 1 < bytes.len() => end + 1,
        _ => 0,
    };
    let text = String::from_utf8_lossy(&bytes[from..]);
    if from == 0 && !whole {
        text.trim_start_matches(char::REPLACEMENT_CHARACTER).to_owned()
    } else {
        text.into_owned()
    }
}

/// What stands after ends with a whole line, where one ends in it beyond the row's own.
fn after(bytes: &[u8]) -> String {
    if bytes.len() < MARGIN {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    match bytes.iter().rposition(|byte| *byte == b'\n') {
        Some(end) if end > 0 => String::from_utf8_lossy(&bytes[..=end]).into_owned(),
        _ => shown(bytes, bytes.len() - 1).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_row_is_cut_at_lines_and_letters() {
        for (reason, bytes, start, expected) in [
            ("nothing stands before the first row", &b""[..], 0, ""),
            ("all that stands before is shown", b"{}\n{}\n", 6, "{}\n{}\n"),
            ("a line that is cut is left out", b"2}\n{\"b\":3}\n", 900, "{\"b\":3}\n"),
            (
                "one long line is cut where a letter begins",
                "\u{e9}, \"x\": ".as_bytes().get(1..).unwrap_or_default(),
                900,
                ", \"x\": ",
            ),
            ("only the end of a line before it", b"tail of a long line\n", 900, "tail of a long line\n"),
        ] {
            assert_eq!(before(bytes, start), expected, "{reason}");
        }
        assert_eq!(after(b"\n{\"a\":1}\n{\"b"), "\n{\"a\":1}\n{\"b", "the file ends there");
        let long = [b"\n{\"a\":1}\n", vec![b'x'; MARGIN].as_slice()].concat();
        assert_eq!(after(&long[..MARGIN]), "\n{\"a\":1}\n", "a line that is cut is left out");
        let one = "é".repeat(MARGIN);
        assert!(after(&one.as_bytes()[..MARGIN]).chars().all(|letter| letter == 'é'), "no half letter");
    }
}
