//! Exploding: one row that holds several attempts becomes several parts, told apart by a pointer into the row.

use super::{
    decl::{Entry, Read},
    field::pointer,
    pointer::{Pointer, escape},
    template::Names,
};
use crate::json::Json;
use std::borrow::Cow;

/// One part of a row.
pub(super) struct Part<'r> {
    /// Where the part lies in the row: a JSON Pointer.
    pub(super) pointer: String,
    /// The last step of it.
    pub(super) name: Cow<'r, str>,
    /// What lies there: `@`.
    pub(super) element: &'r Json<'r>,
    /// What lies beside it: `@name`, in the order of `explode.with`.
    pub(super) beside: Vec<Option<&'r Json<'r>>>,
}

/// How a profile explodes its rows.
#[derive(Clone, Debug)]
pub(super) struct Explode {
    how: How,
    beside: Vec<Vec<Parallel>>,
}

#[derive(Clone, Debug)]
enum How {
    Array(Vec<Pointer>),
    Map(Vec<Pointer>),
    Named(Vec<Pointer>),
}

/// A value that runs parallel to the elements: `/accs/*`, `/infos/*/r`.
#[derive(Clone, Debug)]
struct Parallel {
    before: Pointer,
    after: Pointer,
}

impl Explode {
    /// Returns the compiled `explode` of a profile, and the names of its `with`.
    pub(super) fn compile(entry: &Entry<'_>) -> Read<(Self, Vec<String>)> {
        let section = entry.section()?;
        section.only(&["array", "map", "named", "with"])?;
        let row = Names::default();
        let pointers =
            |entry: &Entry<'_>| entry.items().iter().map(|item| pointer(item, &row)).collect::<Read<Vec<_>>>();
        let how = match (section.get("array"), section.get("map"), section.get("named")) {
            (Some(list), None, None) => How::Array(pointers(&list)?),
            (None, Some(map), None) => How::Map(pointers(&map)?),
            (None, None, Some(named)) => How::Named(pointers(&named)?),
            _ => return Err(entry.place.fault("says not one kind", "expected exactly one of array, map, named")),
        };
        let (mut names, mut beside) = (Vec::new(), Vec::new());
        if let Some(with) = section.get("with") {
            if matches!(how, How::Named(_)) {
                return Err(with.place.fault("`with` beside `named`", "`with` runs parallel to an array or a map"));
            }
            for (name, paths) in with.section()?.entries() {
                names.push(name.to_owned());
                beside.push(paths.items().iter().map(Parallel::compile).collect::<Read<_>>()?);
            }
        }
        Ok((Self { how, beside }, names))
    }

    /// Returns the parts of a row in their order, or what was looked for where there are none.
    pub(super) fn parts<'r>(&'r self, row: &'r Json<'r>) -> Result<Vec<Part<'r>>, String> {
        let parts: Vec<Part<'r>> = match &self.how {
            How::Array(at) => match at.iter().find_map(|at| Some((at, at.walk(row)?.as_array()?))) {
                Some((at, items)) => {
                    let named = items.iter().enumerate().map(|(index, item)| (Cow::Owned(index.to_string()), item));
                    self.elements(row, &at.text, named)
                }
                None => Vec::new(),
            },
            How::Map(at) => match at.iter().find_map(|at| Some((at, at.walk(row)?.as_object()?))) {
                Some((at, entries)) => {
                    let named = entries.iter().map(|(key, item)| (Cow::Borrowed(key.as_ref()), item));
                    self.elements(row, &at.text, named)
                }
                None => Vec::new(),
            },
            How::Named(at) => {
                let present = at.iter().filter_map(|at| Some((at, at.walk(row).filter(|found| !found.is_null())?)));
                let part = |(at, element): (&'r Pointer, &'r Json<'r>)| Part {
                    pointer: at.text.clone(),
                    name: at.name().into(),
                    element,
                    beside: Vec::new(),
                };
                present.map(part).collect()
            }
        };
        if parts.is_empty() { Err(self.looked_for()) } else { Ok(parts) }
    }

    fn elements<'r>(
        &'r self,
        row: &'r Json<'r>,
        at: &str,
        items: impl Iterator<Item = (Cow<'r, str>, &'r Json<'r>)>,
    ) -> Vec<Part<'r>> {
        let lists: Vec<Vec<(&Json<'r>, &Pointer)>> = self
            .beside
            .iter()
            .map(|paths| paths.iter().filter_map(|path| Some((path.before.walk(row)?, &path.after))).collect())
            .collect();
        let part = |(place, (name, element)): (usize, (Cow<'r, str>, &'r Json<'r>))| {
            let one = |(list, after): &(&'r Json<'r>, &Pointer)| {
                let value = match list {
                    Json::Array(items) => items.get(place),
                    other => other.get(&name),
                };
                after.walk(value?).filter(|found| !found.is_null())
            };
            let beside = lists.iter().map(|list| list.iter().find_map(one)).collect();
            Part { pointer: format!("{at}/{}", escape(&name)), name, element, beside }
        };
        items.enumerate().map(part).collect()
    }

    fn looked_for(&self) -> String {
        let (How::Array(at) | How::Map(at) | How::Named(at)) = &self.how;
        let kind = match self.how {
            How::Array(_) => "a list with elements",
            How::Map(_) => "an object with entries",
            How::Named(_) => "any alternative",
        };
        let texts: Vec<&str> = at.iter().map(|at| at.text.as_str()).collect();
        format!("looked for {kind} at {}", texts.join(", "))
    }
}

impl Parallel {
    fn compile(entry: &Entry<'_>) -> Read<Self> {
        let text = entry.text()?;
        let (before, after) = match text.split_once("/*") {
            Some((before, after)) => (before, after),
            None => (text, ""),
        };
        if after.contains("/*") || !(after.is_empty() || after.starts_with('/')) {
            return Err(entry.place.fault(format!("“{text}”"), "expected a pointer with one `*` for the element"));
        }
        let half = |text: &str| {
            Pointer::compile(text, None)
                .map_err(|why| entry.place.fault(why, "expected a pointer such as /accs/* or /infos/*/r"))
        };
        Ok(Self { before: half(before)?, after: half(after)? })
    }
}
