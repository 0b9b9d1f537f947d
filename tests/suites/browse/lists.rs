//! Lists and their pages.

use super::Room;
use stillroom_service::views::{Kind, ListRequest};

#[test]
fn filters_count_what_is_known_of_the_sample() {
    let room = Room::refined();
    for (filter, rows) in [
        ("", 99),
        ("verdict:accepted", 38),
        ("-verdict:accepted", 61),
        ("latency_ms>2000", 12),
        ("contradiction", 1),
        ("task:crates/*", 42),
        ("markers>2", 41),
        ("reason:\"severity high\"", 2),
        ("run_id:observer*", 14),
        ("booking", 22),
        ("text:\"permit\"", 10),
        ("\"the README of\"", 1),
        ("READ*", 19),
        ("booking -text:readme", 22),
        ("\"!!\"", 0),
    ] {
        assert_eq!(room.rows(Kind::Evidence, filter), rows, "{filter}");
    }
    let list = room.open(Kind::Scored, "verdict:rejected");
    assert_eq!(room.page(&list, 0, 1000).rows.len() as u64, list.rows.get());
    assert!(room.facets(&list).facets.iter().any(|facet| facet.field == "verdict"));
}

#[test]
fn what_means_nothing_is_refused_with_its_place_and_what_was_meant() {
    let room = Room::refined();
    for (filter, place, hint) in [
        ("latencyms>4", "at character 1", "`latency_ms`"),
        ("verdict>3", "at character 8", "compare it"),
        ("source:a verdict:", "at character 17", "directly after"),
    ] {
        let request = ListRequest { kind: Kind::Evidence, filter: filter.to_owned(), sort: None };
        let error = room.browser.open(&room.cx, &request).unwrap_err();
        assert!(error.message.contains(place) && error.hint.contains(hint), "{filter}: {error:?}");
    }
}

#[test]
fn every_kind_has_its_rows_and_every_row_is_found_again_by_its_id() {
    let room = Room::refined();
    for (kind, rows) in [
        (Kind::Evidence, 99),
        (Kind::Scored, 99),
        (Kind::Rag, 58),
        (Kind::Sft, 33),
        (Kind::Preference, 16),
        (Kind::Quarantine, 108),
        (Kind::Skips, 1),
        (Kind::Synthetic, 0),
        (Kind::Pairs, 0),
    ] {
        let list = room.open(kind, "");
        assert_eq!((list.rows.get(), list.of.get()), (rows, rows), "{kind:?}");
        assert_eq!(list.note.is_some(), rows == 0, "{kind:?}: what is empty says why");
        for (place, row) in (0..).zip(room.page(&list, 0, 1000).rows) {
            assert_eq!(row.cells.len(), list.columns.len(), "{kind:?}");
            let found = room.browser.position(&room.cx, list.list, &row.id).unwrap();
            assert_eq!(found, Some(place), "{kind:?} {}", row.id);
        }
    }
}
