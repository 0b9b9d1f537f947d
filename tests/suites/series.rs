//! Runs over time: the chain of receipts recomputed link by link, the series behind the charts, remarks on runs.
#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "small/mod.rs"]
mod small;

use small::{Small, observer_reviews};
use stillroom_service::{
    Code, ScoreOptions, Verdict, annotate_run, decide, receipt_chain, receipts, run_series, score, set_setting,
    views::{ReceiptView, RunPointView},
};

fn links(chain: &[ReceiptView]) -> Vec<(&str, bool)> {
    chain.iter().map(|link| (link.stage.as_str(), link.link_holds)).collect()
}

const STAGES: [&str; 6] = ["collect", "relate", "score", "export-rag", "export-sft", "export-preference"];

#[test]
fn every_link_of_a_run_holds_and_says_its_equation() {
    let small = Small::ran();
    let second = small.run();
    let chain = receipt_chain(&small.cx, None).unwrap();
    assert_eq!(links(&chain), STAGES.map(|stage| (stage, true)));
    assert_eq!(chain[0].run_id, second.run_id, "the newest whole run");
    assert!(chain.windows(2).all(|pair| pair[1].previous_hash.as_ref() == Some(&pair[0].hash)), "link after link");
    assert_eq!((chain[0].seq.get(), chain[0].equation.as_str()), (7, "14 = 14 deduplicated"), "all rows were known");
    assert!(chain.iter().all(|link| link.balances && link.completed && !link.equation.is_empty()));
    let first = receipt_chain(&small.cx, Some(&runs(&small)[0].run_id)).unwrap();
    assert_eq!((first[0].seq.get(), &first[0].previous_hash, first[0].link_holds), (1, &None, true), "the beginning");
    assert_eq!(first[0].equation, "14 = 14 new");
    assert_eq!(first[2].equation.split(" = ").next(), Some("14"), "{}", first[2].equation);
    assert_eq!(receipt_chain(&small.cx, Some("ghost")).unwrap_err().code, Code::NotFound);
}

#[test]
fn an_edited_link_and_the_one_behind_it_do_not_hold() {
    for (reason, sql, broken) in [
        (
            "its bytes",
            "UPDATE receipt SET body = replace(body, '\"completed\":true', '\"completed\":false') WHERE seq = 2",
            vec!["relate"],
        ),
        ("its hash", "UPDATE receipt SET hash = zeroblob(32) WHERE seq = 2", vec!["relate", "score"]),
        ("no receipt any more", "UPDATE receipt SET body = '{}' WHERE seq = 3", vec!["score"]),
        ("the one before it is gone", "DELETE FROM receipt WHERE seq = 1", vec!["relate"]),
        ("its columns", "UPDATE receipt SET stage = 'score' WHERE seq = 2", vec!["relate"]),
    ] {
        let small = Small::ran();
        small.tamper(sql);
        let chain = receipt_chain(&small.reopened(), None).unwrap();
        let found: Vec<_> = chain.iter().filter(|link| !link.link_holds).map(|link| link.stage.clone()).collect();
        let found: std::collections::BTreeSet<_> = found.iter().map(String::as_str).collect();
        assert_eq!(found, broken.into_iter().collect(), "{reason}");
    }
}

fn runs(small: &Small) -> Vec<RunPointView> {
    run_series(&small.cx, 100).unwrap().runs
}

#[test]
fn a_run_is_a_point_with_what_its_receipts_say() {
    let small = Small::with(&[("observer_reviews.jsonl", format!("{}{{broken\n", observer_reviews()))]);
    let view = small.run();
    let [point] = runs(&small).try_into().unwrap();
    assert_eq!(
        (point.run_id.as_str(), point.seq.get(), point.state.as_deref()),
        (view.run_id.as_str(), 1, Some("not_passed"))
    );
    assert_eq!((point.evidence.get(), point.datasets.sft), (6, view.datasets.sft));
    let verdict = |name: &str| point.verdicts[name].get();
    assert_eq!((verdict("accepted"), verdict("partially_accepted"), verdict("rejected")), (3, 1, 2));
    assert_eq!(
        point.skipped.iter().map(|(reason, rows)| (reason.as_str(), rows.get())).collect::<Vec<_>>(),
        [("invalid_json", 1)]
    );
    let kept_out: u64 = point.quarantine.values().map(|rows| rows.get()).sum();
    let exports: u64 = view.exports.iter().map(|export| export.quarantined.get()).sum();
    assert_eq!(kept_out, exports, "over all exporters: {:?}", point.quarantine);
    assert_eq!((point.severity.as_str(), point.moved.len(), point.causes.len()), ("ok", 0, 0), "nothing was before it");
}

#[test]
fn the_series_says_what_moved_and_why_the_oldest_first() {
    let small = Small::ran();
    small.run();
    let more = observer_reviews().replace("observer-", "second-");
    std::fs::write(small.stream("observer_reviews.jsonl"), format!("{}{more}", observer_reviews())).unwrap();
    small.run();
    decide(&small.cx, "observer_reviews.jsonl:2", Verdict::Accepted, "read", "ana", false).unwrap();
    set_setting(&small.cx, "rulebook", "reference").unwrap();
    set_setting(&small.cx, "drift_floor", "1").unwrap();
    small.run();
    let series = run_series(&small.cx, 100).unwrap();
    assert_eq!((series.threshold_micros, series.floor.get()), (200_000, 1), "the band of the charts");
    let points = &series.runs;
    assert!(points.windows(2).all(|pair| pair[0].seq < pair[1].seq), "the oldest first");
    assert_eq!(points[1].causes, Vec::<String>::new(), "the same again");
    assert_eq!(points[2].causes, ["the sources or their repairs changed"]);
    assert_eq!(points[2].severity, "warn");
    let moved = &points[2].moved;
    assert!(!moved.is_empty() && moved.iter().all(|one| one.severity == "warn" && one.threshold_micros == 200_000));
    let rows = moved.iter().find(|one| one.metric == "collect.records_out").unwrap_or(&moved[0]);
    assert!(rows.before < rows.after.get() && rows.change_micros.is_some(), "{rows:?}");
    let causes = &points[3].causes;
    assert!(causes.iter().any(|cause| cause.contains("rulebook recommended")), "{causes:?}");
    assert!(causes.iter().any(|cause| cause == "the settings changed"), "{causes:?}");
    let last: Vec<u64> = run_series(&small.cx, 2).unwrap().runs.iter().map(|point| point.seq.get()).collect();
    assert_eq!(last, [points[2].seq.get(), points[3].seq.get()], "the last ones");
    assert!(run_series(&small.cx, 0).unwrap().runs.is_empty());
}

#[test]
fn only_whole_runs_are_points_and_one_without_a_summary_says_so() {
    let small = Small::ran();
    score(&small.cx, &ScoreOptions::default()).unwrap();
    assert_eq!(runs(&small).len(), 1, "a single stage is no point of the charts");
    small.tamper("UPDATE run SET summary = NULL, drift = NULL, state = 'interrupted' WHERE seq = 1");
    let cx = small.reopened();
    let [point] = run_series(&cx, 10).unwrap().runs.try_into().unwrap();
    assert_eq!((point.state, point.datasets.sft.get(), point.evidence.get()), (None, 0, 14));
    small.tamper("UPDATE run SET summary = '{' WHERE seq = 1");
    let error = run_series(&small.reopened(), 10).unwrap_err();
    assert!(error.code == Code::Corrupt && error.message.contains("summary"), "{error:?}");
}

#[test]
fn remarks_stand_beside_their_run_and_never_change() {
    let small = Small::ran();
    let run = receipts(&small.cx, None).unwrap()[0].run_id.clone();
    let view = annotate_run(&small.cx, &run[..8], "  the March export came twice ", "ana").unwrap();
    assert_eq!(
        (view.run_id.as_str(), view.text.as_str(), view.author.as_str()),
        (run.as_str(), "the March export came twice", "ana")
    );
    annotate_run(&small.cx, &run, "<b>second</b>\nline", "ben").unwrap();
    let [point] = runs(&small).try_into().unwrap();
    let told: Vec<_> = point.annotations.iter().map(|one| (one.author.as_str(), one.text.as_str())).collect();
    assert_eq!(
        told,
        [("ana", "the March export came twice"), ("ben", "<b>second</b>\nline")],
        "in order, as they were said"
    );
    for (reason, run, text, author, code) in [
        ("no such run", "ghost", "t", "a", Code::NotFound),
        ("no text", run.as_str(), " ", "a", Code::Invalid),
        ("no author", run.as_str(), "t", "", Code::Invalid),
        ("a book", run.as_str(), &"x".repeat(5000), "a", Code::Invalid),
    ] {
        let error = annotate_run(&small.cx, run, text, author).unwrap_err();
        assert!(error.code == code && !error.hint.is_empty(), "{reason}: {error:?}");
    }
    let connection = rusqlite::Connection::open(small.path("stillroom.db")).unwrap();
    for sql in ["UPDATE annotation SET text = 'x'", "DELETE FROM annotation"] {
        let error = connection.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
}
