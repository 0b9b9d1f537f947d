//! How far people agree: with each other, and with themselves where a row came again in silence.

use super::Room;
use stillroom_service::{Verdict, agreement, decide, decide_again, review_repeat, undo_decision};

#[test]
fn two_reviewers_are_compared_on_what_both_judged_on_sight() {
    let room = Room::new();
    let rows = room.waiting();
    assert!(agreement(&room.cx).unwrap().between.is_empty(), "nobody decided yet");
    for (at, row) in rows.iter().take(10).enumerate() {
        room.decide(row, if at < 6 { Verdict::Accepted } else { Verdict::Rejected }, "ana");
        room.decide(row, if at < 5 || at == 9 { Verdict::Accepted } else { Verdict::Rejected }, "bob");
    }
    // Taken back, and settled knowing both sides: neither is a reading of its own.
    room.decide(&rows[10], Verdict::Accepted, "ana");
    undo_decision(&room.cx, Some("ana")).unwrap();
    room.decide(&rows[10], Verdict::Accepted, "bob");
    decide(&room.cx, &rows[5], Verdict::Accepted, "settled", "eve", true).unwrap();
    let view = agreement(&room.cx).unwrap();
    assert_eq!((view.between.len(), view.within.len()), (1, 0));
    let pair = &view.between[0];
    assert_eq!((pair.first.as_str(), pair.second.as_str(), pair.rows.get(), pair.agreed.get()), ("ana", "bob", 10, 8));
    // Observed 0.8; by chance 0.6 * 0.6 + 0.4 * 0.4 = 0.52.
    assert!((pair.kappa.unwrap() - 0.28 / 0.48).abs() < 1e-12, "{pair:?}");
    let interval = pair.kappa_interval.as_ref().unwrap();
    assert!(interval[0] < pair.kappa.unwrap() && pair.kappa.unwrap() < interval[1], "{interval:?}");
    assert_eq!(
        pair.apart,
        [rows[5].clone(), rows[9].clone()]
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_row_comes_again_when_it_is_time_and_the_second_reading_counts() {
    let room = Room::new();
    let rows = room.waiting();
    for row in rows.iter().take(11) {
        assert_eq!(review_repeat(&room.cx, "ana", 12).unwrap(), None, "not time yet");
        room.decide(row, Verdict::Accepted, "ana");
    }
    room.decide(&rows[11], Verdict::Accepted, "ana");
    let again = review_repeat(&room.cx, "ana", 12).unwrap().expect("twelve decisions were made");
    assert!(rows[..2].contains(&again), "one that is no longer in mind");
    assert_eq!(review_repeat(&room.cx, "ana", 12).unwrap().as_ref(), Some(&again), "the same until it was read");
    assert_eq!(review_repeat(&room.cx, "ana", 0).unwrap(), None, "it may be switched off");
    assert_eq!(review_repeat(&room.cx, "bob", 12).unwrap(), None, "bob decided on nothing");
    decide_again(&room.cx, &again, Verdict::Rejected, "seen", "ana").unwrap();
    assert_eq!(room.effective(&again), "rejected", "the newer reading holds");
    assert_eq!(review_repeat(&room.cx, "ana", 12).unwrap(), None, "not so soon again");
    let within = agreement(&room.cx).unwrap().within;
    assert_eq!((within.len(), within[0].rows.get(), within[0].agreed.get()), (1, 1, 0));
    undo_decision(&room.cx, Some("ana")).unwrap();
    assert_eq!(room.effective(&again), "accepted", "a second reading is taken back like any other");
    assert!(agreement(&room.cx).unwrap().within.is_empty());
    assert!(decide_again(&room.cx, &rows[14], Verdict::Accepted, "seen", "ana").is_err(), "nothing to repeat");
}
