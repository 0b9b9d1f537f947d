//! Why a row has its verdict, and the smallest set of facts that would have to be different for another one.

use crate::{
    context::Context,
    error::Outcome,
    relate::{class_of, relations},
    resolve, rulebooks,
    score::declaration,
    views::{FactChangeView, WhyView},
};
use stillroom_core::{
    marker::Marker,
    score::{
        Change, NoChange, Rulebook,
        relate::{PARENT_CONFLICT, PARENT_VERDICT, RELATION_CYCLE, Relate},
    },
    verdict::Verdict,
};
use stillroom_store::tables::{facts, marker_set, scored};

/// Returns what would have to be different for a row to get a verdict under the rulebook in force.
///
/// # Errors
/// A row that does not exist or is no evidence, a rulebook that cannot be read.
pub fn why_not(cx: &Context, row: &str, target: Verdict) -> Outcome<WhyView> {
    let book = rulebooks::load(cx, &cx.settings()?.rulebook)?;
    let evidence = resolve::evidence(cx, row)?;
    let (row, mut all, relation, scored_by) = cx.store.read(|reader| {
        let row = facts::of_row(reader, evidence.row)?;
        let markers = marker_set::by_row(reader, row.markers)?;
        let relation = facts::relation_of(reader, evidence.row)?;
        let written = relation.map(|relation| marker_set::by_row(reader, relation)).transpose()?;
        Ok((row, markers, written, scored::rulebook_hash(reader)?))
    })?;
    if scored_by == Some(book.hash) {
        all.extend(relation.into_iter().flatten());
    } else {
        // What is written was written for another rulebook.
        let relations = relations(cx, &book)?;
        all.extend(relations.into_iter().filter(|related| related.row == evidence.row).flat_map(|one| one.markers));
    }
    let class = class_of(&row.class);
    let judgement = book.judge(&row.profile, class, &all);
    let found = book.smallest_facts(&row.profile, class, &all, target);
    let state = match &found {
        Ok(changes) if changes.is_empty() => "stands",
        Ok(_) => "reachable",
        Err(NoChange::Impossible) => "impossible",
        Err(NoChange::GaveUp) => "gave_up",
    };
    let related = related(&book);
    Ok(WhyView {
        evidence_id: row.id.hex(),
        source: row.source,
        task_id: row.task_id,
        rulebook: declaration(&book),
        verdict: judgement.verdict.name().to_owned(),
        reasons: judgement.reasons,
        not_evaluated: judgement
            .not_evaluated
            .iter()
            .map(|rule| format!("{} (lacking {})", rule.id, rule.missing.join(", ")))
            .collect(),
        effective: row.decided.unwrap_or(judgement.verdict).name().to_owned(),
        target: target.name().to_owned(),
        state: state.to_owned(),
        changes: found.unwrap_or_default().iter().map(|change| view(change, &related)).collect(),
    })
}

/// Returns the facts that the rulebook's relations write.
fn related(book: &Rulebook) -> Vec<&str> {
    book.relates
        .iter()
        .flat_map(|declared| match declared {
            Relate::Inherit(_) => vec![PARENT_VERDICT, PARENT_CONFLICT, RELATION_CYCLE],
            Relate::Supersede(supersede) => vec![supersede.writes.as_str()],
        })
        .collect()
}

fn view(change: &Change, related: &[&str]) -> FactChangeView {
    FactChangeView {
        fact: change.fact.clone(),
        from: change.from.as_ref().map(value),
        to: change.to.as_ref().map(value),
        related: related.contains(&change.fact.as_str()),
    }
}

fn value(marker: &Marker) -> serde_json::Value {
    serde_json::to_value(marker).unwrap_or(serde_json::Value::Null)
}
