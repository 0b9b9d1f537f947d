//! Views of what would have to be different for another verdict.

#[cfg(feature = "specta")]
use super::Count;
use super::DeclarationView;
use schemars::JsonSchema;
use serde::Serialize;

/// What a fact can be, as the bindings spell it.
#[cfg(feature = "specta")]
#[derive(Serialize, specta::Type)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is there for its type")]
enum Scalar {
    Text(String),
    Truth(bool),
    Number(Count),
}

/// One fact that would have to be different.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FactChangeView {
    /// The fact.
    pub fact: String,
    /// Its present value; null where it is absent.
    #[cfg_attr(feature = "specta", specta(type = Option<Scalar>))]
    pub from: Option<serde_json::Value>,
    /// The value it would have to have; null where it would have to be absent.
    #[cfg_attr(feature = "specta", specta(type = Option<Scalar>))]
    pub to: Option<serde_json::Value>,
    /// Whether the step `relate` writes it, from other rows, and not this row's source.
    pub related: bool,
}

/// Why a row has its verdict, and the smallest change of facts that would give it another one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WhyView {
    /// The evidence.
    pub evidence_id: String,
    /// Its source.
    pub source: String,
    /// Its task.
    pub task_id: String,
    /// The rulebook in force.
    pub rulebook: DeclarationView,
    /// The verdict of the rulebook.
    pub verdict: String,
    /// Its reasons.
    pub reasons: Vec<String>,
    /// The rules that could not be asked, with what they lacked.
    pub not_evaluated: Vec<String>,
    /// The effective verdict: a person's, where one decided.
    pub effective: String,
    /// The verdict that is wanted.
    pub target: String,
    /// `stands` where nothing has to change, `reachable`, `impossible` (no facts give it), or `gave_up` (the rulebook
    /// reads too many facts to try them all).
    pub state: String,
    /// The changes: the fewest that there can be.
    pub changes: Vec<FactChangeView>,
}
