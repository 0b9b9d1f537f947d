//! The lines of the OpenAI dialect, by its published guide; Together and Fireworks read them too. The service is not to
//! be had for a test, so these rules follow the documents: what a document does not allow is said to be refused.

use super::{Judgement, Stop, kind};
use crate::json::{Json, Number, parse};

const ROLES: [&str; 5] = ["system", "developer", "user", "assistant", "tool"];

/// A line of SFT.
pub(super) fn chat(row: &Json<'_>) -> Judgement {
    judged(|warnings| {
        only(row, &["messages", "tools", "parallel_tool_calls", "functions"], warnings)?;
        let turns = turns(row.get("messages"), "messages", warnings)?;
        tools(row, warnings)?;
        if role(turns.last()) != Some("assistant") {
            return Err(("no_answer", "messages: the last turn is not the assistant's".to_owned()));
        }
        let weights =
            turns.iter().filter(|turn| role(Some(turn)) == Some("assistant")).filter_map(|turn| turn.get("weight"));
        let weights: Vec<&Json<'_>> = weights.collect();
        if weights.iter().any(|weight| !matches!(weight.as_number().map(Number::text), Some("0" | "1"))) {
            return Err(("weight_malformed", "weight: must be 0 or 1".to_owned()));
        }
        let answers = turns.iter().filter(|turn| role(Some(turn)) == Some("assistant")).count();
        if weights.len() == answers && weights.iter().all(|weight| weight.as_number().is_some_and(|n| n.text() == "0"))
        {
            warnings.push("every answer has weight 0: there is nothing to learn".to_owned());
        }
        Ok(())
    })
}

/// A line of preference.
pub(super) fn preference(row: &Json<'_>) -> Judgement {
    judged(|warnings| {
        only(row, &["input", "preferred_output", "non_preferred_output"], warnings)?;
        let input = row.get("input").filter(|input| input.as_object().is_some());
        let input = input.ok_or_else(|| ("column_missing", "input: must be an object with messages".to_owned()))?;
        let asked = turns(input.get("messages"), "input.messages", warnings)?;
        tools(input, warnings)?;
        if !matches!(role(asked.last()), Some("user" | "tool")) {
            return Err(("prompt_ends_wrong", "input.messages: the last turn must be one that is answered".to_owned()));
        }
        for side in ["preferred_output", "non_preferred_output"] {
            let turns = turns(row.get(side), side, warnings)?;
            if turns.len() != 1 || role(turns.first()) != Some("assistant") {
                return Err(("side_malformed", format!("{side}: must be one turn of the assistant")));
            }
            if turns[0].get("content").and_then(Json::as_str).is_none() {
                return Err(("content_not_text", format!("{side}: only text may be compared")));
            }
        }
        if row.get("preferred_output") == row.get("non_preferred_output") {
            return Err(("sides_equal", "both answers are one".to_owned()));
        }
        Ok(())
    })
}

fn judged(judge: impl FnOnce(&mut Vec<String>) -> Result<(), Stop>) -> Judgement {
    let mut warnings = Vec::new();
    match judge(&mut warnings) {
        Ok(()) => Judgement { warnings, ..Judgement::kept() },
        Err((why, detail)) => Judgement::fatal(why, detail),
    }
}

/// A file whose rows fit two formats is refused, and a key that is in none is refused by the stricter readers.
fn only(row: &Json<'_>, known: &[&str], warnings: &mut Vec<String>) -> Result<(), Stop> {
    let foreign =
        row.as_object().unwrap_or_default().iter().map(|(name, _)| name.as_ref()).filter(|name| !known.contains(name));
    let foreign: Vec<&str> = foreign.collect();
    let other_formats = ["prompt", "completion", "text", "messages", "input", "preferred_output", "chosen", "rejected"];
    if let Some(name) = foreign.iter().find(|name| other_formats.contains(name)) {
        return Err(("two_formats", format!("`{name}` belongs to another format: a row must be of one")));
    }
    if !foreign.is_empty() {
        warnings.push(format!("keys that the format does not know: {}", foreign.join(", ")));
    }
    Ok(())
}

fn turns<'a>(value: Option<&'a Json<'a>>, name: &str, warnings: &mut Vec<String>) -> Result<&'a [Json<'a>], Stop> {
    let Some(list) = value.and_then(Json::as_array).filter(|list| !list.is_empty()) else {
        return Err(("not_turns", format!("{name}: is {}, not a list of turns", kind(value))));
    };
    for (at, turn) in list.iter().enumerate() {
        if turn.as_object().is_none() {
            return Err(("turn_not_an_object", format!("{name}: turn {at} is {}", kind(Some(turn)))));
        }
        let Some(role) = role(Some(turn)).filter(|role| ROLES.contains(role)) else {
            return Err(("role_unknown", format!("{name}: turn {at}: its role is none of {}", ROLES.join(", "))));
        };
        calls(turn, role, name, at)?;
        let content = turn.get("content").filter(|content| !content.is_null());
        let called =
            role == "assistant" && (super::truthy(turn.get("tool_calls")) || turn.get("function_call").is_some());
        match content {
            Some(Json::String(text)) if text.is_empty() && role == "assistant" && !called => {
                warnings.push(format!("{name}: turn {at}: the assistant says nothing"));
            }
            Some(Json::String(_)) => {}
            Some(Json::Array(parts)) if parts.iter().all(|part| part.get("type").is_some()) => {}
            None if called => {}
            None => return Err(("content_missing", format!("{name}: turn {at}: it has no content"))),
            other => return Err(("content_not_text", format!("{name}: turn {at}: its content is {}", kind(other)))),
        }
        if role == "tool" && turn.get("tool_call_id").and_then(Json::as_str).is_none() {
            return Err(("tool_call_id_missing", format!("{name}: turn {at}: it does not say which call it answers")));
        }
    }
    Ok(list)
}

/// Arguments are JSON as text here, where TRL wants an object.
fn calls(turn: &Json<'_>, role: &str, name: &str, at: usize) -> Result<(), Stop> {
    let malformed = |words: &str| ("tool_calls_malformed", format!("{name}: turn {at}: {words}"));
    let Some(calls) = turn.get("tool_calls").filter(|calls| !calls.is_null()) else { return Ok(()) };
    if role != "assistant" {
        return Err(malformed("only the assistant calls"));
    }
    for call in calls.as_array().ok_or_else(|| malformed("tool_calls is no list"))? {
        if call.get("id").and_then(Json::as_str).is_none() {
            return Err(malformed("a call without an id"));
        }
        let function = call.get("function").ok_or_else(|| malformed("a call without a function"))?;
        function.get("name").and_then(Json::as_str).ok_or_else(|| malformed("a function without a name"))?;
        let arguments = function.get("arguments").and_then(Json::as_str);
        let arguments = arguments.ok_or_else(|| malformed("arguments must be JSON as text"))?;
        parse(arguments.as_bytes()).map_err(|error| malformed(&format!("arguments: {error}")))?;
    }
    Ok(())
}

fn tools(row: &Json<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let stop = || ("tools_malformed", "tools: must be a list of functions with names".to_owned());
    match row.get("tools") {
        None | Some(Json::Null) => Ok(()),
        Some(Json::Array(tools)) => {
            if tools.is_empty() {
                warnings.push("tools: the list is empty".to_owned());
            }
            let named = tools.iter().all(|tool| tool.pointer("/function/name").and_then(Json::as_str).is_some());
            if named { Ok(()) } else { Err(stop()) }
        }
        Some(_) => Err(stop()),
    }
}

fn role<'a>(turn: Option<&'a Json<'a>>) -> Option<&'a str> {
    turn?.get("role").and_then(Json::as_str)
}
