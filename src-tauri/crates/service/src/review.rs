//! People's decisions: appended, undone by another decision, folded into the effective verdict in one transaction.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    judgement::StoredJudgement,
    resolve,
    stage::canonical,
    views::{DecisionView, QueueItemView},
    waive::needs_words,
};
use std::collections::BTreeSet;
use stillroom_core::{
    artifact::Evidence,
    hash::Digest,
    review::{Decision, DecisionKind, Origin, fold},
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError, WriteMode,
    tables::{dataset_row, decision, evidence, scored},
};

/// The characters of a text that a list shows.
const PREVIEW: usize = 240;

/// Returns the hash of what a reviewer sees of an evidence row.
pub(crate) fn text_hash(evidence: &Evidence) -> Digest {
    let text = |value: Option<&String>| value.map_or(b"".as_slice(), |text| text.as_bytes()).to_vec();
    let instruction = evidence.sft.as_ref().map(|sft| &sft.instruction).or(evidence.input.as_ref());
    Digest::of_parts(&[&text(instruction), &text(evidence.text.as_ref())])
}

/// Folds the decisions on an evidence row again: after one was appended, or its text changed.
pub(crate) fn refold(tx: &stillroom_store::Transaction<'_>, id: Digest) -> Result<(), StoreError> {
    let stored = decision::of_evidence(tx, id)?;
    if stored.is_empty() {
        return Ok(());
    }
    let decisions: Vec<Decision> = stored
        .iter()
        .map(|body| serde_json::from_str(body).map_err(|error| StoreError::unreadable("decision", error)))
        .collect::<Result<_, _>>()?;
    let Some(row) = evidence::by_id(tx, id)? else { return Ok(()) };
    let effect = fold(&decisions, text_hash(&evidence::body(tx, row.row)?));
    decision::put_effect(tx, id, effect.verdict, effect.stale.len() as u64, effect.conflict)
}

/// Decides on an evidence row.
///
/// # Errors
/// A row that does not exist, no reason, no reviewer.
pub fn decide(
    cx: &Context,
    row: &str,
    verdict: Verdict,
    reason: &str,
    reviewer: &str,
    resolves: bool,
) -> Outcome<DecisionView> {
    needs_words(reason, reviewer)?;
    let row = resolve::evidence(cx, row)?;
    append(cx, row.id, DecisionKind::Decide { verdict, resolves }, reason, reviewer)
}

/// Takes a reviewer's newest decision back. Where only one person ever decided, it is theirs.
///
/// # Errors
/// No decision that could be taken back; several reviewers and none named.
pub fn undo_decision(cx: &Context, reviewer: Option<&str>) -> Outcome<DecisionView> {
    let all = decisions(cx)?;
    let undone: Vec<Digest> = all
        .iter()
        .filter_map(|decision| match decision.kind {
            DecisionKind::Undo { decision } => Some(decision),
            DecisionKind::Decide { .. } => None,
        })
        .collect();
    let standing =
        |decision: &&Decision| matches!(decision.kind, DecisionKind::Decide { .. }) && !undone.contains(&decision.id);
    let reviewers: BTreeSet<&str> = all.iter().filter(standing).map(|decision| decision.reviewer.as_str()).collect();
    let reviewer = match (reviewer, reviewers.len()) {
        (Some(reviewer), _) => reviewer,
        (None, 0 | 1) => reviewers.first().copied().unwrap_or_default(),
        (None, _) => {
            let names: Vec<&str> = reviewers.into_iter().collect();
            return Err(ServiceError::invalid(
                format!(
                    "{} people have decided ({}), and one takes back only what is their own",
                    names.len(),
                    names.join(", ")
                ),
                "say who you are with `--reviewer`",
            ));
        }
    };
    let Some(newest) = all.iter().rev().filter(standing).find(|decision| decision.reviewer == reviewer) else {
        return Err(ServiceError::new(
            crate::Code::NotFound,
            "there is no decision to take back".to_owned(),
            "`distill review log` lists who decided what",
        ));
    };
    append(cx, newest.evidence_id, DecisionKind::Undo { decision: newest.id }, "undo", &newest.reviewer)
}

fn append(
    cx: &Context,
    evidence_id: Digest,
    kind: DecisionKind,
    reason: &str,
    reviewer: &str,
) -> Outcome<DecisionView> {
    let (text, rulebook_hash) = cx.store.read(|reader| {
        let row = evidence::by_id(reader, evidence_id)?;
        let body = row.map(|row| evidence::body(reader, row.row)).transpose()?;
        Ok((body.as_ref().map_or(Digest::of(b""), text_hash), scored::rulebook_hash(reader)?))
    })?;
    let decision = Decision {
        id: Digest::of(b""),
        evidence_id,
        kind,
        reason: reason.to_owned(),
        reviewer: reviewer.to_owned(),
        decided_at: cx.now(),
        rulebook_hash: rulebook_hash.unwrap_or(Digest::of(b"")),
        text_hash: text,
        origin: Origin::Single,
    }
    .sealed();
    let body = String::from_utf8_lossy(&canonical(&decision)?).into_owned();
    cx.store.write(WriteMode::Durable, |tx| {
        decision::append(tx, decision.id, evidence_id, &body)?;
        refold(tx, evidence_id)
    })?;
    view(cx, &decision)
}

fn decisions(cx: &Context) -> Outcome<Vec<Decision>> {
    let stored = cx.store.read(decision::all)?;
    stored
        .iter()
        .map(|(_, body)| serde_json::from_str(body).map_err(|error| StoreError::unreadable("decision", error).into()))
        .collect()
}

fn view(cx: &Context, decision: &Decision) -> Outcome<DecisionView> {
    let effective = cx.store.read(|reader| {
        let Some(row) = evidence::by_id(reader, decision.evidence_id)? else { return Ok(None) };
        Ok(dataset_row::standing_of(reader, row.row)?.and_then(|standing| standing.verdict))
    })?;
    let (kind, value) = match decision.kind {
        DecisionKind::Decide { verdict, .. } => ("decide", verdict.name().to_owned()),
        DecisionKind::Undo { decision } => ("undo", decision.hex()),
    };
    Ok(DecisionView {
        id: decision.id.hex(),
        evidence_id: decision.evidence_id.hex(),
        kind: kind.to_owned(),
        value,
        reason: decision.reason.clone(),
        reviewer: decision.reviewer.clone(),
        decided_at: decision.decided_at.to_string(),
        effective: effective.unwrap_or(Verdict::NeedsHumanReview).name().to_owned(),
    })
}

/// Returns every decision, oldest first.
///
/// # Errors
/// A store that cannot be read.
pub fn decision_log(cx: &Context) -> Outcome<Vec<DecisionView>> {
    decisions(cx)?.iter().map(|decision| view(cx, decision)).collect()
}

/// Returns the rows that wait for a person, contradictions first; at most `limit`.
///
/// # Errors
/// A store that cannot be read.
pub fn review_queue(cx: &Context, limit: usize) -> Outcome<Vec<QueueItemView>> {
    let mut found: Vec<(u8, i64, Digest, Verdict, &'static str)> = Vec::new();
    Ok(cx.store.read(|reader| {
        scored::each(reader, |row| {
            let because = if row.stale {
                (0, "stale")
            } else if row.contradiction && !row.decided {
                (0, "contradiction")
            } else if row.conflict {
                (1, "conflict")
            } else if row.effective == Verdict::NeedsHumanReview {
                (2, "needs_human_review")
            } else {
                return Ok(());
            };
            if because.0 < 2 || found.len() < limit {
                found.push((because.0, row.evidence, row.id, row.effective, because.1));
            }
            Ok(())
        })?;
        found.sort_by_key(|(rank, _, id, ..)| (*rank, *id));
        found.truncate(limit);
        found.iter().map(|(_, row, id, verdict, because)| item(reader, *row, *id, *verdict, because)).collect()
    })?)
}

fn item(
    reader: &Connection,
    row: i64,
    id: Digest,
    verdict: Verdict,
    because: &str,
) -> Result<QueueItemView, StoreError> {
    let body = evidence::body(reader, row)?;
    let judgement =
        scored::judgement(reader, row)?.and_then(|(text, _)| serde_json::from_str::<StoredJudgement>(&text).ok());
    Ok(QueueItemView {
        evidence_id: id.hex(),
        source: body.source,
        task_id: body.task_id,
        verdict: verdict.name().to_owned(),
        because: because.to_owned(),
        reasons: judgement.map(|judgement| judgement.reasons).unwrap_or_default(),
        preview: body.text.unwrap_or_default().chars().take(PREVIEW).collect(),
    })
}
