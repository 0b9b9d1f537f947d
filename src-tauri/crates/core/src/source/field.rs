//! Finding a value: the compiled form of one declared value, and how it is asked against a row.

use super::{
    decl::{Entry, Read, Section},
    pointer::{Base, Pointer},
    scope::Scope,
    template::{Names, Template, joined},
    text::{Found, Reading, describe, is_blank, text_of},
};
use crate::json::{Json, Number};
use std::{borrow::Cow, collections::BTreeMap};

/// A declared value.
#[derive(Clone, Debug)]
pub(super) struct Expr {
    head: Head,
    reading: Option<Reading>,
    map: Option<BTreeMap<String, Json<'static>>>,
    otherwise: Option<Json<'static>>,
    default: Option<Json<'static>>,
}

#[derive(Clone, Debug)]
enum Head {
    Pointer(Pointer),
    Template(Template),
    Const(Json<'static>),
    FirstOf(Vec<Expr>),
    Elements(Ask, Elements),
    Empty(Box<Expr>),
    Listed(Box<Expr>, Lists),
}

/// The lists in which a value may stand: the first that is there is asked.
#[derive(Clone, Debug)]
struct Lists(Vec<Place>);

#[derive(Clone, Debug)]
enum Place {
    Row(Pointer),
    Joined(usize, Pointer),
}

/// What is asked of the elements of a list.
#[derive(Clone, Debug)]
enum Ask {
    First,
    Last,
    Count,
    AllText(String),
}

#[derive(Clone, Debug)]
struct Elements {
    lists: Vec<Pointer>,
    wanted: Vec<(Pointer, Vec<Json<'static>>)>,
    take: Vec<Pointer>,
}

/// What counts as found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Anything but `null`.
    Any,
    /// A text, a number or a truth value.
    Scalar,
    /// A scalar that is not blank: what an id needs.
    Filled,
}

/// What a text that is neither pointer nor template means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    /// A mistake: where fields are declared, it is far more often a pointer without its `/`.
    Refuse,
    /// Itself.
    Constant,
}

const HEADS: [&str; 9] = ["from", "template", "const", "last", "first", "count", "all_text", "empty", "listed"];
const AFTER: [&str; 4] = ["parse", "map", "otherwise", "default"];

impl Expr {
    fn plain(head: Head) -> Self {
        Self { head, reading: None, map: None, otherwise: None, default: None }
    }

    /// Returns the compiled form of a declared value.
    pub(super) fn compile(entry: &Entry<'_>, names: &Names, bare: Bare) -> Read<Self> {
        if entry.value.is_array() {
            let items = entry.items();
            if items.is_empty() {
                return Err(entry.place.fault("an empty list", "expected at least one pointer"));
            }
            let list = items.iter().map(|item| Self::compile(item, names, bare)).collect::<Read<Vec<_>>>()?;
            return Ok(Self::plain(Head::FirstOf(list)));
        }
        if entry.value.is_table() {
            return Self::compile_table(&entry.section()?, names, bare);
        }
        let Some(text) = entry.value.as_str() else {
            return Err(
                entry.wrong("a pointer, a template, a list of them or a table; write { const = … } for a value")
            );
        };
        if Pointer::looks_like(text) {
            return pointer(entry, names).map(|pointer| Self::plain(Head::Pointer(pointer)));
        }
        if !text.contains(['{', '}']) && bare == Bare::Refuse {
            let what = format!("“{text}” is neither pointer nor template");
            return Err(entry
                .place
                .fault(what, format!("write \"/{text}\" for a pointer, {{ const = … }} for a value")));
        }
        template(entry, names).map(|template| Self::plain(Head::Template(template)))
    }

    /// Returns the values of a list that are all wanted, not only the first that is there.
    pub(super) fn compile_each(entry: &Entry<'_>, names: &Names, bare: Bare) -> Read<Vec<Self>> {
        entry.items().iter().map(|item| Self::compile(item, names, bare)).collect()
    }

    fn compile_table(section: &Section<'_>, names: &Names, bare: Bare) -> Read<Self> {
        let heads: Vec<&str> = HEADS.into_iter().filter(|head| section.has(head)).collect();
        let [head] = heads[..] else {
            if heads.is_empty() {
                section.only(&[&HEADS[..], &AFTER[..]].concat())?;
            }
            return Err(section.place.fault(
                if heads.is_empty() {
                    "says no value".to_owned()
                } else {
                    format!("says {} at once", heads.join(" and "))
                },
                format!("expected exactly one of {}", HEADS.join(", ")),
            ));
        };
        let beside: &[&str] = match head {
            "last" | "first" => &["where", "take"],
            "count" => &["where"],
            "all_text" => &["where", "take", "separator"],
            "listed" => &["in"],
            _ => &[],
        };
        section.only(&[&[head], beside, &AFTER].concat())?;
        let entry = section.need(head, "a value")?;
        let head = match head {
            "from" => Head::FirstOf(vec![Self::compile(&entry, names, bare)?]),
            "template" => Head::Template(template(&entry, names)?),
            "const" => Head::Const(entry.scalar()?),
            "empty" => Head::Empty(Box::new(Self::compile(&entry, names, bare)?)),
            "listed" => {
                let lists = section.need("in", "`in`: the list, a pointer or join.NAME/pointer")?;
                Head::Listed(Box::new(Self::compile(&entry, names, bare)?), Lists::compile(&lists, names)?)
            }
            "last" => Head::Elements(Ask::Last, Elements::compile(&entry, section, names)?),
            "first" => Head::Elements(Ask::First, Elements::compile(&entry, section, names)?),
            "count" => Head::Elements(Ask::Count, Elements::compile(&entry, section, names)?),
            _ => {
                let separator = section.get("separator").map_or(Ok("\n"), |entry| entry.text())?;
                Head::Elements(Ask::AllText(separator.to_owned()), Elements::compile(&entry, section, names)?)
            }
        };
        let scalar = |key: &str| section.get(key).map(|entry| entry.scalar()).transpose();
        let map = section.get("map").map(|entry| value_map(&entry)).transpose()?;
        if let (None, Some(otherwise)) = (&map, section.get("otherwise")) {
            return Err(otherwise.place.fault("`otherwise` without `map`", "write `default` for a missing value"));
        }
        Ok(Self {
            head,
            reading: section.get("parse").map(|entry| entry.choice(&Reading::CHOICES)).transpose()?,
            map,
            otherwise: scalar("otherwise")?,
            default: scalar("default")?,
        })
    }

    /// Returns the constant, where the value is one.
    pub(super) fn constant(&self) -> Option<&str> {
        match &self.head {
            Head::Const(value) => value.as_str(),
            Head::Template(template) if !template.text.contains(['{', '}']) => Some(&template.text),
            _ => None,
        }
    }

    /// Returns true where the value tells the parts of one row apart.
    pub(super) fn names_the_part(&self) -> bool {
        match &self.head {
            Head::Pointer(pointer) => pointer.base != Base::Row,
            Head::Template(template) => template.names_the_part(),
            Head::FirstOf(list) => list.iter().all(Self::names_the_part),
            Head::Elements(_, elements) => elements.lists.iter().all(|list| list.base != Base::Row),
            Head::Const(_) | Head::Empty(_) | Head::Listed(..) => false,
        }
    }

    /// Returns the value in a row.
    pub(super) fn find<'r>(&'r self, scope: Scope<'r>, want: Want) -> Option<Found<'r>> {
        let inner = match (&self.reading, &self.map) {
            (Some(_), _) => Want::Any,
            (None, Some(_)) => Want::Scalar,
            (None, None) => want,
        };
        let raw = match &self.head {
            Head::Pointer(pointer) => scope.at(pointer).map(Cow::Borrowed),
            Head::Template(template) => template.render(scope).map(|text| Cow::Owned(Json::String(text.into()))),
            Head::Const(value) => Some(Cow::Borrowed(value)),
            Head::FirstOf(list) => list.iter().find_map(|one| one.find(scope, inner)),
            Head::Elements(ask, elements) => elements.ask(ask, scope, self.reading),
            Head::Empty(of) => Some(Cow::Owned(Json::Bool(of.find(scope, Want::Filled).is_none()))),
            Head::Listed(of, lists) => of
                .find(scope, Want::Scalar)
                .and_then(|value| lists.hold(scope, &value))
                .map(|held| Cow::Owned(Json::Bool(held))),
        };
        let read = match self.reading {
            // Elements are read one by one, so that one that cannot be read is passed over.
            Some(reading) if !matches!(self.head, Head::Elements(..)) => raw.and_then(|value| reading.read(value)),
            _ => raw,
        };
        let value = match &self.map {
            None => read,
            Some(map) => read.and_then(|value| {
                let translated = map.get(text_of(&value)?.as_ref()).or(self.otherwise.as_ref());
                translated.map(Cow::Borrowed)
            }),
        };
        value.filter(|value| satisfies(value, want)).or_else(|| self.default.as_ref().map(Cow::Borrowed))
    }

    /// Adds the places in the row that are asked, in their order.
    pub(super) fn pointers(&self, scope: Scope<'_>, out: &mut Vec<String>) {
        match &self.head {
            Head::Pointer(pointer) => out.extend(pointer.in_row(scope)),
            Head::FirstOf(list) => list.iter().for_each(|one| one.pointers(scope, out)),
            Head::Empty(of) | Head::Listed(of, _) => of.pointers(scope, out),
            Head::Template(template) => template.pointers(scope, out),
            Head::Elements(..) | Head::Const(_) => {}
        }
    }

    /// Adds what was asked and what lies there, for the detail of a skip.
    pub(super) fn tried(&self, scope: Scope<'_>, out: &mut Vec<String>) {
        match &self.head {
            Head::Pointer(pointer) => out.push(format!("{} ({})", pointer.text, describe(scope.at(pointer)))),
            Head::Template(template) => {
                let state = if template.render(scope).is_some() { "there" } else { "missing" };
                out.push(format!("{} ({state})", template.text));
            }
            Head::FirstOf(list) => list.iter().for_each(|one| one.tried(scope, out)),
            Head::Elements(_, elements) => {
                out.extend(elements.lists.iter().map(|list| format!("{} ({})", list.text, describe(scope.at(list)))));
            }
            Head::Empty(of) | Head::Listed(of, _) => of.tried(scope, out),
            Head::Const(_) => {}
        }
    }
}

impl Elements {
    fn compile(list: &Entry<'_>, section: &Section<'_>, names: &Names) -> Read<Self> {
        let here = Names::default();
        let pointers =
            |entry: Entry<'_>| entry.items().iter().map(|item| pointer(item, &here)).collect::<Read<Vec<_>>>();
        let mut wanted = Vec::new();
        if let Some(entry) = section.get("where") {
            for (path, values) in entry.section()?.entries() {
                let path = Pointer::compile(path, None).map_err(|why| values.place.fault(why, "expected a pointer"))?;
                wanted.push((path, values.items().iter().map(Entry::scalar).collect::<Read<_>>()?));
            }
        }
        let lists = list.items().iter().map(|item| pointer(item, names)).collect::<Read<_>>()?;
        let take = section.get("take").map(pointers).transpose()?;
        let whole = || Pointer::compile("", None).map_err(|why| section.place.fault(why, "expected a pointer"));
        Ok(Self { lists, wanted, take: take.map_or_else(|| whole().map(|whole| vec![whole]), Ok)? })
    }

    fn ask<'r>(&'r self, ask: &Ask, scope: Scope<'r>, reading: Option<Reading>) -> Option<Found<'r>> {
        let list = self.lists.iter().find_map(|list| scope.at(list)?.as_array())?;
        let mut matching = list.iter().filter(|element| {
            self.wanted.iter().all(|(path, values)| path.walk(element).is_some_and(|value| values.contains(value)))
        });
        let taken = |element: &'r Json<'r>| {
            self.take.iter().find_map(|path| {
                let value = Cow::Borrowed(path.walk(element)?);
                let value = if let Some(reading) = reading { reading.read(value)? } else { value };
                Some(value).filter(|value| satisfies(value, Want::Filled))
            })
        };
        match ask {
            Ask::First => matching.find_map(taken),
            Ask::Last => matching.rev().find_map(taken),
            Ask::Count => {
                let count = i64::try_from(matching.count()).ok()?;
                Some(Cow::Owned(Json::Number(Number::from_i64(count))))
            }
            Ask::AllText(separator) => {
                let found: Vec<Found<'r>> = matching.filter_map(taken).collect();
                let texts: Vec<Cow<'_, str>> = found.iter().filter_map(|one| text_of(one)).collect();
                Some(Cow::Owned(Json::String(texts.join(separator).into()))).filter(|_| !texts.is_empty())
            }
        }
    }
}

impl Lists {
    fn compile(entry: &Entry<'_>, names: &Names) -> Read<Self> {
        let one = |item: &Entry<'_>| match item.text()?.strip_prefix("join.") {
            None => pointer(item, names).map(Place::Row),
            Some(rest) => joined(rest, names)
                .map(|(join, path)| Place::Joined(join, path))
                .map_err(|why| item.place.fault(why, "expected a pointer, or join.NAME/pointer")),
        };
        entry.items().iter().map(one).collect::<Read<_>>().map(Self)
    }

    /// Returns whether the first list that is there holds a value, compared as text; `None` where no list is there.
    fn hold(&self, scope: Scope<'_>, value: &Json<'_>) -> Option<bool> {
        let list = |place: &Place| match place {
            Place::Row(pointer) => scope.at(pointer)?.as_array(),
            Place::Joined(join, pointer) => pointer.walk(scope.joined(*join)?)?.as_array(),
        };
        let wanted = text_of(value)?;
        let list = self.0.iter().find_map(list)?;
        Some(list.iter().filter_map(text_of).any(|one| one == wanted))
    }
}

/// Returns the pointer that an entry is.
pub(super) fn pointer(entry: &Entry<'_>, names: &Names) -> Read<Pointer> {
    Pointer::compile(entry.text()?, names.beside.as_deref())
        .map_err(|why| entry.place.fault(why, "expected a JSON Pointer such as /a/b"))
}

fn template(entry: &Entry<'_>, names: &Names) -> Read<Template> {
    Template::compile(entry.text()?, names)
        .map_err(|why| entry.place.fault(why, "expected a template such as {/run_id}:{line}"))
}

fn value_map(entry: &Entry<'_>) -> Read<BTreeMap<String, Json<'static>>> {
    entry.section()?.entries().map(|(key, value)| Ok((key.to_owned(), value.scalar()?))).collect()
}

fn satisfies(value: &Json<'_>, want: Want) -> bool {
    match want {
        Want::Any => !value.is_null(),
        Want::Scalar => text_of(value).is_some(),
        Want::Filled => text_of(value).is_some_and(|text| !is_blank(&text)),
    }
}
