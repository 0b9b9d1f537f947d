//! The browser: ordered lists of rows under a filter, held by the service so that pages are slices of them, with exact
//! facets beside.

pub(crate) mod row_id;

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::{CompletionView, FacetsView, Kind, ListRequest, ListView, PageView, SavedViewView},
};

/// What holds the lists and the columns they are made of. One for each window.
#[derive(Default)]
pub struct Browser {}

impl Browser {
    /// Makes a list; it is held until [`Self::close`], or until many newer ones were made.
    ///
    /// # Errors
    /// A filter that cannot be read, with its position in the message; a column that does not exist.
    pub fn open(&self, _cx: &Context, _request: &ListRequest) -> Outcome<ListView> {
        Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
    }

    /// Returns a slice of a list, at most 1,000 rows.
    ///
    /// # Errors
    /// A list that is not held any more: make it again.
    pub fn page(&self, _cx: &Context, _list: u32, _start: u64, _rows: u32) -> Outcome<PageView> {
        Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
    }

    /// Returns the position of a row in a list, by its id; none where it is not in it.
    ///
    /// # Errors
    /// A list that is not held any more.
    pub fn position(&self, _cx: &Context, _list: u32, _id: &str) -> Outcome<Option<u64>> {
        Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
    }

    /// Returns the facets of a list.
    ///
    /// # Errors
    /// A list that is not held any more.
    pub fn facets(&self, _cx: &Context, _list: u32) -> Outcome<FacetsView> {
        Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
    }

    /// Lets a list go.
    pub fn close(&self, _list: u32) {}

    /// Returns what can stand at the cursor, with the rows that each value has.
    ///
    /// # Errors
    /// A workspace that cannot be read. A filter that cannot be read is no error.
    pub fn complete(&self, _cx: &Context, kind: Kind, filter: &str, cursor: u32) -> Outcome<CompletionView> {
        complete_filter(kind, filter, cursor)
    }
}

/// Returns what can stand at the cursor as far as the language itself says.
///
/// # Errors
/// None now.
pub fn complete_filter(_kind: Kind, _filter: &str, _cursor: u32) -> Outcome<CompletionView> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Returns the filter with a value of a field asked for (or excluded), or no more so where it was.
///
/// # Errors
/// A filter that cannot be read.
pub fn toggle_filter(_filter: &str, _field: &str, _value: &str, _exclude: bool) -> Outcome<String> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Returns the saved views.
///
/// # Errors
/// A workspace that cannot be read.
pub fn saved_views(_cx: &Context) -> Outcome<Vec<SavedViewView>> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Saves a view under its name, over an older one of that name.
///
/// # Errors
/// An empty name, a filter that cannot be read.
pub fn save_view(_cx: &Context, _view: &SavedViewView) -> Outcome<Vec<SavedViewView>> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}

/// Forgets a saved view.
///
/// # Errors
/// No such view.
pub fn remove_view(_cx: &Context, _name: &str) -> Outcome<Vec<SavedViewView>> {
    Err(ServiceError::new(Code::Internal, "not built yet", "build it"))
}
