//! The profiles of the reference streams: what each makes of a full row, and of one that lacks what it may lack.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use stillroom_core::{
    artifact::{Class, Evidence, Role, TimestampOrigin},
    hash::Digest,
    json::{self, Json, canonical},
    marker::Marker,
    source::{Joins, Outcome, Profile, RowContext, RowSkip, detect, shipped},
    stamp::Stamp,
};

fn profile(name: &str) -> Profile {
    let (_, text) = shipped().into_iter().find(|(other, _)| *other == name).unwrap();
    Profile::parse(text).unwrap()
}

fn map(name: &str, row: &str) -> Vec<Outcome> {
    let row = json::parse(row.as_bytes()).unwrap();
    let (file, joins) = (format!("{name}.jsonl"), Joins::default());
    let cx = RowContext {
        source: "kb",
        file: &file,
        line: 7,
        row_index: 6,
        key: None,
        sig_hash: Digest::of(&canonical(&row)),
        recorded_at: Stamp::parse("2026-01-01T00:00:00Z").unwrap(),
        joins: &joins,
    };
    profile(name).map_row(&row, &cx)
}

fn evidence(name: &str, row: &str) -> Evidence {
    match map(name, row).remove(0) {
        Outcome::Evidence(evidence) => *evidence,
        Outcome::Skip(skip) => panic!("{name}: {skip:?}"),
    }
}

fn skip(name: &str, row: &str) -> RowSkip {
    match map(name, row).remove(0) {
        Outcome::Skip(skip) => skip,
        Outcome::Evidence(evidence) => panic!("{name} took {evidence:?}"),
    }
}

/// One full row of every reference stream.
const ROWS: [(&str, &str); 14] = [
    (
        "scrum_reviews",
        r#"{"run_id":"s1","file":"src/a.rs","reviewed_at":"2026-03-01T10:00:00Z","accepted_model":"m1","accepted_on_attempt":1,"attempts_made":1,"tree_split_fired":false,"suggestions_preview":"Name the error.","schema_version":2,"scrum_master_reviewed":true}"#,
    ),
    (
        "observer_reviews",
        r#"{"run_id":"o1","file":"src/a.rs","verdict":"Reject","review":"The test is gone.","model":"m2","ts":"2026-03-01T10:00:00Z"}"#,
    ),
    (
        "audits",
        r#"{"finding_id":"f1","phase":"phase:storage","severity":"high","topic":"drift","ts":"2026-03-01T10:00:00Z","evidence":"Two files disagree."}"#,
    ),
    (
        "contract_analyses",
        r#"{"permit_id":"permit:77","contractor":"Acme","observer_verdict":"accept","failure_markers":["late"],"analysis":"Grant it.","ts":"2026-03-01T10:00:00Z","cost":0.25,"duration_ms":1200.4}"#,
    ),
    ("auto_apply", r#"{"file":"src/a.rs","action":"committed","ts":"2026-03-01T10:00:00Z","patch":"-a\n+b"}"#),
    (
        "outcomes",
        r#"{"run_id":"r1","scenario":"restart","created_at":"2026-03-01T10:00:00Z","all_ok":true,"gap_signals":0,"events":[]}"#,
    ),
    (
        "mode_experiments",
        r#"{"task_class":"summarise","file":"src/a.rs","text":"","latency_ms":130000,"ts":1772359200000,"validation_results":{"grounded_fraction":0.75}}"#,
    ),
    (
        "distilled_facts",
        r#"{"source_run_id":"s1","file":"src/a.rs","fact":"It is cached.","extracted_at":"2026-03-01T10:00:00Z"}"#,
    ),
    (
        "distilled_procedures",
        r#"{"source_run_id":"s1","task_id":"t1","procedure":"First, then.","extracted_at":"2026-03-01T10:00:00Z"}"#,
    ),
    (
        "distilled_config_hints",
        r#"{"source_run_id":"s1","hint":"Raise the limit.","extracted_at":"2026-03-01T10:00:00Z"}"#,
    ),
    (
        "observer_escalations",
        r#"{"file":"src/a.rs","reason":"cycle","escalated_at":"2026-03-01T10:00:00Z","text":"Three times the same."}"#,
    ),
    (
        "audit_facts",
        r#"{"audit_id":"a1","facts":["One.","Two."],"verifier_verdicts":["CORRECT","UNCHECKED"],"extracted_at":"2026-03-01T10:00:00Z"}"#,
    ),
    (
        "audit_discrepancies",
        r#"{"audit_id":"a1","file":"src/a.rs","accepted_text":"It leaks.","rejected_text":"It is fine.","ts":"2026-03-01T10:00:00Z"}"#,
    ),
    (
        "model_trust",
        r#"{"model":"m1","task_type":"review","success_rate":0.5,"sample_count":4,"failure_modes":["hedges"],"ts":"2026-03-01T10:00:00Z"}"#,
    ),
];

fn row(name: &str) -> &'static str {
    ROWS.iter().find(|(other, _)| *other == name).unwrap().1
}

#[test]
fn each_stream_gives_its_task_class_and_role() {
    for (name, task, class, role) in [
        ("scrum_reviews", "src/a.rs", Class::Verdict, Role::Executor),
        ("observer_reviews", "src/a.rs", Class::Verdict, Role::Reviewer),
        ("audits", "phase:storage", Class::Verdict, Role::Reviewer),
        ("contract_analyses", "permit:77", Class::Verdict, Role::Executor),
        ("auto_apply", "src/a.rs", Class::Telemetry, Role::Applier),
        ("outcomes", "restart", Class::Telemetry, Role::Executor),
        ("mode_experiments", "summarise:src/a.rs", Class::Telemetry, Role::Executor),
        ("distilled_facts", "src/a.rs", Class::Extraction, Role::Extractor),
        ("distilled_procedures", "t1", Class::Extraction, Role::Extractor),
        ("distilled_config_hints", "s1", Class::Extraction, Role::Extractor),
        ("observer_escalations", "src/a.rs", Class::Extraction, Role::Reviewer),
        ("audit_facts", "a1", Class::Extraction, Role::Extractor),
        ("audit_discrepancies", "a1", Class::Extraction, Role::Reviewer),
        ("model_trust", "m1:review", Class::Telemetry, Role::Other),
    ] {
        let found = evidence(name, row(name));
        assert_eq!((found.task_id.as_str(), found.class, found.model_role), (task, class, Some(role)), "{name}");
        assert_eq!(found.timestamp_origin, TimestampOrigin::Recorded, "{name}");
        assert_eq!(found.timestamp.unwrap().to_string(), "2026-03-01T10:00:00Z", "{name}");
        assert_eq!(found.provenance.line_offset, 6, "{name}: offsets count from 0");
    }
}

#[test]
fn each_stream_gives_the_markers_that_rulebooks_read() {
    let text = |text: &str| Marker::Text(text.to_owned());
    for (name, expected) in [
        (
            "scrum_reviews",
            vec![
                ("accepted_on_attempt", Marker::whole(1)),
                ("attempts_made", Marker::whole(1)),
                ("model", text("m1")),
                ("tree_split_fired", Marker::Bool(false)),
            ],
        ),
        ("observer_reviews", vec![("observer_verdict", text("reject"))]),
        ("audits", vec![("severity", text("high")), ("topic", text("drift"))]),
        ("contract_analyses", vec![("failure_marker_count", Marker::whole(1)), ("observer_verdict", text("accept"))]),
        ("auto_apply", vec![("action", text("committed"))]),
        ("outcomes", vec![("all_ok", Marker::Bool(true)), ("gap_signals", Marker::whole(0))]),
        (
            "mode_experiments",
            vec![
                ("grounded_fraction", Marker::Decimal(750_000)),
                ("latency_ms", Marker::whole(130_000)),
                ("text_empty", Marker::Bool(true)),
            ],
        ),
        ("audit_discrepancies", vec![("side", text("accepted"))]),
    ] {
        let markers: Vec<(String, Marker)> = evidence(name, row(name)).markers.into_iter().collect();
        let expected: Vec<(String, Marker)> =
            expected.into_iter().map(|(name, marker)| (name.to_owned(), marker)).collect();
        assert_eq!(markers, expected, "{name}");
    }
}

#[test]
fn instructions_name_the_thing_and_drop_the_prefix_of_its_id() {
    for (name, row, part) in [
        ("audits", row("audits"), "phase storage:"),
        ("contract_analyses", row("contract_analyses"), "contractor Acme for permit 77:"),
        (
            "contract_analyses",
            r#"{"permit_id":"permit:8","analysis":"x","ts":"2026-03-01T10:00:00Z"}"#,
            "Assess permit 8:",
        ),
        ("scrum_reviews", row("scrum_reviews"), "src/a.rs"),
        ("mode_experiments", row("mode_experiments"), "“summarise” for src/a.rs"),
    ] {
        let instruction = evidence(name, row).sft.unwrap().instruction;
        assert!(instruction.contains(part), "{name}: {instruction}");
        assert!(!instruction.contains(['{', '}']), "{name} leaves no placeholder: {instruction}");
    }
    for name in ["distilled_facts", "distilled_procedures", "distilled_config_hints", "audit_facts", "model_trust"] {
        assert_eq!(evidence(name, row(name)).sft, None, "{name} answers no instruction");
    }
}

#[test]
fn a_row_without_its_time_is_skipped_unless_its_profile_says_what_stands_in() {
    for (name, row, reason, detail) in [
        (
            "outcomes",
            r#"{"run_id":"r","scenario":"s","all_ok":true}"#,
            "missing_timestamp",
            "tried /created_at (missing)",
        ),
        (
            "scrum_reviews",
            r#"{"file":"a","reviewed_at":"yesterday"}"#,
            "unparsable_timestamp",
            "tried /reviewed_at (“yesterday”)",
        ),
        (
            "auto_apply",
            r#"{"file":"a","action":"committed","ts":"soon"}"#,
            "unparsable_timestamp",
            "tried /ts (“soon”)",
        ),
        (
            "observer_reviews",
            r#"{"task_id":"","file":null,"ts":"2026-03-01T10:00:00Z"}"#,
            "missing_task_id",
            "tried /task_id (an empty text), /file (missing)",
        ),
    ] {
        let skip = skip(name, row);
        assert_eq!((skip.reason.as_str(), skip.detail.as_str(), skip.part.as_str()), (reason, detail, ""), "{name}");
    }
    let marked = evidence("auto_apply", r#"{"file":"a","action":"build_red_reverted"}"#);
    assert_eq!((marked.timestamp, marked.timestamp_origin), (None, TimestampOrigin::RecordedAt));
}

#[test]
fn run_ids_are_the_rows_own_or_made_of_stream_and_hash() {
    assert_eq!(evidence("scrum_reviews", row("scrum_reviews")).run_id, "s1");
    let made = evidence("audits", row("audits"));
    assert_eq!(made.run_id, format!("audits:{}", made.provenance.sig_hash.short()));
    let sides = map("audit_discrepancies", row("audit_discrepancies"));
    let sides: Vec<Evidence> = sides
        .into_iter()
        .map(|outcome| match outcome {
            Outcome::Evidence(evidence) => *evidence,
            Outcome::Skip(skip) => panic!("{skip:?}"),
        })
        .collect();
    assert_eq!(sides.len(), 2);
    assert_eq!(sides[0].provenance.sig_hash, sides[1].provenance.sig_hash, "both are parts of one row");
    assert_eq!(sides[1].run_id, format!("audit_discrepancies:{}#/rejected_text", made_short(&sides[1])));
    assert_eq!(sides[1].provenance.part, "/rejected_text");
    assert_ne!(sides[0].run_id, sides[1].run_id);
    assert_eq!(sides[0].comparable, sides[1].comparable, "the two sides may pair");
    assert_eq!(sides[0].text.as_deref(), Some("It leaks."));
}

fn made_short(evidence: &Evidence) -> String {
    evidence.provenance.sig_hash.short()
}

#[test]
fn fields_beside_the_text_are_read_exactly() {
    let contract = evidence("contract_analyses", row("contract_analyses"));
    assert_eq!((contract.cost_micro_usd, contract.latency_ms), (Some(250_000), Some(1200)));
    let fact = evidence("distilled_facts", row("distilled_facts"));
    assert_eq!(fact.parent_run_id.as_deref(), Some("s1"));
    assert_eq!(evidence("audit_facts", row("audit_facts")).text.as_deref(), Some("One.\nTwo."));
    let old = r#"{"phase":"phase:p","evidence":"e","failure_markers":["x","y"],"ts":"2026-03-01T10:00:00Z"}"#;
    assert_eq!(evidence("audits", old).markers["failure_marker_count"], Marker::whole(2), "older rows list markers");
    assert_eq!(evidence("model_trust", row("model_trust")).tags, ["review", "hedges"]);
    assert_eq!(evidence("observer_reviews", row("observer_reviews")).files, ["src/a.rs"]);
}

#[test]
fn each_stream_is_recognised_by_name_and_by_shape_alone() {
    let all: Vec<Profile> = shipped().iter().map(|(_, text)| Profile::parse(text).unwrap()).collect();
    for (name, text) in ROWS {
        let row = json::parse(text.as_bytes()).unwrap();
        let named = detect(&all, &format!("kb/{name}.2026-03.jsonl.gz"), std::slice::from_ref(&row));
        assert_eq!((named[0].profile.as_str(), named[0].confidence), (name, 98), "{named:?}");
        let unnamed = detect(&all, "kb/export.jsonl", std::slice::from_ref(&row));
        assert!(unnamed.iter().any(|one| one.profile == name), "{name} is found by its shape: {unnamed:?}");
        assert!(unnamed.iter().all(|one| one.confidence < 98), "a shape alone is no certainty: {unnamed:?}");
        let strange = detect(&all, &format!("{name}.jsonl"), &[Json::Bool(true)]);
        assert_eq!((strange.len(), strange[0].confidence), (1, 30), "a name without the shape is a guess: {strange:?}");
    }
    assert_eq!(detect(&all, "other.jsonl", &[Json::Bool(true)]), [], "an unknown stream is proposed nothing");
}

#[test]
fn coverage_says_what_a_row_lacks() {
    let row = json::parse(br#"{"file":"src/a.rs","verdict":null}"#).unwrap();
    let joins = Joins::default();
    let cx = RowContext {
        source: "kb",
        file: "observer_reviews.jsonl",
        line: 1,
        row_index: 0,
        key: None,
        sig_hash: Digest::of(b""),
        recorded_at: Stamp::parse("2026-01-01T00:00:00Z").unwrap(),
        joins: &joins,
    };
    let found: Vec<String> = profile("observer_reviews")
        .coverage(&row, &cx)
        .into_iter()
        .map(|(name, found)| format!("{}{name}", if found { "+" } else { "-" }))
        .collect();
    let expected = "-timestamp -run_id +task_id -text -model +role +files -markers.observer_verdict +sft +rag";
    assert_eq!(found.join(" "), expected);
}
