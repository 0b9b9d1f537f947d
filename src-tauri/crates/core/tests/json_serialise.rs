//! From a Rust value to its canonical form: every kind of value serde knows comes out as serde_json writes it, and what
//! serde_json would write as `null` or twice is refused.

use serde::Serialize;
use std::collections::BTreeMap;
use stillroom_core::json::{CanonicalError, canonical, canonical_of, parse};

#[derive(Serialize)]
struct Unit;

#[derive(Serialize)]
struct Wrapped(f64);

#[derive(Serialize)]
struct Pair(u8, &'static str);

#[derive(Serialize)]
enum Kinds {
    Plain,
    Newtype(i128),
    Tuple(i8, char),
    Struct { b: f32, a: Option<bool> },
}

#[derive(Serialize)]
struct All {
    zulu: Unit,
    yankee: Wrapped,
    xray: Pair,
    kinds: Vec<Kinds>,
    by_number: BTreeMap<u16, bool>,
    by_text: BTreeMap<&'static str, (u64, i64)>,
    nothing: Option<u8>,
    #[serde(with = "bytes")]
    raw: &'static [u8],
}

mod bytes {
    pub(super) fn serialize<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }
}

#[derive(Serialize)]
struct Flattened {
    name: u8,
    #[serde(flatten)]
    rest: BTreeMap<&'static str, u8>,
}

#[test]
fn every_kind_of_value_comes_out_as_serde_json_writes_it() {
    let all = All {
        zulu: Unit,
        yankee: Wrapped(1e21),
        xray: Pair(7, "é\n\u{1}"),
        kinds: vec![
            Kinds::Plain,
            Kinds::Newtype(-170_141_183_460_469_231_731_687_303_715_884_105_728),
            Kinds::Tuple(-1, '😀'),
            Kinds::Struct { b: 0.1, a: Some(true) },
        ],
        by_number: BTreeMap::from([(10, true), (9, false)]),
        by_text: BTreeMap::from([("k", (u64::MAX, i64::MIN))]),
        nothing: None,
        raw: &[0, 255],
    };
    let found = canonical_of(&all).unwrap();
    let written = serde_json::to_vec(&all).unwrap();
    assert_eq!(String::from_utf8_lossy(&found), String::from_utf8_lossy(&canonical(&parse(&written).unwrap())));
    assert!(
        String::from_utf8_lossy(&found).starts_with(r#"{"by_number":{"10":true,"9":false},"#),
        "keys are sorted as text"
    );
}

#[test]
fn what_has_no_canonical_form_is_refused() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(canonical_of(&[Wrapped(value)]), Err(CanonicalError::NotFinite), "serde_json would write null");
        assert_eq!(canonical_of(&(value as f32)), Err(CanonicalError::NotFinite), "the same for f32");
    }
    let twice = Flattened { name: 1, rest: BTreeMap::from([("name", 2)]) };
    assert_eq!(canonical_of(&twice), Err(CanonicalError::DuplicateKey), "serde_json would write both");
    let once = Flattened { name: 1, rest: BTreeMap::from([("other", 2)]) };
    assert_eq!(canonical_of(&once).unwrap(), br#"{"name":1,"other":2}"#);
    assert_eq!(canonical_of(&BTreeMap::from([((1, 2), 3)])), Err(CanonicalError::KeyNotText), "a pair is no key");
}
