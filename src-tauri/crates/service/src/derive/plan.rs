//! Plans: made over a set, kept as documents, shown without text. Nothing is submitted anywhere.

use super::{
    document::{keep, manifest_of, shown, standing},
    fault::refused,
    generate::{GenerateOptions, make},
    key::audit_key,
    sets::Set,
    state::States,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{ExampleAuditView, ManifestView, PlanListView, PlanView, SubmissionView, TrainingJobView},
};
use std::path::{Path, PathBuf};
use stillroom_core::{
    derive::{Backend, Made, Opened, Plan, PlanRequest, ReviewState},
    json::canonical_of,
};
use stillroom_store::tables::{derive_document, derive_set};

/// What a plan is made for.
#[derive(Clone, Debug, Default)]
pub struct PlanOptions {
    /// The set, by the beginning of its id; the newest where none is named.
    pub set: Option<String>,
    /// Instead of a set that is there: what to make first.
    pub generate: Option<GenerateOptions>,
    /// The manifest's id; one that follows from the set where none is given.
    pub manifest_id: Option<String>,
    /// Where the rows would be read.
    pub dataset_uri: String,
    /// Where the model would be written.
    pub output_uri: String,
    /// The model that would be trained.
    pub base_model: String,
    /// The schedule that the plan belongs to.
    pub schedule_id: String,
    /// How many real events somebody says there are; must agree with the store.
    pub real_events: Option<i64>,
    /// Schemes to open: https, s3, gs.
    pub open: Vec<String>,
    /// Allow models that are not stable.
    pub allow_experimental_model: bool,
    /// Backends to describe the request for: local, portable, vertex.
    pub backends: Vec<String>,
    /// The container's image, for backends that run one.
    pub container_image: Option<String>,
    /// What the container runs.
    pub command: Vec<String>,
    /// A file to write the plan to as well.
    pub file: Option<PathBuf>,
}

/// Returns the manifest of a set, kept as a document and written to a file where one is named.
///
/// # Errors
/// A set that does not exist or has no examples left; a file that is there already.
pub fn derive_manifest(cx: &Context, set: &str, id: Option<&str>, file: Option<&Path>) -> Outcome<ManifestView> {
    let set = Set::named(cx, set)?;
    let (manifest, view) = manifest_of(cx, &set, id)?;
    keep(cx, &set, "manifest", manifest.manifest_id(), &manifest, file)?;
    Ok(view)
}

/// Makes a plan over a set, or over what it makes first, and keeps it.
///
/// # Errors
/// What the plan names and may not, by field; what the builder refuses; a job that no backend could take.
pub fn derive_plan(cx: &Context, options: &PlanOptions) -> Outcome<PlanView> {
    let opened = opened(&options.open)?;
    let backends = backends(&options.backends)?;
    let request = |manifest_id: &str, stored: i64, plan_id: &str| -> Outcome<(Plan, Vec<Made>)> {
        let asked = PlanRequest {
            manifest_id,
            dataset_uri: &options.dataset_uri,
            output_uri: &options.output_uri,
            base_model_ref: &options.base_model,
            schedule_id: &options.schedule_id,
            real_event_count: options.real_events,
            stored_events: stored,
            opened: opened.clone(),
            allow_experimental_model: options.allow_experimental_model,
            backends: &backends,
            container_image_uri: options.container_image.as_deref(),
            command: &options.command,
            plan_id,
        };
        // What the plan names is looked at before anything is made for it.
        asked.check().map_err(refused)?;
        let set = chosen(cx, options)?;
        let made: Vec<Made> = standing(cx, &set)?.into_iter().map(|(_, made)| made).collect();
        let (own, plan_id) = (set.manifest_id(), set.plan_id());
        let asked = PlanRequest {
            manifest_id: options.manifest_id.as_deref().unwrap_or(&own),
            stored_events: i64::try_from(set.body.events).unwrap_or(i64::MAX),
            plan_id: &plan_id,
            ..asked
        };
        Ok((Plan::of(made.clone(), &asked, &audit_key(cx)?).map_err(refused)?, made))
    };
    let (plan, made) = request("", 0, "")?;
    // Found, not made again: the call above stored it.
    let set = chosen(cx, options)?;
    let kept = keep(cx, &set, "plan", &set.plan_id(), &plan, options.file.as_deref())?;
    let key = audit_key(cx)?;
    let states = States::of_set(cx, set.set.row)?;
    let released = set.examples.iter().filter(|one| states.of(one.row) == ReviewState::Released).count();
    let spec = canonical_of(plan.spec()).unwrap_or_default();
    let examples = made.iter().map(|made| {
        let audit = made.example.audit(&key);
        ExampleAuditView {
            label: audit.label.name().to_owned(),
            source_event_ids: audit.source_event_ids,
            reviewer_id: audit.reviewer_id,
            generator_id: audit.generator_id,
            seed: made.example.seed().into(),
            synthetic: true,
            benchmark_evidence: false,
            audit_digest: audit.audit_digest.hex(),
        }
    });
    Ok(PlanView {
        plan_id: set.plan_id(),
        set_id: set.set.id.hex(),
        hash: kept.hash.hex(),
        manifest: shown(plan.manifest()),
        examples: examples.collect(),
        training_job: TrainingJobView {
            submitted: false,
            spec: serde_json::from_slice(&spec).unwrap_or_default(),
            dataset_hash: plan.spec().dataset_hash(),
            config_hash: plan.spec().config_hash(),
            dataset_content_hash: plan.dataset_content_hash().hex(),
        },
        requests: plan
            .requests()
            .iter()
            .map(|record| SubmissionView {
                backend: record.backend.name().to_owned(),
                job_id: record.job_id.clone(),
                state: record.state.to_owned(),
                dry_run: true,
                request: record.request.clone(),
            })
            .collect(),
        released: released.into(),
        file: options.file.as_ref().map(|file| file.display().to_string()),
    })
}

/// Returns the plans that were made, the newest first.
///
/// # Errors
/// A store that cannot be read.
pub fn derive_plans(cx: &Context) -> Outcome<Vec<PlanListView>> {
    let (plans, sets) =
        cx.store.read(|reader| Ok((derive_document::of_kind(reader, "plan")?, derive_set::all(reader)?)))?;
    let one = |plan: derive_document::DeriveDocument| PlanListView {
        plan_id: plan.id,
        set_id: sets.iter().find(|set| set.row == plan.derive_set).map(|set| set.id.hex()).unwrap_or_default(),
        hash: plan.hash.hex(),
        saved_at: plan.saved_at.to_string(),
        document: plan.body,
    };
    Ok(plans.into_iter().rev().map(one).collect())
}

fn chosen(cx: &Context, options: &PlanOptions) -> Outcome<Set> {
    match &options.generate {
        Some(generate) => make(cx, &GenerateOptions { dry_run: false, ..generate.clone() }),
        None => Set::named(cx, options.set.as_deref().unwrap_or_default()),
    }
}

fn opened(schemes: &[String]) -> Outcome<Opened> {
    let mut opened = Opened::default();
    for scheme in schemes {
        match scheme.as_str() {
            "https" => opened.https = true,
            "s3" => opened.s3 = true,
            "gs" => opened.gs = true,
            _ => return Err(ServiceError::invalid(format!("`{scheme}` cannot be opened"), "use https, s3 or gs")),
        }
    }
    Ok(opened)
}

fn backends(names: &[String]) -> Outcome<Vec<Backend>> {
    let one = |name: &String| {
        Backend::from_name(name)
            .ok_or_else(|| ServiceError::not_found("backend", name, "there are local, portable and vertex"))
    };
    names.iter().map(one).collect()
}
