//! Manifests and plans as documents: what they are made over, and how they are kept.

use super::{fault::refused, key::audit_key, sets::Set, state::States, stored};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    stage::canonical,
    views::ManifestView,
};
use std::path::Path;
use stillroom_core::{
    derive::{Made, Manifest, ReviewState, SyntheticExample, TrainingRow, content_hash_of},
    hash::Digest,
};
use stillroom_store::{
    WriteMode,
    files::replace,
    tables::derive_document::{self, DeriveDocument},
};

/// Returns the examples that a document speaks of: all that nobody rejected or sent back.
pub(super) fn standing(cx: &Context, set: &Set) -> Outcome<Vec<(i64, Made)>> {
    let states = States::of_set(cx, set.set.row)?;
    let out = |state| matches!(state, ReviewState::Rejected | ReviewState::RetryRequested);
    set.examples
        .iter()
        .filter(|example| !out(states.of(example.row)))
        .map(|example| Ok((example.row, stored::made(example)?)))
        .collect()
}

/// Returns the manifest of a set.
pub(super) fn manifest_of(cx: &Context, set: &Set, id: Option<&str>) -> Outcome<(Manifest, ManifestView)> {
    let made: Vec<Made> = standing(cx, set)?.into_iter().map(|(_, made)| made).collect();
    let examples: Vec<SyntheticExample> = made.iter().map(|made| made.example.clone()).collect();
    let rows: Vec<TrainingRow> = made.iter().map(|made| TrainingRow::of(made, &set.plan_id())).collect();
    let real = i64::try_from(set.body.events).unwrap_or(i64::MAX);
    let own = set.manifest_id();
    let manifest = Manifest::from_examples(&examples, real, id.unwrap_or(&own)).map_err(refused)?;
    let manifest = manifest.bound_to(content_hash_of(&rows), &examples, &audit_key(cx)?);
    let view = shown(&manifest);
    Ok((manifest, view))
}

/// Returns the view of a manifest.
pub(super) fn shown(manifest: &Manifest) -> ManifestView {
    ManifestView {
        manifest_id: manifest.manifest_id().to_owned(),
        synthetic_event_count: manifest.synthetic_event_count().unsigned_abs().into(),
        real_event_count: manifest.real_event_count().unsigned_abs().into(),
        label_counts: crate::views::counts(manifest.label_counts().clone()),
        source_event_ids: manifest.source_event_ids().to_vec(),
        generator_ids: manifest.generator_ids().to_vec(),
        benchmark_evidence: false,
        dataset_content_hash: manifest.dataset_content_hash().map(|hash| hash.hex()),
        examples_digest: manifest.examples_digest().map(|hash| hash.hex()),
    }
}

/// Keeps a document in the workspace and, where a file is named, beside it. A file that is there stays.
pub(super) fn keep<T: serde::Serialize>(
    cx: &Context,
    set: &Set,
    kind: &str,
    id: &str,
    document: &T,
    file: Option<&Path>,
) -> Outcome<DeriveDocument> {
    let body = canonical(document)?;
    let kept = DeriveDocument {
        derive_set: set.set.row,
        kind: kind.to_owned(),
        id: id.to_owned(),
        hash: Digest::of(&body),
        body: String::from_utf8_lossy(&body).into_owned(),
        saved_at: cx.now(),
    };
    cx.store.write(WriteMode::Durable, |tx| derive_document::keep(tx, &kept))?;
    if let Some(file) = file {
        write_new(file, kept.body.as_bytes())?;
    }
    Ok(kept)
}

/// Writes a file that does not exist yet.
pub(super) fn write_new(file: &Path, bytes: &[u8]) -> Outcome<()> {
    let target = std::path::absolute(file).map_err(|error| ServiceError::file(file, &error))?;
    if std::fs::symlink_metadata(&target).is_ok() {
        return Err(ServiceError::invalid(
            format!("{} is there already and stays as it is", target.display()),
            "name a file that does not exist yet",
        ));
    }
    replace(&target, |out| out.write_all(bytes))?;
    Ok(())
}
