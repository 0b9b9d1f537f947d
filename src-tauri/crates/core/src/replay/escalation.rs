//! The escalation guard: at most one retry on a larger model, only where it was allowed, never for a local-only run.

use serde::{Deserialize, Serialize};

/// What may happen when the gate says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationPolicy {
    /// The failure is recorded. The default.
    Never,
    /// The failure is recorded, and no other flag may change that.
    LocalOnly,
    /// The task is tried once more on the larger model.
    Once,
}

impl EscalationPolicy {
    /// Returns the policy of a request's two flags; `local_only` wins over `allow_escalation`.
    pub fn from_flags(local_only: bool, allow_escalation: bool) -> Self {
        match (local_only, allow_escalation) {
            (true, _) => Self::LocalOnly,
            (false, true) => Self::Once,
            (false, false) => Self::Never,
        }
    }

    /// Returns true where a failed answer may be tried once more.
    pub fn allows_retry(self) -> bool {
        self == Self::Once
    }
}

/// A model that was asked, and what the gate said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The model.
    pub model: String,
    /// Whether its answer passed.
    pub passed: bool,
}

/// What to do after an answer was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask this larger model.
    Escalate(String),
    /// Stop: the last answer passed, or nothing further is allowed.
    Stop,
}

/// Keeps the path of one replay and decides whether it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EscalationGuard {
    policy: EscalationPolicy,
    larger: Option<String>,
    path: Vec<Attempt>,
}

impl EscalationGuard {
    /// Returns the guard of one replay; the larger model is the one to escalate to, where there is one.
    pub fn new(policy: EscalationPolicy, larger: Option<String>) -> Self {
        Self { policy, larger, path: Vec::new() }
    }

    /// Records an answer and returns what to do next.
    pub fn record(&mut self, model: &str, passed: bool) -> Next {
        self.path.push(Attempt { model: model.to_owned(), passed });
        let first = self.path.len() == 1;
        match &self.larger {
            Some(larger) if !passed && first && self.policy.allows_retry() && larger != model => {
                Next::Escalate(larger.clone())
            }
            _ => Next::Stop,
        }
    }

    /// Returns the models that were asked, in order.
    pub fn into_path(self) -> Vec<Attempt> {
        self.path
    }
}
