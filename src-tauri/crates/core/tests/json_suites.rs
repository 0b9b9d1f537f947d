//! The public suites: the RFC 8785 vectors with the first thousand ES6 numbers, and the JSON parsing test suite. Both lie
//! outside the repository, in `../shared/data`; where they are absent each test says so loudly and tests nothing.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "the suites lie in files")]

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};
use stillroom_core::json::{JsonErrorKind, canonical, parse};

fn data(set: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(set);
    if folder.is_dir() {
        return Some(folder);
    }
    // Not eprintln: the test harness would swallow it, since the test passes.
    let _unseen = writeln!(io::stderr(), "SKIPPED: {set} is not at {}; nothing was tested", folder.display());
    None
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

#[test]
fn the_rfc_8785_vectors_come_out_byte_for_byte() {
    let Some(folder) = data("jcs-rfc8785") else { return };
    let outputs = files(&folder.join("output"));
    let inputs = files(&folder.join("input"));
    assert_eq!(inputs.len(), 6, "the six published vectors");
    for (name, input) in &inputs {
        let found = canonical(&parse(input).unwrap_or_else(|error| panic!("{name}: {error}")));
        assert_eq!(String::from_utf8_lossy(&found), String::from_utf8_lossy(&outputs[name]), "{name}");
        let hex = fs::read_to_string(folder.join("outhex").join(name.replace(".json", ".txt"))).unwrap();
        let bytes: Vec<u8> = hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
        assert_eq!(found, bytes, "{name}: the published bytes");
    }
}

#[test]
fn the_thousand_es6_numbers_are_written_as_es6_does() {
    let Some(folder) = data("jcs-rfc8785") else { return };
    let table = fs::read_to_string(folder.join("es6numbers_1000.txt")).unwrap();
    let mut numbers = 0;
    for line in table.lines() {
        let (bits, expected) = line.split_once(',').unwrap();
        let value = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        // A double reaches us as text: in full (17 significant digits, always with an exponent) and as it will be written.
        for text in [format!("{value:.16e}"), format!("{value:e}"), expected.to_owned()] {
            let found = canonical(&parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}")));
            assert_eq!(String::from_utf8_lossy(&found), expected, "{bits} written as {text}");
        }
        numbers += 1;
    }
    assert_eq!(numbers, 1000, "all of them");
}

/// What the suite wants read and we refuse: which of two equal keys was meant cannot be known.
const REFUSED_BY_RULING: [(&str, JsonErrorKind); 2] = [
    ("y_object_duplicated_key.json", JsonErrorKind::DuplicateKey),
    ("y_object_duplicated_key_and_value.json", JsonErrorKind::DuplicateKey),
];

#[test]
fn the_parsing_suite_is_read_and_refused_as_it_asks() {
    let Some(folder) = data("json-test-suite") else { return };
    let cases = files(&folder.join("test_parsing"));
    assert_eq!(cases.len(), 318, "the whole suite");
    for (name, bytes) in &cases {
        let found = parse(bytes);
        if let Some((_, kind)) = REFUSED_BY_RULING.iter().find(|(refused, _)| refused == name) {
            assert_eq!(found.unwrap_err().kind, *kind, "{name} is refused by that name");
        } else if name.starts_with("y_") {
            let value = found.unwrap_or_else(|error| panic!("{name}: {error}"));
            let text = canonical(&value);
            assert_eq!(parse(&text).as_ref(), Ok(&value), "{name}: reads back the same");
        } else if name.starts_with("n_") {
            assert!(found.is_err(), "{name} must be refused");
        } else if let Ok(value) = found {
            assert_eq!(parse(&canonical(&value)), Ok(value), "{name}: what is read reads back the same");
        }
    }
}
