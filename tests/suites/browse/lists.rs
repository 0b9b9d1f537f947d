//! Lists and their pages.

use super::Room;
use stillroom_service::views::{Kind, ListRequest, SortBy};

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

#[test]
fn rows_are_ordered_by_any_column_that_says_so_and_by_any_marker() {
    let room = Room::refined();
    let columns = room.open(Kind::Evidence, "").columns;
    for column in columns.iter().filter(|column| column.sortable) {
        for descending in [false, true] {
            let sorted = room.sorted(Kind::Evidence, "-verdict:rejected", Some((&column.name, descending)));
            assert_eq!(sorted.rows.get(), 74, "{}", column.name);
            let values = room.column(&sorted, &column.name);
            let known: Vec<&String> = values.iter().flatten().collect();
            assert!(
                values[known.len()..].iter().all(Option::is_none),
                "{}: what has no value stands last",
                column.name
            );
            let in_order = |a: &String, b: &String| match (a.parse::<f64>(), b.parse::<f64>()) {
                (Ok(a), Ok(b)) => a <= b,
                _ => a <= b,
            };
            let ordered = known
                .windows(2)
                .all(|two| if descending { in_order(two[1], two[0]) } else { in_order(two[0], two[1]) });
            // Reasons are ordered by the first of them, and shown all.
            assert!(
                ordered || column.name == "reason" || column.name == "rule",
                "{} {descending}: {known:?}",
                column.name
            );
            for (place, row) in (0..).zip(room.page(&sorted, 0, 1000).rows) {
                let found = room.browser.position(&room.cx, sorted.list, &row.id).unwrap();
                assert_eq!(found, Some(place), "{}", column.name);
            }
        }
    }
    let slowest = room.sorted(Kind::Evidence, "latency_ms:*", Some(("latency_ms", true)));
    assert_eq!(room.column(&slowest, "line")[0].as_deref(), Some("6"), "131,000 ms, in line 6 of its file");
    for column in ["text", "is", "nothing", "run_id"] {
        let sort = Some(SortBy { column: column.to_owned(), descending: false });
        let request = ListRequest { kind: Kind::Evidence, filter: String::new(), sort };
        assert!(room.browser.open(&room.cx, &request).is_err(), "{column}");
    }
}

#[test]
fn what_is_not_in_a_list_has_no_place_in_it() {
    let room = Room::refined();
    let (all, accepted) = (room.open(Kind::Evidence, ""), room.open(Kind::Evidence, "verdict:accepted"));
    let kept = room.column(&all, "verdict");
    for (row, verdict) in room.page(&all, 0, 1000).rows.iter().zip(kept) {
        let place = room.browser.position(&room.cx, accepted.list, &row.id).unwrap();
        assert_eq!(place.is_some(), verdict.as_deref() == Some("accepted"), "{verdict:?}");
    }
    for id in ["", "zz", "rag:1", &"0".repeat(64)] {
        assert_eq!(room.browser.position(&room.cx, all.list, id).unwrap(), None, "{id}");
    }
}

#[test]
fn pages_of_any_size_are_slices_of_one_list() {
    let room = Room::refined();
    let list = room.sorted(Kind::Quarantine, "-exporter:rag", Some(("reason", true)));
    let whole: Vec<String> = room.page(&list, 0, 1000).rows.into_iter().map(|row| row.id).collect();
    for size in [1, 7, 64] {
        let mut paged = Vec::new();
        while (paged.len() as u64) < list.rows.get() {
            paged.extend(room.page(&list, paged.len() as u64, size).rows.into_iter().map(|row| row.id));
        }
        assert_eq!(paged, whole, "in pages of {size}");
    }
}

#[test]
fn what_can_stand_at_the_cursor_is_offered_with_its_rows() {
    let room = Room::refined();
    for (kind, filter, first, detail) in [
        (Kind::Evidence, "lat", "latency_ms:", "a marker"),
        (Kind::Evidence, "verd", "verdict:", "Verdict"),
        (Kind::Evidence, "verdict:", "accepted", "38 rows"),
        (Kind::Evidence, "-verdict:in(accepted, rej", "rejected", "25 rows"),
        (Kind::Evidence, "source:\"audit_", "audit_facts", "8 rows"),
        (Kind::Evidence, "revi", "reviewed", "only rows that are so"),
        (Kind::Evidence, "is:contra", "contradiction", "1 row"),
        (Kind::Evidence, "reason:\"severity h", "\"severity high\"", "2 rows"),
        (Kind::Evidence, "verdict", "verdict:", "is"),
        (Kind::Evidence, "markers.mod", "markers.model:", "a marker"),
        (Kind::Quarantine, "exporter:s", "sft", "66 rows"),
        (Kind::Skips, "reason:", "missing_timestamp", "1 row"),
    ] {
        let cursor = u32::try_from(filter.encode_utf16().count()).unwrap();
        let view = room.browser.complete(&room.cx, kind, filter, cursor).unwrap();
        let item = view.items.first().unwrap_or_else(|| panic!("{filter}: nothing is offered"));
        assert_eq!((item.text.as_str(), item.detail.as_str()), (first, detail), "{filter}: {:?}", view.items);
    }
    let error = room.browser.complete(&room.cx, Kind::Skips, "😀 verdict:x", 0).unwrap().error.unwrap();
    assert_eq!((error.start, error.end), (3, 10), "skips have no verdict");
    let pure = stillroom_service::complete_filter(Kind::Evidence, "verdict:(", 9).unwrap();
    assert!(pure.error.is_some());
}

#[test]
fn a_click_on_a_facet_gives_exactly_its_rows() {
    let room = Room::refined();
    for kind in [Kind::Evidence, Kind::Rag, Kind::Quarantine, Kind::Skips] {
        let base = "-model:heron-8b or line>3";
        let filter = if kind == Kind::Skips { "line>3" } else { base };
        for facet in room.facets(&room.open(kind, filter)).facets {
            for value in facet.values {
                let clicked = stillroom_service::toggle_filter(filter, &facet.field, &value.value, false).unwrap();
                assert_eq!(room.rows(kind, &clicked), value.rows.get(), "{kind:?}: {clicked}");
            }
        }
    }
}
