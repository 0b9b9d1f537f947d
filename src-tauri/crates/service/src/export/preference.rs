//! Preference: the answers to one task are set against each other under the cap, refused pairs go to quarantine.
//!
//! Two passes over one task's rows at a time: memory follows the largest task, never the table.

use super::{
    Counted, ExportPlan,
    facts::stored_facts,
    rows::{first, judgements, scored_of},
    sink::{Line, Sink},
};
use crate::{context::Context, error::Outcome, progress::Step};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    artifact::{Artifact, Evidence},
    export::{
        Answer, Checks, Eligible, Inventory, Pairing, QuarantineEntry, Reason, Refusal, RefusedPairs, Side,
        eligible_answer, eligible_pair, gate_preference, pair_task,
    },
    hash::Digest,
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError, Unpacker,
    tables::{
        dataset_row::{self, Standing, TaskScope},
        evidence, inventory,
        run_file::RunFile,
    },
};

/// One row of a task.
struct Row {
    standing: Standing,
    evidence: Evidence,
}

impl Row {
    /// The record as it was first read, at the place where it stands now.
    fn of((standing, mut evidence): (Standing, Evidence)) -> Self {
        evidence.provenance.line_offset = standing.evidence.locator.line.saturating_sub(1);
        Self { standing, evidence }
    }
}

/// Exports pairs.
pub(super) fn run(cx: &Context, plan: &ExportPlan<'_>) -> Outcome<(Counted, Vec<RunFile>)> {
    let mut sink = Sink::open(cx, plan)?;
    let mut counted = Counted::default();
    let mut failure = None;
    cx.store.read(|reader| {
        let inventory = inventory::len(reader)? > 0;
        let mut task: Vec<Standing> = Vec::new();
        let mut flush = |task: Vec<Standing>, counted: &mut Counted| -> Result<(), StoreError> {
            if failure.is_none() && !task.is_empty() {
                failure = one_task(cx, reader, plan, inventory, task, counted, &mut sink).err();
            }
            Ok(())
        };
        let visit = |standing: Standing| {
            let another = task.last().is_some_and(|last| {
                last.task_id != standing.task_id
                    || (plan.tasks == TaskScope::OneSource && last.evidence.source != standing.evidence.source)
            });
            if another {
                flush(std::mem::take(&mut task), &mut counted)?;
            }
            task.push(plan.seen(standing));
            Ok(())
        };
        match plan.scope {
            None => dataset_row::each_standing_by_task(reader, plan.tasks, visit)?,
            Some(scope) => dataset_row::some_standing_by_task(reader, plan.tasks, &scope.tasks, visit)?,
        }
        flush(task, &mut counted)
    })?;
    cx.progress.clear();
    match failure {
        Some(error) => Err(error),
        None => Ok((counted, sink.finish()?)),
    }
}

fn one_task(
    cx: &Context,
    reader: &Connection,
    plan: &ExportPlan<'_>,
    inventory: bool,
    task: Vec<Standing>,
    counted: &mut Counted,
    sink: &mut Sink,
) -> Outcome<()> {
    cx.cancel.check()?;
    cx.progress.step(&Step { name: "export-preference", on: "tasks", done: counted.rows, total: 0, unit: "rows" });
    counted.rows += task.len() as u64;
    let has = |verdict| task.iter().any(|row| row.verdict == Some(verdict));
    let [accepted, partial, rejected] = [Verdict::Accepted, Verdict::PartiallyAccepted, Verdict::Rejected].map(has);
    let outcomes = [accepted, partial, rejected].into_iter().filter(|has| *has).count();
    counted.tasks_with_both_outcomes += u64::from(outcomes > 1);
    let one_sided = !accepted || !(rejected || partial);
    if one_sided {
        return without_counterpart(counted, &task);
    }
    let mut unpacker = Unpacker::new()?;
    let bodies: Result<Vec<Vec<u8>>, StoreError> =
        task.iter().map(|row| evidence::stored_body(reader, row.evidence.row)).collect();
    let decoded: Result<Vec<Evidence>, StoreError> =
        bodies?.iter().map(|body| evidence::unpack(body, &mut unpacker)).collect();
    let rows: Vec<Row> = task.into_iter().zip(decoded?).map(Row::of).collect();
    let known = known_paths(reader, inventory, &rows)?;
    let answers = answers(plan, &rows, known.as_ref(), counted);
    let sides: Vec<Side> = answers.iter().map(|(_, answer)| Side::of(answer, 0)).collect();
    let pairing = pair_task(&sides, plan.max_pairs);
    counted.pairs.add(&pairing.books);
    counted.tasks_with_pairs += u64::from(!pairing.pairs.is_empty());
    counted.tasks_without_pairs += u64::from(pairing.pairs.is_empty());
    write(reader, plan, &rows, &answers, &pairing, counted, sink)
}

/// A task that has answers of one kind only gives no pairs, and its rows are not even read.
fn without_counterpart(counted: &mut Counted, task: &[Standing]) -> Outcome<()> {
    let sides: Vec<Side> = task
        .iter()
        .map(|row| Side {
            evidence_id: row.evidence.id,
            run_id: row.run_id.clone(),
            verdict: row.verdict.unwrap_or(Verdict::NeedsHumanReview),
            comparable: None,
            prompt_hash: Digest::of(b""),
            text_hash: row.evidence.id,
            margin: 0,
        })
        .collect();
    counted.pairs.add(&pair_task(&sides, 0).books);
    counted.tasks_without_pairs += 1;
    Ok(())
}

fn known_paths(reader: &Connection, inventory: bool, rows: &[Row]) -> Result<Option<BTreeSet<String>>, StoreError> {
    if !inventory {
        return Ok(None);
    }
    let mut known = BTreeSet::new();
    for path in rows.iter().flat_map(|row| &row.evidence.files) {
        for path in [path.as_str(), path.strip_prefix("./").unwrap_or(path)] {
            if inventory::contains(reader, path)? {
                known.insert(path.to_owned());
            }
        }
    }
    Ok(Some(known))
}

/// Returns the rows that may stand in a pair, with their place. The others are counted by reason, and where the data
/// is at fault it is said.
fn answers(
    plan: &ExportPlan<'_>,
    rows: &[Row],
    known: Option<&BTreeSet<String>>,
    counted: &mut Counted,
) -> Vec<(usize, Eligible<Answer>)> {
    let knows = |path: &str| known.is_none_or(|known| known.contains(path));
    let secrets = |text: &str| plan.secrets.scan(text).first().map(|finding| finding.kind.name());
    let checks = Checks {
        policy: plan.policy,
        inventory: if known.is_some() { Inventory::Known(&knows) } else { Inventory::Absent },
        secrets: &secrets,
    };
    let mut answers = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        counted.not_checked += u64::from(known.is_none() && !row.evidence.files.is_empty());
        match eligible_answer(&row.evidence, &stored_facts(&row.standing), &checks) {
            Ok(answer) => answers.push((at, answer)),
            Err(refusal) => {
                let reason = refusal.detail_code.map_or(refusal.reason.name(), stillroom_core::export::Detail::name);
                *counted.unpaired.entry(reason.to_owned()).or_default() += 1;
                if refusal.reason.is_defect() {
                    let provenance = &row.evidence.provenance;
                    let words = format!(
                        "{}/{}:{}: {}/{reason}: {}",
                        provenance.source,
                        provenance.source_file,
                        provenance.line_offset + 1,
                        refusal.reason,
                        refusal.errors.join("; ")
                    );
                    counted.defects.push((provenance.sig_hash, words));
                }
            }
        }
    }
    answers
}

fn write(
    reader: &Connection,
    plan: &ExportPlan<'_>,
    rows: &[Row],
    answers: &[(usize, Eligible<Answer>)],
    pairing: &Pairing,
    counted: &mut Counted,
    sink: &mut Sink,
) -> Outcome<()> {
    let row_of = |side: usize| &rows[answers[side].0];
    for pair in &pairing.pairs {
        let (chosen, rejected) = (row_of(pair.chosen), row_of(pair.rejected));
        let built = eligible_pair(&answers[pair.chosen].1, &answers[pair.rejected].1).and_then(|row| {
            gate_preference(row.row(), &stored_facts(&chosen.standing), &stored_facts(&rejected.standing))
                .map_err(|found| first(&found))?;
            if !counted.ids.insert(&row.row().id) {
                let errors = vec![format!("the id {} stands in this export already", row.row().id)];
                return Err(Refusal { reason: Reason::DuplicateId, detail_code: None, errors });
            }
            Ok(row)
        });
        match built {
            Ok(row) => {
                counted.exported += 1;
                sink.row(&Line::of(Artifact::PreferenceRow, row.row())?)?;
            }
            Err(refusal) => {
                // The choice took what the firewall refuses: the pair is refused after all, and the books say so.
                counted.pairs.pairs -= 1;
                let refused = refusal.reason;
                quarantine(reader, plan, chosen, refusal, 1, counted, sink)?;
                *counted.refused.entry(refused.name().to_owned()).or_default() += 1;
            }
        }
    }
    for RefusedPairs { reason, detail_code, count, example } in &pairing.refused {
        let (chosen, rejected) = (row_of(example.chosen), row_of(example.rejected));
        let words = format!(
            "{count} candidate pairs of task `{}`; the first is run {} against run {}",
            chosen.evidence.task_id, chosen.evidence.run_id, rejected.evidence.run_id
        );
        let refusal = Refusal { reason: *reason, detail_code: Some(*detail_code), errors: vec![words] };
        *counted.refused.entry(reason.name().to_owned()).or_default() += count;
        quarantine(reader, plan, chosen, refusal, *count, counted, sink)?;
    }
    Ok(())
}

fn quarantine(
    reader: &Connection,
    plan: &ExportPlan<'_>,
    row: &Row,
    refusal: Refusal,
    candidates: u64,
    counted: &mut Counted,
    sink: &mut Sink,
) -> Outcome<()> {
    let judged: BTreeMap<_, _> = judgements(reader, row.standing.judgement.into_iter())?;
    counted.quarantine(refusal.reason, refusal.detail_code, candidates);
    let scored = scored_of(&row.standing, &row.evidence, &judged, plan);
    let mut entry = QuarantineEntry::of(plan.exporter, refusal, scored, plan.recorded_at);
    entry.candidates = Some(candidates);
    if entry.reason.is_defect() {
        counted.defects.extend(super::sink::defect(&entry));
    }
    sink.quarantine(&Line::of(Artifact::Quarantine, &entry)?)
}
