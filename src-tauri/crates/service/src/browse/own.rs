//! What each kind adds to the evidence: its rows, its own columns, and how its rows point at the evidence. Evidence itself
//! adds nothing.

use super::{
    dataset,
    evidence::Evidence,
    frame::{Frame, Own, Rows},
    quarantine,
    row_id::RowId,
    skips,
};
use crate::{context::Context, error::Outcome, views::Kind};
use std::{collections::BTreeMap, sync::Arc};
use stillroom_core::export::Exporter;
use stillroom_store::tables::browse;

/// Reads what a kind adds.
pub(super) fn read(cx: &Context, kind: Kind, evidence: &Evidence) -> Outcome<Own> {
    match kind {
        Kind::Evidence | Kind::Scored => Ok(plain(evidence)),
        Kind::Rag => dataset::read(cx, Exporter::Rag, evidence),
        Kind::Sft => dataset::read(cx, Exporter::Sft, evidence),
        Kind::Preference => dataset::read(cx, Exporter::Preference, evidence),
        Kind::Quarantine => quarantine::read(cx, evidence),
        Kind::Skips => skips::read(cx),
        Kind::Synthetic => Ok(nothing("there are no synthetic rows yet; Derive will make them")),
        Kind::Pairs => Ok(nothing("there are no question-answer pairs yet; Teach will make them")),
    }
}

fn plain(evidence: &Evidence) -> Own {
    let rows = Rows::Evidence;
    Own { columns: BTreeMap::new(), link: None, other: None, rows, len: evidence.len(), note: None }
}

/// Returns a kind without rows.
pub(super) fn nothing(note: &str) -> Own {
    Own {
        columns: BTreeMap::new(),
        link: Some(Arc::default()),
        other: None,
        rows: Rows::Nothing,
        len: 0,
        note: Some(note.to_owned()),
    }
}

/// What a page shows of a row that is not its evidence's.
#[derive(Clone, Default)]
pub(super) struct OwnShown {
    /// The row's id; empty where it is the evidence's.
    pub(super) id: String,
    /// What was found.
    pub(super) found: String,
}

/// Returns what a page shows of some rows.
pub(super) fn shown(cx: &Context, frame: &Frame, rows: &[usize]) -> Outcome<Vec<OwnShown>> {
    match &frame.own.rows {
        Rows::Dataset(dataset) => dataset::shown(cx, dataset, rows),
        Rows::Quarantine(quarantine) => quarantine::shown(quarantine, rows),
        Rows::Skips(skips) => skips::shown(cx, skips, rows),
        Rows::Evidence | Rows::Nothing => Ok(vec![OwnShown::default(); rows.len()]),
    }
}

/// Returns the row that an id names.
pub(super) fn row_of(cx: &Context, frame: &Frame, id: &RowId) -> Outcome<Option<usize>> {
    match (&frame.own.rows, id) {
        (Rows::Evidence, RowId::Evidence(id)) => {
            let row = cx.store.read(|reader| browse::row_of_id(reader, *id))?;
            Ok(row.and_then(|row| frame.evidence.position(row)).map(|at| at as usize))
        }
        (Rows::Dataset(dataset), RowId::Dataset(_, id)) => dataset::row_of(cx, dataset, id),
        (Rows::Quarantine(quarantine), RowId::Quarantine(exporter, line)) => {
            Ok(quarantine::row_of(quarantine, *exporter, *line))
        }
        (Rows::Skips(skips), RowId::Skip(id)) => skips::row_of(cx, skips, id),
        _ => Ok(None),
    }
}
