//! The workspace inventory: which paths exist in the world the traces speak of, so that invented ones are found.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::InventoryView,
};
use std::path::Path;
use stillroom_store::{WriteMode, readers, tables};

/// Adds what exists: every file below a folder, or every line of a list.
///
/// # Errors
/// A path that cannot be read.
pub fn add_inventory(cx: &Context, path: &Path) -> Outcome<InventoryView> {
    let paths =
        if path.is_dir() { readers::walk(path).map_err(crate::sources::unreadable)?.files } else { listed(path)? };
    cx.store.write(WriteMode::Durable, |tx| tables::inventory::add(tx, paths))?;
    inventory(cx)
}

fn listed(path: &Path) -> Outcome<Vec<String>> {
    let text = std::fs::read_to_string(path).map_err(|error| ServiceError::file(path, &error))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

/// Returns how much is known to exist.
///
/// # Errors
/// A store that cannot be read.
pub fn inventory(cx: &Context) -> Outcome<InventoryView> {
    let (paths, hash) =
        cx.store.read(|reader| Ok((tables::inventory::len(reader)?, tables::inventory::hash(reader)?)))?;
    Ok(InventoryView { paths: paths.into(), hash: hash.map(|hash| hash.hex()) })
}

/// Forgets the inventory: paths are not checked any more.
///
/// # Errors
/// A store that refuses.
pub fn clear_inventory(cx: &Context) -> Outcome<InventoryView> {
    cx.store.write(WriteMode::Durable, |tx| tables::inventory::replace(tx, []))?;
    inventory(cx)
}
