//! A synthetic example: what it says, what it was made of, by which generator, under whose name. Immutable.

use super::{DeriveError, FeedbackLabel, Seed, dedupe_key, is_blank};
use crate::{
    hash::Digest,
    json::{Json, to_json},
};

/// What an example is made of.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the example's own")]
pub struct NewExample<'a> {
    pub prompt: String,
    pub response: String,
    pub label: FeedbackLabel,
    pub source_event_ids: Vec<String>,
    pub reviewer_id: &'a str,
    pub generator_id: &'a str,
    pub seed: Seed,
}

/// A synthetic example. It serialises in no way of its own: who shows it chooses whether its text is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntheticExample {
    prompt: String,
    response: String,
    label: FeedbackLabel,
    source_event_ids: Vec<String>,
    reviewer_id: String,
    pub(super) generator_id: String,
    seed: Seed,
}

impl SyntheticExample {
    /// Returns an example. Blank source ids are dropped.
    ///
    /// # Errors
    /// A blank prompt, reviewer or generator, or no source at all; the first of them, in this order.
    pub fn new(new: NewExample<'_>) -> Result<Self, DeriveError> {
        let fields =
            [("prompt", new.prompt.as_str()), ("reviewer_id", new.reviewer_id), ("generator_id", new.generator_id)];
        if let Some((field, _)) = fields.into_iter().find(|(_, value)| is_blank(value)) {
            return Err(DeriveError::Blank { field });
        }
        let source_event_ids: Vec<String> = new.source_event_ids.into_iter().filter(|id| !is_blank(id)).collect();
        if source_event_ids.is_empty() {
            return Err(DeriveError::NoSources);
        }
        Ok(Self {
            prompt: new.prompt,
            response: new.response,
            label: new.label,
            source_event_ids,
            reviewer_id: new.reviewer_id.to_owned(),
            generator_id: new.generator_id.to_owned(),
            seed: new.seed,
        })
    }

    /// Returns what is asked.
    pub fn prompt(&self) -> &str {
        &self.prompt
    }

    /// Returns what is answered.
    pub fn response(&self) -> &str {
        &self.response
    }

    /// Returns its label.
    pub fn label(&self) -> FeedbackLabel {
        self.label
    }

    /// Returns the ids of the events it was made of; never empty.
    pub fn source_event_ids(&self) -> &[String] {
        &self.source_event_ids
    }

    /// Returns under whose name it was made.
    pub fn reviewer_id(&self) -> &str {
        &self.reviewer_id
    }

    /// Returns what made it.
    pub fn generator_id(&self) -> &str {
        &self.generator_id
    }

    /// Returns the seed it was made with.
    pub fn seed(&self) -> &Seed {
        &self.seed
    }

    /// Returns what two examples share that are one. The prompt alone counts.
    pub fn dedupe_key(&self) -> String {
        dedupe_key(&self.prompt)
    }

    /// Returns the hash of that key. Guessable for a short prompt: for the controlled dataset, never for an audit.
    pub fn dedupe_digest(&self) -> Digest {
        Digest::of(self.dedupe_key().as_bytes())
    }

    /// Returns the reference's dictionary: eight keys, and with `text` the prompt and the response too.
    pub fn to_dict(&self, text: IncludeText) -> Json<'static> {
        let string = |value: &str| Json::String(value.to_owned().into());
        let mut entries = vec![
            ("label".into(), string(self.label.name())),
            ("source_event_ids".into(), Json::Array(self.source_event_ids.iter().map(|id| string(id)).collect())),
            ("reviewer_id".into(), string(&self.reviewer_id)),
            ("generator_id".into(), string(&self.generator_id)),
            ("seed".into(), to_json(&self.seed).unwrap_or(Json::Null)),
            ("synthetic".into(), Json::Bool(true)),
            ("benchmark_evidence".into(), Json::Bool(false)),
            ("dedupe_digest".into(), string(&self.dedupe_digest().hex())),
        ];
        if text == IncludeText::Yes {
            entries.push(("prompt".into(), string(&self.prompt)));
            entries.push(("response".into(), string(&self.response)));
        }
        Json::object(entries)
    }
}

/// Whether a dictionary holds what was generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncludeText {
    /// It does.
    Yes,
    /// It does not.
    No,
}
