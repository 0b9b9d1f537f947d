//! The values of a source row that a person may want to repair: what is missing first, then what the profile reads, then
//! what else stands there.

use super::{raw::RawRow, why::Why};
use crate::{context::Context, error::Outcome, profiles, views::RepairableView};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    hash::Digest,
    json::{Json, canonical},
    source::{Joins, LookedFor, RowContext},
};
use stillroom_store::tables::{evidence::EvidenceRow, skip::NamedSkip, source};

/// As many values are listed.
const LISTED: usize = 100;

/// A longer value is nothing that a person types.
const LONGEST: usize = 64 << 10;

/// Returns the values of an evidence row's source row.
pub(super) fn of_evidence(cx: &Context, row: &EvidenceRow, raw: &RawRow, why: &Why) -> Outcome<Vec<RepairableView>> {
    let place = Place { source: &row.source, file: &row.path, line: row.locator.line, sig_hash: row.sig_hash };
    let mut lacking: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for rule in why.view.rules.iter().filter(|rule| rule.state == "not_evaluated") {
        for fact in rule.facts.iter().filter(|fact| fact.value.is_none()) {
            lacking.entry(format!("markers.{}", fact.name)).or_default().push(&rule.id);
        }
    }
    let mut asked: BTreeMap<String, String> = lacking
        .iter()
        .map(|(name, rules)| (name.clone(), format!("lacked by the rules {}", rules.join(", "))))
        .collect();
    for stand in &why.view.exports {
        let detail = stand.detail.as_deref().unwrap_or_default();
        let mut words = detail.split(": ");
        let fields: &[&str] = match (words.next(), words.next()) {
            (Some("path_not_in_inventory"), _) => &["files"],
            (Some("fallback_timestamp"), _) => &["timestamp"],
            (Some("secret_found"), Some("content" | "response" | "text")) => &["text"],
            (Some("secret_found"), _) => &["input", "instruction", "text"],
            _ => continue,
        };
        for field in fields {
            let words = asked.entry((*field).to_owned()).or_default();
            let sign = if words.is_empty() { "" } else { "; " };
            words.push_str(&format!("{sign}{} keeps the row out: {detail}", stand.exporter));
        }
    }
    list(cx, &place, &row.part, raw, &asked)
}

/// Returns the values of a row that is no evidence.
pub(super) fn of_skip(cx: &Context, named: &NamedSkip, raw: &RawRow) -> Outcome<Vec<RepairableView>> {
    let skip = &named.skip;
    let place = Place { source: &named.source, file: &named.file, line: skip.locator.line, sig_hash: skip.sig_hash };
    let wanted = match skip.reason.as_str() {
        "missing_timestamp" | "unparsable_timestamp" => "timestamp",
        "missing_task_id" => "task_id",
        // The detail of a missing field begins with its name.
        "missing_field" => skip.detail.split(':').next().unwrap_or_default(),
        _ => "",
    };
    let why = format!("{}: without it the row is no evidence", skip.reason);
    list(cx, &place, &skip.part, raw, &BTreeMap::from([(wanted.to_owned(), why)]))
}

/// Where a row lies.
struct Place<'a> {
    source: &'a str,
    file: &'a str,
    line: u64,
    sig_hash: Digest,
}

/// `asked` are the declared values that something asks for, with what that is.
fn list(
    cx: &Context,
    place: &Place<'_>,
    part: &str,
    raw: &RawRow,
    asked: &BTreeMap<String, String>,
) -> Outcome<Vec<RepairableView>> {
    let Some(row) = raw.repaired() else { return Ok(Vec::new()) };
    if row.as_object().is_none() && row.as_array().is_none() {
        return Ok(Vec::new());
    }
    let mut ranked: Vec<(u8, RepairableView)> = Vec::new();
    for one in looked_for(cx, place, &row, part)? {
        let wanted = asked.get(&one.name);
        let there = one.pointers.iter().any(|pointer| row.pointer(pointer).is_some_and(|value| !value.is_null()));
        for pointer in one.pointers {
            let value = row.pointer(&pointer);
            let missing = value.is_none_or(Json::is_null);
            let Some(shown) = value.map_or(Some(None), |value| text(value).map(Some)) else { continue };
            // Alternatives that are not needed are no lack.
            if missing && there && wanted.is_none() {
                continue;
            }
            let why = wanted.map_or(format!("read as {}", one.name), |why| format!("{}: {why}", one.name));
            let rank = u8::from(wanted.is_none()) * 2 + u8::from(!missing);
            match ranked.iter_mut().find(|(_, known)| known.pointer == pointer) {
                // One value may be read as several.
                Some((known, view)) => {
                    let said = view.why.take().unwrap_or_default();
                    view.why = Some(if rank < *known { format!("{why}; {said}") } else { format!("{said}; {why}") });
                    *known = rank.min(*known);
                }
                None => ranked.push((rank, RepairableView { pointer, value: shown, why: Some(why) })),
            }
        }
    }
    // What a rule or a reason asks for stands first, of that what is missing.
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut views: Vec<RepairableView> = ranked.into_iter().map(|(_, view)| view).take(LISTED).collect();
    let listed: BTreeSet<String> = views.iter().map(|view| view.pointer.clone()).collect();
    scalars(&row, &mut String::new(), &mut |pointer, value| {
        if views.len() < LISTED
            && let Some(shown) = text(value).filter(|_| !listed.contains(pointer))
        {
            views.push(RepairableView { pointer: pointer.to_owned(), value: Some(shown), why: None });
        }
        views.len() < LISTED
    });
    Ok(views)
}

fn looked_for(cx: &Context, place: &Place<'_>, row: &Json<'_>, part: &str) -> Outcome<Vec<LookedFor>> {
    let Some(source) = cx.store.read(|reader| source::by_name(reader, place.source))? else { return Ok(Vec::new()) };
    let profiles = profiles::all(Some(cx))?;
    let Some(profile) = profiles.get(&source.profile) else { return Ok(Vec::new()) };
    let joins = Joins::default();
    let scope = RowContext {
        source: place.source,
        file: place.file,
        line: place.line,
        row_index: place.line.saturating_sub(1),
        key: None,
        sig_hash: place.sig_hash,
        recorded_at: cx.now(),
        joins: &joins,
    };
    Ok(profile.places(row, &scope, part))
}

/// Returns a scalar as JSON; nothing for a list, an object, or a text that nobody would type.
fn text(value: &Json<'_>) -> Option<String> {
    let scalar = value.as_array().is_none() && value.as_object().is_none();
    let text = scalar.then(|| String::from_utf8_lossy(&canonical(value)).into_owned())?;
    Some(text).filter(|text| text.len() <= LONGEST)
}

/// Visits the scalars of a row in their order, until the visitor has enough.
fn scalars(value: &Json<'_>, pointer: &mut String, visit: &mut dyn FnMut(&str, &Json<'_>) -> bool) -> bool {
    let mut below = |key: &str, inner: &Json<'_>, pointer: &mut String| {
        let len = pointer.len();
        pointer.push('/');
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        let go_on = scalars(inner, pointer, visit);
        pointer.truncate(len);
        go_on
    };
    match value {
        Json::Object(entries) => entries.iter().all(|(key, inner)| below(key, inner, pointer)),
        Json::Array(items) => items.iter().enumerate().all(|(at, inner)| below(&at.to_string(), inner, pointer)),
        scalar => visit(pointer, scalar),
    }
}
