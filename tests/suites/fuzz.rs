//! Whatever bytes come in: readers, canonicaliser, profile, rulebook and filter name what is wrong or do their work, and
//! what they say of it can be believed. Nothing panics.
//!
//! Each input is tried as it is and as a list of edits to a good file of the corpus, one mistake beside which most bugs
//! lie. `__fuzz__/<target>/corpus` is committed and replayed first; then so many inputs are made, in about a second each.
//! `BOLERO_RANDOM_ITERATIONS=100000 cargo test -p stillroom-tests --test fuzz` makes more; under `cargo bolero test` the
//! same targets are driven by coverage.

#![expect(clippy::unwrap_used, reason = "what a target rests on must be there")]

use std::path::{Path, PathBuf};
use stillroom_core::{
    artifact::Class,
    filter,
    hash::Digest,
    json::{Json, canonical, parse},
    marker::{Marker, Markers},
    score::Rulebook,
    source::{Joins, Outcome, Profile, RowContext},
    stamp::Stamp,
};
use stillroom_store::readers::{Format, Item, ReadOptions, Shape, open, read_at, sniff};

/// Inputs that are made for a target, beside its corpus.
const MADE: usize = 400;

/// Returns the files of a target's corpus, by name.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suites/__fuzz__").join(target).join("corpus");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 2, "{target}: the corpus is there");
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Returns a good file with an input's edits: of four bytes, where, how many go, and up to two that come instead.
fn damaged(good: &[Vec<u8>], input: &[u8]) -> Vec<u8> {
    let Some((which, edits)) = input.split_first() else { return good[0].clone() };
    let mut bytes = good[usize::from(*which) % good.len()].clone();
    for edit in edits.chunks_exact(4).take(8) {
        let place = usize::from(edit[0]) * 256 + usize::from(edit[1]);
        let from = place % (bytes.len() + 1);
        let to = (from + usize::from(edit[1] % 6)).min(bytes.len());
        bytes.splice(from..to, edit[2..].iter().copied().take(usize::from(edit[0] % 3)));
    }
    bytes
}

/// Tries inputs and damaged files of a target.
fn each_input(target: &str, hold: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    let good = corpus(target);
    bolero::check!().with_iterations(MADE).with_max_len(256).for_each(|input: &[u8]| {
        hold(input);
        hold(&damaged(&good, input));
    });
}

/// As [`each_input`], for what is text.
fn each_text(target: &str, hold: impl Fn(&str) + std::panic::RefUnwindSafe) {
    each_input(target, |input| hold(&String::from_utf8_lossy(input)));
}

#[test]
fn readers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    each_input("readers", |bytes| {
        std::fs::write(&path, bytes).unwrap();
        let found = sniff(&path).unwrap();
        for format in Format::ALL.into_iter().filter(|format| found.format.is_none_or(|found| found == *format)) {
            for shape in [Shape::Auto, Shape::Records] {
                let mut options = ReadOptions { shape, ..ReadOptions::new(format) };
                (options.max_row_bytes, options.max_decoded_bytes) = (1 << 12, 1 << 16);
                let Ok(reader) = open(&path, &options) else { continue };
                let mut from = 0;
                for item in reader {
                    let (locator, hash) = match item {
                        Ok(Item::Row(row)) => (row.locator, Digest::of(&row.bytes)),
                        Ok(Item::Skip(skip)) => (skip.locator, skip.hash),
                        Err(_) => break,
                    };
                    if format == Format::Parquet {
                        continue;
                    }
                    assert!(locator.start >= from, "places go forward: {bytes:?}");
                    from = locator.start + locator.len;
                    let again = read_at(&path, &locator).unwrap();
                    assert_eq!(Digest::of(&again), hash, "what was read can be read again: {bytes:?}");
                }
            }
        }
    });
}

#[test]
fn canonicaliser() {
    each_input("canonicaliser", |bytes| {
        let Ok(value) = parse(bytes) else { return };
        let once = canonical(&value);
        let again = parse(&once).unwrap();
        assert_eq!(canonical(&again), once, "the canonical form is its own");
        // What serde_json takes for a value is the same value; ours takes less: no duplicate keys, no 1e400.
        let theirs: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        let ours: serde_json::Value = serde_json::from_slice(&once).unwrap();
        assert!(alike(&theirs, &ours), "{theirs} became {ours}");
    });
}

/// Equal as JSON says: 1.0 is 1 and -0 is 0, integers exactly.
fn alike(one: &serde_json::Value, other: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number, Object};
    match (one, other) {
        (Number(one), Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Array(one), Array(other)) => one.len() == other.len() && one.iter().zip(other).all(|(a, b)| alike(a, b)),
        (Object(one), Object(other)) => {
            one.len() == other.len() && one.iter().all(|(key, a)| other.get(key).is_some_and(|b| alike(a, b)))
        }
        _ => one == other,
    }
}

/// Rows that meet what profiles ask for: texts, lists, objects, numbers, nothing.
const ROWS: [&str; 4] = [
    r#"{"id":1,"input":"a","output_1":"b","output_2":"c","label":1,"trials":[{"steps":[1,2],"text":"x"},{"text":null}]}"#,
    r#"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"ts":"2026-01-01T00:00:00Z"}"#,
    r#"{"verdict":"accept","run_id":"r","task_id":"t","ts":1767225600,"files":["a.rs",1,null],"deep":{"er":{"est":[]}}}"#,
    r#"[{"id":"x"}]"#,
];

#[test]
fn profile() {
    let joins = Joins::default();
    each_text("profile", |text| {
        let profile = match Profile::parse(text) {
            Ok(profile) => profile,
            Err(error) => {
                let lines = text.lines().count().max(1) + 1;
                assert!(error.line <= lines, "line {} of {lines}: {error}", error.line);
                return;
            }
        };
        for row in ROWS {
            let row = parse(row.as_bytes()).unwrap();
            let cx = RowContext {
                source: "s",
                file: "folder/model/file.jsonl",
                line: 1,
                row_index: 0,
                key: Some("k"),
                sig_hash: Digest::of(b"row"),
                recorded_at: Stamp::from_unix_seconds(0).unwrap(),
                joins: &joins,
            };
            let outcomes = profile.map_row(&row, &cx);
            assert!(!outcomes.is_empty(), "a row is evidence or a skip, never nothing");
            for outcome in outcomes {
                if let Outcome::Skip(skip) = outcome {
                    assert!(!skip.reason.is_empty() && !skip.detail.is_empty(), "a skip says why");
                }
            }
        }
    });
}

#[test]
fn rulebook() {
    each_text("rulebook", |text| {
        let book = match Rulebook::parse(text) {
            Ok(book) => book,
            Err(error) => {
                let lines = text.lines().count().max(1) + 1;
                assert!(error.line <= lines, "line {} of {lines}: {error}", error.line);
                return;
            }
        };
        let mut markers = Markers::new();
        for name in ["grade", "label", "side"] {
            for value in [Marker::Bool(true), Marker::Text("right".to_owned())] {
                markers.insert(name.to_owned(), value);
                for profile in ["trivia", "llmbar", ""] {
                    let judged = book.judge(profile, Class::Verdict, &markers);
                    assert_eq!(
                        judged.verdict,
                        book.verdict_of(profile, Class::Verdict, &markers),
                        "two ways, one verdict"
                    );
                    assert!(!judged.reasons.is_empty(), "a verdict says why");
                }
            }
        }
    });
}

#[test]
fn filters() {
    each_text("filters", |text| match filter::parse(text) {
        Ok(node) => {
            let printed = filter::print(&node);
            let again = filter::parse(&printed)
                .unwrap_or_else(|error| panic!("{text:?} was printed as {printed:?}: {error:?}"));
            assert_eq!(filter::print(&again), printed, "{text:?}");
        }
        Err(error) => {
            let units = u32::try_from(text.encode_utf16().count()).unwrap();
            assert!(error.start <= error.end && error.end <= units, "{text:?}: {error:?}");
        }
    });
}

#[test]
fn a_damaged_file_is_often_still_a_good_one() {
    // Else the targets would only ever see what is refused at the first byte.
    let good = corpus("canonicaliser");
    let edited = |at: u8| damaged(&good, &[at, 0, at, b'1', b'2']);
    let fine = (0..=255).filter(|at| parse(&edited(*at)).is_ok_and(|value| !matches!(value, Json::Null))).count();
    assert!(fine > 64, "{fine} of 256");
}
