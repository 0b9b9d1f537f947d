//! The three converters: from a row as it was loaded to turns in LLaMA-Factory's own words.

use super::{
    super::{Stop, kind, truthy},
    Aligned, Entry, Formatting, Role, Turn,
};
use crate::json::{Json, canonical};
use std::borrow::Cow;

/// Converts a row.
///
/// # Errors
/// What stops the load. A row that merely becomes empty is no error.
pub(super) fn convert<'a>(entry: &Entry, row: &'a Json<'a>) -> Result<Aligned<'a>, Stop> {
    let mut aligned = match entry.formatting {
        Formatting::Alpaca => alpaca(entry, row)?,
        Formatting::Sharegpt | Formatting::Openai => turns(entry, row)?,
    };
    let lenient = entry.formatting == Formatting::Openai;
    if aligned.system.is_none()
        && let Some(name) = &entry.system
    {
        let system = if lenient { row.get(name) } else { Some(column(row, name)?) };
        aligned.system = system.map(Cow::Borrowed);
    }
    if let Some(name) = &entry.tools {
        let tools = if lenient { row.get(name) } else { Some(column(row, name)?) };
        aligned.tools = tools.map(|tools| match tools {
            Json::Array(_) | Json::Object(_) if lenient => as_text(tools),
            other => Cow::Borrowed(other),
        });
    }
    for media in [&entry.images, &entry.videos, &entry.audios].into_iter().flatten() {
        column(row, media)?;
    }
    Ok(aligned)
}

/// Returns a column that the entry names.
fn column<'a>(row: &'a Json<'a>, name: &str) -> Result<&'a Json<'a>, Stop> {
    row.get(name).ok_or_else(|| ("column_missing", format!("the row lacks `{name}`, which its entry names")))
}

/// Returns a column that the way taken needs, whether the entry names one or not.
fn needed<'a>(row: &'a Json<'a>, name: Option<&String>, what: &str) -> Result<&'a Json<'a>, Stop> {
    match name {
        Some(name) => column(row, name),
        None => Err(("column_not_named", format!("the entry names no column for {what}"))),
    }
}

/// Returns the tag of a row where the entry has one and it is true or false.
fn kto_tag(entry: &Entry, row: &Json<'_>) -> Result<Option<bool>, Stop> {
    match &entry.kto_tag {
        Some(name) => {
            let tag = row.get(name);
            tag.map(Json::as_bool)
                .ok_or_else(|| ("column_missing", format!("the row lacks `{name}`, which its entry names")))
        }
        None => Ok(None),
    }
}

fn text<'a>(text: &str) -> Cow<'a, Json<'a>> {
    Cow::Owned(Json::String(Cow::Owned(text.to_owned())))
}

fn as_text<'a>(value: &Json<'_>) -> Cow<'a, Json<'a>> {
    text(&String::from_utf8_lossy(&canonical(value)))
}

/// A rated answer stands beside an empty one: first where it is good, second where it is not.
fn rated<'a>(answer: Vec<Turn<'a>>, good: bool) -> Vec<Turn<'a>> {
    let nothing = Turn { role: Role::Assistant, content: text("") };
    if good { answer.into_iter().chain([nothing]).collect() } else { std::iter::once(nothing).chain(answer).collect() }
}

fn alpaca<'a>(entry: &Entry, row: &'a Json<'a>) -> Result<Aligned<'a>, Stop> {
    let mut aligned = Aligned::default();
    if let Some(name) = &entry.history
        && let Json::Array(pairs) = column(row, name)?
    {
        for pair in pairs {
            let (asked, answered) = two(pair)
                .ok_or_else(|| ("history_malformed", format!("{name}: an item is {}, not a pair", kind(Some(pair)))))?;
            aligned.prompt.push(Turn { role: Role::User, content: asked });
            aligned.prompt.push(Turn { role: Role::Assistant, content: answered });
        }
    }
    let mut query = Vec::new();
    for name in [&entry.prompt, &entry.query].into_iter().flatten() {
        let value = column(row, name)?;
        if truthy(Some(value)) {
            let text = value.as_str().ok_or_else(|| ("not_text", format!("{name}: is {}", kind(Some(value)))))?;
            query.push(text);
        }
    }
    if query.is_empty() {
        aligned.warnings.push("nothing is asked: the user's turn is empty".to_owned());
    }
    aligned.prompt.push(Turn { role: Role::User, content: text(&query.join("\n")) });
    let assistant = |content: &'a Json<'a>| Turn { role: Role::Assistant, content: Cow::Borrowed(content) };
    if let Some(good) = kto_tag(entry, row)? {
        let answer = needed(row, entry.response.as_ref(), "the response")?;
        aligned.response = rated(vec![assistant(answer)], good);
        return Ok(aligned);
    }
    if entry.ranking {
        let chosen = needed(row, entry.chosen.as_ref(), "chosen")?;
        if chosen.as_str().is_some() {
            let rejected = needed(row, entry.rejected.as_ref(), "rejected")?;
            if rejected.as_str().is_some() {
                aligned.response = vec![assistant(chosen), assistant(rejected)];
                return Ok(aligned);
            }
        }
    }
    if let Some(name) = &entry.response {
        let answer = column(row, name)?;
        if answer.as_str().is_some() {
            aligned.response = vec![assistant(answer)];
        }
    }
    Ok(aligned)
}

/// Returns the two parts that Python unpacks a value into.
fn two<'a>(pair: &'a Json<'a>) -> Option<(Cow<'a, Json<'a>>, Cow<'a, Json<'a>>)> {
    match pair {
        Json::Array(items) if items.len() == 2 => Some((Cow::Borrowed(&items[0]), Cow::Borrowed(&items[1]))),
        Json::Object(entries) if entries.len() == 2 => Some((text(&entries[0].0), text(&entries[1].0))),
        Json::String(letters) if letters.chars().count() == 2 => {
            let mut letters = letters.chars().map(|letter| text(&letter.to_string()));
            Some((letters.next()?, letters.next()?))
        }
        _ => None,
    }
}

/// A value that Python compares with a tag.
fn is_tag(value: &Json<'_>, tag: Option<&String>) -> bool {
    match (value, tag) {
        (Json::String(text), Some(tag)) => text.as_ref() == tag.as_str(),
        (Json::Null, None) => true,
        _ => false,
    }
}

fn role_of(entry: &Entry, value: &Json<'_>) -> Option<Role> {
    // A later tag of the same name takes the place of an earlier one.
    let tags = [
        (&entry.system_tag, Role::System),
        (&entry.function_tag, Role::Function),
        (&entry.observation_tag, Role::Observation),
        (&entry.assistant_tag, Role::Assistant),
        (&entry.user_tag, Role::User),
    ];
    tags.into_iter().find(|(tag, _)| is_tag(value, tag.as_ref())).map(|(_, role)| role)
}

fn member<'a>(turn: &'a Json<'a>, tag: Option<&String>, at: usize) -> Result<&'a Json<'a>, Stop> {
    let missing = |words: String| ("turn_malformed", format!("turn {at}: {words}"));
    let Some(tag) = tag else { return Err(missing("the entry names no tag for it".to_owned())) };
    if turn.as_object().is_none() {
        return Err(missing(format!("it is {}", kind(Some(turn)))));
    }
    turn.get(tag).ok_or_else(|| missing(format!("it lacks `{tag}`")))
}

/// The formats with turns.
fn turns<'a>(entry: &Entry, row: &'a Json<'a>) -> Result<Aligned<'a>, Stop> {
    let name = entry.messages.as_ref();
    let list = match needed(row, name, "the turns")? {
        Json::Array(items) => items.as_slice(),
        Json::String(text) if text.is_empty() => &[],
        Json::Object(entries) if entries.is_empty() => &[],
        other => return Err(("not_turns", format!("the turns are {}", kind(Some(other))))),
    };
    let mut aligned = Aligned::default();
    let mut rest = list;
    if let (Some(tag), Some(first)) = (&entry.system_tag, list.first())
        && is_tag(member(first, entry.role_tag.as_ref(), 0)?, Some(tag))
    {
        aligned.system = Some(Cow::Borrowed(member(first, entry.content_tag.as_ref(), 0)?));
        rest = &list[1..];
    }
    let offset = list.len() - rest.len();
    let found = match entry.formatting {
        Formatting::Openai => openai(entry, rest, offset, &mut aligned)?,
        _ => sharegpt(entry, rest, offset, &mut aligned)?,
    };
    if aligned.broken.is_none() && (found.len() % 2 == 0) == entry.ranking {
        let words = if entry.ranking {
            "an even number of turns, where a ranking needs an odd one"
        } else {
            "an odd number of turns: the last has no answer"
        };
        aligned.broken = Some(("turn_count", words.to_owned()));
    }
    if aligned.broken.is_some() {
        return Ok(aligned);
    }
    let split = found.len().saturating_sub(1);
    if let Some(good) = kto_tag(entry, row)? {
        let mut prompt = found;
        let answer = prompt.split_off(split);
        aligned.prompt = prompt;
        aligned.response = rated(answer, good);
        return Ok(aligned);
    }
    if entry.ranking {
        let chosen = needed(row, entry.chosen.as_ref(), "chosen")?;
        if chosen.as_object().is_some() {
            let rejected = needed(row, entry.rejected.as_ref(), "rejected")?;
            if rejected.as_object().is_some() {
                aligned.response = vec![side(entry, chosen, "chosen")?, side(entry, rejected, "rejected")?];
                if aligned.response.iter().any(|turn| !turn.role.answers()) {
                    aligned.warnings.push("a side is no turn of the assistant; it is taken all the same".to_owned());
                }
                aligned.prompt = found;
                return Ok(aligned);
            }
        }
    }
    let mut prompt = found;
    aligned.response = prompt.split_off(split);
    aligned.prompt = prompt;
    Ok(aligned)
}

fn side<'a>(entry: &Entry, value: &'a Json<'a>, name: &str) -> Result<Turn<'a>, Stop> {
    let part = |tag: &Option<String>| {
        let tag = tag.as_deref().unwrap_or_default();
        value.get(tag).ok_or_else(|| ("side_malformed", format!("{name}: it lacks `{tag}`")))
    };
    let role = role_of(entry, part(&entry.role_tag)?)
        .ok_or_else(|| ("side_malformed", format!("{name}: its role is none of the tags")))?;
    Ok(Turn { role, content: Cow::Borrowed(part(&entry.content_tag)?) })
}

/// Turns must ask and answer in turn.
fn in_turn(role: Role, at: usize) -> bool {
    if at.is_multiple_of(2) { role.asks() } else { role.answers() }
}

fn out_of_turn(at: usize, offset: usize) -> (&'static str, String) {
    let wanted = if at.is_multiple_of(2) { "somebody who asks" } else { "an answer" };
    ("turn_order", format!("turn {}: {wanted} was due there", at + offset))
}

fn sharegpt<'a>(
    entry: &Entry,
    list: &'a [Json<'a>],
    offset: usize,
    aligned: &mut Aligned<'a>,
) -> Result<Vec<Turn<'a>>, Stop> {
    let mut found = Vec::with_capacity(list.len());
    for (at, turn) in list.iter().enumerate() {
        let role = member(turn, entry.role_tag.as_ref(), at + offset)?;
        let (ask, answer) = ([&entry.user_tag, &entry.observation_tag], [&entry.assistant_tag, &entry.function_tag]);
        let due = if at.is_multiple_of(2) { ask } else { answer };
        let role = role_of(entry, role).filter(|_| due.into_iter().any(|tag| is_tag(role, tag.as_ref())));
        let Some(role) = role else {
            aligned.broken = Some(out_of_turn(at, offset));
            break;
        };
        found.push(Turn { role, content: Cow::Borrowed(member(turn, entry.content_tag.as_ref(), at + offset)?) });
    }
    Ok(found)
}

fn openai<'a>(
    entry: &Entry,
    list: &'a [Json<'a>],
    offset: usize,
    aligned: &mut Aligned<'a>,
) -> Result<Vec<Turn<'a>>, Stop> {
    let mut found: Vec<Turn<'a>> = Vec::with_capacity(list.len());
    let mut given: Vec<&'a Json<'a>> = Vec::new();
    for (at, turn) in list.iter().enumerate() {
        let value = member(turn, entry.role_tag.as_ref(), at + offset)?;
        let mut content = Cow::Borrowed(member(turn, entry.content_tag.as_ref(), at + offset)?);
        let mut role = role_of(entry, value);
        let speaks = is_tag(value, entry.assistant_tag.as_ref()) || is_tag(value, entry.function_tag.as_ref());
        if speaks && truthy(turn.get("tool_calls")) {
            content = as_text(&functions(turn.get("tool_calls"), at + offset)?);
            role = Some(Role::Function);
        }
        if is_tag(value, entry.observation_tag.as_ref()) && role != Some(Role::Function) {
            given.push(member(turn, entry.content_tag.as_ref(), at + offset)?);
            continue;
        }
        if !given.is_empty() {
            let texts: Option<Vec<&str>> = given.iter().map(|content| content.as_str()).collect();
            let texts =
                texts.ok_or_else(|| ("not_text", format!("turn {}: what a tool gave is no text", at + offset)))?;
            let content = text(&texts.join("\n</tool_response>\n<tool_response>\n"));
            found.push(Turn { role: Role::Observation, content });
            given.clear();
        }
        let role =
            role.ok_or_else(|| ("role_unknown", format!("turn {}: its role is none of the tags", at + offset)))?;
        found.push(Turn { role, content });
    }
    if !given.is_empty() {
        aligned.warnings.push("what the last tool gave is left out: no answer follows it".to_owned());
    }
    if let Some(at) = found.iter().enumerate().position(|(at, turn)| !in_turn(turn.role, at)) {
        aligned.broken = Some(out_of_turn(at, offset));
    }
    Ok(found)
}

fn functions(calls: Option<&Json<'_>>, at: usize) -> Result<Json<'static>, Stop> {
    let malformed = |words: &str| ("tool_calls_malformed", format!("turn {at}: {words}"));
    let calls = calls.and_then(Json::as_array).ok_or_else(|| malformed("tool_calls is no list"))?;
    let all: Option<Vec<Json<'static>>> =
        calls.iter().map(|call| call.get("function").cloned().map(Json::into_owned)).collect();
    all.map(Json::Array).ok_or_else(|| malformed("a call without a function"))
}
