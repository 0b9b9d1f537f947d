//! Baselines: names, chain, a log that was cut or edited, and the flags at their boundary.

use crate::fixture::{commit, stamp};
use proptest::prelude::*;
use stillroom_core::{
    gate::baseline::{BaselineLog, BaselineMetrics, BaselineRow, MetricFlag, baseline_drift, baseline_markdown},
    receipt::{Anchor, Fraction},
    verdict::VerdictCounts,
};

fn published() -> BaselineMetrics {
    BaselineMetrics {
        evidence_rows: 1055,
        evidence_new: 82,
        evidence_skips: 2,
        verdicts: VerdictCounts { accepted: 386, partially_accepted: 132, rejected: 57, needs_human_review: 480 },
        rag_rows: 448,
        sft_rows: 353,
        pref_pairs: 83,
        total_quarantined: 1325,
    }
}

fn rows(count: u64) -> Vec<BaselineRow> {
    let mut rows: Vec<BaselineRow> = Vec::new();
    for at in 0..count {
        let metrics = BaselineMetrics { evidence_new: at, ..published() };
        let previous = rows.last().map(|row| row.hash);
        rows.push(BaselineRow::seal(&metrics, stamp(), &commit(), previous).unwrap());
    }
    rows
}

fn log(rows: &[BaselineRow]) -> Vec<u8> {
    rows.iter().flat_map(|row| [serde_json::to_vec(row).unwrap(), vec![b'\n']].concat()).collect()
}

#[test]
fn the_ten_metrics_have_their_exact_names_and_count_all_evidence() {
    let row = BaselineRow::seal(&published(), stamp(), &commit(), None).unwrap();
    let named: Vec<(&str, u64)> = row.metrics.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    assert_eq!(
        named,
        [
            ("p2_evidence_rows", 1055),
            ("p2_evidence_skips", 2),
            ("p3_accepted", 386),
            ("p3_human", 480),
            ("p3_partial", 132),
            ("p3_rejected", 57),
            ("p4_pref_pairs", 83),
            ("p4_rag_rows", 448),
            ("p4_sft_rows", 353),
            ("p4_total_quarantined", 1325),
        ]
    );
    assert_eq!((row.p2_evidence_new, row.definition_version), (82, 1), "new rows stand beside the ten");
}

#[test]
fn a_log_reads_back_whole_and_a_missing_one_is_a_first_run() {
    let written = rows(4);
    let read = BaselineLog::read(&log(&written), None);
    assert_eq!((&read.rows, read.findings.len()), (&written, 0));
    assert_eq!(read.latest(), Ok(written.last()));
    assert_eq!(BaselineLog::read(b"", None).latest(), Ok(None));
    let unended = log(&written);
    assert_eq!(BaselineLog::read(&unended[..unended.len() - 1], None).findings, [], "only the newline is missing");
}

#[test]
fn a_log_that_was_cut_or_edited_is_never_compared_with() {
    let whole = rows(4);
    let bytes = log(&whole);
    let with = |change: &dyn Fn(&mut Vec<BaselineRow>)| {
        let mut rows = whole.clone();
        change(&mut rows);
        log(&rows)
    };
    let double = |bytes: &[u8]| [bytes, b"\n".as_slice()].concat();
    for (name, bytes, line) in [
        ("the last line cut off", bytes[..bytes.len() - 20].to_vec(), 4),
        ("an edited metric", with(&|rows| _ = rows[1].metrics.insert("p3_accepted".into(), 999)), 2),
        ("an edited count of new rows", with(&|rows| rows[1].p2_evidence_new = 77), 2),
        ("an edited definition", with(&|rows| rows[1].definition_version = 2), 2),
        ("a row taken out", with(&|rows| _ = rows.remove(1)), 2),
        ("two rows swapped", with(&|rows| rows.swap(1, 2)), 2),
        ("another version", with(&|rows| rows[3].schema_version = 2), 4),
        ("an empty line", double(&bytes), 5),
        ("half a file of something else", b"{}\n".to_vec(), 1),
    ] {
        let read = BaselineLog::read(&bytes, None);
        assert_eq!(read.findings.first().map(|finding| finding.seq), Some(line), "{name}: {:?}", read.findings);
        assert!(read.latest().is_err(), "{name}");
    }
}

#[test]
fn only_an_anchor_shows_that_the_newest_baselines_are_gone() {
    let whole = rows(4);
    let anchor = Anchor { count: 4, head: whole[3].hash };
    let cut = log(&whole[..3]);
    assert!(BaselineLog::read(&cut, None).latest().is_ok());
    assert!(BaselineLog::read(&cut, Some(&anchor)).latest().is_err());
}

#[test]
fn a_metric_is_flagged_by_the_rules_of_the_table() {
    for (before, now, flag, pct, why) in [
        (None, 5, MetricFlag::FirstRun, None, "nothing to compare with"),
        (Some(0), 0, MetricFlag::Ok, None, "nothing stayed nothing"),
        (Some(0), 1, MetricFlag::Warn, None, "something out of nothing, without a percentage"),
        (Some(10_000), 11_999, MetricFlag::Ok, Some(199_900), "19.99 %"),
        (Some(10_000), 12_000, MetricFlag::Ok, Some(200_000), "20 % exactly"),
        (Some(10_000), 12_001, MetricFlag::Warn, Some(200_100), "20.01 %"),
        (Some(10_000), 7_999, MetricFlag::Warn, Some(-200_100), "20.01 % down"),
        (Some(1), 0, MetricFlag::Warn, Some(-1_000_000), "gone"),
    ] {
        let row =
            |n| BaselineRow::seal(&BaselineMetrics { sft_rows: n, ..published() }, stamp(), &commit(), None).unwrap();
        let changes = baseline_drift(&row(now), before.map(row).as_ref());
        let change = changes.iter().find(|change| change.metric == "p4_sft_rows").unwrap();
        assert_eq!((change.before, change.now, change.flag), (before, now, flag), "{why}");
        assert_eq!(change.pct.map(Fraction::millionths), pct, "{why}");
    }
}

#[test]
fn a_new_metric_or_a_new_meaning_is_a_first_run() {
    let [mut before, now] = rows(2).try_into().unwrap();
    before.metrics.remove("p3_human");
    let changes = baseline_drift(&now, Some(&before));
    let first: Vec<&str> = changes
        .iter()
        .filter(|change| change.flag == MetricFlag::FirstRun)
        .map(|change| change.metric.as_str())
        .collect();
    assert_eq!(first, ["p3_human"]);
    before.definition_version = 0;
    let changes = baseline_drift(&now, Some(&before));
    assert!(changes.iter().all(|change| change.flag == MetricFlag::FirstRun), "82 rows then is not 1,055 rows now");
    assert!(changes.is_sorted_by_key(|change| change.metric.clone()) && changes.len() == 10);
    assert!(baseline_markdown(&changes).contains("| p2_evidence_rows | – | 1055 | – | first run |"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_flipped_bit_of_a_log_goes_unseen(place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let whole = rows(3);
        let mut bytes = log(&whole);
        let at = place.index(bytes.len() - 1);
        bytes[at] ^= 1 << bit;
        let read = BaselineLog::read(&bytes, None);
        prop_assert!(read.latest().is_err() || read.rows == whole, "{}", String::from_utf8_lossy(&bytes));
    }
}
