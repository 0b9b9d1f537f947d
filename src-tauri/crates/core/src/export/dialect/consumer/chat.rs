//! What a chat template does with turns, by the template of Qwen 2.5 as TRL 1.16.0 ships it and the code of
//! transformers 5.24 around it: stricter ones exist, laxer ones lose more.

use super::{Stop, kind, loader::was_time, truthy};
use crate::json::{Json, parse};

/// Returns what is lost of turns that are rendered.
///
/// # Errors
/// What stops the rendering.
pub(super) fn render(turns: &[&Json<'_>], tools: &Tools, warnings: &mut Vec<String>) -> Result<(), Stop> {
    tools.check()?;
    if turns.is_empty() {
        return Err(("no_turns", "there is no turn to render".to_owned()));
    }
    if let Some(at) = turns.iter().position(|turn| turn.as_object().is_none()) {
        return Err(("turn_not_an_object", format!("turn {at} is {}", kind(Some(turns[at])))));
    }
    let role = |at: usize| field(turns[at], "role").and_then(Json::as_str);
    let system_first = role(0) == Some("system");
    if system_first && !tools.some {
        text_of(turns[0], 0, warnings)?;
    }
    let mut spoken = false;
    for (at, turn) in turns.iter().enumerate() {
        let calls = field(turn, "tool_calls");
        match role(at) {
            Some("system") if at == 0 => {}
            Some("user" | "system") => text_of(turn, at, warnings)?,
            Some("assistant") if !truthy(calls) => {
                text_of(turn, at, warnings)?;
                spoken = true;
            }
            Some("assistant") => {
                let content = field(turn, "content");
                let text = content.is_some_and(|content| content.as_str().is_some() || was_time(content));
                if truthy(content) && !text {
                    return Err(("content_not_text", format!("turn {at}: its content is {}", kind(content))));
                }
                tool_calls(calls, at, warnings)?;
                spoken = true;
            }
            Some("tool") => {
                if field(turn, "content").is_none_or(|content| content.as_str().is_none()) {
                    warnings.push(format!("turn {at}: what the tool gave is {}", kind(field(turn, "content"))));
                }
            }
            other => {
                let name = other.map_or_else(|| "none".to_owned(), |role| format!("`{role}`"));
                warnings.push(format!("turn {at}: no template knows its role ({name}), so it is left out"));
            }
        }
    }
    if !spoken {
        warnings.push("no turn of the assistant: there is nothing to learn".to_owned());
    }
    Ok(())
}

/// Returns a member that is there and not null: transformers drops the nulls of a turn before it renders.
pub(super) fn field<'a, 'j>(turn: &'a Json<'j>, name: &str) -> Option<&'a Json<'j>> {
    turn.get(name).filter(|value| !value.is_null())
}

fn text_of(turn: &Json<'_>, at: usize, warnings: &mut Vec<String>) -> Result<(), Stop> {
    match field(turn, "content") {
        Some(Json::String(_)) => Ok(()),
        // The renderer puts a placeholder where it finds a value that is not JSON's.
        Some(value) if was_time(value) => {
            warnings.push(format!("turn {at}: the loader makes a time of its text, and a placeholder is trained on"));
            Ok(())
        }
        Some(Json::Array(_)) => {
            Err(("content_in_parts", format!("turn {at}: its content is a list of parts, not text")))
        }
        None => Err(("content_missing", format!("turn {at}: it has no content"))),
        other => Err(("content_not_text", format!("turn {at}: its content is {}", kind(other)))),
    }
}

fn tool_calls(calls: Option<&Json<'_>>, at: usize, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let stop = |words: &str| Err(("tool_calls_malformed", format!("turn {at}: {words}")));
    let Some(calls) = calls.and_then(Json::as_array) else { return stop("tool_calls is no list") };
    for call in calls {
        // A member `function` is taken where it is there at all, even where it is null.
        let call = call.get("function").unwrap_or(call);
        let Some(arguments) = call.get("arguments") else { return stop("a call without arguments") };
        if call.get("name").and_then(Json::as_str).is_none() {
            warnings.push(format!("turn {at}: a call without the name of its function"));
        }
        if arguments.as_str().is_some() {
            warnings.push(format!("turn {at}: arguments are text, so the model learns JSON inside a quoted text"));
        }
    }
    Ok(())
}

/// The column `tools` as the trainers take it.
pub(super) struct Tools {
    some: bool,
    fault: Option<String>,
}

impl Tools {
    /// Reads the column; text is parsed as JSON.
    ///
    /// # Errors
    /// A text that is no JSON.
    pub(super) fn of(row: &Json<'_>) -> Result<Self, Stop> {
        match row.get("tools") {
            Some(Json::String(text)) => match parse(text.as_bytes()) {
                Ok(json) => Ok(Self::read(Some(&json))),
                Err(error) => Err(("tools_not_json", format!("tools: {error}"))),
            },
            other => Ok(Self::read(other)),
        }
    }

    fn read(value: Option<&Json<'_>>) -> Self {
        let fault = match value {
            None | Some(Json::Null) => None,
            Some(Json::Array(items)) if items.iter().all(|item| item.as_object().is_some()) => None,
            Some(Json::Array(_)) => Some("tools: an item is no object".to_owned()),
            // An empty text or object has nothing to iterate over that could be wrong.
            Some(Json::Object(entries)) if entries.is_empty() => None,
            Some(Json::String(text)) if text.is_empty() => None,
            other => Some(format!("tools: is {}", kind(other))),
        };
        Self { some: truthy(value), fault }
    }

    /// Returns them as `value or None`, as one function of TRL takes them.
    pub(super) fn or_none(&self) -> Self {
        if self.some { Self { some: true, fault: self.fault.clone() } } else { Self { some: false, fault: None } }
    }

    fn check(&self) -> Result<(), Stop> {
        self.fault.clone().map_or(Ok(()), |fault| Err(("tools_malformed", fault)))
    }
}
