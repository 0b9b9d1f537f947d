//! Events as files bring them: what is wrong is named by field and place, and nothing of a text is repeated.

use crate::support::{event, four, generate, request};
use std::collections::BTreeSet;
use stillroom_core::{
    derive::{BadEvents, Builder, DeriveError, FeedbackEvent, FeedbackLabel, FourEyes, Method, Policy, Request, Seed},
    json::Number,
};

fn read(line: &str) -> Result<FeedbackEvent, DeriveError> {
    FeedbackEvent::read(line.as_bytes(), &Number::from_i64(5))
}

#[test]
fn an_event_of_a_file_is_read_or_refused_by_the_name_of_what_is_wrong() {
    for (line, expected) in [
        (r#"{"prompt":"p","response":"","label":"safe"}"#, Ok(())),
        (
            r#"{"prompt":" ","response":"r","label":"unsafe","tenant_id":"t","metadata":{"a":"b"},"timestamp":1.5}"#,
            Ok(()),
        ),
        (r#"{"prompt":"","response":"r","label":"safe"}"#, Err("`prompt` is blank")),
        (r#"{"response":"r","label":"safe"}"#, Err("`prompt` is missing")),
        (r#"{"prompt":"canary","label":"safe"}"#, Err("`response` is missing")),
        (r#"{"prompt":"canary","response":"r"}"#, Err("`label` is missing")),
        (
            r#"{"prompt":"canary","response":"r","label":"good"}"#,
            Err("label `good` is none of false_negative, false_positive, safe, unsafe"),
        ),
        (r#"{"prompt":"canary","response":"r","label":"Safe"}"#, Err("label `Safe`")),
        (r#"{"prompt":"canary","response":"r","label":"safe","score":1}"#, Err("`score`")),
        (r#"{"prompt":1,"response":"r","label":"safe"}"#, Err("`prompt`: expected text")),
        (
            r#"{"prompt":"canary","response":"r","label":"safe","metadata":{"event_id":7}}"#,
            Err("`metadata.event_id`: expected text"),
        ),
        (r#"{"prompt":"canary","response":"r","label":"safe","metadata":[]}"#, Err("`metadata`")),
        (r#"{"prompt":"canary","response":"r","label":"safe","timestamp":"now"}"#, Err("`timestamp`")),
        (r#"["canary"]"#, Err("expected an object")),
        (r#"{"prompt":"canary"#, Err("no JSON object")),
        (r#"{"prompt":"a","prompt":"b","response":"r","label":"safe"}"#, Err("no JSON object")),
    ] {
        match (read(line), expected) {
            (Ok(event), Ok(())) => assert_eq!(read(&event.line()), Ok(event), "its line reads back"),
            (Err(error), Err(part)) => {
                let said = error.to_string();
                assert!(said.contains(part), "{line}: {said}");
                assert!(!said.contains("canary"), "{said}");
            }
            (found, _) => panic!("{line}: {found:?}"),
        }
    }
}

#[test]
fn an_event_is_one_line_with_sorted_keys_and_exact_time() {
    let event = read(r#"{"timestamp":1700000000.25,"prompt":"p\nq","response":"","label":"false_positive"}"#).unwrap();
    assert_eq!(
        event.line(),
        r#"{"label":"false_positive","metadata":{},"prompt":"p\nq","response":"","tenant_id":"","timestamp":1700000000.25}"#
    );
    assert_eq!(read(r#"{"prompt":"p","response":"","label":"safe"}"#).unwrap().timestamp(), "5", "now stands in");
}

#[test]
fn a_bad_event_ends_the_call_wherever_it_stands_and_is_named_by_place_and_field() {
    let good = four();
    let bad = [
        ("event_id", event("p", "r", FeedbackLabel::Safe, &[("reviewer_id", "r")])),
        ("event_id", event("p", "r", FeedbackLabel::Safe, &[("event_id", " \u{1c}"), ("reviewer_id", "r")])),
        ("event_id", event("p", "r", FeedbackLabel::Safe, &[])),
        ("reviewer_id", event("p", "r", FeedbackLabel::Safe, &[("event_id", "e"), ("reviewer_id", "\t")])),
    ];
    for (field, bad) in bad {
        let mut events = good.clone();
        events.push(bad);
        let error = generate(&events, 1, 2).unwrap_err().to_string();
        assert!(error.contains("event 4") && error.contains(field), "beyond the last that is needed: {error}");
    }
}

#[test]
fn ids_are_checked_trimmed_and_stored_as_they_are() {
    let events = [event("a b c", "r", FeedbackLabel::Safe, &[("event_id", " e1 "), ("reviewer_id", " r ")])];
    let made = generate(&events, 1, 1).unwrap();
    assert_eq!(made.made[0].example.source_event_ids(), [" e1 "]);
}

#[test]
fn bad_events_can_be_left_out_and_are_then_named_and_counted() {
    let mut events = four();
    events.insert(1, event("p", "r", FeedbackLabel::Safe, &[("event_id", "only-id")]));
    events.push(event("p", "r", FeedbackLabel::Safe, &[]));
    let (seed, policy) = (Seed::from(123), Policy::default());
    let asked = Request { bad_events: BadEvents::Exclude, ..request(&seed, 3, &policy) };
    let out = Builder::of(Method::DeterministicV1).generate(&events, &asked).unwrap();
    let strict = generate(&four(), 123, 3).unwrap();
    let prompts = |all: &[stillroom_core::derive::Made]| -> Vec<String> {
        all.iter().map(|made| made.example.prompt().to_owned()).collect()
    };
    assert_eq!(prompts(&out.made), prompts(&strict.made), "they cost no draw");
    let excluded: Vec<(usize, Option<&str>)> =
        out.excluded.iter().map(|one| (one.event, one.event_id.as_deref())).collect();
    assert_eq!(excluded, [(1, Some("only-id")), (5, None)]);
    assert!(out.excluded[0].why.contains("reviewer_id"));
    let counts = out.counts;
    assert_eq!((counts.events, counts.examples, counts.beyond_max, counts.excluded), (6, 3, 1, 2));
    assert!(stillroom_core::receipt::Books::derive(&counts).balanced());
}

#[test]
fn a_reviewer_must_be_active_where_there_is_a_list_and_another_where_four_eyes_are_asked() {
    let seed = Seed::from(1);
    let run = |policy: &Policy| {
        Builder::of(Method::DeterministicV1).generate(&four(), &request(&seed, 3, policy)).map(|made| made.made.len())
    };
    let listed = |name: &str| Policy { active_reviewers: Some(BTreeSet::from([name.to_owned()])), ..Policy::default() };
    assert_eq!(run(&listed("reviewer-1")), Ok(3));
    assert_eq!(run(&listed("somebody")), Err(DeriveError::InactiveReviewer { index: 0 }));
    let asked = Policy { four_eyes: FourEyes::Asked, ..Policy::default() };
    assert_eq!(run(&asked), Ok(3), "the caller is another than the events' reviewer");
    let same = Request { reviewer_id: " reviewer-1", ..request(&seed, 3, &asked) };
    let found = Builder::of(Method::DeterministicV1).generate(&four(), &same).map(|made| made.made.len());
    assert_eq!(found, Err(DeriveError::SameEyes { index: 0 }));
}
