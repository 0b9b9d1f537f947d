//! What must not leave with a text is found, what only looks like it is not.

use stillroom_core::derive::{LeakKind, LeakScanner};

#[test]
fn what_leads_to_a_person_or_opens_a_door_is_found() {
    use LeakKind::{Card, Email, Iban, Phone, Secret};
    let key = format!("AKIA{}", "Q7ZL2MNX4RTVW3YD");
    let scanner = LeakScanner::new();
    for (text, expected, why) in [
        ("write to ana.b@stillroom.dev today", vec![Email], "an address"),
        ("write to ana@example.com, ben@mail.test, x@a.invalid", vec![], "names reserved for examples"),
        ("call +41 44 668 18 00 now", vec![Phone], "a number with its country"),
        ("0041446681800", vec![Phone], "the same, written in one"),
        ("the run took 12345678 ms", vec![], "a number"),
        ("card 4111 1111 1111 1111", vec![Card], "its check digit holds"),
        ("card 4111 1111 1111 1112", vec![], "its check digit does not"),
        ("0000 0000 0000 0000", vec![], "nothing but noughts"),
        ("pay to CH93 0076 2011 6238 5295 7", vec![Iban], "its check digits hold"),
        ("pay to CH94 0076 2011 6238 5295 7", vec![], "they do not"),
        (key.as_str(), vec![Secret], "a credential"),
        ("2026-11-30T10:00:00Z, sha 9f86d081884c7d65", vec![], "times and hashes"),
        ("mail a@b.ch and +41446681800", vec![Email, Phone], "two, in their order"),
    ] {
        let found: Vec<LeakKind> = scanner.scan(text).iter().map(|leak| leak.kind).collect();
        assert_eq!(found, expected, "{why}: {text}");
    }
}
