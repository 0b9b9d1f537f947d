//! One row as a reviewer needs it beside its content: why it waits, what people said of it, which repairs lie over it,
//! and what each verdict would change in the datasets.

use super::{
    append::{Act, foreseen},
    effect::{Changes, Foreteller, difference, scope},
    folded,
    log::origin_name,
    on,
    queue::because,
    text_hash,
};
use crate::{
    context::Context,
    error::Outcome,
    judgement::StoredJudgement,
    repair::repairs_of,
    resolve,
    views::{EffectView, ReviewItemView, SaidView},
};
use stillroom_core::{
    hash::Digest,
    review::{DecisionKind, Origin},
    verdict::Verdict,
};
use stillroom_store::tables::{
    evidence::{self, EvidenceRow},
    scored,
};

/// Returns one row as a reviewer needs it. Under the name of who reviews the effects take in what they said before.
///
/// # Errors
/// A row that does not exist.
pub fn review_item(cx: &Context, row: &str, reviewer: &str) -> Outcome<ReviewItemView> {
    let row = resolve::evidence(cx, row)?;
    let (because, said) = standing(cx, &row)?;
    let effects = effects(cx, row.id, reviewer, because == "conflict")?;
    Ok(ReviewItemView {
        evidence_id: row.id.hex(),
        because: because.to_owned(),
        said,
        repairs: repairs_of(cx, &row)?,
        effects,
    })
}

fn standing(cx: &Context, row: &EvidenceRow) -> Outcome<(&'static str, Vec<SaidView>)> {
    Ok(cx.store.read(|reader| {
        let decisions = on(reader, row.id)?;
        let effect = folded(&decisions, text_hash(&evidence::body(reader, row.row)?));
        let judgement = scored::judgement(reader, row.row)?
            .and_then(|(text, _)| serde_json::from_str::<StoredJudgement>(&text).ok());
        let score = judgement.as_ref().map_or(Verdict::NeedsHumanReview, |judgement| judgement.verdict);
        let contradiction = judgement.is_some_and(|judgement| judgement.contradiction);
        let said = decisions
            .iter()
            .filter(|one| effect.applied.contains(&one.id) || effect.stale.contains(&one.id))
            .filter_map(|one| {
                let DecisionKind::Decide { verdict, resolves } = one.kind else { return None };
                Some(SaidView {
                    reviewer: one.reviewer.clone(),
                    verdict: verdict.name().to_owned(),
                    reason: one.reason.clone(),
                    decided_at: one.decided_at.to_string(),
                    stale: effect.stale.contains(&one.id),
                    resolves,
                    origin: origin_name(&one.origin).to_owned(),
                })
            })
            .collect();
        Ok((because(score, &effect, !effect.stale.is_empty(), contradiction), said))
    })?)
}

/// Returns what each verdict would change. All are seen against one and the same present.
fn effects(cx: &Context, id: Digest, reviewer: &str, resolves: bool) -> Outcome<Vec<EffectView>> {
    let foreteller = Foreteller::new(cx)?;
    let mut near = None;
    let mut effects = Vec::new();
    for verdict in Verdict::ALL {
        let act = Act {
            kind: "decide",
            reviewer,
            reason: "",
            origin: Origin::Single,
            target: None,
            body: String::new(),
            says: vec![(id, DecisionKind::Decide { verdict, resolves })],
        };
        let changes = foreseen(cx, &act)?;
        if near.is_none() {
            let scope = cx.store.read(|reader| scope(reader, changes.0.keys().copied()))?;
            let before = foreteller.ids(cx, &scope, &Changes::default())?;
            near = Some((scope, before));
        }
        if let Some((scope, before)) = &near {
            effects.push(difference(before, &foreteller.ids(cx, scope, &changes)?, &changes));
        }
    }
    Ok(effects)
}
