//! The choice of pairs against a plain definition that walks every combination, and at sizes where that is no option.

use proptest::prelude::*;
use std::collections::BTreeSet;
use stillroom_core::{
    export::{Detail, MAX_PAIRS_PER_TASK, Pairing, Reason, Side, Unpaired, pair_task},
    hash::Digest,
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

fn side(n: u32, verdict: Verdict) -> Side {
    Side {
        evidence_id: Digest::of(&n.to_be_bytes()),
        run_id: format!("run-{n:06}"),
        verdict,
        comparable: None,
        prompt_hash: Digest::of(b"prompt"),
        text_hash: Digest::of_parts(&[b"text", &n.to_be_bytes()]),
        margin: 0,
    }
}

fn with_text(side: Side, text: &str) -> Side {
    Side { text_hash: Digest::of(text.as_bytes()), ..side }
}

fn names(sides: &[Side], pairing: &Pairing) -> Vec<(String, String)> {
    let name = |at: usize| sides[at].run_id.clone();
    pairing.pairs.iter().map(|pair| (name(pair.chosen), name(pair.rejected))).collect()
}

fn fate(pairing: &Pairing, at: usize) -> Option<Unpaired> {
    pairing.unpaired.iter().find(|(place, _)| *place == at).map(|(_, reason)| *reason)
}

#[test]
fn accepted_stands_over_rejected_and_partial_only_as_fallback() {
    let sides = [side(1, Accepted), side(2, PartiallyAccepted), side(3, Rejected)];
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    assert_eq!(names(&sides, &pairing), [("run-000001".to_owned(), "run-000003".to_owned())]);
    assert_eq!(fate(&pairing, 1), Some(Unpaired::FallbackNotNeeded));

    let pairing = pair_task(&sides[..2], MAX_PAIRS_PER_TASK);
    assert_eq!(names(&sides, &pairing), [("run-000001".to_owned(), "run-000002".to_owned())]);
    assert_eq!((pairing.books.candidates, pairing.books.in_pair), (1, 2));
}

#[test]
fn a_refused_rejected_answer_leaves_room_for_the_fallback() {
    let twin = with_text(side(3, Rejected), "one");
    let sides = [with_text(side(1, Accepted), "one"), side(2, PartiallyAccepted), twin];
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    assert_eq!(names(&sides, &pairing), [("run-000001".to_owned(), "run-000002".to_owned())]);
    assert_eq!(fate(&pairing, 2), Some(Unpaired::Refused));
    assert_eq!((pairing.books.candidates, pairing.books.refused), (2, 1));
}

#[test]
fn nothing_is_padded_where_there_is_no_opposite() {
    for verdicts in [[Accepted, Accepted], [Rejected, PartiallyAccepted], [NeedsHumanReview, Rejected]] {
        let sides = [side(1, verdicts[0]), side(2, verdicts[1])];
        let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
        assert_eq!((pairing.pairs.len(), pairing.books.candidates), (0, 0), "{verdicts:?}");
        let human = verdicts[0] == NeedsHumanReview;
        assert_eq!(fate(&pairing, 0), Some(if human { Unpaired::NeedsHumanReview } else { Unpaired::NoCounterpart }));
    }
}

#[test]
fn a_run_and_a_text_are_never_paired_with_themselves() {
    let same_run = Side { run_id: "run-000001".to_owned(), ..side(2, Rejected) };
    let sides = [with_text(side(1, Accepted), "one"), same_run, with_text(side(3, Rejected), "one")];
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    assert!(pairing.pairs.is_empty());
    let found: Vec<_> = pairing.refused.iter().map(|r| (r.reason, r.detail_code, r.count)).collect();
    assert_eq!(
        found,
        [(Reason::SelfPairing, Detail::EqualRun, 1), (Reason::SelfPairing, Detail::EqualText, 1)],
        "both are the same defect with its own detail"
    );
    assert_eq!((pairing.refused[0].example.chosen, pairing.refused[0].example.rejected), (0, 1));
    assert_eq!((pairing.refused[1].example.chosen, pairing.refused[1].example.rejected), (0, 2));
}

#[test]
fn answers_to_different_questions_are_refused_with_their_count() {
    let mut sides = vec![side(1, Accepted), side(2, Accepted), side(3, Rejected), side(4, Rejected)];
    sides[2].comparable = Some("other".to_owned());
    sides[3].prompt_hash = Digest::of(b"another prompt");
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    assert!(pairing.pairs.is_empty());
    let found: Vec<_> = pairing.refused.iter().map(|r| (r.reason, r.detail_code, r.count)).collect();
    assert_eq!(found, [(Reason::InvalidPreferencePairing, Detail::NotComparable, 4)]);
    assert_eq!(fate(&pairing, 0), Some(Unpaired::NotComparable));
}

#[test]
fn a_text_stands_on_its_side_once() {
    let sides = [
        with_text(side(1, Accepted), "one"),
        with_text(Side { margin: 9, ..side(2, Accepted) }, "one"),
        with_text(side(3, Rejected), "two"),
        with_text(side(4, Rejected), "two"),
    ];
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    assert_eq!(names(&sides, &pairing), [("run-000002".to_owned(), "run-000003".to_owned())], "the best one stands");
    assert_eq!((fate(&pairing, 0), fate(&pairing, 3)), (Some(Unpaired::DuplicateText), Some(Unpaired::DuplicateText)));
}

#[test]
fn a_duplicate_whose_run_does_not_clash_is_preferred() {
    let clash = Side { run_id: "run-000009".to_owned(), margin: 9, ..with_text(side(1, Accepted), "one") };
    let sides = [clash, with_text(side(2, Accepted), "one"), side(9, Rejected)];
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    assert_eq!(names(&sides, &pairing), [("run-000002".to_owned(), "run-000009".to_owned())]);
    assert_eq!(pairing.books.refused, 0, "no defect is seen where another copy of the text will do");
}

#[test]
fn the_cap_keeps_the_widest_margins_then_the_smallest_run_ids() {
    let mut sides: Vec<Side> = (0..4).map(|n| side(n, Accepted)).chain((4..8).map(|n| side(n, Rejected))).collect();
    sides[3].margin = 5;
    sides[6].margin = -5;
    let pairing = pair_task(&sides, 5);
    let expected = [(3, 6), (0, 6), (1, 6), (2, 6), (3, 4)];
    assert_eq!(names(&sides, &pairing), expected.map(|(c, r)| (format!("run-{c:06}"), format!("run-{r:06}"))));
    assert_eq!((pairing.books.candidates, pairing.books.pairs, pairing.books.capped), (16, 5, 11));
    assert_eq!(fate(&pairing, 5), Some(Unpaired::Capped));
}

#[test]
fn a_cap_of_nothing_gives_nothing() {
    let sides = [side(1, Accepted), side(2, Rejected)];
    let pairing = pair_task(&sides, 0);
    assert_eq!((pairing.pairs.len(), pairing.books.capped), (0, 1));
    assert!(pairing.books.balance());
}

#[test]
fn extreme_margins_do_not_overflow() {
    let sides = [Side { margin: i64::MAX, ..side(1, Accepted) }, Side { margin: i64::MIN, ..side(2, Rejected) }];
    assert_eq!(pair_task(&sides, MAX_PAIRS_PER_TASK).pairs.len(), 1);
}

/// Two hundred thousand answers that all share a run, or all differ: four thousand million combinations or ten, it
/// must not matter. Walking them would take minutes, which is the point of the test.
#[test]
fn a_task_of_very_many_attempts_is_counted_and_not_walked() {
    let many = 100_000;
    let sides: Vec<Side> =
        (0..many).map(|n| side(n, Accepted)).chain((many..2 * many).map(|n| side(n, Rejected))).collect();
    let pairing = pair_task(&sides, MAX_PAIRS_PER_TASK);
    let (pairs, candidates) = (u64::from(many) * u64::from(many), pairing.books.candidates);
    assert_eq!((candidates, pairing.books.capped), (pairs, pairs - 5));

    let one_run: Vec<Side> = sides.into_iter().map(|side| Side { run_id: "one".to_owned(), ..side }).collect();
    let pairing = pair_task(&one_run, MAX_PAIRS_PER_TASK);
    assert_eq!((pairing.books.refused, pairing.refused.len()), (pairs, 1));
}

/// The definition, combination by combination.
fn plainly(sides: &[Side], cap: usize) -> (Vec<(Digest, Digest)>, u64, u64, u64) {
    let opposite_runs = |verdicts: &[Verdict]| -> BTreeSet<&str> {
        sides.iter().filter(|side| verdicts.contains(&side.verdict)).map(|side| side.run_id.as_str()).collect()
    };
    let once = |verdict: Verdict| {
        let clash = match verdict {
            Accepted => opposite_runs(&[Rejected, PartiallyAccepted]),
            _ => opposite_runs(&[Accepted]),
        };
        let mut of: Vec<&Side> = sides.iter().filter(|side| side.verdict == verdict).collect();
        let sign = if verdict == Accepted { -1 } else { 1 };
        of.sort_by_key(|s| (clash.contains(s.run_id.as_str()), sign * i128::from(s.margin), &s.run_id, s.evidence_id));
        let mut seen = BTreeSet::new();
        of.retain(|side| seen.insert((&side.comparable, side.prompt_hash, side.text_hash)));
        of
    };
    let all = |verdict: Verdict| {
        let worse = once(verdict);
        let combos = once(Accepted).into_iter().flat_map(|a| worse.iter().map(move |w| (a, *w)));
        let (good, bad): (Vec<_>, Vec<_>) = combos.partition(|(a, w)| {
            (&a.comparable, a.prompt_hash) == (&w.comparable, w.prompt_hash)
                && a.run_id != w.run_id
                && a.text_hash != w.text_hash
        });
        (good, bad.len() as u64)
    };
    let (mut good, mut refused) = all(Rejected);
    let mut candidates = good.len() as u64 + refused;
    if good.is_empty() {
        let (fallback, more) = all(PartiallyAccepted);
        candidates += fallback.len() as u64 + more;
        (good, refused) = (fallback, refused + more);
    }
    good.sort_by_key(|(a, w)| {
        (-i128::from(a.margin) + i128::from(w.margin), &a.run_id, &w.run_id, a.evidence_id, w.evidence_id)
    });
    let capped = good.len().saturating_sub(cap) as u64;
    (good.into_iter().take(cap).map(|(a, w)| (a.evidence_id, w.evidence_id)).collect(), candidates, capped, refused)
}

fn any_sides() -> impl Strategy<Value = Vec<Side>> {
    let verdict = prop_oneof![3 => Just(Accepted), 3 => Just(Rejected), 1 => Just(PartiallyAccepted), 1 => Just(NeedsHumanReview)];
    let one = (verdict, 0..12_u8, 0..2_u8, 0..2_u8, 0..14_u8, -2..3_i64);
    prop::collection::vec(one, 0..40).prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(at, (verdict, run, comparable, prompt, text, margin))| Side {
                evidence_id: Digest::of(&at.to_be_bytes()),
                run_id: format!("run-{run}"),
                verdict,
                comparable: (comparable == 1).then(|| "bench".to_owned()),
                prompt_hash: Digest::of(&[prompt]),
                text_hash: Digest::of(&[b't', text]),
                margin,
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_choice_is_the_one_of_the_plain_definition(sides in any_sides(), cap in 0..7_usize) {
        let pairing = pair_task(&sides, cap);
        let (pairs, candidates, capped, refused) = plainly(&sides, cap);
        let found: Vec<_> =
            pairing.pairs.iter().map(|p| (sides[p.chosen].evidence_id, sides[p.rejected].evidence_id)).collect();
        prop_assert_eq!(found, pairs);
        let books = &pairing.books;
        prop_assert_eq!((books.candidates, books.capped, books.refused), (candidates, capped, refused));
    }

    #[test]
    fn the_books_always_balance(sides in any_sides(), cap in 0..7_usize) {
        let pairing = pair_task(&sides, cap);
        prop_assert!(pairing.books.balance(), "{:?}", pairing.books);
        for refused in &pairing.refused {
            let (a, w) = (&sides[refused.example.chosen], &sides[refused.example.rejected]);
            let holds = match refused.detail_code {
                Detail::EqualRun => a.run_id == w.run_id,
                Detail::EqualText => a.text_hash == w.text_hash,
                _ => (&a.comparable, a.prompt_hash) != (&w.comparable, w.prompt_hash),
            };
            prop_assert!(holds, "an example is of what it stands for");
        }
    }

    #[test]
    fn the_order_of_the_answers_does_not_matter(
        (sides, shuffled) in any_sides().prop_flat_map(|sides| (Just(sides.clone()), Just(sides).prop_shuffle())),
        cap in 0..7_usize,
    ) {
        let told = |sides: &[Side]| {
            let pairing = pair_task(sides, cap);
            let id = |at: usize| sides[at].evidence_id;
            let pairs: Vec<_> = pairing.pairs.iter().map(|pair| (id(pair.chosen), id(pair.rejected))).collect();
            let unpaired: BTreeSet<_> = pairing.unpaired.iter().map(|(at, reason)| (id(*at), *reason)).collect();
            let refused: Vec<_> = pairing.refused.iter()
                .map(|r| (r.reason, r.detail_code, r.count, id(r.example.chosen), id(r.example.rejected))).collect();
            (pairs, unpaired, refused, pairing.books)
        };
        prop_assert_eq!(told(&sides), told(&shuffled));
    }
}
