//! What a filter asks of a kind: its names and values held against the fields there are, then answered as sets of rows
//! that are joined word by word.

use super::{
    bits::Bits,
    dict::Item,
    facts::MARKERS,
    field::{Origin, Values, all, has_evidence},
    frame::{Asked, Frame},
    text::TextIndex,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
};
use std::cmp::Ordering;
use stillroom_core::{
    filter::{FLAGS, FilterError, Node, Op, Span, Test, Value, near, time_span},
    json::decimal_micros,
};
use stillroom_store::tables::browse::{self, Lookup};

/// Why a filter has no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It cannot be read.
    Filter(FilterError),
    /// It could not be answered.
    Service(ServiceError),
}

impl From<FilterError> for Trouble {
    fn from(error: FilterError) -> Self {
        Self::Filter(error)
    }
}

impl From<ServiceError> for Trouble {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

impl From<Trouble> for ServiceError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Filter(error) => Self::invalid(format!("the filter cannot be read: {error}"), error.hint),
            Trouble::Service(error) => error,
        }
    }
}

/// A filter over a kind.
pub(super) struct Asking<'a> {
    pub(super) cx: &'a Context,
    pub(super) frame: &'a Frame,
    /// The filter as it was typed, for the places of errors.
    pub(super) filter: &'a str,
    pub(super) texts: &'a TextIndex,
}

impl Asking<'_> {
    /// Refuses names and values that mean nothing here.
    pub(super) fn check(&self, node: &Node) -> Result<(), Trouble> {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().try_for_each(|part| self.check(part)),
            Node::Not(inner) => self.check(inner),
            Node::Test(test) => self.check_test(test),
        }
    }

    fn check_test(&self, test: &Test) -> Result<(), Trouble> {
        match test {
            Test::Text(value) => self.check_text(value),
            Test::Flag(_, span) if !has_evidence(self.frame.kind) => Err(self.wrong(
                *span,
                "rows of this kind have no flags",
                "to search for the word itself, put it in quotes",
            )),
            Test::Flag(..) => Ok(()),
            Test::Field { field, at, op, op_at, values } => {
                let Some(asked) = self.frame.asked(self.cx, field)? else { return Err(self.unknown(field, *at)?) };
                values.iter().try_for_each(|value| self.check_value(&asked, field, *op, *op_at, value))
            }
        }
    }

    fn wrong(&self, span: Span, message: impl Into<String>, hint: impl Into<String>) -> Trouble {
        FilterError::at(self.filter, span, message, hint).into()
    }

    fn unknown(&self, name: &str, at: Span) -> Outcome<Trouble> {
        let kind = self.frame.kind;
        let markers = if has_evidence(kind) { self.frame.evidence.marker_names(self.cx)? } else { Vec::new() };
        let fields = all(kind).map(|field| field.name).chain(FLAGS.iter().copied());
        let bare = name.strip_prefix(MARKERS).unwrap_or(name);
        let names = near(bare, fields.chain(markers.iter().map(String::as_str)));
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let hint = match names.as_slice() {
            [] => "to search for the text itself, put it in quotes".to_owned(),
            names => format!("did you mean {}? to search for the text itself, put it in quotes", names.join(" or ")),
        };
        Ok(self.wrong(at, format!("there is no field `{name}`"), hint))
    }

    fn check_text(&self, value: &Value) -> Result<(), Trouble> {
        let stars = value.text.trim_end_matches('*').contains('*');
        if value.wild && stars {
            let hint = "write the beginning of the word and one star, or put it in quotes";
            return Err(self.wrong(value.span, "a star can only end a word that is searched for", hint));
        }
        Ok(())
    }

    fn check_value(&self, asked: &Asked, name: &str, op: Op, op_at: Span, value: &Value) -> Result<(), Trouble> {
        let ordering = !matches!(op, Op::Has | Op::Is);
        let values = match asked {
            Asked::Field(field) => field.values,
            Asked::Marker(_) => Values::Any,
            Asked::Flag(_) => Values::Flags,
        };
        let whole = value.wild || (value.text.is_empty() && !ordering);
        match values {
            Values::Words if ordering => Err(self.wrong(
                op_at,
                format!("`{name}` is a word, which is not less or more"),
                "compare it with `:` or `=`",
            )),
            Values::Text if ordering => Err(self.wrong(op_at, "a text is searched, not compared", "write text:word")),
            Values::Text => self.check_text(value),
            Values::Flags => self.check_flag(asked, name, op_at, ordering, value),
            Values::Numbers if !whole && decimal_micros(&value.text).is_none() => {
                Err(self.wrong(value.span, format!("`{name}` is compared with a number"), format!("write {name}>10")))
            }
            Values::Any if ordering && decimal_micros(&value.text).is_none() => {
                Err(self.wrong(value.span, format!("`{name}` is compared with a number"), format!("write {name}>10")))
            }
            Values::Times if !whole && time_span(&value.text).is_none() => Err(self.wrong(
                value.span,
                format!("`{name}` is compared with a time"),
                format!("write {name}>=2026-03 or {name}<2026-03-01T12:00"),
            )),
            Values::Words | Values::Numbers | Values::Times | Values::Any => Ok(()),
        }
    }

    fn check_flag(&self, asked: &Asked, name: &str, op_at: Span, ordering: bool, value: &Value) -> Result<(), Trouble> {
        if ordering {
            return Err(self.wrong(
                op_at,
                format!("`{name}` is not less or more"),
                "write it alone, or with `-` before",
            ));
        }
        if matches!(asked, Asked::Flag(_)) {
            if truth(&value.text).is_some() {
                return Ok(());
            }
            return Err(self.wrong(
                value.span,
                format!("`{name}` is true or false"),
                format!("write {name} or -{name}"),
            ));
        }
        if FLAGS.contains(&value.text.as_str()) {
            return Ok(());
        }
        let names: Vec<String> = FLAGS.iter().map(|flag| format!("`{flag}`")).collect();
        Err(self.wrong(
            value.span,
            format!("there is no state `{}`", value.text),
            format!("it is one of {}", names.join(", ")),
        ))
    }

    /// Returns the rows for which a filter holds, browsed or not.
    pub(super) fn rows(&self, node: &Node) -> Result<Bits, Trouble> {
        self.cx.cancel.check()?;
        match node {
            Node::All(parts) => {
                let mut rows = Bits::all(self.frame.len());
                for part in parts {
                    rows.and(&self.rows(part)?);
                }
                Ok(rows)
            }
            Node::Any(parts) => {
                let mut rows = Bits::none(self.frame.len());
                for part in parts {
                    rows.or(&self.rows(part)?);
                }
                Ok(rows)
            }
            Node::Not(inner) => {
                let mut rows = self.rows(inner)?;
                rows.not();
                Ok(rows)
            }
            Node::Test(Test::Text(value)) => Ok(self.text(std::slice::from_ref(value))?),
            Node::Test(Test::Flag(flag, _)) => Ok(self.frame.flagged(flag)),
            Node::Test(Test::Field { field, op, values, .. }) => match self.frame.asked(self.cx, field)? {
                Some(asked) => Ok(self.field(&asked, *op, values)?),
                None => Ok(Bits::none(self.frame.len())),
            },
        }
    }

    fn field(&self, asked: &Asked, op: Op, values: &[Value]) -> Outcome<Bits> {
        let len = self.frame.len();
        match asked {
            Asked::Flag(flag) => {
                let mut rows = Bits::none(len);
                for value in values {
                    let mut one = self.frame.flagged(flag);
                    if truth(&value.text) == Some(false) {
                        one.not();
                    }
                    rows.or(&one);
                }
                return Ok(rows);
            }
            Asked::Field(field) => match field.origin {
                Origin::Text => return self.text(values),
                Origin::Lookup(lookup) => return self.looked_up(lookup, values),
                Origin::Flags => {
                    let mut rows = Bits::none(len);
                    values.iter().for_each(|value| rows.or(&self.frame.flagged(&value.text)));
                    return Ok(rows);
                }
                _ => {}
            },
            Asked::Marker(_) => {}
        }
        let Some((column, link)) = self.frame.column(self.cx, asked)? else { return Ok(Bits::none(len)) };
        let values: Vec<Wanted<'_>> = values.iter().map(Wanted::of).collect();
        Ok(column.rows(len, &link, |item| values.iter().any(|value| value.holds(op, item))))
    }

    fn text(&self, values: &[Value]) -> Outcome<Bits> {
        if !has_evidence(self.frame.kind) {
            return Ok(self.said(values));
        }
        let mut evidence = Bits::none(self.frame.evidence.len());
        for value in values {
            evidence.or(&*self.texts.rows(self.cx, &self.frame.evidence, value)?);
        }
        Ok(self.frame.rows_of(&evidence))
    }

    /// Skips have no text; what was found out about them is searched instead.
    fn said(&self, values: &[Value]) -> Bits {
        let words: Vec<String> = values.iter().map(|value| value.text.trim_end_matches('*').to_lowercase()).collect();
        let mut rows = Bits::none(self.frame.len());
        for column in ["reason", "detail", "file"].iter().filter_map(|name| self.frame.own.columns.get(name)) {
            let holds = |item: &Item<'_>| {
                let text = item.text().to_lowercase();
                words.iter().any(|word| text.contains(word.as_str()))
            };
            rows.or(&column.rows(self.frame.len(), &None, holds));
        }
        rows
    }

    fn looked_up(&self, lookup: Lookup, values: &[Value]) -> Outcome<Bits> {
        let mut evidence = Bits::none(self.frame.evidence.len());
        for value in values {
            let rows = self.cx.store.read(|reader| match value.wild {
                true => browse::rows_like(reader, lookup, &glob(&value.text)),
                false => browse::rows_named(reader, lookup, &value.text),
            })?;
            evidence.or(&self.frame.evidence.positions_of(rows));
        }
        Ok(self.frame.rows_of(&evidence))
    }
}

/// Returns a value with stars as a pattern of SQLite's `GLOB`, in which more signs stand for something.
fn glob(text: &str) -> String {
    text.replace('[', "[[]").replace('?', "[?]")
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// A value with what it is as a number and as a time, worked out once.
struct Wanted<'v> {
    value: &'v Value,
    micros: Option<i64>,
    times: Option<(i64, i64)>,
}

impl<'v> Wanted<'v> {
    fn of(value: &'v Value) -> Self {
        Self { value, micros: decimal_micros(&value.text), times: time_span(&value.text) }
    }

    fn holds(&self, op: Op, item: &Item<'_>) -> bool {
        let plain = |order: Ordering| match op {
            Op::Has | Op::Is => order == Ordering::Equal,
            Op::Above => order == Ordering::Greater,
            Op::AtLeast => order != Ordering::Less,
            Op::Below => order == Ordering::Less,
            Op::AtMost => order != Ordering::Greater,
        };
        match (item, op) {
            (Item::None, Op::Has | Op::Is) => self.value.text.is_empty(),
            (Item::Number(number), _) if !self.value.wild => {
                self.micros.is_some_and(|wanted| plain(number.cmp(&wanted)))
            }
            (Item::Time(time), _) if !self.value.wild => self.times.is_some_and(|(start, end)| {
                plain(if *time < start {
                    Ordering::Less
                } else if *time >= end {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                })
            }),
            (Item::None, _) => false,
            (item, Op::Has | Op::Is) => self.value.matches(&item.text()),
            _ => false,
        }
    }
}
