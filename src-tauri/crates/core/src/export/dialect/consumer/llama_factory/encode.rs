//! What the template does with a converted row, by the template `qwen`: every turn must be text.

use super::{
    super::{Stop, kind, truthy},
    Aligned, Entry, Formatting, Role, Stage, Turn,
};
use crate::json::{Json, parse};

/// Encodes what the stage encodes.
///
/// # Errors
/// What stops the load.
pub(super) fn encode(entry: &Entry, row: &Aligned<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    // A row with several answers is encoded once for each; of a rated one, the answer that is not empty.
    let answers: Vec<&Turn<'_>> = match entry.stage() {
        Stage::Sft => row.response.iter().take(1).collect(),
        Stage::Ranking => row.response.iter().take(2).collect(),
        Stage::Kto => {
            let first = truthy(Some(&row.response[0].content));
            // A good answer stands first; where it is empty it is taken for the bad one beside it.
            if !first && row.response[1].content.as_str() == Some("") {
                warnings.push("the answer is empty, so a good one counts as bad".to_owned());
            }
            row.response.iter().skip(usize::from(!first)).take(1).collect()
        }
    };
    system_and_tools(entry, row)?;
    for turn in &row.prompt {
        content(turn, warnings)?;
    }
    for turn in answers {
        content(turn, warnings)?;
        if turn.content.as_str() == Some("") {
            warnings.push("an answer is empty".to_owned());
        }
    }
    Ok(())
}

fn system_and_tools(entry: &Entry, row: &Aligned<'_>) -> Result<(), Stop> {
    if let Some(system) = row.system.as_deref().filter(|system| truthy(Some(system)))
        && system.as_str().is_none()
    {
        return Err(("not_text", format!("the system text is {}", kind(Some(system)))));
    }
    let Some(tools) = row.tools.as_deref().filter(|tools| truthy(Some(tools))) else { return Ok(()) };
    let malformed = |words: String| ("tools_malformed", format!("tools: {words}"));
    let Some(text) = tools.as_str() else {
        let hint = if entry.formatting == Formatting::Openai { "" } else { "; in this format it must be JSON as text" };
        return Err(malformed(format!("is {}{hint}", kind(Some(tools)))));
    };
    match parse(text.as_bytes()) {
        Ok(Json::Array(items)) if items.iter().all(|tool| tool.as_object().is_some()) => Ok(()),
        Ok(Json::Object(entries)) if entries.is_empty() => Ok(()),
        Ok(Json::String(text)) if text.is_empty() => Ok(()),
        Ok(other) => Err(malformed(format!("is {}, not a list of objects", kind(Some(&other))))),
        Err(error) => Err(("tools_not_json", format!("tools: {error}"))),
    }
}

fn content(turn: &Turn<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let who = match turn.role {
        Role::User => "the user's",
        Role::Assistant => "the assistant's",
        Role::Observation => "the tool's",
        Role::Function => "the call's",
        // No converter puts one among the turns, but a side of a pair may name itself so.
        Role::System => return Err(("turn_malformed", "a side of a pair is a system turn".to_owned())),
    };
    let Some(text) = turn.content.as_str() else {
        return Err(("content_not_text", format!("{who} turn is {}", kind(Some(&turn.content)))));
    };
    if turn.role == Role::Function { call(text, warnings) } else { Ok(()) }
}

/// A call is JSON: one object or a list of them, each with a name and arguments; a thought may stand before it.
fn call(text: &str, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let malformed = |words: &str| ("call_malformed", format!("the call's turn: {words}"));
    let without = match between(text, "<tool_call>", "</tool_call>") {
        Some((start, end)) => text[start + 11..end - 12].to_owned(),
        None => match between(text, "<think>\n", "\n</think>\n\n") {
            Some((start, end)) => text.replace(&text[start..end], ""),
            None => text.to_owned(),
        },
    };
    let json = parse(without.trim().as_bytes()).map_err(|error| malformed(&error.to_string()))?;
    let calls = match json {
        Json::Array(items) => items,
        other => vec![other],
    };
    for call in &calls {
        let (name, arguments) = (call.get("name"), call.get("arguments"));
        if name.is_none() || arguments.is_none() {
            return Err(malformed("it needs a name and arguments"));
        }
        if arguments.and_then(Json::as_str).is_some() {
            warnings.push("arguments are text, so the model learns JSON inside a quoted text".to_owned());
        }
    }
    Ok(())
}

/// Returns where the first passage between two marks begins and ends, the marks included.
fn between(text: &str, open: &str, close: &str) -> Option<(usize, usize)> {
    let start = text.find(open)?;
    let end = text[start + open.len()..].find(close)? + start + open.len() + close.len();
    Some((start, end))
}
