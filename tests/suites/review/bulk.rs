//! One decision on all rows that match: the count first, the sample kept, one undo for all.

use super::{Room, net};
use stillroom_service::{
    Browser, DecideAll, QueueOptions, QueueOrder, Verdict, decide_all, decision_log, plan_decide_all, redo_decision,
    review_queue, undo_decision,
};

fn asked(rows: u64, sample: Vec<String>) -> DecideAll {
    DecideAll {
        filter: "waiting -source:observer_reviews".to_owned(),
        verdict: Verdict::Rejected,
        reason: "drafts".to_owned(),
        reviewer: "ana".to_owned(),
        rows,
        sample,
    }
}

#[test]
fn all_that_match_are_decided_on_after_their_count_and_go_back_in_one() {
    let room = Room::new();
    let browser = Browser::default();
    let filter = asked(0, Vec::new()).filter;
    let plan = plan_decide_all(&room.cx, &browser, &filter, Verdict::Rejected, "ana").unwrap();
    let rows = plan.rows.get();
    assert!(rows > 8, "more than a sample: {rows}");
    assert_eq!((plan.sample.len(), plan.reviewed.get()), (8, 0));
    let before = room.waiting().len();
    let wrong = decide_all(&room.cx, &browser, &asked(rows - 1, Vec::new())).unwrap_err();
    assert!(wrong.message.contains(&format!("{rows} rows match now")), "{wrong:?}");
    assert!(decision_log(&room.cx).unwrap().is_empty(), "nothing was decided");

    let looked: Vec<String> = plan.sample.iter().map(|item| item.evidence_id.clone()).collect();
    let made = decide_all(&room.cx, &browser, &asked(rows, looked.clone())).unwrap();
    assert_eq!(made.rows.get(), rows);
    assert_eq!(net(&made.foretold.unwrap()), net(&plan.effect), "the plan said what it does");
    let log = decision_log(&room.cx).unwrap();
    assert_eq!(log.len() as u64, rows);
    assert!(log.iter().all(|one| one.origin == "bulk" && one.rows == rows), "each says how many it was one of");
    let database = rusqlite::Connection::open(room.sandbox.path("stillroom.db")).unwrap();
    let body: String =
        database.query_row("SELECT body FROM review_action WHERE kind = 'decide_all'", [], |row| row.get(0)).unwrap();
    assert!(body.contains(&filter) && looked.iter().all(|id| body.contains(id)), "what was asked and seen: {body}");
    assert_eq!(room.waiting().len() as u64, before as u64 - rows);

    let undone = undo_decision(&room.cx, Some("ana")).unwrap();
    assert_eq!((undone.rows.get(), room.waiting().len()), (rows, before), "one undo takes all back");
    let room = room.reopened();
    assert_eq!(redo_decision(&room.cx, Some("ana")).unwrap().rows.get(), rows);
    assert_eq!(room.waiting().len() as u64, before as u64 - rows, "and one redo brings all back");
    let denied = database.execute("UPDATE review_action SET reviewer = 'eve'", []).unwrap_err();
    assert!(denied.to_string().contains("append-only"), "{denied}");
}

#[test]
fn a_queue_has_a_filter_and_an_order() {
    let room = Room::new();
    let ids = |filter: &str, order| -> Vec<String> {
        let options = QueueOptions { filter: filter.to_owned(), order, limit: 500 };
        review_queue(&room.cx, &options).unwrap().into_iter().map(|item| item.evidence_id).collect()
    };
    let all = ids("", QueueOrder::Urgent);
    let some = ids("source:audit_facts or source:observer_reviews", QueueOrder::Urgent);
    assert!(!some.is_empty() && some.len() < all.len(), "the filter holds as a whole");
    let first = review_queue(&room.cx, &QueueOptions::first(1)).unwrap().remove(0);
    assert_eq!(first.because, "contradiction", "what rules contradict on comes first");
    let (seven, eight) = (ids("", QueueOrder::Random(7)), ids("", QueueOrder::Random(8)));
    assert_eq!(seven, ids("", QueueOrder::Random(7)), "one seed, one order");
    assert_ne!(seven, eight);
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(seven), sorted(all), "no order loses a row");
    let unlocks =
        review_queue(&room.cx, &QueueOptions { filter: String::new(), order: QueueOrder::Unlocks, limit: 500 })
            .unwrap();
    let gains: Vec<(u64, u64)> =
        unlocks.iter().map(|item| (item.unlocks_pairs.get(), item.unlocks_rows.get())).collect();
    assert!(gains.is_sorted_by(|a, b| a >= b) && gains[0] > (0, 0), "what unlocks most comes first: {gains:?}");
}
