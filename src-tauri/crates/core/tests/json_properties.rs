//! What holds of every value and every text: the canonical form is idempotent, means what serde_json reads, does not
//! depend on the order of keys, and no bytes whatever make the parser panic.
#![expect(clippy::unwrap_used, reason = "what a strategy made must serialise")]

use proptest::{collection, prelude::*};
use serde_json::Value;
use std::collections::BTreeMap;
use stillroom_core::json::{Json, JsonErrorKind, canonical, canonical_of, parse};

/// Text with what goes wrong in it: escapes, controls, both sides of the surrogates.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{0,3}",
        "[\\PC\u{0}-\u{1f}\"\\\\/\u{7f}\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}]{0,12}",
        "[ -~]{0,80}"
    ]
}

/// Any finite double, by its bits, and the ones that people write.
fn double() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |value| value.is_finite()),
        (any::<i32>(), 0..9_i32).prop_map(|(digits, places)| f64::from(digits) / 10_f64.powi(places)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        double().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            collection::btree_map(text(), inner, 0..8).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Equal as JSON says: 1.0 is 1 and -0 is 0, integers exactly, all else as it stands.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            if a.is_f64() || b.is_f64() {
                a.as_f64() == b.as_f64()
            } else {
                a == b
            }
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => a == b,
    }
}

/// Writes an object with its keys in the given order, as a source might.
fn object(entries: &[(&String, &Value)]) -> String {
    let members: Vec<String> =
        entries.iter().map(|(key, value)| format!("{}:{value}", Value::from(key.as_str()))).collect();
    format!("{{{}}}", members.join(","))
}

fn form(text: &str) -> String {
    String::from_utf8(canonical(&parse(text.as_bytes()).unwrap())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_canonical_form_means_what_was_read_and_is_its_own(value in value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let read = parse(text.as_bytes()).unwrap();
        let form = canonical(&read);
        prop_assert!(same(&serde_json::from_slice(&form).unwrap(), &value), "{text} became {}", String::from_utf8_lossy(&form));
        let again = parse(&form).unwrap();
        prop_assert_eq!(&again, &read);
        prop_assert_eq!(canonical(&again), form.clone());
        prop_assert_eq!(canonical_of(&value).unwrap(), form.clone(), "serialising gives the same form");
        prop_assert_eq!(canonical(&read.into_owned()), form);
    }

    #[test]
    fn doubles_are_written_as_es6_writes_them(value in double()) {
        let mut buffer = ryu_js::Buffer::new();
        let expected = buffer.format_finite(value);
        for text in [format!("{value:.17e}"), format!("{value:e}"), format!("{value:?}")] {
            prop_assert_eq!(form(&text), expected, "{}", text);
        }
    }

    #[test]
    fn decimals_are_written_as_es6_writes_their_double(text in "-?(0|[1-9][0-9]{0,17})\\.(0{0,8}[0-9]{1,18})") {
        let mut buffer = ryu_js::Buffer::new();
        let expected = buffer.format_finite(text.parse::<f64>().unwrap());
        prop_assert_eq!(form(&text), expected, "{}", text);
    }

    #[test]
    fn integers_keep_every_digit(text in "-?[1-9][0-9]{0,60}") {
        prop_assert_eq!(form(&text), text);
    }

    #[test]
    fn the_order_of_keys_does_not_matter(map in collection::btree_map(text(), value(), 0..12), seed in any::<u64>()) {
        let mut entries: Vec<(&String, &Value)> = map.iter().collect();
        let sorted = object(&entries);
        let mut state = seed | 1;
        for at in (1..entries.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            entries.swap(at, (state >> 33) as usize % (at + 1));
        }
        let shuffled = object(&entries);
        let form = canonical(&parse(sorted.as_bytes()).unwrap());
        prop_assert_eq!(&form, &canonical(&parse(shuffled.as_bytes()).unwrap()));
        let built = entries.iter().map(|(key, value)| {
            let text = value.to_string();
            (key.as_str().to_owned().into(), parse(text.as_bytes()).unwrap().into_owned())
        });
        prop_assert_eq!(&form, &canonical(&Json::object(built.collect())), "built in any order too");
        for (key, value) in &map {
            let read = parse(&form).unwrap();
            prop_assert_eq!(canonical(read.get(key).unwrap()), canonical_of(value).unwrap(), "every key is found");
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_within_their_length(bytes in collection::vec(any::<u8>(), 0..200)) {
        read_or_refuse(&bytes);
    }

    #[test]
    fn broken_json_is_read_or_refused_as_serde_json_does(text in "[\\[\\]{}:,\"\\\\ue0-9.+ abtrfn-]{0,24}") {
        read_or_refuse(text.as_bytes());
        agree(text.as_bytes());
    }

    #[test]
    fn one_changed_byte_is_read_or_refused_as_serde_json_does(value in value(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = serde_json::to_vec(&value).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_or_refuse(&bytes);
        agree(&bytes);
        bytes.truncate(at);
        read_or_refuse(&bytes);
        agree(&bytes);
    }
}

fn read_or_refuse(bytes: &[u8]) {
    match parse(bytes) {
        Ok(value) => assert_eq!(parse(&canonical(&value)), Ok(value), "what is read reads back the same"),
        Err(error) => assert!(error.offset <= bytes.len(), "{error} lies outside the text"),
    }
}

/// What serde_json refuses is refused; what it reads is refused only by one of our rulings.
fn agree(bytes: &[u8]) {
    match (parse(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(ours), Ok(theirs)) => {
            let back = serde_json::from_slice(&canonical(&ours)).unwrap();
            assert!(same(&back, &theirs), "{}", String::from_utf8_lossy(bytes));
        }
        (Err(error), Ok(_)) => {
            assert_eq!(error.kind, JsonErrorKind::DuplicateKey, "{}: {error}", String::from_utf8_lossy(bytes));
        }
        (Ok(_), Err(error)) => {
            assert!(error.to_string().contains("number out of range"), "{}: {error}", String::from_utf8_lossy(bytes));
        }
        // Both refuse; by which name is for the vectors to say.
        (Err(_), Err(_)) => {}
    }
}

#[test]
fn of_equal_keys_the_last_one_stays_when_an_object_is_built() {
    let entry = |key: &'static str, value: bool| (key.into(), Json::Bool(value));
    let built =
        Json::object(vec![entry("b", true), entry("a", false), entry("b", false), entry("a", true), entry("b", true)]);
    assert_eq!(canonical(&built), br#"{"a":true,"b":true}"#);
}

#[test]
fn members_of_large_and_small_objects_are_found() {
    for size in [0, 1, 32, 33, 500] {
        let map: BTreeMap<String, usize> = (0..size).map(|n| (format!("key {n}"), n)).collect();
        let text = serde_json::to_vec(&map).unwrap();
        let object = parse(&text).unwrap();
        for (key, value) in &map {
            assert_eq!(
                object.get(key).and_then(|found| found.as_number()?.as_u64()),
                Some(*value as u64),
                "{key} of {size}"
            );
        }
        assert_eq!(object.get("absent"), None);
    }
}
