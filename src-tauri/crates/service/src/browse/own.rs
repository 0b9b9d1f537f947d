//! What each kind adds to the evidence: its rows, its own columns, and how its rows point at the evidence. Evidence itself
//! adds nothing.

use super::{
    evidence::Evidence,
    frame::{Frame, Own, Rows},
};
use crate::{context::Context, error::Outcome, views::Kind};
use std::collections::BTreeMap;

/// Reads what a kind adds.
pub(super) fn read(_cx: &Context, kind: Kind, evidence: &Evidence) -> Outcome<Own> {
    Ok(match kind {
        Kind::Evidence | Kind::Scored => plain(evidence),
        Kind::Rag | Kind::Sft | Kind::Preference | Kind::Quarantine | Kind::Skips => nothing("not built yet"),
        Kind::Synthetic => nothing("there are no synthetic rows yet; Derive will make them"),
        Kind::Pairs => nothing("there are no question-answer pairs yet; Teach will make them"),
    })
}

fn plain(evidence: &Evidence) -> Own {
    Own { columns: BTreeMap::new(), link: None, other: None, rows: Rows::Evidence, len: evidence.len(), note: None }
}

fn nothing(note: &str) -> Own {
    Own {
        columns: BTreeMap::new(),
        link: Some(std::sync::Arc::default()),
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
pub(super) fn shown(_frame: &Frame, rows: &[usize]) -> Outcome<Vec<OwnShown>> {
    Ok(vec![OwnShown::default(); rows.len()])
}

/// Returns the row of a kind that an id names.
pub(super) fn row_of(_cx: &Context, frame: &Frame, id: &super::row_id::RowId) -> Outcome<Option<usize>> {
    match (&frame.own.rows, id) {
        (Rows::Evidence, super::row_id::RowId::Evidence(id)) => {
            let row = _cx.store.read(|reader| stillroom_store::tables::browse::row_of_id(reader, *id))?;
            Ok(row.and_then(|row| frame.evidence.position(row)).map(|at| at as usize))
        }
        _ => Ok(None),
    }
}
