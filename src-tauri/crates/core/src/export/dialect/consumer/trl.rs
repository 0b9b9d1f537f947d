//! TRL 1.16.0: what its trainers' preparation and `data_utils.apply_chat_template` do with one row.
//!
//! Both are asked, and the worse answer stands: trainers take one way or the other by version. TRL never drops a row
//! in preparation (only by length, later); a row is rendered or it stops the load.

use super::{
    Judgement, Stop,
    chat::{self, Tools},
    kind,
};
use crate::json::Json;
use std::{borrow::Cow, collections::BTreeSet};

/// The columns by whose presence TRL chooses its way.
const KEYS: [&str; 5] = ["prompt", "chosen", "rejected", "completion", "messages"];

/// The sets of columns that a conversational row may have, of those above and `label`.
const SETS: [&[&str]; 6] = [
    &["messages"],
    &["prompt"],
    &["completion", "prompt"],
    &["chosen", "prompt", "rejected"],
    &["chosen", "rejected"],
    &["completion", "label", "prompt"],
];

/// The SFT trainer.
pub(super) fn sft(row: &Json<'_>) -> Judgement {
    run(row, |row, warnings| {
        let row = from_value(row)?;
        let row = row.as_ref();
        let ways = conversational(row)?;
        if ways.yes {
            keys_and_template(row, &mut Vec::new())?;
        }
        for conversational in ways.each() {
            if !conversational {
                end_of_text(row, &["text", "completion"])?;
            }
            let tools = Tools::of(row)?;
            kwargs(row)?;
            if row.get("prompt").is_some() {
                continuation(row, "completion", conversational, &tools, warnings)?;
            } else if conversational {
                let turns = list(row, "messages")?;
                chat::render(&turns, &tools, warnings)?;
            } else {
                plain(row, "text")?;
            }
        }
        Ok(())
    })
}

/// The DPO trainer.
pub(super) fn dpo(row: &Json<'_>) -> Judgement {
    run(row, |row, warnings| {
        let row = extracted(row)?;
        let row = row.as_ref();
        let ways = conversational(row)?;
        if ways.yes {
            keys_and_template(row, &mut Vec::new())?;
        }
        for conversational in ways.each() {
            if !conversational {
                for side in ["chosen", "rejected"] {
                    plain(row, side)?;
                }
            }
            let tools = Tools::of(row)?;
            kwargs(row)?;
            for side in ["chosen", "rejected"] {
                continuation(row, side, conversational, &tools, warnings)?;
            }
        }
        if row.get("chosen") == row.get("rejected") {
            warnings.push("both answers are one: there is nothing to prefer".to_owned());
        }
        Ok(())
    })
}

/// The KTO trainer; a pair is taken for its two answers.
pub(super) fn kto(row: &Json<'_>) -> Judgement {
    run(row, |row, warnings| {
        let row = if row.get("prompt").is_some() { Cow::Borrowed(row) } else { extracted(row)? };
        let paired = row.get("chosen").is_some() && row.get("rejected").is_some();
        for name in ["completion", "label"].into_iter().filter(|name| paired && row.get(name).is_some()) {
            warnings.push(format!("`{name}` takes the place of what the pair says: both answers are lost"));
        }
        let rows = if paired { unpaired(&row) } else { vec![row.into_owned()] };
        for row in &rows {
            let ways = conversational(row)?;
            if ways.yes {
                keys_and_template(row, &mut Vec::new())?;
            }
            for conversational in ways.each() {
                if !conversational {
                    plain(row, "completion")?;
                }
                let tools = Tools::of(row)?;
                kwargs(row)?;
                continuation(row, "completion", conversational, &tools, warnings)?;
            }
            match row.get("label") {
                Some(Json::Bool(_)) => {}
                None => return Err(("label_missing", "there is no label".to_owned())),
                // Any value is taken for true or false by Python's rules: the text "false" is true.
                other => {
                    let words = format!("the label is {}, which counts as {}", kind(other), super::truthy(other));
                    warnings.push(words);
                }
            }
        }
        Ok(())
    })
}

fn run(row: &Json<'_>, judge: impl FnOnce(&Json<'_>, &mut Vec<String>) -> Result<(), Stop>) -> Judgement {
    let mut warnings = Vec::new();
    match judge(row, &mut warnings) {
        Ok(()) => {
            let mut seen = BTreeSet::new();
            warnings.retain(|warning| seen.insert(warning.clone()));
            Judgement { warnings, ..Judgement::kept() }
        }
        Err((why, detail)) => Judgement::fatal(why, detail),
    }
}

/// Whether a row counts as conversational. TRL looks at one of the columns above, and which one is chance; so both
/// answers may be possible.
struct Ways {
    yes: bool,
    no: bool,
}

impl Ways {
    fn each(&self) -> impl Iterator<Item = bool> {
        [(true, self.yes), (false, self.no)].into_iter().filter_map(|(way, possible)| possible.then_some(way))
    }
}

fn conversational(row: &Json<'_>) -> Result<Ways, Stop> {
    let mut ways = Ways { yes: false, no: false };
    for key in KEYS {
        match row.get(key) {
            None => {}
            Some(Json::Array(items)) if items.is_empty() => {
                return Err(("no_turns", format!("{key}: the list is empty")));
            }
            Some(Json::Array(items)) if items[0].get("role").is_some() => ways.yes = true,
            Some(_) => ways.no = true,
        }
    }
    ways.no |= !ways.yes;
    Ok(ways)
}

/// `apply_chat_template`: the columns, the last turn of the prompt, every rendering.
fn keys_and_template(row: &Json<'_>, warnings: &mut Vec<String>) -> Result<(), Stop> {
    let mut keys: Vec<&str> = KEYS.into_iter().chain(["label"]).filter(|key| row.get(key).is_some()).collect();
    keys.sort_unstable();
    if !SETS.contains(&keys.as_slice()) {
        let words = format!("no task has just the columns {}", keys.join(", "));
        return Err(("invalid_keys", words));
    }
    let tools = Tools::of(row)?.or_none();
    kwargs(row)?;
    if row.get("prompt").is_none() {
        for key in keys.iter().filter(|key| **key != "label") {
            chat::render(&list(row, key)?, &tools, warnings)?;
        }
        return Ok(());
    }
    let prompt = list(row, "prompt")?;
    match prompt.last().and_then(|turn| turn.get("role")).and_then(Json::as_str) {
        Some("user" | "tool") => chat::render(&prompt, &tools, warnings)?,
        Some("assistant") => {
            continued(&prompt)?;
            chat::render(&prompt, &tools, warnings)?;
        }
        Some(role) => {
            return Err((
                "prompt_ends_wrong",
                format!("prompt: it ends in a turn of `{role}`, which no answer follows"),
            ));
        }
        None => return Err(("prompt_ends_wrong", "prompt: its last turn has no role".to_owned())),
    }
    for side in ["chosen", "rejected", "completion"] {
        if row.get(side).is_some() {
            let mut turns = prompt.clone();
            turns.extend(list(row, side)?);
            chat::render(&turns, &tools, warnings)?;
        }
    }
    Ok(())
}

/// A prompt that ends in a turn of the assistant is continued, which wants text that stands in the rendering.
fn continued(prompt: &[&Json<'_>]) -> Result<(), Stop> {
    let last = prompt.last().and_then(|turn| chat::field(turn, "content"));
    match last {
        Some(Json::String(_)) => Ok(()),
        other => Err((
            "prompt_ends_wrong",
            format!("prompt: its last turn is to be continued, and its content is {}", kind(other)),
        )),
    }
}

/// A prompt, and the prompt with what follows it, through the tokenizer.
fn continuation(
    row: &Json<'_>,
    side: &str,
    conversational: bool,
    tools: &Tools,
    warnings: &mut Vec<String>,
) -> Result<(), Stop> {
    let (prompt, after) = (row.get("prompt"), row.get(side));
    if after.is_none() {
        return Err(("column_missing", format!("there is a prompt, but no {side}")));
    }
    match (prompt, after) {
        (Some(Json::String(_)), Some(Json::String(after))) => {
            if after.is_empty() {
                warnings.push(format!("{side}: is empty"));
            }
            Ok(())
        }
        (Some(Json::Array(_)), Some(Json::Array(_))) => {
            let mut turns = list(row, "prompt")?;
            // Outside of the conversational way the tools are not given to the template.
            let none = Tools::of(&Json::Null)?;
            let tools = if conversational { tools } else { &none };
            chat::render(&turns, tools, &mut Vec::new())?;
            turns.extend(list(row, side)?);
            chat::render(&turns, tools, warnings)
        }
        (before, after) => {
            let words =
                format!("prompt is {}, {side} is {}: both must be text, or both turns", kind(before), kind(after));
            Err(("mixed_forms", words))
        }
    }
}

/// The end token is added to the first of these columns that is there, which must be text for that.
fn end_of_text(row: &Json<'_>, columns: &[&str]) -> Result<(), Stop> {
    match columns.iter().find(|name| row.get(name).is_some()) {
        Some(name) => plain(row, name),
        None => Ok(()),
    }
}

fn plain(row: &Json<'_>, name: &str) -> Result<(), Stop> {
    match row.get(name) {
        Some(Json::String(_)) => Ok(()),
        None => Err(("column_missing", format!("there is no {name}"))),
        other => Err(("not_text", format!("{name}: is {}", kind(other)))),
    }
}

fn list<'a, 'j>(row: &'a Json<'j>, name: &str) -> Result<Vec<&'a Json<'j>>, Stop> {
    match row.get(name) {
        Some(Json::Array(items)) => Ok(items.iter().collect()),
        None => Err(("column_missing", format!("there is no {name}"))),
        other => Err(("not_turns", format!("{name}: is {}, not a list of turns", kind(other)))),
    }
}

fn kwargs(row: &Json<'_>) -> Result<(), Stop> {
    match row.get("chat_template_kwargs") {
        None | Some(Json::Object(_)) => Ok(()),
        other => Err(("kwargs_malformed", format!("chat_template_kwargs: is {}", kind(other)))),
    }
}

/// Turns with `from` and `value` are taken for `role` and `content`, and `conversations` for `messages`.
fn from_value<'a, 'j>(row: &'a Json<'j>) -> Result<Cow<'a, Json<'j>>, Stop> {
    let Some(Json::Array(items)) = row.get("conversations") else { return Ok(Cow::Borrowed(row)) };
    let Some(first) = items.first() else {
        return Err(("no_turns", "conversations: the list is empty".to_owned()));
    };
    if first.get("from").is_none() || first.get("value").is_none() {
        return Ok(Cow::Borrowed(row));
    }
    let entries = row.as_object().unwrap_or_default().iter().filter(|(name, _)| name != "messages");
    let renamed = entries.map(|(name, value)| {
        let turns = KEYS.contains(&name.as_ref()) || name == "conversations";
        let value = match value {
            Json::Array(items) if turns => Json::Array(items.iter().map(role_and_content).collect()),
            other => other.clone(),
        };
        (if name == "conversations" { Cow::Borrowed("messages") } else { name.clone() }, value)
    });
    Ok(Cow::Owned(Json::object(renamed.collect())))
}

fn role_and_content<'j>(turn: &Json<'j>) -> Json<'j> {
    let Some(entries) = turn.as_object() else { return turn.clone() };
    let has = |name: &str| entries.iter().any(|(entry, _)| entry == name);
    let kept =
        entries.iter().filter(|(name, _)| !((name == "role" && has("from")) || (name == "content" && has("value"))));
    let renamed = kept.map(|(name, value)| {
        let name = match name.as_ref() {
            "from" => Cow::Borrowed("role"),
            "value" => Cow::Borrowed("content"),
            _ => name.clone(),
        };
        (name, value.clone())
    });
    Json::object(renamed.collect())
}

/// Where a pair has no prompt, what both sides begin with is taken for it.
fn extracted<'a, 'j>(row: &'a Json<'j>) -> Result<Cow<'a, Json<'j>>, Stop> {
    if row.get("prompt").is_some() {
        return Ok(Cow::Borrowed(row));
    }
    let (Some(chosen), Some(rejected)) = (row.get("chosen"), row.get("rejected")) else {
        return Err(("column_missing", "there is neither a prompt nor a pair".to_owned()));
    };
    let (prompt, chosen, rejected) = match (chosen, rejected) {
        (Json::Array(a), Json::Array(b)) => {
            let at = shared(a.len(), b.len(), |at| a[at] == b[at])?;
            let of = |items: &[Json<'j>]| Json::Array(items.to_vec());
            (of(&a[..at]), of(&a[at..]), of(&b[at..]))
        }
        (Json::String(a), Json::String(b)) => {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let mut at = shared(a.len(), b.len(), |at| a[at] == b[at])?;
            let differs = a[at] != b[at];
            // The letter before the first is the last, as Python counts.
            let before = if at == 0 { a.last() } else { a.get(at - 1) };
            if differs && before == Some(&' ') {
                at = at.checked_sub(1).unwrap_or(a.len() - 1);
            }
            let of = |text: &[char]| Json::String(Cow::Owned(text.iter().collect::<String>()));
            let tail = |text: &[char]| of(text.get(at..).unwrap_or_default());
            (of(a.get(..at).unwrap_or(&a)), tail(&a), tail(&b))
        }
        (a, b) => {
            let words =
                format!("chosen is {}, rejected is {}: both must be text, or both turns", kind(Some(a)), kind(Some(b)));
            return Err(("mixed_forms", words));
        }
    };
    let sides = ["prompt", "chosen", "rejected"];
    let rest = row.as_object().unwrap_or_default().iter().filter(|(name, _)| !sides.contains(&name.as_ref())).cloned();
    let found = sides.into_iter().map(Cow::Borrowed).zip([prompt, chosen, rejected]);
    Ok(Cow::Owned(Json::object(rest.chain(found).collect())))
}

/// Returns where two sequences part; where one is the beginning of the other, the last place that both have.
fn shared(a: usize, b: usize, same: impl Fn(usize) -> bool) -> Result<usize, Stop> {
    let both = a.min(b);
    if both == 0 {
        return Err(("no_turns", "chosen or rejected is empty".to_owned()));
    }
    Ok((0..both).find(|at| !same(*at)).unwrap_or(both - 1))
}

/// Takes a pair apart. A completion or label that stands there already stays, and takes the place of the answer's own.
fn unpaired<'j>(row: &Json<'j>) -> Vec<Json<'j>> {
    [("chosen", true), ("rejected", false)]
        .into_iter()
        .map(|(side, label)| {
            let sides = ["chosen", "rejected"];
            let rest = row.as_object().unwrap_or_default().iter().filter(|(name, _)| !sides.contains(&name.as_ref()));
            let mut entries: Vec<_> = rest.cloned().collect();
            if let (None, Some(answer)) = (row.get("completion"), row.get(side)) {
                entries.push((Cow::Borrowed("completion"), answer.clone()));
            }
            if row.get("label").is_none() {
                entries.push((Cow::Borrowed("label"), Json::Bool(label)));
            }
            Json::object(entries)
        })
        .collect()
}
