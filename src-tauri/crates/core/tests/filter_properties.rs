//! The filter language under anything: nothing breaks it, what is printed reads back the same, toggling twice is nothing.

use proptest::prelude::*;
use stillroom_core::filter::{State, byte_at, parse, place_at, print, states, toggle, utf16_at};

/// Pieces of filters, so that what is put together is often one.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ", " ", "(", ")", "-", "or", "and", "\"", "\\", ":", "=", ">", "<=", "in(", ",", "verdict", "a", "b*", "*",
        "in", "reviewed", "is", "ß", "😀", "\u{202e}", "5", "line", "a b",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Filters that can be read.
fn filters() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec!["a", "b", "\"a b\"", "\"\"", "c*", "x,y*", "\"*\"", "in", "\"=1\"", "or"]);
    let field = prop::sample::select(vec!["verdict", "source", "line", "markers.n"]);
    let op = prop::sample::select(vec![":", "=", ">", ">=", "<", "<="]);
    let test = prop_oneof![
        (field.clone(), op, value.clone()).prop_map(|(field, op, value)| format!("{field}{op}{value}")),
        (field, prop::collection::vec(value.clone(), 1..4)).prop_map(|(field, values)| {
            let values: Vec<_> = values.into_iter().filter(|value| !value.contains(',')).collect();
            format!("{field}:in({})", if values.is_empty() { "z".to_owned() } else { values.join(",") })
        }),
        prop::sample::select(vec!["word", "wor*", "\"two words\"", "\"or\"", "reviewed", "\"reviewed\"", "is:stale"])
            .prop_map(str::to_owned),
    ];
    test.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| format!("-({inner})")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            prop::collection::vec(inner, 1..4).prop_map(|parts| parts.join(" ")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn nothing_that_is_typed_breaks_it(filter in prop_oneof![pieces(), ".{0,40}"], cursor in 0u32..60) {
        if let Err(error) = parse(&filter) {
            let units = u32::try_from(filter.encode_utf16().count()).unwrap();
            prop_assert!(error.start <= error.end && error.end <= units, "{filter:?}: {error:?}");
        }
        let _ = place_at(&filter, cursor);
    }

    #[test]
    fn what_is_printed_reads_back_the_same(filter in prop_oneof![pieces(), filters()]) {
        if let Ok(node) = parse(&filter) {
            let printed = print(&node);
            // A star beside a comma prints as alternatives, which read back as such and then stay.
            let again = parse(&printed).map_err(|error| TestCaseError::fail(format!("{filter} → {printed}: {error}")))?;
            prop_assert_eq!(&print(&again), &printed, "{}", filter);
            if !filter.contains(',') {
                prop_assert_eq!(again, node, "{} → {}", filter, printed);
            }
        }
    }

    #[test]
    fn every_made_filter_can_be_read(filter in filters()) {
        prop_assert!(parse(&filter).is_ok(), "{filter}: {:?}", parse(&filter));
    }

    #[test]
    fn toggling_twice_is_nothing(filter in filters(), value in prop::sample::select(vec!["a", "q", "a b", "", "*"]), out: bool) {
        let node = parse(&filter).unwrap();
        let wanted = if out { State::Out } else { State::In };
        let now = states(&node, "verdict").into_iter().find(|(of, _)| of == value).map(|(_, state)| state);
        let once = toggle(&node, "verdict", value, wanted);
        let is = |node: &_| states(node, "verdict").into_iter().find(|(of, _)| of == value).map(|(_, state)| state);
        prop_assert_eq!(is(&once), if now == Some(wanted) { None } else { Some(wanted) }, "{} → {}", filter, print(&once));
        let twice = toggle(&once, "verdict", value, wanted);
        if now.is_none() {
            // `=` becomes `:` in a list, and a star that means itself gets quotes.
            let plain = |text: String| text.replace('=', ":").replace('"', "");
            prop_assert_eq!(plain(print(&twice)), plain(print(&node)), "{}", filter);
        }
        prop_assert!(parse(&print(&once)).is_ok(), "{}", print(&once));
    }

    #[test]
    fn places_count_as_javascript_counts(text in ".{0,12}") {
        for (byte, _) in text.char_indices() {
            prop_assert_eq!(byte_at(&text, utf16_at(&text, byte)), byte);
        }
        prop_assert_eq!(utf16_at(&text, text.len()) as usize, text.encode_utf16().count());
    }
}
