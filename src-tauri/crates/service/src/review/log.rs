//! The log of decisions, as it is shown.

use super::read;
use crate::{context::Context, error::Outcome, views::DecisionView};
use stillroom_core::{
    review::{Decision, DecisionKind, Origin},
    verdict::Verdict,
};
use stillroom_store::tables::{dataset_row, decision, evidence};

/// Returns every decision, oldest first.
///
/// # Errors
/// A store that cannot be read.
pub fn decision_log(cx: &Context) -> Outcome<Vec<DecisionView>> {
    let stored = cx.store.read(decision::all)?;
    stored.iter().map(|(_, body)| view(cx, &read(body)?)).collect()
}

/// Returns a decision with what is of its row now.
pub(super) fn view(cx: &Context, decision: &Decision) -> Outcome<DecisionView> {
    let effective = cx.store.read(|reader| {
        let Some(row) = evidence::by_id(reader, decision.evidence_id)? else { return Ok(None) };
        Ok(dataset_row::standing_of(reader, row.row)?.and_then(|standing| standing.verdict))
    })?;
    let (kind, value) = match decision.kind {
        DecisionKind::Decide { verdict, .. } => ("decide", verdict.name().to_owned()),
        DecisionKind::Undo { decision } => ("undo", decision.hex()),
    };
    let rows = match &decision.origin {
        Origin::Bulk { rows, .. } => *rows,
        _ => 1,
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
        origin: origin_name(&decision.origin).to_owned(),
        rows: rows.into(),
        foretold: None,
    })
}

/// Returns how a decision came in, in a word.
pub(super) fn origin_name(origin: &Origin) -> &'static str {
    match origin {
        Origin::Single => "single",
        Origin::Repeat { .. } => "repeat",
        Origin::Bulk { .. } => "bulk",
        Origin::Import { .. } => "import",
    }
}
