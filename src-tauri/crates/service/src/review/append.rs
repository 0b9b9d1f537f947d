//! Making decisions: what they would change is worked out, then they are appended with the action that they belong to,
//! in one durable transaction.

use super::{
    effect::{Change, Changes, Foreteller},
    folded,
    log::view,
    on, refold_seen, text_hash,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    resolve,
    stage::canonical,
    views::{DecisionView, EffectView},
    waive::needs_words,
};
use stillroom_core::{
    hash::Digest,
    review::{Decision, DecisionKind, Origin},
    stamp::Stamp,
    verdict::Verdict,
};
use stillroom_store::{
    WriteMode,
    tables::{
        decision, evidence,
        review_action::{self, ReviewAction},
        scored,
    },
};

/// One action before it is made.
pub(crate) struct Act<'a> {
    /// `decide`, `decide_all`, `undo` or `redo`.
    pub(crate) kind: &'static str,
    pub(crate) reviewer: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) origin: Origin,
    /// The action that is taken back, or the undo.
    pub(crate) target: Option<i64>,
    /// What was asked for, as JSON.
    pub(crate) body: String,
    /// Evidence with what is said of it.
    pub(crate) says: Vec<(Digest, DecisionKind)>,
}

/// One decision before it is appended.
struct Ready {
    decision: Decision,
    row: i64,
    change: Change,
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
    single(cx, row.id, DecisionKind::Decide { verdict, resolves }, reason, reviewer, Origin::Single)
}

/// Decides on a row that the reviewer has decided on before, without having been told so. The newer decision holds; how
/// far both agree is what [`super::agreement`] reports.
///
/// # Errors
/// A row on which no decision of the reviewer stands, no reason, no reviewer.
pub fn decide_again(cx: &Context, row: &str, verdict: Verdict, reason: &str, reviewer: &str) -> Outcome<DecisionView> {
    needs_words(reason, reviewer)?;
    let row = resolve::evidence(cx, row)?;
    let before = cx.store.read(|reader| {
        let effect = folded(&on(reader, row.id)?, text_hash(&evidence::body(reader, row.row)?));
        let applied = on(reader, row.id)?;
        let of = applied.into_iter().rev().find(|one| effect.applied.contains(&one.id) && one.reviewer == reviewer);
        Ok(of.map(|one| one.id))
    })?;
    let Some(of) = before else {
        return Err(ServiceError::invalid(
            format!("no decision of {reviewer} stands on {}, so there is nothing to repeat", row.id.short()),
            "decide on it with `distill review decide`, without `--again`",
        ));
    };
    let kind = DecisionKind::Decide { verdict, resolves: false };
    single(cx, row.id, kind, reason, reviewer, Origin::Repeat { of })
}

/// Returns what a decision would change in the datasets of the next run, before it is made.
///
/// # Errors
/// A row that does not exist.
pub fn review_effect(cx: &Context, row: &str, verdict: Verdict, reviewer: &str, resolves: bool) -> Outcome<EffectView> {
    let row = resolve::evidence(cx, row)?;
    let act = Act {
        kind: "decide",
        reviewer,
        reason: "",
        origin: Origin::Single,
        target: None,
        body: String::new(),
        says: vec![(row.id, DecisionKind::Decide { verdict, resolves })],
    };
    Foreteller::new(cx)?.foretell(cx, &changes(&ready(cx, &act)?))
}

fn single(
    cx: &Context,
    id: Digest,
    kind: DecisionKind,
    reason: &str,
    reviewer: &str,
    origin: Origin,
) -> Outcome<DecisionView> {
    let says = vec![(id, kind)];
    make(cx, Act { kind: "decide", reviewer, reason, origin, target: None, body: "{}".to_owned(), says })
}

/// Makes an action: foretells what it changes, appends its decisions, folds their rows anew.
pub(crate) fn make(cx: &Context, act: Act<'_>) -> Outcome<DecisionView> {
    let ready = ready(cx, &act)?;
    let foretold = Foreteller::new(cx)?.foretell(cx, &changes(&ready))?;
    let rows = ready.len() as u64;
    let appended = cx.store.write(WriteMode::Durable, |tx| {
        let first = review_action::next_decision(tx)?;
        let mut newest = None;
        for ready in ready {
            let mut decision = ready.decision;
            // Two decisions alike in one moment are still two.
            while decision::contains(tx, decision.id)? {
                let millis = decision.decided_at.unix_millis() + 1;
                decision.decided_at = Stamp::from_unix_millis(millis).unwrap_or(decision.decided_at);
                decision = decision.sealed();
            }
            let body =
                canonical(&decision).map_err(|error| stillroom_store::StoreError::unreadable("decision", error))?;
            decision::append(tx, decision.id, decision.evidence_id, &String::from_utf8_lossy(&body))?;
            refold_seen(tx, decision.evidence_id, decision.text_hash)?;
            newest.get_or_insert(decision);
        }
        let last = review_action::next_decision(tx)? - 1;
        let (kind, reviewer) = (act.kind.to_owned(), act.reviewer.to_owned());
        let (acted_at, target, body) = (cx.now(), act.target, act.body);
        review_action::append(tx, &ReviewAction { row: 0, kind, reviewer, acted_at, first, last, target, body })?;
        Ok(newest)
    })?;
    let Some(decision) = appended else {
        return Err(ServiceError::invalid("there is no row to decide on", "choose a filter that some rows match"));
    };
    Ok(DecisionView { rows: rows.into(), foretold: Some(foretold), ..view(cx, &decision)? })
}

/// Returns the decisions of an action, each with what it makes of its row.
fn ready(cx: &Context, act: &Act<'_>) -> Outcome<Vec<Ready>> {
    let now = cx.now();
    let mut ready = Vec::with_capacity(act.says.len());
    cx.store.read(|reader| {
        let rulebook_hash = scored::rulebook_hash(reader)?.unwrap_or(Digest::of(b""));
        for (id, kind) in &act.says {
            let Some(row) = evidence::by_id(reader, *id)? else { continue };
            let text = text_hash(&evidence::body(reader, row.row)?);
            let decision = Decision {
                id: Digest::of(b""),
                evidence_id: *id,
                kind: *kind,
                reason: act.reason.to_owned(),
                reviewer: act.reviewer.to_owned(),
                decided_at: now,
                rulebook_hash,
                text_hash: text,
                origin: act.origin.clone(),
            }
            .sealed();
            let mut all = on(reader, *id)?;
            all.push(decision);
            let effect = folded(&all, text);
            let score = scored::verdict_of(reader, row.row)?;
            let change = Change { verdict: effect.verdict.or(score), decided: effect.verdict.is_some() };
            if let Some(decision) = all.pop() {
                ready.push(Ready { decision, row: row.row, change });
            }
        }
        Ok(())
    })?;
    cx.cancel.check()?;
    Ok(ready)
}

/// Returns what would be of the rows that are said something of.
pub(super) fn foreseen(cx: &Context, act: &Act<'_>) -> Outcome<Changes> {
    Ok(changes(&ready(cx, act)?))
}

fn changes(ready: &[Ready]) -> Changes {
    Changes(ready.iter().map(|ready| (ready.row, ready.change)).collect())
}
