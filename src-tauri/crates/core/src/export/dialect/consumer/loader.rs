//! The loader in front of the trainers, `datasets` 5.2.0, for lines of JSON: what it makes of a file before a trainer
//! sees a row.
//!
//! It guesses a type for every value from all rows. Three of its guesses change rows without a word: a column that a
//! row lacks becomes null; texts that are all dates or times become times; texts beside values of another type are
//! read as JSON where they can be. And rows whose columns look like the trace of an agent are handed to a parser of
//! traces, which stops the load. Parquet with a schema is free of all of this.

use crate::json::{Json, Number, parse};
use std::{borrow::Cow, collections::BTreeMap};

/// What the loader does to a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoaderFinding {
    /// Whether it stops the load.
    pub fatal: bool,
    /// A name that scripts may rely on.
    pub why: &'static str,
    /// The same in words, with the column.
    pub detail: String,
}

/// What the loader guesses, learned from every row of a file.
#[derive(Clone, Debug, Default)]
pub struct Loader {
    root: Node,
}

/// Returns what stands for a time that the loader made of a text: JSON has none, and no row holds this number.
fn time() -> Json<'static> {
    Number::from_f64(TIME).map_or(Json::Null, Json::Number)
}

/// Returns whether a value stands for a time that was a text.
pub(super) fn was_time(value: &Json<'_>) -> bool {
    value.as_number().is_some_and(|number| number.as_f64().to_bits() == TIME.to_bits())
}

/// The smallest double there is.
const TIME: f64 = f64::from_bits(1);

/// What was seen at one place of the rows.
#[derive(Clone, Debug, Default)]
struct Node {
    texts: u64,
    times: u64,
    booleans: u64,
    integers: u64,
    floats: u64,
    lists: u64,
    objects: u64,
    /// The members of objects; every one of them has the same, or the place is kept as JSON.
    members: BTreeMap<String, Node>,
    varies: bool,
    item: Option<Box<Node>>,
}

impl Loader {
    /// Learns from one row.
    pub fn observe(&mut self, row: &Json<'_>) {
        self.root.observe(row);
    }

    /// Returns a row as a trainer gets it.
    pub fn loaded<'j>(&self, row: &Json<'j>) -> Json<'j> {
        let Some(entries) = row.as_object() else { return row.clone() };
        let columns = self.root.members.iter().map(|(name, node)| {
            let value =
                entries.iter().find(|(entry, _)| entry == name).map_or(Json::Null, |(_, value)| node.loaded(value));
            (Cow::Owned(name.clone()), value)
        });
        Json::object(columns.collect())
    }

    /// Returns what it does to the file as a whole.
    pub fn findings(&self) -> Vec<LoaderFinding> {
        let mut found = Vec::new();
        if let Some(harness) = self.trace() {
            found.push(LoaderFinding {
                fatal: true,
                why: "taken_for_a_trace",
                detail: format!(
                    "the columns look like a trace of {harness}, which the loader hands to a parser that is not there; \
                     use Parquet, other names, or load with `parse_agent_traces=False`"
                ),
            });
        }
        for (name, node) in &self.root.members {
            node.findings(name, &mut found);
        }
        found
    }

    /// The columns by which it takes rows for an agent's trace.
    fn trace(&self) -> Option<&'static str> {
        let column = |name: &str| self.root.members.get(name);
        let text = |name: &str| column(name).is_some_and(Node::is_text);
        let json = |name: &str| column(name).is_some_and(Node::is_json);
        let hermes = ["id", "source", "model", "system_prompt"].into_iter().all(text)
            && column("messages").is_some_and(|node| node.is_json() || node.lists > 0);
        let droid = ["type", "id", "cwd"].into_iter().all(text)
            && column("version").is_some_and(|node| node.kinds() == 1 && node.integers > 0 && node.floats == 0);
        match () {
            () if text("type") && json("message") => Some("Claude Code or Pi"),
            () if text("type") && json("payload") => Some("Codex"),
            () if hermes => Some("Hermes"),
            () if droid => Some("droid"),
            () => None,
        }
    }
}

impl Node {
    fn observe(&mut self, value: &Json<'_>) {
        match value {
            Json::Null => {}
            Json::Bool(_) => self.booleans += 1,
            Json::Number(number) if number.text().contains(['.', 'e', 'E']) => self.floats += 1,
            Json::Number(_) => self.integers += 1,
            Json::String(text) => {
                self.texts += 1;
                self.times += u64::from(is_time(text));
            }
            Json::Array(items) => {
                self.lists += 1;
                let inner = self.item.get_or_insert_default();
                items.iter().for_each(|item| inner.observe(item));
            }
            Json::Object(entries) => {
                let same = self.objects == 0
                    || (entries.len() == self.members.len()
                        && entries.iter().all(|(name, _)| self.members.contains_key(name.as_ref())));
                self.varies |= !same || entries.is_empty();
                self.objects += 1;
                for (name, item) in entries {
                    self.members.entry(name.to_string()).or_default().observe(item);
                }
            }
        }
    }

    fn kinds(&self) -> usize {
        [self.texts, self.booleans, self.integers + self.floats, self.lists, self.objects]
            .into_iter()
            .filter(|n| *n > 0)
            .count()
    }

    /// Whether values at this place are kept as JSON, as they are.
    fn is_json(&self) -> bool {
        self.kinds() > 1 || self.varies
    }

    fn is_text(&self) -> bool {
        self.kinds() == 1 && self.texts > 0 && !self.is_times()
    }

    fn is_times(&self) -> bool {
        self.kinds() == 1 && self.texts > 0 && self.times == self.texts
    }

    fn loaded<'j>(&self, value: &Json<'j>) -> Json<'j> {
        if self.is_json() {
            // A text that is JSON by chance comes back as what it spells.
            return match value {
                Json::String(text) => match parse(text.as_bytes()) {
                    Ok(json) => json.into_owned(),
                    Err(_) => value.clone(),
                },
                other => other.clone(),
            };
        }
        match value {
            Json::String(_) if self.is_times() => time(),
            Json::Array(items) => Json::Array(
                items
                    .iter()
                    .map(|item| self.item.as_ref().map_or_else(|| item.clone(), |node| node.loaded(item)))
                    .collect(),
            ),
            Json::Object(entries) => {
                let loaded = entries.iter().map(|(name, item)| {
                    let item = self.members.get(name.as_ref()).map_or_else(|| item.clone(), |node| node.loaded(item));
                    (name.clone(), item)
                });
                Json::object(loaded.collect())
            }
            other => other.clone(),
        }
    }

    fn findings(&self, place: &str, found: &mut Vec<LoaderFinding>) {
        let mut note = |why, detail| found.push(LoaderFinding { fatal: false, why, detail });
        if self.is_json() {
            if self.kinds() > 1 {
                let words = format!(
                    "{place}: values are of several types, so texts that are JSON by chance change; give one type, or Parquet"
                );
                note("mixed_types", words);
            }
            return;
        }
        if self.is_times() {
            let words =
                format!("{place}: every text is a date or time, and the loader makes times of them; use Parquet");
            note("read_as_time", words);
        }
        if self.integers > 0 && self.floats > 0 {
            note("mixed_numbers", format!("{place}: whole numbers beside fractions become fractions"));
        }
        if let Some(item) = &self.item {
            item.findings(&format!("{place}[]"), found);
        }
        for (name, member) in &self.members {
            member.findings(&format!("{place}.{name}"), found);
        }
    }
}

/// Returns whether Arrow reads a text as a time of whole seconds: a date, or a date with hours, minutes and seconds,
/// and perhaps a zone.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |from: usize, len: usize| -> Option<u32> {
        let digits = bytes.get(from..from + len)?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0, |n, digit| n * 10 + u32::from(digit - b'0')))
    };
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 2), number(8, 2)) else { return false };
    if bytes[4] != b'-' || bytes[7] != b'-' || !(1..=12).contains(&month) || day < 1 || day > days(year, month) {
        return false;
    }
    if bytes.len() == 10 {
        return true;
    }
    if !matches!(bytes[10], b' ' | b'T') {
        return false;
    }
    let clock = zoneless(&bytes[11..]);
    let part = |at: usize, below: u32| number(11 + at, 2).is_some_and(|n| n < below);
    match clock {
        Some(2) => part(0, 24),
        Some(5) => part(0, 24) && bytes[13] == b':' && part(3, 60),
        Some(8) => part(0, 24) && bytes[13] == b':' && part(3, 60) && bytes[16] == b':' && part(6, 60),
        _ => false,
    }
}

/// Returns how long a clock is without its zone: `Z`, or a sign and hours with or without minutes.
fn zoneless(clock: &[u8]) -> Option<usize> {
    if let Some(rest) = clock.strip_suffix(b"Z") {
        return Some(rest.len());
    }
    let Some(at) = clock.iter().rposition(|byte| matches!(byte, b'+' | b'-')) else { return Some(clock.len()) };
    let zone = &clock[at + 1..];
    let digits = |part: &[u8]| part.len() == 2 && part.iter().all(u8::is_ascii_digit);
    let valid = match zone.len() {
        2 => digits(zone),
        4 => digits(&zone[..2]) && digits(&zone[2..]),
        5 => digits(&zone[..2]) && zone[2] == b':' && digits(&zone[3..]),
        _ => false,
    };
    valid.then_some(at)
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(rows: &[&str]) -> (Loader, Vec<Json<'static>>) {
        let rows: Vec<Json<'static>> =
            rows.iter().map(|row| parse(row.as_bytes()).expect("a test row is JSON").into_owned()).collect();
        let mut loader = Loader::default();
        rows.iter().for_each(|row| loader.observe(row));
        (loader, rows)
    }

    fn whys(rows: &[&str]) -> Vec<&'static str> {
        learned(rows).0.findings().into_iter().map(|finding| finding.why).collect()
    }

    #[test]
    fn texts_that_are_all_times_are_told_before_the_loader_makes_times_of_them() {
        let cases = [
            ("2026-04-27", true, "a date alone"),
            ("2026-04-27T10:00:00Z", true, "with a zone too"),
            ("2026-04-27 10:00", true, "without seconds"),
            ("2026-04-27T10:00:00+02:00", true, "with a numbered zone"),
            ("2026-04-27T10:00:00.123Z", false, "fractions of seconds stay text"),
            ("2026-02-30", false, "no such day"),
            ("10:00:00", false, "a clock alone"),
            ("2026-04-27T10:00:00 ", false, "something behind"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(is_time(text), expected, "{text}: {why}");
        }
        assert_eq!(whys(&[r#"{"a":"2026-04-27"}"#, r#"{"a":"2026-04-28"}"#]), ["read_as_time"]);
        assert_eq!(whys(&[r#"{"a":"2026-04-27"}"#, r#"{"a":"soon"}"#]), [] as [&str; 0], "one other text keeps it");
        assert_eq!(whys(&[r#"{"m":[{"content":"2026-04-27"}]}"#]), ["read_as_time"], "inside turns as well");
    }

    #[test]
    fn columns_that_look_like_a_trace_stop_the_load() {
        let hermes = r#"{"id":"1","source":"s","model":"m","system_prompt":"p","messages":[]}"#;
        assert_eq!(whys(&[hermes]), ["taken_for_a_trace"], "the most natural names for a row are the trap");
        let codex = [r#"{"type":"t","payload":{"a":"1"}}"#, r#"{"type":"t","payload":{"b":"1"}}"#];
        assert_eq!(whys(&codex), ["taken_for_a_trace"], "payloads that vary are kept as JSON");
        assert_eq!(whys(&codex[..1]), [] as [&str; 0], "one payload alone is an object of known members");
        let claude = [r#"{"type":"user","message":{"a":"1"}}"#, r#"{"type":"user","message":{"b":"1"}}"#];
        assert_eq!(whys(&claude), ["taken_for_a_trace"]);
        assert_eq!(whys(&[r#"{"x_id":"1","x_source":"s","messages":[]}"#]), [] as [&str; 0], "ours are prefixed");
    }

    #[test]
    fn a_row_lacking_a_column_has_null_there_but_turns_that_vary_stay_as_they_are() {
        let (loader, rows) =
            learned(&[r#"{"a":"1"}"#, r#"{"a":"2","m":[{"role":"user"},{"role":"user","content":"x"}]}"#]);
        assert_eq!(loader.loaded(&rows[0]).get("m"), Some(&Json::Null));
        assert_eq!(loader.loaded(&rows[1]).pointer("/m/0/content"), None, "kept as JSON, so nothing is filled in");
    }

    #[test]
    fn a_text_among_other_types_comes_back_as_what_it_spells() {
        let (loader, rows) = learned(&[r#"{"a":"true"}"#, r#"{"a":true}"#]);
        assert_eq!(loader.loaded(&rows[0]).get("a"), Some(&Json::Bool(true)));
        assert_eq!(loader.findings()[0].why, "mixed_types");
        let (loader, rows) = learned(&[r#"{"a":"true"}"#, r#"{"a":"false"}"#]);
        assert_eq!(loader.loaded(&rows[0]).get("a"), Some(&Json::String("true".into())), "texts alone stay texts");
    }
}
