//! One row whole: what it says, why it stands where it stands, what happened to it, which bytes it came from.
//!
//! Owns which row is meant and how the parts are put together. Writes nothing.

mod bytes;
mod content;
mod conversation;
#[cfg(test)]
mod dialects;
mod fields;
mod history;
mod named;
mod quarantine;
mod raw;
mod repairable;
mod stands;
mod subject;
mod tools;
mod why;

pub use bytes::source_bytes;
pub use named::find_row;

use crate::{
    context::Context,
    error::Outcome,
    views::{ContentView, DetailView, Kind},
};
use raw::RawRow;
use stillroom_core::artifact::Evidence;
use stillroom_store::tables::{evidence::EvidenceRow, skip::NamedSkip};
use subject::Subject;

/// Returns one row whole, by the id that a page gave.
///
/// # Errors
/// No such row.
pub fn row_detail(cx: &Context, kind: Kind, id: &str) -> Outcome<DetailView> {
    let subject = Subject::find(cx, kind, id)?;
    match &subject {
        Subject::Skip(skip) => skipped(cx, id, skip),
        Subject::Evidence(row)
        | Subject::Dataset { evidence: row, .. }
        | Subject::Quarantine { evidence: Some(row), .. } => of_evidence(cx, kind, id, &subject, row),
        Subject::Quarantine { entry, .. } => Ok(quarantine::orphan(id, entry)),
    }
}

fn of_evidence(cx: &Context, kind: Kind, id: &str, subject: &Subject, row: &EvidenceRow) -> Outcome<DetailView> {
    let body = subject::body(cx, row)?;
    let raw = RawRow::read(cx, row.file, row.sig_hash)?;
    let why = why::of(cx, row, &body)?;
    let (reason, reason_detail) = match subject {
        Subject::Quarantine { entry, .. } => quarantine::reason(entry),
        _ => (None, None),
    };
    let repairable = repairable::of_evidence(cx, row, &raw, &why)?;
    Ok(DetailView {
        id: id.to_owned(),
        kind,
        title: title(subject, &body),
        evidence_id: Some(row.id.hex()),
        sig_hash: Some(row.sig_hash.hex()),
        synthetic: body.generation_depth > 0,
        content: content::of(cx, subject, row, &body, &raw)?,
        fields: fields::of(cx, subject, row, &body)?,
        markers: fields::markers(&why.markers),
        history: history::of_evidence(cx, row)?,
        why: Some(why.view),
        repairable,
        reason,
        reason_detail,
    })
}

/// As many letters of a question are a title.
const TITLE: usize = 120;

fn title(subject: &Subject, body: &Evidence) -> String {
    let line = |text: &str| {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
        match first.char_indices().nth(TITLE) {
            Some((cut, _)) => format!("{}…", &first[..cut]),
            None => first.to_owned(),
        }
    };
    let asked = || body.sft.as_ref().map(|sft| line(&sft.instruction));
    let told = || body.rag.as_ref().map(|rag| line(&rag.title));
    let title = match subject {
        Subject::Dataset { row, .. } if row.exporter == "rag" => told(),
        Subject::Dataset { .. } => asked(),
        _ => None,
    };
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| body.task_id.clone())
}

fn skipped(cx: &Context, id: &str, named: &NamedSkip) -> Outcome<DetailView> {
    let skip = &named.skip;
    let raw = RawRow::read(cx, skip.file, skip.sig_hash)?;
    let (text, cut) = raw.or_from_file(cx, named)?;
    Ok(DetailView {
        id: id.to_owned(),
        kind: Kind::Skips,
        title: format!("{}:{}", named.file, skip.locator.line),
        evidence_id: None,
        sig_hash: Some(skip.sig_hash.hex()),
        synthetic: false,
        content: ContentView::Raw { text, cut },
        fields: fields::of_skip(named),
        markers: Vec::new(),
        why: None,
        history: history::of_skip(cx, named)?,
        repairable: repairable::of_skip(cx, named, &raw)?,
        reason: Some(skip.reason.clone()),
        reason_detail: Some(skip.detail.clone()),
    })
}
