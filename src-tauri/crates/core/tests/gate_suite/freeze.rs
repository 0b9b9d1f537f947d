//! The six gates of a release freeze, and what the manifest shows.

use crate::{
    Spoil,
    fixture::{self, commit, stamp},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    gate::{
        Check, Probe, Report, acceptance,
        freeze::{FREEZE_SCHEMA_VERSION, FreezeFacts, FreezeManifest, FrozenDataset, freeze_markdown, judge},
    },
    hash::Digest,
    receipt::{Anchor, ChainFinding, ChainReport, Stage},
};

fn whole() -> FreezeFacts {
    FreezeFacts {
        verify_findings: vec![],
        files_without_receipt: vec![],
        self_test: Probe::new(true, "34 vectors"),
        chain: ChainReport { findings: vec![], anchor: Some(Anchor { count: 5, head: Digest::of(b"head") }) },
        acceptance: acceptance::judge(&fixture::whole()),
        audit: Report::of(vec![Check::new("P0.1", "inventory", true, Probe::new(true, "there"))]),
        tag: "v1.0.0".into(),
        used_tags: BTreeSet::from(["v0.9.0".to_owned()]),
    }
}

#[test]
fn six_gates_hold_or_each_fails_alone() {
    let report = judge(&whole());
    assert_eq!((report.passed, report.required_total), (6, 6), "{:#?}", report.checks);
    let spoils: [(&str, Spoil<FreezeFacts>); 13] = [
        ("F1", |f| f.verify_findings.push("exports/sft: byte 7 flipped".into())),
        ("F1", |f| f.files_without_receipt.push("exports/extra.jsonl".into())),
        ("F2", |f| f.self_test = Probe::new(false, "vector 3")),
        ("F3", |f| f.chain.findings.push(ChainFinding { seq: 2, why: "was edited".into() })),
        ("F3", |f| f.chain = ChainReport::default()),
        ("F4", |f| f.acceptance.checks[0].passed = false),
        ("F4", |f| f.acceptance = Report::of(vec![])),
        ("F5", |f| f.audit.checks[0].passed = false),
        ("F6", |f| f.tag = "v0.9.0".into()),
        ("F6", |f| f.tag.clear()),
        ("F6", |f| f.tag = "../v1".into()),
        ("F6", |f| f.tag = "-f".into()),
        ("F6", |f| f.tag = "v1 final".into()),
    ];
    for (id, spoil) in spoils {
        let mut facts = whole();
        spoil(&mut facts);
        let report = judge(&facts);
        let failed: Vec<&str> =
            report.checks.iter().filter(|check| !check.passed).map(|check| check.id.as_str()).collect();
        assert_eq!(failed, [id]);
        assert!(!report.holds(), "{id}");
    }
}

#[test]
fn counts_that_a_report_claims_do_not_make_it_hold() {
    let mut facts = whole();
    facts.audit.checks[0].passed = false;
    (facts.audit.passed, facts.audit.required_passed) = (1, 1);
    assert!(!judge(&facts).holds());
}

#[test]
fn the_manifest_survives_the_wire_and_shows_gates_and_datasets() {
    let gates = judge(&whole());
    let manifest = FreezeManifest {
        schema_version: FREEZE_SCHEMA_VERSION,
        tag: "v1.0.0".into(),
        recorded_at: stamp(),
        frozen: gates.holds(),
        head: commit(),
        branch: Some("main".into()),
        run_id: Some("run-1".into()),
        run_hash: Some(Digest::of(b"run")),
        stages: BTreeMap::from([(Stage::ExportSft, commit())]),
        datasets: BTreeMap::from([(
            "sft".to_owned(),
            FrozenDataset { path: "exports/sft/a|b.jsonl".into(), sha256: Digest::of(b"sft"), rows: 1052 },
        )]),
        baseline: None,
        anchor: Some(Anchor { count: 5, head: Digest::of(b"head") }),
        gates,
    };
    let text = serde_json::to_string(&manifest).unwrap();
    assert!(text.contains(r#""stages":{"export-sft":"#), "{text}");
    assert_eq!(serde_json::from_str::<FreezeManifest>(&text).unwrap(), manifest);
    let markdown = freeze_markdown(&manifest);
    assert!(markdown.contains("# Release v1.0.0: frozen"), "{markdown}");
    assert!(markdown.contains("| sft | 1,052 | exports/sft/a\\|b.jsonl |"), "{markdown}");
    assert!(markdown.contains("Receipt chain: 5 links"), "{markdown}");
}
