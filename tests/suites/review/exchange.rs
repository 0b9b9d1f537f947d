//! A log of decisions as a file: out, altered, and into another workspace over the same sources.

use super::{Room, net};
use std::path::PathBuf;
use stillroom_service::{
    QueueOptions, Verdict, decision_log, export_decisions, import_decisions, review_queue, undo_decision,
    views::ImportView,
};

fn written(room: &Room) -> (PathBuf, String) {
    let file = room.sandbox.root().join("decisions.jsonl");
    export_decisions(&room.cx, &file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    (file, text)
}

fn notes(view: &ImportView) -> Vec<(u64, &str)> {
    view.notes.iter().map(|note| (note.line.get(), note.what.as_str())).collect()
}

#[test]
fn a_log_goes_out_and_comes_in_as_the_same_log() {
    let (here, there) = (Room::new(), Room::new());
    let rows = here.waiting();
    for (row, verdict) in rows.iter().take(6).zip([Verdict::Accepted, Verdict::Rejected].into_iter().cycle()) {
        here.decide(row, verdict, "ana");
    }
    undo_decision(&here.cx, Some("ana")).unwrap();
    let (file, text) = written(&here);
    assert!(export_decisions(&here.cx, &file).is_err(), "a file that stands is not written over");

    let dry = import_decisions(&there.cx, &file, true).unwrap();
    assert_eq!((dry.new.get(), dry.kept_out.get(), dry.dry_run), (7, 0, true), "{dry:?}");
    assert!(decision_log(&there.cx).unwrap().is_empty(), "a dry run writes nothing");
    let view = import_decisions(&there.cx, &file, false).unwrap();
    assert_eq!((view.new.get(), view.conflicts.get(), net(&view.effect)), (7, 0, net(&dry.effect)));
    for row in rows.iter().take(6) {
        assert_eq!(there.effective(row), here.effective(row));
    }
    let again = import_decisions(&there.cx, &file, false).unwrap();
    assert_eq!((again.new.get(), again.known.get()), (0, 7), "the same decision twice is one");
    assert_eq!(written(&there).1, text, "and it goes out again byte for byte");
    here.run();
    there.run();
    assert_eq!(here.standing(), there.standing(), "both give the same datasets");
}

#[test]
fn conflicts_are_shown_and_what_cannot_be_trusted_is_kept_out() {
    let (here, there) = (Room::new(), Room::new());
    let rows = here.waiting();
    here.decide(&rows[0], Verdict::Accepted, "ana");
    here.decide(&rows[1], Verdict::Accepted, "ana");
    let (file, text) = written(&here);
    let lines: Vec<&str> = text.lines().collect();
    let stranger = lines[0].replace(&rows[0], &"0".repeat(64));
    let altered = lines[1].replace("\"accepted\"", "\"rejected\"");
    let by_hand = format!(
        r#"{{"row": "{}", "verdict": "rejected", "reason": "wrong", "reviewer": "eve", "decided_at": "2026-01-01T00:00:00Z"}}"#,
        rows[2]
    );
    let all = [lines[0], &altered, &stranger, "no json", &by_hand, &by_hand];
    std::fs::write(&file, all.join("\n")).unwrap();

    there.decide(&rows[0], Verdict::Rejected, "bob");
    let view = import_decisions(&there.cx, &file, false).unwrap();
    assert_eq!(
        notes(&view),
        [(1, "conflict"), (2, "altered"), (3, "altered"), (4, "unreadable")],
        "an id that does not belong to what is said is no decision: {:?}",
        view.notes
    );
    assert_eq!((view.new.get(), view.known.get(), view.kept_out.get(), view.conflicts.get()), (2, 1, 3, 1));
    assert!(view.notes[0].detail.contains("ana says accepted, bob says rejected"), "{:?}", view.notes[0]);
    assert_eq!(there.effective(&rows[0]), "needs_human_review");
    assert_eq!(there.effective(&rows[2]), "rejected", "what was written by hand counts");
    let first = review_queue(&there.cx, &QueueOptions::first(1)).unwrap().remove(0);
    assert_eq!((first.evidence_id.as_str(), first.because.as_str()), (rows[0].as_str(), "conflict"));
    assert_eq!(import_decisions(&there.cx, &file, false).unwrap().new.get(), 0, "and again nothing is new");
}

#[test]
fn an_older_decision_of_the_same_person_does_not_undo_a_newer_one() {
    let (here, there) = (Room::new(), Room::new());
    let row = here.waiting().remove(0);
    here.decide(&row, Verdict::Accepted, "ana");
    let (file, _) = written(&here);
    there.decide(&row, Verdict::Rejected, "ana");
    let view = import_decisions(&there.cx, &file, false).unwrap();
    assert_eq!(notes(&view), [(1, "older")]);
    assert_eq!(there.effective(&row), "rejected");
}
