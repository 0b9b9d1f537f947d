//! Joins: rows of a second file that a profile looks up by a key.

use super::{
    decl::{Entry, Read, Section},
    detect::folder,
    field::{Bare, Expr, Want, pointer},
    pointer::Pointer,
    scope::Scope,
    template::Names,
    text::{into_text, text_of},
};
use crate::json::Json;
use std::collections::BTreeMap;

/// The rows of joined files: by the join's name, then by the key's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joins(BTreeMap<String, BTreeMap<String, Json<'static>>>);

impl Joins {
    /// Adds a row under its key and returns true; of rows with one key the first stays, the others return false.
    pub fn insert(&mut self, join: &str, key: String, row: Json<'static>) -> bool {
        let rows = self.0.entry(join.to_owned()).or_default();
        let new = !rows.contains_key(&key);
        rows.entry(key).or_insert(row);
        new
    }

    /// Returns the row of a join with this key.
    pub fn get(&self, join: &str, key: &str) -> Option<&Json<'static>> {
        self.0.get(join)?.get(key)
    }

    /// Visits every row: the join's name, the key, the row; in order of both.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str, &Json<'static>)> {
        self.0.iter().flat_map(|(join, rows)| rows.iter().map(move |(key, row)| (join.as_str(), key.as_str(), row)))
    }

    /// Returns how many rows a join holds.
    pub fn rows(&self, join: &str) -> usize {
        self.0.get(join).map_or(0, BTreeMap::len)
    }
}

/// How a row of the joined file is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinKey(Key);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    /// By its place in the file, counted from 0.
    RowIndex,
    /// By the folder in which the file lies: one record stands for all rows beside it.
    Folder,
    /// By what lies there.
    At(Pointer),
}

/// One `[join.NAME]` of a profile.
#[derive(Clone, Debug)]
pub struct JoinSpec {
    /// The name.
    pub name: String,
    /// The file, relative to the source's root; `*` and `?` match as in a shell.
    pub file: String,
    /// The reader of the file; `None` where its name says it.
    pub format: Option<String>,
    /// How a row of the joined file is known.
    pub key: JoinKey,
    on: Expr,
}

/// `*` stands for any run of characters within a name, `?` for one; the last star is the only one that may still move.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut read) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at + 1, read));
                at += 1;
            }
            Some(wanted) if *wanted == text[read] || (*wanted == b'?' && text[read] != b'/') => {
                at += 1;
                read += 1;
            }
            _ => match star {
                Some((after, from)) if text[from] != b'/' => {
                    star = Some((after, from + 1));
                    (at, read) = (after, from + 1);
                }
                _ => return false,
            },
        }
    }
    pattern[at..].iter().all(|rest| *rest == b'*')
}

impl JoinSpec {
    /// Returns whether a file is the joined one, or one of them: by its path, or by its name where the pattern has no
    /// folder.
    pub fn matches(&self, relative: &str) -> bool {
        let name = relative.rsplit('/').next().unwrap_or(relative);
        let path = if self.file.contains('/') { relative } else { name };
        fits(self.file.as_bytes(), path.as_bytes())
    }

    /// Returns the key of a row of a joined file, whose path is relative to the source's root; `row_index` counts from
    /// 0. A row without a key cannot be joined.
    pub fn key_of(&self, row: &Json<'_>, row_index: u64, file: &str) -> Option<String> {
        match &self.key.0 {
            Key::RowIndex => Some(row_index.to_string()),
            Key::Folder => Some(folder(file).to_owned()),
            Key::At(pointer) => text_of(pointer.walk(row)?).map(std::borrow::Cow::into_owned),
        }
    }

    /// Returns the key that a row of the source asks for.
    pub(super) fn on_text(&self, scope: Scope<'_>) -> Option<String> {
        into_text(self.on.find(scope, Want::Filled)?)
    }

    /// Returns the joins of a profile. What a join is looked up by may not come from a join.
    pub(super) fn compile_all(entry: Option<&Entry<'_>>, names: &Names) -> Read<Vec<Self>> {
        let Some(entry) = entry else { return Ok(Vec::new()) };
        let one = |(name, entry): (&str, Entry<'_>)| Self::compile(name, &entry.section()?, names);
        entry.section()?.entries().map(one).collect()
    }

    fn compile(name: &str, section: &Section<'_>, names: &Names) -> Read<Self> {
        section.only(&["file", "format", "key", "on"])?;
        let key = section.need("key", "`key`: a pointer into the joined row, \"row_index\" or \"folder\"")?;
        let key = match key.text()? {
            "row_index" => Key::RowIndex,
            "folder" => Key::Folder,
            _ => Key::At(pointer(&key, &Names::default())?),
        };
        Ok(Self {
            name: name.to_owned(),
            file: section.need("file", "`file`: a path relative to the source's root")?.text()?.to_owned(),
            format: section.get("format").map(|entry| entry.text().map(str::to_owned)).transpose()?,
            key: JoinKey(key),
            on: Expr::compile(&section.need("on", "`on`: the value that is looked up")?, names, Bare::Refuse)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_pattern_matches_as_in_a_shell() {
        for (pattern, text, expected) in [
            ("24_puzzles.csv", "24_puzzles.csv", true),
            ("*.csv", "a.csv", true),
            ("*.csv", "a/b.csv", false),
            ("a/*.csv", "a/b.csv", true),
            ("*_puzzles*.cs?", "24_puzzles.2.csv", true),
            ("?.csv", "ab.csv", false),
            ("*", "", true),
            ("a*b*c", "axxbyybc", true),
            ("a*b*c", "axxbyyb", false),
        ] {
            assert_eq!(fits(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} on {text}");
        }
    }
}
