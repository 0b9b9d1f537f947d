//! Synthetic examples from reviewed feedback events: how they are made, judged by people, described and planned for.
//!
//! Owns the events, the two generators (`deterministic-v1`, bit-compatible with the reference, and `hardneg-v1`), the
//! manifest, the training plan and the review of examples. Deliberately submits nothing anywhere: a plan is a document.
//! What was released enters the corpus as evidence, like any trace, and is judged there like any trace.

mod audit;
mod builder;
mod error;
mod event;
mod example;
pub mod hardneg;
mod job;
mod label;
mod leak;
mod manifest;
mod plan;
mod policy;
mod redact;
mod request;
mod review;
mod rng;
mod rows;
mod seed;
mod text;
mod uri;

pub use audit::{AuditKey, ExampleAudit};
pub use builder::{BadEvents, Builder, Excluded, Generated, Made, Method, Request};
pub use error::DeriveError;
pub use event::{FeedbackEvent, MAX_EVENT_BYTES};
pub use example::{IncludeText, NewExample, SyntheticExample};
pub use hardneg::{Transform, TransformKind};
pub use job::{Backend, Hardware, JobSpec, NewJob, TaskType};
pub use label::FeedbackLabel;
pub use leak::{Leak, LeakKind, LeakScanner};
pub use manifest::{Manifest, ManifestParts};
pub use plan::{Plan, PlanRequest, TrainingJob};
pub use policy::{FourEyes, Policy};
pub use request::{SubmissionRecord, dry_run};
pub use review::{ReviewAct, ReviewState, may_release};
pub use rng::Twister;
pub use rows::{RowProvenance, TrainingRow, content_hash_of};
pub use seed::Seed;
pub use text::{dedupe_key, is_blank, words};
pub use uri::{Opened, UriFault, check_uri, credentials_in};
