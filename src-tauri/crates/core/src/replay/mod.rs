//! The replay core without a model: retrieval by exact Jaccard, bundle, prompt, structural gate, dry run and
//! escalation guard.
//!
//! Owns what is put before a model and how code judges what comes back. Deliberately calls no model and reads no
//! clock: the answer, the time and the sequence number come in as arguments. The gate here is the structural one:
//! it does not detect invention, and says nothing about the truth of an answer.

mod bundle;
mod check;
mod corpus;
mod dry_run;
mod escalation;
mod hedge;
mod jaccard;
mod judge;
mod markup;
mod prompt;
mod run;
mod tokens;

pub use bundle::{Bundle, BundleSize, RetrievedArtifact, Selection, select, validation_step};
pub use check::check_replay_run;
pub use corpus::{Corpus, CorpusEntry, Excluded, ExclusionReason, Hit, Origin, Refused, RefusedReason, Retrieval};
pub use dry_run::synthetic_response;
pub use escalation::{Attempt, EscalationGuard, EscalationPolicy, Next};
pub use hedge::{HedgeError, HedgeHit, HedgeKind, HedgeList};
pub use jaccard::Similarity;
pub use judge::{Judge, MIN_RESPONSE_CHARS, Reason, ReasonKind, Validation};
pub use prompt::{Prompt, render};
pub use run::{
    Arm, CallFailure, Models, REPLAY_RUN_SCHEMA, Recording, ReplayError, ReplayRequest, ReplayRun, replay, task_hash,
};
pub use tokens::{TokenSet, normalise, tokens};
