//! `hardneg-v1`: what each change finds to change, what it leaves alone, and under which rule its label changes.

use crate::support::{request, reviewed};
use stillroom_core::derive::{
    BadEvents, Builder, FeedbackEvent, FeedbackLabel, Generated, Method, Policy, Request, Seed, TransformKind,
    hardneg::variants,
};

fn made(events: &[FeedbackEvent], seed: i64, kinds: &[TransformKind]) -> Generated {
    let (seed, policy) = (Seed::from(seed), Policy::default());
    let asked = Request { bad_events: BadEvents::Exclude, transforms: kinds, ..request(&seed, 100, &policy) };
    Builder::of(Method::HardnegV1).generate(events, &asked).unwrap()
}

#[test]
fn each_change_finds_what_it_can_change_and_leaves_the_rest() {
    use TransformKind::{Date, Negation, Number, Unit};
    for (kind, text, one_of, why) in [
        (Number, "It has 12 legs.", Some("It has 13 legs."), "one more"),
        (Number, "It costs 1,250 francs.", Some("It costs 2,500 francs."), "in the form it was written in"),
        (Number, "pi is 3.14", Some("pi is 4.14"), "behind the point stays"),
        (Number, "There are three.", Some("There are four."), "in words"),
        (Number, "Three are there.", Some("Two are there."), "with its capital"),
        (Number, "It opened in 1998.", None, "a year is a date"),
        (Number, "see v1.2.3, sha256, 2024-03-01, 10:30 and 1.2.3.4", None, "versions, names, dates, times, addresses"),
        (Number, "one can say so", None, "a pronoun"),
        (Unit, "a walk of 5 km", Some("a walk of 5 m"), "the same dimension"),
        (Unit, "it took 20ms", Some("it took 20us"), "right behind the number"),
        (Unit, "after 3 days", Some("after 3 weeks"), "in the same grammatical number"),
        (Unit, "at 20 °C", Some("at 20 °F"), "with its sign"),
        (Unit, "a km is long, 5 apples are few", None, "no number, no unit"),
        (Date, "On 2024-02-29 it rained.", Some("On 2025-02-28 it rained."), "a day that its year has"),
        (Date, "On 3 May 1999 it ended.", Some("On 3 June 1999 it ended."), "a month beside a number"),
        (Date, "It may end in march.", None, "verbs"),
        (Date, "It opened in 1998.", Some("It opened in 1997."), "a year"),
        (Date, "It costs $1998 or 1998.50.", None, "money"),
        (Date, "on Monday", Some("on Tuesday"), "a weekday"),
        (Negation, "The sea is salty.", Some("The sea is not salty."), "a verb"),
        (Negation, "It is not salty.", Some("It is salty."), "the other way"),
        (Negation, "It can't swim.", Some("It can swim."), "a short form"),
        (Negation, "Yes, it does.", Some("No, it does."), "an answer by itself"),
        (Negation, "Never again.", Some("Always again."), "with its capital"),
        (Negation, "this island", None, "inside a word"),
    ] {
        let found = variants(kind, text);
        match one_of {
            Some(expected) => assert!(found.iter().any(|one| one == expected), "{why}: {text}: {found:?}"),
            None => assert!(found.is_empty(), "{why}: {text}: {found:?}"),
        }
        assert!(found.iter().all(|one| one != text), "{text}: a change changes");
    }
}

#[test]
fn names_are_exchanged_for_names_of_their_kind_of_the_same_tenant() {
    let ask = "Which lock?";
    let events = [
        reviewed(0, ask, "It is RunLock in src/lock.rs.", FeedbackLabel::Safe),
        reviewed(1, "Which cache?", "It is LineCache in src/cache.rs.", FeedbackLabel::Safe),
        reviewed(2, "Which key?", "It is SecretKey in src/secret.rs.", FeedbackLabel::Safe).of_tenant("other"),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let out = made(&events, seed, &[TransformKind::Entity]);
        let first = out.made.iter().find(|made| made.event == 0).unwrap();
        assert_eq!(first.transform.id, "hardneg-v1/entity");
        seen.insert(first.example.response().to_owned());
        assert!(out.made.iter().all(|made| made.event != 2), "alone in its tenant it has nothing to change with");
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    assert_eq!(seen, ["It is LineCache in src/lock.rs.", "It is RunLock in src/cache.rs."]);
}

#[test]
fn the_answer_of_a_near_question_is_taken_from_the_same_tenant_and_never_the_same_answer() {
    let near = |at: usize, town: &str, answer: &str| {
        reviewed(at, &format!("How many people live in the town of {town} today?"), answer, FeedbackLabel::Safe)
    };
    let events = [
        near(0, "Thun", "Forty-four thousand."),
        near(1, "Biel", "Fifty-five thousand."),
        near(2, "Chur", "Forty-four  THOUSAND."),
        near(3, "Bern", "A secret of somebody else.").of_tenant("other"),
        reviewed(4, "Why is the sky blue?", "Light scatters.", FeedbackLabel::Safe),
    ];
    let out = made(&events, 1, &[TransformKind::Neighbour]);
    let told: Vec<(usize, &str)> = out.made.iter().map(|made| (made.event, made.example.response())).collect();
    assert_eq!(
        told,
        [(0, "Fifty-five thousand."), (1, "Forty-four thousand."), (2, "Fifty-five thousand.")],
        "nobody is near the sky, and no tenant hears of another"
    );
}

#[test]
fn every_kind_has_a_rule_of_its_own_and_only_good_answers_are_changed() {
    let mut ids = std::collections::BTreeSet::new();
    for kind in TransformKind::ALL {
        let rule = kind.rule();
        assert!(ids.insert(rule.id), "{} is given twice", rule.id);
        assert_eq!(rule.transform_id, format!("hardneg-v1/{}", kind.name()));
        assert!(rule.from.iter().all(|label| label.answer_is_good()) && !rule.to.answer_is_good());
    }
    for label in FeedbackLabel::ALL {
        let out = made(&[reviewed(0, "How many?", "There are 12.", label)], 1, &TransformKind::ALL);
        match label {
            FeedbackLabel::Safe | FeedbackLabel::FalsePositive => {
                assert_eq!(out.made[0].example.label(), FeedbackLabel::Unsafe);
                let rule = out.made[0].transform.label_rule.unwrap();
                assert!(["hn-l2-number", "hn-l5-negation"].contains(&rule), "{rule}");
            }
            FeedbackLabel::Unsafe | FeedbackLabel::FalseNegative => {
                assert!(out.made.is_empty());
                assert!(out.excluded[0].why.contains("no label rule"), "{}", out.excluded[0].why);
            }
        }
    }
    let none = made(&[reviewed(0, "Say hello", "hello", FeedbackLabel::Safe)], 1, &TransformKind::ALL);
    assert!(none.excluded[0].why.contains("no transform"), "{}", none.excluded[0].why);
}
