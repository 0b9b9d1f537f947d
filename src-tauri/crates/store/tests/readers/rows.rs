//! What each reader makes of well-formed and of broken files.

use crate::support::{File, check, outcome};
use stillroom_store::readers::{Format, Item, ReadOptions, Shape, csv_object, open};

#[test]
fn lines_are_rows_and_blank_lines_are_none() {
    check(
        &ReadOptions::new(Format::Jsonl),
        &[
            ("an empty file has no rows", b"", &[]),
            ("white space alone is no row", b" \n\t\r\n\n", &[]),
            ("the last line needs no end", b"{}\n[]", &["{}@1", "[]@2"]),
            ("a carriage return is part of the line end", b"{}\r\n\r\n[]\r\n", &["{}@1", "[]@3"]),
            ("a carriage return may end the file", b"{}\r", &["{}@1"]),
            ("a byte-order mark is stripped", b"\xEF\xBB\xBF{}\n[]", &["{}@1", "[]@2"]),
            ("a byte-order mark alone is no row", b"\xEF\xBB\xBF", &[]),
            ("NUL is data", b"\0\n{}", &["\0@1", "{}@2"]),
            ("what is no JSON is the parser's business", b"nonsense\n", &["nonsense@1"]),
            ("bytes are kept as they are", b"\"\xFF\"\n1", &["\"\u{FFFD}\"@1", "1@2"]),
            ("a line separator is no line end", "\"a\u{2028}b\"".as_bytes(), &["\"a\u{2028}b\"@1"]),
        ],
    );
}

#[test]
fn a_byte_order_mark_counts_in_the_place() {
    let file = File::new(b"\xEF\xBB\xBF{}\n");
    let Some(Ok(Item::Row(row))) = open(&file.path(), &ReadOptions::new(Format::Jsonl)).unwrap().next() else {
        panic!("one row");
    };
    assert_eq!((row.locator.start, row.locator.len), (3, 2), "offsets count the raw bytes");
}

#[test]
fn rows_that_are_too_large_are_skipped_with_their_range_and_reading_goes_on() {
    let long = "x".repeat(3 << 20);
    let jsonl = format!("1\n{long}\n2");
    let json = format!("[1,\"{long}\",2]");
    let csv = format!("a\n1\n{long}\n2\n");
    let wanted = format!("skip:row_too_large@2+{}", long.len());
    let in_json = format!("skip:row_too_large@1+{}", long.len() + 2);
    let in_csv = wanted.replace("@2", "@3");
    for (format, text, wanted) in [
        (Format::Jsonl, jsonl, ["1@1", &wanted, "2@3"]),
        (Format::Json, json, ["1@1", &in_json, "2@1"]),
        (Format::Csv, csv, ["{\"a\":\"1\"}@2", &in_csv, "{\"a\":\"2\"}@4"]),
    ] {
        let options = ReadOptions { max_row_bytes: 1000, ..ReadOptions::new(format) };
        assert_eq!(outcome(&File::new(text.as_bytes()).path(), &options), wanted, "{}", format.name());
    }
}

#[test]
fn rows_longer_than_the_buffer_are_whole() {
    let long = "y".repeat(10 << 20);
    for (format, text, wanted) in [
        (Format::Jsonl, format!("1\n{long}\n2"), long.clone()),
        (Format::Json, format!("[1,\"{long}\",2]"), format!("\"{long}\"")),
        (Format::Csv, format!("a\n1\n{long}\n2\n"), format!("{{\"a\":\"{long}\"}}")),
    ] {
        let got = outcome(&File::new(text.as_bytes()).path(), &ReadOptions::new(format));
        assert_eq!(got.len(), 3, "{}", format.name());
        assert!(got[1].starts_with(&wanted), "{}: ten megabytes are one row", format.name());
    }
}

#[test]
fn json_records_are_found_in_arrays_maps_and_sequences() {
    check(
        &ReadOptions::new(Format::Json),
        &[
            ("an array", b"[1, \"a\" ,{\"b\":[2]}\n, null]", &["1@1", "\"a\"@1", "{\"b\":[2]}@1", "null@2"]),
            ("an empty array has no rows", b" [ ] ", &[]),
            ("a map of records", b"{\"a\":{\"x\":1},\n\"b\\u00e9\":{}}", &["a={\"x\":1}@1", "b\u{e9}={}@2"]),
            ("an object that is no map", b"{\"a\":{},\"b\":1}", &["{\"a\":{},\"b\":1}@1"]),
            ("an empty object is one row", b"{}", &["{}@1"]),
            ("a value alone", b" 12 ", &["12@1"]),
            (
                "values one after another",
                b"{\"a\":1}\n{\"a\":2}{\"a\":3} [4]",
                &["{\"a\":1}@1", "{\"a\":2}@2", "{\"a\":3}@2", "[4]@2"],
            ),
            ("maps one after another are rows", b"{\"a\":{}}\n{\"a\":{}}", &["{\"a\":{}}@1", "{\"a\":{}}@2"]),
            ("a byte-order mark", b"\xEF\xBB\xBF[1]", &["1@1"]),
            ("brackets in strings", br#"[{"a":"]}\"["},"\\"]"#, &[r#"{"a":"]}\"["}@1"#, r#""\\"@1"#]),
        ],
    );
}

#[test]
fn a_pointer_leads_to_the_records_and_the_rest_is_still_checked() {
    let text = br#"{"meta":{"n":[0]},"a/b":[{"~":[10,11]},{"~":{"x":{},"y":3}}]}"#;
    for (pointer, shape, wanted, why) in [
        ("/meta/n", Shape::Auto, &["0@1"][..], "an array"),
        ("/a~1b/0/~0", Shape::Auto, &["10@1", "11@1"], "escapes and an index"),
        ("/a~1b/1/~0", Shape::Auto, &[r#"{"x":{},"y":3}@1"#], "an object that is no map is one row"),
        ("/a~1b/1/~0", Shape::Records, &["x={}@1", "y=3@1"], "a map because it is said so"),
        ("/a~1b", Shape::Whole, &[r#"[{"~":[10,11]},{"~":{"x":{},"y":3}}]@1"#], "one row because it is said so"),
        ("/a~1b/1/~0/y", Shape::Auto, &["3@1"], "a scalar"),
        ("/a~1b/2", Shape::Auto, &["skip:pointer_not_found@1+61"], "behind the last element"),
        ("/a~1b/00", Shape::Auto, &["skip:pointer_not_found@1+61"], "an index has one form"),
        ("/missing", Shape::Auto, &["skip:pointer_not_found@1+61"], "no such key"),
        ("/meta/n/0/x", Shape::Auto, &["skip:pointer_not_found@1+61"], "nothing lies in a number"),
    ] {
        let options = ReadOptions { pointer: pointer.to_owned(), shape, ..ReadOptions::new(Format::Json) };
        assert_eq!(outcome(&File::new(text).path(), &options), wanted, "{pointer}: {why}");
    }
    let options = ReadOptions { pointer: "/a".to_owned(), ..ReadOptions::new(Format::Json) };
    check(
        &options,
        &[
            ("what encloses the records is open", b"{\"a\":[1],\"b\":{}", &["1@1", "skip:invalid_json@1+0"]),
            ("something follows", b"{\"a\":[1],\"b\":\"}\"}\n x", &["1@1", "skip:invalid_json@2+1"]),
        ],
    );
}

#[test]
fn broken_json_keeps_the_rows_and_names_the_rest() {
    check(
        &ReadOptions::new(Format::Json),
        &[
            ("nothing at all", b" \n", &["skip:invalid_json@2+0"]),
            ("prose", b"[sic] but no JSON", &["sic@1", "skip:invalid_json@1+11"]),
            ("prose without brackets", b"Hello, world", &["skip:invalid_json@1+12"]),
            ("the list is never closed", b"[{\"a\":1}", &["{\"a\":1}@1", "skip:invalid_json@1+0"]),
            ("a record is cut off", b"[{\"a\":1},\n{\"b\":[2", &["{\"a\":1}@1", "skip:invalid_json@2+7"]),
            ("a number is cut off", b"[1,2", &["1@1", "skip:invalid_json@1+1"]),
            ("a comma too many", b"[1,,2,]", &["1@1", "skip:invalid_json@1+0", "2@1", "skip:invalid_json@1+0"]),
            ("a comma too few", b"[{}{}]", &["{}@1", "skip:invalid_json@1+0", "{}@1"]),
            ("a bracket too many", b"[{}},{}]", &["{}@1", "skip:invalid_json@1+1", "{}@1"]),
            ("something behind the list", b"[1] trailing {}", &["1@1", "skip:invalid_json@1+11"]),
            (
                "a record without its end takes what follows, and the parser refuses it",
                b"[{\"a\":\"x},\n{\"b\":1}\n,{\"c\":2}]",
                &["{\"a\":\"x},\n{\"b\":1}\n,{\"c\":2}]@1", "skip:invalid_json@3+0"],
            ),
            (
                "a missing quote inside a line spoils one record",
                b"[{\"a\": \"x,\n\"b\":1},\n{\"c\":2}]",
                &["{\"a\": \"x,\n\"b\":1}@1", "{\"c\":2}@3"],
            ),
            ("a member without a value", b"{\"a\":{},\"b\",\"c\":{}}", &["{\"a\":{},\"b\",\"c\":{}}@1"]),
        ],
    );
    let records = ReadOptions { shape: Shape::Records, ..ReadOptions::new(Format::Json) };
    check(
        &records,
        &[
            ("a key without a value", b"{\"a\":1,\"b\",\"c\":2}", &["a=1@1", "skip:invalid_json@1+3", "c=2@1"]),
            (
                "a key that is no string",
                b"{a:1,\"c\":2}",
                &[
                    "skip:invalid_json@1+1",
                    "skip:invalid_json@1+1",
                    "skip:invalid_json@1+0",
                    "skip:invalid_json@1+1",
                    "c=2@1",
                ],
            ),
            ("a key that is no text", b"{\"\\ud800\":1}", &["skip:invalid_json@1+1"]),
            ("a key alone", b"{\"a\"", &["skip:invalid_json@1+3", "skip:invalid_json@1+0"]),
            ("a key twice gives two rows", b"{\"a\":1,\"a\":2}", &["a=1@1", "a=2@1"]),
        ],
    );
}

#[test]
fn a_file_full_of_faults_ends_in_one_skip() {
    let text = format!("[{}", ",".repeat(1 << 20));
    let options = ReadOptions::new(Format::Json);
    let items: Vec<_> = open(&File::new(text.as_bytes()).path(), &options).unwrap().collect();
    assert!(items.len() < 110, "a skip per byte would fill the workspace, got {}", items.len());
    let text_of = format!("[{}]", "{\"n\":1}".repeat(1000));
    let whole = open(&File::new(text_of.as_bytes()).path(), &options).unwrap().map(Result::unwrap);
    assert_eq!(
        whole.filter(|item| matches!(item, Item::Row(_))).count(),
        1000,
        "a comma missing everywhere costs no row"
    );
    let Some(Ok(Item::Skip(last))) = items.last() else { panic!("the rest is a skip") };
    assert_eq!(last.locator.start + last.locator.len, text.len() as u64, "the last skip reaches the end");
}

#[test]
fn nesting_of_any_depth_is_a_row_for_the_parser_to_refuse() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (format, text) in
        [(Format::Jsonl, deep.clone()), (Format::Json, format!("[{deep}]")), (Format::Csv, format!("a\n{deep}"))]
    {
        let items: Vec<_> = open(&File::new(text.as_bytes()).path(), &ReadOptions::new(format)).unwrap().collect();
        let [Ok(Item::Row(row))] = &items[..] else { panic!("{}: one row", format.name()) };
        assert_eq!(row.bytes, deep.as_bytes());
    }
    let open_only = "[".repeat(100_000);
    let got = outcome(&File::new(open_only.as_bytes()).path(), &ReadOptions::new(Format::Json));
    assert_eq!(got, ["skip:invalid_json@1+99999"], "what is never closed is one skip");
}

#[test]
fn csv_records_are_objects_of_strings_in_canonical_form() {
    check(
        &ReadOptions::new(Format::Csv),
        &[
            ("an empty file has no rows", b"", &[]),
            ("a header alone has no rows", b"b,a\n", &[]),
            ("keys are ordered", b"b,a\n1,2\n", &[r#"{"a":"2","b":"1"}@2"#]),
            ("the last line needs no end", b"a\r\n1\r\n2", &[r#"{"a":"1"}@2"#, r#"{"a":"2"}@3"#]),
            (
                "a quoted line end",
                b"a,b\n\"x\ny\",2\nz,3\n",
                &["{\"a\":\"x\\ny\",\"b\":\"2\"}@2", r#"{"a":"z","b":"3"}@4"#],
            ),
            ("a quoted quote", b"a\n\"x\"\"y\"\n", &[r#"{"a":"x\"y"}@2"#]),
            (
                "a quote inside a plain field is data",
                b"a,b\n5\" x,1\n2,3",
                &[r#"{"a":"5\" x","b":"1"}@2"#, r#"{"a":"2","b":"3"}@3"#],
            ),
            ("empty lines are no records", b"\na,b\n\n1,2\r\n\r\n", &[r#"{"a":"1","b":"2"}@4"#]),
            (
                "too few and too many fields",
                b"a,b\n1\n1,2,3\n1,2",
                &["skip:ragged_row@2+1", "skip:ragged_row@3+5", r#"{"a":"1","b":"2"}@4"#],
            ),
            ("what is no UTF-8", b"a\n\xFF\n1", &["skip:invalid_utf8@2+1", r#"{"a":"1"}@3"#]),
            ("a quote that is never closed", b"a\n1\n\"2\n3\n", &[r#"{"a":"1"}@2"#, "skip:unterminated_quote@3+5"]),
            (
                "equal names are told apart",
                b"a,a,a_2,a,\n1,2,3,4,5",
                &[r#"{"":"5","a":"1","a_2":"3","a_3":"2","a_4":"4"}@2"#],
            ),
            ("a byte-order mark", b"\xEF\xBB\xBFa\n1", &[r#"{"a":"1"}@2"#]),
            ("a mark inside is data", "a\n1\n\u{FEFF}2".as_bytes(), &[r#"{"a":"1"}@2"#, "{\"a\":\"\u{FEFF}2\"}@3"]),
            ("NUL is data", b"a\n\0", &["{\"a\":\"\\u0000\"}@2"]),
            ("a lone carriage return would hide all rows", b"a,b\r1,2\r", &["error:header"]),
            ("a header that is no text", b"\xFF\n1", &["error:header"]),
            ("a header that is never closed", b"\"a\n1", &["error:header"]),
        ],
    );
    check(&ReadOptions::new(Format::Tsv), &[("tabs", b"a\tb\n1,5\t\"2\t3\"\n", &[r#"{"a":"1,5","b":"2\t3"}@2"#])]);
    assert_eq!(csv_object(&["b", "a"], &["1", "2"]), br#"{"a":"2","b":"1"}"#);
}

#[test]
fn a_hostile_header_costs_little() {
    let wide = ",".repeat(1 << 19);
    assert_eq!(outcome(&File::new(wide.as_bytes()).path(), &ReadOptions::new(Format::Csv)), ["error:header"]);
    let same = "a,".repeat(16_000);
    let got = outcome(&File::new(format!("{same}\n{same}").as_bytes()).path(), &ReadOptions::new(Format::Csv));
    assert_eq!(got.len(), 1, "sixteen thousand equal names are told apart in time");
}

#[test]
fn utf16_is_read_as_text() {
    for (format, text, wanted) in [
        (Format::Jsonl, "{\"a\":\"é\"}\r\n\r\n[\"😀\"]", &["{\"a\":\"é\"}@1", "[\"😀\"]@3"][..]),
        (Format::Json, "[\r\n1, {\"ü\": 2}]", &["1@2", "{\"ü\": 2}@2"]),
        (Format::Csv, "a\r\né\r\n", &["{\"a\":\"é\"}@2"]),
    ] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [[b"\xFF\xFE", &little[..]].concat(), [b"\xFE\xFF", &big[..]].concat()] {
            assert_eq!(outcome(&File::new(&bytes).path(), &ReadOptions::new(format)), wanted, "{}", format.name());
        }
    }
    let long = "é漢".repeat(1 << 20);
    let bytes: Vec<u8> = format!("\u{FEFF}1\n\"{long}\"\n2").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let got = outcome(&File::new(&bytes).path(), &ReadOptions::new(Format::Jsonl));
    assert_eq!(got, ["1@1", &format!("\"{long}\"@2"), "2@3"], "text that outgrows its bytes fits all the same");
}

#[test]
fn half_a_character_of_utf16_is_never_made_up_for() {
    let bytes = [b"\xFF\xFE\"\0", &0xD800_u16.to_le_bytes()[..], b"\"\0"].concat();
    let items: Vec<_> = open(&File::new(&bytes).path(), &ReadOptions::new(Format::Jsonl)).unwrap().collect();
    let [Ok(Item::Row(row))] = &items[..] else { panic!("one row") };
    let error = stillroom_core::json::parse(&row.bytes).unwrap_err();
    assert_eq!(error.kind.name(), "invalid_utf8");
}
