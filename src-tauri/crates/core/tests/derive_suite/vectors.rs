//! Golden vectors, bit for bit: dice, shuffles, prompts with their digests, and the key by which prompts are one.

use crate::support::{generate, reviewed};
use serde_json::Value;
use stillroom_core::derive::{Builder, FeedbackLabel, Method, Policy, Seed, Twister, dedupe_key};

const VECTORS: &str = include_str!("../../../../../fixtures/derive/vectors.json");

fn rows(table: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(VECTORS).unwrap();
    all[table].as_array().unwrap().clone()
}

fn seed(row: &Value) -> Seed {
    row["seed"].as_str().unwrap().parse().unwrap()
}

#[test]
fn the_dice_give_the_words_of_the_reference() {
    let rows = rows("words");
    assert!(rows.len() >= 7, "the table is whole");
    for row in rows {
        let mut dice = Twister::new(&seed(&row));
        let drawn: Vec<u32> = (0..4).map(|_| dice.next_word()).collect();
        assert_eq!(serde_json::json!(drawn), row["words"], "seed {}", row["seed"]);
    }
}

#[test]
fn lists_are_shuffled_as_the_reference_shuffles_them() {
    let rows = rows("shuffles");
    assert!(rows.len() >= 12, "the table is whole");
    for row in rows {
        let after = row["after"].as_array().unwrap();
        let mut items: Vec<usize> = (0..after.len()).collect();
        Twister::new(&seed(&row)).shuffle(&mut items);
        assert_eq!(serde_json::json!(items), row["after"], "seed {}", row["seed"]);
    }
}

#[test]
fn prompts_and_digests_are_those_of_the_reference() {
    let rows = rows("examples");
    assert!(rows.len() >= 6, "the table is whole");
    for row in rows {
        let events: Vec<_> = row["prompts"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .map(|(at, prompt)| reviewed(at, prompt.as_str().unwrap(), "answer", FeedbackLabel::Safe))
            .collect();
        let (seed, policy) = (seed(&row), Policy::default());
        let request = crate::support::request(&seed, 100, &policy);
        let made = Builder::of(Method::DeterministicV1).generate(&events, &request).unwrap().made;
        let found: Vec<Value> = made
            .iter()
            .map(|made| {
                serde_json::json!({"prompt": made.example.prompt(), "digest": made.example.dedupe_digest().hex()})
            })
            .collect();
        assert_eq!(Value::Array(found), row["made"], "{}", row["why"]);
    }
}

#[test]
fn prompts_are_one_where_their_folded_words_are() {
    for row in rows("keys") {
        assert_eq!(dedupe_key(row["text"].as_str().unwrap()), row["key"].as_str().unwrap(), "{row}");
    }
}

#[test]
fn the_sign_of_a_seed_is_not_seen_but_kept() {
    let events = crate::support::four();
    let (plus, minus) = (generate(&events, 5, 4).unwrap(), generate(&events, -5, 4).unwrap());
    let prompts = |made: &stillroom_core::derive::Generated| -> Vec<String> {
        made.made.iter().map(|made| made.example.prompt().to_owned()).collect()
    };
    assert_eq!(prompts(&plus), prompts(&minus));
    assert_eq!(minus.made[0].example.seed().to_string(), "-5");
    for (text, kept) in [("-0", "0"), ("007", "7"), ("+3", "3"), (" 9 ", "9")] {
        assert_eq!(text.parse::<Seed>().unwrap().to_string(), kept);
    }
    for bad in ["", "-", "1.5", "1e3", "0x1", "½", "1_000"] {
        assert!(bad.parse::<Seed>().is_err(), "{bad} is no whole number");
    }
}
