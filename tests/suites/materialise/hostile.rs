//! Rows that nobody should have written: each is a skip with its reason, line and bytes, and its neighbours stand.

use super::{STREAM, read, reading_of};
use crate::made::{DATASETS, review, reviews, rows_of, text};
use serde_json::{Value, json};
use stillroom_tests::{RECORDED_AT, Sandbox};

/// A row of the stream whose review is this JSON text as it stands.
fn row_with(review: &str) -> Vec<u8> {
    format!(r#"{{"run_id":"h","task_id":"t","verdict":"accept","ts":"2026-01-01T00:00:00Z","review":{review}}}"#).into()
}

fn nested(depth: usize) -> Vec<u8> {
    // The row itself is one level.
    row_with(&format!("{}{}", "[".repeat(depth - 1), "]".repeat(depth - 1)))
}

#[test]
fn a_hostile_row_is_a_named_skip_between_rows_that_stand() {
    let cases: [(&str, Vec<u8>, &str); 16] = [
        ("cut off in the middle", br#"{"run_id":"h","verdict":"acc"#.to_vec(), "unexpected_end"),
        ("no JSON", b"12:03:07 INFO started".to_vec(), "trailing_characters"),
        ("a word", b"nonsense".to_vec(), "invalid_json"),
        ("two values", br#"{"a":1}{"b":2}"#.to_vec(), "trailing_characters"),
        ("a comma too many", row_with(r#""x","#), "invalid_json"),
        ("a raw NUL in a text", row_with("\"a\0b\""), "invalid_json"),
        ("a raw tab in a text", row_with("\"a\tb\""), "invalid_json"),
        ("bytes that are no UTF-8", [row_with("\"a\"").as_slice(), b"\xff"].concat(), "invalid_utf8"),
        (
            "a surrogate encoded as UTF-8",
            row_with("\"?\"")
                .iter()
                .flat_map(|byte| match byte {
                    b'?' => b"\xed\xa0\x80".to_vec(),
                    byte => vec![*byte],
                })
                .collect(),
            "invalid_utf8",
        ),
        ("half of a surrogate pair", row_with(r#""\ud83d""#), "lone_surrogate"),
        ("a number beyond a double", row_with("1e400"), "number_out_of_range"),
        ("not a number", row_with("NaN"), "invalid_json"),
        ("513 levels", nested(513), "nested_too_deep"),
        ("100,000 levels", nested(100_000), "nested_too_deep"),
        ("a key twice", row_with(r#""x","review":"y""#), "duplicate_key"),
        ("no time", br#"{"run_id":"h","task_id":"t","verdict":"accept","review":"x"}"#.to_vec(), "missing_timestamp"),
    ];
    for (why, hostile, reason) in cases {
        let [before, after] = [7, 8].map(|at| format!("{}\n", review(at)).into_bytes());
        let bytes = [&before[..], &hostile, b"\n", &after].concat();
        let (_sandbox, reading) = reading_of(STREAM, "observer_reviews", bytes);
        assert_eq!(reading.counts(), (2, 0, 1), "{why}: {:?}", reading.skips);
        let place = (2, before.len() as u64, hostile.len() as u64, reason.to_owned());
        assert_eq!(reading.skips, [place], "{why}");
    }
}

#[test]
fn what_looks_hostile_and_is_not_is_evidence() {
    let cases: [(&str, Vec<u8>); 7] = [
        ("an escaped NUL", row_with(r#""a\u0000b""#)),
        ("a whole surrogate pair", row_with(r#""\ud83d\ude00""#)),
        ("512 levels beside the text", {
            let deep = format!("{}{}", "[".repeat(511), "]".repeat(511));
            row_with(&format!(r#""x","deep":{deep}"#))
        }),
        ("a number near the edge", row_with(r#""x","n":1e308"#)),
        ("an integer beyond 2^53", row_with(r#""x","n":9007199254740993"#)),
        ("minus nought", row_with(r#""x","n":-0.0"#)),
        ("a key that is empty", row_with(r#""x","":1"#)),
    ];
    for (why, row) in cases {
        let (_sandbox, reading) = reading_of(STREAM, "observer_reviews", [row, b"\n".to_vec()].concat());
        assert_eq!(reading.counts(), (1, 0, 0), "{why}: {:?}", reading.skips);
    }
}

#[test]
fn byte_order_mark_line_ends_and_blank_lines_make_no_difference() {
    let rows = [3, 4, 5].map(review);
    let cases: [(&str, String); 6] = [
        ("plain", format!("{}\n{}\n{}\n", rows[0], rows[1], rows[2])),
        ("without the last line end", format!("{}\n{}\n{}", rows[0], rows[1], rows[2])),
        ("with a byte-order mark", format!("\u{feff}{}\n{}\n{}\n", rows[0], rows[1], rows[2])),
        ("CRLF", format!("{}\r\n{}\r\n{}\r\n", rows[0], rows[1], rows[2])),
        ("mark and CRLF", format!("\u{feff}{}\r\n{}\r\n{}", rows[0], rows[1], rows[2])),
        ("blank lines", format!("\n{}\n\n  \n{}\n\t\n{}\n\n", rows[0], rows[1], rows[2])),
    ];
    let mut plain = None;
    for (why, text) in cases {
        let (sandbox, reading) = reading_of(STREAM, "observer_reviews", text);
        assert_eq!(reading.counts(), (3, 0, 0), "{why}: {:?}", reading.skips);
        sandbox.run_all().ok();
        let mut rows: Vec<Value> = DATASETS.iter().flat_map(|(_, dataset)| rows_of(&sandbox.path(dataset))).collect();
        for row in &mut rows {
            // Blank lines move a row to another line, and that alone.
            for place in ["provenance", "rejected_provenance"] {
                row[place]["line_offset"].take();
            }
        }
        assert_eq!(rows, *plain.get_or_insert_with(|| rows.clone()), "{why}: the same rows");
        let trace = sandbox.json(["trace", "exports/rag/playbooks.jsonl:1"]).ok().value();
        assert_eq!(trace["source"]["read_from"], "file", "{why}: the place is right to the byte");
    }
}

#[test]
fn a_row_of_ten_megabytes_is_read_and_one_beyond_the_limit_is_skipped_with_its_range() {
    let long = "mill ".repeat(2 << 20);
    let mut row = review(1);
    row["review"] = json!(long);
    let bytes = format!("{}\n{row}\n{}\n", review(0), review(2));
    let sandbox = Sandbox::init();
    super::add(&sandbox, STREAM, "observer_reviews", &bytes);
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (3, 0, 0), "{:?}", reading.skips);

    let sandbox = Sandbox::init();
    super::add(&sandbox, STREAM, "observer_reviews", &bytes);
    sandbox.run(["settings", "set", "max_row_bytes", "1000000"]).ok();
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (2, 0, 1));
    let start = review(0).to_string().len() as u64 + 1;
    assert_eq!(reading.skips, [(2, start, row.to_string().len() as u64, "row_too_large".to_owned())]);
}

#[test]
fn a_file_of_one_endless_line_is_one_skip() {
    let sandbox = Sandbox::init();
    let bytes = vec![b'['; 3 << 20];
    super::add(&sandbox, STREAM, "observer_reviews", bytes);
    sandbox.run(["settings", "set", "max_row_bytes", "100000"]).ok();
    let reading = read(&sandbox);
    assert_eq!(reading.counts().0, 0);
    assert_eq!(reading.reasons(), ["row_too_large"]);
}

#[test]
fn an_empty_file_is_no_trouble() {
    for bytes in ["", "\n", "\u{feff}", " \r\n\r\n"] {
        let sandbox = Sandbox::init();
        super::add(&sandbox, STREAM, "observer_reviews", format!("{}\n", review(0)));
        sandbox.write(STREAM, bytes);
        let reading = read(&sandbox);
        assert_eq!(reading.counts(), (0, 0, 0), "{bytes:?}: {:?}", reading.skips);
        assert_eq!(reading.source["rows_present"], true, "{bytes:?}: the file is there");
    }
}

#[test]
fn markup_and_control_characters_reach_the_datasets_as_they_were() {
    let texts = [
        "<script>alert('mill')</script> & &amp; <img src=x onerror=alert(1)> turns the gear before the stone is up.",
        "A bell \u{7}, an escape \u{1b}[31mred\u{1b}[0m, a delete \u{7f} and a NUL \u{0} stand in this review of a gear.",
        "Line\r\nends\rof\nevery kind, a tab\tand a form feed \u{c} stand in this review of the gear and its teeth.",
        "\u{202e}Turned around\u{202c}, a zero\u{200b}width space, a \u{feff}mark and \u{2028} a separator of lines.",
        "=cmd|' /C calc'!A0 and @SUM(1) and +1 and -1 stand at the start of what a sheet takes for formulas here.",
        "Combining e\u{301} is not \u{e9}, 😀 is one sign of two units, and \u{10ffff} is the last one of them all.",
    ];
    let mut rows = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let mut row = review(at);
        row["verdict"] = json!("accept");
        row["review"] = json!(text);
        rows.push(row);
    }
    let (sandbox, reading) = reading_of(STREAM, "observer_reviews", crate::made::jsonl(&rows));
    assert_eq!(reading.counts(), (6, 0, 0), "{:?}", reading.skips);
    sandbox.json(["run-all", "--recorded-at", RECORDED_AT]).ok();
    for (dataset, field) in
        [("exports/rag/playbooks.jsonl", "content"), ("exports/sft/instruction_response.jsonl", "response")]
    {
        let exported = rows_of(&sandbox.path(dataset));
        let found: Vec<&str> = exported.iter().map(|row| text(row, field)).collect();
        for text in texts {
            assert!(found.contains(&text), "{dataset}: {text:?} is not among {found:?}");
        }
        let bytes = std::fs::read(sandbox.path(dataset)).unwrap();
        let control = bytes.iter().filter(|byte| **byte < 0x20 && **byte != b'\n').count();
        assert_eq!(control, 0, "{dataset}: control characters are escaped, so that a line stays a line");
    }
    let traced = sandbox.run(["trace", "exports/rag/playbooks.jsonl:2"]).ok();
    assert!(!traced.stdout.contains('\u{1b}'), "what a source holds does not steer the terminal");
}

#[test]
fn rows_that_are_no_objects_are_skips() {
    for row in ["[]", "3", "\"text\"", "null", "true"] {
        let (_sandbox, reading) = reading_of(STREAM, "observer_reviews", format!("{row}\n{}\n", review(0)));
        assert_eq!(reading.counts(), (1, 0, 1), "{row}: {:?}", reading.skips);
        assert_eq!(reading.skips[0].0, 1, "{row}");
    }
}

#[test]
fn a_known_file_that_turns_into_something_else_is_named_and_never_passed_over() {
    let cases: [(&str, &[u8], &str, u64); 6] = [
        ("its head is damaged", b"\0\0\0\0\0\0\0\0", "invalid_json", 1),
        ("a log", b"12:03 started\n12:04 stopped", "trailing_characters", 2),
        ("a web page", b"<!doctype html>\n<p>Not found</p>", "invalid_json", 2),
        ("an archive", b"PK\x03\x04 and so on", "unknown_format", 1),
        ("a database", b"SQLite format 3\0 and so on", "unknown_format", 1),
        ("what begins like Parquet and is none", b"PAR1 and so on", "unreadable_file", 1),
    ];
    for (why, bytes, reason, skips) in cases {
        let (sandbox, _) = reading_of(STREAM, "observer_reviews", reviews(4));
        let after = [bytes, b"\n", reviews(2).as_bytes()].concat();
        sandbox.write(STREAM, &after);
        let reading = read(&sandbox);
        let known = if reason.starts_with("un") { 0 } else { 2 };
        assert_eq!(reading.counts(), (0, known, skips), "{why}: {:?}", reading.skips);
        assert_eq!(reading.reasons()[0], reason, "{why}");
        let foretold = sandbox.json(["build-evidence", "--dry-run"]).ok().value();
        assert_eq!(foretold["skips_total"], skips, "{why}: a dry run says the same");
        sandbox.write(STREAM, reviews(4));
        assert_eq!(read(&sandbox).counts(), (0, 4, 0), "{why}: when it is back, the skip is gone");
    }
}
