//! The inventory report of a collecting: every source that was looked at, with what was found of it. The audit asks
//! for it.

use super::Tally;
use crate::{
    context::Context,
    error::Outcome,
    sources::list_sources,
    stage::{RunScope, canonical, pretty, report},
    views::{CollectSourceView, SourceView},
};
use serde::Serialize;
use std::collections::BTreeMap;
use stillroom_core::hash::Digest;

/// The name of the report among those of its run.
pub(crate) const NAME: &str = "sources.json";

#[derive(Serialize)]
struct SourcesReport<'a> {
    schema_version: u32,
    run_id: &'a str,
    /// The sources with what is known of them now.
    sources: Vec<SourceView>,
    /// What this run read.
    read: &'a [CollectSourceView],
    skipped_by_reason: &'a BTreeMap<String, u64>,
}

/// Writes the report.
pub(super) fn write(cx: &Context, scope: &RunScope, tally: &Tally) -> Outcome<()> {
    let sources = SourcesReport {
        schema_version: 1,
        run_id: &scope.id,
        sources: list_sources(cx)?,
        read: &tally.sources,
        skipped_by_reason: &tally.by_reason,
    };
    report(cx, &scope.id, NAME, &pretty(&sources)?, Digest::of(&canonical(&sources)?))
}
