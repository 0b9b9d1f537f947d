//! Runs over time: the chain of receipts, and the series behind the drift charts.
//!
//! The chain is `chain`, one run as a point of the charts is `point`. Reads summaries, receipts and drift reports from
//! the store, never a dataset.

mod chain;
mod equation;
mod point;

pub use chain::receipt_chain;

use crate::{
    context::Context,
    error::Outcome,
    run::WHOLE,
    views::{AnnotationView, SeriesView},
};
use point::Slim;
use std::collections::BTreeMap;
use stillroom_store::tables::{
    annotation::{self, Annotation},
    receipt, run,
};

/// More runs than a chart can show.
const MOST: usize = 10_000;

/// Returns the last runs, the oldest first, with what moved and why.
///
/// # Errors
/// A summary that cannot be read.
pub fn run_series(cx: &Context, limit: usize) -> Outcome<SeriesView> {
    let settings = cx.settings()?;
    let limit = u32::try_from(limit.min(MOST)).unwrap_or(0);
    let (mut runs, receipts, remarks) = cx.store.read(|reader| {
        let mut receipts: BTreeMap<String, BTreeMap<String, Slim>> = BTreeMap::new();
        receipt::each_of_newest_runs(reader, WHOLE, limit, |run, stage, body| {
            // One that cannot be read is found by `verify`; its run is a point without these numbers.
            if let Ok(slim) = serde_json::from_str(body) {
                receipts.entry(run.to_owned()).or_default().insert(stage.to_owned(), slim);
            }
        })?;
        Ok((run::newest_of_kind(reader, WHOLE, limit)?, receipts, annotation::all(reader)?))
    })?;
    runs.reverse();
    let mut by_run: BTreeMap<&str, Vec<AnnotationView>> = BTreeMap::new();
    for one in &remarks {
        by_run.entry(&one.run).or_default().push(annotation_view(one));
    }
    let none = BTreeMap::new();
    let points = runs.iter().map(|run| {
        let remarks = by_run.remove(run.id.as_str()).unwrap_or_default();
        point::of(run, receipts.get(&run.id).unwrap_or(&none), remarks)
    });
    Ok(SeriesView {
        runs: points.collect::<Outcome<_>>()?,
        threshold_micros: point::small(settings.drift_threshold_micros),
        floor: settings.drift_floor.into(),
    })
}

/// Returns how a remark is shown.
pub(crate) fn annotation_view(one: &Annotation) -> AnnotationView {
    AnnotationView {
        run_id: one.run.clone(),
        text: one.text.clone(),
        author: one.author.clone(),
        annotated_at: one.annotated_at.to_string(),
    }
}
