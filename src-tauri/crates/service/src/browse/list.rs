//! One list: the rows of a kind under a filter, in an order. Held while pages of it are asked for.

use super::{
    ask::{Asking, Trouble},
    bits::{Bits, Ranked},
    frame::{Asked, Frame},
    queue,
    text::TextIndex,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{ListRequest, SortBy},
};
use std::sync::Arc;
use stillroom_core::filter::{Node, field_of, parse, print};

/// A list.
pub(super) struct List {
    pub(super) frame: Arc<Frame>,
    pub(super) node: Node,
    pub(super) sort: Option<SortBy>,
    /// The parts that must all hold, each with the one field that it speaks of, where it is one.
    parts: Vec<(Option<String>, Bits)>,
    /// Rows by their place in the order; none where it is the natural one.
    order: Option<Arc<Vec<u32>>>,
    /// Which places of the order are in the list.
    places: Ranked,
}

impl List {
    /// Makes a list.
    pub(super) fn make(
        cx: &Context,
        frame: Arc<Frame>,
        texts: &TextIndex,
        request: &ListRequest,
    ) -> Result<Self, Trouble> {
        let node = parse(&request.filter)?;
        let asking = Asking { cx, frame: &frame, filter: &request.filter, texts };
        asking.check(&node)?;
        let mut parts = Vec::new();
        for part in node.conjuncts() {
            parts.push((field_of(part).map(str::to_owned), asking.rows(part)?));
        }
        let order = order(cx, &frame, request.sort.as_ref())?;
        let mut list =
            Self { places: Ranked::of(Bits::none(0)), frame, node, sort: request.sort.clone(), parts, order };
        let rows = list.rows_but(|_| false);
        list.places = Ranked::of(match &list.order {
            None => rows,
            Some(order) => Bits::of(rows.len(), |place| rows.contains(order[place] as usize)),
        });
        Ok(list)
    }

    /// Returns the filter as it was read.
    pub(super) fn filter(&self) -> String {
        print(&self.node)
    }

    pub(super) fn count(&self) -> usize {
        self.places.count()
    }

    /// Returns a slice of the list, as rows of its kind.
    pub(super) fn slice(&self, start: u64, rows: usize) -> Vec<usize> {
        let places = self.places.slice(usize::try_from(start).unwrap_or(usize::MAX), rows);
        match &self.order {
            None => places,
            Some(order) => places.into_iter().map(|place| order[place] as usize).collect(),
        }
    }

    /// Returns the place of a row in the list.
    pub(super) fn place(&self, row: usize) -> Option<usize> {
        let place = match &self.order {
            None => row,
            Some(order) => order.iter().position(|of| *of as usize == row)?,
        };
        self.places.bits().contains(place).then(|| self.places.rank(place))
    }

    /// Returns the rows under all of the filter but what it says of one field.
    pub(super) fn rows_without(&self, field: &str) -> Bits {
        self.rows_but(|of| of == field)
    }

    fn rows_but(&self, leave_out: impl Fn(&str) -> bool) -> Bits {
        let mut rows = (*self.frame.base).clone();
        for (field, part) in &self.parts {
            if !field.as_deref().is_some_and(&leave_out) {
                rows.and(part);
            }
        }
        rows
    }
}

fn order(cx: &Context, frame: &Frame, sort: Option<&SortBy>) -> Outcome<Option<Arc<Vec<u32>>>> {
    let Some(sort) = sort else { return Ok(None) };
    if let Some(order) = queue::order(cx, frame, &sort.column)? {
        return Ok(Some(order));
    }
    let asked = frame.asked(cx, &sort.column)?.filter(|asked| match asked {
        Asked::Field(field) => field.sortable(),
        Asked::Marker(_) => true,
        Asked::Flag(_) => false,
    });
    let column = asked.as_ref().map(|asked| frame.column(cx, asked)).transpose()?.flatten();
    let Some((column, link)) = column else {
        return Err(ServiceError::invalid(
            format!("rows cannot be ordered by `{}`", sort.column),
            "order by a column that says it can be ordered by, or by a marker",
        ));
    };
    Ok(Some(frame.ordered(&sort.column, sort.descending, &column, &link)))
}
