//! Why something of this flow cannot be. No message holds a prompt, an answer or a URI: only fields, places, hashes.

use super::{ReviewAct, ReviewState};
use crate::hash::Digest;

/// Why an event, an example, a manifest or a plan cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each says itself in its words")]
pub enum DeriveError {
    #[error("`{field}` is blank")]
    Blank { field: &'static str },
    #[error("`{field}` is missing")]
    Missing { field: &'static str },
    #[error("`{field}`: expected {expected}")]
    Type { field: String, expected: &'static str },
    #[error("the event has a field that no event has: `{field}`")]
    UnknownField { field: String },
    #[error("the event is no JSON object: {why}")]
    NotAnEvent { why: String },
    #[error("label `{found}` is none of false_negative, false_positive, safe, unsafe")]
    Label { found: String },
    #[error("seed: expected a whole number of at most 4300 digits")]
    Seed,
    #[error("`max_examples` is {found}: it must be 1 or more")]
    Max { found: i64 },
    #[error("event {index}: `metadata.{field}` is missing or blank")]
    Event { index: usize, field: &'static str },
    #[error("event {index}: its reviewer is no active reviewer of this workspace")]
    InactiveReviewer { index: usize },
    #[error("event {index}: who reviewed it also derives from it, and four eyes are asked for")]
    SameEyes { index: usize },
    #[error("`source_event_ids` holds none that is not blank")]
    NoSources,
    #[error("`examples` is empty")]
    NoExamples,
    #[error("duplicate example: a prompt with digest {digest} occurs twice")]
    Duplicate { digest: Digest },
    #[error("`synthetic_event_count` is {found}: it must be 1 or more")]
    SyntheticCount { found: i64 },
    #[error("`real_event_count` is {found}: it must be 0 or more")]
    RealCount { found: i64 },
    #[error("`real_event_count` is given as {given}, the store holds {stored}")]
    RealCountDiffers { given: i64, stored: i64 },
    #[error("synthetic rows are never benchmark evidence: `benchmark_evidence` must be false")]
    Benchmark,
    #[error("`examples` and manifest differ in {what}")]
    PlanDiffers { what: &'static str },
    #[error("`{field}` has embedded credentials ({how})")]
    Credentials { field: &'static str, how: &'static str },
    #[error("`{field}` cannot be used as a place: {why}")]
    Uri { field: &'static str, why: &'static str },
    #[error("training job: `{field}`: {why}")]
    Job { field: &'static str, why: String },
    #[error("an example that is {from} cannot be {}", act.done())]
    Transition { from: ReviewState, act: ReviewAct },
    #[error("who approved it cannot release it, and four eyes are asked for")]
    SameRelease,
    #[error("the retry of an example is told only once a retry was requested")]
    NoRetry,
    #[error("the rows hash to {found}, the plan was made over {planned}")]
    RowsChanged { planned: Digest, found: Digest },
}
