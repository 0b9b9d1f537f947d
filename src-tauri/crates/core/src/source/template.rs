//! Templates: texts with pieces of the row, its file, its part and its joins in braces, compiled once.

use super::{
    decl::allowed,
    detect::{folder, stem},
    pointer::{Base, Pointer},
    scope::Scope,
    text::text_of,
};
use crate::hash::Digest;
use std::borrow::Cow;

/// The names that a profile declares and its templates may use.
#[derive(Default)]
pub(super) struct Names {
    /// The names of `explode.with`; `None` where nothing explodes.
    pub(super) beside: Option<Vec<String>>,
    /// The joins that may be used here, in the order of the profile.
    pub(super) joins: Vec<String>,
    /// The named groups of `from_path`.
    pub(super) groups: Vec<String>,
}

/// A compiled template.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Literal(String),
    Value { of: Of, filters: Vec<Filter>, optional: bool },
}

#[derive(Clone, Debug)]
enum Of {
    Pointer(Pointer),
    Join(usize, Pointer),
    Path(String),
    Line,
    RowIndex,
    File,
    Folder,
    Stem,
    Key,
    Part,
    PartName,
    Sig12,
    Source,
}

#[derive(Clone, Debug)]
enum Filter {
    Hash,
    Lower,
    Trim,
    Strip(String),
}

const WORDS: [(&str, Of); 10] = [
    ("line", Of::Line),
    ("row_index", Of::RowIndex),
    ("file", Of::File),
    ("folder", Of::Folder),
    ("stem", Of::Stem),
    ("key", Of::Key),
    ("part", Of::Part),
    ("part.name", Of::PartName),
    ("sig12", Of::Sig12),
    ("source", Of::Source),
];

impl Template {
    /// Returns the template of a text.
    pub(super) fn compile(text: &str, names: &Names) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            literal.push_str(before);
            if brace.starts_with("{{") || brace.starts_with("}}") {
                literal.push_str(&brace[..1]);
                rest = &brace[2..];
                continue;
            }
            let inside = brace.strip_prefix('{').ok_or("a `}` without its `{`; write `}}` for a brace")?;
            let end = inside.find('}').ok_or("a `{` without its `}`; write `{{` for a brace")?;
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(piece(&inside[..end], names)?);
            rest = &inside[end + 1..];
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(Self { text: text.to_owned(), pieces })
    }

    /// Returns true where the text tells the parts of one row apart.
    pub(super) fn names_the_part(&self) -> bool {
        self.pieces.iter().any(|piece| match piece {
            Piece::Value { of: Of::Part | Of::PartName, .. } => true,
            Piece::Value { of: Of::Pointer(pointer), .. } => pointer.base != Base::Row,
            _ => false,
        })
    }

    /// Adds the places in the row whose values stand in the text.
    pub(super) fn pointers(&self, scope: Scope<'_>, out: &mut Vec<String>) {
        out.extend(self.pieces.iter().filter_map(|piece| match piece {
            Piece::Value { of: Of::Pointer(pointer), .. } => pointer.in_row(scope),
            _ => None,
        }));
    }

    /// Returns the text, or `None` where a piece that has to be there is missing or empty.
    pub(super) fn render(&self, scope: Scope<'_>) -> Option<String> {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Value { of, filters, optional } => {
                    let value = of.text(scope).map(|text| filters.iter().fold(text, |text, filter| filter.apply(text)));
                    match value.filter(|text| !text.is_empty()) {
                        Some(text) => out.push_str(&text),
                        None if *optional => {}
                        None => return None,
                    }
                }
            }
        }
        Some(out)
    }
}

fn piece(inside: &str, names: &Names) -> Result<Piece, String> {
    let mut parts = inside.split('|');
    let head = parts.next().unwrap_or_default().trim();
    let filters = parts.map(filter).collect::<Result<_, _>>()?;
    let (head, optional) = match head.strip_suffix('?') {
        Some(head) => (head, true),
        None => (head, false),
    };
    Ok(Piece::Value { of: of(head, names)?, filters, optional })
}

fn of(head: &str, names: &Names) -> Result<Of, String> {
    if head.starts_with(['/', '@']) {
        return Pointer::compile(head, names.beside.as_deref()).map(Of::Pointer);
    }
    if let Some(group) = head.strip_prefix("path.") {
        let known = names.groups.iter().any(|name| name == group);
        let others = || allowed(group, names.groups.iter().map(String::as_str));
        return if known {
            Ok(Of::Path(group.to_owned()))
        } else {
            Err(format!("`from_path` has no group `{group}`; {}", others()))
        };
    }
    if let Some(rest) = head.strip_prefix("join.") {
        return joined(rest, names).map(|(join, path)| Of::Join(join, path));
    }
    if head.starts_with("part") && names.beside.is_none() {
        return Err(format!("`{head}` names the part of an exploded row, and this profile has no `explode`"));
    }
    let word = WORDS.iter().find(|(word, _)| *word == head);
    let others =
        || format!("`{head}` is no piece; a pointer or {}", allowed(head, WORDS.iter().map(|(word, _)| *word)));
    word.map(|(_, of)| of.clone()).ok_or_else(others)
}

/// Returns the join and the pointer into its row that stand behind `join.`.
pub(super) fn joined(rest: &str, names: &Names) -> Result<(usize, Pointer), String> {
    let (name, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let at = names.joins.iter().position(|join| join == name);
    let others = || format!("no join `{name}` here; {}", allowed(name, names.joins.iter().map(String::as_str)));
    Ok((at.ok_or_else(others)?, Pointer::compile(path, None)?))
}

fn filter(text: &str) -> Result<Filter, String> {
    match text.trim().split_once(' ') {
        Some(("strip", prefix)) => Ok(Filter::Strip(prefix.to_owned())),
        None if text.trim() == "hash" => Ok(Filter::Hash),
        None if text.trim() == "lower" => Ok(Filter::Lower),
        None if text.trim() == "trim" => Ok(Filter::Trim),
        _ => Err(format!("`|{text}` is no filter; allowed: hash, lower, trim, strip PREFIX")),
    }
}

impl Of {
    fn text<'r>(&self, scope: Scope<'r>) -> Option<Cow<'r, str>> {
        let owned = match self {
            Self::Pointer(pointer) => return text_of(scope.at(pointer)?),
            Self::Join(join, pointer) => return text_of(pointer.walk(scope.joined(*join)?)?),
            Self::Path(group) => return scope.path?.name(group).map(|found| found.as_str().into()),
            Self::File => return Some(scope.cx.file.into()),
            Self::Folder => return Some(folder(scope.cx.file).into()),
            Self::Stem => return Some(stem(scope.cx.file).into()),
            Self::Key => return scope.cx.key.map(Into::into),
            Self::Part => return Some(scope.part?.pointer.as_str().into()),
            Self::PartName => return Some(scope.part?.name.as_ref().into()),
            Self::Source => return Some(scope.cx.source.into()),
            Self::Line => scope.cx.line.to_string(),
            Self::RowIndex => scope.cx.row_index.to_string(),
            Self::Sig12 => scope.cx.sig_hash.short(),
        };
        Some(owned.into())
    }
}

impl Filter {
    fn apply<'v>(&self, text: Cow<'v, str>) -> Cow<'v, str> {
        match self {
            Self::Hash => Digest::of(text.as_bytes()).short().into(),
            Self::Lower => text.to_lowercase().into(),
            Self::Trim => text.trim().to_owned().into(),
            Self::Strip(prefix) => match text.strip_prefix(prefix.as_str()) {
                Some(rest) => rest.to_owned().into(),
                None => text,
            },
        }
    }
}
