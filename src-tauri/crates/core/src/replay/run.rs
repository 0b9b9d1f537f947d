//! One replay of one task in one arm, as the append-only row `replay_run.v1` that is written whatever happened.

use super::{
    Attempt, Bundle, BundleSize, Corpus, EscalationGuard, EscalationPolicy, Judge, Next, Prompt, Selection, Validation,
    render, select, synthetic_response,
};
use crate::{hash::Digest, json::CanonicalError, stamp::Stamp};
use serde::{Deserialize, Serialize};

/// The name and version of [`ReplayRun`]; another one is refused.
pub const REPLAY_RUN_SCHEMA: &str = "replay_run.v1";

/// The name that stands where a model's would, when none was asked.
const DRY_RUN_MODEL: &str = "dry-run";

/// What a person asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplayRequest {
    /// The task.
    pub task: String,
    /// A failed answer is recorded; no larger model is asked, whatever else is set.
    #[serde(default)]
    pub local_only: bool,
    /// A failed answer is tried once more on the larger model.
    #[serde(default)]
    pub allow_escalation: bool,
    /// The task runs without retrieval, as the baseline.
    #[serde(default)]
    pub no_retrieval: bool,
    /// No model is asked.
    #[serde(default)]
    pub dry_run: bool,
}

/// With retrieval or without. A baseline is explicit, tagged, and never in a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// The bundle of the task is put before the model.
    Retrieval,
    /// Nothing is put before the model.
    Baseline,
}

/// The models of a run, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Models {
    /// The one that is asked first.
    pub local: String,
    /// The one to escalate to, where one is configured.
    pub larger: Option<String>,
}

/// What makes one run differ from another of the same task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recording {
    /// When.
    pub recorded_at: Stamp,
    /// Which one of that moment.
    pub sequence: u64,
}

/// A call that brought no answer, in words: logged as a failed run, never an error of the replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFailure(pub String);

/// One replay, as it is logged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplayRun {
    /// Always [`REPLAY_RUN_SCHEMA`].
    pub schema: String,
    /// The hash of task hash, flags, first model, bundle hash, recorded_at and sequence.
    pub replay_id: Digest,
    /// The task.
    pub task: String,
    /// The hash of the task.
    pub task_hash: Digest,
    /// With retrieval or without.
    pub arm: Arm,
    /// What the request's flags allowed.
    pub policy: EscalationPolicy,
    /// When. Volatile.
    pub recorded_at: Stamp,
    /// Which one of that moment.
    pub sequence: u64,
    /// The rows put before the model.
    pub rag_ids: Vec<String>,
    /// The whole bundle; empty for a baseline.
    pub bundle: Bundle,
    /// The hash of the bundle.
    pub bundle_hash: Digest,
    /// The model that answered last.
    pub model: String,
    /// What it answered; empty where the call failed.
    pub response: String,
    /// What the structural gate says of it.
    pub validation: Validation,
    /// The version of the gate's list of phrases.
    pub hedges_version: u32,
    /// The models asked, in order.
    pub escalation: Vec<Attempt>,
    /// Whether the answer was made by code.
    pub dry_run: bool,
    /// How many replays lie between this row and a source nobody replayed: at least 1.
    pub generation_depth: u32,
}

/// A replay that could not be done at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// There is no task.
    #[error("the task is empty")]
    EmptyTask,
    /// The bundle has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

/// Returns the hash of a task, space around it not counted.
pub fn task_hash(task: &str) -> Digest {
    Digest::of(task.trim().as_bytes())
}

/// Replays a task and returns its log row, for a failed answer and a failed call too.
///
/// `ask` brings a model's answer to a prompt; a dry run never calls it. Retrieval is left out only by `no_retrieval`:
/// a corpus without a fitting row goes the same way with an empty bundle.
///
/// # Errors
/// An empty task. Whatever a model does is an outcome.
pub fn replay(
    request: &ReplayRequest,
    corpus: &Corpus,
    size: BundleSize,
    models: &Models,
    judge: &Judge,
    recording: Recording,
    ask: &mut dyn FnMut(&str, &Prompt) -> Result<String, CallFailure>,
) -> Result<ReplayRun, ReplayError> {
    if request.task.trim().is_empty() {
        return Err(ReplayError::EmptyTask);
    }
    let (arm, selection) = if request.no_retrieval {
        (Arm::Baseline, Selection { size, ..Selection::default() })
    } else {
        (Arm::Retrieval, select(corpus, &request.task, size))
    };
    let bundle = selection.bundle();
    let bundle_hash = bundle.hash()?;
    let task_hash = task_hash(&request.task);
    let first = if request.dry_run { DRY_RUN_MODEL } else { &models.local };
    let replay_id = replay_id(request, task_hash, first, bundle_hash, recording);
    let policy = EscalationPolicy::from_flags(request.local_only, request.allow_escalation);

    let prompt = render(&request.task, &selection);
    let larger = if request.dry_run { None } else { models.larger.clone() };
    let mut guard = EscalationGuard::new(policy, larger);
    let mut model = first.to_owned();
    let (response, validation) = loop {
        let answer = if request.dry_run { Ok(synthetic_response(task_hash, &bundle)) } else { ask(&model, &prompt) };
        let (response, validation) = match answer {
            Ok(text) => {
                let validation = judge.judge(&text, &bundle.validation_steps);
                (text, validation)
            }
            Err(CallFailure(why)) => (String::new(), Validation::call_failed(why)),
        };
        match guard.record(&model, validation.passed) {
            Next::Escalate(larger) => model = larger,
            Next::Stop => break (response, validation),
        }
    };
    Ok(ReplayRun {
        schema: REPLAY_RUN_SCHEMA.to_owned(),
        replay_id,
        task: request.task.clone(),
        task_hash,
        arm,
        policy,
        recorded_at: recording.recorded_at,
        sequence: recording.sequence,
        rag_ids: bundle.rag_ids(),
        bundle_hash,
        model,
        response,
        validation,
        hedges_version: judge.hedges_version(),
        escalation: guard.into_path(),
        dry_run: request.dry_run,
        generation_depth: selection.generation_depth(),
        bundle,
    })
}

fn replay_id(
    request: &ReplayRequest,
    task_hash: Digest,
    model: &str,
    bundle_hash: Digest,
    recording: Recording,
) -> Digest {
    let flags = [request.local_only, request.allow_escalation, request.no_retrieval, request.dry_run].map(u8::from);
    Digest::of_parts(&[
        task_hash.as_bytes(),
        &flags,
        model.as_bytes(),
        bundle_hash.as_bytes(),
        recording.recorded_at.to_string().as_bytes(),
        &recording.sequence.to_be_bytes(),
    ])
}
