//! Views of the browser: lists, their pages, facets, completion of the filter, saved views.

use super::Count;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be browsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Everything that was read and is current.
    Evidence,
    /// Evidence with its verdict.
    Scored,
    /// The rows of the RAG corpus that stands.
    Rag,
    /// The rows of the SFT dataset that stands.
    Sft,
    /// The rows of the preference dataset that stands.
    Preference,
    /// Examples that Derive made.
    Synthetic,
    /// Question-answer pairs that Teach made.
    Pairs,
    /// Rows that an exporter kept out, with the reason.
    Quarantine,
    /// Source rows that are no evidence.
    Skips,
}

/// A column to sort by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SortBy {
    /// The column's name.
    pub column: String,
    /// Whether the largest stands first.
    pub descending: bool,
}

/// What is asked of the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ListRequest {
    /// Of what.
    pub kind: Kind,
    /// The filter; empty for all.
    pub filter: String,
    /// The order; none for the natural one (source, file, offset; dataset line).
    pub sort: Option<SortBy>,
}

/// A column of a kind.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ColumnView {
    /// Its name: the field of the filter language.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub numeric: bool,
    /// Whether it is shown before the person chose columns.
    pub shown: bool,
    /// Whether rows can be ordered by it.
    pub sortable: bool,
    /// Whether it has facets.
    pub facet: bool,
}

/// A list that the service holds: pages are slices of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ListView {
    /// By which pages and facets are asked for.
    pub list: u32,
    /// Of what.
    pub kind: Kind,
    /// The filter as it was read.
    pub filter: String,
    /// Rows that match.
    pub rows: Count,
    /// Rows of this kind in all.
    pub of: Count,
    /// The columns of this kind, all of them.
    pub columns: Vec<ColumnView>,
    /// The order.
    pub sort: Option<SortBy>,
    /// What a person should know: nothing was run yet, and what to do next.
    pub note: Option<String>,
    /// Microseconds that the filter and the order took.
    pub took_us: u32,
}

/// One row of a page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RowView {
    /// By which its detail is asked for; stays the same while the row exists.
    pub id: String,
    /// One value for each column of the list, in its order; null where the row has none.
    pub cells: Vec<Option<String>>,
}

/// A slice of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PageView {
    /// The list.
    pub list: u32,
    /// The position of the first row, from 0.
    pub start: Count,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// One value of a facet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FacetValueView {
    /// The value as the filter names it.
    pub value: String,
    /// Rows that have it, under all of the filter but what it says of this field.
    pub rows: Count,
    /// `in` where the filter asks for it, `out` where it excludes it, else `free`.
    pub state: String,
}

/// A facet with exact counts, the most frequent first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FacetView {
    /// The field of the filter.
    pub field: String,
    /// Its heading.
    pub title: String,
    /// The most frequent values.
    pub values: Vec<FacetValueView>,
    /// Values that are not listed.
    pub more_values: Count,
    /// Rows that have one of those.
    pub more_rows: Count,
}

/// The facets of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FacetsView {
    /// The list.
    pub list: u32,
    /// The facets.
    pub facets: Vec<FacetView>,
    /// Microseconds that counting took.
    pub took_us: u32,
}

/// Where a filter cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FilterErrorView {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The first wrong character, counted as JavaScript counts (UTF-16 units).
    pub start: u32,
    /// The first one after it.
    pub end: u32,
}

/// Something that can stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CompletionItemView {
    /// What is put in.
    pub text: String,
    /// What it is: `field`, `value` or `operator`.
    pub kind: String,
    /// What a person reads beside it: rows, or what the field is.
    pub detail: String,
}

/// What can stand at the cursor of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CompletionView {
    /// Where the replaced text begins, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What can stand there, the best first.
    pub items: Vec<CompletionItemView>,
    /// Where the filter as a whole cannot be read.
    pub error: Option<FilterErrorView>,
}

/// A filter with its columns and order under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SavedViewView {
    /// Its name.
    pub name: String,
    /// Of what.
    pub kind: Kind,
    /// The filter.
    pub filter: String,
    /// The order.
    pub sort: Option<SortBy>,
    /// The shown columns, in their order; empty for the usual ones.
    pub columns: Vec<String>,
}

/// One row of an answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct QueryItemView {
    /// By which its detail is asked for.
    pub id: String,
    /// Its values by column; columns without one are left out.
    #[serde(flatten)]
    pub cells: BTreeMap<String, String>,
}

/// A list with rows of it and its facets, for who asks once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct QueryView {
    /// Of what.
    pub kind: Kind,
    /// The filter as it was read.
    pub filter: String,
    /// Rows that match.
    pub rows: Count,
    /// Rows of this kind in all.
    pub of: Count,
    /// The columns of this kind, all of them.
    pub columns: Vec<ColumnView>,
    /// The order.
    pub sort: Option<SortBy>,
    /// What a person should know: nothing was run yet, and what to do next.
    pub note: Option<String>,
    /// The first rows, as many as were asked for.
    pub items: Vec<QueryItemView>,
    /// The facets, where they were asked for.
    pub facets: Option<Vec<FacetView>>,
}
