//! Parquet through the real binary: logical types as JSON, rows found again by row group and row, and files that lie.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

use made::{list, number, text};
use parquet::{
    data_type::{ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};
use serde_json::Value;
use std::{path::PathBuf, sync::Arc};
use stillroom_core::artifact::Locator;
use stillroom_store::readers::{self, Format, Item, ReadError, ReadOptions};
use stillroom_tests::Sandbox;

const PROFILE: &str = r#"name = "shelf"
version = 1
class = "verdict"
match = { requires = ["/id", "/said", "/good", "/at"] }
[fields]
task_id = "task:{/id}"
timestamp = "/at"
text = "/said"
role = "executor"
[markers]
good = "/good"
[sft]
instruction = "Say {/id}."
[rag]
title = "Said of {/id}"
"#;

/// Two row groups of three rows; the fourth id lies beyond 2^53.
fn shelf() -> Vec<u8> {
    let schema = "message shelf {
        required int64 id; required binary said (UTF8); required int32 good; required int64 at (TIMESTAMP(MICROS,true));
        required int32 day (DATE); required int64 price (DECIMAL(18,2)); required double share;
        required binary raw; required fixed_len_byte_array(2) two;
    }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut out = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut out, schema, Arc::new(WriterProperties::builder().build())).unwrap();
    for group in 0..2_i64 {
        let at = |row: i64| group * 3 + row;
        let mut columns = writer.next_row_group().unwrap();
        let mut index = 0;
        while let Some(mut column) = columns.next_column().unwrap() {
            let bytes = |bytes: Vec<u8>| ByteArray::from(bytes);
            let written = match index {
                0 => {
                    let ids = [0, 1, 2].map(|row| if at(row) == 3 { (1 << 53) + 1 } else { at(row) });
                    column.typed::<Int64Type>().write_batch(&ids, None, None)
                }
                1 => {
                    let said =
                        [0, 1, 2].map(|row| bytes(format!("What was said at the shelf, number {}.", at(row)).into()));
                    column.typed::<ByteArrayType>().write_batch(&said, None, None)
                }
                2 => column.typed::<Int32Type>().write_batch(&[1, 0, 1], None, None),
                3 => column.typed::<Int64Type>().write_batch(&[1_700_000_000_000_001, -1, 0], None, None),
                4 => column.typed::<Int32Type>().write_batch(&[0, -1, 19_000], None, None),
                5 => column.typed::<Int64Type>().write_batch(&[12_345, -5, 0], None, None),
                6 => column.typed::<DoubleType>().write_batch(&[0.1, f64::NAN, -1e300], None, None),
                7 => column.typed::<ByteArrayType>().write_batch(
                    &[vec![0, 255], vec![], b"ab".to_vec()].map(bytes),
                    None,
                    None,
                ),
                _ => {
                    let two = [[1, 2], [3, 4], [5, 6]].map(|two| FixedLenByteArray::from(two.to_vec()));
                    column.typed::<FixedLenByteArrayType>().write_batch(&two, None, None)
                }
            };
            assert_eq!(written.unwrap(), 3);
            column.close().unwrap();
            index += 1;
        }
        columns.close().unwrap();
    }
    writer.close().unwrap();
    out
}

fn workspace(bytes: &[u8]) -> (Sandbox, PathBuf) {
    let sandbox = Sandbox::init();
    let profile = sandbox.write("shelf.toml", PROFILE);
    sandbox.run(["profiles".as_ref(), "save".as_ref(), profile.as_os_str()]).ok();
    let path = sandbox.write("traces/shelf.parquet", bytes);
    (sandbox, path)
}

#[test]
fn a_file_is_recognised_collected_and_traced_by_row_group_and_row() {
    let (sandbox, path) = workspace(&shelf());
    let found = sandbox.json(["sources".as_ref(), "detect".as_ref(), path.as_os_str()]).ok().value();
    assert_eq!((text(&found[0], "reader"), text(&found[0], "profile")), ("parquet", "shelf"), "{found}");
    sandbox.json(["sources".as_ref(), "add".as_ref(), path.as_os_str()]).ok();
    let built = sandbox.json(["build-evidence"]).ok().value();
    assert_eq!(number(&list(&built, "sources")[0], "rows_written"), 6, "{built}");
    let again = sandbox.json(["build-evidence"]).ok().value();
    assert_eq!(number(&list(&again, "sources")[0], "rows_deduped"), 6, "a second reading writes nothing");
    for line in 1..=6 {
        let trace = sandbox.json(["trace", &format!("shelf.parquet:{line}")]).ok().value();
        let source = &trace["source"];
        assert_eq!((source["matches"].as_bool(), source["read_from"].as_str()), (Some(true), Some("file")), "{trace}");
        assert!(text(source, "text").contains(&format!("number {}.", line - 1)), "{source}");
        let exact = text(source, "text").contains("9007199254740993");
        assert_eq!(exact, line == 4, "an integer beyond 2^53 is exact: {source}");
    }
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}

#[test]
fn each_logical_type_has_its_json() {
    let sandbox = Sandbox::empty();
    let path = sandbox.write("shelf.parquet", shelf());
    let rows: Vec<(Value, Locator)> = readers::open(&path, &ReadOptions::new(Format::Parquet))
        .unwrap()
        .map(|item| match item.unwrap() {
            Item::Row(row) => (serde_json::from_slice(&row.bytes).unwrap(), row.locator),
            Item::Skip(skip) => panic!("{skip:?}"),
        })
        .collect();
    let at = |row: usize, field: &str| rows[row].0[field].to_string();
    for (row, field, expected) in [
        (0, "at", r#""2023-11-14T22:13:20.000001Z""#),
        (1, "at", r#""1969-12-31T23:59:59.999999Z""#),
        (0, "day", r#""1970-01-01""#),
        (1, "day", r#""1969-12-31""#),
        (0, "price", r#""123.45""#),
        (1, "price", r#""-0.05""#),
        (0, "share", "0.1"),
        (1, "share", r#""NaN""#),
        (2, "share", "-1e+300"),
        (0, "raw", r#""AP8=""#),
        (2, "two", r#""BQY=""#),
        (3, "id", "9007199254740993"),
    ] {
        assert_eq!(at(row, field), expected, "row {row}, {field}");
    }
    let places: Vec<(u64, u64)> = rows.iter().map(|(_, at)| (at.line, at.start)).collect();
    let second = 1 << 32;
    assert_eq!(places, [(1, 0), (2, 1), (3, 2), (4, second), (5, second + 1), (6, second + 2)]);
    for (json, locator) in &rows {
        let again = readers::json_at(&path, Format::Parquet, locator).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&again.bytes).unwrap(), *json, "found again at its place");
    }
    for start in [3, 2 * second, u64::MAX] {
        let gone = readers::json_at(&path, Format::Parquet, &Locator { line: 1, start, len: 1 });
        assert!(matches!(gone, Err(ReadError::Gone { .. })), "{start}: {gone:?}");
    }
}

/// Sixteen columns of five million absent values each: a few thousand bytes that claim eighty million values.
fn bomb() -> Vec<u8> {
    let columns: String = (0..16).map(|at| format!("optional int32 c{at}; ")).collect();
    let schema = Arc::new(parse_message_type(&format!("message bomb {{ {columns} }}")).unwrap());
    let mut out = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut out, schema, Arc::new(WriterProperties::builder().build())).unwrap();
    let absent = vec![0_i16; 1_000_000];
    let mut group = writer.next_row_group().unwrap();
    while let Some(mut column) = group.next_column().unwrap() {
        for _ in 0..5 {
            column.typed::<Int32Type>().write_batch(&[], Some(&absent), None).unwrap();
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    out
}

#[test]
fn a_file_that_claims_far_more_than_it_can_hold_is_one_skip() {
    let bytes = bomb();
    assert!(bytes.len() < 256 << 10, "{} bytes", bytes.len());
    let (sandbox, path) = workspace(&bytes);
    sandbox.json(["sources".as_ref(), "add".as_ref(), path.as_os_str(), "--profile".as_ref(), "shelf".as_ref()]).ok();
    let built = sandbox.json(["build-evidence"]).exits(1).value();
    let skips = list(&built, "skips");
    assert_eq!(skips.len(), 1, "{built}");
    assert_eq!(text(&skips[0], "reason"), "unreadable_file");
    assert!(text(&skips[0], "detail").contains("have become 80000000"), "{}", skips[0]);
}

#[test]
fn a_damaged_file_is_a_named_skip_wherever_the_damage_is() {
    let whole = shelf();
    for (why, bytes) in [
        ("cut in half", whole[..whole.len() / 2].to_vec()),
        ("its footer is gone", whole[..whole.len() - 8].to_vec()),
        ("its magic alone", b"PAR1".to_vec()),
        ("a footer that is longer than the file", [b"PAR1".as_slice(), &[0xff; 4], b"PAR1"].concat()),
    ] {
        let (sandbox, path) = workspace(&bytes);
        sandbox
            .json(["sources".as_ref(), "add".as_ref(), path.as_os_str(), "--profile".as_ref(), "shelf".as_ref()])
            .ok();
        let built = sandbox.json(["build-evidence"]).exits(1).value();
        let skips = list(&built, "skips");
        assert_eq!((skips.len(), text(&skips[0], "reason")), (1, "unreadable_file"), "{why}: {built}");
        assert!(text(&skips[0], "detail").contains("shelf.parquet"), "{why}: {}", skips[0]);
    }
}

#[test]
fn no_flipped_byte_makes_the_reader_fail_otherwise_than_by_saying_so() {
    let whole = shelf();
    let sandbox = Sandbox::empty();
    let mut dice = made::Dice::new(7);
    let mut read = 0;
    for _ in 0..300 {
        let mut bytes = whole.clone();
        let at = usize::try_from(dice.below(bytes.len() as u64)).unwrap();
        bytes[at] ^= 1 << dice.below(8);
        let path = sandbox.write("flipped.parquet", &bytes);
        let Ok(reader) = readers::open(&path, &ReadOptions::new(Format::Parquet)) else { continue };
        for item in reader.take(100) {
            match item {
                Ok(Item::Row(row)) => assert!(serde_json::from_slice::<Value>(&row.bytes).is_ok()),
                Ok(Item::Skip(_)) => {}
                Err(error) => assert!(error.is_of_content(), "{error}"),
            }
        }
        read += 1;
    }
    assert!(read > 50, "most flips leave a file that can be opened: {read}");
}
