//! Repairs that lose nothing: another spelling of the same row that the consumer takes.
//!
//! Never guesses and never drops: where a row could only be kept by leaving something of it out, there is no repair.

use super::{Consumer, Entry, Fate, Stage, kind};
use crate::json::{Json, canonical, parse};
use std::borrow::Cow;

/// A repair that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repair {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub what: &'static str,
}

type Step = fn(&Consumer, &Json<'static>) -> Option<Json<'static>>;

const STEPS: [(Repair, Step); 9] = [
    (
        Repair { name: "turn_keys", what: "from and value are spelled role and content, conversations messages" },
        turn_keys,
    ),
    (
        Repair { name: "role_names", what: "human and gpt are spelled user and assistant, or the other way round" },
        role_names,
    ),
    (Repair { name: "one_part", what: "content that is one part of text becomes the text" }, one_part),
    (Repair { name: "arguments", what: "arguments are spelled as an object, or as JSON in a text" }, arguments),
    (Repair { name: "tools_text", what: "tools become JSON in a text" }, tools_text),
    (
        Repair { name: "true_or_false", what: "a tag or label spelled as text or number becomes true or false" },
        true_or_false,
    ),
    (Repair { name: "sides", what: "the two answers get the form that the format wants" }, sides),
    (
        Repair { name: "absent_columns", what: "a column that the entry names and the row lacks is added, empty" },
        absent_columns,
    ),
    (Repair { name: "content_key", what: "a turn without content gets an empty one" }, content_key),
];

/// Returns a row that the consumer keeps and that says the same, with the repairs that made it; none where there is no
/// such row, or where the row is kept as it is.
pub fn repair(consumer: &Consumer, row: &Json<'_>) -> Option<(Json<'static>, Vec<Repair>)> {
    if consumer.judge(row).fate == Fate::Kept {
        return None;
    }
    let mut row = row.clone().into_owned();
    let mut made = Vec::new();
    for (repair, step) in STEPS {
        if let Some(repaired) = step(consumer, &row).filter(|repaired| *repaired != row) {
            row = repaired;
            made.push(repair);
        }
        if consumer.judge(&row).fate == Fate::Kept {
            return (!made.is_empty()).then_some((row, made));
        }
    }
    None
}

fn is_trl(consumer: &Consumer) -> bool {
    matches!(consumer, Consumer::TrlSft | Consumer::TrlDpo | Consumer::TrlKto | Consumer::Axolotl)
}

fn role_and_content(consumer: &Consumer) -> bool {
    is_trl(consumer) || matches!(consumer, Consumer::OpenaiChat | Consumer::OpenaiPreference)
}

/// Returns the row with a function over every turn of its lists of turns.
fn each_turn(row: &Json<'static>, change: &dyn Fn(&Json<'static>) -> Json<'static>) -> Json<'static> {
    let columns = [
        "messages",
        "conversations",
        "prompt",
        "completion",
        "chosen",
        "rejected",
        "preferred_output",
        "non_preferred_output",
        "input",
    ];
    members(row, &|name, value| match value {
        Json::Array(items) if columns.contains(&name) => Json::Array(items.iter().map(change).collect()),
        Json::Object(_) if matches!(name, "chosen" | "rejected") => change(value),
        Json::Object(_) if name == "input" => each_turn(value, change),
        other => other.clone(),
    })
}

fn members(row: &Json<'static>, change: &dyn Fn(&str, &Json<'static>) -> Json<'static>) -> Json<'static> {
    let Some(entries) = row.as_object() else { return row.clone() };
    Json::object(entries.iter().map(|(name, value)| (name.clone(), change(name, value))).collect())
}

fn renamed(row: &Json<'static>, names: &[(&str, &'static str)]) -> Json<'static> {
    let Some(entries) = row.as_object() else { return row.clone() };
    // Never over a name that is taken: that would lose what stands there.
    let free = |to: &str| !entries.iter().any(|(name, _)| name == to);
    let entries = entries.iter().map(|(name, value)| {
        let to = names.iter().find(|(from, to)| from == name && free(to)).map(|(_, to)| Cow::Borrowed(*to));
        (to.unwrap_or_else(|| name.clone()), value.clone())
    });
    Json::object(entries.collect())
}

fn turn_keys(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    role_and_content(consumer).then(|| {
        let row = each_turn(row, &|turn| renamed(turn, &[("from", "role"), ("value", "content")]));
        renamed(&row, &[("conversations", "messages")])
    })
}

fn role_names(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let names: Vec<(String, String, String)> = match consumer {
        Consumer::LlamaFactory(entry) => {
            let key = entry.role_tag.clone()?;
            let pairs = [("user", "human", &entry.user_tag), ("assistant", "gpt", &entry.assistant_tag)];
            let both = pairs.into_iter().flat_map(|(one, other, tag)| [(one, tag), (other, tag)]);
            both.filter_map(|(from, tag)| Some((key.clone(), from.to_owned(), tag.clone()?))).collect()
        }
        _ => [("human", "user"), ("gpt", "assistant")]
            .map(|(from, to)| ("role".to_owned(), from.to_owned(), to.to_owned()))
            .into(),
    };
    Some(each_turn(row, &|turn| {
        members(turn, &|name, value| {
            let to = names.iter().find(|(key, from, _)| key == name && value.as_str() == Some(from.as_str()));
            to.map_or_else(|| value.clone(), |(.., to)| Json::String(Cow::Owned(to.clone())))
        })
    }))
}

fn one_part(_: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    Some(each_turn(row, &|turn| {
        members(turn, &|name, value| match value {
            Json::Array(parts) if matches!(name, "content" | "value") && parts.len() == 1 => {
                let part = &parts[0];
                let only_text = part.as_object().is_some_and(|entries| entries.len() == 2)
                    && part.get("type").and_then(Json::as_str) == Some("text");
                part.get("text").filter(|text| only_text && text.as_str().is_some()).unwrap_or(value).clone()
            }
            other => other.clone(),
        })
    }))
}

fn arguments(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let as_text = matches!(consumer, Consumer::OpenaiChat | Consumer::OpenaiPreference);
    let respell = move |value: &Json<'static>| match value {
        Json::String(text) if !as_text => parse(text.as_bytes()).map_or_else(|_| value.clone(), Json::into_owned),
        Json::Object(_) if as_text => Json::String(Cow::Owned(String::from_utf8_lossy(&canonical(value)).into_owned())),
        other => other.clone(),
    };
    Some(each_turn(row, &|turn| {
        members(turn, &|name, value| match value {
            Json::Array(calls) if name == "tool_calls" => Json::Array(
                calls
                    .iter()
                    .map(|call| {
                        members(call, &|name, function| match name {
                            "function" => members(function, &|name, value| {
                                if name == "arguments" { respell(value) } else { value.clone() }
                            }),
                            _ => function.clone(),
                        })
                    })
                    .collect(),
            ),
            other => other.clone(),
        })
    }))
}

fn tools_text(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let Consumer::LlamaFactory(entry) = consumer else { return None };
    let column = entry.tools.as_deref()?;
    Some(members(row, &|name, value| match value {
        Json::Array(_) if name == column => {
            Json::String(Cow::Owned(String::from_utf8_lossy(&canonical(value)).into_owned()))
        }
        other => other.clone(),
    }))
}

fn true_or_false(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let column = match consumer {
        Consumer::LlamaFactory(entry) => entry.kto_tag.as_deref()?,
        Consumer::TrlKto | Consumer::Axolotl => "label",
        _ => return None,
    };
    Some(members(row, &|name, value| match value {
        Json::String(text) if name == column => match text.as_ref() {
            "true" | "True" => Json::Bool(true),
            "false" | "False" => Json::Bool(false),
            _ => value.clone(),
        },
        Json::Number(number) if name == column => match number.text() {
            "1" => Json::Bool(true),
            "0" => Json::Bool(false),
            _ => value.clone(),
        },
        other => other.clone(),
    }))
}

/// The answers of a pair: text where text is wanted, one turn where an object is.
fn sides(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let Consumer::LlamaFactory(entry) = consumer else { return None };
    if entry.stage() != Stage::Ranking {
        return None;
    }
    let (role, content, assistant) =
        (entry.role_tag.as_deref()?, entry.content_tag.as_deref()?, entry.assistant_tag.clone()?);
    let alpaca = entry.formatting == super::llama_factory::Formatting::Alpaca;
    let columns = [entry.chosen.as_deref()?, entry.rejected.as_deref()?];
    Some(members(row, &|name, value| {
        if !columns.contains(&name) {
            return value.clone();
        }
        match value {
            Json::String(_) if !alpaca => Json::object(vec![
                (Cow::Owned(role.to_owned()), Json::String(Cow::Owned(assistant.clone()))),
                (Cow::Owned(content.to_owned()), value.clone()),
            ]),
            Json::Array(items) if items.len() == 1 => one_answer(&items[0], alpaca).unwrap_or_else(|| value.clone()),
            Json::Object(_) if alpaca => one_answer(value, true).unwrap_or_else(|| value.clone()),
            other => other.clone(),
        }
    }))
}

/// Returns the text of a turn of the assistant that says nothing else, or the turn.
fn one_answer(turn: &Json<'static>, as_text: bool) -> Option<Json<'static>> {
    if !as_text {
        return Some(turn.clone());
    }
    let entries = turn.as_object().filter(|entries| entries.len() == 2)?;
    let value =
        |names: [&str; 2]| entries.iter().find(|(name, _)| names.contains(&name.as_ref())).map(|(_, value)| value);
    let speaks = matches!(value(["role", "from"]).and_then(Json::as_str), Some("assistant" | "gpt"));
    value(["content", "value"]).filter(|text| speaks && text.as_str().is_some()).cloned()
}

/// What an entry names and a row lacks: no history, no input, no system text, no tools. An absent answer stays absent.
fn absent_columns(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let Consumer::LlamaFactory(entry) = consumer else { return None };
    let Entry { history, query, system, tools, images, videos, audios, .. } = entry.as_ref();
    let nothing = |name: &Option<String>, value: Json<'static>| name.clone().map(|name| (name, value));
    let empty = || Json::String(Cow::Borrowed(""));
    let wanted = [
        nothing(history, Json::Array(Vec::new())),
        nothing(query, empty()),
        nothing(system, empty()),
        nothing(tools, empty()),
        nothing(images, Json::Null),
        nothing(videos, Json::Null),
        nothing(audios, Json::Null),
    ];
    let mut entries = row.as_object()?.to_vec();
    for (name, value) in wanted.into_iter().flatten() {
        if row.get(&name).is_none() {
            entries.push((Cow::Owned(name), value));
        }
    }
    Some(Json::object(entries))
}

fn content_key(consumer: &Consumer, row: &Json<'static>) -> Option<Json<'static>> {
    let key = match consumer {
        Consumer::LlamaFactory(entry) => entry.content_tag.clone()?,
        _ => "content".to_owned(),
    };
    let needs = |turn: &Json<'_>| super::truthy(turn.get("tool_calls")) && kind(turn.get(&key)) == "absent";
    Some(each_turn(row, &|turn| match turn.as_object() {
        // Only where the turn calls a tool: a turn that says nothing and calls nothing is a fault of its own.
        Some(entries) if needs(turn) => {
            let mut entries = entries.to_vec();
            entries.push((Cow::Owned(key.clone()), Json::Null));
            Json::object(entries)
        }
        _ => turn.clone(),
    }))
}
