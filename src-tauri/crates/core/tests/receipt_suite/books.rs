//! Each stage's equation, and the reference's ledger as a projection of the books.

use crate::fixture::{golden_books, reasons};
use proptest::prelude::*;
use stillroom_core::{
    receipt::{
        Books, CollectCounts, DeriveCounts, ExplodeCounts, LedgerRow, PreferenceCounts, ReplayCounts, Stage,
        TeachCounts,
    },
    verdict::VerdictCounts,
};

#[test]
fn the_published_totals_are_a_projection_of_the_books() {
    let mut total = LedgerRow::default();
    let mut quarantined_by_exports = 0;
    for (stage, numbers) in [
        (Stage::Collect, [1057, 1055, 1055, 0, 0, 2]),
        (Stage::Score, [1055, 1055, 386, 57, 612, 0]),
        (Stage::ExportRag, [1055, 1055, 448, 0, 607, 0]),
        (Stage::ExportSft, [1055, 1055, 353, 0, 702, 0]),
        (Stage::ExportPreference, [1055, 99, 83, 0, 16, 0]),
    ] {
        let books = golden_books(stage);
        assert_eq!(books.faults(), Vec::<String>::new(), "{stage}");
        let row = LedgerRow::project(stage, &books);
        assert_eq!(row.named().map(|(_, n)| n), numbers, "{stage}");
        total.add(&row);
        if ![Stage::Collect, Stage::Score].contains(&stage) {
            quarantined_by_exports += row.quarantined;
        }
    }
    assert_eq!(total.named().map(|(_, n)| n), [5277, 4319, 2325, 57, 1937, 2]);
    assert_eq!(quarantined_by_exports, 1325, "the baseline metric p4_total_quarantined");
}

#[test]
fn a_row_lost_anywhere_unbalances_its_stage() {
    let verdicts = VerdictCounts { accepted: 1, partially_accepted: 2, rejected: 3, needs_human_review: 4 };
    let collect = CollectCounts {
        rows_read: 11,
        new: 6,
        deduplicated: 3,
        skipped: 2,
        exploded: Some(ExplodeCounts { source_rows: 5, plain: 3, parents: 2, children: 8 }),
    };
    let preference = PreferenceCounts {
        rows: 10,
        in_pair: 4,
        unpaired: reasons(&[("single_outcome", 5), ("no_task", 1)]),
        candidates: 9,
        pairs: 4,
        capped: 3,
        refused: reasons(&[("self_pairing", 2)]),
    };
    let teach = TeachCounts {
        chunks: 6,
        asked: 3,
        left_by_plan: 2,
        failed: 1,
        pairs: 5,
        statuses: reasons(&[("checked", 4), ("invalid", 1)]),
    };
    let derive = DeriveCounts { events: 10, examples: 4, duplicate: 3, beyond_max: 2, excluded: 1 };
    for (name, books) in [
        ("collect", Books::collect(&collect)),
        ("relate", Books::relate(10, 4, 6)),
        ("score", Books::score(10, &verdicts)),
        ("export", Books::export(10, 4, &reasons(&[("empty_content", 5), ("duplicate_id", 1)]))),
        ("preference", Books::preference(&preference)),
        ("selection", Books::selection(10, 4, 6)),
        ("replay", Books::replay(&ReplayCounts { requested: 6, passed: 1, failed: 2, cancelled: 3 })),
        ("teach", Books::teach(&teach)),
        ("derive", Books::derive(&derive)),
    ] {
        assert!(books.balanced && books.balanced(), "{name}: {:?}", books.faults());
        for part in books.right.keys() {
            let mut short = books.clone();
            *short.right.get_mut(part).unwrap() -= 1;
            assert!(!short.balanced(), "{name} without one {part}");
        }
        for account in books.left.keys() {
            let mut long = books.clone();
            *long.left.get_mut(account).unwrap() += 1;
            assert!(!long.balanced(), "{name} with one more of {account}");
        }
    }
}

#[test]
fn one_account_never_makes_up_for_another() {
    let mut counts = PreferenceCounts { rows: 10, in_pair: 9, candidates: 5, pairs: 6, ..PreferenceCounts::default() };
    let books = Books::preference(&counts);
    assert_eq!(books.faults(), ["candidates is 5, its parts are 6", "rows is 10, its parts are 9"]);
    assert!(!books.balanced, "although both sides add up to 15");
    (counts.in_pair, counts.pairs) = (10, 5);
    assert!(Books::preference(&counts).balanced);
}

#[test]
fn what_belongs_to_no_account_is_named_and_sums_do_not_overflow() {
    let mut books = Books::preference(&PreferenceCounts::default());
    books.right.insert("elsewhere".to_owned(), 0);
    assert_eq!(books.faults(), ["elsewhere (0) belongs to no account"]);
    let huge = Books::relate(u64::MAX, u64::MAX, u64::MAX);
    assert_eq!(huge.faults(), [format!("rows is {}, its parts are {}", u64::MAX, u128::from(u64::MAX) * 2)]);
    assert!(Books::none().balanced);
}

#[test]
fn a_reason_is_never_read_as_another_part() {
    let named = reasons(&[("kept", 3), ("", 2)]);
    let books = Books::export(10, 5, &named);
    assert!(books.balanced);
    assert_eq!((books.part("rows", "kept"), books.part("rows", "quarantined")), (5, 5));
    assert_eq!(books.part("rows", "quarant"), 0, "a part is found by its whole name");
}

#[test]
fn exploded_rows_are_counted_apart_and_change_nothing_in_the_ledger() {
    let plain = CollectCounts { rows_read: 11, new: 6, deduplicated: 3, skipped: 2, exploded: None };
    let explode = ExplodeCounts { source_rows: 5, plain: 3, parents: 2, children: 8 };
    let exploded = CollectCounts { exploded: Some(explode), ..plain.clone() };
    let row = LedgerRow::project(Stage::Collect, &Books::collect(&exploded));
    assert_eq!(row.named().map(|(_, n)| n), [11, 9, 9, 0, 0, 2]);
    assert_eq!(row, LedgerRow::project(Stage::Collect, &Books::collect(&plain)));
    let lost = CollectCounts { exploded: Some(ExplodeCounts { children: 9, ..explode }), ..plain };
    assert_eq!(Books::collect(&lost).faults(), ["exploded_to is 11, its parts are 12"]);
}

proptest! {
    #[test]
    fn books_balance_exactly_where_the_equation_holds(rows in 0..20_u64, new in 0..20_u64, known in 0..20_u64, skipped in 0..20_u64) {
        let counts = CollectCounts { rows_read: rows, new, deduplicated: known, skipped, exploded: None };
        let books = Books::collect(&counts);
        prop_assert_eq!(books.balanced, rows == new + known + skipped);
        let row = LedgerRow::project(Stage::Collect, &books);
        prop_assert_eq!((row.records_in, row.records_out, row.skipped), (rows, new + known, skipped));
    }

    #[test]
    fn books_survive_the_wire(kept in 0..1000_u64, quarantined in proptest::collection::btree_map("[a-z_]{1,12}", 0..1000_u64, 0..5)) {
        let books = Books::export(kept + quarantined.values().sum::<u64>(), kept, &quarantined);
        let read: Books = serde_json::from_str(&serde_json::to_string(&books).unwrap()).unwrap();
        prop_assert!(read.balanced());
        prop_assert_eq!(read, books);
    }
}
