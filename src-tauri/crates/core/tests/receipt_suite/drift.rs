//! Drift: thresholds at their boundary, floors, overrides, error classes, and hashes that are compared, not assumed.

use crate::fixture::{Change, draft, keys, receipts, stamp};
use stillroom_core::{
    hash::Digest,
    json::{canonical_of, parse},
    receipt::{
        Books, DriftReport, DriftSettings, FileSet, Fraction, MetricRule, Outcome, RunFacts, Severity, Stage,
        StageDrift, compare_runs, drift_markdown, prior_by_sequence,
    },
};

fn run(id: &str) -> RunFacts {
    RunFacts::of(id, &receipts())
}

fn drift(now: &RunFacts, prior: &RunFacts) -> DriftReport {
    drift_with(now, prior, &DriftSettings::default())
}

fn drift_with(now: &RunFacts, prior: &RunFacts, settings: &DriftSettings) -> DriftReport {
    let report = compare_runs(now, Some(prior), settings, stamp());
    assert_eq!(report.validate(), Vec::<String>::new());
    report
}

fn score(report: &DriftReport) -> &StageDrift {
    report.stages.iter().find(|stage| stage.stage == Stage::Score).unwrap()
}

fn with_accepted(id: &str, accepted: u64) -> RunFacts {
    let mut facts = run(id);
    facts.stages[1].ledger.accepted = accepted;
    facts
}

#[test]
fn a_count_warns_strictly_beyond_its_threshold_and_not_below_its_floor() {
    for (before, now, floor, severity, why) in [
        (10_000, 11_999, 0, Severity::Ok, "19.99 %"),
        (10_000, 12_000, 0, Severity::Ok, "20 % exactly"),
        (10_000, 12_001, 0, Severity::Warn, "20.01 %"),
        (10_000, 7_999, 0, Severity::Warn, "20.01 % down"),
        (0, 0, 0, Severity::Ok, "nothing stayed nothing"),
        (0, 1, 0, Severity::Warn, "something out of nothing"),
        (2, 3, 0, Severity::Warn, "half as much again, without a floor"),
        (2, 3, 5, Severity::Ok, "one row, with the default floor"),
        (0, 4, 5, Severity::Ok, "the floor holds from zero too"),
        (0, 5, 5, Severity::Warn, "a change as large as the floor counts"),
        (10, 15, 5, Severity::Warn, "the same from ten"),
    ] {
        let settings = DriftSettings { floor, ..DriftSettings::default() };
        let report = drift_with(&with_accepted("b", now), &with_accepted("a", before), &settings);
        assert_eq!(report.severity, severity, "{why}");
        let metric = report.metrics.iter().find(|metric| metric.metric == "score.accepted").unwrap();
        assert_eq!((metric.before, metric.now, metric.severity), (before, now, severity), "{why}");
        assert_eq!(metric.pct.is_none(), before == 0, "{why}");
    }
}

#[test]
fn an_override_moves_one_metric_and_stands_in_the_report() {
    let rule = MetricRule { threshold: Some(Fraction::from_millionths(500_000)), floor: None };
    let settings =
        DriftSettings { overrides: [("score.accepted".to_owned(), rule)].into(), ..DriftSettings::default() };
    let (prior, now) = (with_accepted("a", 100), with_accepted("b", 140));
    assert_eq!(drift(&now, &prior).severity, Severity::Warn);
    let report = drift_with(&now, &prior, &settings);
    assert_eq!(report.severity, Severity::Ok);
    let text = serde_json::to_string(&report).unwrap();
    assert!(text.contains(r#""metric":"score.accepted","before":100,"now":140,"pct":0.4,"threshold":0.5,"floor":5"#));
    assert!(text.contains(r#""threshold_pct":0.2"#), "{text}");
}

#[test]
fn significance_is_shown_and_does_not_decide() {
    let report = drift(&with_accepted("b", 470), &with_accepted("a", 386));
    let metric = |name| report.metrics.iter().find(|metric| metric.metric == name).unwrap();
    assert!(metric("score.accepted").significant && metric("score.accepted").over_threshold);
    let report = drift_with(
        &with_accepted("b", 9),
        &with_accepted("a", 6),
        &DriftSettings { floor: 1, ..DriftSettings::default() },
    );
    let metric = report.metrics.iter().find(|metric| metric.metric == "score.accepted").unwrap();
    assert!(!metric.significant && metric.severity == Severity::Warn);
}

#[test]
fn hash_matches_are_compared_and_null_without_a_prior_run() {
    // The reference's report said `true` whatever the hashes were.
    let first = compare_runs(&run("a"), None, &DriftSettings::default(), stamp());
    assert_eq!((first.severity, first.prior_run_id.as_deref(), first.metrics.len()), (Severity::Ok, None, 0));
    assert_eq!(first.validate(), Vec::<String>::new());
    for stage in &first.stages {
        let answers = [stage.input_hash_match, stage.output_hash_match, stage.deterministic_violation];
        assert_eq!(answers, [None; 3], "{}", stage.stage);
    }
    let other = Digest::of(b"other");
    for (input, version, output, expected, severity) in [
        (false, false, false, [Some(true), Some(true), Some(false)], Severity::Ok),
        (true, false, false, [Some(false), Some(true), Some(false)], Severity::Ok),
        (true, false, true, [Some(false), Some(false), Some(false)], Severity::Ok),
        (false, true, true, [Some(true), Some(false), Some(false)], Severity::Ok),
        (false, false, true, [Some(true), Some(false), Some(true)], Severity::Alert),
    ] {
        let mut now = run("b");
        let print = &mut now.stages[1].fingerprint;
        if input {
            print.input_hash = other;
        }
        if version {
            print.version_hash = other;
        }
        if output {
            print.output_hash = other;
        }
        let report = drift(&now, &run("a"));
        let stage = score(&report);
        assert_eq!([stage.input_hash_match, stage.output_hash_match, stage.deterministic_violation], expected);
        assert_eq!(report.severity, severity, "input {input}, version {version}, output {output}");
    }
}

#[test]
fn a_stage_that_did_not_complete_is_not_blamed_for_its_output() {
    let mut all = receipts();
    let mut blocked = draft(Stage::Score);
    (blocked.outcome, blocked.books) = (Outcome::Blocked(Stage::Collect), Books::none());
    blocked.outputs.content_hash = Digest::of(b"nothing");
    all[1] = blocked.seal().unwrap();
    let report = drift(&RunFacts::of("b", &all), &run("a"));
    assert_eq!(score(&report).deterministic_violation, None);
    assert_eq!(report.severity, Severity::Warn, "its counts fell to nothing");
    assert!(score(&report).notes[0].contains("did not complete now"));
}

#[test]
fn a_report_has_exactly_the_agreed_keys() {
    let mut now = with_accepted("b", 200);
    now.stages[1].cause = Some("rulebook adopted".to_owned());
    let bytes = canonical_of(&drift(&now, &run("a"))).unwrap();
    let value = parse(&bytes).unwrap();
    assert_eq!(
        keys(&value),
        "flags generated_at metrics prior_run_id run_id schema_version severity stages threshold_pct"
    );
    assert_eq!(
        keys(value.pointer("/stages/1").unwrap()),
        "delta_accepted delta_quarantined delta_records_in delta_records_out deterministic_violation input_hash_match \
         notes output_hash_match pct_change_out stage"
    );
    let metrics = value.get("metrics").unwrap().as_array().unwrap();
    let plain = "before effect expected floor metric now of over_threshold pct severity significant threshold";
    assert_eq!(keys(&metrics[0]), plain);
    let caused = metrics.iter().find(|metric| metric.get("cause").is_some()).unwrap();
    assert_eq!(keys(caused), plain.replace("before", "before cause"));
}

#[test]
fn a_new_class_of_error_warns_once() {
    let with = |id, classes: &[(&str, u64)]| {
        let mut collect = draft(Stage::Collect);
        collect.stats = classes.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
        let mut all = receipts();
        all[0] = collect.seal().unwrap();
        RunFacts::of(id, &all)
    };
    let known: &[(&str, u64)] = &[("skipped.no_timestamp", 2)];
    for (prior, now, flags) in [
        (known, known, vec![]),
        (
            known,
            &[("skipped.no_timestamp", 2), ("skipped.not_json", 1)],
            vec!["collect: new error class skipped.not_json (1)"],
        ),
        (known, &[("skipped.no_timestamp", 2), ("skipped.not_json", 0)], vec![]),
        (known, &[], vec![]),
        (&[], &[("new", 9), ("skippedness", 9)], vec![]),
    ] {
        let report = drift(&with("b", now), &with("a", prior));
        assert_eq!(report.flags, flags);
        assert_eq!(report.severity == Severity::Warn, !flags.is_empty());
    }
}

#[test]
fn quarantine_reasons_are_classes_of_error_wherever_they_are_booked() {
    let facts = run("a");
    let classes = |at: usize| facts.stages[at].error_classes.keys().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(
        classes(2),
        ["quarantined.category_disallowed", "quarantined.empty_content", "quarantined.unsafe_rag_category"]
    );
    assert_eq!(classes(4), ["quarantined.invalid_preference_pairing"]);
}

#[test]
fn each_count_stands_beside_what_chance_alone_would_give() {
    let report = drift(&with_accepted("b", 400), &with_accepted("a", 386));
    let metric = |name| report.metrics.iter().find(|metric| metric.metric == name).unwrap();
    let accepted = metric("score.accepted");
    assert_eq!((accepted.of, accepted.expected), (Some([1055, 1055]), Some([344, 429])), "386 of 1,055");
    assert_eq!(accepted.effect, Some(Fraction::from_millionths(13_270)), "14 more of 1,055 are 1.3 points");
    assert!(!accepted.significant, "400 lies within");
    let came = metric("collect.records_in");
    assert_eq!((came.of, came.effect), (None, None), "rows that come in are a share of nothing");
    let [low, high] = came.expected.unwrap();
    assert!(low < 1057 && 1057 < high, "{low} to {high}");
    let report = drift(&with_accepted("b", 6), &with_accepted("a", 0));
    let few = report.metrics.iter().find(|metric| metric.metric == "score.accepted").unwrap();
    assert_eq!(
        (few.expected, few.significant),
        (Some([0, 5]), true),
        "weighed exactly: six out of nothing are no chance"
    );
}

/// What a case changes in the receipts of a run.
type Changing = fn(&mut Vec<stillroom_core::receipt::ReceiptDraft>);

#[test]
fn what_changed_is_named_by_kind_at_the_first_stage_that_it_acts_on() {
    let with = |id, change: fn(&mut Vec<stillroom_core::receipt::ReceiptDraft>)| {
        let mut drafts: Vec<_> = Stage::RECEIPTED.into_iter().map(draft).collect();
        drafts[0].stats.insert("repairs".to_owned(), 1);
        drafts[1].stats.insert("decisions".to_owned(), 4);
        for export in &mut drafts[2..] {
            export.stats.insert("withdrawals".to_owned(), 0);
        }
        change(&mut drafts);
        for draft in &mut drafts {
            let set = &draft.inputs;
            draft.inputs = FileSet::new(set.files.clone(), set.content_hash, set.record_count);
        }
        RunFacts::of(id, &drafts.into_iter().map(|draft| draft.seal().unwrap()).collect::<Vec<_>>())
    };
    let before = with("a", |_| {});
    let cases: [(&str, Changing, &[&str]); 9] = [
        ("nothing", |_| {}, &[]),
        (
            "a file changed and another came",
            |drafts| {
                drafts[0].inputs.files[0].sha256 = Digest::of(b"other");
                let mut new = drafts[0].inputs.files[0].clone();
                new.path = "traces/new.jsonl".to_owned();
                drafts[0].inputs.files.push(new);
            },
            &["collect source collect.in: 1 file changed", "collect source traces: 1 file new"],
        ),
        ("a file went", |drafts| drafts[0].inputs.files.clear(), &["collect source collect.in: 1 file gone"]),
        (
            "a mapping",
            |drafts| {
                drafts[0].profile_hashes.insert("scrum_reviews".to_owned(), Digest::of(b"new"));
            },
            &["collect profile scrum_reviews: another mapping"],
        ),
        (
            "the rulebook, which scoring and exports name",
            |drafts| {
                for draft in &mut drafts[1..] {
                    let book = draft.rulebook.as_mut().unwrap();
                    (book.version, book.hash) = ("1.1.0".to_owned(), Digest::of(b"stricter"));
                }
            },
            &["score rule reference: reference 1.0.0 became reference 1.1.0"],
        ),
        (
            "a decision",
            |drafts| {
                drafts[1].stats.insert("decisions".to_owned(), 6);
            },
            &["score decision: 2 more decisions"],
        ),
        (
            "a repair",
            |drafts| {
                drafts[0].stats.insert("repairs".to_owned(), 2);
            },
            &["collect repair: 1 more repairs"],
        ),
        (
            "a withdrawal, which all exports see",
            |drafts| {
                for draft in &mut drafts[2..] {
                    draft.stats.insert("withdrawals".to_owned(), 3);
                }
            },
            &["export-rag withdrawal: 3 more withdrawals"],
        ),
        (
            "the program, which all stages run under",
            |drafts| drafts.iter_mut().for_each(|draft| draft.engine_version = "0.2.0".to_owned()),
            &["collect code: 0.1.0 became 0.2.0"],
        ),
    ];
    for (why, change, expected) in cases {
        let report = drift(&with("b", change), &before);
        let said: Vec<String> = report
            .stages
            .iter()
            .flat_map(|stage| stage.causes.iter().map(move |cause| format!("{} {cause}", stage.stage)))
            .collect();
        assert_eq!(said, expected, "{why}");
    }
    let mut moved = with("b", |drafts| {
        drafts[0].profile_hashes.insert("other".to_owned(), Digest::of(b"new"));
    });
    moved.stages[1].ledger.accepted = 200;
    let report = drift(&moved, &before);
    let accepted = report.metrics.iter().find(|metric| metric.metric == "score.accepted").unwrap();
    assert_eq!(
        accepted.cause.as_deref(),
        Some("profile other: used for the first time"),
        "what changed at a stage acts on those below it"
    );
}

#[test]
fn a_report_without_the_noise_is_read_as_before() {
    let text = serde_json::to_string(&drift(&with_accepted("b", 200), &run("a"))).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    for metric in value["metrics"].as_array_mut().unwrap() {
        for name in ["of", "expected", "effect"] {
            metric.as_object_mut().unwrap().remove(name);
        }
    }
    let old: DriftReport = serde_json::from_value(value).unwrap();
    assert_eq!(old.validate(), Vec::<String>::new());
}

#[test]
fn a_stage_that_came_or_went_is_named() {
    let (mut fewer, whole) = (run("b"), run("a"));
    fewer.stages.remove(4);
    assert_eq!(drift(&fewer, &whole).flags, ["export-preference ran before and did not run now"]);
    let report = drift(&run("c"), &fewer);
    assert_eq!(report.stages[4].notes, ["did not run before: nothing to compare"]);
    assert_eq!(report.stages[4].input_hash_match, None);
}

#[test]
fn the_prior_run_is_the_one_before_in_sequence() {
    let runs = [(3, "2026-01-03"), (1, "2099-01-01"), (7, "1970-01-01"), (2, "2026-01-02")];
    assert_eq!(prior_by_sequence(runs, 7), Some("2026-01-03"), "whatever the clocks said");
    assert_eq!(prior_by_sequence(runs, 1), None);
}

#[test]
fn an_edited_report_is_invalid() {
    let mut alert = run("b");
    alert.stages[1].fingerprint.output_hash = Digest::of(b"other");
    let cases: [(&str, Change<DriftReport>); 8] = [
        ("version", |report| report.schema_version = 1),
        ("severity", |report| report.severity = Severity::Ok),
        ("a violation with other input", |report| report.stages[1].input_hash_match = Some(false)),
        ("compared with itself", |report| report.prior_run_id = Some("b".into())),
        ("answers without a prior run", |report| report.prior_run_id = None),
        ("a metric's change", |report| report.metrics[0].now += 1),
        ("what chance would give", |report| report.metrics[0].expected = Some([0, 9])),
        ("a metric's severity", |report| report.metrics[0].severity = Severity::Warn),
    ];
    for (name, change) in cases {
        let mut report = drift(&alert, &run("a"));
        change(&mut report);
        assert_ne!(report.validate(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_table_names_the_cause_and_says_when_nothing_was_compared() {
    let mut now = with_accepted("b", 200);
    now.stages[1].cause = Some("rulebook recommended | 1.0.0 adopted".to_owned());
    let markdown = drift_markdown(&drift(&now, &with_accepted("a", 386)));
    assert!(markdown.contains("## Drift: warn"), "{markdown}");
    assert!(markdown.contains("rulebook recommended \\| 1.0.0 adopted"), "{markdown}");
    assert!(
        markdown.contains("| score.accepted | 386 | 200 | -48.19 % | 344 to 429 | -17.63 % | yes | 5 | yes | warn |"),
        "{markdown}"
    );
    let first = drift_markdown(&compare_runs(&run("a"), None, &DriftSettings::default(), stamp()));
    assert!(first.contains("| not compared | not compared | first run"), "{first}");
}
