//! Reading a declaration: TOML tables and values that know their line and their key, so that every refusal names both.

use super::spelling::nearest;
use crate::json::Json;
use std::borrow::Cow;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Why a text is no profile: where, what was found, and what is allowed there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {key}: {what}; {allowed}")]
pub struct ProfileError {
    /// The line, counted from 1.
    pub line: usize,
    /// The letter in the line, counted from 1.
    pub column: usize,
    /// The key, with the tables it lies in.
    pub key: String,
    /// What was found.
    pub what: String,
    /// What is allowed there.
    pub allowed: String,
}

pub(super) type Read<T> = Result<T, ProfileError>;

/// Returns the line and the column of an offset, both from 1.
pub(super) fn position(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset).unwrap_or(source);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.bytes().filter(|byte| *byte == b'\n').count() + 1, line.chars().count() + 1)
}

/// A place in the text.
#[derive(Clone)]
pub(super) struct Place<'d> {
    source: &'d str,
    key: String,
    offset: usize,
}

impl<'d> Place<'d> {
    pub(super) fn top(source: &'d str) -> Self {
        Self { source, key: String::new(), offset: 0 }
    }

    pub(super) fn fault(&self, what: impl Into<String>, allowed: impl Into<String>) -> ProfileError {
        let (line, column) = position(self.source, self.offset);
        ProfileError {
            line,
            column,
            key: if self.key.is_empty() { "profile".to_owned() } else { self.key.clone() },
            what: what.into(),
            allowed: allowed.into(),
        }
    }

    fn inside(&self, key: &str, offset: usize) -> Self {
        let key = if self.key.is_empty() { key.to_owned() } else { format!("{}.{key}", self.key) };
        Self { source: self.source, key, offset }
    }
}

/// One value of the declaration.
#[derive(Clone)]
pub(super) struct Entry<'d> {
    pub(super) value: &'d DeValue<'d>,
    pub(super) place: Place<'d>,
}

impl<'d> Entry<'d> {
    fn of(value: &'d Spanned<DeValue<'d>>, place: Place<'d>) -> Self {
        Self { value: value.get_ref(), place }
    }

    pub(super) fn text(&self) -> Read<&'d str> {
        self.value.as_str().ok_or_else(|| self.wrong("a text"))
    }

    pub(super) fn section(&self) -> Read<Section<'d>> {
        let table = self.value.as_table().ok_or_else(|| self.wrong("a table"))?;
        Ok(Section { table, place: self.place.clone() })
    }

    /// Returns the items of a list; a single value is a list of one.
    pub(super) fn items(&self) -> Vec<Entry<'d>> {
        match self.value.as_array() {
            Some(items) => {
                let entry = |(at, item): (usize, &'d Spanned<DeValue<'d>>)| {
                    Entry::of(item, self.place.inside(&at.to_string(), item.span().start))
                };
                items.iter().enumerate().map(entry).collect()
            }
            None => vec![self.clone()],
        }
    }

    pub(super) fn texts(&self) -> Read<Vec<&'d str>> {
        self.items().iter().map(Entry::text).collect()
    }

    /// Returns the value as a JSON scalar.
    pub(super) fn scalar(&self) -> Read<Json<'static>> {
        let scalar = match self.value {
            DeValue::String(text) => Some(Json::String(Cow::Owned(text.clone().into_owned()))),
            DeValue::Boolean(value) => Some(Json::Bool(*value)),
            DeValue::Integer(number) if number.radix() == 10 => number_of(number.as_str()),
            DeValue::Float(number) => number_of(number.as_str()),
            _ => None,
        };
        scalar.ok_or_else(|| self.wrong("a text, a decimal number, true or false"))
    }

    /// Returns the one of a list of named choices.
    pub(super) fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Read<T> {
        let typed = self.text()?;
        let names = choices.iter().map(|(name, _)| *name);
        choices
            .iter()
            .find(|(name, _)| *name == typed)
            .map(|(_, choice)| *choice)
            .ok_or_else(|| self.place.fault(format!("“{typed}” is unknown"), allowed(typed, names)))
    }

    pub(super) fn wrong(&self, expected: &str) -> ProfileError {
        self.place.fault(format!("found {}", kind(self.value)), format!("expected {expected}"))
    }
}

/// One table of the declaration.
pub(super) struct Section<'d> {
    table: &'d DeTable<'d>,
    pub(super) place: Place<'d>,
}

impl<'d> Section<'d> {
    pub(super) fn top(table: &'d DeTable<'d>, source: &'d str) -> Self {
        Self { table, place: Place::top(source) }
    }

    /// Refuses any key that is not one of `known`.
    pub(super) fn only(&self, known: &[&str]) -> Read<()> {
        for (key, _) in self.table {
            let typed = key.get_ref().as_ref();
            if !known.contains(&typed) {
                let place = self.place.inside(typed, key.span().start);
                return Err(place.fault("unknown key", allowed(typed, known.iter().copied())));
            }
        }
        Ok(())
    }

    pub(super) fn get(&self, key: &str) -> Option<Entry<'d>> {
        let (name, value) = self.table.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(Entry::of(value, self.place.inside(key, name.span().start)))
    }

    pub(super) fn need(&self, key: &str, expected: &str) -> Read<Entry<'d>> {
        self.get(key).ok_or_else(|| self.place.fault(format!("no `{key}`"), format!("expected {expected}")))
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&'d str, Entry<'d>)> {
        let entry = |(key, value): (&'d Spanned<Cow<'d, str>>, &'d Spanned<DeValue<'d>>)| {
            let name = key.get_ref().as_ref();
            (name, Entry::of(value, self.place.inside(name, key.span().start)))
        };
        self.table.iter().map(entry)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }
}

/// Returns what is allowed, the nearest name first.
pub(super) fn allowed<'n>(typed: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    let all = names.clone().collect::<Vec<_>>().join(", ");
    match nearest(typed, names) {
        Some(name) => format!("did you mean `{name}`? allowed: {all}"),
        None => format!("allowed: {all}"),
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn number_of(text: &str) -> Option<Json<'static>> {
    match crate::json::parse(text.trim_start_matches('+').as_bytes()) {
        Ok(number @ Json::Number(_)) => Some(number.into_owned()),
        _ => None,
    }
}
