//! How examples and sets are kept, and read back whole.

use crate::error::{Code, Outcome, ServiceError};
use serde::{Deserialize, Serialize};
use stillroom_core::{
    derive::{
        DeriveError, FeedbackEvent, FeedbackLabel, Generated, Made, Method, NewExample, SyntheticExample, Transform,
        TransformKind,
    },
    json::Number,
};
use stillroom_store::tables::{derive_example::DeriveExample, feedback_event::StoredEvent};

/// What was asked of the builder, and what became of every event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SetBody {
    pub(super) generator_id: String,
    pub(super) method: String,
    pub(super) reviewer_id: String,
    pub(super) seed: String,
    pub(super) max_examples: i64,
    pub(super) exclude: bool,
    pub(super) transforms: Vec<String>,
    pub(super) four_eyes: bool,
    pub(super) events: u64,
    pub(super) examples: u64,
    pub(super) duplicate: u64,
    pub(super) beyond_max: u64,
    pub(super) excluded: Vec<ExcludedBody>,
}

/// An event that gave no example.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ExcludedBody {
    pub(super) event: u64,
    pub(super) event_id: Option<String>,
    pub(super) why: String,
}

impl SetBody {
    /// Writes down what became of the events.
    pub(super) fn count(&mut self, generated: &Generated) {
        let counts = &generated.counts;
        (self.events, self.examples) = (counts.events, counts.examples);
        (self.duplicate, self.beyond_max) = (counts.duplicate, counts.beyond_max);
        let one = |one: &stillroom_core::derive::Excluded| ExcludedBody {
            event: one.event as u64,
            event_id: one.event_id.clone(),
            why: one.why.clone(),
        };
        self.excluded = generated.excluded.iter().map(one).collect();
    }
}

/// What an example says and how it was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ExampleBody {
    pub(super) prompt: String,
    pub(super) response: String,
    pub(super) label: FeedbackLabel,
    pub(super) source_event_ids: Vec<String>,
    pub(super) reviewer_id: String,
    pub(super) generator_id: String,
    pub(super) seed: String,
    pub(super) transform_id: String,
    pub(super) identity: bool,
}

impl ExampleBody {
    pub(super) fn of(made: &Made) -> Self {
        let example = &made.example;
        Self {
            prompt: example.prompt().to_owned(),
            response: example.response().to_owned(),
            label: example.label(),
            source_event_ids: example.source_event_ids().to_vec(),
            reviewer_id: example.reviewer_id().to_owned(),
            generator_id: example.generator_id().to_owned(),
            seed: example.seed().to_string(),
            transform_id: made.transform.id.to_owned(),
            identity: made.transform.identity,
        }
    }

    fn made(self) -> Result<Made, DeriveError> {
        let unknown =
            DeriveError::Type { field: "transform_id".to_owned(), expected: "a change that a generator makes" };
        let transform = Transform::kept_as(&self.transform_id, self.label, self.identity).ok_or(unknown)?;
        let example = SyntheticExample::new(NewExample {
            prompt: self.prompt,
            response: self.response,
            label: self.label,
            source_event_ids: self.source_event_ids,
            reviewer_id: &self.reviewer_id,
            generator_id: &self.generator_id,
            seed: self.seed.parse()?,
        })?;
        Ok(Made { example, event: 0, transform })
    }
}

fn corrupt(what: &str, why: &dyn std::fmt::Display) -> ServiceError {
    ServiceError::new(
        Code::Corrupt,
        format!("a stored {what} cannot be read: {why}"),
        "run `distill verify`, or bring a backup back with `distill restore FILE`",
    )
}

/// Returns an example as the builder made it.
pub(super) fn made(example: &DeriveExample) -> Outcome<Made> {
    let body: ExampleBody = serde_json::from_str(&example.body).map_err(|error| corrupt("example", &error))?;
    body.made().map_err(|error| corrupt("example", &error))
}

/// Returns a stored event as it was written.
pub(super) fn event(stored: &StoredEvent) -> Outcome<FeedbackEvent> {
    FeedbackEvent::read(stored.body.as_bytes(), &Number::from_i64(0)).map_err(|error| corrupt("event", &error))
}

/// Returns what a set was made with.
pub(super) fn set_body(body: &str) -> Outcome<SetBody> {
    serde_json::from_str(body).map_err(|error| corrupt("set", &error))
}

/// Returns the method of a name.
pub(super) fn method(name: &str) -> Outcome<Method> {
    Method::from_name(name)
        .ok_or_else(|| ServiceError::not_found("generator", name, "there are deterministic-v1 and hardneg-v1"))
}

/// Returns the changes that are asked for; all where none is named.
pub(super) fn transforms(names: &[String]) -> Outcome<Vec<TransformKind>> {
    if names.is_empty() {
        return Ok(TransformKind::ALL.to_vec());
    }
    let one = |name: &String| {
        let known = TransformKind::ALL.map(TransformKind::name).join(", ");
        TransformKind::from_name(name)
            .ok_or_else(|| ServiceError::not_found("change", name, format!("there are {known}")))
    };
    names.iter().map(one).collect()
}
