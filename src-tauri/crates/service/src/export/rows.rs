//! RAG and SFT: one evidence row gives one dataset row or one quarantine entry. Rows are worked on beside each other
//! in chunks and written in order of identity.

use super::{
    Counted, ExportPlan,
    facts::stored_facts,
    sink::{Line, Sink, defect},
};
use crate::{context::Context, error::Outcome, judgement::StoredJudgement, progress::Step, relate::class_of};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    artifact::{Artifact, Evidence},
    export::{
        Checks, Detail, Exporter, Inventory, NotAdmitted, Policy, QuarantineEntry, Reason, Refusal, StoredFacts,
        eligible_rag, eligible_sft, gate_rag, gate_sft,
    },
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError, Unpacker,
    tables::{
        dataset_row::{self, Standing},
        evidence, inventory,
        run_file::RunFile,
        scored,
    },
};

const CHUNK: usize = 2048;

/// One evidence row with what its export needs.
struct Item {
    standing: Standing,
    body: Vec<u8>,
    judgement: Option<i64>,
    /// Files of the row that the inventory knows; filled where there is an inventory.
    known: Option<BTreeSet<String>>,
}

enum Fate {
    Kept { id: String, line: Line, review: bool },
    Quarantined(Box<QuarantineEntry>),
}

/// Exports RAG or SFT.
pub(super) fn run(cx: &Context, plan: &ExportPlan<'_>) -> Outcome<(Counted, Vec<RunFile>)> {
    let mut sink = Sink::open(cx, plan)?;
    let mut counted = Counted::default();
    let mut failure = None;
    cx.store.read(|reader| {
        let inventory = inventory::len(reader)? > 0;
        let mut chunk: Vec<Item> = Vec::with_capacity(CHUNK);
        let mut flush = |chunk: Vec<Item>, counted: &mut Counted| -> Result<(), StoreError> {
            if failure.is_some() {
                return Ok(());
            }
            failure = work(cx, reader, plan, inventory, chunk, counted, &mut sink).err();
            Ok(())
        };
        let visit = |standing: Standing, body| {
            let judgement = standing.judgement;
            chunk.push(Item { standing: plan.seen(standing), body, judgement, known: None });
            if chunk.len() == CHUNK { flush(std::mem::take(&mut chunk), &mut counted) } else { Ok(()) }
        };
        match plan.scope {
            None => dataset_row::each_standing(reader, visit)?,
            Some(scope) => dataset_row::some_standing(reader, &scope.rows, visit)?,
        }
        flush(chunk, &mut counted)
    })?;
    cx.progress.clear();
    match failure {
        Some(error) => Err(error),
        None => Ok((counted, sink.finish()?)),
    }
}

fn work(
    cx: &Context,
    reader: &Connection,
    plan: &ExportPlan<'_>,
    inventory: bool,
    mut chunk: Vec<Item>,
    counted: &mut Counted,
    sink: &mut Sink,
) -> Outcome<()> {
    cx.cancel.check()?;
    let name = super::stage_of(plan.exporter).name();
    cx.progress.step(&Step { name, on: "evidence", done: counted.rows, total: 0, unit: "rows" });
    let judgements = judgements(reader, chunk.iter().filter_map(|item| item.judgement))?;
    let decoded: Result<Vec<Evidence>, StoreError> = chunk
        .par_iter()
        .map_init(Unpacker::new, |unpacker, item| {
            let unpacker = unpacker.as_mut().map_err(|error| StoreError::unreadable("row", error))?;
            evidence::unpack(&item.body, unpacker)
        })
        .collect();
    let mut decoded = decoded?;
    for (item, evidence) in chunk.iter().zip(&mut decoded) {
        evidence.provenance.line_offset = item.standing.evidence.locator.line.saturating_sub(1);
    }
    if inventory {
        for (item, evidence) in chunk.iter_mut().zip(&decoded) {
            let mut known = BTreeSet::new();
            for path in evidence.files.iter().flat_map(|path| [path.as_str(), path.strip_prefix("./").unwrap_or(path)])
            {
                if inventory::contains(reader, path)? {
                    known.insert(path.to_owned());
                }
            }
            item.known = Some(known);
        }
    }
    let fates: Vec<Outcome<Fate>> =
        chunk.par_iter().zip(&decoded).map(|(item, evidence)| fate(plan, item, evidence, &judgements)).collect();
    for ((item, evidence), fate) in chunk.iter().zip(&decoded).zip(fates) {
        counted.rows += 1;
        counted.not_checked += u64::from(item.known.is_none() && !evidence.files.is_empty());
        match fate? {
            Fate::Kept { id, line, review } => {
                if !counted.ids.insert(&id) {
                    let refusal = Refusal {
                        reason: Reason::DuplicateId,
                        detail_code: None,
                        errors: vec![format!("the id {id} stands in this export already")],
                    };
                    let entry = entry(plan, item, evidence, &judgements, refusal);
                    keep_out(counted, sink, &entry)?;
                } else if review {
                    counted.exported += 1;
                    sink.review(&line)?;
                } else {
                    counted.exported += 1;
                    sink.row(&line)?;
                }
            }
            Fate::Quarantined(entry) => keep_out(counted, sink, &entry)?,
        }
    }
    Ok(())
}

fn keep_out(counted: &mut Counted, sink: &mut Sink, entry: &QuarantineEntry) -> Outcome<()> {
    counted.quarantine(entry.reason, entry.detail_code, 1);
    counted.defects.extend(defect(entry));
    sink.quarantine(&Line::of(Artifact::Quarantine, entry)?)
}

/// Returns the judgements of a chunk; rows share them, so that they are few.
pub(super) fn judgements(
    reader: &Connection,
    rows: impl Iterator<Item = i64>,
) -> Result<BTreeMap<i64, StoredJudgement>, StoreError> {
    let wanted: BTreeSet<i64> = rows.collect();
    wanted
        .into_iter()
        .map(|row| {
            let body = scored::judgement_body(reader, row)?;
            let judgement = serde_json::from_str(&body).map_err(|error| StoreError::unreadable("judgement", error))?;
            Ok((row, judgement))
        })
        .collect()
}

fn fate(
    plan: &ExportPlan<'_>,
    item: &Item,
    evidence: &Evidence,
    judgements: &BTreeMap<i64, StoredJudgement>,
) -> Outcome<Fate> {
    let facts = stored_facts(&item.standing);
    let knows = |path: &str| item.known.as_ref().is_none_or(|known| known.contains(path));
    let secrets = |text: &str| plan.secrets.scan(text).first().map(|finding| finding.kind.name());
    let checks = Checks {
        policy: plan.policy,
        inventory: if item.known.is_some() { Inventory::Known(&knows) } else { Inventory::Absent },
        secrets: &secrets,
    };
    let result = match plan.exporter {
        Exporter::Sft => sft(plan, evidence, &facts, &checks),
        _ => rag(plan, evidence, &facts, &checks),
    };
    match result {
        Ok(kept) => kept,
        Err(refusal) => Ok(Fate::Quarantined(Box::new(entry(plan, item, evidence, judgements, refusal)))),
    }
}

/// Eligibility gives the row, the gate looks at the finished row again.
fn sft(
    plan: &ExportPlan<'_>,
    evidence: &Evidence,
    facts: &StoredFacts,
    checks: &Checks<'_>,
) -> Result<Outcome<Fate>, Refusal> {
    let admitted = plan
        .book
        .sft_admits(&evidence.profile, evidence.class, evidence.model_role, &evidence.markers)
        .map_err(NotAdmitted::Policy);
    let row = eligible_sft(evidence, facts, admitted, checks)?;
    gate_sft(row.row(), facts, plan.policy).map_err(|found| first(&found))?;
    Ok(Line::of(Artifact::SftRow, row.row()).map(|line| Fate::Kept { id: row.row().id.clone(), line, review: false }))
}

fn rag(
    plan: &ExportPlan<'_>,
    evidence: &Evidence,
    facts: &StoredFacts,
    checks: &Checks<'_>,
) -> Result<Outcome<Fate>, Refusal> {
    let row = eligible_rag(evidence, facts, checks)?;
    let review = facts.verdict == Verdict::NeedsHumanReview;
    // The corpus of playbooks is held to the default policy whatever else was asked for.
    let policy = if review { plan.policy } else { Policy::default() };
    gate_rag(row.row(), facts, policy).map_err(|found| first(&found))?;
    Ok(Line::of(Artifact::RagRow, row.row()).map(|line| Fate::Kept { id: row.row().id.clone(), line, review }))
}

/// The first refusal names the reason, all give their words.
pub(super) fn first(refusals: &[Refusal]) -> Refusal {
    let errors =
        refusals.iter().flat_map(|refusal| refusal.errors.iter().map(|error| format!("gate: {error}"))).collect();
    let reason = refusals.first().map_or(Reason::SchemaViolation, |refusal| refusal.reason);
    let detail_code: Option<Detail> = refusals.first().and_then(|refusal| refusal.detail_code);
    Refusal { reason, detail_code, errors }
}

fn entry(
    plan: &ExportPlan<'_>,
    item: &Item,
    evidence: &Evidence,
    judgements: &BTreeMap<i64, StoredJudgement>,
    refusal: Refusal,
) -> QuarantineEntry {
    let scored = scored_of(&item.standing, evidence, judgements, plan);
    QuarantineEntry::of(plan.exporter, refusal, scored, plan.recorded_at)
}

/// Returns the scored run of an evidence row; one that nothing scored says so.
pub(super) fn scored_of(
    standing: &Standing,
    evidence: &Evidence,
    judgements: &BTreeMap<i64, StoredJudgement>,
    plan: &ExportPlan<'_>,
) -> stillroom_core::artifact::Scored {
    let verdict = standing.verdict.unwrap_or(Verdict::NeedsHumanReview);
    let judged = standing.judgement.and_then(|row| judgements.get(&row)).cloned().unwrap_or_else(|| {
        let mut none = StoredJudgement::of(
            plan.book,
            plan.book.judge(&evidence.profile, class_of("extraction"), &stillroom_core::marker::Markers::new()),
        );
        none.verdict = Verdict::NeedsHumanReview;
        none.reasons = vec!["not scored yet".to_owned()];
        none
    });
    judged.scored(&evidence.run_id, &evidence.task_id, verdict, evidence.provenance.clone(), plan.recorded_at)
}
