//! Replaying a task: what retrieval would put before a model, judged and logged. No model is connected yet, so that
//! only dry runs are done.
//!
//! Owns the log: the table `replay_run` is the truth, `reports/replay_runs.jsonl` is rewritten from it. What a replay
//! is stands in `core::replay`, where its corpus is from in `corpus`.

mod corpus;
mod view;

pub(crate) use corpus::corpus;

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    stage::canonical,
    views::ReplayView,
};
use stillroom_core::{
    hash::{Digest, Hasher},
    receipt::MerkleTree,
    replay::{
        BundleSize, CallFailure, HedgeList, Judge, Models, Recording, ReplayError, ReplayRequest, ReplayRun,
        replay as replay_task,
    },
};
use stillroom_store::{
    Connection, StoreError, WriteMode,
    files::{Objects, RunLock, replace},
    tables::{
        replay_run,
        run_file::{self, RunFile},
    },
};

/// The log of all replays, rewritten from its table.
pub(crate) const LOG: &str = "reports/replay_runs.jsonl";

/// Under this name the log's hash is recorded: it is no run's, and there is one.
const OWNER: &str = "replay";

/// Replays one task and logs it, whatever the gate says.
///
/// # Errors
/// An empty task, a request that needs a model, another replay at work, datasets that cannot be read.
pub fn replay(cx: &Context, request: &ReplayRequest) -> Outcome<ReplayView> {
    if !request.dry_run {
        return Err(ServiceError::invalid("no model is connected yet", "use `--dry-run`"));
    }
    let _lock = RunLock::take_replay(cx.dir())?;
    let corpus = corpus(cx)?;
    let logged = cx.store.read(replay_run::len)?;
    let recording = Recording { recorded_at: cx.now(), sequence: logged + 1 };
    let run = dry_run(request, &corpus, recording).map_err(refused)?;
    log(cx, &run)?;
    Ok(ReplayView { arms: vec![view::arm(&run)?] })
}

/// Replays a task without a model and without logging it.
pub(crate) fn dry_run(
    request: &ReplayRequest,
    corpus: &stillroom_core::replay::Corpus,
    recording: Recording,
) -> Result<ReplayRun, ReplayError> {
    let models = Models { local: "none".to_owned(), larger: None };
    let judge = Judge::new(HedgeList::shipped());
    let request = ReplayRequest { dry_run: true, ..request.clone() };
    let mut nobody = |_: &str, _: &_| Err(CallFailure("no model is connected".to_owned()));
    replay_task(&request, corpus, BundleSize::default(), &models, &judge, recording, &mut nobody)
}

fn refused(error: ReplayError) -> ServiceError {
    match error {
        ReplayError::EmptyTask => ServiceError::invalid("the task is empty", "say it with `--task \"…\"`"),
        ReplayError::Canonical(error) => ServiceError::new(
            Code::Internal,
            format!("the replay has no canonical form: {error}"),
            "report this as a bug",
        ),
    }
}

/// Appends a replay to the table, then rewrites the log file from it.
fn log(cx: &Context, run: &ReplayRun) -> Outcome<()> {
    let body = canonical(run)?;
    let (before, file) = cx.store.write(WriteMode::Durable, |tx| {
        let body = std::str::from_utf8(&body).map_err(|error| StoreError::unreadable("replay run", error))?;
        replay_run::append(tx, run.replay_id, body)?;
        let before = run_file::of_run(tx, OWNER)?.into_iter().find(|file| file.path == LOG);
        let file = measured(tx)?;
        run_file::put(tx, OWNER, &file)?;
        Ok((before, file))
    })?;
    let target = cx.dir().join(LOG);
    replace(&target, |out| {
        let write = |reader: &Connection| {
            replay_run::each(reader, |body| {
                out.write_all(body.as_bytes()).and_then(|()| out.write_all(b"\n")).map_err(StoreError::file(&target))
            })
        };
        cx.store.read(write).map_err(std::io::Error::other)
    })?;
    let objects = Objects::of(cx.dir());
    objects.keep(file.hash, &target)?;
    // The log grows by appending: the copy of a shorter one is worth nothing.
    if let Some(before) = before.filter(|before| before.hash != file.hash) {
        objects.forget(before.hash)?;
    }
    Ok(())
}

/// Returns what the log file will be.
fn measured(reader: &Connection) -> Result<RunFile, StoreError> {
    let (mut hasher, mut merkle, mut bytes, mut rows) = (Hasher::default(), MerkleTree::default(), 0, 0);
    replay_run::each(reader, |body| {
        hasher.update(body.as_bytes());
        hasher.update(b"\n");
        merkle.push(body.as_bytes());
        bytes += body.len() as u64 + 1;
        rows += 1;
        Ok(())
    })?;
    let hash: Digest = hasher.finish();
    Ok(RunFile {
        path: LOG.to_owned(),
        role: "report".to_owned(),
        bytes,
        rows,
        hash,
        content_hash: hash,
        merkle_root: merkle.root(),
    })
}
