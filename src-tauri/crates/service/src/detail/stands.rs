//! How a row stands with each exporter in the run that stands: exported, kept out with a reason, or not there.

use super::quarantine;
use crate::{context::Context, error::Outcome, export::dataset_path, trace::REVIEW_BASE, views::ExportStandView};
use std::ops::ControlFlow;
use stillroom_core::export::Exporter;
use stillroom_store::tables::{
    dataset_row::{self, DatasetRow},
    evidence::EvidenceRow,
    promotion,
};

/// As many rows of one evidence row are looked at: an answer may stand in many pairs.
const LOOKED_AT: u32 = 200;

/// Returns the run whose file stands under a path.
pub(super) fn standing_run(cx: &Context, path: &str) -> Outcome<Option<String>> {
    let mut found = None;
    cx.store.read(|reader| {
        promotion::newest_first(reader, |promotion| {
            if promotion.files.iter().any(|file| file.path == path) {
                found = Some(promotion.run);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })
    })?;
    Ok(found)
}

/// Returns how an evidence row stands with each exporter.
pub(super) fn of(cx: &Context, row: &EvidenceRow, task_id: &str) -> Outcome<Vec<ExportStandView>> {
    let left = cx.store.read(|reader| dataset_row::of_evidence(reader, row.row, LOOKED_AT))?;
    Exporter::ALL.iter().map(|exporter| with(cx, row, task_id, *exporter, &left)).collect()
}

fn with(
    cx: &Context,
    row: &EvidenceRow,
    task_id: &str,
    exporter: Exporter,
    left: &[(String, DatasetRow)],
) -> Outcome<ExportStandView> {
    let mut view = ExportStandView {
        exporter: exporter.name().to_owned(),
        state: "not_there".to_owned(),
        reason: None,
        detail: None,
        row_id: None,
    };
    let Some(run) = standing_run(cx, dataset_path(exporter))? else {
        view.detail = Some("no run has exported yet".to_owned());
        return Ok(view);
    };
    let mine: Vec<&DatasetRow> =
        left.iter().filter(|(of, row)| *of == run && row.exporter == exporter.name()).map(|(_, row)| row).collect();
    if let Some(first) = mine.first() {
        "exported".clone_into(&mut view.state);
        view.row_id = Some(first.id.clone());
        view.detail = place(row, &mine);
        return Ok(view);
    }
    let found = quarantine::of_evidence(cx, exporter, row, task_id)?;
    if let Some(entry) = found.of_row {
        "quarantined".clone_into(&mut view.state);
        (view.reason, view.detail) = quarantine::reason(&entry);
    } else {
        view.detail = found.of_task;
    }
    Ok(view)
}

/// Says in which pairs a row stands, or that it waits beside the corpus.
fn place(row: &EvidenceRow, mine: &[&DatasetRow]) -> Option<String> {
    let first = mine.first()?;
    if first.exporter == "rag" {
        return (first.line > REVIEW_BASE).then(|| "in the corpus of rows that wait for a person".to_owned());
    }
    first.rejected?;
    let better = mine.iter().filter(|pair| pair.evidence == row.row).count();
    let worse = mine.len() - better;
    let pairs = |n: usize| if n == 1 { "1 pair".to_owned() } else { format!("{n} pairs") };
    Some(match (better, worse) {
        (better, 0) => format!("the chosen side of {}", pairs(better)),
        (0, worse) => format!("the rejected side of {}", pairs(worse)),
        (better, worse) => format!("the chosen side of {}, the rejected side of {}", pairs(better), pairs(worse)),
    })
}
