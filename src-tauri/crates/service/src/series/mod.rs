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
use rayon::prelude::*;
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
    let (mut runs, stored, remarks) = cx.store.read(|reader| {
        let mut stored: Vec<[String; 3]> = Vec::new();
        receipt::each_of_newest_runs(reader, WHOLE, limit, |run, stage, body| {
            stored.push([run, stage, body].map(str::to_owned));
        })?;
        Ok((run::newest_of_kind(reader, WHOLE, limit)?, stored, annotation::all(reader)?))
    })?;
    // One that cannot be read is found by `verify`; its run is a point without these numbers.
    let parsed: Vec<Option<Slim>> = stored.par_iter().map(|[_, _, body]| serde_json::from_str(body).ok()).collect();
    let mut receipts: BTreeMap<&str, BTreeMap<&str, Slim>> = BTreeMap::new();
    for ([run, stage, _], slim) in stored.iter().zip(parsed) {
        if let Some(slim) = slim {
            receipts.entry(run).or_default().insert(stage, slim);
        }
    }
    runs.reverse();
    let mut by_run: BTreeMap<&str, Vec<AnnotationView>> = BTreeMap::new();
    for one in &remarks {
        by_run.entry(&one.run).or_default().push(annotation_view(one));
    }
    let none = BTreeMap::new();
    let points = runs.iter().map(|run| {
        let remarks = by_run.remove(run.id.as_str()).unwrap_or_default();
        point::of(run, receipts.get(run.id.as_str()).unwrap_or(&none), remarks)
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
