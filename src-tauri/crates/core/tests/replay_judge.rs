//! The structural gate: length, refusals and hedges in the answer's own words, a word shared with the steps.

use proptest::prelude::*;
use stillroom_core::replay::{HedgeList, Judge, ReasonKind, validation_step};

/// A plain answer that passes, to be spoilt by one thing at a time.
const PLAIN: &str = "The berth allocator keeps the widest free slot for the last arrival, which is why the small boat \
                     was turned away at noon. Sorting the requests by beam before length mends it.";

fn judge() -> Judge {
    Judge::new(HedgeList::shipped())
}

fn kinds(answer: &str, steps: &[&str]) -> Vec<ReasonKind> {
    let steps: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
    let validation = judge().judge(answer, &steps);
    assert_eq!(validation.passed, validation.reasons.is_empty(), "passed says the same as the reasons");
    validation.reasons.into_iter().map(|reason| reason.kind).collect()
}

#[test]
fn an_answer_needs_eighty_characters() {
    let of = |length: usize| "tide ".repeat(40).chars().take(length).collect::<String>();
    for (answer, expected, why) in [
        (String::new(), vec![ReasonKind::Empty], "nothing"),
        (" \n\t ".to_owned(), vec![ReasonKind::Empty], "only space"),
        (format!("{}x", &of(78)), vec![ReasonKind::TooShort], "79 characters"),
        (format!("{}x", &of(79)), vec![], "80 characters"),
        (format!("  {}x  \n", &of(78)), vec![ReasonKind::TooShort], "79 and space around them"),
        ("ü".repeat(79), vec![ReasonKind::TooShort], "79 characters of two bytes each"),
        ("潮".repeat(80), vec![], "80 characters of three bytes each"),
    ] {
        assert_eq!(kinds(&answer, &[]), expected, "{why}");
    }
}

#[test]
fn refusals_and_hedges_are_found_in_the_answers_own_words() {
    for (said, expected, why) in [
        ("As an AI, it lists three files.", Some(ReasonKind::SelfReference), "a comma belongs to the sentence"),
        ("As a large language model I read the file.", Some(ReasonKind::SelfReference), "a gap takes a word"),
        ("As a language model I read the file.", Some(ReasonKind::SelfReference), "a gap may be empty"),
        ("As a very large new language model.", None, "a gap takes two words at most"),
        ("I CANNOT open that file.", Some(ReasonKind::Inability), "case does not hide it"),
        ("I can’t open that file.", Some(ReasonKind::Inability), "nor does a typographic apostrophe"),
        ("I *cannot* open that file.", Some(ReasonKind::Inability), "nor does emphasis"),
        ("I _cannot_ open that file.", Some(ReasonKind::Inability), "nor does emphasis by underscore"),
        ("I can\u{200b}not open that file.", Some(ReasonKind::Inability), "nor does a space of no width"),
        ("Ｉ ｃａｎｎｏｔ open that file.", Some(ReasonKind::Inability), "nor do full-width letters"),
        ("I\ncannot open that file.", Some(ReasonKind::Inability), "a line break is within a sentence"),
        ("I'm not sure that it holds.", Some(ReasonKind::Hedge), "a hedge"),
        ("Sorry, but I will stop here.", Some(ReasonKind::Inability), "an apology before a refusal"),
        ("The parser cannot read a NUL.", None, "a fact about a parser"),
        ("Berth 7 is not able to take a barge.", None, "a fact about a berth"),
        ("The model in berth/model.rs cannot be cloned.", None, "a model of the code base"),
        ("Mark VII cannot dock.", None, "part of a word is not the word"),
        ("It prints \"I cannot open that file\" and stops.", None, "a quotation"),
        ("It prints ‘I cannot open that file’ and stops.", None, "a quotation in single marks"),
        ("It prints `I cannot open that file` and stops.", None, "a code span"),
        ("It prints\n```\nI cannot open that file\n```\nand stops.", None, "a code block"),
        ("The log says\n\n> I cannot open that file\n\nand stops.", None, "a block quotation"),
        ("It prints \"I cannot open that file and stops.", Some(ReasonKind::Inability), "a quotation never closed"),
        ("It prints I. Cannot that be mended?", None, "not across a full stop"),
        ("What I\n\ncannot is not said here.", None, "not across a blank line"),
    ] {
        let answer = format!("{PLAIN}\n\n{said}");
        assert_eq!(kinds(&answer, &[]), expected.into_iter().collect::<Vec<_>>(), "{why}: {said}");
    }
}

#[test]
fn a_finding_names_the_bytes_it_is_about() {
    let answer = format!("{PLAIN} Ünlike that, I am not sure about the crane.");
    let validation = judge().judge(&answer, &[]);
    let [reason] = validation.reasons.as_slice() else { panic!("one finding, found {:?}", validation.reasons) };
    assert_eq!(&answer[reason.start..reason.end], "I am not sure");
}

#[test]
fn an_answer_shares_a_word_with_the_steps_where_there_are_any() {
    for (steps, expected, why) in [
        (&[][..], vec![], "no steps, no third rule"),
        (&["Check the Beam"][..], vec![], "case is folded, and one word is enough"),
        (&["Confirm hourly totals"][..], vec![ReasonKind::NoSharedToken], "no word in common"),
        (&["Confirm hourly totals", "verify the noon arrival"][..], vec![], "one step of several is enough"),
        (&["!!!"][..], vec![], "a step without a word asks for nothing"),
    ] {
        assert_eq!(kinds(PLAIN, steps), expected, "{why}");
    }
}

#[test]
fn every_rule_is_asked_and_the_reasons_stand_in_the_order_of_the_rules() {
    let found = kinds("I cannot say. I'm not sure.", &["Verify totals"]);
    let expected = [ReasonKind::TooShort, ReasonKind::Inability, ReasonKind::Hedge, ReasonKind::NoSharedToken];
    assert_eq!(found, expected);
}

#[test]
fn every_listed_phrase_is_found_and_none_is_found_twice_in_the_list() {
    let list = HedgeList::shipped();
    assert!(list.version() >= 1);
    let mut seen = std::collections::BTreeSet::new();
    for (kind, phrase) in list.phrases() {
        assert!(seen.insert(phrase.to_owned()), "{phrase} stands twice");
        let said = format!("{PLAIN} Well {} there.", phrase.replace("..", "some"));
        let hits = list.find(&said);
        assert!(hits.iter().any(|hit| hit.phrase == phrase && hit.kind == kind), "{phrase} is not found in: {said}");
        assert!(list.find(&format!("{PLAIN} \"{phrase}\"")).is_empty(), "{phrase} is found in a quotation");
    }
}

#[test]
fn ordinary_engineering_prose_is_no_hedge() {
    for prose in [
        "The invoice rounds half to even, so a cent cannot be lost between the two ledgers.",
        "If the tide table is missing, the API answers 503; it may be retried after the next sync.",
        "This could be slow on large fleets: the loop is quadratic in the number of open bookings.",
        "We should not guess the berth from the phone number; the form has a field for it.",
        "An assistant harbour master can reassign a berth, an ordinary clerk can't.",
        "The client does not have access to the ledger table, which is what the test asserts.",
        "It is hard to read: three nested matches over the same enum. Split it at the inner one.",
        "I verified the migration by hand and found two rows without a berth id.",
    ] {
        assert_eq!(HedgeList::shipped().find(prose), [], "{prose}");
    }
}

#[test]
fn a_list_that_would_match_anything_is_refused() {
    let list = |phrase: &str| {
        HedgeList::parse(&format!("version = 1\nself_reference = []\ninability = []\nhedge = [{phrase:?}]\n")).err()
    };
    for phrase in ["", "..", ".. ai", "as ..", "!"] {
        assert!(list(phrase).is_some(), "{phrase:?} has no word at its ends");
    }
    assert_eq!(list("as .. ai"), None);
    assert!(HedgeList::parse("version = 1").is_err(), "a list without its kinds");
}

#[test]
fn a_step_is_a_line_that_begins_with_one_of_five_verbs() {
    for (line, step, why) in [
        ("Verify the beam", Some("Verify the beam"), "plain"),
        ("  check that noon works  ", Some("check that noon works"), "space around it"),
        ("- ASSERT totals match", Some("ASSERT totals match"), "a bullet, and case does not matter"),
        ("* ensure: berth 4", Some("ensure: berth 4"), "a colon ends the word"),
        ("3. Confirm", Some("Confirm"), "a number, and nothing after the verb"),
        ("12) confirm it", Some("confirm it"), "a number with a bracket"),
        ("- [ ] verify it", Some("verify it"), "an open task"),
        ("- [x] Verify it", Some("Verify it"), "a done task"),
        ("Checkout the branch", None, "the verb is a part of the word"),
        ("check_beam is the helper", None, "an identifier is one word"),
        ("Then verify it", None, "not at the beginning"),
        ("2026 verify", None, "a year is no list marker"),
        ("", None, "an empty line"),
        ("- ", None, "an empty item"),
        ("vérify", None, "another word"),
    ] {
        assert_eq!(validation_step(line), step, "{why}");
    }
}

proptest! {
    #[test]
    fn the_gate_reads_any_text_and_its_spans_are_cuts_of_it(answer in any::<String>(), step in any::<String>()) {
        for reason in judge().judge(&answer, &[step]).reasons {
            prop_assert!(answer.get(reason.start..reason.end).is_some(), "{reason:?}");
        }
    }

    #[test]
    fn markup_never_panics_and_only_hides(answer in "[`\"'>~ \na-c“”‘’«»„cannot I]{0,120}") {
        let bare: String = answer.chars().filter(|c| c.is_ascii_alphabetic() || *c == ' ').collect();
        let hits = HedgeList::shipped().find(&answer);
        for hit in &hits {
            prop_assert!(answer.get(hit.span.clone()).is_some());
        }
        prop_assert!(HedgeList::shipped().find(&bare).len() <= bare.len());
    }

    #[test]
    fn a_line_of_any_kind_is_a_step_or_is_not(line in any::<String>()) {
        if let Some(step) = validation_step(&line) {
            prop_assert!(line.contains(step));
        }
    }
}
