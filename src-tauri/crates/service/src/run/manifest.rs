//! The manifest beside the datasets: from which run each file is, whether that run passed, and where the receipt
//! chain stood, so that the loss of its newest links shows.

use crate::{
    context::Context,
    error::Outcome,
    promote,
    stage::{ENGINE_VERSION, GIT_COMMIT, RunScope, content_of, pretty},
    staged,
};
use serde::{Deserialize, Serialize};
use stillroom_core::{
    hash::Digest,
    receipt::{PassState, RunHashPart, RunSummary, run_hash},
    stamp::Stamp,
};
use stillroom_store::tables::{receipt, run_file::RunFile};

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
    let (mut standing, head) = cx.store.read(|reader| Ok((promote::standing(reader)?, receipt::head(reader)?)))?;
    for file in files {
        standing.insert(file.path.clone(), (scope.id.clone(), file.clone()));
    }
    standing.remove(MANIFEST);
    let run_state = summary.map_or_else(|| worst(scope), |summary| summary.overall_state);
    let manifest = Manifest {
        schema_version: 1,
        run_id: scope.id.clone(),
        run_hash: run_hash(scope.receipts.iter().map(RunHashPart::of)),
        git_commit: GIT_COMMIT.to_owned(),
        engine_version: ENGINE_VERSION.to_owned(),
        recorded_at: scope.recorded_at,
        run_passed: run_state != PassState::NotPassed,
        run_state,
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
    staged::document(cx.dir(), MANIFEST, "manifest", &pretty(&manifest)?, content_of(&manifest)?)
}

fn worst(scope: &RunScope) -> PassState {
    scope.receipts.iter().map(|receipt| receipt.validation.state).max().unwrap_or(PassState::NotPassed)
}
