//! Feedback events come in: from a file of them, stored before anything is made of them, or from a person's label on an
//! evidence row. A label is never inferred from a verdict.

use super::{fault::refused, stored};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    resolve,
    views::{EventImportView, FeedbackEventView},
    waive::needs_words,
};
use std::{collections::BTreeMap, path::Path};
use stillroom_core::{
    derive::{FeedbackEvent, FeedbackLabel},
    hash::Digest,
    json::Number,
};
use stillroom_store::{
    WriteMode,
    tables::{
        evidence,
        feedback_event::{self, StoredEvent},
    },
};

/// Stores the events of a file, one JSON object a line. A file with a line that is no event stores nothing.
///
/// # Errors
/// A file that cannot be read; the first line that is no event, by number and field.
pub fn import_events(cx: &Context, file: &Path) -> Outcome<EventImportView> {
    let (events, new) = store(cx, file)?;
    let without = |of: fn(&StoredEvent) -> bool| events.iter().filter(|event| of(event)).count();
    Ok(EventImportView {
        file: file.display().to_string(),
        events: events.len().into(),
        new: new.into(),
        known: (events.len() as u64 - new).into(),
        without_event_id: without(|event| event.event_id.is_none()).into(),
        without_reviewer_id: without(|event| event.reviewer_id.is_none()).into(),
    })
}

/// Stores the events of a file; returns them in its order, and how many are new.
pub(super) fn store(cx: &Context, file: &Path) -> Outcome<(Vec<StoredEvent>, u64)> {
    let bytes = std::fs::read(file).map_err(|error| ServiceError::file(file, &error))?;
    let (file_hash, now) = (Digest::of(&bytes), cx.now());
    let name = cx.keep_path(file);
    let mut ready = Vec::new();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        cx.cancel.check()?;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let at_line = |error| {
            let refused = refused(error);
            ServiceError::invalid(format!("{}:{}: {}", file.display(), at + 1, refused.message), refused.hint)
        };
        let seconds = Number::from_f64(millis(now.unix_millis())).unwrap_or_else(|| Number::from_i64(0));
        let event = FeedbackEvent::read(line, &seconds).map_err(at_line)?;
        // A time that is not given is no part of what was written: the same file read tomorrow holds the same events.
        let written = FeedbackEvent::read(line, &Number::from_i64(0)).map_err(at_line)?;
        ready.push(StoredEvent {
            row: 0,
            hash: written.hash(),
            event_id: event.event_id().map(str::to_owned),
            reviewer_id: event.reviewer_id().map(str::to_owned),
            label: event.label().name().to_owned(),
            tenant_id: event.tenant_id().to_owned(),
            body: event.line(),
            evidence: None,
            file: Some(name.clone()),
            file_hash: Some(file_hash),
            line: i64::try_from(at + 1).ok(),
            reason: String::new(),
            stored_at: now,
        });
    }
    let mut new = 0;
    let kept = cx.store.write(WriteMode::Durable, |tx| {
        let mut kept = Vec::with_capacity(ready.len());
        for event in &ready {
            let (row, is_new) = feedback_event::keep(tx, event)?;
            new += u64::from(is_new);
            kept.push(feedback_event::by_row(tx, row)?);
        }
        Ok(kept)
    })?;
    Ok((kept, new))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of this age are exact in a double")]
fn millis(millis: i64) -> f64 {
    millis as f64 / 1000.0
}

/// Makes a feedback event of an evidence row, under a person's label.
///
/// # Errors
/// A row that does not exist or holds no prompt, no label of the four, no reason, no reviewer.
pub fn label_evidence(
    cx: &Context,
    row: &str,
    label: &str,
    reason: &str,
    reviewer: &str,
) -> Outcome<FeedbackEventView> {
    needs_words(reason, reviewer)?;
    let label: FeedbackLabel = label.parse().map_err(refused)?;
    let row = resolve::evidence(cx, row)?;
    let body = cx.store.read(|reader| evidence::body(reader, row.row))?;
    let prompt = body.sft.as_ref().map(|sft| sft.instruction.clone()).or(body.input).unwrap_or_default();
    let text = body.text.unwrap_or_default();
    if prompt.trim().is_empty() || text.trim().is_empty() {
        return Err(ServiceError::invalid(
            format!("evidence {} has no prompt with an answer", row.id.short()),
            "label a row whose profile names both (`distill show ROW`)",
        ));
    }
    let now = cx.now();
    let seconds = Number::from_f64(millis(now.unix_millis())).unwrap_or_else(|| Number::from_i64(0));
    let metadata = BTreeMap::from([
        ("event_id".to_owned(), format!("evidence:{}", row.id.hex())),
        ("reviewer_id".to_owned(), reviewer.trim().to_owned()),
    ]);
    let event = FeedbackEvent::new(&prompt, &text, label, metadata, seconds).map_err(refused)?;
    let new = StoredEvent {
        row: 0,
        hash: event.hash(),
        event_id: event.event_id().map(str::to_owned),
        reviewer_id: event.reviewer_id().map(str::to_owned),
        label: label.name().to_owned(),
        tenant_id: String::new(),
        body: event.line(),
        evidence: Some(row.id),
        file: None,
        file_hash: None,
        line: None,
        reason: reason.to_owned(),
        stored_at: now,
    };
    let kept = cx.store.write(WriteMode::Durable, |tx| {
        let (row, _) = feedback_event::keep(tx, &new)?;
        feedback_event::by_row(tx, row)
    })?;
    shown(&kept)
}

/// Returns all stored events. Their texts are shown to who reads them here; no audit has them.
///
/// # Errors
/// A store that cannot be read.
pub fn feedback_events(cx: &Context) -> Outcome<Vec<FeedbackEventView>> {
    cx.store.read(feedback_event::all)?.iter().map(shown).collect()
}

/// Returns the view of an event.
pub(super) fn shown(stored: &StoredEvent) -> Outcome<FeedbackEventView> {
    let event = stored::event(stored)?;
    Ok(FeedbackEventView {
        hash: stored.hash.hex(),
        event_id: stored.event_id.clone(),
        reviewer_id: stored.reviewer_id.clone(),
        label: stored.label.clone(),
        tenant_id: stored.tenant_id.clone(),
        prompt: event.prompt().to_owned(),
        response: event.response().to_owned(),
        timestamp: event.timestamp().to_owned(),
        evidence_id: stored.evidence.map(|id| id.hex()),
        file: stored.file.clone(),
        line: stored.line.and_then(|line| u64::try_from(line).ok()).map(Into::into),
        reason: stored.reason.clone(),
        stored_at: stored.stored_at.to_string(),
    })
}
