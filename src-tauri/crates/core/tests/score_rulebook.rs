//! Reading rulebooks, and what must hold of any rulebook whatever it says.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use proptest::prelude::*;
use stillroom_core::{
    artifact::Class::{self, Extraction, Telemetry, Verdict as Judged},
    hash::Digest,
    marker::{Marker, Markers},
    score::{Memo, Rulebook, SHIPPED},
    verdict::Verdict,
};

fn markers(json: &str) -> Markers {
    serde_json::from_str(json).unwrap()
}

fn book(rules: &str) -> Result<Rulebook, String> {
    Rulebook::parse(&format!("name = \"t\"\nversion = \"1\"\n{rules}")).map_err(|error| error.to_string())
}

fn rule(rest: &str) -> String {
    format!("[[rule]]\nfor = \"s\"\nid = \"r.one\"\n{rest}\n")
}

#[test]
fn shipped_rulebooks_read_and_know_their_own_names() {
    let books = Rulebook::shipped().unwrap();
    assert_eq!(books.len(), SHIPPED.len());
    for (book, (name, text)) in books.iter().zip(SHIPPED) {
        assert_eq!(book.name, name);
        assert_eq!(book.hash, Digest::of(text.as_bytes()));
    }
    assert_ne!(books[0].hash, books[1].hash);
}

#[test]
fn a_version_bump_is_another_rulebook() {
    let (_, text) = SHIPPED[0];
    let bumped = Rulebook::parse(&text.replace("version = \"1.0.0\"", "version = \"1.0.1\"")).unwrap();
    assert_eq!(bumped.version, "1.0.1");
    assert_ne!(
        bumped.hash,
        Rulebook::shipped().unwrap()[0].hash,
        "so that scores of the two never pass for each other"
    );
}

#[test]
fn a_fault_is_named_with_line_rule_and_what_is_allowed() {
    let good = "when = \"m.a == 1\"\nverdict = \"accepted\"\nreason = \"because\"";
    assert!(book(&rule(good)).is_ok());
    for (text, parts) in [
        (
            rule("when = \"m.a + 1 == 2\"\nverdict = \"accepted\"\nreason = \"x\""),
            ["line 6, rule `r.one`", "column", "allowed: has(m.x)"],
        ),
        (
            rule("when = \"true\"\nverdict = \"splendid\"\nreason = \"x\""),
            ["line 7, rule `r.one`", "`splendid`", "needs_human_review"],
        ),
        (rule("when = \"true\"\nverdict = \"accepted\"\nreason = \" \""), ["line 8, rule `r.one`", "reason", "empty"]),
        (
            rule("when = \"true\"\nverdict = \"accepted\"\nreason = \"is {a}\""),
            ["line 8, rule `r.one`", "brace at character 4", "{m.name}"],
        ),
        (
            rule("when = \"true\"\nverdict = \"accepted\"\nreason = \"x\"\nwhy = \"y\""),
            ["line 9", "unknown field `why`", "expected one of"],
        ),
        (rule("when = \"true\"\nverdict = \"accepted\""), ["line 3", "missing field", "reason"]),
        (rule("when = 1\nverdict = \"accepted\"\nreason = \"x\""), ["line 6", "integer", "string"]),
        (
            rule(good).replace("\"s\"", "\"class:mystery\""),
            ["line 4, rule `r.one`", "class:mystery", "class:extraction"],
        ),
        (rule(good).replace("\"s\"", "[]"), ["line 4, rule `r.one`", "names nobody", "a profile's name"]),
        (rule(good).replace("\"s\"", "[\"!s\"]"), ["line 4, rule `r.one`", "names nobody", "!name"]),
        (rule(good).replace("\"s\"", "\"two words\""), ["line 4, rule `r.one`", "two words", "a profile's name"]),
        (rule(good).replace("r.one", "no name"), ["line 5", "no plain name", "letters"]),
        (rule(good) + &rule(good), ["line 11, rule `r.one`", "another rule", "this id"]),
        ("[[relate]]\nkind = \"marry\"\nfor = \"s\"".into(), ["line 4, relate 1", "`marry`", "inherit, supersede"]),
        ("[[relate]]\nkind = \"inherit\"\nfor = \"s\"".into(), ["line 4, relate 1", "needs `join`", ""]),
        (
            "[[relate]]\nkind = \"inherit\"\nfor = \"s\"\njoin = [\"file\"]".into(),
            ["relate 1", "`window_s`", "above 0"],
        ),
        (
            "[[relate]]\nkind = \"inherit\"\nfor = \"s\"\njoin = [\"name\"]".into(),
            ["line 6, relate 1", "`join`", "parent_run_id"],
        ),
        (
            "[[relate]]\nkind = \"supersede\"\nfor = \"s\"\nby = \"e\"\nwhen = \"m.a\"".into(),
            ["relate 1", "needs `writes`", ""],
        ),
        (
            "[[relate]]\nkind = \"supersede\"\nfor = \"s\"\njoin = [\"file\"]".into(),
            ["relate 1", "`join` does not belong", ""],
        ),
        ("[[sub_score]]\nfor = \"s\"\nname = \"n\"".into(), ["line 5, sub_score `n`", "either `marker` or `when`", ""]),
        (
            "[[sft_admit]]\nfor = \"s\"\nwhen = \"m.a.b\"\nelse = \"x\"".into(),
            ["line 5, sft_admit 1", "flat", "allowed"],
        ),
        ("[defaults]\nno_rule_fired = \"\"".into(), ["line 4", "empty", ""]),
        ("x = ".into(), ["line 3", "", ""]),
    ] {
        let said = book(&text).expect_err(&text);
        assert!(parts.iter().all(|part| said.contains(part)), "{text}\nsaid: {said}\nexpected: {parts:?}");
    }
    for text in ["", "name = \"a\"", "\u{0}", "name = \"a b\"\nversion = \"1\""] {
        assert!(Rulebook::parse(text).is_err(), "{text:?} is no rulebook");
    }
    let swollen = "# ".to_owned() + &"x".repeat(2 << 20);
    assert!(Rulebook::parse(&swollen).unwrap_err().what.contains("bytes"), "a swollen text is refused unread");
}

#[test]
fn defaults_tell_an_unknown_source_from_an_undecided_row() {
    let text = "[defaults]\nunknown_profile = \"who\"\nno_rule_fired = \"hm\"\n".to_owned()
        + &rule("when = \"m.a == 1\"\nverdict = \"accepted\"\nreason = \"x\"")
        + "[[rule]]\nfor = \"*\"\nid = \"any\"\nwhen = \"m.bad == true\"\nverdict = \"rejected\"\nreason = \"bad\"\n"
        + "[[rule]]\nfor = [\"class:extraction\", \"t\"]\nid = \"some\"\nwhen = \"false\"\nverdict = \"rejected\"\nreason = \"never\"";
    let book = book(&text).unwrap();
    for (profile, class, reasons) in [
        ("s", Judged, vec!["hm", "lacking a, bad"]),
        ("t", Telemetry, vec!["hm", "lacking bad"]),
        ("else", Extraction, vec!["hm", "lacking bad"]),
        ("else", Judged, vec!["who", "lacking bad"]),
    ] {
        let judgement = book.judge(profile, class, &Markers::new());
        assert_eq!(
            (judgement.verdict, judgement.reasons),
            (Verdict::NeedsHumanReview, reasons.into_iter().map(str::to_owned).collect()),
            "{profile}"
        );
    }
    assert_eq!(
        book.judge("else", Judged, &markers(r#"{"bad":true}"#)).verdict,
        Verdict::Rejected,
        "`*` speaks about all"
    );
}

#[test]
fn an_exception_takes_a_profile_out_of_its_class() {
    let text = rule("when = \"true\"\nverdict = \"rejected\"\nreason = \"x\"");
    let book = book(&text.replace("\"s\"", "[\"class:verdict\", \"!t\"]")).unwrap();
    for (profile, class, verdict) in [
        ("s", Judged, Verdict::Rejected),
        ("t", Judged, Verdict::NeedsHumanReview),
        ("s", Extraction, Verdict::NeedsHumanReview),
    ] {
        assert_eq!(book.judge(profile, class, &Markers::new()).verdict, verdict, "{profile}");
    }
    assert_eq!(book.judge("t", Judged, &Markers::new()).reasons, ["no rule speaks about this source"]);
}

#[test]
fn a_reason_shows_values_but_no_hostile_flood_of_them() {
    let book = book(&rule("when = \"has(m.a)\"\nverdict = \"accepted\"\nreason = \"a is {m.a}, b is {m.b}\"")).unwrap();
    let long = "é".repeat(100_000);
    let judgement = book.judge("s", Judged, &Markers::from([("a".to_owned(), Marker::Text(long))]));
    assert!(judgement.reasons[0].chars().count() < 300 && judgement.reasons[0].ends_with("…, b is (absent)"));
}

/// Rules over three facts, with every verdict, enough to contradict each other.
fn rules() -> impl Strategy<Value = Vec<String>> {
    let when = prop::sample::select(vec![
        "m.a == 1",
        "m.a > 1",
        "has(m.b)",
        "m.b == 'x'",
        "!has(m.a) && m.c",
        "m.c == true || m.a < 1",
        "m.b.contains('y')",
        "true",
    ]);
    let target = prop::sample::select(vec!["s", "class:verdict", "*", "other"]);
    let verdict = prop::sample::select(Verdict::ALL.to_vec());
    prop::collection::vec((when, target, verdict), 0..8).prop_map(|rules| {
        let text = |(at, (when, target, verdict)): (usize, (&str, &str, Verdict))| {
            format!("[[rule]]\nfor = \"{target}\"\nid = \"r{at}\"\nwhen = \"{when}\"\nverdict = \"{verdict}\"\nreason = \"{when} {{m.a}}\"\n")
        };
        rules.into_iter().enumerate().map(text).collect()
    })
}

fn facts() -> impl Strategy<Value = Markers> {
    let value = prop::sample::select(vec!["1", "2", "0.5", "true", "false", "\"x\"", "\"xy\""]);
    prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c", "unread"]), value, 0..4).prop_map(|entries| {
        let body: Vec<_> = entries.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        markers(&format!("{{{}}}", body.join(",")))
    })
}

const CLASSES: [Class; 2] = [Judged, Extraction];

proptest! {
    #[test]
    fn no_damaged_rulebook_is_fatal_and_a_fault_has_its_place(
        at in any::<prop::sample::Index>(), cut in 0usize..40, put in "[\\PC\n]{0,6}",
    ) {
        for (name, text) in SHIPPED {
            let from = at.index(text.len());
            let to = (from + cut).min(text.len());
            if let (Some(before), Some(after)) = (text.get(..from), text.get(to..)) {
                let damaged = format!("{before}{put}{after}");
                if let Err(fault) = Rulebook::parse(&damaged) {
                    let lines = damaged.lines().count().max(1);
                    prop_assert!(fault.line >= 1 && fault.line <= lines + 1, "{name}: {fault}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_rules_only_sorts_the_reasons(
        (rules, shuffled) in rules().prop_flat_map(|rules| (Just(rules.clone()), Just(rules).prop_shuffle())),
        facts in facts(),
    ) {
        let (one, other) = (book(&rules.concat()).unwrap(), book(&shuffled.concat()).unwrap());
        for class in CLASSES {
            let (mut one, mut other) = (one.judge("s", class, &facts), other.judge("s", class, &facts));
            one.reasons.sort();
            other.reasons.sort();
            one.fired.sort_by(|a, b| a.id.cmp(&b.id));
            other.fired.sort_by(|a, b| a.id.cmp(&b.id));
            one.not_evaluated.sort_by(|a, b| a.id.cmp(&b.id));
            other.not_evaluated.sort_by(|a, b| a.id.cmp(&b.id));
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn an_explicit_negative_is_never_outweighed(rules in rules(), facts in facts()) {
        let judgement = book(&rules.concat()).unwrap().judge("s", Judged, &facts);
        let fired = |verdict| judgement.fired.iter().any(|rule| rule.verdict == verdict);
        let expected = [Verdict::Rejected, Verdict::PartiallyAccepted, Verdict::Accepted].into_iter().find(|verdict| fired(*verdict));
        prop_assert_eq!(judgement.verdict, expected.unwrap_or(Verdict::NeedsHumanReview));
        prop_assert!(!judgement.reasons.is_empty());
        prop_assert_eq!(judgement.contradiction, fired(Verdict::Accepted) && fired(Verdict::Rejected));
    }

    #[test]
    fn facts_that_are_not_listed_change_nothing(rules in rules(), facts in facts()) {
        let book = book(&rules.concat()).unwrap();
        let read = book.facts_for("s", Judged);
        let mut only_read = facts.clone();
        only_read.retain(|name, _| read.contains(name.as_str()));
        prop_assert_eq!(book.judge("s", Judged, &facts), book.judge("s", Judged, &only_read));
    }

    #[test]
    fn memory_changes_nothing_but_the_work(rules in rules(), rows in prop::collection::vec(facts(), 1..12)) {
        let book = book(&rules.concat()).unwrap();
        let mut memo = Memo::new(&book);
        for facts in rows.iter().chain(&rows) {
            for class in CLASSES {
                prop_assert_eq!(&*memo.judge("s", class, facts), &book.judge("s", class, facts));
                prop_assert_eq!(&*memo.judge("other", class, facts), &book.judge("other", class, facts));
            }
        }
    }

    #[test]
    fn no_text_makes_reading_panic(noise in "\\PC{0,80}", rules in rules(), cut in 0_usize..400) {
        let _ = Rulebook::parse(&noise);
        let text: String = format!("name = \"t\"\nversion = \"1\"\n{}", rules.concat()).chars().take(cut).collect();
        let _ = Rulebook::parse(&text);
        let _ = Rulebook::parse(&format!("{text}{noise}"));
    }
}
