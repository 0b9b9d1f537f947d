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
