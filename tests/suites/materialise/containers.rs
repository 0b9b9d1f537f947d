//! The same rows in other containers are the same evidence: compressed, as an array, as a map, as columns.

use super::{add, read, reading_of};
use crate::made::{jsonl, list, number, review, reviews, rows_of, text};
use serde_json::{Value, json};
use std::io::Write as _;
use stillroom_tests::Sandbox;

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Returns text and verdict of what reached RAG, in order.
fn contents(sandbox: &Sandbox) -> Vec<(String, String)> {
    let mut found: Vec<_> = rows_of(&sandbox.path("exports/rag/playbooks.jsonl"))
        .iter()
        .map(|row| (text(row, "content").to_owned(), text(row, "success_score").to_owned()))
        .collect();
    found.sort();
    found
}

#[test]
fn compressed_and_array_twins_give_the_evidence_of_the_plain_file() {
    let rows: Vec<Value> = (0..60).map(review).collect();
    let plain = jsonl(&rows);
    let cases: [(&str, &str, Vec<u8>); 5] = [
        ("plain", "traces/observer_reviews.jsonl", plain.clone().into()),
        ("gz", "traces/observer_reviews.jsonl.gz", gz(plain.as_bytes())),
        (
            "two gz members",
            "traces/observer_reviews.jsonl.gz",
            [gz(&plain.as_bytes()[..5000]), gz(&plain.as_bytes()[5000..])].concat(),
        ),
        ("zst", "traces/observer_reviews.jsonl.zst", zstd::encode_all(plain.as_bytes(), 3).unwrap()),
        ("an array", "traces/observer_reviews.json", serde_json::to_vec_pretty(&rows).unwrap()),
    ];
    let mut first: Option<(Vec<(String, String)>, Value)> = None;
    for (why, file, bytes) in cases {
        let (sandbox, reading) = reading_of(file, "observer_reviews", bytes);
        assert_eq!(reading.counts(), (60, 0, 0), "{why}: {:?}", reading.skips);
        let run = sandbox.run_all().ok().value();
        let found = (contents(&sandbox), run["datasets"].clone());
        assert!(number(&run["datasets"], "preference") > 0 && !found.0.is_empty());
        let first = first.get_or_insert_with(|| found.clone());
        assert_eq!(found, *first, "{why}");
        for line in [1, 9, 20] {
            let trace = sandbox.json(["trace", &format!("exports/rag/playbooks.jsonl:{line}")]).ok().value();
            assert_eq!(
                (&trace["source"]["matches"], &trace["source"]["read_from"]),
                (&json!(true), &json!("file")),
                "{why}"
            );
        }
        assert_eq!(read(&sandbox).counts(), (0, 60, 0), "{why}: and are known the second time");
    }
}

#[test]
fn of_a_cut_off_archive_the_rows_before_stand_and_the_rest_is_a_named_skip() {
    let plain = reviews(3000);
    for (file, bytes) in [
        ("traces/observer_reviews.jsonl.gz", gz(plain.as_bytes())),
        ("traces/observer_reviews.jsonl.zst", zstd::encode_all(plain.as_bytes(), 3).unwrap()),
    ] {
        let cut = &bytes[..bytes.len() * 2 / 3];
        let (sandbox, reading) = reading_of(file, "observer_reviews", cut);
        let (written, known, skipped) = reading.counts();
        assert!(written > 500 && written < 3000 && known == 0, "{file}: {written} rows stand");
        assert!((1..=2).contains(&skipped), "{file}: {:?}", reading.skips);
        assert_eq!(reading.skips.last().map(|skip| skip.3.as_str()), Some("truncated"), "{file}: {:?}", reading.skips);
        // The rest arrives: the file is whole now.
        std::fs::write(sandbox.root().join(file), &bytes).unwrap();
        let whole = read(&sandbox);
        assert_eq!(whole.counts(), (3000 - written, written, 0), "{file}: what stood is known, the skip is gone");
    }
}

#[test]
fn a_damaged_archive_is_a_skip_and_never_a_panic() {
    let mut bytes = gz(reviews(3000).as_bytes());
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0x55);
    let (_sandbox, reading) = reading_of("traces/observer_reviews.jsonl.gz", "observer_reviews", bytes);
    assert!(reading.counts().2 >= 1, "{:?}", reading.skips);
}

const SHEET: &str = r#"
name = "sheet"
version = 1
about = "Reviews kept in a sheet."
class = "verdict"
match = { requires = ["/task", "/verdict", "/text"] }

[fields]
task_id = "/task"
timestamp = "absent"
text = "/text"

[markers]
observer_verdict = { from = "/verdict", parse = "lower" }

[rag]
title = "On {/task}"
"#;

fn sheet(file: &str, bytes: &[u8]) -> (Sandbox, super::Reading) {
    let sandbox = Sandbox::init();
    sandbox.write("workspace/profiles/sheet.toml", SHEET);
    add(&sandbox, file, "sheet", bytes);
    let reading = read(&sandbox);
    (sandbox, reading)
}

#[test]
fn quoted_line_ends_are_text_and_ragged_rows_are_skips() {
    let comma = "task,verdict,text\n\
        1,accept,\"one line, and\nanother \"\"quoted\"\"\"\n\
        2,accept\n\
        3,reject,plain\n\
        4,accept,too,many\n\
        5,accept,\"the end\"\n";
    for (file, text) in [("traces/sheet.csv", comma.to_owned()), ("traces/sheet.tsv", "task\tverdict\ttext\n1\taccept\t\"one line, and\nanother \"\"quoted\"\"\"\n2\taccept\n3\treject\tplain\n4\taccept\ttoo\tmany\n5\taccept\t\"the end\"\n".to_owned())] {
        let (sandbox, reading) = sheet(file, text.as_bytes());
        assert_eq!(reading.counts(), (3, 0, 2), "{file}: {:?}", reading.skips);
        assert_eq!(reading.reasons(), ["ragged_row", "ragged_row"], "{file}");
        assert_eq!(reading.skips.iter().map(|skip| skip.0).collect::<Vec<_>>(), [4, 6], "{file}: lines count line ends in quotes");
        assert_eq!(read(&sandbox).counts(), (0, 3, 2), "{file}: the second time they are known");
        // The skip's bytes are the row's.
        let bytes = std::fs::read(sandbox.root().join(file)).unwrap();
        let (_, start, len, _) = &reading.skips[0];
        let shown = &bytes[usize::try_from(*start).unwrap()..usize::try_from(start + len).unwrap()];
        assert!(shown.starts_with(b"2"), "{file}: {}", String::from_utf8_lossy(shown));
    }
}

#[test]
fn a_quote_that_is_never_closed_is_a_skip() {
    let (_sandbox, reading) =
        sheet("traces/sheet.csv", b"task,verdict,text\n1,accept,fine\n2,accept,\"never closed\n3,accept,lost\n");
    assert_eq!(reading.counts(), (1, 0, 1), "{:?}", reading.skips);
    assert_eq!(reading.reasons(), ["unterminated_quote"]);
}

const KEYED: &str = r#"
name = "keyed"
version = 1
about = "Attempts in a map, by their name."
class = "verdict"
match = { requires = ["/verdict", "/text"] }

[reader]
format = "json"
records = "map"

[fields]
task_id = { const = "the one task" }
timestamp = "absent"
text = "/text"

[markers]
observer_verdict = "/verdict"

[rag]
title = "An attempt"
"#;

#[test]
fn equal_values_under_two_keys_stay_two_attempts() {
    let attempt = json!({"verdict": "accept", "text": "The stone is lifted before the gear turns, as the sheet asks."});
    let other = json!({"verdict": "reject", "text": "The gear turns first and the stone breaks."});
    let sandbox = Sandbox::init();
    sandbox.write("workspace/profiles/keyed.toml", KEYED);
    let map = json!({"run a": attempt, "run/b": attempt, "run c": other});
    add(&sandbox, "traces/attempts.json", "keyed", map.to_string());
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (3, 0, 0), "{:?}", reading.skips);
    assert_eq!(number(&reading.source, "exploded"), 0, "a map of records is no row that explodes");
    let again = read(&sandbox);
    assert_eq!((again.counts(), number(&again.source, "rows_changed")), ((0, 3, 0), 0), "and they stay what they are");
    let run = sandbox.run_all().ok().value();
    assert_eq!(number(list(&run, "exports").iter().find(|view| view["exporter"] == "rag").unwrap(), "records_in"), 3);
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
    for row in rows_of(&sandbox.path("exports/rag/playbooks.jsonl")) {
        sandbox.json(["trace", text(&row, "id")]).ok();
    }
}

#[test]
fn equal_attempts_inside_one_row_stay_two_attempts() {
    let sandbox = Sandbox::init();
    let profile = KEYED.replace("records = \"map\"", "").replace("[reader]\nformat = \"json\"\n", "").replace(
        "class = \"verdict\"\nmatch = { requires = [\"/verdict\", \"/text\"] }",
        "class = \"verdict\"\nexplode = { map = \"/attempts\" }",
    );
    let profile = profile.replace("text = \"/text\"", "text = \"@/text\"").replace("= \"/verdict\"", "= \"@/verdict\"");
    sandbox.write("workspace/profiles/keyed.toml", profile);
    let attempt = json!({"verdict": "accept", "text": "The same words twice."});
    add(&sandbox, "traces/attempts.jsonl", "keyed", format!("{}\n", json!({"attempts": {"a": attempt, "b": attempt}})));
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (2, 0, 0), "{:?}", reading.skips);
    assert_eq!((number(&reading.source, "source_rows"), number(&reading.source, "exploded")), (1, 1));
}

#[test]
fn a_utf16_sheet_with_byte_order_mark_and_crlf_is_read() {
    let text = "task,verdict,text\r\n1,accept,Müller lifts the stone\r\n2,reject,he does not\r\n";
    for big in [false, true] {
        let mut bytes = Vec::new();
        for unit in std::iter::once(0xFEFF).chain(text.encode_utf16()) {
            bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
        let (_sandbox, reading) = sheet("traces/sheet.csv", &bytes);
        assert_eq!(reading.counts(), (2, 0, 0), "big end first: {big}: {:?}", reading.skips);
    }
}
