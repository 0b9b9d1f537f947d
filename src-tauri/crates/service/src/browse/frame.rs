//! All rows of one kind as columns: own ones, and those of the evidence that the rows come from.

use super::{
    bits::Bits,
    column::{Column, Link, NOWHERE},
    dataset::Dataset,
    evidence::Evidence,
    facts::MARKERS,
    field::{Field, Origin, has_evidence, named},
    quarantine::Quarantine,
};
use crate::{context::Context, error::Outcome, views::Kind};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use stillroom_core::filter::FLAGS;

/// What one row of a kind is called in the store.
pub(super) enum Rows {
    /// Positions of the evidence.
    Evidence,
    /// Rows of a dataset.
    Dataset(Dataset),
    /// Lines of quarantine files.
    Quarantine(Quarantine),
    /// Rows of the table of skips.
    Skips(Vec<i64>),
    /// There are none yet.
    Nothing,
}

/// What a kind adds to the evidence.
pub(super) struct Own {
    pub(super) columns: BTreeMap<&'static str, Arc<Column>>,
    /// Positions of the evidence, by row.
    pub(super) link: Link,
    /// Positions of the evidence of the other side of a pair.
    pub(super) other: Link,
    pub(super) rows: Rows,
    pub(super) len: usize,
    /// What a person should know of this kind.
    pub(super) note: Option<String>,
}

/// All rows of one kind.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) evidence: Arc<Evidence>,
    pub(super) own: Arc<Own>,
    /// The rows that are browsed.
    pub(super) base: Arc<Bits>,
    /// Orders that were asked for; the oldest goes where there are too many.
    orders: Mutex<Vec<Order>>,
}

/// All rows in the order of a column.
struct Order {
    column: String,
    descending: bool,
    rows: Arc<Vec<u32>>,
}

/// How many orders are kept.
const ORDERS: usize = 4;

/// What a name in a filter stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Field(Field),
    Flag(&'static str),
    Marker(String),
}

impl Frame {
    pub(super) fn new(kind: Kind, evidence: Arc<Evidence>, own: Arc<Own>) -> Self {
        let base = match kind {
            Kind::Evidence => Arc::clone(&evidence.live),
            Kind::Scored => Arc::clone(&evidence.scored),
            _ => Arc::new(Bits::all(own.len)),
        };
        Self { kind, evidence, own, base, orders: Mutex::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.base.len()
    }

    /// Returns what a name stands for; none where it stands for nothing.
    pub(super) fn asked(&self, cx: &Context, name: &str) -> Outcome<Option<Asked>> {
        if let Some(field) = named(self.kind, name) {
            return Ok(Some(Asked::Field(field)));
        }
        if !has_evidence(self.kind) {
            return Ok(None);
        }
        if let Some(flag) = FLAGS.iter().find(|flag| **flag == name) {
            return Ok(Some(Asked::Flag(flag)));
        }
        let marker = name.strip_prefix(MARKERS).unwrap_or(name);
        let known = self.evidence.marker_names(cx)?.iter().any(|known| known == marker);
        Ok(known.then(|| Asked::Marker(marker.to_owned())))
    }

    /// Returns the column of something that has one, and how it is read.
    pub(super) fn column(&self, cx: &Context, asked: &Asked) -> Outcome<Option<(Arc<Column>, Link)>> {
        let linked = |column: Arc<Column>| Some((column, self.own.link.clone()));
        Ok(match asked {
            Asked::Marker(name) => linked(self.evidence.marker(cx, name)?),
            Asked::Flag(_) => None,
            Asked::Field(field) => match field.origin {
                Origin::Evidence => self.evidence.column(field.name).and_then(linked),
                Origin::Own => self.own_column(field.name).map(|column| (column, None)),
                Origin::Markers => linked(self.evidence.marker_counts(cx)?),
                Origin::Reasons => linked(self.evidence.reasons(cx)?),
                Origin::Rules => linked(self.evidence.rules(cx)?),
                Origin::Flags | Origin::Text | Origin::Lookup(_) | Origin::Shown => None,
            },
        })
    }

    fn own_column(&self, name: &str) -> Option<Arc<Column>> {
        self.own.columns.get(name).cloned()
    }

    /// Returns the rows that come from some of the evidence.
    pub(super) fn rows_of(&self, evidence: &Bits) -> Bits {
        let mut rows = through(&self.own.link, evidence);
        if self.own.other.is_some() {
            rows.or(&through(&self.own.other, evidence));
        }
        rows
    }

    /// Returns the rows whose own evidence has a flag.
    pub(super) fn flagged(&self, flag: &str) -> Bits {
        match self.evidence.flag(flag) {
            Some(bits) => through(&self.own.link, &bits),
            None => Bits::none(self.len()),
        }
    }

    /// Returns the position of the evidence of a row.
    pub(super) fn evidence_at(&self, row: usize) -> Option<usize> {
        match &self.own.link {
            None => has_evidence(self.kind).then_some(row),
            Some(link) => link.get(row).copied().filter(|at| *at != NOWHERE).map(|at| at as usize),
        }
    }

    /// Returns all rows in the order of a column, those without a value last.
    pub(super) fn ordered(&self, name: &str, descending: bool, column: &Column, link: &Link) -> Arc<Vec<u32>> {
        self.order_kept(name, descending, || column.order(self.len(), link, descending))
    }

    /// Returns all rows in an order that no column gives.
    pub(super) fn ordered_so(&self, name: &str, make: impl FnOnce() -> Vec<u32>) -> Arc<Vec<u32>> {
        self.order_kept(name, false, make)
    }

    fn order_kept(&self, name: &str, descending: bool, make: impl FnOnce() -> Vec<u32>) -> Arc<Vec<u32>> {
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = orders.iter().find(|known| known.column == name && known.descending == descending) {
            return Arc::clone(&known.rows);
        }
        let rows = Arc::new(make());
        if orders.len() == ORDERS {
            orders.remove(0);
        }
        orders.push(Order { column: name.to_owned(), descending, rows: Arc::clone(&rows) });
        rows
    }

    /// Returns the bytes that the kind takes beside the evidence.
    pub(super) fn bytes(&self) -> usize {
        let columns: usize = self.own.columns.values().map(|column| column.bytes()).sum();
        let links = [&self.own.link, &self.own.other].into_iter().flatten().map(|link| link.len() * 4).sum::<usize>();
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner).len() * self.len() * 4;
        columns + links + orders + self.base.bytes()
    }
}

fn through(link: &Link, evidence: &Bits) -> Bits {
    match link {
        None => evidence.clone(),
        Some(link) => Bits::of(link.len(), |row| link[row] != NOWHERE && evidence.contains(link[row] as usize)),
    }
}
