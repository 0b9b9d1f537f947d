//! Promotion: a run's files take their final names together or not at all.
//!
//! Journalled: the copies are kept, a row says which files are meant, then they are renamed, then the row says done.
//! Whatever dies in between is rolled forward from the copies when the workspace is opened again.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    staged::STAGING as STAGED,
};
use std::{collections::BTreeMap, path::Path};
use stillroom_core::stamp::Stamp;
use stillroom_store::{
    StoreError, Transaction, WriteMode,
    files::{Objects, hash_file, sync_dir},
    tables::{
        dataset_row,
        promotion::{self, Promotion},
        run_file::{self, RunFile},
    },
};

pub(crate) const STAGING: &str = STAGED;

/// Brings staged files under their final names.
///
/// `also` is written in the transaction that prepares the promotion: from there on it will be brought to its end, so
/// that what the run says of itself must be true from there on too.
pub(crate) fn promote(
    cx: &Context,
    run: &str,
    files: &[RunFile],
    at: Stamp,
    also: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
) -> Outcome<()> {
    let objects = Objects::of(cx.dir());
    let staging = cx.dir().join(STAGING);
    for file in files {
        unchanged(&staging.join(&file.path), file)?;
    }
    for file in files {
        objects.keep(file.hash, &staging.join(&file.path))?;
    }
    let seq = cx.store.write(WriteMode::Durable, |tx| {
        // Somebody may have decided, withdrawn or removed something since the rows passed.
        dataset_row::still_allowed(tx, run)?;
        also(tx)?;
        for file in files {
            run_file::put(tx, run, file)?;
        }
        promotion::prepare(tx, run, files, at)
    })?;
    for file in files {
        rename(&staging.join(&file.path), &cx.dir().join(&file.path))?;
    }
    cx.store.write(WriteMode::Durable, |tx| promotion::done(tx, seq))?;
    Ok(())
}

/// What was re-read is what is promoted: whoever touches a staged file after the firewall looked gains nothing.
fn unchanged(staged: &Path, file: &RunFile) -> Outcome<()> {
    let (hash, _) = hash_file(staged)?;
    if hash == file.hash {
        return Ok(());
    }
    Err(ServiceError::new(
        Code::File,
        format!("{} was changed after it was checked", staged.display()),
        "nothing was promoted and the last datasets stand; find out who writes there, then run again",
    ))
}

fn rename(from: &Path, to: &Path) -> Outcome<()> {
    let dir = to.parent().unwrap_or(to);
    std::fs::create_dir_all(dir).map_err(|error| ServiceError::file(dir, &error))?;
    std::fs::rename(from, to).map_err(|error| ServiceError::file(to, &error))?;
    Ok(sync_dir(dir)?)
}

/// Ends promotions that were cut off; returns in words what became of each. The caller holds the run lock.
pub(crate) fn roll_forward(cx: &Context) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for Promotion { seq, run, files, .. } in cx.store.read(promotion::open)? {
        // A copy that is lost must not keep the workspace from being opened, looked at and run again.
        match files.iter().try_for_each(|file| bring_back(cx, file)) {
            Ok(()) => {
                cx.store.write(WriteMode::Durable, |tx| promotion::done(tx, seq))?;
                found.push(format!("the promotion of run {run} was cut off; its datasets stand complete now"));
            }
            Err(error) => found.push(format!(
                "the promotion of run {run} was cut off and cannot be finished ({error}); `distill run-all` makes the datasets anew"
            )),
        }
    }
    Ok(found)
}

fn bring_back(cx: &Context, file: &RunFile) -> Result<(), StoreError> {
    let target = cx.dir().join(&file.path);
    let whole = hash_file(&target).is_ok_and(|(hash, _)| hash == file.hash);
    if whole { Ok(()) } else { Objects::of(cx.dir()).restore(file.hash, &target) }
}

/// Returns the files that stand in `exports/` by right, with the run that each is from.
pub(crate) fn standing(
    connection: &stillroom_store::Connection,
) -> Result<BTreeMap<String, (String, RunFile)>, StoreError> {
    let mut standing = BTreeMap::new();
    for promotion in promotion::all(connection)? {
        for file in promotion.files {
            standing.insert(file.path.clone(), (promotion.run.clone(), file));
        }
    }
    Ok(standing)
}

/// Returns the failure of a run whose files cannot be promoted.
pub(crate) fn nothing_to_promote(run: &str) -> ServiceError {
    ServiceError::not_found("promotable run", run, "`distill runs` lists the runs that completed")
}
