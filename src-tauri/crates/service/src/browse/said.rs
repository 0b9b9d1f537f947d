//! All that a row says, as one text to search in: what was asked, what came back, its playbook, its conversation.

use crate::{context::Context, error::Outcome};
use serde::Deserialize;
use std::borrow::Cow;
use stillroom_core::{
    hash::Digest,
    json::{Json, parse},
};
use stillroom_store::{StoreError, tables::raw_row};

/// The longest text that is searched; of a longer one the beginning.
const LONGEST: usize = 1 << 20;

/// The names under which turns of conversations hold what was said.
const SAID: [&str; 7] = ["content", "text", "value", "arguments", "result", "output", "message"];

/// What is wanted of a stored record.
#[derive(Deserialize)]
struct Record<'r> {
    #[serde(borrow, default)]
    input: Option<Cow<'r, str>>,
    #[serde(borrow, default)]
    text: Option<Cow<'r, str>>,
    #[serde(borrow, default)]
    messages_at: Option<Cow<'r, str>>,
    #[serde(borrow, default)]
    sft: Option<Asked<'r>>,
    #[serde(borrow, default)]
    rag: Option<Playbook<'r>>,
    provenance: Place,
}

#[derive(Deserialize)]
struct Asked<'r> {
    #[serde(borrow)]
    instruction: Cow<'r, str>,
    #[serde(borrow, default)]
    context: Cow<'r, str>,
}

#[derive(Deserialize)]
struct Playbook<'r> {
    #[serde(borrow)]
    title: Cow<'r, str>,
    #[serde(borrow, default)]
    content: Option<Cow<'r, str>>,
}

#[derive(Deserialize)]
struct Place {
    sig_hash: Digest,
}

/// Returns what a record says.
pub(super) fn said(cx: &Context, record: &[u8]) -> Outcome<String> {
    let record: Record<'_> =
        serde_json::from_slice(record).map_err(|error| StoreError::unreadable("evidence", error))?;
    let mut all = Said::default();
    all.add(record.input.as_deref());
    if let Some(asked) = &record.sft {
        all.add(Some(&asked.instruction));
        all.add(Some(&asked.context));
    }
    all.add(record.text.as_deref());
    if let Some(playbook) = &record.rag {
        all.add(Some(&playbook.title));
        all.add(playbook.content.as_deref());
    }
    if let Some(at) = &record.messages_at {
        let raw = cx.store.read(|reader| raw_row::bytes(reader, record.provenance.sig_hash))?.unwrap_or_default();
        // A row whose bytes were not kept, or are no JSON, has no conversation to search in.
        if let Ok(json) = parse(&raw)
            && let Some(turns) = json.pointer(at)
        {
            all.add_turns(turns, false);
        }
    }
    Ok(all.0)
}

#[derive(Default)]
struct Said(String);

impl Said {
    /// Adds a text unless it stands there already: fields are often made of each other.
    fn add(&mut self, text: Option<&str>) {
        let Some(text) = text.filter(|text| !text.is_empty() && !self.0.contains(*text)) else { return };
        let room = LONGEST.saturating_sub(self.0.len());
        self.0.push_str(&text[..text.floor_char_boundary(room)]);
        self.0.push('\n');
    }

    fn add_turns(&mut self, json: &Json<'_>, said: bool) {
        match json {
            Json::String(text) if said => self.add(Some(text)),
            Json::Array(items) => items.iter().for_each(|item| self.add_turns(item, said)),
            Json::Object(members) => {
                for (name, value) in members {
                    self.add_turns(value, SAID.contains(&name.as_ref()));
                }
            }
            _ => {}
        }
    }
}
