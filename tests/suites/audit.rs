//! The audit and the release freeze through the real service: what holds on a sound workspace, which check speaks when
//! something is wrong, and what is written down.

#![expect(clippy::unwrap_used, reason = "a test stops where its own setting does not hold")]

mod sampled;

use sampled::{Sampled, check, failed};
use serde_json::{Value, json};
use stillroom_service::{AuditOptions, Code, audit_full, release_freeze, replay, verify};
use stillroom_store::files::RunLock;

const RAG: &str = "exports/rag/playbooks.jsonl";
const SFT: &str = "exports/sft/instruction_response.jsonl";
const PAIRS: &str = "exports/preference/chosen_rejected.jsonl";

/// What informs about the sample and is not required: it lacks three streams, and is smaller than an empty database.
const INFORMS: [&str; 2] = ["P0.2", "P8.1"];

#[test]
fn all_16_required_checks_hold_on_the_sample() {
    let sampled = Sampled::ran();
    let audit = sampled.audit();
    assert_eq!(failed(&audit.checks.checks), INFORMS, "{:#?}", audit.checks.checks);
    assert!(audit.checks.passed, "what informs fails nothing");
    let checks = &audit.checks;
    assert_eq!([checks.total, checks.required_total, checks.required_passed].map(u64::from), [22, 16, 16]);
    let found = verify(&sampled.cx, None).unwrap();
    assert_eq!(found.findings, Vec::new(), "the audit's own reports have their receipts");
}

#[test]
fn the_ten_metrics_are_what_lies_in_tables_and_files() {
    let sampled = Sampled::ran();
    let run = sampled.run();
    let metrics = sampled.audit().metrics;
    let names: Vec<&str> = metrics.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "p2_evidence_rows",
            "p2_evidence_skips",
            "p3_accepted",
            "p3_human",
            "p3_partial",
            "p3_rejected",
            "p4_pref_pairs",
            "p4_rag_rows",
            "p4_sft_rows",
            "p4_total_quarantined"
        ]
    );
    let evidence = metrics["p2_evidence_rows"];
    assert!(evidence > 0, "a second run adds nothing, and the metric counts all rows, not the new ones");
    let verdicts: u64 =
        ["p3_accepted", "p3_human", "p3_partial", "p3_rejected"].iter().map(|name| metrics[*name]).sum();
    assert_eq!(evidence, verdicts, "one verdict per row");
    assert_eq!(metrics["p4_rag_rows"], sampled.rows(RAG).len() as u64);
    assert_eq!(metrics["p4_sft_rows"], sampled.rows(SFT).len() as u64);
    assert_eq!(metrics["p4_pref_pairs"], sampled.rows(PAIRS).len() as u64);
    let quarantined: u64 = run.exports.iter().map(|export| export.quarantined).sum();
    assert_eq!(metrics["p4_total_quarantined"], quarantined, "refused pairs count as the candidates they are");
}

#[test]
fn an_audit_appends_exactly_one_baseline_and_its_report() {
    let sampled = Sampled::ran();
    let first = sampled.audit();
    assert_eq!(first.report.as_deref(), Some("reports/audit/1.md"));
    assert!(first.baseline_written);
    assert!(first.drift.iter().all(|row| row.flag == "first_run"), "{:?}", first.drift);
    let second = sampled.audit();
    assert_eq!(second.report.as_deref(), Some("reports/audit/2.md"));
    assert!(second.drift.iter().all(|row| row.flag == "ok"), "{:?}", second.drift);
    assert!(check(&second.checks.checks, "P8.2").detail.starts_with("1 baseline"), "the one before is looked at");
    let report = |number: u64| -> Value {
        serde_json::from_slice(&std::fs::read(sampled.path(&format!("reports/audit/{number}.json"))).unwrap()).unwrap()
    };
    assert_eq!(report(2)["baseline"]["previous_hash"], report(1)["baseline"]["hash"], "the rows are chained");
    assert_eq!(report(2)["required_total"], 16, "the report repeats the view");
}

#[test]
fn without_a_baseline_nothing_is_written() {
    let sampled = Sampled::ran();
    let options = AuditOptions { no_baseline: true };
    let audit = audit_full(&sampled.cx, &options).unwrap();
    assert!(audit.checks.passed && !audit.baseline_written && audit.report.is_none());
    assert!(!sampled.path("reports/audit").exists(), "no report is written");
    assert_eq!(sampled.audit().report.as_deref(), Some("reports/audit/1.md"), "the next one is the first");
}

#[test]
fn a_metric_that_moves_by_more_than_a_fifth_warns() {
    let sampled = Sampled::ran();
    sampled.audit();
    let rows = sampled.rows(SFT);
    sampled.put_rows(SFT, &rows[..rows.len() / 2]);
    let audit = sampled.audit();
    let flag = |name: &str| {
        let row = audit.drift.iter().find(|row| row.metric == name).unwrap();
        row.flag.clone()
    };
    assert_eq!(flag("p4_sft_rows"), "warn", "half of the rows are gone from the disk");
    assert_eq!(flag("p4_rag_rows"), "ok", "and nothing else moved");
}

/// One thing that somebody did to a workspace.
type Harm = fn(&Sampled);

#[test]
fn each_planted_fault_fails_the_check_that_is_there_for_it() {
    let cases: [(&str, &str, Harm); 17] = [
        ("P0.1", "no inventory report", |s| std::fs::remove_file(s.path("reports/run-1/sources.json")).unwrap()),
        ("P2.1", "a source's profile is broken", |s| {
            std::fs::create_dir_all(s.path("profiles")).unwrap();
            std::fs::write(s.path("profiles/broken.toml"), "name = ").unwrap();
        }),
        ("P3.1", "nothing is accepted", |s| {
            s.sql("UPDATE judgement SET verdict = 'rejected' WHERE verdict = 'accepted'");
        }),
        ("P4.1", "a forbidden score in SFT", |s| change(s, SFT, 0, "quality_score", json!("rejected"))),
        ("P4.1", "a partial row that was not asked for", |s| {
            change(s, SFT, 0, "quality_score", json!("partially_accepted"));
        }),
        ("P4.1", "a row that is labelled well and stored as rejected", |s| {
            s.sql("UPDATE judgement SET verdict = 'rejected' WHERE verdict = 'accepted' AND profile = 'outcomes'");
        }),
        ("P4.1", "a line that is no JSON", |s| append(s, SFT, "{\"id\":")),
        ("P4.1", "the file is gone", |s| std::fs::remove_file(s.path(SFT)).unwrap()),
        ("P4.2", "a rejected row in RAG", |s| change(s, RAG, 0, "source_category", json!("rejected"))),
        ("P4.2", "a row in RAG that waits for a person", |s| {
            change(s, RAG, 0, "source_category", json!("needs_human_review"));
        }),
        ("P4.3", "a pair of one run with itself", |s| {
            let run = s.rows(PAIRS)[0]["chosen_run_id"].clone();
            change(s, PAIRS, 0, "rejected_run_id", run);
        }),
        ("P4.4", "a pair of equal texts", |s| {
            let text = s.rows(PAIRS)[0]["chosen"].clone();
            change(s, PAIRS, 0, "rejected", text);
        }),
        ("P4.5", "a row without provenance", |s| change(s, RAG, 0, "provenance", Value::Null)),
        ("P4.5", "a provenance with half a hash", |s| {
            let mut provenance = s.rows(SFT)[0]["provenance"].clone();
            provenance["sig_hash"] = json!("abcdef");
            change(s, SFT, 0, "provenance", provenance);
        }),
        ("P4.5", "a pair whose worse side leads nowhere", |s| {
            let mut provenance = s.rows(PAIRS)[0]["rejected_provenance"].clone();
            provenance["sig_hash"] = json!("0".repeat(64));
            change(s, PAIRS, 0, "rejected_provenance", provenance);
        }),
        ("P7.1", "a playbook that is none", |s| change(s, RAG, 0, "title", Value::Null)),
        ("P5.1", "a receipt is gone", |s| std::fs::remove_file(s.path("reports/run-1/score.json")).unwrap()),
    ];
    for (id, why, harm) in cases {
        let sampled = Sampled::ran();
        harm(&sampled);
        let audit = audit_full(&sampled.cx, &AuditOptions { no_baseline: true }).unwrap();
        let failed = failed(&audit.checks.checks);
        assert!(failed.contains(&id), "{why}: {id} should fail, these do: {failed:?}");
        assert!(!audit.checks.passed, "{why}: {id} is required");
        assert!(!check(&audit.checks.checks, id).detail.is_empty(), "{why}: {id} says what it saw");
    }
}

#[test]
fn receipts_that_were_edited_fail_on_disk_and_in_the_chain() {
    let sampled = Sampled::ran();
    let path = sampled.path("reports/run-1/score.json");
    let mut receipt: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    receipt["duration_ms"] = json!(987_654_321);
    std::fs::write(&path, receipt.to_string()).unwrap();
    let audit = audit_full(&sampled.cx, &AuditOptions { no_baseline: true }).unwrap();
    assert!(failed(&audit.checks.checks).contains(&"P5.2"), "the file is not what the chain remembers");

    let sampled = Sampled::ran();
    sampled.sql("DROP TRIGGER receipt_keeps; UPDATE receipt SET body = replace(body, '\"waived\":0', '\"waived\":1')");
    let audit = audit_full(&sampled.cx, &AuditOptions { no_baseline: true }).unwrap();
    assert!(failed(&audit.checks.checks).contains(&"P5.2"), "the chain does not hold");

    let sampled = Sampled::ran();
    sampled.sql("DROP TRIGGER receipt_stays; DELETE FROM receipt WHERE seq = (SELECT max(seq) FROM receipt)");
    let audit = audit_full(&sampled.cx, &AuditOptions { no_baseline: true }).unwrap();
    assert!(failed(&audit.checks.checks).contains(&"P5.2"), "the manifest remembers a longer chain");
}

#[test]
fn a_summary_that_says_another_hash_is_noticed() {
    let sampled = Sampled::ran();
    let path = sampled.path("reports/run-1/summary.json");
    let mut summary: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    summary["run_hash"] = json!("0".repeat(64));
    std::fs::write(&path, summary.to_string()).unwrap();
    let audit = audit_full(&sampled.cx, &AuditOptions { no_baseline: true }).unwrap();
    let failed = failed(&audit.checks.checks);
    assert!(failed.contains(&"P5.3") && failed.contains(&"P5.4"), "{failed:?}");
}

#[test]
fn a_workspace_without_a_run_does_not_pass() {
    let sampled = Sampled::fresh();
    let audit = audit_full(&sampled.cx, &AuditOptions { no_baseline: true }).unwrap();
    let failed = failed(&audit.checks.checks);
    for id in ["P0.1", "P3.1", "P5.1", "P5.2", "P5.3", "P5.4"] {
        assert!(failed.contains(&id), "silence is no proof: {id} should fail, these do: {failed:?}");
    }
}

#[test]
fn a_chain_of_baselines_that_was_cut_or_edited_is_shown_and_not_compared_with() {
    let cases = [
        ("the newest row is gone", "DROP TRIGGER baseline_stays; DELETE FROM baseline WHERE seq = 2"),
        ("the first row is gone", "DROP TRIGGER baseline_stays; DELETE FROM baseline WHERE seq = 1"),
        (
            "a number was edited",
            "DROP TRIGGER baseline_keeps; UPDATE baseline SET body = replace(body, '\"p4_sft_rows\":', '\"p4_sft_rows\":9')
             WHERE seq = 1",
        ),
        (
            "the last row is half a row",
            "DROP TRIGGER baseline_keeps; UPDATE baseline SET body = substr(body, 1, 40) WHERE seq = 2",
        ),
    ];
    for (why, harm) in cases {
        let sampled = Sampled::ran();
        sampled.audit();
        sampled.audit();
        sampled.sql(harm);
        let audit = sampled.audit();
        assert!(!check(&audit.checks.checks, "P8.2").passed, "{why}");
        assert_eq!(audit.drift, [], "{why}: comparing with what is left would hide the loss");
        assert!(audit.checks.passed, "{why}: it informs, and the sixteen required hold");
    }
}

#[test]
fn an_audit_does_not_start_while_a_run_is_at_work() {
    let sampled = Sampled::ran();
    let _lock = RunLock::take(sampled.cx.dir()).unwrap();
    let error = audit_full(&sampled.cx, &AuditOptions::default()).unwrap_err();
    assert_eq!(error.code, Code::Busy, "{error}");
}

#[test]
fn a_sound_workspace_freezes_once_under_a_tag() {
    let sampled = Sampled::ran();
    sampled.audit();
    let frozen = release_freeze(&sampled.cx, "v1").unwrap();
    assert_eq!(failed(&frozen.gates.checks), Vec::<&str>::new(), "{:#?}", frozen.gates.checks);
    assert_eq!(frozen.gates.total, 6);
    assert_eq!(frozen.manifest.as_deref(), Some("reports/freeze/v1.md"));
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(sampled.path("reports/freeze/v1.json")).unwrap()).unwrap();
    assert_eq!(manifest["frozen"], true);
    assert_eq!(manifest["run_id"], "run-1");
    assert_eq!(manifest["datasets"]["rag/playbooks"]["rows"], sampled.rows(RAG).len());
    assert_eq!(manifest["stages"].as_object().unwrap().len(), 6, "relate has its receipt too");
    assert!(manifest["baseline"]["metrics"].is_object(), "the latest baseline stands in it");
    assert_eq!(verify(&sampled.cx, None).unwrap().findings, Vec::new(), "the manifest has its receipt");

    let again = release_freeze(&sampled.cx, "v1").unwrap();
    assert_eq!(failed(&again.gates.checks), ["F6"], "a tag is used once");
    assert!(again.manifest.is_none());
    assert!(release_freeze(&sampled.cx, "v2").unwrap().manifest.is_some(), "another tag is free");
}

#[test]
fn a_gate_that_says_no_leaves_the_tag_free_and_nothing_behind() {
    let cases: [(&str, &str, &str, Harm); 4] = [
        ("F1", "v1", "a file without a receipt", |s| {
            std::fs::write(s.path("exports/rag/extra.jsonl"), "{}\n").unwrap();
        }),
        ("F1", "v1", "a changed dataset", |s| append(s, RAG, "{}")),
        ("F5", "v1", "the audit does not hold", |s| {
            s.sql("UPDATE judgement SET verdict = 'rejected' WHERE verdict = 'accepted'");
        }),
        ("F6", "../v1", "a tag that leads out of its folder", |_| {}),
    ];
    for (id, tag, why, harm) in cases {
        let sampled = Sampled::ran();
        harm(&sampled);
        let freeze = release_freeze(&sampled.cx, tag).unwrap();
        assert!(failed(&freeze.gates.checks).contains(&id), "{why}: {:#?}", freeze.gates.checks);
        assert!(freeze.manifest.is_none() && !sampled.path("reports/freeze").exists(), "{why}: nothing is written");
    }
}

#[test]
fn a_freeze_of_a_workspace_without_receipts_says_so() {
    let sampled = Sampled::fresh();
    let freeze = release_freeze(&sampled.cx, "v1").unwrap();
    let failed = failed(&freeze.gates.checks);
    assert!(failed.contains(&"F3") && failed.contains(&"F5"), "{failed:?}");
    let request = stillroom_service::ReplayRequest { task: "Sort berths".into(), dry_run: true, ..Default::default() };
    assert!(replay(&sampled.cx, &request).is_ok(), "an empty corpus goes the same way");
}

fn change(sampled: &Sampled, path: &str, at: usize, field: &str, value: Value) {
    let mut rows = sampled.rows(path);
    rows[at][field] = value;
    sampled.put_rows(path, &rows);
}

fn append(sampled: &Sampled, path: &str, line: &str) {
    let mut text = std::fs::read_to_string(sampled.path(path)).unwrap();
    text.push_str(line);
    text.push('\n');
    std::fs::write(sampled.path(path), text).unwrap();
}
