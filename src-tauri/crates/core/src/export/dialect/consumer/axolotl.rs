//! Axolotl 0.19.0, as its readers are written: `chat_template` for turns, `chat_template.default` for preference and the
//! user-defined form for rated answers, chosen by the columns of a row.

use super::{
    Judgement, Stop,
    chat::{self, Tools},
    kind,
};
use crate::json::{Json, parse};

/// Returns what becomes of a row.
pub(super) fn judge(row: &Json<'_>) -> Judgement {
    let mut warnings = Vec::new();
    let result = match (row.get("chosen").is_some(), row.get("completion").is_some()) {
        (true, _) => preference(row, &mut warnings),
        (false, true) => rated(row, &mut warnings),
        (false, false) => turns(row, &mut warnings),
    };
    match result {
        Ok(()) => Judgement { warnings, ..Judgement::kept() },
        Err((why, detail)) => Judgement::fatal(why, detail),
    }
}

fn turns(row: &Json<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let parsed;
    let messages = match row.get("messages") {
        Some(Json::String(text)) => {
            parsed = parse(text.as_bytes()).map_err(|error| ("not_turns", format!("messages: {error}")))?;
            parsed.as_array()
        }
        Some(Json::Array(items)) => Some(items.as_slice()),
        _ => None,
    };
    let Some(messages) = messages else {
        return Err(("not_turns", format!("messages: is {}, not a list of turns", kind(row.get("messages")))));
    };
    // Arguments that are text are parsed, and one that is no JSON stops the load.
    for (at, turn) in messages.iter().enumerate() {
        for call in turn.get("tool_calls").and_then(Json::as_array).unwrap_or_default() {
            if let Some(text) = call.pointer("/function/arguments").and_then(Json::as_str) {
                parse(text.as_bytes())
                    .map_err(|error| ("tool_calls_malformed", format!("turn {at}: arguments: {error}")))?;
            }
        }
    }
    let tools = Tools::of(row)?;
    let all: Vec<&Json<'_>> = messages.iter().collect();
    let mut said = Vec::new();
    chat::render(&all, &tools, &mut said)?;
    warnings.extend(said.into_iter().filter(|warning| !warning.contains("arguments are text")));
    Ok(())
}

fn preference(row: &Json<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let known = ["messages", "chosen", "rejected"];
    let foreign: Vec<&str> = row
        .as_object()
        .unwrap_or_default()
        .iter()
        .map(|(name, _)| name.as_ref())
        .filter(|name| !known.contains(name))
        .collect();
    if !foreign.is_empty() {
        let words = format!("columns beside messages, chosen and rejected break this reader: {}", foreign.join(", "));
        return Err(("extra_columns", words));
    }
    match row.get("messages") {
        Some(Json::String(_)) => {}
        Some(Json::Array(items)) if !items.is_empty() => {
            for (at, turn) in items.iter().enumerate() {
                side(turn, &format!("messages: turn {at}"))?;
            }
        }
        other => return Err(("not_turns", format!("messages: is {}", kind(other)))),
    }
    for name in ["chosen", "rejected"] {
        match row.get(name) {
            Some(Json::String(text)) => {
                if text.is_empty() {
                    warnings.push(format!("{name}: is empty"));
                }
            }
            Some(object @ Json::Object(_)) => side(object, name)?,
            Some(Json::Array(items)) if !items.is_empty() => {
                if items.len() > 1 {
                    warnings.push(format!("{name}: only its last turn is taken"));
                }
                side(&items[items.len() - 1], name)?;
            }
            other => return Err(("side_malformed", format!("{name}: is {}", kind(other)))),
        }
    }
    Ok(())
}

fn side(turn: &Json<'_>, name: &str) -> Result<(), Stop> {
    let role = turn.get("role").and_then(Json::as_str);
    if !role.is_some_and(|role| ["user", "assistant", "system", "tool"].contains(&role)) {
        return Err(("role_unknown", format!("{name}: its role is none of user, assistant, system, tool")));
    }
    match turn.get("content") {
        Some(Json::String(_)) => Ok(()),
        other => Err(("content_not_text", format!("{name}: its content is {}", kind(other)))),
    }
}

fn rated(row: &Json<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    for name in ["prompt", "completion"] {
        match row.get(name) {
            Some(Json::String(_)) => {}
            None => return Err(("column_missing", format!("there is no {name}"))),
            // Whatever it is, it is written out as Python shows it.
            other => warnings.push(format!("{name}: is {}, which is trained on as Python prints it", kind(other))),
        }
    }
    match row.get("label") {
        None => Err(("label_missing", "there is no label".to_owned())),
        Some(Json::Bool(_)) => Ok(()),
        other => {
            warnings.push(format!("label: is {}", kind(other)));
            Ok(())
        }
    }
}
