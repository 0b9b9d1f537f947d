//! Our own vectors of the canonical form, `fixtures/canon`: what is read is written so, what is refused is refused by that
//! name and at that byte. The table is read with serde_json, so that the parser under test does not read its own marks.
#![expect(clippy::unwrap_used, reason = "a table that does not read fails the test")]

use serde_json::Value;
use stillroom_core::{
    hash::Digest,
    json::{canonical, parse},
};

const ACCEPTED: &str = include_str!("../../../../fixtures/canon/accepted.json");
const REFUSED: &str = include_str!("../../../../fixtures/canon/refused.json");

fn rows(table: &str) -> Vec<Value> {
    serde_json::from_str::<Vec<Value>>(table).unwrap()
}

/// A text stands in a row as it is, in hex, or as parts that are repeated.
fn bytes(row: &Value, field: &str) -> Vec<u8> {
    if let Some(text) = row[field].as_str() {
        return text.as_bytes().to_vec();
    }
    if let Some(hex) = row[format!("{field}_hex")].as_str() {
        return (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    }
    let parts = row[format!("{field}_parts")].as_array().unwrap_or_else(|| panic!("{row}: no {field}"));
    let repeat = |part: &Value| part[0].as_str().unwrap().repeat(part[1].as_u64().unwrap() as usize);
    parts.iter().map(repeat).collect::<String>().into_bytes()
}

#[test]
fn accepted_texts_have_the_canonical_form_of_the_table() {
    let rows = rows(ACCEPTED);
    assert!(rows.len() >= 80, "the table is whole");
    for row in &rows {
        let input = bytes(row, "input");
        let value = parse(&input).unwrap_or_else(|error| panic!("{}: {error}", row["name"]));
        let expected = bytes(row, "expected");
        let found = canonical(&value);
        assert_eq!(
            String::from_utf8_lossy(&found),
            String::from_utf8_lossy(&expected),
            "{}: {}",
            row["name"],
            row["why"]
        );
        assert_eq!(canonical(&parse(&found).unwrap()), found, "{}: the canonical form is its own", row["name"]);
        assert_eq!(canonical(&value.into_owned()), found, "{}: owned text is the same text", row["name"]);
    }
}

#[test]
fn refused_texts_are_refused_by_name_and_byte() {
    let rows = rows(REFUSED);
    assert!(rows.len() >= 80, "the table is whole");
    for row in &rows {
        let error =
            parse(&bytes(row, "input")).err().unwrap_or_else(|| panic!("{} was read: {}", row["name"], row["why"]));
        assert_eq!(error.kind.name(), row["refused"].as_str().unwrap(), "{}: {}", row["name"], row["why"]);
        assert_eq!(error.offset as u64, row["offset"].as_u64().unwrap(), "{}: where {error}", row["name"]);
    }
}

#[test]
fn every_refusal_has_a_vector() {
    let named: std::collections::BTreeSet<String> =
        rows(REFUSED).iter().map(|row| row["refused"].as_str().unwrap().to_owned()).collect();
    let known = [
        "duplicate_key",
        "invalid_json",
        "invalid_utf8",
        "lone_surrogate",
        "nested_too_deep",
        "number_out_of_range",
        "trailing_characters",
        "unexpected_end",
    ];
    assert_eq!(named.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

#[test]
fn the_hash_of_a_row_is_the_hash_of_its_canonical_form() {
    // Worked out with sha256sum over the canonical text on the right.
    for (row, canonical_text, hash) in [
        ("{}", "{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
        (
            r#"{"b": 1.0, "a": "\u00e9"}"#,
            r#"{"a":"é","b":1}"#,
            "aa58fba8483623bed37c1b02edfccbdd9a53123837c20bfa4cb4049993a2872e",
        ),
    ] {
        let found = canonical(&parse(row.as_bytes()).unwrap());
        assert_eq!(String::from_utf8_lossy(&found), canonical_text);
        assert_eq!(Digest::of(&found).hex(), hash, "{row}");
    }
}
