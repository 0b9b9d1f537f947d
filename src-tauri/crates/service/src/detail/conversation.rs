//! Conversations in source rows: where one lies, and its turns whatever their dialect.
//!
//! OpenAI and Anthropic messages, ShareGPT's `from` and `value`, lists of texts and of exchanges. Nothing of a list
//! that is a conversation is left out: what is no message is shown as it stands. Which result belongs to which call is
//! `tools`'.

use super::tools::{Said, pair};
use crate::views::{ToolCallView, TurnView};
use stillroom_core::json::{Json, canonical, parse};

/// The members under which conversations lie.
const MEMBERS: [&str; 6] = ["messages", "conversations", "conversation", "traj", "trajectory", "dialogue"];

/// Returns the turns of the conversation in a row: where its profile says that it lies, else in the part of an
/// exploded row, else in the row.
pub(super) fn find(row: &Json<'_>, declared: Option<&str>, part: &str) -> Option<Vec<TurnView>> {
    if let Some(list) = declared.and_then(|pointer| row.pointer(pointer)?.as_array()) {
        return turns(list);
    }
    let element = (!part.is_empty()).then(|| row.pointer(part)).flatten();
    element.into_iter().chain([row]).find_map(|place| {
        let inside = MEMBERS.iter().find_map(|name| turns(place.get(name)?.as_array()?));
        inside.or_else(|| messages(place.as_array()?))
    })
}

/// Returns the turns of a list that goes by the name of a conversation.
fn turns(list: &[Json<'_>]) -> Option<Vec<TurnView>> {
    messages(list).or_else(|| plain(list))
}

/// Returns the turns of a list whose first element and most of the others are messages.
fn messages(list: &[Json<'_>]) -> Option<Vec<TurnView>> {
    let said: Vec<Option<Said>> = list.iter().map(message).collect();
    let known = said.iter().flatten().count();
    if said.first().is_some_and(Option::is_some) && known * 2 > list.len() {
        let all = said.into_iter().zip(list).map(|(said, json)| said.unwrap_or_else(|| Said::other(text(json))));
        return Some(pair(all.collect()));
    }
    None
}

/// Texts one after the other, or exchanges of two: who speaks is not said, so that speakers are counted.
fn plain(list: &[Json<'_>]) -> Option<Vec<TurnView>> {
    let speaks = |at: usize, text: &str| TurnView {
        role: format!("speaker {}", at % 2 + 1),
        text: text.to_owned(),
        calls: Vec::new(),
    };
    if list.len() > 1 && list.iter().all(|one| one.as_str().is_some()) {
        return Some(list.iter().filter_map(Json::as_str).enumerate().map(|(at, text)| speaks(at, text)).collect());
    }
    let exchange = |one: &Json<'_>| match one.as_array() {
        Some([Json::String(asked), Json::String(said)]) => Some([speaks(0, asked), speaks(1, said)]),
        _ => None,
    };
    let exchanges: Option<Vec<_>> = list.iter().map(exchange).collect();
    exchanges.filter(|all| !all.is_empty()).map(|all| all.into_iter().flatten().collect())
}

fn member<'j>(json: &'j Json<'_>, names: &[&str]) -> Option<&'j Json<'j>> {
    names.iter().find_map(|name| json.get(name))
}

fn string(json: &Json<'_>, names: &[&str]) -> Option<String> {
    member(json, names)?.as_str().map(str::to_owned)
}

/// Returns what one message says; none where it is no message.
fn message(json: &Json<'_>) -> Option<Said> {
    let role = string(json, &["role", "from", "speaker", "author"])?;
    let body = member(json, &["content", "value", "text", "message"]);
    let mut said = Said { role, ..Said::default() };
    for call in json.get("tool_calls").and_then(Json::as_array).unwrap_or_default() {
        said.calls.extend(tool_call(call));
    }
    said.calls.extend(json.get("function_call").and_then(tool_call));
    if body.is_none() && said.calls.is_empty() {
        return None;
    }
    match body {
        Some(Json::Array(blocks)) => blocks.iter().for_each(|one| block(one, &mut said)),
        Some(Json::Null) | None => {}
        // An object around one text is that text.
        Some(Json::Object(entries)) if matches!(entries.as_slice(), [(_, Json::String(_))]) => {
            said.text = entries.iter().map(|(_, inner)| text(inner)).collect();
        }
        Some(other) => said.text = text(other),
    }
    match said.role.as_str() {
        "tool" | "function" | "observation" | "tool_response" | "function_response" => {
            let text = std::mem::take(&mut said.text);
            let id = string(json, &["tool_call_id", "call_id", "id"]);
            said.results.push((id, string(json, &["name"]), text));
        }
        "function_call" | "tool_call" if said.calls.is_empty() => {
            if let Some(call) = parse(said.text.as_bytes()).ok().as_ref().and_then(tool_call) {
                said.calls.push(call);
                said.text.clear();
            }
        }
        _ => {}
    }
    Some(said)
}

/// A call in any of the dialects: `{id, function: {name, arguments}}`, `{name, arguments}`, `{id, name, input}`.
fn tool_call(json: &Json<'_>) -> Option<ToolCallView> {
    let inner = json.get("function").filter(|inner| inner.as_object().is_some()).unwrap_or(json);
    let arguments = member(inner, &["arguments", "input", "parameters", "kwargs"]);
    Some(ToolCallView {
        id: string(json, &["id", "tool_call_id", "call_id"]),
        name: string(inner, &["name"])?,
        arguments: arguments.map(text).unwrap_or_default(),
        result: None,
    })
}

/// One block of a content that is a list.
fn block(json: &Json<'_>, said: &mut Said) {
    let kind = string(json, &["type"]).unwrap_or_default();
    let words = match kind.as_str() {
        "tool_use" => {
            said.calls.extend(tool_call(json));
            return;
        }
        "tool_result" => {
            let content = member(json, &["content"]).map(plain_content).unwrap_or_default();
            said.results.push((string(json, &["tool_use_id"]), None, content));
            return;
        }
        "text" | "input_text" | "output_text" => string(json, &["text"]),
        "thinking" | "reasoning" => string(json, &["thinking", "text"]),
        _ => None,
    };
    if !said.text.is_empty() {
        said.text.push('\n');
    }
    said.text.push_str(&words.unwrap_or_else(|| text(json)));
}

/// A result that is a list of blocks of text reads as their text.
fn plain_content(json: &Json<'_>) -> String {
    match json.as_array() {
        Some(blocks) => {
            let one = |block: &Json<'_>| string(block, &["text"]).unwrap_or_else(|| text(block));
            blocks.iter().map(one).collect::<Vec<_>>().join("\n")
        }
        None => text(json),
    }
}

/// A text as it stands, anything else as JSON.
fn text(json: &Json<'_>) -> String {
    match json.as_str() {
        Some(text) => text.to_owned(),
        None => String::from_utf8_lossy(&canonical(json)).into_owned(),
    }
}
