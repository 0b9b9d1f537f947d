//! A feedback event: what was asked, what came back, and what a person said of it. Immutable.

use super::{DeriveError, FeedbackLabel, is_blank};
use crate::{
    hash::Digest,
    json::{Json, Number, canonical, parse},
};
use std::collections::BTreeMap;

/// A longer event is not read.
pub const MAX_EVENT_BYTES: usize = 16 << 20;

const FIELDS: [&str; 6] = ["label", "metadata", "prompt", "response", "tenant_id", "timestamp"];

/// A feedback event.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedbackEvent {
    prompt: String,
    response: String,
    label: FeedbackLabel,
    tenant_id: String,
    metadata: BTreeMap<String, String>,
    timestamp: Number<'static>,
}

impl FeedbackEvent {
    /// Returns an event. `timestamp` is in seconds since 1970.
    ///
    /// # Errors
    /// An empty prompt; one of white space alone is accepted, as by the reference.
    pub fn new(
        prompt: &str,
        response: &str,
        label: FeedbackLabel,
        metadata: BTreeMap<String, String>,
        timestamp: Number<'static>,
    ) -> Result<Self, DeriveError> {
        if prompt.is_empty() {
            return Err(DeriveError::Blank { field: "prompt" });
        }
        let (prompt, response) = (prompt.to_owned(), response.to_owned());
        Ok(Self { prompt, response, label, tenant_id: String::new(), metadata, timestamp })
    }

    /// Returns the event of a tenant.
    #[must_use]
    pub fn of_tenant(mut self, tenant_id: &str) -> Self {
        tenant_id.clone_into(&mut self.tenant_id);
        self
    }

    /// Reads an event from one line of JSON. `now` stands in for a timestamp that is not given.
    ///
    /// # Errors
    /// What is no object, a field that no event has, a missing or wrong one: each named.
    pub fn read(line: &[u8], now: &Number<'static>) -> Result<Self, DeriveError> {
        if line.len() > MAX_EVENT_BYTES {
            return Err(DeriveError::NotAnEvent { why: "it is longer than 16 MiB".to_owned() });
        }
        let json = parse(line).map_err(|error| DeriveError::NotAnEvent { why: error.to_string() })?;
        let Some(entries) = json.as_object() else {
            return Err(DeriveError::NotAnEvent { why: "expected an object".to_owned() });
        };
        if let Some((field, _)) = entries.iter().find(|(field, _)| !FIELDS.contains(&&**field)) {
            return Err(DeriveError::UnknownField { field: field.chars().take(60).collect() });
        }
        let text = |field: &'static str| match json.get(field) {
            None => Ok(None),
            Some(Json::String(text)) => Ok(Some(&**text)),
            Some(_) => Err(DeriveError::Type { field: field.to_owned(), expected: "text" }),
        };
        let needed = |field: &'static str| text(field)?.ok_or(DeriveError::Missing { field });
        let (prompt, response, label) = (needed("prompt")?, needed("response")?, needed("label")?.parse()?);
        let mut metadata = BTreeMap::new();
        let wrong = |field: String| DeriveError::Type { field, expected: "text" };
        match json.get("metadata") {
            None => {}
            Some(Json::Object(entries)) => {
                for (name, value) in entries {
                    let value = value.as_str().ok_or_else(|| wrong(format!("metadata.{name}")))?;
                    metadata.insert(name.to_string(), value.to_owned());
                }
            }
            Some(_) => return Err(DeriveError::Type { field: "metadata".to_owned(), expected: "an object of texts" }),
        }
        let timestamp = match json.get("timestamp") {
            None => now.clone(),
            Some(Json::Number(number)) => number.clone().into_owned(),
            Some(_) => {
                return Err(DeriveError::Type { field: "timestamp".to_owned(), expected: "seconds as a number" });
            }
        };
        let event = Self::new(prompt, response, label, metadata, timestamp)?;
        Ok(event.of_tenant(text("tenant_id")?.unwrap_or_default()))
    }

    /// Returns the event as one line: all six fields, keys sorted.
    pub fn line(&self) -> String {
        let text = |value: &str| Json::String(value.to_owned().into());
        let metadata = self.metadata.iter().map(|(name, value)| (name.clone().into(), text(value))).collect();
        let json = Json::object(vec![
            ("prompt".into(), text(&self.prompt)),
            ("response".into(), text(&self.response)),
            ("label".into(), text(self.label.name())),
            ("tenant_id".into(), text(&self.tenant_id)),
            ("metadata".into(), Json::object(metadata)),
            ("timestamp".into(), Json::Number(self.timestamp.clone())),
        ]);
        String::from_utf8_lossy(&canonical(&json)).into_owned()
    }

    /// Returns the hash of all that it says: the same event read again is one.
    pub fn hash(&self) -> Digest {
        Digest::of(self.line().as_bytes())
    }

    /// Returns what was asked.
    pub fn prompt(&self) -> &str {
        &self.prompt
    }

    /// Returns what came back.
    pub fn response(&self) -> &str {
        &self.response
    }

    /// Returns what a person said of it.
    pub fn label(&self) -> FeedbackLabel {
        self.label
    }

    /// Returns whose it is; empty where nobody said.
    pub fn tenant_id(&self) -> &str {
        &self.tenant_id
    }

    /// Returns the seconds since 1970, as they were written.
    pub fn timestamp(&self) -> &str {
        self.timestamp.text()
    }

    /// Returns the event's own id, as it was written; none where it is missing or blank.
    pub fn event_id(&self) -> Option<&str> {
        self.named("event_id")
    }

    /// Returns who reviewed it, as it was written; none where that is missing or blank.
    pub fn reviewer_id(&self) -> Option<&str> {
        self.named("reviewer_id")
    }

    fn named(&self, key: &str) -> Option<&str> {
        self.metadata.get(key).map(String::as_str).filter(|value| !is_blank(value))
    }
}
