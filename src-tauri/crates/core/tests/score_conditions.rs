//! The whitelisted subset of CEL: what it means, what it refuses, and that no text makes it panic.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use proptest::prelude::*;
use stillroom_core::{
    marker::Markers,
    score::{Condition, Outcome, parse_condition},
};

fn markers(json: &str) -> Markers {
    serde_json::from_str(json).unwrap()
}

/// `true`, `false`, or what is lacking.
fn ask(condition: &Condition, facts: &Markers) -> String {
    match condition.ask(facts) {
        Outcome::True => "true".into(),
        Outcome::False => "false".into(),
        Outcome::Unknown(lacks) => lacks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

#[test]
fn conditions_mean_what_they_say() {
    let facts = markers(r#"{"n":1.5,"whole":2,"t":"build_red_reverted","yes":true,"no":false}"#);
    for (text, outcome) in [
        ("true", "true"),
        ("!true", "false"),
        ("m.yes", "true"),
        ("!m.no && m.yes", "true"),
        ("m.yes == true", "true"),
        ("m.whole == 2", "true"),
        ("m.whole == 2.0", "true"),
        ("m.whole == 2u", "true"),
        ("2 == m.whole", "true"),
        ("m.n != 1.5", "false"),
        ("m.n < 1.500001", "true"),
        ("m.n < 1.5", "false"),
        ("m.n <= 1.5", "true"),
        ("1 < m.n", "true"),
        ("1.5 <= m.n && 1.5 >= m.n", "true"),
        ("m.n > -1", "true"),
        ("m.n > -0.5", "true"),
        ("m.whole in [1, 2, 'x']", "true"),
        ("m.whole in ['2']", "false"),
        ("!(m.whole in [1])", "true"),
        ("m.t.contains('_rev')", "true"),
        ("m.t.startsWith('red')", "false"),
        ("m.t.startsWith(\"build\") || m.gone", "true"),
        ("has(m.n)", "true"),
        ("has(m.gone)", "false"),
        ("!has(m.gone)", "true"),
        ("m.n == 1 || m.whole == 1 || m.yes", "true"),
        ("m.yes || m.no && m.no", "true"),
        ("(m.yes || m.no) && m.no", "false"),
        // Other types: never equal, never ordered.
        ("m.t == 1", "false"),
        ("m.t != 1", "true"),
        ("m.whole == true", "false"),
        ("m.t > 1", "t (is no number)"),
        ("m.n.contains('1')", "n (is no text)"),
        ("m.t", "t (is no truth value)"),
        // Absent facts, whichever side they stand on.
        ("m.gone == 1", "gone"),
        ("m.gone != 1", "gone"),
        ("!(m.gone == 1)", "gone"),
        ("m.gone == 1 && m.also > 2", "also, gone"),
        ("has(m.gone) && m.gone > 1", "false"),
        ("m.gone > 1 && has(m.gone)", "false"),
        ("m.gone > 1 || m.yes", "true"),
        ("m.yes || m.gone > 1", "true"),
        ("m.no || m.gone > 1", "gone"),
        ("m.yes && m.gone > 1", "gone"),
    ] {
        let condition = parse_condition(text).unwrap_or_else(|refusal| panic!("{text}: {}", refusal.what));
        assert_eq!(ask(&condition, &facts), outcome, "{text}");
    }
}

#[test]
fn what_leaves_the_subset_is_refused_at_load() {
    for (text, why) in [
        ("", "not a CEL expression"),
        ("m.a ==", "not a CEL expression"),
        ("m.a == 'x", "not a CEL expression"),
        ("1", "a literal"),
        ("'text'", "a literal"),
        ("a == 1", "one marker and one literal"),
        ("m == 1", "one marker and one literal"),
        ("m", "is no marker"),
        ("x.a == 1", "m.NAME"),
        ("m.a.b == 1", "flat"),
        ("has(x.a)", "marker"),
        ("has(m.a.b)", "marker"),
        ("m.a == m.b", "one marker and one literal"),
        ("1 == 1", "one marker and one literal"),
        ("has(m.a) == true", "marker"),
        ("m.a + 1 > 2", "one marker and one literal"),
        ("m.a > 1 + 1", "literal"),
        ("-m.a", "arithmetic"),
        ("m.a * 2", "arithmetic"),
        ("m.a > 'x'", "only numbers are ordered"),
        ("m.a > true", "only numbers are ordered"),
        ("m.a == null", "literal"),
        ("m.a == b'x'", "literal"),
        ("m.a == [1]", "literal"),
        ("m.a in 'abc'", "list"),
        ("m.a in []", "empty"),
        ("m.a in [m.b]", "literal"),
        ("'a' in [m.b]", "literal"),
        ("'abc'.contains(m.a)", "marker"),
        ("m.a.contains(m.b)", "literal"),
        ("m.a.startsWith(1)", "text"),
        ("m.a.endsWith('x')", "endsWith"),
        ("m.a.matches('x')", "matches"),
        ("size(m.a) > 1", "literal"),
        ("m.a.size() > 1", "literal"),
        ("m.a ? true : false", "? :"),
        ("m['a'] == 1", "literal"),
        ("m.a[0]", "indexing"),
        ("[1].exists(x, x == 1)", "macros"),
        ("m.a.all(x, x)", "macros"),
        ("m.a.map(x, x)", "macros"),
        ("{'a': 1}", "no condition"),
        ("now() > 1", "literal"),
        ("m.a == 0.1234567", "finer than a millionth"),
        ("m.a == 1e30", "range"),
        ("m.a == 9223372036854775807", "range"),
        ("m.a == 99999999999999999999", "CEL"),
    ] {
        let refusal = parse_condition(text).expect_err(text);
        assert!(refusal.what.contains(why), "{text}: said `{}`, expected `{why}`", refusal.what);
    }
    for long in ["(".repeat(5000), "!".repeat(5000), "m.a || ".repeat(500) + "m.a", "m".to_owned() + &".a".repeat(900)]
    {
        assert!(parse_condition(&long).is_err(), "neither long nor deep texts get through");
    }
    assert!(parse_condition(&format!("{}m.a", "!".repeat(1901))).is_ok(), "signs are folded, not nested");
    let wide = vec!["m.a == 1"; 160].join(" || ");
    assert!(matches!(parse_condition(&wide), Ok(Condition::Any(parts)) if parts.len() == 160), "long lists stay flat");
}

/// Pieces that a hostile or clumsy author would put together.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "m",
        ".",
        "m.a",
        "has",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "&&",
        "||",
        "!",
        "==",
        "<",
        "in",
        "1",
        "-",
        "0.5",
        "'x'",
        "\"",
        "'",
        "`",
        "?",
        ":",
        ",",
        " ",
        "\n",
        "true",
        "null",
        "b'",
        "r'",
        "\\",
        "\u{0}",
        "é",
        "m.a.map(x,x)",
        "has(m.",
        "has()",
        "exists",
        "1e999",
        "0x",
        "//",
        "..",
        "\u{1F600}",
        "@",
        "#",
        "has(m.a",
        "m.a.exists(",
        "all(x",
        "=",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_text_makes_the_parser_panic(text in soup(), noise in "\\PC{0,40}") {
        let _ = parse_condition(&text);
        let _ = parse_condition(&noise);
        let _ = parse_condition(&format!("m.a == 1 && {text}"));
    }

    /// Whatever parses answers, and the same for any order of operands.
    #[test]
    fn operands_can_change_places(left in atom(), right in atom(), facts in facts()) {
        for joint in ["&&", "||"] {
            let one = parse_condition(&format!("({left}) {joint} ({right})")).unwrap();
            let other = parse_condition(&format!("({right}) {joint} ({left})")).unwrap();
            prop_assert_eq!(one.ask(&facts), other.ask(&facts));
        }
        let plain = parse_condition(&left).unwrap();
        let doubled = parse_condition(&format!("!(!({left}))")).unwrap();
        prop_assert_eq!(plain.ask(&facts), doubled.ask(&facts));
    }
}

fn atom() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "m.a == 1",
        "m.a > 0.5",
        "has(m.a)",
        "m.b",
        "m.b == 'x'",
        "m.c in ['x', 2]",
        "true",
        "m.c.contains('x')",
    ])
    .prop_map(str::to_owned)
}

fn facts() -> impl Strategy<Value = Markers> {
    let value = prop::sample::select(vec!["1", "0", "true", "false", "\"x\"", "\"y\""]);
    prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c"]), value, 0..3).prop_map(|entries| {
        let body: Vec<_> = entries.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        markers(&format!("{{{}}}", body.join(",")))
    })
}
