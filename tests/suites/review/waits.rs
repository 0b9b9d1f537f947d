//! Who is asked, and what waits: blank names, disagreement, decisions on a text that was repaired, rows left for later.

use super::Room;
use stillroom_service::{
    QueueOptions, Verdict, decide, json_or_text, repair, review_item, review_queue, row_detail,
    views::{ContentView, Kind},
};

#[test]
fn a_decision_names_who_and_why() {
    let room = Room::new();
    let row = room.waiting().remove(0);
    for (reason, reviewer, what) in [("seen", " ", "reviewer"), ("", "ana", "reason")] {
        let refused = decide(&room.cx, &row, Verdict::Accepted, reason, reviewer, false).unwrap_err();
        assert!(refused.message.contains(what), "{refused:?}");
    }
}

#[test]
fn reviewers_who_disagree_leave_the_row_to_a_resolution() {
    let room = Room::new();
    let row = room.waiting().pop().unwrap();
    room.decide(&row, Verdict::Accepted, "ana");
    room.decide(&row, Verdict::Rejected, "bob");
    assert_eq!(room.effective(&row), "needs_human_review");
    let item = review_item(&room.cx, &row, "eve").unwrap();
    let said: Vec<(&str, &str)> =
        item.said.iter().map(|said| (said.reviewer.as_str(), said.verdict.as_str())).collect();
    assert_eq!((item.because.as_str(), said), ("conflict", vec![("ana", "accepted"), ("bob", "rejected")]));
    assert_eq!(item.effects[0].verdict.as_deref(), Some("accepted"), "who decides on it now settles it");
    assert_eq!(room.waiting()[0], row, "a disagreement is asked for first");
    decide(&room.cx, &row, Verdict::Rejected, "the second reading holds", "eve", true).unwrap();
    assert_eq!(room.effective(&row), "rejected");
    assert!(!room.waiting().contains(&row));
}

#[test]
fn a_decision_on_a_text_that_was_repaired_since_is_stale_and_the_row_waits_again() {
    let room = Room::new();
    let found = room.waiting().into_iter().find_map(|row| {
        let detail = row_detail(&room.cx, Kind::Scored, &row).unwrap();
        let ContentView::Text { text, .. } = detail.content else { return None };
        let is_text = |value: &String| serde_json::from_str::<String>(value).is_ok_and(|value| value == text);
        let place = detail.repairable.into_iter().find(|one| one.value.as_ref().is_some_and(is_text))?;
        Some((row, place.pointer))
    });
    let Some((row, pointer)) = found else { panic!("no waiting row of the sample has a text of its own to repair") };
    room.decide(&row, Verdict::Accepted, "ana");
    repair(&room.cx, &row, &pointer, &json_or_text("another text"), "it was cut off", "ana").unwrap();
    let before = review_item(&room.cx, &row, "ana").unwrap();
    assert_eq!(before.repairs.len(), 1, "the repair is shown before it is read");
    assert!(before.repairs[0].before.is_some() && before.repairs[0].after.contains("another text"));
    assert!(!before.said[0].stale, "the text is the same until the next run reads it");
    room.run();
    let after = review_item(&room.cx, &row, "ana").unwrap();
    assert_eq!((after.because.as_str(), after.said[0].stale), ("stale", true));
    assert!(room.waiting().contains(&row), "it is asked for again");
    room.decide(&row, Verdict::Rejected, "ana");
    assert_eq!(room.effective(&row), "rejected", "a decision on the new text holds");
}

#[test]
fn what_was_left_for_later_comes_behind_what_nobody_looked_at() {
    let room = Room::new();
    let first = room.waiting().remove(0);
    room.decide(&first, Verdict::NeedsHumanReview, "ana");
    let queue = review_queue(&room.cx, &QueueOptions::first(500)).unwrap();
    let last = queue.last().unwrap();
    assert_eq!((last.evidence_id.as_str(), last.because.as_str()), (first.as_str(), "left"));
}
