//! What can stand at the cursor of a filter, and what a click on a facet makes of it.

use super::{
    ask::{Asking, Trouble},
    facts::MARKERS,
    field::{Values, all, has_evidence},
    frame::{Asked, Frame},
    text::TextIndex,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{CompletionItemView, CompletionView, FilterErrorView, Kind},
};
use std::cmp::Reverse;
use stillroom_core::filter::{FLAGS, FilterError, Op, Place, State, parse, place_at, print, toggle, value_text};

/// How many suggestions are given.
const ITEMS: usize = 20;

/// Returns what can stand at the cursor as far as the language itself says.
///
/// # Errors
/// None now.
pub fn complete_filter(kind: Kind, filter: &str, cursor: u32) -> Outcome<CompletionView> {
    let error = parse(filter).err().as_ref().map(error_view);
    Ok(match place_at(filter, cursor) {
        Place::Word { typed, is_field, range } => view(range, words(kind, &[], &typed, is_field), error),
        Place::Value { range, .. } => view(range, Vec::new(), error),
        Place::Nothing => view((cursor, cursor), Vec::new(), error),
    })
}

/// Returns what can stand at the cursor of a filter over rows that are there.
pub(super) fn complete(
    cx: &Context,
    frame: &Frame,
    texts: &TextIndex,
    filter: &str,
    cursor: u32,
) -> Outcome<CompletionView> {
    let asking = Asking { cx, frame, filter, texts };
    let error = match parse(filter).map_err(Trouble::from).and_then(|node| asking.check(&node)) {
        Ok(()) => None,
        Err(Trouble::Filter(error)) => Some(error_view(&error)),
        Err(Trouble::Service(error)) => return Err(error),
    };
    let markers = if has_evidence(frame.kind) { frame.evidence.marker_names(cx)? } else { Vec::new() };
    Ok(match place_at(filter, cursor) {
        Place::Word { typed, is_field, range } => view(range, words(frame.kind, &markers, &typed, is_field), error),
        Place::Value { field, op: Op::Has | Op::Is, typed, others, range } => {
            view(range, values(cx, frame, &field, &typed, &others)?, error)
        }
        Place::Value { range, .. } => view(range, Vec::new(), error),
        Place::Nothing => view((cursor, cursor), Vec::new(), error),
    })
}

fn view((start, end): (u32, u32), items: Vec<CompletionItemView>, error: Option<FilterErrorView>) -> CompletionView {
    CompletionView { start, end, items, error }
}

pub(super) fn error_view(error: &FilterError) -> FilterErrorView {
    FilterErrorView { message: error.message.clone(), hint: error.hint.clone(), start: error.start, end: error.end }
}

fn item(text: String, kind: &str, detail: &str) -> CompletionItemView {
    CompletionItemView { text, kind: kind.to_owned(), detail: detail.to_owned() }
}

/// Returns the fields, flags and keywords that begin with what was typed, then those that hold it.
fn words(kind: Kind, markers: &[String], typed: &str, is_field: bool) -> Vec<CompletionItemView> {
    let lower = typed.to_lowercase();
    let mut found: Vec<(bool, CompletionItemView)> = Vec::new();
    let mut offer = |name: &str, item: CompletionItemView| {
        if name.to_lowercase().contains(&lower) {
            found.push((!name.to_lowercase().starts_with(&lower), item));
        }
    };
    for field in all(kind) {
        let op = match field.values {
            Values::Numbers => ">",
            Values::Times => ">=",
            _ => ":",
        };
        let text = if is_field { field.name.to_owned() } else { format!("{}{op}", field.name) };
        offer(field.name, item(text, "field", field.title));
    }
    if has_evidence(kind) && !is_field {
        FLAGS.iter().for_each(|flag| offer(flag, item((*flag).to_owned(), "field", "only rows that are so")));
    }
    for marker in markers {
        let taken = all(kind).any(|field| field.name == marker) || FLAGS.contains(&marker.as_str());
        let name = if taken || typed.starts_with(MARKERS) { format!("{MARKERS}{marker}") } else { marker.clone() };
        let text = if is_field { name.clone() } else { format!("{name}:") };
        offer(&name, item(text, "field", "a marker"));
    }
    if !is_field && !typed.is_empty() {
        offer("or", item("or".to_owned(), "operator", "either side"));
    }
    found.sort_by_key(|(inside, _)| *inside);
    let mut items: Vec<CompletionItemView> = Vec::new();
    let whole = all(kind).find(|field| field.name == typed);
    if let Some(field) = whole.filter(|_| !is_field) {
        let ops: &[(&str, &str)] = match field.values {
            Values::Numbers | Values::Times => {
                &[(":", "is"), (">", "more"), (">=", "at least"), ("<", "less"), ("<=", "at most")]
            }
            Values::Text => &[(":", "holds")],
            _ => &[(":", "is"), (":in(", "is one of"), ("=", "is exactly")],
        };
        items.extend(ops.iter().map(|(op, detail)| item(format!("{typed}{op}"), "operator", detail)));
    }
    items.extend(
        found
            .into_iter()
            .map(|(_, item)| item)
            .filter(|item| whole.is_none() || item.kind != "field" || !item.text.starts_with(typed)),
    );
    items.truncate(ITEMS);
    items
}

/// Returns the values of a field that begin with what was typed, then those that hold it, the most frequent first.
fn values(
    cx: &Context,
    frame: &Frame,
    field: &str,
    typed: &str,
    others: &[String],
) -> Outcome<Vec<CompletionItemView>> {
    let Some(asked) = frame.asked(cx, field)? else { return Ok(Vec::new()) };
    let lower = typed.to_lowercase();
    if let Asked::Field(field) = &asked
        && field.values == Values::Flags
    {
        let flags = FLAGS.iter().filter(|flag| flag.contains(&lower) && !others.iter().any(|other| other == *flag));
        let rows = |flag: &str| frame.flagged(flag).count_both(&frame.base);
        return Ok(flags.map(|flag| item((*flag).to_owned(), "value", &rows_text(rows(flag)))).collect());
    }
    let Some((column, link)) = frame.column(cx, &asked)? else { return Ok(Vec::new()) };
    let counts = column.counts(&frame.base, &link).of;
    let mut found: Vec<(bool, Reverse<u32>, u32)> = Vec::new();
    for (code, rows) in (0..).zip(counts).filter(|(_, rows)| *rows > 0) {
        let value = column.dict.item(code);
        let text = value.text();
        let known = || others.iter().any(|other| *other == text);
        if (text.is_empty() && !typed.is_empty()) || known() {
            continue;
        }
        let text = text.to_lowercase();
        if text.contains(&lower) {
            found.push((!text.starts_with(&lower), Reverse(rows), code));
        }
    }
    found.sort_unstable();
    found.truncate(ITEMS);
    let items = found.into_iter().map(|(_, Reverse(rows), code)| {
        item(value_text(&column.dict.item(code).text()), "value", &rows_text(rows as usize))
    });
    Ok(items.collect())
}

fn rows_text(rows: usize) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") }
}

/// Returns the filter with a value of a field asked for (or excluded), or no more so where it was.
///
/// # Errors
/// A filter that cannot be read.
pub fn toggle_filter(filter: &str, field: &str, value: &str, exclude: bool) -> Outcome<String> {
    let node = parse(filter).map_err(|error| ServiceError::from(Trouble::from(error)))?;
    Ok(print(&toggle(&node, field, value, if exclude { State::Out } else { State::In })))
}
