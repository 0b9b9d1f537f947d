//! The run whose published totals the ledger must give, as five sealed receipts.

use std::collections::BTreeMap;
use stillroom_core::{
    hash::Digest,
    json::Json,
    receipt::{
        Books, CollectCounts, FileRef, FileSet, Outcome, PreferenceCounts, ReceiptDraft, RulebookRef, Stage,
        StageReceipt,
    },
    stamp::Stamp,
    verdict::VerdictCounts,
};

/// One way of spoiling a thing.
pub(crate) type Change<T> = fn(&mut T);

pub(crate) fn stamp() -> Stamp {
    Stamp::parse("2026-03-01T12:00:00Z").unwrap()
}

pub(crate) fn reasons(named: &[(&str, u64)]) -> BTreeMap<String, u64> {
    named.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
}

/// The books of the published run, with the quarantine split by its derived reasons.
pub(crate) fn golden_books(stage: Stage) -> Books {
    match stage {
        Stage::Collect => {
            Books::collect(&CollectCounts { rows_read: 1057, new: 1055, skipped: 2, ..CollectCounts::default() })
        }
        Stage::Score => {
            let verdicts =
                VerdictCounts { accepted: 386, partially_accepted: 132, rejected: 57, needs_human_review: 480 };
            Books::score(1055, &verdicts)
        }
        Stage::ExportRag => Books::export(
            1055,
            448,
            &reasons(&[("unsafe_rag_category", 57), ("category_disallowed", 480), ("empty_content", 70)]),
        ),
        Stage::ExportSft => Books::export(
            1055,
            353,
            &reasons(&[("unsafe_sft_category", 537), ("category_disallowed", 132), ("empty_content", 33)]),
        ),
        Stage::ExportPreference => Books::preference(&PreferenceCounts {
            rows: 1055,
            in_pair: 140,
            unpaired: reasons(&[("single_outcome", 900), ("no_task", 15)]),
            candidates: 120,
            pairs: 83,
            capped: 21,
            refused: reasons(&[("invalid_preference_pairing", 16)]),
        }),
        other => panic!("{other} is not in the published ledger"),
    }
}

pub(crate) fn draft(stage: Stage) -> ReceiptDraft {
    let side = |name: &str| FileSet::new(vec![FileRef::of(name, name.as_bytes())], Digest::of(name.as_bytes()), 1);
    ReceiptDraft {
        run_id: "run-1".to_owned(),
        stage,
        git_commit: "78072357".repeat(5),
        engine_version: "0.1.0".to_owned(),
        recorded_at: stamp(),
        started_at: stamp(),
        finished_at: stamp(),
        duration_ms: 12,
        inputs: side(&format!("{stage}.in")),
        outputs: side(&format!("{stage}.out")),
        stats: BTreeMap::new(),
        books: golden_books(stage),
        outcome: Outcome::Done,
        errors: Vec::new(),
        waived: 0,
        cause: None,
        previous_hash: None,
        settings_hash: Digest::of(b"settings"),
        profile_hashes: BTreeMap::from([("scrum_reviews".to_owned(), Digest::of(b"profile"))]),
        rulebook: Some(RulebookRef {
            name: "reference".to_owned(),
            version: "1.0.0".to_owned(),
            hash: Digest::of(b"rulebook"),
        }),
    }
}

pub(crate) fn receipt(stage: Stage) -> StageReceipt {
    draft(stage).seal().unwrap()
}

pub(crate) fn receipts() -> Vec<StageReceipt> {
    Stage::RECEIPTED.into_iter().map(receipt).collect()
}

/// The keys of an object as they stand on the wire, in canonical order.
pub(crate) fn keys(value: &Json<'_>) -> String {
    value.as_object().unwrap().iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>().join(" ")
}
