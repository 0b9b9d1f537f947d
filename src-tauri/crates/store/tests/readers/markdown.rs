//! Texts under a block of TOML: one record a file, with what the block says as JSON.

use crate::support::{File, outcome};
use stillroom_store::readers::{Format, ReadOptions};

const ADVISORY: &str = "```toml
[advisory]
id = \"A-1\"
date = 2022-10-22
score = 7.5
limit = inf
ids = [1, 9007199254740993]
[versions]
patched = []
```

# A title

The text, with `+++` and more.
";

fn read(bytes: &[u8]) -> Vec<String> {
    outcome(&File::new(bytes).path(), &ReadOptions::new(Format::Markdown))
}

#[test]
fn a_file_is_one_record_of_block_title_and_body() {
    let json = concat!(
        r##"{"body":"# A title\n\nThe text, with `+++` and more.","front":{"advisory":{"date":"2022-10-22","##,
        r##""id":"A-1","ids":[1,9007199254740993],"limit":"inf","score":7.5},"versions":{"patched":[]}},"title":"A title"}@1"##
    );
    assert_eq!(read(ADVISORY.as_bytes()), [json]);
    assert_eq!(read(ADVISORY.replace("\n", "\r\n").as_bytes()).len(), 1, "line ends of two characters");
    let marked = [b"\xEF\xBB\xBF", ADVISORY.as_bytes()].concat();
    assert_eq!(read(&marked), [json], "a byte-order mark is no part of the record");
}

#[test]
fn every_text_is_a_record_or_a_named_skip() {
    for (text, expected, why) in [
        (&b""[..], &[][..], "nothing is no record"),
        (b"plain", &[r#"{"body":"plain"}@1"#], "a text without a block"),
        (b"+++\na = 1\n+++\nb\n", &[r#"{"body":"b","front":{"a":1}}@1"#], "a block between plus signs"),
        (b"+++\n+++\n", &[r#"{"body":"","front":{}}@1"#], "an empty block"),
        (b"+++\na = 1\n", &["skip:invalid_front@1+10"], "a block that is never closed"),
        (b"+++\na = \n+++\n", &["skip:invalid_front@1+13"], "a block that is no TOML"),
        (b"+++\na = 1\na = 2\n+++\n", &["skip:invalid_front@1+20"], "a key twice"),
        (b"\xff\xfb", &["skip:invalid_utf8@1+2"], "no text"),
    ] {
        assert_eq!(read(text), expected, "{why}");
    }
    let options = ReadOptions { max_row_bytes: 10, ..ReadOptions::new(Format::Markdown) };
    let found = outcome(&File::new(ADVISORY.as_bytes()).path(), &options);
    assert_eq!(found, [format!("skip:row_too_large@1+{}", ADVISORY.len())]);
}
