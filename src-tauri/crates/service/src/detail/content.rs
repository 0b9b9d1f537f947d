//! What a row says, in the form in which it reads best: a pair, a conversation, or one text with what was asked.

use super::{
    conversation,
    raw::{RawRow, SHOWN},
    subject::{self, Subject},
};
use crate::{
    context::Context,
    error::Outcome,
    views::{ContentView, TurnView},
};
use stillroom_core::artifact::Evidence;
use stillroom_store::tables::evidence::EvidenceRow;

/// Returns the content of a row that is evidence or made of some.
pub(super) fn of(
    cx: &Context,
    subject: &Subject,
    row: &EvidenceRow,
    body: &Evidence,
    raw: &RawRow,
) -> Outcome<ContentView> {
    if let Some(rejected) = subject.rejected() {
        return pair(cx, row, body, rejected);
    }
    Ok(match subject {
        Subject::Dataset { row, .. } if row.exporter == "rag" => playbook(body),
        Subject::Dataset { .. } => answer(body),
        _ => match transcript(body, raw) {
            Some(turns) => ContentView::Conversation { turns },
            None => answer(body),
        },
    })
}

fn pair(cx: &Context, row: &EvidenceRow, body: &Evidence, rejected: &EvidenceRow) -> Outcome<ContentView> {
    let other = subject::body(cx, rejected)?;
    let shown = |text: Option<&String>| cut(text.map_or("", String::as_str)).0;
    let prompt = |body: &Evidence| asked(body).map(|prompt| cut(&prompt).0);
    Ok(ContentView::Pair {
        prompt: prompt(body).or_else(|| prompt(&other)).unwrap_or_default(),
        chosen: shown(body.text.as_ref()),
        rejected: shown(other.text.as_ref()),
        chosen_evidence: row.id.hex(),
        rejected_evidence: rejected.id.hex(),
    })
}

/// What was asked, with what stood beside the question.
fn asked(body: &Evidence) -> Option<String> {
    match &body.sft {
        Some(sft) if sft.context.is_empty() => Some(sft.instruction.clone()),
        Some(sft) => Some(format!("{}\n\n{}", sft.instruction, sft.context)),
        None => body.input.clone(),
    }
}

fn answer(body: &Evidence) -> ContentView {
    text(asked(body), body.text.as_deref().unwrap_or_default())
}

fn playbook(body: &Evidence) -> ContentView {
    let title = body.rag.as_ref().map(|rag| rag.title.clone());
    let content = body.rag.as_ref().and_then(|rag| rag.content.as_deref()).or(body.text.as_deref());
    text(title, content.unwrap_or_default())
}

fn text(instruction: Option<String>, whole: &str) -> ContentView {
    let (text, cut_off) = cut(whole);
    ContentView::Text {
        instruction: instruction.map(|asked| cut(&asked).0),
        text,
        characters: whole.chars().count().into(),
        cut: cut_off,
    }
}

/// Returns at most a mebibyte of a text, cut where a letter begins.
fn cut(text: &str) -> (String, bool) {
    let end = text.floor_char_boundary(SHOWN);
    (text[..end].to_owned(), end < text.len())
}

/// Returns the conversation in the source row, where there is one that is not too long. What would be exported is
/// shown even where the conversation does not hold it.
fn transcript(body: &Evidence, raw: &RawRow) -> Option<Vec<TurnView>> {
    let json = raw.repaired()?;
    let mut turns = conversation::find(&json, body.messages_at.as_deref(), &body.provenance.part)?;
    let told = |text: &str| {
        let said = |turn: &TurnView| turn.text.contains(text.trim());
        turns.iter().any(|turn| said(turn) || turn.calls.iter().any(|call| call.arguments.contains(text.trim())))
    };
    if let Some(text) = body.text.as_deref().filter(|text| !text.trim().is_empty() && !told(text)) {
        turns.push(TurnView { role: "text".to_owned(), text: cut(text).0, calls: Vec::new() });
    }
    Some(turns)
}
