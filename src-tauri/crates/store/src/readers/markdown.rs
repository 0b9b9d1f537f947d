//! Markdown with a block of TOML above the text: one record a file, `front`, `title` and `body`.
//!
//! The block is fenced by `+++`, or is a code block of TOML at the very beginning. A file without one has no `front`.
//! What the block says is turned into JSON: dates and times become texts, numbers that JSON lacks too.

use super::{Item, ReadOptions, ReadSkip, SkipReason, input::Input, record::Record};
use std::borrow::Cow;
use stillroom_core::{
    hash::Digest,
    json::{self, Json, Number},
};

/// How a block begins and ends.
const FENCES: [(&str, &str); 2] = [("```toml", "```"), ("+++", "+++")];

pub(super) struct Markdown {
    max: u64,
    done: bool,
}

impl Markdown {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self { max: options.max_row_bytes, done: false }
    }

    pub(super) fn next(&mut self, input: &mut Input) -> Option<Item> {
        if std::mem::replace(&mut self.done, true) {
            return None;
        }
        let mut record = Record::begin(input, self.max);
        loop {
            let rest = input.rest();
            record.push(rest);
            let passed = rest.len();
            input.pass(passed);
            if !input.fill() {
                break;
            }
        }
        if input.failed() {
            return Some(record.skip(SkipReason::Truncated, "the stream broke off inside this file".to_owned()));
        }
        if record.len() == 0 {
            return None;
        }
        let row = match record.row(None) {
            Item::Row(row) => row,
            skip @ Item::Skip(_) => return Some(skip),
        };
        Some(match object(&row.bytes) {
            Ok(json) => Item::Row(super::RawRow { json: Some(json), ..row }),
            Err((reason, detail)) => {
                Item::Skip(ReadSkip { locator: row.locator, reason, detail, hash: Digest::of(&row.bytes) })
            }
        })
    }
}

/// Returns whether a text begins with a block of TOML.
pub(super) fn has_front(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    FENCES.iter().any(|(open, _)| line == open.as_bytes())
}

/// Returns a file's bytes as the canonical JSON object of what it holds.
pub(super) fn object(bytes: &[u8]) -> Result<Vec<u8>, (SkipReason, String)> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| (SkipReason::InvalidUtf8, format!("no UTF-8 from byte {} on", error.valid_up_to())))?;
    let (front, body) = split(text)?;
    let title = body.lines().find_map(|line| line.strip_prefix("# ")).map(str::trim);
    let mut entries = vec![(Cow::Borrowed("body"), Json::String(body.trim().into()))];
    entries.extend(title.map(|title| (Cow::Borrowed("title"), Json::String(title.into()))));
    if let Some(front) = front {
        let table: toml::Table = front.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |span| front[..span.start].matches('\n').count() + 2);
            (SkipReason::InvalidFront, format!("line {line}: {}", error.message()))
        })?;
        entries.push((Cow::Borrowed("front"), json_of(toml::Value::Table(table))));
    }
    Ok(json::canonical(&Json::object(entries)))
}

/// Returns the block, where there is one, and the text below it.
fn split(text: &str) -> Result<(Option<&str>, &str), (SkipReason, String)> {
    let Some((first, rest)) = text.split_once('\n') else { return Ok((None, text)) };
    let Some((_, close)) = FENCES.iter().find(|(open, _)| first.trim_end() == *open) else { return Ok((None, text)) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == *close {
            return Ok((Some(&rest[..at]), &rest[at + line.len()..]));
        }
        at += line.len();
    }
    Err((SkipReason::InvalidFront, format!("the block that begins with {first:?} is never closed")))
}

fn json_of(value: toml::Value) -> Json<'static> {
    match value {
        toml::Value::String(text) => Json::String(text.into()),
        toml::Value::Integer(number) => Json::Number(Number::from_i64(number)),
        toml::Value::Float(number) => {
            Number::from_f64(number).map_or_else(|| Json::String(number.to_string().into()), Json::Number)
        }
        toml::Value::Boolean(truth) => Json::Bool(truth),
        toml::Value::Datetime(time) => Json::String(time.to_string().into()),
        toml::Value::Array(items) => Json::Array(items.into_iter().map(json_of).collect()),
        toml::Value::Table(table) => {
            Json::object(table.into_iter().map(|(key, value)| (key.into(), json_of(value))).collect())
        }
    }
}
