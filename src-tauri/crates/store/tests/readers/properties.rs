//! What holds for any bytes.

use crate::support::File;
use proptest::prelude::*;
use stillroom_core::hash::Digest;
use stillroom_store::readers::{Format, Item, ReadOptions, Shape, csv_object, open, read_at};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

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
