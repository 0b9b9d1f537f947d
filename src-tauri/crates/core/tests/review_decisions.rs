//! What people's decisions on a row amount to, and in which order rows ask for one.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use proptest::prelude::*;
use stillroom_core::{
    hash::Digest,
    review::{Decision, DecisionKind, Effect, Origin, QueueFacts, effective, fold, queue_rank},
    stamp::Stamp,
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

const SEEN: &[u8] = b"the text";

fn decision(at: usize, reviewer: &str, text: &[u8], kind: DecisionKind) -> Decision {
    Decision {
        id: Digest::of(b""),
        evidence_id: Digest::of(b"evidence"),
        kind,
        reason: "seen".into(),
        reviewer: reviewer.into(),
        decided_at: Stamp::from_unix_seconds(i64::try_from(at).unwrap()).unwrap(),
        rulebook_hash: Digest::of(b"rulebook"),
        text_hash: Digest::of(text),
        origin: Origin::Single,
    }
    .sealed()
}

/// A log in few words: `ann accepted`, `bob resolves rejected`, `ann undo 0`, `ann accepted old` (another text).
fn log(lines: &[&str]) -> Vec<Decision> {
    let mut log: Vec<Decision> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words: Vec<_> = line.split(' ').collect();
        let decide =
            |verdict: &str, resolves| DecisionKind::Decide { verdict: Verdict::from_name(verdict).unwrap(), resolves };
        let (text, kind) = match words[1..] {
            ["undo", target] => (SEEN, DecisionKind::Undo { decision: log[target.parse::<usize>().unwrap()].id }),
            ["resolves", verdict] => (SEEN, decide(verdict, true)),
            [verdict, "old"] => (&b"another text"[..], decide(verdict, false)),
            [verdict] => (SEEN, decide(verdict, false)),
            _ => panic!("{line}"),
        };
        log.push(decision(at, words[0], text, kind));
    }
    log
}

#[test]
fn decisions_amount_to_one_verdict() {
    for (lines, verdict, conflict, applied, stale, why) in [
        (vec![], None, false, vec![], vec![], "nobody decided"),
        (vec!["ann accepted"], Some(Accepted), false, vec![0], vec![], "one decision"),
        (vec!["ann accepted", "ann rejected"], Some(Rejected), false, vec![1], vec![], "the newest counts"),
        (
            vec!["ann accepted", "ann rejected", "ann undo 1"],
            Some(Accepted),
            false,
            vec![0],
            vec![],
            "undo brings back the one before",
        ),
        (vec!["ann accepted", "ann undo 0"], None, false, vec![], vec![], "undo down to the score"),
        (
            vec!["ann accepted", "ann undo 0", "ann undo 1"],
            Some(Accepted),
            false,
            vec![0],
            vec![],
            "undo of an undo is a redo",
        ),
        (
            vec!["ann accepted", "ann undo 0", "ann undo 1", "ann undo 2"],
            None,
            false,
            vec![],
            vec![],
            "and that can be undone",
        ),
        (
            vec!["ann accepted", "bob undo 0"],
            Some(Accepted),
            false,
            vec![0],
            vec![],
            "nobody takes back another's decision",
        ),
        (vec!["ann accepted", "bob accepted"], Some(Accepted), false, vec![0, 1], vec![], "two agree"),
        (vec!["ann accepted", "bob rejected"], Some(NeedsHumanReview), true, vec![0, 1], vec![], "two disagree"),
        (
            vec!["ann accepted", "bob partially_accepted"],
            Some(NeedsHumanReview),
            true,
            vec![0, 1],
            vec![],
            "a shade is a disagreement",
        ),
        (
            vec!["ann accepted", "bob rejected", "bob accepted"],
            Some(Accepted),
            false,
            vec![0, 2],
            vec![],
            "one gives way",
        ),
        (vec!["ann accepted", "bob rejected", "bob undo 1"], Some(Accepted), false, vec![0], vec![], "one takes back"),
        (
            vec!["ann accepted", "bob rejected", "eve resolves rejected"],
            Some(Rejected),
            false,
            vec![2],
            vec![],
            "a third settles it",
        ),
        (
            vec!["ann accepted", "bob rejected", "ann resolves rejected"],
            Some(Rejected),
            false,
            vec![2],
            vec![],
            "or one of the two, expressly",
        ),
        (
            vec!["ann accepted", "bob rejected", "eve resolves rejected", "eve undo 2"],
            Some(NeedsHumanReview),
            true,
            vec![0, 1],
            vec![],
            "a resolution taken back opens it again",
        ),
        (
            vec!["ann accepted", "bob rejected", "eve resolves rejected", "ann accepted"],
            Some(NeedsHumanReview),
            true,
            vec![2, 3],
            vec![],
            "and so does a new disagreement",
        ),
        (
            vec!["ann accepted", "eve resolves rejected", "eve resolves accepted"],
            Some(Accepted),
            false,
            vec![2],
            vec![],
            "the newest resolution counts",
        ),
        (vec!["ann accepted old"], None, false, vec![], vec![0], "it saw another text"),
        (
            vec!["ann accepted", "ann rejected old"],
            Some(Accepted),
            false,
            vec![0],
            vec![1],
            "what was said of this text still holds",
        ),
        (
            vec!["ann accepted old", "bob rejected"],
            Some(Rejected),
            false,
            vec![1],
            vec![0],
            "no conflict with a stale one",
        ),
        (vec!["ann accepted old", "ann undo 0"], None, false, vec![], vec![], "taken back, so not even stale"),
        (vec!["ann needs_human_review"], Some(NeedsHumanReview), false, vec![0], vec![], "a person may send it back"),
    ] {
        let log = log(&lines);
        let effect = fold(&log, Digest::of(SEEN));
        let at = |ids: &[Digest]| -> Vec<usize> {
            ids.iter().map(|id| log.iter().position(|decision| decision.id == *id).unwrap()).collect()
        };
        assert_eq!(effect.verdict, verdict, "{lines:?}: {why}");
        assert_eq!(effect.conflict, conflict, "{lines:?}: {why}");
        assert_eq!(at(&effect.applied), applied, "{lines:?}: applied; {why}");
        assert_eq!(at(&effect.stale), stale, "{lines:?}: stale; {why}");
    }
}

#[test]
fn the_effective_verdict_is_the_decisions_or_else_the_scores() {
    for score in Verdict::ALL {
        assert_eq!(effective(score, &Effect::default()), score, "no decision");
        for decided in Verdict::ALL {
            let effect = Effect { verdict: Some(decided), ..Effect::default() };
            assert_eq!(effective(score, &effect), decided, "a decision outweighs the score both ways");
        }
    }
}

#[test]
fn an_id_belongs_to_its_content() {
    let decide = |verdict| DecisionKind::Decide { verdict, resolves: false };
    let one = decision(0, "ann", SEEN, decide(Accepted));
    assert!(one.is_sealed());
    let text = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&text).unwrap(), one, "{text}");
    let change = |change: &dyn Fn(&mut Decision)| {
        let mut other = one.clone();
        change(&mut other);
        assert!(!other.is_sealed(), "{other:?} passes for {}", one.id);
        other.sealed().id
    };
    let mut ids = vec![
        one.id,
        change(&|other| other.evidence_id = Digest::of(b"x")),
        change(&|other| other.kind = decide(Rejected)),
        change(&|other| other.kind = DecisionKind::Decide { verdict: Accepted, resolves: true }),
        change(&|other| other.kind = DecisionKind::Undo { decision: one.id }),
        change(&|other| other.reason = "x".into()),
        change(&|other| other.reviewer = "x".into()),
        change(&|other| other.decided_at = Stamp::from_unix_seconds(9).unwrap()),
        change(&|other| other.rulebook_hash = Digest::of(b"x")),
        change(&|other| other.text_hash = Digest::of(b"x")),
        change(&|other| other.origin = Origin::Import { file: "x".into() }),
        change(&|other| other.origin = Origin::Bulk { rows: 2, sample: vec![] }),
        change(&|other| other.origin = Origin::Bulk { rows: 2, sample: vec![one.id] }),
    ];
    let n = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), n, "every part of a decision is in its id");
}

#[test]
fn the_queue_asks_first_where_a_decision_settles_or_unlocks_most() {
    let plain = QueueFacts {
        place: 1,
        verdict: NeedsHumanReview,
        decided: false,
        conflict: false,
        stale: false,
        contradiction: false,
        pairs: 0,
        rows: 0,
        time: Stamp::from_unix_seconds(10),
    };
    for (first, second, why) in [
        (QueueFacts { conflict: true, ..plain }, QueueFacts { stale: true, ..plain }, "reviewers disagree"),
        (
            QueueFacts { stale: true, verdict: Accepted, ..plain },
            QueueFacts { pairs: 9, ..plain },
            "a decision went stale",
        ),
        (
            QueueFacts { contradiction: true, verdict: Rejected, ..plain },
            QueueFacts { pairs: 9, ..plain },
            "rules contradict",
        ),
        (
            plain,
            QueueFacts { contradiction: true, decided: true, verdict: Rejected, ..plain },
            "a decided contradiction is closed",
        ),
        (QueueFacts { pairs: 1, ..plain }, QueueFacts { rows: 2, ..plain }, "a pair"),
        (QueueFacts { rows: 2, ..plain }, QueueFacts { rows: 1, ..plain }, "more rows"),
        (plain, QueueFacts { time: Stamp::from_unix_seconds(11), ..plain }, "older"),
        (plain, QueueFacts { time: None, ..plain }, "no time comes last"),
        (plain, QueueFacts { place: 2, ..plain }, "the place breaks ties"),
        (plain, QueueFacts { decided: true, pairs: 9, ..plain }, "what a person left for later comes later"),
        (plain, QueueFacts { verdict: Accepted, pairs: 9, rows: 9, ..plain }, "who waits for nobody comes last"),
        (
            QueueFacts { decided: true, ..plain },
            QueueFacts { verdict: PartiallyAccepted, rows: 3, ..plain },
            "a person who said `a person must` left it open",
        ),
    ] {
        assert!(queue_rank(&first) < queue_rank(&second), "{why}");
    }
}

fn any_log() -> impl Strategy<Value = Vec<Decision>> {
    let entry = (0..3_usize, prop::sample::select(Verdict::ALL.to_vec()), 0..6_usize, 0..8_usize);
    prop::collection::vec(entry, 0..12).prop_map(|entries| {
        let mut log: Vec<Decision> = Vec::new();
        for (at, (reviewer, verdict, what, target)) in entries.into_iter().enumerate() {
            let kind = match (what, log.get(target)) {
                (0 | 1, Some(target)) => DecisionKind::Undo { decision: target.id },
                (2, _) => DecisionKind::Decide { verdict, resolves: true },
                _ => DecisionKind::Decide { verdict, resolves: false },
            };
            log.push(decision(at, ["ann", "bob", "eve"][reviewer], if what == 3 { b"old" } else { SEEN }, kind));
        }
        log
    })
}

proptest! {
    #[test]
    fn an_undo_puts_everything_back_as_it_was(log in any_log(), verdict in prop::sample::select(Verdict::ALL.to_vec()), resolves in any::<bool>()) {
        let before = fold(&log, Digest::of(SEEN));
        let mut longer = log.clone();
        longer.push(decision(100, "ann", SEEN, DecisionKind::Decide { verdict, resolves }));
        prop_assert_eq!(fold(&longer, Digest::of(SEEN)).applied.last().copied(), Some(longer[log.len()].id), "a decision applies at once");
        longer.push(decision(101, "ann", SEEN, DecisionKind::Undo { decision: longer[log.len()].id }));
        prop_assert_eq!(fold(&longer, Digest::of(SEEN)), before);
    }

    #[test]
    fn every_applied_decision_is_in_force(log in any_log()) {
        let effect = fold(&log, Digest::of(SEEN));
        let found = |id: &Digest| log.iter().find(|decision| decision.id == *id).unwrap();
        let mut verdicts: Vec<_> = effect.applied.iter().map(|id| match found(id).kind {
            DecisionKind::Decide { verdict, .. } => verdict,
            DecisionKind::Undo { .. } => panic!("an undo gives no verdict"),
        }).collect();
        verdicts.sort();
        verdicts.dedup();
        prop_assert_eq!(effect.conflict, verdicts.len() > 1);
        prop_assert_eq!(effect.verdict, if effect.conflict { Some(NeedsHumanReview) } else { verdicts.first().copied() });
        prop_assert!(effect.applied.iter().all(|id| found(id).text_hash == Digest::of(SEEN)), "nothing stale applies");
        prop_assert!(effect.stale.iter().all(|id| found(id).text_hash != Digest::of(SEEN)));
        let mut reviewers: Vec<_> = effect.applied.iter().map(|id| &found(id).reviewer).collect();
        reviewers.sort();
        prop_assert!(reviewers.windows(2).all(|pair| pair[0] != pair[1]), "one voice each");
    }

    /// Without resolutions only each reviewer's own order counts, so two logs merged either way agree.
    #[test]
    fn reviewers_do_not_depend_on_each_others_order(log in any_log()) {
        let plain: Vec<_> = log.into_iter().filter(|entry| !matches!(entry.kind, DecisionKind::Decide { resolves: true, .. })).collect();
        let mut grouped = plain.clone();
        grouped.sort_by(|a, b| a.reviewer.cmp(&b.reviewer));
        let (one, other) = (fold(&plain, Digest::of(SEEN)), fold(&grouped, Digest::of(SEEN)));
        prop_assert_eq!((one.verdict, one.conflict), (other.verdict, other.conflict));
    }
}
