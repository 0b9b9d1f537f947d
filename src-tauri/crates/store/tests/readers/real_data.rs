//! The readers on files that nobody here wrote, where that folder is at hand.

use std::path::{Path, PathBuf};
use stillroom_core::{hash::Digest, json};
use stillroom_store::readers::{Format, Item, ReadOptions, Shape, json_at, open, read_at, sniff, walk};

fn data(set: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(set);
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not here", folder.display());
        return None;
    }
    Some(folder)
}

#[derive(Default, Debug, PartialEq, Eq)]
struct Count {
    rows: usize,
    unparseable: usize,
    keyed: usize,
    skips: Vec<String>,
}

/// Reads a file, holds each row against a second reading, and counts.
fn count(path: &Path, options: &ReadOptions) -> Count {
    let mut count = Count::default();
    for item in open(path, options).unwrap() {
        match item.unwrap() {
            Item::Row(row) => {
                let again = json_at(path, options.format, &row.locator).unwrap();
                assert_eq!((&again.bytes, &again.json), (&row.bytes, &row.json));
                count.rows += 1;
                count.unparseable += usize::from(json::parse(row.parseable()).is_err());
                count.keyed += usize::from(row.key.is_some());
            }
            Item::Skip(skip) => {
                assert_eq!(Digest::of(&read_at(path, &skip.locator).unwrap()), skip.hash);
                count.skips.push(format!("{}@{}", skip.reason.name(), skip.locator.line));
            }
        }
    }
    count
}

fn rows(rows: usize, unparseable: usize, keyed: usize) -> Count {
    Count { rows, unparseable, keyed, skips: Vec::new() }
}

#[test]
fn known_sets_give_their_known_rows() {
    let json = |pointer: &str| ReadOptions { pointer: pointer.to_owned(), ..ReadOptions::new(Format::Json) };
    let of = ReadOptions::new;
    for (set, file, options, wanted) in [
        ("dirty-real", "bad_line_claude_code_transcript.jsonl", of(Format::Jsonl), rows(4, 1, 0)),
        ("tau-bench", "gpt-4o-airline.even.json", json(""), rows(100, 0, 0)),
        ("tree-of-thought", "gpt-4_0.7_naive_standard_sample_100_start900_end1000.json", json(""), rows(100, 0, 0)),
        ("tree-of-thought", "24_puzzles.csv", of(Format::Csv), rows(1362, 0, 0)),
        ("pubmedqa", "ori_pqal.even.json", json(""), rows(500, 0, 500)),
        ("intercode", "ic_bash_multiturn_chat-bison-001_10_turns_fs_1.json", json(""), rows(58, 0, 58)),
        ("intercode", "ic_sql_multiturn_gpt-4_10_turns.even.json", json(""), rows(517, 0, 517)),
        ("faithdial-audit", "CTRL_wow.csv", of(Format::Csv), rows(200, 0, 0)),
        ("begin-wow", "begin_dev_wow.tsv", of(Format::Tsv), rows(430, 0, 0)),
        ("inspect-logs", "ci-history-2026-08-04.json", json("/runs"), rows(200, 0, 0)),
        ("import-samples", "sharegpt/dummy_conversation.json", json(""), rows(500, 0, 0)),
        ("gsm8k-solutions", "example_model_solutions.jsonl", of(Format::Jsonl), rows(1319, 0, 0)),
        ("scuba-audit-findings", "TeamsReport.utf16.json", json("/0/Results"), rows(4, 0, 0)),
        ("scuba-audit-findings", "EXOReport.utf16.json", json(""), rows(1, 0, 0)),
    ] {
        let Some(folder) = data(set) else { return };
        assert_eq!(count(&folder.join(file), &options), wanted, "{set}/{file}");
    }
}

#[test]
fn all_maps_of_intercode_keep_their_keys() {
    let Some(folder) = data("intercode") else { return };
    let files = walk(&folder).unwrap().files.into_iter().filter(|file| file.ends_with(".json"));
    let counts: Vec<Count> = files.map(|file| count(&folder.join(file), &ReadOptions::new(Format::Json))).collect();
    assert_eq!(counts.len(), 15);
    assert_eq!(counts.iter().map(|count| count.keyed).sum::<usize>(), 1809);
    assert!(counts.iter().all(|count| count.rows == count.keyed && count.unparseable == 0 && count.skips.is_empty()));
}

#[test]
fn broken_files_keep_what_is_whole() {
    let Some(folder) = data("dirty-real") else { return };
    let got = count(&folder.join("invalid_Gmail_API.json"), &ReadOptions::new(Format::Json));
    assert_eq!((got.rows, got.unparseable), (67, 66), "commas before closing brackets are the parser's business");
    assert_eq!(got.skips.len(), 64, "commas missing between records are named: {got:?}");
    let got = count(&folder.join("concatenated_test_set.ndjson"), &ReadOptions::new(Format::Json));
    assert_eq!(got, rows(17, 0, 0), "objects one after another are rows");
}

#[test]
fn no_file_of_the_parsing_suite_harms_a_reader() {
    let Some(folder) = data("json-test-suite/test_parsing") else { return };
    let mut files = 0;
    for name in walk(&folder).unwrap().files {
        let path = folder.join(&name);
        files += 1;
        for format in Format::STREAMS {
            for shape in [Shape::Auto, Shape::Records, Shape::Whole] {
                let options = ReadOptions { shape, ..ReadOptions::new(format) };
                let Ok(reader) = open(&path, &options) else { continue };
                assert!(reader.take(10_000).count() < 10_000, "{name} ends");
            }
        }
        let whole = ReadOptions { shape: Shape::Whole, ..ReadOptions::new(Format::Json) };
        let got = count(&path, &whole);
        let valid = got.rows == 1 && got.unparseable == 0 && got.skips.is_empty();
        // The parser refuses a duplicate key by its own rule.
        if name.starts_with("y_") && !name.contains("duplicated_key") {
            assert!(valid, "{name} is JSON: {got:?}");
        } else if name.starts_with("n_") {
            let concatenated = got.rows > 1 && got.unparseable == 0 && got.skips.is_empty();
            assert!(!valid || name.contains("BOM"), "{name} is no JSON: {got:?}");
            assert!(!concatenated || name.contains("structure"), "{name}: {got:?}");
        }
        sniff(&path).unwrap();
    }
    assert_eq!(files, 318);
}

#[test]
fn guesses_fit_the_known_sets() {
    for (set, file, format, pointer) in [
        ("tau-bench", "gpt-4o-airline.even.json", Format::Json, ""),
        ("pubmedqa", "ori_pqal.even.json", Format::Json, ""),
        ("gsm8k-solutions", "example_model_solutions.jsonl", Format::Jsonl, ""),
        ("inspect-logs", "ci-history-2026-08-04.json", Format::Json, "/runs"),
        ("inspect-logs", "2025-05-12T20-28-26-04-00_security-guide.json", Format::Json, "/samples"),
        ("dirty-real", "concatenated_test_set.ndjson", Format::Json, ""),
        ("dirty-real", "invalid_Gmail_API.json", Format::Json, ""),
        ("dirty-real", "bad_line_claude_code_transcript.jsonl", Format::Jsonl, ""),
        ("scuba-audit-findings", "TeamsReport.utf16.json", Format::Json, ""),
        ("faithdial-audit", "gold_wow.csv", Format::Csv, ""),
        ("begin-wow", "begin_dev_wow.tsv", Format::Tsv, ""),
        ("chunking-eval", "questions_df.csv", Format::Csv, ""),
        ("xquad", "beir.en/qrels.tsv", Format::Tsv, ""),
        ("import-samples", "claude-code/log_edge_cases.jsonl", Format::Jsonl, ""),
    ] {
        let Some(folder) = data(set) else { return };
        let got = sniff(&folder.join(file)).unwrap();
        let first = got.candidates.first().map_or("", |candidate| candidate.pointer.as_str());
        assert_eq!((got.format, first), (Some(format), pointer), "{set}/{file}: {}", got.why);
        assert!(got.confidence >= 50, "{set}/{file}: {} {}", got.confidence, got.why);
        assert!(!got.rows.is_empty(), "{set}/{file}");
    }
}

#[test]
fn every_file_at_hand_can_be_guessed_and_read() {
    let Some(root) = data("") else { return };
    for name in walk(&root).unwrap().files {
        let path = root.join(&name);
        let guess = sniff(&path).unwrap();
        let Some(format) = guess.format else { continue };
        let mut options = ReadOptions::new(format);
        if let Some(first) = guess.candidates.first() {
            (options.pointer, options.shape) = (first.pointer.clone(), first.shape);
        }
        let mut reader = open(&path, &options).unwrap();
        let read = reader.by_ref().filter(|item| matches!(item, Ok(Item::Row(_)))).count();
        assert!(read >= guess.rows.len(), "{name}");
        let facts = reader.finish().unwrap();
        assert_eq!(facts.hash, Digest::of(&std::fs::read(&path).unwrap()), "{name}");
    }
}
