//! The manifest beside the datasets: from which run each file is, whether that run passed, and where the receipt
//! chain stood, so that the loss of its newest links shows.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    promote,
    stage::{ENGINE_VERSION, GIT_COMMIT, RunScope, content_of, pretty},
    staged,
};
use serde::{Deserialize, Serialize};
use stillroom_core::{
    artifact::Artifact,
    hash::Digest,
    receipt::{PassState, RunHashPart, RunSummary, StageReceipt, run_hash},
    stamp::Stamp,
};
use stillroom_store::{
    files::Objects,
    tables::{
        receipt,
        run::Run,
        run_file::{self, RunFile},
    },
};

/// Where it stands.
pub(crate) const MANIFEST: &str = "exports/manifest.json";

/// What stands in `exports/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    schema_version: u32,
    pub(crate) run_id: String,
    run_hash: Digest,
    git_commit: String,
    engine_version: String,
    recorded_at: Stamp,
    run_passed: bool,
    run_state: PassState,
    include_partial: bool,
    include_review: bool,
    files: Vec<ManifestFile>,
    pub(crate) receipts: ManifestChain,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct ManifestFile {
    path: String,
    run_id: String,
    sha256: Digest,
    bytes: u64,
    rows: u64,
    content_hash: Digest,
    merkle_root: Digest,
}

/// Where the receipt chain stood.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ManifestChain {
    pub(crate) count: u64,
    pub(crate) head_hash: Option<Digest>,
}

/// Stages the manifest of what will stand in `exports/` once the files of this run do.
pub(super) fn stage(
    cx: &Context,
    scope: &RunScope,
    files: &[RunFile],
    summary: Option<&RunSummary>,
    include_partial: bool,
    include_review: bool,
) -> Outcome<RunFile> {
    let of = Of {
        id: &scope.id,
        receipts: &scope.receipts,
        recorded_at: scope.recorded_at,
        state: summary.map_or_else(|| worst(&scope.receipts), |summary| summary.overall_state),
        git_commit: GIT_COMMIT,
        engine_version: ENGINE_VERSION,
    };
    stage_of(cx, &of, files, include_partial, include_review)
}

/// Stages the manifest for an older run whose files come back. It names the engine that made them.
pub(crate) fn manifest_again(
    cx: &Context,
    run: &Run,
    files: &[RunFile],
    include_partial: bool,
    include_review: bool,
) -> Outcome<RunFile> {
    let receipts = super::receipts(cx, Some(&run.id))?;
    let first = receipts.first().ok_or_else(|| promote::nothing_to_promote(&run.id))?;
    let of = Of {
        id: &run.id,
        receipts: &receipts,
        recorded_at: run.recorded_at,
        state: worst(&receipts),
        git_commit: &first.git_commit,
        engine_version: &first.engine_version,
    };
    stage_of(cx, &of, files, include_partial, include_review)
}

/// Returns what a run was asked to include: partially accepted rows, rows under review.
pub(crate) fn policy_of(cx: &Context, run: &str) -> Outcome<(bool, bool)> {
    let files = cx.store.read(|reader| run_file::of_run(reader, run))?;
    let manifest = files.iter().find(|file| file.path == MANIFEST).ok_or_else(|| promote::nothing_to_promote(run))?;
    let damaged = |why: &dyn std::fmt::Display| {
        ServiceError::new(
            Code::File,
            format!("the kept copy of the manifest of run {run} cannot be read: {why}"),
            "`distill verify` names what is damaged; `distill run-all` makes the datasets anew",
        )
    };
    let objects = Objects::of(cx.dir());
    if let Some(why) = objects.fault(manifest.hash)? {
        return Err(damaged(&why));
    }
    let manifest: Manifest = serde_json::from_reader(objects.open(manifest.hash)?).map_err(|error| damaged(&error))?;
    Ok((manifest.include_partial, manifest.include_review))
}

/// The run that a manifest is of.
struct Of<'a> {
    id: &'a str,
    receipts: &'a [StageReceipt],
    recorded_at: Stamp,
    state: PassState,
    git_commit: &'a str,
    engine_version: &'a str,
}

fn stage_of(
    cx: &Context,
    of: &Of<'_>,
    files: &[RunFile],
    include_partial: bool,
    include_review: bool,
) -> Outcome<RunFile> {
    let (mut standing, head) = cx.store.read(|reader| Ok((promote::standing(reader)?, receipt::head(reader)?)))?;
    for file in files {
        standing.insert(file.path.clone(), (of.id.to_owned(), file.clone()));
    }
    standing.remove(MANIFEST);
    let manifest = Manifest {
        schema_version: 1,
        run_id: of.id.to_owned(),
        run_hash: run_hash(of.receipts.iter().map(RunHashPart::of)),
        git_commit: of.git_commit.to_owned(),
        engine_version: of.engine_version.to_owned(),
        recorded_at: of.recorded_at,
        run_passed: of.state != PassState::NotPassed,
        run_state: of.state,
        include_partial,
        include_review,
        files: standing
            .into_iter()
            .map(|(path, (run_id, file))| ManifestFile {
                path,
                run_id,
                sha256: file.hash,
                bytes: file.bytes,
                rows: file.rows,
                content_hash: file.content_hash,
                merkle_root: file.merkle_root,
            })
            .collect(),
        receipts: ManifestChain {
            count: head.map_or(0, |(seq, _)| seq.unsigned_abs()),
            head_hash: head.map(|(_, hash)| hash),
        },
    };
    staged::document(cx.dir(), MANIFEST, "manifest", &pretty(&manifest)?, content_of(Artifact::Manifest, &manifest)?)
}

fn worst(receipts: &[StageReceipt]) -> PassState {
    receipts.iter().map(|receipt| receipt.validation.state).max().unwrap_or(PassState::NotPassed)
}
