//! The smallest set of facts that would give another verdict: right, smallest, and held against brute force.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use proptest::prelude::*;
use stillroom_core::{
    artifact::Class::{Telemetry, Verdict as Judged},
    marker::{Marker, Markers},
    score::{Change, NoChange, Rulebook},
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

fn markers(json: &str) -> Markers {
    serde_json::from_str(json).unwrap()
}

fn told(changes: &[Change]) -> Vec<String> {
    let show = |value: &Option<Marker>| value.as_ref().map_or("absent".to_owned(), ToString::to_string);
    changes.iter().map(|change| format!("{}: {} -> {}", change.fact, show(&change.from), show(&change.to))).collect()
}

#[test]
fn the_smallest_change_is_named() {
    let books = Rulebook::shipped().unwrap();
    for (book, profile, class, facts, target, expected) in [
        (
            0,
            "observer_reviews",
            Judged,
            r#"{"observer_verdict":"cycle"}"#,
            Accepted,
            vec!["observer_verdict: cycle -> accept"],
        ),
        (0, "observer_reviews", Judged, "{}", Rejected, vec!["observer_verdict: absent -> reject"]),
        (
            0,
            "observer_reviews",
            Judged,
            r#"{"observer_verdict":"accept"}"#,
            NeedsHumanReview,
            vec!["observer_verdict: accept -> other"],
        ),
        (0, "scrum_reviews", Judged, r#"{"accepted_on_attempt":3}"#, Accepted, vec!["accepted_on_attempt: 3 -> 1"]),
        (0, "scrum_reviews", Judged, r#"{"accepted_on_attempt":1}"#, Accepted, vec![]),
        (
            0,
            "mode_experiments",
            Telemetry,
            r#"{"text_empty":false,"latency_ms":5}"#,
            PartiallyAccepted,
            vec!["latency_ms: 5 -> 120000.000001"],
        ),
        (
            0,
            "contract_analyses",
            Judged,
            r#"{"observer_verdict":"reject","failure_marker_count":2}"#,
            Accepted,
            vec!["failure_marker_count: 2 -> 0", "observer_verdict: reject -> accept"],
        ),
        (
            1,
            "mode_experiments",
            Telemetry,
            r#"{"grounded_fraction":0.85}"#,
            Accepted,
            vec!["grounded_fraction: 0.85 -> 0.9"],
        ),
        (
            1,
            "mode_experiments",
            Telemetry,
            r#"{"grounded_fraction":0.85}"#,
            Rejected,
            vec!["grounded_fraction: 0.85 -> 0.699999"],
        ),
        (
            1,
            "scrum_reviews",
            Judged,
            r#"{"accepted_on_attempt":2,"later_reverted":true}"#,
            Accepted,
            vec!["accepted_on_attempt: 2 -> 1", "later_reverted: true -> false"],
        ),
    ] {
        let markers = markers(facts);
        let changes = books[book].smallest_facts(profile, class, &markers, target).unwrap();
        assert_eq!(told(&changes), expected, "{profile} {facts} to {target}");
    }
    let nothing_helps = books[0].smallest_facts("arena-hard", Judged, &Markers::new(), Accepted);
    assert_eq!(nothing_helps, Err(NoChange::Impossible), "no fact is read");
    let nobody = books[0].smallest_facts("nobody", Judged, &Markers::new(), Rejected);
    assert_eq!(nobody, Err(NoChange::Impossible));
}

#[test]
fn a_rulebook_too_wide_to_try_out_is_given_up_on_instead_of_hanging() {
    let parts: Vec<_> = (0..40).map(|at| format!("m.f{at} == 1")).collect();
    let text = format!(
        "name = \"t\"\nversion = \"1\"\n[[rule]]\nfor = \"*\"\nid = \"r\"\nwhen = \"{}\"\nverdict = \"accepted\"\nreason = \"x\"\n",
        parts.join(" && ")
    );
    let book = Rulebook::parse(&text).unwrap();
    assert_eq!(book.smallest_facts("s", Judged, &Markers::new(), Accepted), Err(NoChange::GaveUp));
}

/// One value at least of every group that the tests of [`some_book`] can tell apart, written out by hand.
fn universe() -> Vec<Option<Marker>> {
    let text = |text: &str| Some(Marker::Text(text.into()));
    let mut values = vec![
        None,
        Some(Marker::Bool(true)),
        Some(Marker::Bool(false)),
        text("x"),
        text("a"),
        text("ax"),
        text("bx"),
        text("axb"),
        text("b"),
        text("zz"),
    ];
    values.extend(
        [0, 499_999, 500_000, 500_001, 999_999, 1_000_000, 1_000_001, 2_000_000]
            .map(|micros| Some(Marker::Decimal(micros))),
    );
    values
}

/// The fewest changes by trying everything, or none.
fn brute(book: &Rulebook, present: &Markers, target: Verdict) -> Option<usize> {
    let (universe, mut best) = (universe(), None);
    for a in &universe {
        for b in &universe {
            let mut imagined = Markers::new();
            imagined.extend(a.clone().map(|value| ("a".to_owned(), value)));
            imagined.extend(b.clone().map(|value| ("b".to_owned(), value)));
            if book.verdict_of("s", Judged, &imagined) == target {
                let changed = ["a", "b"].iter().filter(|fact| imagined.get(**fact) != present.get(**fact)).count();
                best = Some(best.map_or(changed, |best: usize| best.min(changed)));
            }
        }
    }
    best
}

fn some_book() -> impl Strategy<Value = Rulebook> {
    let atom = || {
        (
            prop::sample::select(vec!["", "!"]),
            prop::sample::select(vec!["a", "b"]),
            prop::sample::select(vec![
                "m.F == 1",
                "m.F > 0.5",
                "m.F <= 0.5",
                "m.F == 'x'",
                "m.F.contains('x')",
                "m.F.startsWith('a')",
                "has(m.F)",
                "m.F == true",
                "m.F",
            ]),
        )
            .prop_map(|(sign, fact, test)| format!("{sign}({})", test.replace('F', fact)))
    };
    let when = (atom(), prop::sample::select(vec!["&&", "||"]), atom())
        .prop_map(|(left, joint, right)| format!("{left} {joint} {right}"));
    prop::collection::vec((when, prop::sample::select(Verdict::ALL.to_vec())), 1..4).prop_map(|rules| {
        let mut text = "name = \"t\"\nversion = \"1\"\n".to_owned();
        for (at, (when, verdict)) in rules.iter().enumerate() {
            text += &format!(
                "[[rule]]\nfor = \"s\"\nid = \"r{at}\"\nwhen = \"{when}\"\nverdict = \"{verdict}\"\nreason = \"x\"\n"
            );
        }
        Rulebook::parse(&text).unwrap()
    })
}

proptest! {
    #[test]
    fn no_smaller_set_exists(
        book in some_book(),
        a in prop::sample::select(universe()),
        b in prop::sample::select(universe()),
        target in prop::sample::select(Verdict::ALL.to_vec()),
    ) {
        let mut present = Markers::new();
        present.extend(a.map(|value| ("a".to_owned(), value)));
        present.extend(b.map(|value| ("b".to_owned(), value)));
        match book.smallest_facts("s", Judged, &present, target) {
            Ok(changes) => {
                let mut changed = present.clone();
                for change in &changes {
                    prop_assert_eq!(&change.from, &present.get(&change.fact).cloned());
                    prop_assert_ne!(&change.from, &change.to, "a change changes something");
                    match &change.to {
                        Some(value) => changed.insert(change.fact.clone(), value.clone()),
                        None => changed.remove(&change.fact),
                    };
                }
                prop_assert_eq!(book.judge("s", Judged, &changed).verdict, target);
                prop_assert_eq!(Some(changes.len()), brute(&book, &present, target));
            }
            Err(why) => {
                prop_assert_eq!(why, NoChange::Impossible);
                prop_assert_eq!(brute(&book, &present, target), None);
            }
        }
    }
}
