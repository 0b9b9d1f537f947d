//! Workspaces: made, found, opened. Opening ends what a dead process left half done, and says so.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    promote,
};
use std::path::{Path, PathBuf};
use stillroom_store::{
    Store, StoreError, WriteMode,
    files::{RunLock, sweep},
    open::DATABASE,
    tables,
};

/// Makes an empty workspace in a folder.
///
/// # Errors
/// A folder that holds a workspace already or cannot be written.
pub fn init(dir: &Path) -> Outcome<Context> {
    // An empty file is what is left of a workspace that died while it was made.
    if std::fs::metadata(dir.join(DATABASE)).is_ok_and(|data| !data.is_file() || data.len() > 0) {
        return Err(ServiceError::invalid(
            format!("{} holds a workspace already", dir.display()),
            "work in it with `--workspace`, or name another folder",
        ));
    }
    let cx = Context::new(Store::create(dir)?);
    let now = cx.now().to_string();
    let id = cx.world.fresh_id();
    cx.store.write(WriteMode::Durable, |tx| {
        tables::setting::keep_workspace(tx, "id", &id)?;
        tables::setting::keep_workspace(tx, "created_at", &now)
    })?;
    Ok(cx)
}

/// Returns the nearest folder upward that holds a workspace.
///
/// # Errors
/// None up to the root.
pub fn find(from: &Path) -> Outcome<PathBuf> {
    let from = std::path::absolute(from).map_err(|error| ServiceError::file(from, &error))?;
    from.ancestors().find(|dir| dir.join(DATABASE).is_file()).map(Path::to_owned).ok_or_else(|| {
        ServiceError::new(
            Code::NoWorkspace,
            format!("no workspace in {} or above it", from.display()),
            "make one with `distill init DIR`, or name one with `--workspace DIR`",
        )
    })
}

/// Opens a workspace. Where nothing runs in it, finishes what a dead process left: rolls a promotion forward, sweeps
/// unfinished files, marks runs that were cut off. Returns what was found, in words.
///
/// # Errors
/// No workspace, a newer one, a damaged one.
pub fn open(dir: &Path) -> Outcome<(Context, Vec<String>)> {
    let cx = Context::new(Store::open(dir)?);
    let lock = match RunLock::take_if_free(dir) {
        Ok(lock) => lock,
        // Somebody is at work: what looks unfinished is theirs.
        Err(StoreError::Busy(_)) => return Ok((cx, Vec::new())),
        Err(other) => return Err(other.into()),
    };
    let found = recover(&cx)?;
    drop(lock);
    Ok((cx, found))
}

/// Ends what a dead process left half done. The caller holds the run lock.
pub(crate) fn recover(cx: &Context) -> Outcome<Vec<String>> {
    let mut found = promote::roll_forward(cx)?;
    let (runs, standing) = cx.store.read(|reader| Ok((tables::run::list(reader)?, promote::standing(reader)?)))?;
    if runs.iter().any(|run| run.state == "running") {
        for run in cx.store.write(WriteMode::Durable, tables::run::mark_interrupted)? {
            let promoted = standing.values().any(|(of, _)| *of == run);
            found.push(match promoted {
                true => format!("run {run} was cut off at its very end; its datasets stand, it has no summary"),
                false => format!("run {run} was cut off; what it had read is kept, its datasets were not promoted"),
            });
        }
    }
    let staging = cx.dir().join(promote::STAGING);
    if staging.exists() {
        std::fs::remove_dir_all(&staging).map_err(|error| ServiceError::file(&staging, &error))?;
    }
    for folder in ["exports", "reports", "objects"] {
        let swept = sweep(&cx.dir().join(folder))?;
        if swept > 0 {
            found.push(format!("{swept} unfinished files in {folder}/ were removed"));
        }
    }
    Ok(found)
}
