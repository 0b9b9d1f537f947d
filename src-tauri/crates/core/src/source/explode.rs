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
    Array(Vec<Levels>),
    Map(Vec<Levels>),
    Named(Vec<Pointer>),
}

/// A list inside each element of a list: `/Results/*/Controls` has two levels, `/ys` has one.
#[derive(Clone, Debug)]
struct Levels {
    text: String,
    steps: Vec<Pointer>,
}

/// A value that runs parallel to the elements: `/accs/*`, `/infos/*/r`; with fewer stars than levels it is the same
/// for all elements of an inner list.
#[derive(Clone, Debug)]
struct Parallel {
    steps: Vec<Pointer>,
}

/// Which element of each list an element lies in, from the outermost.
type Path<'r> = Vec<(usize, Cow<'r, str>)>;

impl Explode {
    /// Returns the compiled `explode` of a profile, and the names of its `with`.
    pub(super) fn compile(entry: &Entry<'_>) -> Read<(Self, Vec<String>)> {
        let section = entry.section()?;
        section.only(&["array", "map", "named", "with"])?;
        let row = Names::default();
        let levels = |entry: &Entry<'_>| entry.items().iter().map(Levels::compile).collect::<Read<Vec<_>>>();
        let how = match (section.get("array"), section.get("map"), section.get("named")) {
            (Some(list), None, None) => How::Array(levels(&list)?),
            (None, Some(map), None) => How::Map(levels(&map)?),
            (None, None, Some(named)) => {
                How::Named(named.items().iter().map(|item| pointer(item, &row)).collect::<Read<_>>()?)
            }
            _ => return Err(entry.place.fault("says not one kind", "expected exactly one of array, map, named")),
        };
        let (mut names, mut beside) = (Vec::new(), Vec::new());
        if let Some(with) = section.get("with") {
            let (How::Array(lists) | How::Map(lists)) = &how else {
                return Err(with.place.fault("`with` beside `named`", "`with` runs parallel to an array or a map"));
            };
            let most = lists.iter().map(|list| list.steps.len()).min().unwrap_or(1);
            for (name, paths) in with.section()?.entries() {
                names.push(name.to_owned());
                beside.push(paths.items().iter().map(|path| Parallel::compile(path, most)).collect::<Read<_>>()?);
            }
        }
        Ok((Self { how, beside }, names))
    }

    /// Returns the parts of a row in their order, or what was looked for where there are none.
    pub(super) fn parts<'r>(&'r self, row: &'r Json<'r>) -> Result<Vec<Part<'r>>, String> {
        let mut parts = Vec::new();
        match &self.how {
            How::Array(lists) => {
                if let Some(list) = lists.iter().find(|list| list.begins(row, Kind::Array)) {
                    self.elements(row, row, &list.steps, Kind::Array, (String::new(), Vec::new()), &mut parts);
                }
            }
            How::Map(maps) => {
                if let Some(map) = maps.iter().find(|map| map.begins(row, Kind::Map)) {
                    self.elements(row, row, &map.steps, Kind::Map, (String::new(), Vec::new()), &mut parts);
                }
            }
            How::Named(at) => {
                let present = at.iter().filter_map(|at| Some((at, at.walk(row).filter(|found| !found.is_null())?)));
                parts.extend(present.map(|(at, element)| Part {
                    pointer: at.text.clone(),
                    name: at.name().into(),
                    element,
                    beside: Vec::new(),
                }));
            }
        }
        if parts.is_empty() { Err(self.looked_for()) } else { Ok(parts) }
    }

    /// Adds the elements of the innermost lists below `value`; a list that is missing in one of the outer elements
    /// has no elements there. As deep as the profile's text has stars.
    fn elements<'r>(
        &'r self,
        row: &'r Json<'r>,
        value: &'r Json<'r>,
        steps: &'r [Pointer],
        kind: Kind,
        (before, path): (String, Path<'r>),
        out: &mut Vec<Part<'r>>,
    ) {
        let Some((step, inner)) = steps.split_first() else { return };
        let Some(list) = step.walk(value) else { return };
        let kind_here = if inner.is_empty() { kind } else { Kind::Either };
        for (place, (name, element)) in members(list, kind_here).into_iter().enumerate() {
            let pointer = format!("{before}{}/{}", step.text, escape(&name));
            let mut path = path.clone();
            path.push((place, name.clone()));
            if inner.is_empty() {
                let beside = self.beside.iter().map(|paths| paths.iter().find_map(|one| one.find(row, &path)));
                out.push(Part { pointer, name, element, beside: beside.collect() });
            } else {
                self.elements(row, element, inner, kind, (pointer, path), out);
            }
        }
    }

    fn looked_for(&self) -> String {
        let (kind, texts): (_, Vec<&str>) = match &self.how {
            How::Array(lists) => ("a list with elements", lists.iter().map(|list| list.text.as_str()).collect()),
            How::Map(maps) => ("an object with entries", maps.iter().map(|map| map.text.as_str()).collect()),
            How::Named(at) => ("any alternative", at.iter().map(|at| at.text.as_str()).collect()),
        };
        format!("looked for {kind} at {}", texts.join(", "))
    }
}

/// What may be exploded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Array,
    Map,
    Either,
}

fn members<'r>(value: &'r Json<'r>, kind: Kind) -> Vec<(Cow<'r, str>, &'r Json<'r>)> {
    match value {
        Json::Array(items) if kind != Kind::Map => {
            items.iter().enumerate().map(|(index, item)| (Cow::Owned(index.to_string()), item)).collect()
        }
        Json::Object(entries) if kind != Kind::Array => {
            entries.iter().map(|(key, item)| (Cow::Borrowed(key.as_ref()), item)).collect()
        }
        _ => Vec::new(),
    }
}

impl Levels {
    fn compile(entry: &Entry<'_>) -> Read<Self> {
        let text = entry.text()?;
        Ok(Self { text: text.to_owned(), steps: starred(entry, text)? })
    }

    /// Returns whether the outermost list is there, which chooses among alternatives.
    fn begins(&self, row: &Json<'_>, kind: Kind) -> bool {
        let kind = if self.steps.len() > 1 { Kind::Either } else { kind };
        match self.steps.first().and_then(|step| step.walk(row)) {
            Some(Json::Array(_)) => kind != Kind::Map,
            Some(Json::Object(_)) => kind != Kind::Array,
            _ => false,
        }
    }
}

impl Parallel {
    fn compile(entry: &Entry<'_>, most: usize) -> Read<Self> {
        let text = entry.text()?;
        let mut steps = starred(entry, text)?;
        if steps.len() > most + 1 {
            return Err(entry
                .place
                .fault(format!("“{text}”"), format!("expected a pointer with one `*` for each level, {most} here")));
        }
        if steps.len() == 1 {
            let whole = Pointer::compile("", None).map_err(|why| entry.place.fault(why, "expected a pointer"))?;
            steps.push(whole);
        }
        Ok(Self { steps })
    }

    /// Returns the value beside the element at a path.
    fn find<'r>(&self, row: &'r Json<'r>, path: &Path<'r>) -> Option<&'r Json<'r>> {
        let (first, rest) = self.steps.split_first()?;
        let found = rest.iter().zip(path).try_fold(first.walk(row)?, |list, (step, (place, name))| {
            let value = match list {
                Json::Array(items) => items.get(*place),
                other => other.get(name),
            };
            step.walk(value?)
        });
        found.filter(|found| !found.is_null())
    }
}

/// Returns the pointers between the stars of a text: `/a/*/b` gives `/a` and `/b`.
fn starred(entry: &Entry<'_>, text: &str) -> Read<Vec<Pointer>> {
    let one = |step: &str| {
        Pointer::compile(step, None).map_err(|why| {
            entry.place.fault(why, "expected a pointer such as /accs, /infos/*/r or /Results/*/Controls")
        })
    };
    text.split("/*").map(one).collect()
}
