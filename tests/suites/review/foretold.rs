//! The next run's datasets change by exactly what was foretold, decision by decision.

use super::{DATASETS, Room, net};
use std::collections::BTreeSet;
use stillroom_service::{Verdict, decide, redo_decision, review_effect, review_item, undo_decision};

#[test]
fn the_next_run_changes_by_exactly_the_rows_that_were_foretold() {
    let room = Room::new();
    let mut expected = room.standing();
    let cycle = [Verdict::Accepted, Verdict::Rejected, Verdict::Accepted, Verdict::PartiallyAccepted];
    let mut moved = [0_u64; 3];
    let waiting = room.waiting();
    assert!(waiting.len() > 12, "the sample holds enough to decide on: {}", waiting.len());
    // Rows that stand in datasets leave too: accepted rows that somebody rejects, one of them the better side of a pair.
    let standing = room.standing();
    let accepted: Vec<String> = standing["sft"].iter().take(3).chain(standing["preference"].first()).cloned().collect();
    let rejections = accepted.iter().map(|id| (id.clone(), Verdict::Rejected));
    for (row, verdict) in waiting.iter().cloned().zip(cycle.into_iter().cycle()).chain(rejections) {
        let told = review_effect(&room.cx, &row, verdict, "ana", false).unwrap();
        let item = review_item(&room.cx, &row, "ana").unwrap();
        let at = Verdict::ALL.iter().position(|one| *one == verdict).unwrap();
        assert_eq!(net(&item.effects[at]), net(&told), "both ways of asking say the same");
        let made = decide(&room.cx, &row, verdict, "seen", "ana", false).unwrap();
        assert_eq!(net(&made.foretold.unwrap()), net(&told), "the decision says what was foretold");
        for (at, (exporter, _)) in DATASETS.iter().enumerate() {
            let ids = expected.get_mut(exporter).unwrap();
            let dataset = told.datasets.iter().find(|one| one.exporter == *exporter).unwrap();
            let entering: BTreeSet<String> = dataset.enter.iter().cloned().collect();
            assert_eq!(entering.len() as u64, dataset.entering.get(), "few enough to be listed");
            assert!(entering.is_disjoint(ids), "what enters was not there");
            assert!(dataset.leave.iter().all(|id| ids.contains(id)), "what leaves was there");
            ids.extend(entering);
            ids.retain(|id| !dataset.leave.contains(id));
            moved[at] += dataset.entering.get() + dataset.leaving.get();
        }
    }
    assert!(moved.iter().all(|rows| *rows > 0), "every dataset moved, or nothing was held: {moved:?}");
    room.run();
    assert_eq!(room.standing(), expected, "the datasets are what was foretold, row by row");
}

#[test]
fn taking_back_foretells_the_way_back() {
    let room = Room::new();
    let before = room.standing();
    let row = room.waiting().into_iter().find(|row| {
        net(&review_effect(&room.cx, row, Verdict::Accepted, "ana", false).unwrap()).iter().any(|rows| *rows != 0)
    });
    let row = row.unwrap();
    let there = net(&room.decide(&row, Verdict::Accepted, "ana").foretold.unwrap());
    let back = net(&undo_decision(&room.cx, None).unwrap().foretold.unwrap());
    assert_eq!(back, there.map(|rows| -rows));
    room.run();
    assert_eq!(room.standing(), before, "nothing is left of it");
    let again = net(&redo_decision(&room.cx, None).unwrap().foretold.unwrap());
    assert_eq!(again, there, "bringing it back is the same way again");
    room.run();
    let after = room.standing();
    let grown = |exporter: &str| after[exporter].len() as i64 - before[exporter].len() as i64;
    assert_eq!([grown("rag"), grown("sft"), grown("preference")], there);
}

#[test]
fn a_decision_that_makes_people_disagree_is_foretold_as_what_it_is() {
    let room = Room::new();
    let row = room
        .waiting()
        .into_iter()
        .find(|row| net(&review_effect(&room.cx, row, Verdict::Accepted, "ana", false).unwrap())[0] == 1);
    let row = row.unwrap();
    room.decide(&row, Verdict::Accepted, "ana");
    let told = review_effect(&room.cx, &row, Verdict::Rejected, "bob", false).unwrap();
    assert_eq!(told.verdict.as_deref(), Some("needs_human_review"), "two who disagree settle nothing");
    assert_eq!(net(&told)[0], -1, "so the row leaves again");
    let settled = review_effect(&room.cx, &row, Verdict::Accepted, "bob", true).unwrap();
    assert_eq!((settled.verdict.as_deref(), net(&settled)), (Some("accepted"), [0, 0, 0]));
}
