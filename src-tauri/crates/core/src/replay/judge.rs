//! The structural gate: three rules of code over an answer. No model judges here.
//!
//! Owns *structure* only. That an answer passes says that it is long enough, does not refuse or hedge and touches the
//! validation steps; an invented answer passes too, and the grounding layer above this one is there for it.

use super::{HedgeKind, HedgeList, TokenSet};
use serde::{Deserialize, Serialize};

/// The fewest characters of an answer, space around it not counted.
pub const MIN_RESPONSE_CHARS: usize = 80;

/// What the gate found wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// There is no answer.
    Empty,
    /// The answer is shorter than 80 characters.
    TooShort,
    /// The answer speaks of itself as a model.
    SelfReference,
    /// The answer says that it cannot do the task.
    Inability,
    /// The answer does not stand by what it says.
    Hedge,
    /// The answer shares no word with the validation steps.
    NoSharedToken,
    /// The model gave no answer to judge: the call failed or was cancelled.
    CallFailed,
}

/// One finding of the gate, with the bytes of the answer it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What is wrong.
    pub kind: ReasonKind,
    /// The same in words.
    pub detail: String,
    /// The first byte of the answer.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// What the gate says of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validation {
    /// Whether no rule found anything.
    pub passed: bool,
    /// Everything that was found, in the order of the rules.
    pub reasons: Vec<Reason>,
}

impl Validation {
    /// Returns the validation of a call that brought no answer.
    pub fn call_failed(detail: String) -> Self {
        Self { passed: false, reasons: vec![Reason { kind: ReasonKind::CallFailed, detail, start: 0, end: 0 }] }
    }
}

/// The structural gate with its list of phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judge {
    hedges: HedgeList,
}

impl Judge {
    /// Returns the gate over a list of phrases.
    pub fn new(hedges: HedgeList) -> Self {
        Self { hedges }
    }

    /// Returns the version of the list of phrases.
    pub fn hedges_version(&self) -> u32 {
        self.hedges.version()
    }

    /// Returns what the three rules say of an answer; every rule is asked. Without validation steps the third is none.
    pub fn judge(&self, answer: &str, validation_steps: &[String]) -> Validation {
        let whole = |kind, detail| Reason { kind, detail, start: 0, end: answer.len() };
        let mut reasons = Vec::new();
        let length = answer.trim().chars().count();
        if length == 0 {
            reasons.push(whole(ReasonKind::Empty, "the answer is empty".to_owned()));
        } else if length < MIN_RESPONSE_CHARS {
            let detail = format!("the answer has {length} characters, at least {MIN_RESPONSE_CHARS} are asked for");
            reasons.push(whole(ReasonKind::TooShort, detail));
        }
        for hit in self.hedges.find(answer) {
            let (kind, what) = match hit.kind {
                HedgeKind::SelfReference => (ReasonKind::SelfReference, "speaks of itself"),
                HedgeKind::Inability => (ReasonKind::Inability, "says that it cannot do the task"),
                HedgeKind::Hedge => (ReasonKind::Hedge, "hedges"),
            };
            let detail = format!("the answer {what}: phrase {:?}", hit.phrase);
            reasons.push(Reason { kind, detail, start: hit.span.start, end: hit.span.end });
        }
        let steps = TokenSet::of_all(validation_steps.iter().map(String::as_str));
        if !steps.is_empty() && TokenSet::of(answer).shared(&steps) == 0 {
            let detail = format!("the answer shares no word with the {} validation steps", validation_steps.len());
            reasons.push(whole(ReasonKind::NoSharedToken, detail));
        }
        Validation { passed: reasons.is_empty(), reasons }
    }
}
