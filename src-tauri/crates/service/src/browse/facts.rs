//! Columns that are made when they are first asked for, and then kept: single markers and how many there are. Sets of
//! facts are read once for each, several ranges beside each other.

use super::{
    column::Column,
    dict::{Dict, WordCodes, numbers},
    evidence::Evidence,
};
use crate::{context::Context, error::Outcome};
use rayon::prelude::*;
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, PoisonError},
};
use stillroom_core::{json::decimal_micros, marker::Marker};
use stillroom_store::tables::browse;

/// Rows of one range.
const RANGE: i64 = 1 << 15;

/// The prefix under which every marker can be asked for, also one that has a field's name.
pub(super) const MARKERS: &str = "markers.";

/// The number of markers.
const COUNT: &str = "markers";

/// Under which the names of all markers are kept: a dictionary without rows. No field has a space in its name.
const NAMES: &str = "marker names";

impl Evidence {
    /// Returns the names of all markers.
    pub(super) fn marker_names(&self, cx: &Context) -> Outcome<Vec<String>> {
        let column = self.kept(NAMES, || {
            let (names, counts) = self.names_and_counts(cx)?;
            self.kept(COUNT, || Ok(counts))?;
            Ok(names)
        })?;
        let codes = u32::try_from(column.dict.codes()).unwrap_or(u32::MAX);
        Ok((1..codes).map(|code| column.dict.item(code).text().into_owned()).collect())
    }

    /// Returns the column of how many markers each row has.
    pub(super) fn marker_counts(&self, cx: &Context) -> Outcome<Arc<Column>> {
        self.kept(COUNT, || self.names_and_counts(cx).map(|(_, counts)| counts))
    }

    /// Returns the column of one marker; what relating wrote goes before what the profile found.
    pub(super) fn marker(&self, cx: &Context, name: &str) -> Outcome<Arc<Column>> {
        self.kept(&format!("{MARKERS}{name}"), || {
            let last = cx.store.read(browse::last_sets)?.0;
            let plain = !name.contains(|letter: char| letter.is_control() || matches!(letter, '"' | '\\'));
            let parts = ranges(last, |range| {
                let mut found: Vec<(i64, Marker)> = Vec::new();
                cx.store.read(|reader| {
                    browse::scan_marker_sets(reader, range, |row, body| {
                        if (!plain || body.contains(name))
                            && let Some(value) = value_of(body, name)
                        {
                            found.push((row, value));
                        }
                    })
                })?;
                Ok(found)
            })?;
            let mut sets = vec![0_u32; usize::try_from(last).unwrap_or(0) + 1];
            let mut codes: HashMap<Marker, u32> = HashMap::new();
            for (row, value) in parts.into_iter().flatten() {
                let next = code(codes.len() + 1);
                if let Some(set) = usize::try_from(row).ok().and_then(|row| sets.get_mut(row)) {
                    *set = *codes.entry(value).or_insert(next);
                }
            }
            let (dict, new) = ordered(codes);
            let of = |set: u32| sets.get(set as usize).map_or(0, |code| new[*code as usize]);
            let mut rows: Vec<u32> = self.markers.iter().map(|set| of(*set)).collect();
            for (position, set) in self.relations.iter() {
                if of(*set) > 0 {
                    rows[*position as usize] = of(*set);
                }
            }
            Ok(Column::of(rows, dict))
        })
    }

    /// Returns a column that is kept, making it the first time. Two who ask at once may both make it.
    pub(super) fn kept(&self, name: &str, make: impl FnOnce() -> Outcome<Column>) -> Outcome<Arc<Column>> {
        let known = self.later.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some(column) = known {
            return Ok(column);
        }
        let column = Arc::new(make()?);
        self.later.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), Arc::clone(&column));
        Ok(column)
    }

    fn names_and_counts(&self, cx: &Context) -> Outcome<(Column, Column)> {
        let last = cx.store.read(browse::last_sets)?.0;
        let parts = ranges(last, |range| {
            let mut names: BTreeSet<String> = BTreeSet::new();
            let mut counts: Vec<(i64, u8)> = Vec::new();
            cx.store.read(|reader| {
                browse::scan_marker_sets(reader, range, |row, body| {
                    let mut count = 0_u8;
                    each(body, |name, _| {
                        count = count.saturating_add(1);
                        if !names.contains(name) {
                            names.insert(name.to_owned());
                        }
                        true
                    });
                    counts.push((row, count));
                })
            })?;
            Ok((names, counts))
        })?;
        let mut of_set = vec![0_u8; usize::try_from(last).unwrap_or(0) + 1];
        let mut names = WordCodes::default();
        for (found, counts) in parts {
            for name in &found {
                names.code(name);
            }
            for (row, count) in counts {
                if let Some(set) = usize::try_from(row).ok().and_then(|row| of_set.get_mut(row)) {
                    *set = count;
                }
            }
        }
        let of = |set: u32| u32::from(of_set.get(set as usize).copied().unwrap_or(0));
        let mut rows: Vec<u32> = self.markers.iter().map(|set| of(*set)).collect();
        self.relations.iter().for_each(|(position, set)| rows[*position as usize] += of(*set));
        let counts: Vec<Option<i64>> = rows.into_iter().map(|rows| Some(i64::from(rows) * 1_000_000)).collect();
        let (distinct, codes) = numbers(&counts);
        Ok((Column::of(Vec::new(), names.finish().0), Column::of(codes, Dict::Numbers(distinct))))
    }
}

pub(super) fn code(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Works on ranges of row numbers beside each other; the results stand in the ranges' order.
pub(super) fn ranges<T: Send>(last: i64, work: impl Fn((i64, i64)) -> Outcome<T> + Sync) -> Outcome<Vec<T>> {
    let starts: Vec<i64> = (0..=last / RANGE).map(|range| range * RANGE).collect();
    starts.into_par_iter().map(|from| work((from, from + RANGE))).collect()
}

/// Returns values in order as a dictionary, and the code there for every code so far.
fn ordered(codes: HashMap<Marker, u32>) -> (Dict, Vec<u32>) {
    let mut values: Vec<(Marker, u32)> = codes.into_iter().collect();
    values.sort_unstable();
    let mut new = vec![0; values.len() + 1];
    for (at, (_, old)) in values.iter().enumerate() {
        new[*old as usize] = code(at + 1);
    }
    let decimals: Option<Vec<Option<i64>>> = values
        .iter()
        .map(|(value, _)| match value {
            Marker::Decimal(micros) => Some(Some(*micros)),
            _ => None,
        })
        .collect();
    let dict = match decimals {
        Some(decimals) if !decimals.is_empty() => Dict::Numbers(numbers(&decimals).0),
        _ => Dict::Mixed(values.into_iter().map(|(value, _)| value).collect()),
    };
    (dict, new)
}

/// Returns the value of a marker in a set of facts as it is stored: canonical JSON, flat.
fn value_of(body: &str, name: &str) -> Option<Marker> {
    let mut found = None;
    each(body, |key, value| {
        if key == name {
            found = marker(value);
        }
        key != name
    });
    found
}

fn marker(value: &str) -> Option<Marker> {
    match value {
        "true" => Some(Marker::Bool(true)),
        "false" => Some(Marker::Bool(false)),
        text if text.starts_with('"') => serde_json::from_str(text).ok().map(Marker::Text),
        number => decimal_micros(number).map(Marker::Decimal),
    }
}

/// Visits names and values of a flat object in canonical form; stops when it is told to. A name with an escape in it is
/// read properly, which costs more and is rare.
fn each(body: &str, mut visit: impl FnMut(&str, &str) -> bool) {
    let mut rest = body.strip_prefix('{').unwrap_or_default();
    while let Some(end) = end_of_text(rest) {
        let (key, after) = rest.split_at(end);
        let value = after.strip_prefix(':').unwrap_or_default();
        let end = if value.starts_with('"') { end_of_text(value) } else { value.find([',', '}']) };
        let Some((value, after)) = end.map(|end| value.split_at(end)) else { return };
        let inner = &key[1..key.len() - 1];
        let go_on = if inner.contains('\\') {
            serde_json::from_str::<String>(key).is_ok_and(|name| visit(&name, value))
        } else {
            visit(inner, value)
        };
        if !go_on {
            return;
        }
        rest = after.strip_prefix(',').unwrap_or_default();
    }
}

/// Returns where a quoted text at the beginning ends.
fn end_of_text(text: &str) -> Option<usize> {
    let bytes = text.strip_prefix('"')?.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\\')) {
        at += found;
        if bytes[at] == b'"' {
            return Some(at + 2);
        }
        at += 2;
        if at > bytes.len() {
            return None;
        }
    }
    None
}

/// Returns how many facts a stored set holds.
pub(super) fn facts_in(body: &str) -> usize {
    let mut count = 0;
    each(body, |_, _| {
        count += 1;
        true
    });
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_found_in_the_stored_form_of_any_set_of_facts() {
        let body = r#"{"a":true,"b\"c":-1.5,"d":"x,\"}y","e":12,"é":"ü"}"#;
        for (name, expected) in [
            ("a", Some(Marker::Bool(true))),
            ("b\"c", Some(Marker::Decimal(-1_500_000))),
            ("d", Some(Marker::Text("x,\"}y".to_owned()))),
            ("e", Some(Marker::Decimal(12_000_000))),
            ("é", Some(Marker::Text("ü".to_owned()))),
            ("x", None),
        ] {
            assert_eq!(value_of(body, name), expected, "{name}");
        }
        assert_eq!(facts_in(body), 5);
        assert_eq!(facts_in("{}"), 0);
    }

    #[test]
    fn damaged_sets_of_facts_give_nothing_and_break_nothing() {
        for body in ["", "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"a\\", "[1]", "{\"a\":1", "null"] {
            assert_eq!(value_of(body, "b"), None, "{body}");
        }
    }
}
