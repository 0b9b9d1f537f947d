//! Saved views: filters with their columns and order, under names that people gave.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::SavedViewView,
};
use stillroom_core::filter::parse;
use stillroom_store::{
    StoreError, WriteMode,
    tables::saved_view::{self, SavedView},
};

/// Returns the saved views.
///
/// # Errors
/// A workspace that cannot be read.
pub fn saved_views(cx: &Context) -> Outcome<Vec<SavedViewView>> {
    Ok(cx.store.read(|reader| saved_view::all(reader)?.iter().map(view).collect())?)
}

/// Saves a view under its name, over an older one of that name.
///
/// # Errors
/// An empty name, a filter that cannot be read.
pub fn save_view(cx: &Context, view: &SavedViewView) -> Outcome<Vec<SavedViewView>> {
    let name = view.name.trim();
    if name.is_empty() {
        return Err(ServiceError::invalid("a view without a name cannot be found again", "give it a name"));
    }
    parse(&view.filter)
        .map_err(|error| ServiceError::invalid(format!("the filter cannot be read: {error}"), error.hint))?;
    let stored = stored(name, view)?;
    cx.store.write(WriteMode::Durable, |tx| saved_view::put(tx, &stored, cx.now()))?;
    saved_views(cx)
}

/// Forgets a saved view.
///
/// # Errors
/// No such view.
pub fn remove_view(cx: &Context, name: &str) -> Outcome<Vec<SavedViewView>> {
    if !cx.store.write(WriteMode::Durable, |tx| saved_view::remove(tx, name.trim()))? {
        return Err(ServiceError::not_found("view", name, "`distill views list` names the views"));
    }
    saved_views(cx)
}

fn stored(name: &str, view: &SavedViewView) -> Result<SavedView, StoreError> {
    let unreadable = |error: serde_json::Error| StoreError::unreadable("view", error);
    let kind = serde_json::to_value(view.kind).map_err(unreadable)?;
    Ok(SavedView {
        name: name.to_owned(),
        kind: kind.as_str().unwrap_or_default().to_owned(),
        filter: view.filter.clone(),
        sort: view.sort.as_ref().map(serde_json::to_string).transpose().map_err(unreadable)?,
        columns: serde_json::to_string(&view.columns).map_err(unreadable)?,
    })
}

fn view(stored: &SavedView) -> Result<SavedViewView, StoreError> {
    let unreadable = |error: serde_json::Error| StoreError::unreadable("view", error);
    Ok(SavedViewView {
        name: stored.name.clone(),
        kind: serde_json::from_value(stored.kind.clone().into()).map_err(unreadable)?,
        filter: stored.filter.clone(),
        sort: stored.sort.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?,
        columns: serde_json::from_str(&stored.columns).map_err(unreadable)?,
    })
}
