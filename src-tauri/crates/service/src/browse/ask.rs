//! What a filter asks of a kind, answered as sets of rows that are joined word by word.

use super::{
    bits::Bits,
    dict::Item,
    field::{Origin, has_evidence},
    frame::{Asked, Frame},
    text::TextIndex,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
};
use std::cmp::Ordering;
use stillroom_core::{
    filter::{FilterError, Node, Op, Test, Value, time_span},
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

pub(super) fn truth(text: &str) -> Option<bool> {
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
