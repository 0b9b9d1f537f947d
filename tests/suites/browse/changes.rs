//! What changes is noticed: decisions of this window, commits of another process, runs, sources that go; and what is held
//! stays as it was made.

use super::Room;
use stillroom_core::filter::utf16_at;
use stillroom_service::{
    Browser, Cancel, QueueOptions, RunOptions, Silent, Stamp, Verdict, build_evidence, decide, open, remove_source,
    review_queue, run_all, undo_decision,
    views::{Kind, ListRequest},
    waive, withdraw,
};

#[test]
fn an_empty_workspace_says_what_to_do_next() {
    let room = Room::unread();
    for kind in [Kind::Evidence, Kind::Scored, Kind::Rag, Kind::Sft, Kind::Preference, Kind::Quarantine, Kind::Skips] {
        let list = room.open(kind, "");
        assert_eq!((list.rows.get(), list.note.is_some()), (0, true), "{kind:?}");
        assert!(room.page(&list, 0, 10).rows.is_empty(), "{kind:?}");
        room.facets(&list);
    }
}

#[test]
fn a_decision_and_its_undoing_show_in_the_next_list() {
    let room = Room::refined();
    let (waiting, accepted) =
        (room.rows(Kind::Scored, "verdict:needs_human_review"), room.rows(Kind::Scored, "verdict:accepted"));
    let queue = review_queue(&room.cx, &QueueOptions::first(99)).unwrap();
    let id = &queue.iter().find(|item| item.because == "needs_human_review").unwrap().evidence_id;
    decide(&room.cx, id, Verdict::Accepted, "seen", "ada", false).unwrap();
    assert_eq!(room.rows(Kind::Scored, "verdict:needs_human_review"), waiting - 1);
    assert_eq!(room.rows(Kind::Scored, "verdict:accepted"), accepted + 1);
    assert_eq!(room.rows(Kind::Scored, "reviewed scored:needs_human_review verdict:accepted"), 1);
    assert_eq!(room.rows(Kind::Quarantine, "reviewed"), 2, "the entries of a decided row are seen as decided");
    undo_decision(&room.cx, Some("ada")).unwrap();
    assert_eq!(room.rows(Kind::Scored, "verdict:needs_human_review"), waiting);
    assert_eq!(room.rows(Kind::Scored, "reviewed"), 0);
}

#[test]
fn what_another_process_does_is_noticed() {
    let room = Room::refined();
    assert_eq!(room.rows(Kind::Evidence, "reviewed or withdrawn or waived"), 0);
    let (other, _) = open(&room.sandbox.workspace()).unwrap();
    let id = review_queue(&other, &QueueOptions::first(1)).unwrap()[0].evidence_id.clone();
    decide(&other, &id, Verdict::Rejected, "seen", "bob", false).unwrap();
    assert_eq!(room.rows(Kind::Evidence, "reviewed"), 1);
    withdraw(&other, "observer_reviews.jsonl:1", "asked for", "bob").unwrap();
    assert!(room.rows(Kind::Evidence, "withdrawn") >= 1);
    waive(&other, "audits.jsonl:3", "known", "bob", None).unwrap();
    assert_eq!(room.rows(Kind::Evidence, "waived"), 1);
    let sft = room.rows(Kind::Sft, "");
    run_all(&other, &RunOptions::default()).unwrap();
    assert!(room.rows(Kind::Sft, "") < sft, "the datasets of the new run stand, without what was withdrawn");
    remove_source(&other, "audits").unwrap();
    assert_eq!(room.rows(Kind::Evidence, "source:audits"), 0, "what is detached is not browsed");
}

#[test]
fn new_rows_come_in_with_their_texts_and_repaired_ones_change_theirs() {
    let room = Room::refined();
    assert_eq!((room.rows(Kind::Evidence, ""), room.rows(Kind::Evidence, "albatross")), (99, 0));
    let stream = room.sandbox.path("sample/traces/observer_reviews.jsonl");
    let text = std::fs::read_to_string(&stream).unwrap();
    let line = r#"{"run_id":"observer-9999","file":"a.rs","verdict":"accept","review":"The albatross landed.","model":"heron-8b","ts":"2026-02-12T14:00:00Z"}"#;
    std::fs::write(&stream, format!("{text}{line}\n")).unwrap();
    build_evidence(&room.cx, &Default::default()).unwrap();
    assert_eq!((room.rows(Kind::Evidence, ""), room.rows(Kind::Evidence, "albatross")), (100, 1));
    assert_eq!(room.rows(Kind::Scored, ""), 99, "nothing scored the new row yet");
    assert_eq!(room.rows(Kind::Evidence, "verdict:\"\" run_id:observer-9999"), 1);
    std::fs::write(&stream, text).unwrap();
    build_evidence(&room.cx, &Default::default()).unwrap();
    assert_eq!(room.rows(Kind::Evidence, "albatross"), 0, "a row that its file yields no more is not browsed");
}

#[test]
fn a_list_stays_as_it_was_made_until_it_is_let_go() {
    let room = Room::refined();
    let list = room.open(Kind::Evidence, "verdict:needs_human_review");
    let id = review_queue(&room.cx, &QueueOptions::first(1)).unwrap()[0].evidence_id.clone();
    decide(&room.cx, &id, Verdict::Accepted, "seen", "ada", false).unwrap();
    room.open(Kind::Evidence, "");
    assert_eq!(room.page(&list, 0, 1000).rows.len() as u64, list.rows.get());
    room.browser.close(list.list);
    let error = room.browser.page(&room.cx, list.list, 0, 1).unwrap_err();
    assert!(error.hint.contains("make it again"), "{error:?}");
    let oldest = room.open(Kind::Evidence, "");
    for _ in 0..40 {
        room.open(Kind::Evidence, "");
    }
    assert!(room.browser.facets(&room.cx, oldest.list).is_err(), "the oldest of many goes");
}

#[test]
fn a_damaged_or_lost_text_index_is_made_anew() {
    let room = Room::refined();
    let found = room.rows(Kind::Evidence, "booking");
    for damage in [Some("no database at all".repeat(500)), None] {
        let index = room.sandbox.path("index/text.db");
        match damage {
            Some(bytes) => {
                std::fs::write(&index, bytes).unwrap();
                let _ = std::fs::remove_file(room.sandbox.path("index/text.db-wal"));
            }
            None => std::fs::remove_dir_all(room.sandbox.path("index")).unwrap(),
        }
        let fresh = Browser::default();
        let request = ListRequest { kind: Kind::Evidence, filter: "booking".to_owned(), sort: None };
        assert_eq!(fresh.open(&room.cx, &request).unwrap().rows.get(), found);
    }
}

#[test]
fn two_windows_and_a_run_on_one_workspace_do_not_disturb_each_other() {
    let room = Room::refined();
    let dir = room.sandbox.workspace();
    // Before the run begins: opening looks whether one is at work.
    let windows = [(); 2].map(|()| open(&dir).unwrap().0);
    std::thread::scope(|scope| {
        for cx in &windows {
            scope.spawn(|| {
                let browser = Browser::default();
                for turn in 0..20 {
                    let filter = if turn % 2 == 0 { "booking" } else { "verdict:accepted" };
                    let request = ListRequest { kind: Kind::Evidence, filter: filter.to_owned(), sort: None };
                    let list = browser.open(cx, &request).unwrap();
                    browser.facets(cx, list.list).unwrap();
                    browser.page(cx, list.list, 0, 50).unwrap();
                }
            });
        }
        scope.spawn(|| room.run());
    });
    assert_eq!(room.rows(Kind::Evidence, "booking"), 22);
}

#[test]
fn a_stop_that_is_asked_for_ends_the_search() {
    let room = Room::refined();
    let cancel = Cancel::default();
    cancel.cancel();
    let cx = room.cx.for_job(Box::new(Silent), cancel);
    let request = ListRequest { kind: Kind::Evidence, filter: "booking".to_owned(), sort: None };
    assert!(Browser::default().open(&cx, &request).is_err());
    assert_eq!(room.rows(Kind::Evidence, "booking"), 22, "what was begun is taken up again");
}

#[test]
fn a_waiver_ends_by_itself() {
    let room = Room::refined();
    let now = room.cx.now();
    let soon = Stamp::from_unix_millis(now.unix_millis() + 300).unwrap();
    waive(&room.cx, "audits.jsonl:3", "known", "ada", Some(soon)).unwrap();
    assert_eq!(room.rows(Kind::Evidence, "waived"), 1);
    while room.cx.now() <= soon {
        std::thread::yield_now();
    }
    assert_eq!(room.rows(Kind::Evidence, "waived"), 0);
}

#[test]
fn what_cannot_be_typed_by_accident_breaks_nothing() {
    let room = Room::refined();
    for filter in [
        "text:\"\"",
        "\"\"",
        "text:*",
        "*",
        "\"\\\"",
        "id:*",
        "id:zz",
        "sig_hash:\"\"",
        "run_id:[a-z]?*",
        "time:*",
        "line:*",
        "line:99999999999999999999",
        "latency_ms>1e300",
        "task:\"😀\u{202e}\"",
        "markers.latency_ms:\"\"",
        "is:in(reviewed, stale)",
        "reviewed:true reviewed:no",
        "text:in(booking, \"a b\")",
        "NEAR(a b)",
        "a AND b",
        "said:x",
        "{a b}:c",
        "'; drop table text",
    ] {
        let request = ListRequest { kind: Kind::Evidence, filter: filter.to_owned(), sort: None };
        let cursor = utf16_at(filter, filter.len());
        match room.browser.open(&room.cx, &request) {
            Ok(list) => {
                room.page(&list, 0, 1000);
                room.facets(&list);
            }
            Err(error) => assert_eq!(error.code, stillroom_service::Code::Invalid, "{filter}: {error}"),
        }
        for at in 0..=cursor {
            room.browser.complete(&room.cx, Kind::Evidence, filter, at).unwrap();
        }
    }
    assert!(room.page(&room.open(Kind::Evidence, ""), u64::MAX, u32::MAX).rows.is_empty());
}
