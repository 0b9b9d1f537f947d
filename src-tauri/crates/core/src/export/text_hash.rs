//! What a row says, as one hash per dataset: from the evidence, and apart from that from an exported row.
//!
//! The two ways never meet: a row builder that takes the wrong field gives another hash than the evidence does.

use crate::{
    artifact::{Evidence, PreferenceRow, RagRow, SftRow},
    hash::{Digest, Hasher},
};
use serde::{Deserialize, Serialize};

/// The hash of what an evidence row may say in each dataset; none where it has nothing of that shape to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyHashes {
    /// Over instruction, context and response.
    pub sft: Option<Digest>,
    /// Over title, content and tags.
    pub rag: Option<Digest>,
    /// Over prompt and answer: sides whose prompts differ cannot both match one pair.
    pub preference: Option<Digest>,
}

/// Returns the hashes of what an evidence row (with its repair applied) may say.
pub fn body_hashes(evidence: &Evidence) -> BodyHashes {
    let text = evidence.text.as_deref();
    let prompt = evidence.sft.as_ref().map(|sft| &sft.instruction).or(evidence.input.as_ref());
    BodyHashes {
        sft: evidence.sft.as_ref().zip(text).map(|(sft, text)| sft_body([&sft.instruction, &sft.context, text])),
        rag: evidence.rag.as_ref().and_then(|rag| {
            let content = rag.content.as_deref().or(text)?;
            Some(rag_body(&rag.title, content, &rag.tags))
        }),
        preference: prompt.zip(text).map(|(prompt, text)| preference_side([prompt, text])),
    }
}

/// Returns the hash of what an SFT row says.
pub fn sft_body_hash(row: &SftRow) -> Digest {
    sft_body([&row.instruction, &row.context, &row.response])
}

/// Returns the hash of what a playbook says.
pub fn rag_body_hash(row: &RagRow) -> Digest {
    rag_body(&row.title, &row.content, &row.tags)
}

/// Returns the hash of what the better side of a pair says.
pub fn chosen_body_hash(row: &PreferenceRow) -> Digest {
    preference_side([&row.prompt, &row.chosen])
}

/// Returns the hash of what the worse side of a pair says.
pub fn rejected_body_hash(row: &PreferenceRow) -> Digest {
    preference_side([&row.prompt, &row.rejected])
}

fn sft_body([instruction, context, response]: [&str; 3]) -> Digest {
    Digest::of_parts(&[b"sft", instruction.as_bytes(), context.as_bytes(), response.as_bytes()])
}

fn rag_body(title: &str, content: &str, tags: &[String]) -> Digest {
    let mut hasher = Hasher::default();
    for part in ["rag", title, content].into_iter().chain(tags.iter().map(String::as_str)) {
        hasher.part(part.as_bytes());
    }
    hasher.finish()
}

fn preference_side([prompt, text]: [&str; 2]) -> Digest {
    Digest::of_parts(&[b"preference", prompt.as_bytes(), text.as_bytes()])
}
