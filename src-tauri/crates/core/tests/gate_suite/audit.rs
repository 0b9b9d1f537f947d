//! Each audit check on spoiled facts, and the two lists of required and informing ones.

use crate::{Spoil, fixture};
use std::collections::BTreeSet;
use stillroom_core::{
    gate::{
        Probe, acceptance,
        audit::{AuditFacts, DryRun, Offenders, SchemaFixtures, TIER_ONE, WaiverCount, judge},
    },
    hash::Digest,
    receipt::{Anchor, ChainFinding, ChainReport, Severity, Stage},
    verdict::VerdictCounts,
};

fn whole() -> AuditFacts {
    let run = fixture::whole();
    let none = |looked_at| Offenders { looked_at, found: vec![] };
    AuditFacts {
        inventory_report: Some("reports/inventory.md".into()),
        sources: TIER_ONE.map(str::to_owned).into(),
        schema_fixtures: SchemaFixtures { checked: 51, failed: vec![] },
        dry_run: Ok(DryRun { rows_read: 15, new: 0, skipped: 1 }),
        waivers: WaiverCount::default(),
        evidence_rows: 14,
        stored_verdicts: VerdictCounts { accepted: 6, partially_accepted: 2, rejected: 4, needs_human_review: 2 },
        sft_forbidden: none(5),
        rag_rejected: none(7),
        self_pairs: none(1),
        equal_texts: none(1),
        without_provenance: none(13),
        chain: ChainReport { findings: vec![], anchor: Some(Anchor { count: 5, head: Digest::of(b"head") }) },
        acceptance: acceptance::judge(&run),
        receipts: run.receipts,
        summary: run.summary,
        drift: Some(Severity::Ok),
        replay: (3, 3),
        escalation_guard: Probe::new(true, "off unless asked for"),
        database_bytes: 300,
        source_bytes: 100,
        baselines: (1, vec![]),
    }
}

#[test]
fn there_are_22_checks_and_16_of_them_are_required() {
    let report = judge(&whole());
    let broken: Vec<_> = report.checks.iter().filter(|check| !check.passed).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert_eq!((report.passed, report.total, report.required_passed, report.required_total), (22, 22, 16, 16));
    let required =
        |phase: &str| report.checks.iter().filter(|check| check.required && check.id.starts_with(phase)).count();
    let per_phase = ["P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"].map(required);
    assert_eq!(per_phase, [1, 1, 1, 1, 5, 4, 1, 2]);
    assert_eq!(report.checks.iter().map(|check| &check.id).collect::<BTreeSet<_>>().len(), 22);
}

#[test]
fn every_check_fails_when_what_it_looks_at_is_spoiled() {
    let spoils: [(&str, bool, Spoil<AuditFacts>); 31] = [
        ("P0.1", true, |f| f.inventory_report = None),
        ("P0.2", false, |f| _ = f.sources.remove("scrum_reviews")),
        ("P1.1", true, |f| f.schema_fixtures.failed.push("sft_row/rejected.json was taken".into())),
        ("P1.1", true, |f| f.schema_fixtures.checked = 0),
        ("P2.1", true, |f| f.dry_run = Err("a source is gone".into())),
        ("P2.2", false, |f| f.waivers.in_force = 1),
        ("P2.3", false, |f| f.waivers.expired = 1),
        ("P3.1", true, |f| f.stored_verdicts.accepted = 0),
        ("P3.1", true, |f| f.evidence_rows = 13),
        ("P4.1", true, |f| f.sft_forbidden.found.push("row 3".into())),
        ("P4.2", true, |f| f.rag_rejected.found.push("row 3".into())),
        ("P4.3", true, |f| f.self_pairs.found.push("row 3".into())),
        ("P4.4", true, |f| f.equal_texts.found.push("row 3".into())),
        ("P4.5", true, |f| f.without_provenance.found.push("row 3".into())),
        ("P5.1", true, |f| _ = f.receipts.pop()),
        ("P5.1", true, |f| f.receipts.push(f.receipts[0].clone())),
        ("P5.2", true, |f| f.receipts[1].completed = false),
        ("P5.2", true, |f| f.chain.findings.push(ChainFinding { seq: 3, why: "was edited".into() })),
        ("P5.2", true, |f| f.receipts.clear()),
        ("P5.3", true, |f| f.summary = None),
        ("P5.3", true, |f| f.summary.as_mut().unwrap().total_accepted += 1),
        ("P5.4", true, |f| f.summary.as_mut().unwrap().run_hash = Digest::of(b"other")),
        ("P5.4", true, |f| f.receipts[1].outputs.content_hash = Digest::of(b"other")),
        ("P5.5", false, |f| f.drift = Some(Severity::Warn)),
        ("P5.5", false, |f| f.drift = None),
        ("P6.1", true, |f| f.acceptance.checks[21].passed = false),
        ("P6.1", true, |f| f.acceptance.checks.truncate(21)),
        ("P7.1", true, |f| f.replay = (2, 3)),
        ("P7.1", true, |f| f.replay = (0, 0)),
        ("P7.2", true, |f| f.escalation_guard = Probe::new(false, "a task escalated")),
        ("P8.2", false, |f| f.baselines.1.push("row 2 was edited".into())),
    ];
    for (id, required, spoil) in spoils {
        let mut facts = whole();
        spoil(&mut facts);
        let report = judge(&facts);
        let check = report.checks.iter().find(|check| check.id == id).unwrap();
        assert!(!check.passed, "{id}: {}", check.detail);
        assert!(check.detail.len() > 3, "{id} says what it saw: {}", check.detail);
        assert_eq!((check.required, report.holds()), (required, !required), "{id}");
    }
}

#[test]
fn the_verdicts_judged_are_those_on_disk_and_not_those_of_a_dry_run() {
    // The reference once counted a dry run that had dropped every known row, and found nothing accepted.
    let mut facts = whole();
    facts.dry_run = Ok(DryRun { rows_read: 15, new: 0, skipped: 15 });
    assert!(judge(&facts).holds());
}

#[test]
fn a_database_is_measured_against_its_sources() {
    for (database, sources, holds, detail) in [
        (300, 100, true, "3.00 times the size of the sources"),
        (301, 100, false, "3.01 times the size of the sources"),
        (0, 0, true, "0 bytes without a source"),
        (9, 0, false, "9 bytes without a source"),
        (u64::MAX, 1, false, "18446744073709551615.00 times the size of the sources"),
    ] {
        let facts = AuditFacts { database_bytes: database, source_bytes: sources, ..whole() };
        let report = judge(&facts);
        let check = report.checks.iter().find(|check| check.id == "P8.1").unwrap();
        assert_eq!((check.passed, check.detail.as_str()), (holds, detail));
        assert!(report.holds(), "it informs");
    }
}

#[test]
fn a_missing_receipt_is_named_by_its_stage() {
    let mut facts = whole();
    facts.receipts.retain(|receipt| receipt.stage != Stage::ExportSft);
    let report = judge(&facts);
    let check = report.checks.iter().find(|check| check.id == "P5.1").unwrap();
    assert_eq!(check.detail, "0 receipts of export-sft");
}
