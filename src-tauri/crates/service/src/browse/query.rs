//! One question to the browser and its answer at once, for who asks once: the command line.

use super::Browser;
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{CompletionView, ListRequest, QueryItemView, QueryView},
};

/// The most rows of an answer.
pub const QUERY_LIMIT: u64 = 1_000_000;

/// What an answer holds beside the number of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueryOptions {
    /// At most so many rows.
    pub limit: u64,
    /// Whether facets are counted.
    pub facets: bool,
}

/// Answers a filter with rows and, where they are asked for, facets.
///
/// # Errors
/// A filter that cannot be read, with its position in the message; a column that does not exist.
pub fn query(cx: &Context, request: &ListRequest, options: QueryOptions) -> Outcome<QueryView> {
    if options.limit > QUERY_LIMIT {
        return Err(ServiceError::invalid(
            format!("{} rows are too many at once", options.limit),
            format!("ask for at most {QUERY_LIMIT}, and for the rest with a narrower filter"),
        ));
    }
    let browser = Browser::default();
    let list = browser.open(cx, request)?;
    let mut items = Vec::new();
    let wanted = options.limit.min(list.rows.get());
    while (items.len() as u64) < wanted {
        cx.cancel.check()?;
        let start = items.len() as u64;
        let page = browser.page(cx, list.list, start, u32::try_from(wanted - start).unwrap_or(u32::MAX))?;
        if page.rows.is_empty() {
            break;
        }
        items.extend(page.rows.into_iter().map(|row| {
            let named = list.columns.iter().zip(row.cells);
            let cells = named.filter_map(|(column, cell)| Some((column.name.clone(), cell?))).collect();
            QueryItemView { id: row.id, cells }
        }));
    }
    let facets = if options.facets { Some(browser.facets(cx, list.list)?.facets) } else { None };
    browser.index.keep(cx);
    Ok(QueryView {
        kind: list.kind,
        filter: list.filter,
        rows: list.rows,
        of: list.of,
        columns: list.columns,
        sort: list.sort,
        note: list.note,
        items,
        facets,
    })
}

/// Returns what is wrong with a filter over a workspace, with its place; and what could stand at its end.
///
/// # Errors
/// A workspace that cannot be read.
pub fn explain_filter(cx: &Context, request: &ListRequest) -> Outcome<CompletionView> {
    let end = u32::try_from(request.filter.encode_utf16().count()).unwrap_or(u32::MAX);
    Browser::default().complete(cx, request.kind, &request.filter, end)
}
