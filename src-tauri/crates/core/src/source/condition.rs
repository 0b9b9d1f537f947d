//! Conditions on what was found: which fields and markers have to be there, and which roles are meant.

use super::{
    decl::{Entry, Read, allowed},
    text::is_blank,
};
use crate::artifact::{Evidence, Role};

/// The fields of a profile, by the names that declarations use.
pub(super) const FIELDS: [&str; 17] = [
    "run_id",
    "task_id",
    "timestamp",
    "input",
    "text",
    "model",
    "provider",
    "role",
    "latency_ms",
    "prompt_tokens",
    "completion_tokens",
    "cost_usd",
    "files",
    "tags",
    "messages",
    "parent_run_id",
    "generation_depth",
];

/// The roles by name.
pub(super) const ROLES: [(&str, Role); 9] = [
    ("executor", Role::Executor),
    ("reviewer", Role::Reviewer),
    ("extractor", Role::Extractor),
    ("verifier", Role::Verifier),
    ("categorizer", Role::Categorizer),
    ("tiebreaker", Role::Tiebreaker),
    ("applier", Role::Applier),
    ("embedder", Role::Embedder),
    ("other", Role::Other),
];

/// Names of fields and markers that have to be there.
#[derive(Clone, Debug, Default)]
pub(super) struct Present(pub(super) Vec<String>);

impl Present {
    /// Returns the names, each of which has to be a field or a declared marker.
    pub(super) fn compile(entry: Option<&Entry<'_>>, markers: &[&str]) -> Read<Self> {
        let mut names = Vec::new();
        for item in entry.map(Entry::items).unwrap_or_default() {
            let name = item.text()?;
            let known = FIELDS.iter().chain(markers).copied();
            if !known.clone().any(|other| other == name) {
                return Err(item.place.fault(format!("no field or marker `{name}`"), allowed(name, known)));
            }
            names.push(name.to_owned());
        }
        Ok(Self(names))
    }

    /// Returns the first name that is not there.
    pub(super) fn missing(&self, evidence: &Evidence) -> Option<&str> {
        self.0.iter().find(|name| !is_present(evidence, name)).map(String::as_str)
    }
}

/// Returns true where the evidence has a field or a marker of this name that is not blank.
fn is_present(evidence: &Evidence, name: &str) -> bool {
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !is_blank(text));
    match name {
        "run_id" | "task_id" => true,
        "timestamp" => evidence.timestamp.is_some(),
        "input" => filled(&evidence.input),
        "text" => filled(&evidence.text),
        "model" => filled(&evidence.model),
        "provider" => filled(&evidence.provider),
        "role" => evidence.model_role.is_some(),
        "latency_ms" => evidence.latency_ms.is_some(),
        "prompt_tokens" => evidence.prompt_tokens.is_some(),
        "completion_tokens" => evidence.completion_tokens.is_some(),
        "cost_usd" => evidence.cost_micro_usd.is_some(),
        "files" => !evidence.files.is_empty(),
        "tags" => !evidence.tags.is_empty(),
        "messages" => evidence.messages_at.is_some(),
        "parent_run_id" => filled(&evidence.parent_run_id),
        "generation_depth" => evidence.generation_depth > 0,
        marker => evidence.markers.contains_key(marker),
    }
}
