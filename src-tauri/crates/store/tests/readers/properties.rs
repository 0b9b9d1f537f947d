//! What holds for any bytes.

use crate::support::File;
use proptest::prelude::*;
use stillroom_core::hash::Digest;
use stillroom_store::readers::{Format, Item, ReadOptions, Shape, csv_object, json_at, open, read_at, sniff};

/// Small files of every kind that is read, to be damaged: what lies one mistake beside a good file.
const CORPUS: [&[u8]; 12] = [
    b"{\"a\":1}\n{\"a\":[1,{\"b\":null}]}\r\n\n\"x\"\n",
    b"[{\"id\":1,\"t\":\"a\\u0000b\"},{\"id\":2,\"t\":\"\\ud83d\\ude00\"}]",
    b"{\"1\":{\"q\":\"x\"},\"2\":{\"q\":\"y\"}}",
    b"{\"meta\":{\"v\":1},\"runs\":[{\"n\":1e308},{\"n\":-0.0}]}",
    b"a,b,c\n1,\"two\nlines\",3\n4,\"say \"\"x\"\"\",6\n",
    b"a\tb\n1\t2\n",
    b"\xEF\xBB\xBF{\"mark\":true}\n",
    b"\xFF\xFE{\0\"\0a\0\"\0:\x001\0}\0\r\0\n\0",
    b"\xFE\xFF\0[\0{\0}\0]",
    b"```toml\n[a]\nb = 1979-05-27T07:32:00Z\n```\n\n# T\n\nbody\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56\x4a\x54\xb2\x32\xac\xe5\x02\x00\x9d\x1f\x9c\x0f\x08\x00\x00\x00",
    b"\x28\xb5\x2f\xfd\x04\x58\x41\x00\x00{\"a\":1}\n",
];

proptest! {
    // `PROPTEST_CASES` asks for more; the usual number takes seconds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_and_what_lies_between_them_make_up_the_file(bytes in proptest::collection::vec(
        prop_oneof![Just(b'\n'), Just(b'\r'), Just(b' '), Just(b'{'), Just(b'"'), any::<u8>()], 0..300)) {
        prop_assume!(!bytes.starts_with(&[0x1F, 0x8B]) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]));
        let file = File::new(&bytes);
        let mut from = 0;
        for item in open(&file.path(), &ReadOptions::new(Format::Jsonl)).unwrap() {
            let Item::Row(row) = item.unwrap() else { return Err(TestCaseError::fail("a line is never skipped")) };
            let (start, len) = (row.locator.start as usize, row.locator.len as usize);
            let mark = [0xEF, 0xBB, 0xBF];
            let between = bytes[from..start].strip_prefix(&mark[..]).unwrap_or(&bytes[from..start]);
            prop_assert!(between.iter().all(u8::is_ascii_whitespace), "only white space is left out");
            prop_assert_eq!(&bytes[start..start + len], &row.bytes[..]);
            prop_assert_eq!(row.locator.line, 1 + bytes[..start].iter().filter(|byte| **byte == b'\n').count() as u64);
            prop_assert_eq!(read_at(&file.path(), &row.locator).unwrap(), row.bytes);
            from = start + len;
        }
        prop_assert!(bytes[from..].iter().all(|byte| byte.is_ascii_whitespace() || from == 0));
    }

    #[test]
    fn no_bytes_make_a_reader_panic_or_lose_its_place(bytes in proptest::collection::vec(
        prop_oneof![Just(b'{'), Just(b'}'), Just(b'['), Just(b']'), Just(b'"'), Just(b','), Just(b':'), Just(b'\\'),
            Just(b'\n'), Just(b'1'), Just(b'a'), any::<u8>()], 0..120), pointer in prop_oneof![Just(""), Just("/a"), Just("/0/a")]) {
        let file = File::new(&bytes);
        for format in Format::ALL {
            for shape in [Shape::Auto, Shape::Records, Shape::Whole] {
                let options = ReadOptions { pointer: pointer.to_owned(), shape, ..ReadOptions::new(format) };
                let Ok(reader) = open(&file.path(), &options) else { continue };
                let mut from = 0;
                for item in reader {
                    let (locator, hash) = match item {
                        Ok(Item::Row(row)) => (row.locator, Digest::of(&row.bytes)),
                        Ok(Item::Skip(skip)) => (skip.locator, skip.hash),
                        Err(_) => break,
                    };
                    prop_assert!(locator.start >= from, "places go forward");
                    from = locator.start + locator.len;
                    let again = read_at(&file.path(), &locator).unwrap();
                    prop_assert_eq!(Digest::of(&again), hash);
                }
            }
        }
    }

    #[test]
    fn a_damaged_file_of_any_kind_is_read_or_named_and_found_again(
        seed in 0..CORPUS.len(), cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..6,
            proptest::collection::vec(prop_oneof![Just(b'"'), Just(b'{'), Just(b'\n'), Just(0), any::<u8>()], 0..5)), 0..4)) {
        let mut bytes = CORPUS[seed].to_vec();
        for (at, gone, put) in cuts {
            let from = at.index(bytes.len() + 1);
            let to = (from + gone).min(bytes.len());
            bytes.splice(from..to, put);
        }
        let file = File::new(&bytes);
        let path = file.path();
        prop_assert!(sniff(&path).is_ok(), "a guess is never refused");
        for format in Format::ALL {
            let Ok(reader) = open(&path, &ReadOptions::new(format)) else { continue };
            for item in reader {
                match item {
                    Ok(Item::Row(row)) => {
                        let again = json_at(&path, format, &row.locator).unwrap();
                        prop_assert_eq!((again.bytes, again.json), (row.bytes, row.json), "{}", format.name());
                    }
                    Ok(Item::Skip(skip)) => {
                        prop_assert!(!skip.detail.is_empty());
                        // What a broken stream leaves unread cannot be read again either.
                        if let Ok(again) = read_at(&path, &skip.locator) {
                            prop_assert_eq!(Digest::of(&again), skip.hash, "{} {:?}", format.name(), skip);
                        }
                    }
                    Err(error) => prop_assert!(error.is_of_content(), "{error}"),
                }
            }
        }
    }

    #[test]
    fn fields_survive_any_csv_writer(rows in proptest::collection::vec(
        proptest::collection::vec("[a\"\\\\,\n\r\té ]{0,6}", 3), 1..8)) {
        let mut text = b"x,y,z\n".to_vec();
        for row in &rows {
            let quoted: Vec<String> = row.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
            text.extend_from_slice(quoted.join(",").as_bytes());
            text.push(b'\n');
        }
        let file = File::new(&text);
        let got: Vec<_> = open(&file.path(), &ReadOptions::new(Format::Csv)).unwrap().map(Result::unwrap).collect();
        prop_assert_eq!(got.len(), rows.len());
        for (item, row) in got.iter().zip(&rows) {
            let Item::Row(read) = item else { return Err(TestCaseError::fail("a well-formed record is a row")) };
            prop_assert_eq!(read.parseable(), csv_object(&["x", "y", "z"], row));
        }
    }

    #[test]
    fn elements_of_a_valid_array_are_exactly_its_values(items in proptest::collection::vec(
        prop_oneof![Just("1"), Just("\"a]\\\"\""), Just("{\"k\":[1,{}]}"), Just("[[],\"}\"]"), Just("null"), Just("-1e5")], 0..20),
        gap in prop_oneof![Just(""), Just(" "), Just("\n\t")]) {
        let text = format!("[{gap}{}{gap}]", items.join(&format!("{gap},{gap}")));
        let file = File::new(text.as_bytes());
        let got: Vec<String> = open(&file.path(), &ReadOptions::new(Format::Json)).unwrap()
            .map(|item| match item.unwrap() {
                Item::Row(row) => String::from_utf8(row.bytes).unwrap(),
                Item::Skip(skip) => format!("{skip:?}"),
            }).collect();
        prop_assert_eq!(got, items);
    }
}
