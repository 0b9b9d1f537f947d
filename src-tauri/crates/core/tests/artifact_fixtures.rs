//! The checks of the artifacts against `fixtures/schemas`: what is valid passes, what is invalid fails for the reasons it
//! names, every field is looked at, and what the Rust types write passes.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "fixtures lie in files and are well-formed")]

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};
use stillroom_core::{
    artifact::{Artifact, Evidence, PreferenceRow, RagRow, Scored, SftRow, self_test},
    json::{canonical, canonical_of, parse, to_json},
};

struct File {
    artifact: String,
    valid: bool,
    name: String,
    bytes: Vec<u8>,
}

fn fixtures() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fixtures/schemas");
    let names = |folder: &Path| -> BTreeSet<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let mut files = Vec::new();
    // `cli` holds the schemas of the command line's views, which are no artifacts.
    for artifact in names(&root).into_iter().filter(|name| name != "cli") {
        for kind in names(&root.join(&artifact)) {
            assert!(["valid", "invalid"].contains(&kind.as_str()), "{artifact}/{kind} belongs to no kind");
            let folder = root.join(&artifact).join(&kind);
            for name in names(&folder) {
                let bytes = fs::read(folder.join(&name)).unwrap();
                files.push(File { artifact: artifact.clone(), valid: kind == "valid", name, bytes });
            }
        }
    }
    files
}

fn valid(artifact: Artifact) -> Vec<(String, Value)> {
    let wanted = |file: &File| file.valid && file.artifact == artifact.name();
    let read = |file: File| (file.name, serde_json::from_slice(&file.bytes).unwrap());
    fixtures().into_iter().filter(wanted).map(read).collect()
}

fn errors(artifact: Artifact, value: &Value) -> Vec<String> {
    artifact.check(&to_json(value).unwrap()).errors
}

#[test]
fn valid_fixtures_pass_and_invalid_ones_fail_for_the_reasons_they_name() {
    let files = fixtures();
    assert!(files.len() >= 150, "the fixtures are there");
    let fixtures: Vec<_> =
        files.iter().map(|file| (file.artifact.as_str(), file.valid, file.name.as_str(), &file.bytes[..])).collect();
    let findings: Vec<String> = self_test(&fixtures)
        .iter()
        .map(|finding| format!("{}/{}: {}", finding.artifact, finding.fixture, finding.what))
        .collect();
    assert_eq!(findings, Vec::<String>::new());
}

/// Where one thing stands in a value: keys and indexes from the outside in.
type Way = Vec<String>;

fn ways(value: &Value, way: &Way, all: &mut Vec<Way>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, inner)| (key.clone(), inner)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, inner)| (at.to_string(), inner)).collect(),
        _ => return,
    };
    for (step, inner) in inner {
        let mut way = way.clone();
        way.push(step);
        all.push(way.clone());
        ways(inner, &way, all);
    }
}

fn holder<'v>(value: &'v mut Value, way: &[String]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        other => other.get_mut(step).unwrap(),
    })
}

/// The fields that may be absent. Nothing else may: each check is shown to miss each of its other fields.
const OPTIONAL: &str = "
    evidence: model_role model provider input text messages_at latency_ms prompt_tokens completion_tokens cost_micro_usd
    evidence: files tags markers sft rag comparable parent_run_id generation_depth sft.context rag.tags provenance.part
    evidence: pathway_fingerprint
    scored: sub_scores fired not_evaluated fired[].facts
    rag_row: -
    sft_row: lineage
    preference_row: pair_kind
    quarantine: detail_code source_provenance
    receipt: settings_hash rulebook
    summary: -
    drift_report: -
    replay_run: -
    baseline: metrics.p2_evidence_new
    playbook: -
    scratchpad_summary: -
    model_ledger: successes mean_latency_ms mean_cost_micro_usd
    manifest: -
";

/// What a check leaves unread: the record that a quarantine entry holds, the bundle of a replay, fields of tomorrow.
const UNREAD: &str = "
    evidence: pathway_fingerprint
    sft_row: lineage
    quarantine: source_record.
    receipt: settings_hash rulebook
    replay_run: bundle. validation.reasons[]. escalation[].
";

/// Maps whose names are free, so that taking one entry away leaves a whole map.
const FREE: &str = "
    evidence: markers.
    scored: sub_scores. fired[].facts.
    receipt: stats.
";

fn listed(table: &str, artifact: Artifact, place: &str) -> bool {
    let rows = table.lines().filter_map(|line| line.trim().split_once(": "));
    let mut names = rows.filter(|(name, _)| *name == artifact.name()).flat_map(|(_, places)| places.split(' '));
    names.any(|name| {
        name == place
            || place.strip_prefix(name).is_some_and(|rest| name.ends_with('.') || rest.starts_with(['.', '[']))
    })
}

fn place(way: &[String]) -> String {
    let mut place = String::new();
    for step in way {
        match step.parse::<usize>() {
            Ok(_) => place.push_str("[]"),
            Err(_) if place.is_empty() => place.push_str(step),
            Err(_) => place.push_str(&format!(".{step}")),
        }
    }
    place
}

#[test]
fn every_field_that_must_be_there_is_missed_when_it_is_not() {
    let mut let_go = BTreeSet::new();
    for artifact in Artifact::ALL {
        for (name, value) in valid(artifact) {
            let mut all = Vec::new();
            ways(&value, &Way::new(), &mut all);
            for way in all {
                let place = place(&way);
                let (last, above) = way.split_last().unwrap();
                let mut changed = value.clone();
                match holder(&mut changed, above) {
                    Value::Object(members) => members.remove(last),
                    // One item fewer is another list, not a list without a field.
                    _ => continue,
                };
                let missed = !errors(artifact, &changed).is_empty();
                if listed(UNREAD, artifact, &place) || listed(FREE, artifact, &place) {
                    continue;
                }
                if listed(OPTIONAL, artifact, &place) {
                    let_go.insert(place);
                } else {
                    // The books' own names are free too, but a part taken away shows in the sum, unless it was 0.
                    let nought = place.starts_with("books.") && holder(&mut value.clone(), &way) == &Value::from(0);
                    assert!(missed || nought, "{}/{name} passes without {place}", artifact.name());
                }
            }
        }
    }
    assert!(let_go.len() >= 20, "the optional fields stand in fixtures: {let_go:?}");
}

#[test]
fn every_field_of_a_wrong_kind_is_found() {
    let mut changes = 0;
    for artifact in Artifact::ALL {
        for (name, value) in valid(artifact) {
            let mut all = Vec::new();
            ways(&value, &Way::new(), &mut all);
            for way in all {
                let place = place(&way);
                if listed(UNREAD, artifact, &place) {
                    continue;
                }
                let mut changed = value.clone();
                let field = holder(&mut changed, &way);
                // No field of any artifact is an array in an array.
                *field = if field.is_array() { Value::from("a text") } else { Value::from(vec![Value::from(vec![1])]) };
                let found = errors(artifact, &changed);
                assert!(!found.is_empty(), "{}/{name}: {place} may be anything", artifact.name());
                changes += 1;
            }
        }
    }
    assert!(changes > 800, "only {changes} fields were changed");
}

/// Reads with the Rust type and writes again: nothing lost, nothing added.
fn same_through<T: Serialize + DeserializeOwned>(artifact: Artifact) {
    for (name, value) in valid(artifact) {
        if name.starts_with("wider_") {
            continue;
        }
        let typed: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut written: Value = serde_json::from_slice(&canonical_of(&typed).unwrap()).unwrap();
        assert_eq!(errors(artifact, &written), Vec::<String>::new(), "{name} as its type writes it");
        // Types write their empty lists and maps; the fixture need not.
        if let (Some(written), Some(given)) = (written.as_object_mut(), value.as_object()) {
            written.retain(|key, _| given.contains_key(key));
        }
        let given = canonical(&to_json(&value).unwrap());
        assert_eq!(
            String::from_utf8_lossy(&canonical_of(&written).unwrap()),
            String::from_utf8_lossy(&given),
            "{name}"
        );
    }
}

#[test]
fn the_rust_types_read_and_write_what_the_checks_pass() {
    same_through::<Evidence>(Artifact::Evidence);
    same_through::<Scored>(Artifact::Scored);
    same_through::<RagRow>(Artifact::RagRow);
    same_through::<SftRow>(Artifact::SftRow);
    same_through::<PreferenceRow>(Artifact::PreferenceRow);
}

#[test]
fn no_verdict_but_the_two_good_ones_makes_an_sft_row() {
    let (_, row) = valid(Artifact::SftRow).remove(0);
    for score in ["rejected", "needs_human_review", "Accepted", "accepted ", "", "good"] {
        let mut row = row.clone();
        row["quality_score"] = score.into();
        assert_eq!(errors(Artifact::SftRow, &row).len(), 1, "{score:?} is found by the check");
        assert!(serde_json::from_value::<SftRow>(row).is_err(), "{score:?} cannot be written down");
    }
}

#[test]
fn the_self_test_finds_checks_and_fixtures_that_are_wrong() {
    let valid = br#"{"schema_version":1}"#;
    let passes = br#"{"why":"it is whole","errors":["x"],"value":@}"#;
    let whole =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fixtures/schemas/sft_row/valid/accepted.json"))
            .unwrap();
    let passes = [&passes[..passes.len() - 2], &whole[..], b"}"].concat();
    let cases: [(&str, bool, &[u8], &str); 7] = [
        ("sft_row", true, valid, "id: missing"),
        ("sft_row", true, b"{", "unexpected end at byte 1"),
        ("sft_rows", true, valid, "no artifact of this name"),
        ("sft_row", false, &passes, "passes the check: it is whole"),
        ("sft_row", false, valid, "expected an object of why, errors and value"),
        ("sft_row", false, br#"{"why":"","errors":["nothing","expected"],"value":1}"#, "no error says \"nothing\""),
        ("sft_row", false, br#"{"why":"","errors":[],"value":1}"#, "unexpected error \"expected object\""),
    ];
    for (artifact, is_valid, bytes, what) in cases {
        let findings = self_test(&[(artifact, is_valid, "case", bytes)]);
        assert!(
            findings.iter().any(|finding| finding.fixture == "case" && finding.what == what),
            "{what}: {findings:?}"
        );
    }
    assert_eq!(self_test(&[]).len(), 2 * Artifact::ALL.len(), "no fixtures is no passed test");
}

#[test]
fn no_value_makes_a_check_panic() {
    let odd =
        ["null", "[]", "{}", "-1", "1e300", "\"\"", "[[[]]]", r#"{"":{"":[null]}}"#, "123456789012345678901234567890"];
    for artifact in Artifact::ALL {
        for (_, value) in valid(artifact) {
            let mut all = Vec::new();
            ways(&value, &Way::new(), &mut all);
            for way in all {
                for text in odd {
                    let mut changed = value.clone();
                    *holder(&mut changed, &way) = serde_json::from_str(text).unwrap();
                    let bytes = serde_json::to_vec(&changed).unwrap();
                    let checked = artifact.check(&parse(&bytes).unwrap());
                    assert_eq!(checked.valid, checked.errors.is_empty());
                }
            }
        }
    }
}
