//! The filter language as people type it: what is read, what is refused and where, what a click on a facet makes of it.

use stillroom_core::filter::{Node, Op, Place, State, Test, parse, place_at, print, states, toggle, value_text};

/// Returns a filter's tree in a form that can be read at a glance.
fn shape(node: &Node) -> String {
    let several = |parts: &[Node]| parts.iter().map(shape).collect::<Vec<_>>().join(" ");
    match node {
        Node::All(parts) => format!("all[{}]", several(parts)),
        Node::Any(parts) => format!("any[{}]", several(parts)),
        Node::Not(inner) => format!("not[{}]", shape(inner)),
        Node::Test(Test::Flag(flag, _)) => format!("flag {flag}"),
        Node::Test(Test::Text(value)) => format!("text {:?}{}", value.text, if value.wild { "~" } else { "" }),
        Node::Test(Test::Field { field, op, values, .. }) => {
            let values: Vec<String> =
                values.iter().map(|value| format!("{}{}", value.text, if value.wild { "~" } else { "" })).collect();
            format!("{field}{}[{}]", op.text(), values.join("|"))
        }
    }
}

#[test]
fn every_form_is_read_as_it_is_meant() {
    for (filter, expected) in [
        ("", "all[]"),
        ("  ", "all[]"),
        ("verdict:accepted", "verdict:[accepted]"),
        ("latency_ms>2000", "latency_ms>[2000]"),
        ("latency_ms>=2000", "latency_ms>=[2000]"),
        ("latency_ms<0.5", "latency_ms<[0.5]"),
        ("line<=-3", "line<=[-3]"),
        ("model=GPT", "model=[GPT]"),
        ("model=a*", "model=[a*]"),
        ("model:a*", "model:[a*~]"),
        ("model:\"a*\"", "model:[a*]"),
        ("model:\"\"", "model:[]"),
        ("verdict:in(accepted, rejected)", "verdict:[accepted|rejected]"),
        ("verdict in(accepted,rejected)", "verdict:[accepted|rejected]"),
        ("source:in(\"a b\", c)", "source:[a b|c]"),
        ("file:C:\\a\\b.rs", "file:[C:\\a\\b.rs]"),
        ("time>=2026-01-02T03:04:05Z", "time>=[2026-01-02T03:04:05Z]"),
        ("task:a,b", "task:[a,b]"),
        ("circuit", "text \"circuit\""),
        ("circ*", "text \"circ*\"~"),
        ("\"circuit breaker\"", "text \"circuit breaker\""),
        ("text:\"circuit breaker\"", "text:[circuit breaker]"),
        (r#""say \"no\" \\ c:\d""#, r#"text "say \"no\" \\ c:\\d""#),
        ("reviewed", "flag reviewed"),
        ("is:reviewed", "flag reviewed"),
        ("-reviewed", "not[flag reviewed]"),
        ("\"reviewed\"", "text \"reviewed\""),
        ("reviewing", "text \"reviewing\""),
        ("a b", "all[text \"a\" text \"b\"]"),
        ("a and b", "all[text \"a\" text \"b\"]"),
        ("a or b c", "any[text \"a\" all[text \"b\" text \"c\"]]"),
        ("(a or b) c", "all[any[text \"a\" text \"b\"] text \"c\"]"),
        ("((a)) (b c)", "all[text \"a\" text \"b\" text \"c\"]"),
        ("a or (b or c)", "any[text \"a\" text \"b\" text \"c\"]"),
        ("-(a or b)", "not[any[text \"a\" text \"b\"]]"),
        ("--a", "not[not[text \"a\"]]"),
        ("-verdict:in(a,b) c", "all[not[verdict:[a|b]] text \"c\"]"),
        ("tau-bench", "text \"tau-bench\""),
        ("a(b)", "all[text \"a\" text \"b\"]"),
        ("\"or\" Or", "all[text \"or\" text \"Or\"]"),
        ("markers.tool_calls:3", "markers.tool_calls:[3]"),
        ("größe>5 模型:甲", "all[größe>[5] 模型:[甲]]"),
        (
            "verdict:accepted source:tau-bench latency_ms>2000 text:\"circuit breaker\" -reviewed",
            "all[verdict:[accepted] source:[tau-bench] latency_ms>[2000] text:[circuit breaker] not[flag reviewed]]",
        ),
    ] {
        let node = parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
        assert_eq!(shape(&node), expected, "{filter}");
        let printed = print(&node);
        let again = parse(&printed).unwrap_or_else(|error| panic!("{filter} printed as {printed}: {error}"));
        assert_eq!(again, node, "{filter} printed as {printed}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_where_it_stands() {
    for (filter, start, end, message) in [
        ("verdict:", 7, 8, "the value is missing"),
        ("verdict: accepted", 7, 8, "the value is missing"),
        ("latency_ms> 5", 10, 11, "the value is missing"),
        (">5", 0, 1, "the field is missing"),
        ("\"open", 0, 1, "the quotation has no end"),
        ("a source:\"open", 9, 10, "the quotation has no end"),
        ("(a or b", 0, 1, "the parenthesis has no end"),
        ("a (b", 2, 3, "the parenthesis has no end"),
        ("(", 0, 1, "the parenthesis has no end"),
        ("a)", 1, 2, "nothing was opened here"),
        (")", 0, 1, "nothing was opened here"),
        ("()", 0, 2, "nothing stands between the parentheses"),
        ("or b", 0, 2, "nothing stands before it"),
        ("a or", 2, 4, "nothing follows it"),
        ("a or or b", 5, 7, "nothing stands before it"),
        ("a and", 2, 5, "nothing follows it"),
        ("a - b", 2, 3, "nothing follows the `-`"),
        ("-", 0, 1, "nothing follows the `-`"),
        ("v:in(", 2, 5, "the list has no end"),
        ("v:in(a", 2, 5, "the list has no end"),
        ("v:in()", 5, 6, "a value is missing in the list"),
        ("v:in(a,)", 7, 8, "a value is missing in the list"),
        ("v:in(a b)", 7, 8, "a comma or `)` is missing in the list"),
        ("😀 verdict:", 10, 11, "the value is missing"),
    ] {
        let error = parse(filter).expect_err(filter);
        assert_eq!((error.message.as_str(), error.start, error.end), (message, start, end), "{filter}");
        assert!(!error.hint.is_empty(), "{filter}: what to do next");
    }
}

#[test]
fn deep_nesting_and_great_length_are_refused_instead_of_breaking() {
    for filter in ["(".repeat(5000) + "a" + &")".repeat(5000), "-".repeat(5000) + "a", "a ".repeat(40_000)] {
        assert!(parse(&filter).is_err(), "{} bytes", filter.len());
    }
}

#[test]
fn stars_stand_for_anything_and_only_without_quotes() {
    for (value, text, expected) in [
        ("a*", "abc", true),
        ("a*", "ba", false),
        ("*c", "abc", true),
        ("a*c", "abc", true),
        ("a*c", "ac", true),
        ("a*b*c", "axbxc", true),
        ("a*b*c", "acb", false),
        ("*", "", true),
        ("*b*", "abc", true),
        ("a*a", "a", false),
        ("abc", "abc", true),
        ("abc", "abcd", false),
    ] {
        let Ok(Node::Test(Test::Field { values, .. })) = parse(&format!("field:{value}")) else { panic!("{value}") };
        assert_eq!(values[0].matches(text), expected, "{value} {text}");
    }
}

#[test]
fn a_click_asks_for_a_value_and_the_next_one_takes_it_back() {
    for (filter, field, value, wanted, expected) in [
        ("", "verdict", "accepted", State::In, "verdict:accepted"),
        ("verdict:accepted", "verdict", "accepted", State::In, ""),
        ("verdict:accepted", "verdict", "rejected", State::In, "verdict:in(accepted, rejected)"),
        ("verdict=accepted", "verdict", "rejected", State::In, "verdict:in(accepted, rejected)"),
        ("verdict:in(accepted, rejected)", "verdict", "accepted", State::In, "verdict:rejected"),
        ("verdict:accepted", "verdict", "accepted", State::Out, "-verdict:accepted"),
        ("-verdict:accepted", "verdict", "accepted", State::In, "verdict:accepted"),
        ("-verdict:accepted", "verdict", "accepted", State::Out, ""),
        ("-verdict:accepted", "verdict", "rejected", State::Out, "-verdict:in(accepted, rejected)"),
        ("a or b", "verdict", "accepted", State::In, "(a or b) verdict:accepted"),
        ("(a or b) verdict:accepted", "verdict", "accepted", State::In, "a or b"),
        ("(verdict:a or verdict:b) c", "verdict", "b", State::In, "verdict:a c"),
        ("(verdict:a or verdict:b) c", "verdict", "d", State::In, "(verdict:in(a, d) or verdict:b) c"),
        ("latency_ms>5", "latency_ms", "7", State::In, "latency_ms>5 latency_ms:7"),
        ("file:src/*", "file", "a b.rs", State::In, "file:in(src/*, \"a b.rs\")"),
        ("", "model", "", State::In, "model:\"\""),
        ("", "task", "a*b", State::In, "task:\"a*b\""),
        ("", "is", "reviewed", State::Out, "-reviewed"),
        ("-reviewed", "is", "reviewed", State::Out, ""),
        ("reviewed repaired", "is", "reviewed", State::In, "repaired"),
        ("verdict:a or source:b", "verdict", "a", State::In, "(verdict:a or source:b) verdict:a"),
    ] {
        let node = parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
        assert_eq!(print(&toggle(&node, field, value, wanted)), expected, "{filter} {field} {value} {wanted:?}");
    }
}

#[test]
fn what_a_filter_says_of_a_value_is_seen_in_its_conjuncts() {
    let node = parse("verdict:in(a, b) -verdict:c (source:x or d) (verdict:e or source:y)").expect("it is read");
    let expected = [("a", State::In), ("b", State::In), ("c", State::Out)];
    assert_eq!(states(&node, "verdict"), expected.map(|(value, state)| (value.to_owned(), state)));
    assert_eq!(states(&node, "source"), []);
}

#[test]
fn a_value_is_written_so_that_it_is_read_back() {
    for (value, expected) in
        [("a", "a"), ("a b", "\"a b\""), ("", "\"\""), ("in", "\"in\""), ("a\"b", "\"a\\\"b\""), ("=5", "\"=5\"")]
    {
        assert_eq!(value_text(value), expected, "{value}");
    }
}

#[test]
fn what_is_being_typed_is_found_at_the_cursor() {
    let word =
        |typed: &str, is_field, start, end| Place::Word { typed: typed.to_owned(), is_field, range: (start, end) };
    let value = |field: &str, op, typed: &str, others: &[&str], start, end| Place::Value {
        field: field.to_owned(),
        op,
        typed: typed.to_owned(),
        others: others.iter().map(|other| (*other).to_owned()).collect(),
        range: (start, end),
    };
    for (filter, cursor, expected) in [
        ("", 0, word("", false, 0, 0)),
        ("ver", 3, word("ver", false, 0, 3)),
        ("ver", 1, word("v", false, 0, 3)),
        ("-ver", 4, word("ver", false, 1, 4)),
        ("a ", 2, word("", false, 2, 2)),
        ("(so", 3, word("so", false, 1, 3)),
        ("verdict:acc", 3, word("ver", true, 0, 7)),
        ("verdict:", 8, value("verdict", Op::Has, "", &[], 8, 8)),
        ("verdict:acc", 11, value("verdict", Op::Has, "acc", &[], 8, 11)),
        ("verdict:\"acc", 12, value("verdict", Op::Has, "acc", &[], 8, 12)),
        ("verdict:in(", 11, value("verdict", Op::Has, "", &[], 11, 11)),
        ("verdict:in(a, re", 16, value("verdict", Op::Has, "re", &["a"], 14, 16)),
        ("verdict:in(a, ", 14, value("verdict", Op::Has, "", &["a"], 14, 14)),
        ("verdict:in(a, b)", 16, Place::Nothing),
        ("line>=4", 7, value("line", Op::AtLeast, "4", &[], 6, 7)),
        ("\"a phrase", 5, Place::Nothing),
        ("😀 mod", 6, word("mod", false, 3, 6)),
    ] {
        assert_eq!(place_at(filter, cursor), expected, "{filter:?} at {cursor}");
    }
}
