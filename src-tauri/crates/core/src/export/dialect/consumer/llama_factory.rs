//! LLaMA-Factory 0.9.5: what its converters and processors do with one row under an entry of `dataset_info.json`.
//!
//! A row that its converter finds broken becomes an empty one, which the processor leaves out with at most a line in a
//! log: nothing stops, and nobody is told how many. A column that an entry names and a row lacks stops the load.

mod convert;
mod encode;
mod entry;

pub use entry::{Entry, Formatting, Stage};

use super::Judgement;
use crate::json::Json;
use std::borrow::Cow;

/// Whose turn it is, in LLaMA-Factory's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    User,
    Assistant,
    Observation,
    Function,
    System,
}

impl Role {
    fn asks(self) -> bool {
        matches!(self, Self::User | Self::Observation)
    }

    fn answers(self) -> bool {
        matches!(self, Self::Assistant | Self::Function)
    }
}

/// One turn after conversion.
#[derive(Clone, Debug)]
struct Turn<'a> {
    role: Role,
    content: Cow<'a, Json<'a>>,
}

/// A row after conversion.
#[derive(Debug, Default)]
struct Aligned<'a> {
    prompt: Vec<Turn<'a>>,
    response: Vec<Turn<'a>>,
    system: Option<Cow<'a, Json<'a>>>,
    tools: Option<Cow<'a, Json<'a>>>,
    /// Why the row became empty, where it did.
    broken: Option<(&'static str, String)>,
    warnings: Vec<String>,
}

/// Returns what becomes of a row under an entry.
pub(super) fn judge(entry: &Entry, row: &Json<'_>) -> Judgement {
    let aligned = match convert::convert(entry, row) {
        Ok(aligned) => aligned,
        Err((why, detail)) => return Judgement::fatal(why, detail),
    };
    let wanted = if entry.stage() == Stage::Sft { aligned.response.len() == 1 } else { aligned.response.len() >= 2 };
    if aligned.prompt.len() % 2 != 1 || !wanted {
        let (why, detail) = aligned.broken.unwrap_or_else(|| unanswered(entry));
        return Judgement::dropped(why, detail);
    }
    let mut warnings = aligned.warnings.clone();
    if let Err((why, detail)) = encode::encode(entry, &aligned, &mut warnings) {
        return Judgement::fatal(why, detail);
    }
    Judgement { warnings, ..Judgement::kept() }
}

/// Why a row without an answer has none, where its turns are in order.
fn unanswered(entry: &Entry) -> (&'static str, String) {
    match (entry.stage(), entry.formatting) {
        (Stage::Sft, _) => ("no_answer", "the answer is no text".to_owned()),
        (Stage::Ranking, Formatting::Alpaca) => {
            ("ranking_not_text", "chosen and rejected must both be text in this format".to_owned())
        }
        (Stage::Ranking, _) => {
            ("ranking_not_object", "chosen and rejected must both be objects in this format".to_owned())
        }
        (Stage::Kto, _) => ("kto_tag_not_boolean", "the tag must be true or false, not text or a number".to_owned()),
    }
}
