//! The training rows of a plan, as a file: only where every one of them is released, still stands in the corpus as it was
//! released, and hashes to what the plan was made over.

use super::{
    document::{standing, write_new},
    release::verdict_of,
    sets::Set,
    state::States,
};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::TrainingRowsView,
};
use std::path::Path;
use stillroom_core::{
    derive::{ReviewState, TrainingRow, content_hash_of},
    hash::Digest,
    json::parse,
};
use stillroom_store::tables::{dataset_row, derive_document, derive_set, evidence};

/// Writes the training rows of a plan to a file that does not exist yet.
///
/// # Errors
/// A plan that does not exist; rows that are not released, withdrawn since, decided otherwise since, or no longer those
/// that the plan was made over.
pub fn derive_rows(cx: &Context, plan: &str, file: &Path) -> Outcome<TrainingRowsView> {
    let plan = plan.trim();
    let (plans, sets) =
        cx.store.read(|reader| Ok((derive_document::of_kind(reader, "plan")?, derive_set::all(reader)?)))?;
    let newest = plans.into_iter().rev().find(|one| one.id == plan || one.hash.hex() == plan);
    let document = newest.ok_or_else(|| ServiceError::not_found("plan", plan, "`distill derive plans` names them"))?;
    let Some(set) = sets.into_iter().find(|set| set.row == document.derive_set) else {
        return Err(ServiceError::not_found("set", plan, "`distill derive sets` names them"));
    };
    let set = Set::whole(cx, set)?;
    let states = States::of_set(cx, set.set.row)?;
    let examples = standing(cx, &set)?;
    let barred: Vec<String> = examples
        .iter()
        .map(|(row, made)| {
            let id = set.examples.iter().find(|one| one.row == *row).map(|one| one.id).unwrap_or(Digest::of(b""));
            let why = if states.of(*row) == ReviewState::Released {
                stands(cx, id, made.example.label(), made.example.response())?
            } else {
                Some("is not released")
            };
            Ok(why.map(|why| format!("{} {why}", id.short())))
        })
        .collect::<Outcome<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    if let Some(first) = barred.first() {
        return Err(ServiceError::invalid(
            format!("{} of {} rows may not leave; the first: {first}", barred.len(), examples.len()),
            "release what is approved, reject the rest, and make a new plan over what stands",
        ));
    }
    let rows: Vec<TrainingRow> = examples.iter().map(|(_, made)| TrainingRow::of(made, &set.plan_id())).collect();
    let found = content_hash_of(&rows);
    let planned = planned(&document.body)?;
    if found != planned {
        return Err(ServiceError::invalid(
            format!("the rows hash to {found}, the plan was made over {planned}"),
            "make a new plan over what stands now",
        ));
    }
    let mut bytes = Vec::new();
    for row in &rows {
        bytes.extend(row.line());
        bytes.push(b'\n');
    }
    write_new(file, &bytes)?;
    Ok(TrainingRowsView {
        plan_id: document.id,
        file: file.display().to_string(),
        rows: rows.len().into(),
        dataset_content_hash: found.hex(),
    })
}

/// Returns why a released row does not stand in the corpus as it was released; none where it does.
fn stands(
    cx: &Context,
    example: Digest,
    label: stillroom_core::derive::FeedbackLabel,
    response: &str,
) -> Outcome<Option<&'static str>> {
    let run_id = format!("synthetic:{}", example.hex());
    Ok(cx.store.read(|reader| {
        let Some(row) = evidence::by_run(reader, &run_id)?.pop() else { return Ok(Some("is no evidence")) };
        let Some(standing) = dataset_row::standing_of(reader, row.row)? else { return Ok(Some("is no evidence")) };
        let body = evidence::body(reader, row.row)?;
        let wrong = [
            (standing.withdrawn, "was withdrawn"),
            (!standing.attached, "has a source that was removed"),
            (!standing.decided, "has no decision that stands"),
            (standing.verdict != Some(verdict_of(label)), "was decided otherwise since"),
            (body.text.as_deref().unwrap_or_default() != response, "has another text now"),
        ];
        Ok(wrong.into_iter().find(|(wrong, _)| *wrong).map(|(_, why)| why))
    })?)
}

fn planned(document: &str) -> Outcome<Digest> {
    let hash = parse(document.as_bytes())
        .ok()
        .and_then(|json| json.pointer("/training_job/dataset_content_hash")?.as_str().and_then(Digest::from_hex));
    hash.ok_or_else(|| {
        ServiceError::new(Code::Corrupt, "a stored plan cannot be read", "make a new plan over the same set")
    })
}
