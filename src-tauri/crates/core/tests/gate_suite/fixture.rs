//! Fifteen rows in six streams with everything a right refinery makes of them, built without one.

use std::collections::BTreeMap;
use stillroom_core::{
    artifact::{Class, Evidence, PreferenceRow, Provenance, QualityScore, RagRow, Scored, SftRow, TimestampOrigin},
    gate::acceptance::{
        ACCEPTED, AcceptanceFacts, Dataset, HUMAN, PARTIAL, REJECTED, SKIPPED, STREAM_ROWS, SecondRun, SkippedRow,
        SourceRow,
    },
    hash::Digest,
    json::{canonical, parse},
    receipt::{
        Books, CollectCounts, DriftSettings, FileSet, Outcome, PreferenceCounts, ReceiptDraft, RunFacts, RunSummary,
        Stage, StageReceipt, compare_runs,
    },
    stamp::Stamp,
    verdict::{Verdict, VerdictCounts},
};

const STREAMS: [&str; 6] =
    ["scrum_reviews", "audits", "auto_apply", "contract_analyses", "distilled_facts", "observer_reviews"];

pub(crate) fn stamp() -> Stamp {
    Stamp::parse("2026-03-01T12:00:00Z").unwrap()
}

pub(crate) fn commit() -> String {
    "0123456789".repeat(4)
}

pub(crate) fn whole() -> AcceptanceFacts {
    let source_rows = source_rows();
    let evidence: Vec<Evidence> = source_rows.iter().filter(|row| row.number != SKIPPED).map(evidence).collect();
    let of = |number: u32| &evidence[usize::try_from(if number > SKIPPED { number - 2 } else { number - 1 }).unwrap()];
    let with_text = |numbers: &[u32]| {
        numbers.iter().map(|number| of(*number)).filter(|row| row.text.is_some()).cloned().collect::<Vec<_>>()
    };
    let scored = evidence.iter().map(|row| scored(row, verdict(number_of(row, &source_rows)))).collect();
    let rag = with_text(&[ACCEPTED.as_slice(), &PARTIAL].concat());
    let sft = with_text(&ACCEPTED);
    let receipts: Vec<StageReceipt> =
        Stage::RECEIPTED.into_iter().map(|stage| receipt(stage, rag.len() as u64, sft.len() as u64)).collect();
    let summary = RunSummary::build(stamp(), &Stage::RECEIPTED, &receipts).unwrap();
    let drift = compare_runs(&RunFacts::of("run-1", &receipts), None, &DriftSettings::default(), stamp());
    AcceptanceFacts {
        skips: vec![SkippedRow {
            source_file: "scrum_reviews.jsonl".into(),
            line_offset: 4,
            reason: "missing_timestamp".into(),
        }],
        scored,
        quarantined: BTreeMap::from([
            (Stage::ExportRag, 14 - rag.len() as u64),
            (Stage::ExportSft, 14 - sft.len() as u64),
        ]),
        rag: Dataset { rows: rag.iter().map(|row| rag_row(row, of)).collect(), unreadable: vec![] },
        sft: Dataset { rows: sft.iter().map(sft_row).collect(), unreadable: vec![] },
        preference: Dataset { rows: vec![pair(of(14), of(15))], unreadable: vec![] },
        second: Some(SecondRun {
            output_hashes: summary.stages.iter().map(|stage| (stage.stage, stage.output_hash)).collect(),
            run_hash: summary.run_hash,
            new_rows: 0,
        }),
        evidence_faults: vec![],
        evidence,
        source_rows,
        receipts,
        summary: Some(summary),
        drift: Some(drift),
    }
}

pub(crate) fn sft_row(row: &Evidence) -> SftRow {
    SftRow {
        schema_version: 1,
        id: Digest::of(row.run_id.as_bytes()).hex(),
        instruction: format!("Do {}", row.task_id),
        context: String::new(),
        response: row.text.clone().unwrap_or_default(),
        source_run_id: row.run_id.clone(),
        quality_score: QualityScore::Accepted,
        created_at: stamp(),
        provenance: row.provenance.clone(),
    }
}

fn source_rows() -> Vec<SourceRow> {
    let mut rows = Vec::new();
    for (stream, count) in STREAMS.into_iter().zip(STREAM_ROWS) {
        for line in 0..count {
            let number = u32::try_from(rows.len()).unwrap() + 1;
            let raw = match number {
                4 => r#"{"tree_split_fired":true,"suggestions_preview":"shard one\n---\nshard two","file":"d.rs"}"#
                    .into(),
                7 => r#"{"topic":"PRD drift in the retry path","severity":"high","phase":"phase:2"}"#.into(),
                9 => r#"{"action":"committed","file":"e.rs"}"#.into(),
                _ => format!(r#"{{"z":{number},"a":"text {number}"}}"#),
            };
            let source_file = format!("{stream}.jsonl");
            rows.push(SourceRow { number, source_file, line_offset: line as u64, raw: String::into_bytes(raw) });
        }
    }
    rows
}

fn number_of(row: &Evidence, sources: &[SourceRow]) -> u32 {
    let place = (&row.provenance.source_file, row.provenance.line_offset);
    sources.iter().find(|source| (&source.source_file, source.line_offset) == place).unwrap().number
}

fn verdict(number: u32) -> Verdict {
    match number {
        n if ACCEPTED.contains(&n) => Verdict::Accepted,
        n if PARTIAL.contains(&n) => Verdict::PartiallyAccepted,
        n if REJECTED.contains(&n) => Verdict::Rejected,
        n if HUMAN.contains(&n) => Verdict::NeedsHumanReview,
        n => panic!("row {n} gets no verdict"),
    }
}

fn evidence(source: &SourceRow) -> Evidence {
    let value = parse(&source.raw).unwrap();
    let sig_hash = Digest::of(&canonical(&value));
    let stream = source.source_file.trim_end_matches(".jsonl");
    let text = match source.number {
        4 => value.get("suggestions_preview").unwrap().as_str().map(str::to_owned),
        9 => None,
        number => Some(format!("text {number}")),
    };
    Evidence {
        schema_version: 1,
        run_id: format!("{stream}:{}", sig_hash.short()),
        task_id: format!("task {}", source.number.min(14)),
        timestamp: Some(stamp()),
        timestamp_origin: TimestampOrigin::Recorded,
        source: stream.into(),
        profile: stream.into(),
        class: Class::Verdict,
        model_role: None,
        model: None,
        provider: None,
        input: None,
        text,
        messages_at: None,
        latency_ms: None,
        prompt_tokens: None,
        completion_tokens: None,
        cost_micro_usd: None,
        files: vec![],
        tags: vec![],
        markers: BTreeMap::new(),
        sft: None,
        rag: None,
        comparable: None,
        parent_run_id: None,
        generation_depth: 0,
        provenance: Provenance {
            source: "acceptance".to_owned(),
            source_file: source.source_file.clone(),
            line_offset: source.line_offset,
            sig_hash,
            recorded_at: stamp(),
            part: String::new(),
        },
    }
}

fn scored(row: &Evidence, category: Verdict) -> Scored {
    Scored {
        schema_version: 1,
        evidence_run_id: row.run_id.clone(),
        evidence_task_id: row.task_id.clone(),
        category,
        reasons: vec!["a rule fired".into()],
        scored_at: stamp(),
        scorer_version: "reference 1.0.0".into(),
        rulebook_hash: Digest::of(b"rulebook"),
        sub_scores: BTreeMap::new(),
        fired: vec![],
        not_evaluated: vec![],
        provenance: row.provenance.clone(),
    }
}

fn rag_row<'a>(row: &Evidence, of: impl Fn(u32) -> &'a Evidence) -> RagRow {
    let partial = PARTIAL.iter().any(|number| of(*number).run_id == row.run_id);
    let score = if partial { QualityScore::PartiallyAccepted } else { QualityScore::Accepted };
    RagRow {
        schema_version: 1,
        id: Digest::of(row.run_id.as_bytes()).hex(),
        title: row.task_id.clone(),
        content: row.text.clone().unwrap_or_default(),
        tags: vec![],
        source_run_id: row.run_id.clone(),
        success_score: Some(score),
        source_category: if partial { Verdict::PartiallyAccepted } else { Verdict::Accepted },
        created_at: stamp(),
        provenance: row.provenance.clone(),
    }
}

fn pair(better: &Evidence, worse: &Evidence) -> PreferenceRow {
    PreferenceRow {
        schema_version: 1,
        id: Digest::of(b"pair").hex(),
        prompt: "Review the latest attempt".into(),
        chosen: better.text.clone().unwrap(),
        rejected: worse.text.clone().unwrap(),
        reason: "accepted over rejected".into(),
        chosen_run_id: better.run_id.clone(),
        rejected_run_id: worse.run_id.clone(),
        created_at: stamp(),
        provenance: better.provenance.clone(),
        rejected_provenance: worse.provenance.clone(),
        pair_kind: None,
    }
}

fn receipt(stage: Stage, rag: u64, sft: u64) -> StageReceipt {
    let export = |kept: u64| Books::export(14, kept, &BTreeMap::from([("category_disallowed".to_owned(), 14 - kept)]));
    let books = match stage {
        Stage::Collect => {
            Books::collect(&CollectCounts { rows_read: 15, new: 14, skipped: 1, ..CollectCounts::default() })
        }
        Stage::Score => {
            Books::score(14, &VerdictCounts { accepted: 6, partially_accepted: 2, rejected: 4, needs_human_review: 2 })
        }
        Stage::ExportRag => export(rag),
        Stage::ExportSft => export(sft),
        _ => Books::preference(&PreferenceCounts {
            rows: 14,
            in_pair: 2,
            unpaired: BTreeMap::from([("single_outcome".to_owned(), 12)]),
            candidates: 1,
            pairs: 1,
            ..PreferenceCounts::default()
        }),
    };
    let side = |name: String| FileSet::new(vec![], Digest::of(name.as_bytes()), 14);
    ReceiptDraft {
        run_id: "run-1".into(),
        stage,
        git_commit: commit(),
        engine_version: "0.1.0".into(),
        recorded_at: stamp(),
        started_at: stamp(),
        finished_at: stamp(),
        duration_ms: 1,
        inputs: side(format!("{stage} in")),
        outputs: side(format!("{stage} out")),
        stats: BTreeMap::new(),
        books,
        outcome: Outcome::Done,
        errors: vec![],
        waived: 0,
        cause: None,
        previous_hash: None,
        settings_hash: Digest::of(b"settings"),
        profile_hashes: BTreeMap::new(),
        rulebook: None,
    }
    .seal()
    .unwrap()
}
