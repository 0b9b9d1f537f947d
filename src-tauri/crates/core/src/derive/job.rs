//! The specification of a training job: its fields, what each backend asks of them, and how it is shown and hashed.
//!
//! Nothing here runs or sends a job.

use super::{DeriveError, redact::redacted};
use crate::{hash::Digest, json::canonical_of};
use serde::Serialize;
use std::collections::BTreeMap;

/// The one stable profile of the registry of base models.
pub(super) const STABLE_MODEL: &str = "factcg-deberta-v3-large";

/// The image that a job has where none is named; no machine of somebody else can do anything with it.
const DEFAULT_IMAGE: &str = "python:3.11-slim";

/// What a job does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskType {
    /// Fine-tunes a model of natural-language inference.
    #[default]
    FinetuneNli,
    /// Runs a suite.
    Suite,
}

/// Where a job could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Backend {
    /// This machine.
    Local,
    /// A container anywhere; described, never started.
    Portable,
    /// A cloud's training service; described, never started.
    Vertex,
}

impl Backend {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Local, Self::Portable, Self::Vertex];

    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Portable => "portable",
            Self::Vertex => "vertex",
        }
    }

    /// Returns the backend of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|backend| backend.name() == name)
    }
}

/// What a job runs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the specification's own")]
pub struct Hardware {
    pub machine_type: String,
    pub accelerator_type: Option<String>,
    pub accelerator_count: i64,
    pub boot_disk_gb: i64,
    pub boot_disk_type: String,
}

impl Default for Hardware {
    fn default() -> Self {
        Self {
            machine_type: "g2-standard-8".to_owned(),
            accelerator_type: Some("NVIDIA_L4".to_owned()),
            accelerator_count: 1,
            boot_disk_gb: 100,
            boot_disk_type: "pd-ssd".to_owned(),
        }
    }
}

/// The specification. It serialises in one way only: redacted.
#[derive(Clone, Debug, PartialEq)]
pub struct JobSpec(NewJob);

/// A specification's fields, with the reference's defaults.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names are the specification's own")]
pub struct NewJob {
    pub display_name: String,
    pub task_type: TaskType,
    pub caller: String,
    pub dataset_uri: String,
    pub output_uri: String,
    pub eval_uri: Option<String>,
    pub project: Option<String>,
    pub region: String,
    pub base_model: String,
    #[serde(skip)]
    pub allow_experimental_model: bool,
    pub epochs: i64,
    pub batch_size: i64,
    pub learning_rate: f64,
    pub timeout_minutes: i64,
    pub container_image_uri: String,
    pub service_account: Option<String>,
    pub network: Option<String>,
    pub hardware: Hardware,
    pub labels: BTreeMap<String, String>,
    pub env: BTreeMap<String, String>,
    /// What the container runs. Apart from `args`, which would otherwise take its place.
    pub command: Vec<String>,
    pub args: Vec<String>,
}

impl Default for NewJob {
    fn default() -> Self {
        Self {
            display_name: String::new(),
            task_type: TaskType::FinetuneNli,
            caller: "product".to_owned(),
            dataset_uri: String::new(),
            output_uri: String::new(),
            eval_uri: None,
            project: None,
            region: "us-central1".to_owned(),
            base_model: STABLE_MODEL.to_owned(),
            allow_experimental_model: false,
            epochs: 3,
            batch_size: 16,
            learning_rate: 2e-5,
            timeout_minutes: 180,
            container_image_uri: DEFAULT_IMAGE.to_owned(),
            service_account: None,
            network: None,
            hardware: Hardware::default(),
            labels: BTreeMap::new(),
            env: BTreeMap::new(),
            command: Vec::new(),
            args: Vec::new(),
        }
    }
}

impl Serialize for JobSpec {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NewJob { env: redacted(&self.0.env), ..self.0.clone() }.serialize(serializer)
    }
}

impl JobSpec {
    /// Returns a specification that holds on a backend.
    ///
    /// # Errors
    /// The first field that the backend cannot take.
    pub fn new(job: NewJob, backend: Backend) -> Result<Self, DeriveError> {
        let spec = Self(job);
        spec.validate(backend)?;
        Ok(spec)
    }

    /// Returns the fields, environment and all.
    pub fn fields(&self) -> &NewJob {
        &self.0
    }

    /// Checks the specification for a backend.
    ///
    /// # Errors
    /// The first field that the backend cannot take.
    pub fn validate(&self, backend: Backend) -> Result<(), DeriveError> {
        let job = &self.0;
        let blank = |text: &str| text.trim().is_empty();
        bar(blank(&job.display_name), "display_name", "must not be empty")?;
        bar(!["product", "internal"].contains(&job.caller.as_str()), "caller", "expected product or internal")?;
        bar(blank(&job.dataset_uri), "dataset_uri", "must not be empty")?;
        bar(blank(&job.output_uri), "output_uri", "must not be empty")?;
        if job.task_type == TaskType::FinetuneNli {
            base_model(&job.base_model, job.allow_experimental_model)?;
        }
        bar(job.epochs < 1, "epochs", "must be 1 or more")?;
        bar(job.batch_size < 1, "batch_size", "must be 1 or more")?;
        bar(!(job.learning_rate > 0.0 && job.learning_rate.is_finite()), "learning_rate", "must be above 0")?;
        bar(!(1..=1440).contains(&job.timeout_minutes), "timeout_minutes", "must be from 1 to 1440")?;
        let hardware = &job.hardware;
        bar(blank(&hardware.machine_type), "hardware.machine_type", "must not be empty")?;
        bar(hardware.accelerator_count < 0, "hardware.accelerator_count", "must be 0 or more")?;
        let unnamed = hardware.accelerator_type.as_deref().is_none_or(blank);
        bar(hardware.accelerator_count > 0 && unnamed, "hardware.accelerator_type", "needed where there are any")?;
        bar(hardware.boot_disk_gb < 50, "hardware.boot_disk_gb", "must be 50 or more")?;
        if backend == Backend::Local {
            return Ok(());
        }
        bar(job.container_image_uri == DEFAULT_IMAGE, "container_image_uri", "the default image trains nothing")?;
        let replaced = job.command.is_empty() && !job.args.is_empty();
        bar(replaced, "command", "arguments without a command would be run as one")?;
        if backend == Backend::Vertex {
            let elsewhere = |uri: &str| !uri.starts_with("gs://");
            bar(elsewhere(&job.dataset_uri), "dataset_uri", "vertex reads gs:// only")?;
            bar(elsewhere(&job.output_uri), "output_uri", "vertex writes gs:// only")?;
            bar(job.project.as_deref().is_none_or(blank), "project", "vertex needs one")?;
            bar(job.eval_uri.as_deref().is_some_and(elsewhere), "eval_uri", "vertex reads gs:// only")?;
        }
        Ok(())
    }

    /// Returns the first 16 digits of the hash of the dataset's URI: which place, not which rows.
    pub fn dataset_hash(&self) -> String {
        short(self.0.dataset_uri.as_bytes())
    }

    /// Returns the first 16 digits of the hash of the redacted specification.
    pub fn config_hash(&self) -> String {
        short(&canonical_of(self).unwrap_or_default())
    }
}

fn base_model(name: &str, experimental: bool) -> Result<(), DeriveError> {
    let shaped = (2..=201).contains(&name.len())
        && name.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "._/-".contains(letter));
    bar(!shaped, "base_model", "expected 2 to 201 letters, digits and . _ / -, a letter or digit first")?;
    let unknown = name != STABLE_MODEL && !experimental;
    bar(unknown, "base_model", &format!("only {STABLE_MODEL} is stable; another needs `allow_experimental_model`"))
}

fn bar(when: bool, field: &'static str, why: &str) -> Result<(), DeriveError> {
    if when { Err(DeriveError::Job { field, why: why.to_owned() }) } else { Ok(()) }
}

fn short(bytes: &[u8]) -> String {
    Digest::of(bytes).hex()[..16].to_owned()
}
