//! Runs: every stage in order, then summary, drift and promotion; and the list of runs there are.

mod finish;
mod list;
mod manifest;

pub use list::{drift, receipts, run_view, runs};

pub(crate) use finish::{Exports, failed_stage, finish_exports, finish_single};
pub(crate) use list::find as find_run;
pub(crate) use manifest::{MANIFEST, Manifest, manifest_again, policy_of};

use crate::{
    collect::{Merging, collect},
    context::Context,
    error::{Outcome, ServiceError},
    export::{ExportOptions, in_force},
    pipe::Parts,
    relate::relate,
    score::score_stage,
    stage::RunScope,
    views::{CollectSourceView, RunView, SkipView},
};
use std::path::PathBuf;
use stillroom_core::{
    export::{Exporter, secret::SecretScanner},
    receipt::Stage,
    stamp::Stamp,
};
use stillroom_store::files::RunLock;

/// The kind of a run of every stage.
pub(crate) const WHOLE: &str = "run-all";

/// What collecting met that a person should see.
#[derive(Default)]
struct Seen {
    skips: Vec<SkipView>,
    notes: Vec<String>,
}

/// What a whole run is asked to do.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// The time to record under; the clock's where none is given.
    pub recorded_at: Option<Stamp>,
    /// Stages below one that did not complete run all the same; nothing is promoted then.
    pub keep_going: bool,
    /// Partially accepted rows enter SFT.
    pub include_partial: bool,
    /// Rows that wait for a person enter a corpus of their own.
    pub include_review: bool,
}

/// Runs every stage.
///
/// # Errors
/// A workspace in use, a rulebook that does not exist, a person's stop.
pub fn run_all(cx: &Context, options: &RunOptions) -> Outcome<RunView> {
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    whole(cx, options, None)
}

/// Runs every stage on what workers made of the rows instead of the files: the state and the datasets are those of
/// [`run_all`] at the same time, byte for byte.
///
/// # Errors
/// As [`run_all`]; parts that cannot be read, a row that is in no part, records of other rules: then nothing was written.
pub fn merge(cx: &Context, options: &RunOptions, parts: &[PathBuf]) -> Outcome<RunView> {
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    let recorded_at = options.recorded_at.ok_or_else(|| {
        ServiceError::invalid("the time of the records is not known", "give the `--recorded-at` of the workers")
    })?;
    let ready = Parts::read(cx, parts, recorded_at).and_then(|parts| {
        let merging = Merging { parts, book: in_force(cx, &cx.settings()?.rulebook)? };
        merging.hold(cx)?;
        Ok(merging)
    });
    let merging = match ready {
        Ok(merging) => merging,
        Err(error) => {
            // What was spilled while the parts were read is of no use any more.
            crate::workspace::recover(cx)?;
            return Err(error);
        }
    };
    let notes = merging.parts.notes.clone();
    let mut view = whole(cx, options, Some(merging))?;
    view.notes.extend(notes);
    Ok(view)
}

fn whole(cx: &Context, options: &RunOptions, merging: Option<Merging>) -> Outcome<RunView> {
    let mut scope = RunScope::begin(cx, WHOLE, options.recorded_at)?;
    scope.keep_going = options.keep_going;
    let mut done = Exports::default();
    let mut seen = Seen::default();
    let result = stages(cx, &mut scope, options, merging, &mut done, &mut seen);
    finish::finish_whole(cx, &scope, &done, result)?;
    list::view(cx, &scope.id, done.views, seen)
}

fn stages(
    cx: &Context,
    scope: &mut RunScope,
    options: &RunOptions,
    mut merging: Option<Merging>,
    done: &mut Exports,
    seen: &mut Seen,
) -> Outcome<()> {
    scope.perform(cx, Stage::Collect, |cx, scope| {
        let (work, view) = collect(cx, scope, None, merging.as_mut())?;
        seen.notes = view.sources.iter().flat_map(CollectSourceView::notes).collect();
        seen.skips = view.skips;
        Ok(work)
    })?;
    drop(merging);
    let name = scope.settings.rulebook.clone();
    let book = in_force(cx, &name);
    scope.perform(cx, Stage::Relate, |cx, scope| relate(cx, scope, book.as_ref().map_err(Clone::clone)?))?;
    scope.perform(cx, Stage::Score, |cx, scope| Ok(score_stage(cx, scope, book.as_ref().map_err(Clone::clone)?)?.0))?;
    let book = book?;
    let secrets = SecretScanner::new();
    let export = ExportOptions {
        include_partial: options.include_partial,
        include_review: options.include_review,
        dry_run: false,
        recorded_at: options.recorded_at,
    };
    Exporter::ALL.iter().try_for_each(|exporter| done.perform(cx, scope, *exporter, &export, &book, &secrets))
}
