//! The training plan: examples, manifest and the job that somebody could start with them. A document; it starts nothing.

use super::{
    AuditKey, Backend, Builder, DeriveError, ExampleAudit, FeedbackEvent, Generated, JobSpec, Made, Manifest, NewJob,
    Opened, Request, SubmissionRecord, SyntheticExample, TrainingRow, UriFault, check_uri, content_hash_of,
    credentials_in, dry_run, is_blank, rows::same_rows,
};
use crate::hash::Digest;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a plan is made for.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the plan's own")]
pub struct PlanRequest<'a> {
    pub manifest_id: &'a str,
    pub dataset_uri: &'a str,
    pub output_uri: &'a str,
    pub base_model_ref: &'a str,
    pub schedule_id: &'a str,
    /// What the caller says; none where it leaves the count to the store.
    pub real_event_count: Option<i64>,
    /// What the store holds.
    pub stored_events: i64,
    pub opened: Opened,
    pub allow_experimental_model: bool,
    /// What the job is described for; the first is what it is checked for where nothing else is named.
    pub backends: &'a [Backend],
    pub container_image_uri: Option<&'a str>,
    pub command: &'a [String],
    pub plan_id: &'a str,
}

/// The job of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrainingJob {
    /// Always false.
    submitted: bool,
    /// Redacted where it is written.
    spec: JobSpec,
    dataset_hash: String,
    config_hash: String,
    dataset_content_hash: Digest,
}

/// The plan. It serialises as the audit sees it: no text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    plan_id: String,
    manifest: Manifest,
    examples: Vec<ExampleAudit>,
    training_job: TrainingJob,
    /// What each named backend would be asked.
    requests: Vec<SubmissionRecord>,
    #[serde(skip)]
    made: Vec<Made>,
}

impl PlanRequest<'_> {
    /// Checks what a plan names, in the reference's order: credentials, blanks, and then places that may not be named.
    ///
    /// # Errors
    /// The first fault, by field.
    pub fn check(&self) -> Result<(), DeriveError> {
        let uris = [("dataset_uri", self.dataset_uri), ("output_uri", self.output_uri)];
        for (field, uri) in uris {
            if let Some(how) = credentials_in(uri) {
                return Err(UriFault::Credentials(how).of(field));
            }
        }
        let needed =
            uris.into_iter().chain([("base_model_ref", self.base_model_ref), ("schedule_id", self.schedule_id)]);
        for (field, value) in needed {
            if is_blank(value) {
                return Err(DeriveError::Blank { field });
            }
        }
        for (field, uri) in uris {
            check_uri(uri, &self.opened).map_err(|fault| fault.of(field))?;
        }
        Ok(())
    }
}

impl Plan {
    /// Returns the plan over what a builder makes of events: checks first, then makes, counts, specifies.
    ///
    /// # Errors
    /// The first fault, in that order.
    pub fn from_events(
        builder: &Builder,
        events: &[FeedbackEvent],
        request: &Request<'_>,
        plan: &PlanRequest<'_>,
        key: &AuditKey,
    ) -> Result<(Self, Generated), DeriveError> {
        plan.check()?;
        let generated = builder.generate(events, request)?;
        Ok((Self::of(generated.made.clone(), plan, key)?, generated))
    }

    /// Returns the plan over examples that are there.
    ///
    /// # Errors
    /// The first fault: of what the plan names, of the manifest, of the job.
    pub fn of(made: Vec<Made>, request: &PlanRequest<'_>, key: &AuditKey) -> Result<Self, DeriveError> {
        request.check()?;
        let examples: Vec<SyntheticExample> = made.iter().map(|made| made.example.clone()).collect();
        let real = match request.real_event_count {
            Some(given) if given < 0 => return Err(DeriveError::RealCount { found: given }),
            Some(given) if given != request.stored_events => {
                return Err(DeriveError::RealCountDiffers { given, stored: request.stored_events });
            }
            _ => request.stored_events,
        };
        let rows: Vec<TrainingRow> = made.iter().map(|made| TrainingRow::of(made, request.plan_id)).collect();
        let content = content_hash_of(&rows);
        let manifest = Manifest::from_examples(&examples, real, request.manifest_id)?.bound_to(content, &examples, key);
        let spec = JobSpec::new(job(request, &manifest), Backend::Local)?;
        let requests =
            request.backends.iter().map(|backend| dry_run(&spec, *backend)).collect::<Result<Vec<_>, _>>()?;
        Self::new(request.plan_id, made, manifest, spec, requests, key)
    }

    /// Returns the plan of parts that must fit each other.
    ///
    /// # Errors
    /// No examples; a manifest that counts others: in number, labels, sources, generators, or what they ask.
    pub fn new(
        plan_id: &str,
        made: Vec<Made>,
        manifest: Manifest,
        spec: JobSpec,
        requests: Vec<SubmissionRecord>,
        key: &AuditKey,
    ) -> Result<Self, DeriveError> {
        if made.is_empty() {
            return Err(DeriveError::NoExamples);
        }
        let examples: Vec<SyntheticExample> = made.iter().map(|made| made.example.clone()).collect();
        if let Some(what) = manifest.differs_from(&examples, key) {
            return Err(DeriveError::PlanDiffers { what });
        }
        let rows: Vec<TrainingRow> = made.iter().map(|made| TrainingRow::of(made, plan_id)).collect();
        let content = content_hash_of(&rows);
        if manifest.dataset_content_hash().is_some_and(|bound| bound != content) {
            return Err(DeriveError::PlanDiffers { what: "dataset_content_hash" });
        }
        let training_job = TrainingJob {
            submitted: false,
            dataset_hash: spec.dataset_hash(),
            config_hash: spec.config_hash(),
            spec,
            dataset_content_hash: content,
        };
        let examples = examples.iter().map(|example| example.audit(key)).collect();
        Ok(Self { plan_id: plan_id.to_owned(), manifest, examples, training_job, requests, made })
    }

    /// Returns the manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns the job's specification.
    pub fn spec(&self) -> &JobSpec {
        &self.training_job.spec
    }

    /// Returns what each named backend would be asked.
    pub fn requests(&self) -> &[SubmissionRecord] {
        &self.requests
    }

    /// Returns the hash of the rows that the plan was made over.
    pub fn dataset_content_hash(&self) -> Digest {
        self.training_job.dataset_content_hash
    }

    /// Returns the rows, in the order of the examples, having hashed them again.
    ///
    /// # Errors
    /// Rows that are no longer those of the plan.
    pub fn training_rows(&self) -> Result<Vec<TrainingRow>, DeriveError> {
        let rows: Vec<TrainingRow> = self.made.iter().map(|made| TrainingRow::of(made, &self.plan_id)).collect();
        same_rows(&rows, self.training_job.dataset_content_hash)?;
        Ok(rows)
    }
}

fn job(request: &PlanRequest<'_>, manifest: &Manifest) -> NewJob {
    let id = manifest.manifest_id().to_owned();
    let pairs = |pairs: &[(&str, String)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    };
    let mut job = NewJob {
        display_name: format!("director-ai-{id}"),
        dataset_uri: request.dataset_uri.to_owned(),
        output_uri: request.output_uri.to_owned(),
        base_model: request.base_model_ref.to_owned(),
        allow_experimental_model: request.allow_experimental_model,
        labels: pairs(&[
            ("synthetic", "true".to_owned()),
            ("benchmark_evidence", "false".to_owned()),
            ("manifest_id", id.clone()),
            ("schedule_id", request.schedule_id.to_owned()),
        ]),
        env: pairs(&[
            ("DIRECTOR_DISTILLATION_MANIFEST_ID", id.clone()),
            ("DIRECTOR_DISTILLATION_SYNTHETIC_ROWS", manifest.synthetic_event_count().to_string()),
            ("DIRECTOR_DISTILLATION_REAL_ROWS", manifest.real_event_count().to_string()),
        ]),
        command: request.command.to_vec(),
        args: vec![
            "--synthetic-distillation-manifest".to_owned(),
            id,
            "--schedule-id".to_owned(),
            request.schedule_id.to_owned(),
        ],
        ..NewJob::default()
    };
    if let Some(image) = request.container_image_uri {
        image.clone_into(&mut job.container_image_uri);
    }
    job
}
