//! The acceptance fixture and the sample workspace hold what their READMEs say, at the lines they say.

#![expect(clippy::unwrap_used, reason = "a test stops where its own setting does not hold")]

use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    export::secret::{SecretKind, SecretScanner},
    json::{Json, parse},
    stamp::Stamp,
    verdict::Verdict,
};

macro_rules! fixture {
    ($path:literal) => {
        include_str!(concat!("../../../../fixtures/", $path))
    };
}

type Stream = (&'static str, &'static str);

const ACCEPTANCE: [Stream; 6] = [
    ("scrum_reviews", fixture!("acceptance/data/_kb/scrum_reviews.jsonl")),
    ("audits", fixture!("acceptance/data/_kb/audits.jsonl")),
    ("auto_apply", fixture!("acceptance/data/_kb/auto_apply.jsonl")),
    ("contract_analyses", fixture!("acceptance/data/_kb/contract_analyses.jsonl")),
    ("distilled_facts", fixture!("acceptance/data/_kb/distilled_facts.jsonl")),
    ("observer_reviews", fixture!("acceptance/data/_kb/observer_reviews.jsonl")),
];

const SAMPLE: [Stream; 9] = [
    ("scrum_reviews", fixture!("sample/traces/scrum_reviews.jsonl")),
    ("observer_reviews", fixture!("sample/traces/observer_reviews.jsonl")),
    ("audits", fixture!("sample/traces/audits.jsonl")),
    ("contract_analyses", fixture!("sample/traces/contract_analyses.jsonl")),
    ("auto_apply", fixture!("sample/traces/auto_apply.jsonl")),
    ("outcomes", fixture!("sample/traces/outcomes.jsonl")),
    ("mode_experiments", fixture!("sample/traces/mode_experiments.jsonl")),
    ("distilled_facts", fixture!("sample/traces/distilled_facts.jsonl")),
    ("audit_facts", fixture!("sample/traces/audit_facts.jsonl")),
];

/// Where a row of each stream says when it happened.
const TIMES: [&str; 5] = ["ts", "reviewed_at", "created_at", "extracted_at", "escalated_at"];

struct Row {
    place: String,
    json: Json<'static>,
}

impl Row {
    fn text(&self, key: &str) -> Option<&str> {
        self.json.get(key).and_then(Json::as_str)
    }

    fn has_time(&self) -> bool {
        TIMES.iter().any(|key| self.text(key).is_some())
    }
}

fn rows(streams: &[Stream]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (stream, text) in streams {
        for (at, line) in text.lines().enumerate() {
            let json = parse(line.as_bytes()).unwrap().into_owned();
            rows.push(Row { place: format!("{stream}.jsonl:{}", at + 1), json });
        }
    }
    rows
}

fn places<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Vec<&'r str> {
    rows.into_iter().map(|row| row.place.as_str()).collect()
}

#[test]
fn the_acceptance_rows_are_those_of_expected_json_in_its_order() {
    let expected = parse(fixture!("acceptance/expected.json").as_bytes()).unwrap();
    let rows = rows(&ACCEPTANCE);
    let listed = expected.get("rows").and_then(Json::as_array).unwrap();
    assert_eq!((rows.len(), listed.len()), (15, 15));
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut forbidden = Vec::new();
    for (at, (row, expected)) in rows.iter().zip(listed).enumerate() {
        let of = |key: &str| expected.get(key).and_then(Json::as_str);
        let number = |key: &str| {
            expected.get(key).and_then(Json::as_number).and_then(stillroom_core::json::Number::as_u64).unwrap()
        };
        assert_eq!(number("row"), at as u64 + 1);
        assert_eq!(format!("{}.jsonl:{}", of("stream").unwrap(), number("line")), row.place);
        assert_eq!(of("run_id"), row.text("run_id"), "{}", row.place);
        let verdict = of("verdict").map(|name| Verdict::from_name(name).unwrap());
        *counts.entry(verdict.map_or("skipped", Verdict::name)).or_default() += 1;
        if matches!(verdict, Some(Verdict::Rejected | Verdict::NeedsHumanReview)) {
            forbidden.push(row.text("run_id").unwrap());
        }
    }
    let counted: Vec<_> = counts.into_iter().collect();
    let four = [("accepted", 6), ("needs_human_review", 2), ("partially_accepted", 2), ("rejected", 4), ("skipped", 1)];
    assert_eq!(counted, four);
    let named: Vec<&str> =
        expected.get("forbidden_run_ids").and_then(Json::as_array).unwrap().iter().filter_map(Json::as_str).collect();
    assert_eq!(forbidden, named, "what may never reach SFT is what was rejected or waits for a person");
}

#[test]
fn each_acceptance_row_has_the_facts_it_is_there_for() {
    let rows = rows(&ACCEPTANCE);
    let row = |number: usize| &rows[number - 1];
    let attempts = |number: usize| row(number).json.get("accepted_on_attempt").and_then(|n| n.as_number()?.as_i64());
    assert_eq!([1, 2, 3, 4, 5].map(attempts), [Some(1), Some(3), None, Some(1), Some(1)]);
    for marker in ["accepted_on_attempt", "attempts_made", "tree_split_fired", "accepted_model"] {
        assert!(row(3).json.get(marker).is_none(), "row 3 carries no {marker}");
    }
    assert_eq!(row(4).json.get("tree_split_fired").and_then(Json::as_bool), Some(true));
    assert_eq!(row(4).text("suggestions_preview").unwrap().matches("[shard ").count(), 3);
    assert_eq!(places(rows.iter().filter(|row| !row.has_time())), ["scrum_reviews.jsonl:5", "auto_apply.jsonl:1"]);
    assert_eq!([6, 7, 8].map(|n| row(n).text("severity").unwrap()), ["info", "high", "medium"]);
    assert_eq!(row(7).text("topic"), Some("PRD drift"));
    assert_eq!([9, 10].map(|n| row(n).text("action").unwrap()), ["committed", "build_red_reverted"]);
    assert!([9, 10].iter().all(|n| row(*n).text("patch").is_some_and(|patch| patch.contains("@@"))));
    assert_eq!([11, 12].map(|n| row(n).text("observer_verdict").unwrap()), ["accept", "reject"]);
    assert!(row(11).json.get("failure_markers").is_none());
    assert_eq!([14, 15].map(|n| row(n).text("verdict").unwrap()), ["accept", "reject"]);
    assert_eq!(row(14).text("file"), row(15).text("file"), "the observer pair is about one file");
    assert_ne!(row(14).text("review"), row(15).text("review"));
    let ids: BTreeSet<_> = rows.iter().map(|row| row.text("run_id").unwrap()).collect();
    assert_eq!(ids.len(), 15, "every run id is its own");
}

#[test]
fn the_sample_lists_its_sources_and_they_are_small_and_dated() {
    let wire: toml::Table = toml::from_str(fixture!("sample/sources.toml")).unwrap();
    let sources = wire["source"].as_array().unwrap();
    let listed: Vec<_> = sources.iter().map(|source| (source["name"].as_str(), source["file"].as_str())).collect();
    let files: Vec<String> = SAMPLE.iter().map(|(stream, _)| format!("traces/{stream}.jsonl")).collect();
    let expected: Vec<_> =
        SAMPLE.iter().zip(&files).map(|((stream, _), file)| (Some(*stream), Some(file.as_str()))).collect();
    assert_eq!(listed, expected);
    let rows = rows(&SAMPLE);
    assert_eq!(rows.len(), 100);
    for row in &rows {
        for key in TIMES {
            assert!(row.text(key).is_none_or(|time| Stamp::parse(time).is_some()), "{}: {key}", row.place);
        }
    }
}

#[test]
fn exactly_one_outcome_has_no_date_and_one_patch_leaves_it_to_its_profile() {
    let rows = rows(&SAMPLE);
    assert_eq!(places(rows.iter().filter(|row| !row.has_time())), ["auto_apply.jsonl:7", "outcomes.jsonl:6"]);
}

#[test]
fn exactly_one_path_is_invented() {
    let known: BTreeSet<&str> = fixture!("sample/inventory.txt").lines().collect();
    assert!(known.contains("crates/berths/src/packing.rs"), "the path it is repaired to exists");
    let rows = rows(&SAMPLE);
    let invented = rows.iter().filter(|row| row.text("file").is_some_and(|file| !known.contains(file)));
    assert_eq!(places(invented), ["scrum_reviews.jsonl:9"]);
}

#[test]
fn exactly_one_text_leaks_a_key() {
    let scanner = SecretScanner::new();
    let mut found = Vec::new();
    for (stream, text) in SAMPLE.iter().chain(&ACCEPTANCE) {
        for (at, line) in text.lines().enumerate() {
            found.extend(scanner.scan(line).iter().map(|finding| (format!("{stream}.jsonl:{}", at + 1), finding.kind)));
        }
    }
    assert_eq!(found, [("scrum_reviews.jsonl:8".to_owned(), SecretKind::AwsAccessKey)]);
}

#[test]
fn exactly_one_task_has_one_run_on_both_sides() {
    let rows = rows(&SAMPLE);
    let mut by_run: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_run.entry(row.text("run_id").or(row.text("audit_id")).unwrap()).or_default().push(row);
    }
    let twice: Vec<_> = by_run.into_values().filter(|rows| rows.len() > 1).collect();
    let [pair] = twice.as_slice() else { panic!("one run id stands twice") };
    assert_eq!(places(pair.iter().copied()), ["observer_reviews.jsonl:11", "observer_reviews.jsonl:12"]);
    assert_eq!(pair[0].text("file"), pair[1].text("file"));
    assert_eq!([pair[0], pair[1]].map(|row| row.text("verdict").unwrap()), ["accept", "reject"]);
    assert_ne!(pair[0].text("review"), pair[1].text("review"));
    let others = rows.iter().filter(|row| row.text("review").is_some() && row.text("file") == pair[0].text("file"));
    assert_eq!(others.count(), 2, "no third review of that file makes another pair");
}

#[test]
fn exactly_one_pass_stands_against_its_warnings() {
    let rows = rows(&SAMPLE);
    let markers = |row: &Row| row.json.get("failure_markers").and_then(Json::as_array).map_or(0, <[_]>::len);
    let accepted = rows.iter().filter(|row| row.text("observer_verdict") == Some("accept") && markers(row) > 0);
    assert_eq!(places(accepted.clone()), ["contract_analyses.jsonl:5"]);
    for row in accepted {
        let text = row.text("analysis").unwrap();
        assert!(text.contains("PASS") && text.contains("no issues"), "{text}");
    }
}

#[test]
fn the_readme_names_every_planted_place() {
    let readme = fixture!("sample/README.md");
    for place in [
        "traces/outcomes.jsonl:6",
        "traces/scrum_reviews.jsonl:9",
        "traces/scrum_reviews.jsonl:8",
        "traces/observer_reviews.jsonl:11",
        "traces/observer_reviews.jsonl:12",
        "traces/contract_analyses.jsonl:5",
        "traces/auto_apply.jsonl:7",
        "traces/mode_experiments.jsonl:6",
    ] {
        assert!(readme.contains(place), "{place} is not named");
    }
}
