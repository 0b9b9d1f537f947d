//! Undo and redo: without limit, across restarts, each person their own.

use super::Room;
use stillroom_service::{Verdict, decision_log, redo_decision, review_state, undo_decision};

#[test]
fn everything_is_taken_back_and_brought_back_across_restarts() {
    let mut room = Room::new();
    let rows: Vec<String> = room.waiting().into_iter().take(12).collect();
    let before: Vec<String> = rows.iter().map(|row| room.effective(row)).collect();
    for row in &rows {
        room.decide(row, Verdict::Accepted, "ana");
    }
    for round in 0..3 {
        for row in rows.iter().rev() {
            let undone = undo_decision(&room.cx, Some("ana")).unwrap();
            assert_eq!(&undone.evidence_id, row, "the newest first, round {round}");
        }
        room = room.reopened();
        assert_eq!(rows.iter().map(|row| room.effective(row)).collect::<Vec<_>>(), before, "as it was, round {round}");
        assert!(undo_decision(&room.cx, Some("ana")).is_err(), "nothing is left to take back");
        for row in &rows {
            assert_eq!(&redo_decision(&room.cx, Some("ana")).unwrap().evidence_id, row, "in the order of deciding");
        }
        room = room.reopened();
        assert!(rows.iter().all(|row| room.effective(row) == "accepted"), "all are back, round {round}");
        assert!(redo_decision(&room.cx, Some("ana")).is_err(), "nothing is left to bring back");
    }
    assert_eq!(decision_log(&room.cx).unwrap().len(), 12 + 3 * 24, "every step stands in the log");
}

#[test]
fn each_takes_back_their_own_and_a_new_decision_forgets_what_could_come_back() {
    let room = Room::new();
    let rows = room.waiting();
    room.decide(&rows[0], Verdict::Accepted, "ana");
    room.decide(&rows[1], Verdict::Accepted, "bob");
    let refused = undo_decision(&room.cx, None).unwrap_err();
    assert!(refused.message.contains("ana, bob"), "two decided, and nobody said who asks: {refused:?}");
    assert_eq!(undo_decision(&room.cx, Some("ana")).unwrap().evidence_id, rows[0]);
    let state = review_state(&room.cx, "ana").unwrap();
    assert!(state.undo.is_none());
    assert_eq!(state.redo.unwrap().evidence_id, rows[0], "what comes back is named by its row");
    room.decide(&rows[2], Verdict::Rejected, "ana");
    let state = review_state(&room.cx, "ana").unwrap();
    assert_eq!((state.redo.is_none(), state.undo.unwrap().verdict.as_str()), (true, "rejected"));
    assert!(redo_decision(&room.cx, Some("ana")).is_err(), "she decided otherwise since");
}
