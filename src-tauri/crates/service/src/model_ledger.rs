//! The ledger of models: what the rows of `model_trust` say of each model and kind of task. Only looks.

use crate::{
    context::Context,
    error::Outcome,
    views::{LedgerEntryView, ModelLedgerView},
};
use stillroom_core::{
    artifact::Evidence,
    knowledge::{LedgerEntry, TrustRow, ledger},
    marker::Marker,
};
use stillroom_store::tables::{dataset_row, evidence};

/// The profile whose rows are notes of trust.
const PROFILE: &str = "model_trust";

/// Returns how each model does on each kind of task, by the newest note of it.
///
/// # Errors
/// A store that cannot be read, a person's stop.
pub fn model_ledger(cx: &Context) -> Outcome<ModelLedgerView> {
    let mut notes = Vec::new();
    let mut unnamed: u64 = 0;
    cx.store.read(|reader| {
        let mut rows = Vec::new();
        dataset_row::each_standing(reader, |standing, _| {
            if standing.evidence.profile == PROFILE && !standing.withdrawn {
                rows.push(standing.evidence.row);
            }
            Ok(())
        })?;
        for row in rows {
            match note(evidence::body(reader, row)?) {
                Some(note) => notes.push(note),
                None => unnamed += 1,
            }
        }
        Ok(())
    })?;
    cx.cancel.check()?;
    let read = notes.len() as u64 + unnamed;
    let (entries, silent) = ledger(notes);
    Ok(ModelLedgerView {
        rows: read.into(),
        say_nothing: (silent + unnamed).into(),
        entries: entries.into_iter().map(view).collect(),
    })
}

/// Returns a row as a note of trust; none where it names no model.
fn note(row: Evidence) -> Option<TrustRow> {
    let model = row.model?;
    let task_type = row.task_id.strip_prefix(&format!("{model}:"))?.to_owned();
    let micros = |name: &str| match row.markers.get(name) {
        Some(Marker::Decimal(micros)) => Some(*micros),
        _ => None,
    };
    let count =
        |name: &str| micros(name).and_then(|micros| u64::try_from(micros).ok()).map(|micros| micros / 1_000_000);
    Some(TrustRow {
        sample_count: count("sample_count").unwrap_or(0),
        successes: count("successes"),
        success_micros: micros("success_rate"),
        failure_modes: row.tags.into_iter().filter(|tag| *tag != task_type).collect(),
        at: row.timestamp.unwrap_or(row.provenance.recorded_at),
        model,
        task_type,
    })
}

fn view(entry: LedgerEntry) -> LedgerEntryView {
    LedgerEntryView {
        schema_version: entry.schema_version,
        model_name: entry.model_name,
        task_type: entry.task_type,
        success_rate: entry.success_rate,
        sample_count: entry.sample_count.into(),
        successes: entry.successes.into(),
        interval_low: entry.interval.low,
        interval_high: entry.interval.high,
        failure_modes: entry.failure_modes,
        recorded_at: entry.recorded_at.to_string(),
    }
}
