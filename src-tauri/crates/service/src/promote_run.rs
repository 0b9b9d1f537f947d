//! Promoting an older run: its datasets come back from the kept copies, once the firewall has looked at every row of
//! them again against what the store says today.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    export::{REVIEW_PENDING, dataset_path, reread},
    promote::{self, nothing_to_promote},
    run,
    views::PromotionView,
};
use std::path::Path;
use stillroom_core::{
    export::{Exporter, Policy},
    stamp::Stamp,
};
use stillroom_store::{
    WriteMode,
    files::{Objects, RunLock},
    tables::{
        dataset_row,
        run_file::{self, RunFile},
    },
};

/// As many forbidden rows are named.
const LISTED: usize = 10;

/// Brings the datasets of a completed run back under their final names.
///
/// # Errors
/// A run that does not exist or completed nothing, a kept copy that is damaged, a row that may not leave any more, a
/// workspace in use.
pub fn promote_run(cx: &Context, name: &str) -> Outcome<PromotionView> {
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    if name.trim().is_empty() {
        return Err(nothing_to_promote(name));
    }
    let run = run::find_run(cx, Some(name.trim()))?;
    let files: Vec<RunFile> = cx.store.read(|reader| run_file::of_run(reader, &run.id))?;
    let files: Vec<RunFile> =
        files.into_iter().filter(|file| matches!(file.role.as_str(), "dataset" | "quarantine")).collect();
    if run.state != "completed" || files.is_empty() {
        return Err(nothing_to_promote(&run.id));
    }
    let (include_partial, include_review) = run::policy_of(cx, &run.id)?;
    crate::withdraw::spread(cx)?;
    let promoted = bring(cx, &run, files, include_partial, include_review);
    let staging = cx.dir().join(promote::STAGING);
    let swept = sweep(&staging);
    let paths = promoted?;
    swept?;
    Ok(PromotionView { run_id: run.id, files: paths })
}

fn bring(
    cx: &Context,
    run: &stillroom_store::tables::run::Run,
    mut files: Vec<RunFile>,
    include_partial: bool,
    include_review: bool,
) -> Outcome<Vec<String>> {
    let objects = Objects::of(cx.dir());
    let staging = cx.dir().join(promote::STAGING);
    for file in &files {
        cx.cancel.check()?;
        objects.restore(file.hash, &staging.join(&file.path)).map_err(|error| {
            ServiceError::new(
                crate::Code::File,
                format!("the kept copy of {} of run {} cannot be brought back: {error}", file.path, run.id),
                "`distill verify` names what is damaged; `distill run-all` makes the datasets anew",
            )
        })?;
    }
    // The rows pass under a name of their own first: where one is refused, what stands keeps its passages. Then they
    // take the run's name in one transaction, also where that run's rows stand already and only their file is damaged.
    let trial = format!("{} (promotion)", run.id);
    forget(cx, &trial)?;
    let found = pass_all(cx, &trial, &files, include_partial, include_review);
    if !matches!(&found, Ok(found) if found.is_empty()) {
        forget(cx, &trial)?;
        return Err(refused(&run.id, &found?));
    }
    cx.store.write(WriteMode::Bulk, |tx| {
        Exporter::ALL.iter().try_for_each(|exporter| dataset_row::adopt(tx, exporter.name(), &trial, &run.id))
    })?;
    files.push(run::manifest_again(cx, run, &files, include_partial, include_review)?);
    let at: Stamp = cx.now();
    promote::promote(cx, &run.id, &files, at, |_| Ok(()))?;
    let exporters = files.iter().filter_map(|file| exporter_of(&file.path));
    cx.store.write(WriteMode::Bulk, |tx| {
        exporters.map(Exporter::name).try_for_each(|exporter| dataset_row::keep_only(tx, exporter, &run.id))
    })?;
    Ok(files.into_iter().map(|file| file.path).collect())
}

/// Lets every row of every dataset pass layers 3 and 4; returns what was found.
fn pass_all(
    cx: &Context,
    run: &str,
    files: &[RunFile],
    include_partial: bool,
    include_review: bool,
) -> Outcome<Vec<String>> {
    // The playbooks come before the corpus under review: reading them clears the exporter's rows.
    let mut datasets: Vec<&RunFile> = files.iter().filter(|file| file.role == "dataset").collect();
    datasets.sort_by_key(|file| file.path == REVIEW_PENDING);
    let mut found = Vec::new();
    for file in datasets {
        let Some(exporter) = exporter_of(&file.path) else { continue };
        let policy = Policy {
            include_partial: include_partial && exporter == Exporter::Sft,
            include_review: include_review && file.path == REVIEW_PENDING,
        };
        found.extend(reread(cx, run, exporter, policy, file)?);
    }
    Ok(found)
}

fn exporter_of(path: &str) -> Option<Exporter> {
    let path = if path == REVIEW_PENDING { dataset_path(Exporter::Rag) } else { path };
    Exporter::ALL.iter().copied().find(|exporter| dataset_path(*exporter) == path)
}

fn forget(cx: &Context, run: &str) -> Outcome<()> {
    Ok(cx.store.write(WriteMode::Bulk, |tx| {
        Exporter::ALL.iter().try_for_each(|exporter| dataset_row::clear(tx, run, exporter.name()))
    })?)
}

fn refused(run: &str, found: &[String]) -> ServiceError {
    let named: Vec<&str> = found.iter().take(LISTED).map(String::as_str).collect();
    let more = found.len().saturating_sub(LISTED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    ServiceError::invalid(
        format!("run {run} is not promoted: rows of it may not leave any more: {}{more}", named.join("; ")),
        "what stands in exports/ stays; `distill run-all` makes datasets without these rows",
    )
}

fn sweep(staging: &Path) -> Outcome<()> {
    match std::fs::remove_dir_all(staging) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ServiceError::file(staging, &error)),
        _ => Ok(()),
    }
}
