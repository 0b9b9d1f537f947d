//! What holds of every call, whatever the events and the seed.

use crate::support::{generate, request, reviewed};
use proptest::prelude::*;
use stillroom_core::{
    derive::{BadEvents, Builder, FeedbackEvent, FeedbackLabel, Method, Policy, Request, Seed},
    receipt::Books,
};

fn events() -> impl Strategy<Value = Vec<FeedbackEvent>> {
    let label = prop::sample::select(FeedbackLabel::ALL.to_vec());
    let prompt = prop_oneof!["[ab ]{1,9}", "\\PC{1,30}", Just("what is 12 km in miles".to_owned())];
    let response = prop_oneof!["\\PC{0,40}", Just("It is 7.5 miles, not 12, since 2019-03-04.".to_owned())];
    prop::collection::vec((prompt, response, label), 0..12).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, (prompt, response, label))| reviewed(at, &prompt, &response, label))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_call_repeats_itself_and_a_smaller_one_is_its_beginning(events in events(), seed in any::<i64>(), fewer in 1_i64..8) {
        for method in Method::ALL {
            let (seed, policy) = (Seed::from(seed), Policy::default());
            let run = |max| {
                let asked = Request { bad_events: BadEvents::Exclude, ..request(&seed, max, &policy) };
                Builder::of(method).generate(&events, &asked).unwrap()
            };
            let (all, again, some) = (run(20), run(20), run(fewer));
            prop_assert_eq!(&all, &again);
            let beginning: Vec<_> = all.made.iter().take(usize::try_from(fewer).unwrap()).cloned().collect();
            prop_assert_eq!(&some.made, &beginning);
            for out in [&all, &some] {
                prop_assert!(Books::derive(&out.counts).balanced(), "{:?}", out.counts);
                prop_assert!(out.made.windows(2).all(|pair| pair[0].event < pair[1].event), "in the events' order");
            }
        }
    }

    #[test]
    fn no_label_changes_without_a_rule_and_no_wrong_answer_is_touched(events in events(), seed in any::<i64>()) {
        let kept = generate(&events, seed, 20);
        if let Ok(kept) = kept {
            for made in &kept.made {
                prop_assert_eq!(made.example.label(), events[made.event].label());
                prop_assert_eq!(made.example.response(), events[made.event].response());
            }
        }
        let (seed, policy) = (Seed::from(seed), Policy::default());
        let asked = Request { bad_events: BadEvents::Exclude, ..request(&seed, 20, &policy) };
        for made in Builder::of(Method::HardnegV1).generate(&events, &asked).unwrap().made {
            let event = &events[made.event];
            prop_assert!(event.label().answer_is_good());
            prop_assert!(made.transform.label_rule.is_some());
            prop_assert_ne!(made.example.response(), event.response());
            prop_assert_eq!(made.example.prompt(), event.prompt());
        }
    }
}
