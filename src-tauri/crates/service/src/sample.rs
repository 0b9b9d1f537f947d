//! The sample workspace: streams with trouble planted in them, the paths that exist in their world, the sources added.

use crate::{
    context::Context,
    embedded::Embedded,
    error::{Code, Outcome, ServiceError},
    inventory::add_inventory,
    sources::add_source,
    workspace::init,
};
use serde::Deserialize;
use std::path::Path;

/// The folder of the sample inside the workspace.
const FOLDER: &str = "sample";

#[derive(Deserialize)]
struct Listing {
    source: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    name: String,
    file: String,
    profile: String,
}

/// Makes a workspace with the sample in it.
///
/// # Errors
/// A folder that holds a workspace already or cannot be written.
pub fn init_sample(dir: &Path) -> Outcome<Context> {
    let cx = init(dir)?;
    let folder = dir.join(FOLDER);
    Embedded::Sample.write_into(&folder)?;
    let broken = |why: &dyn std::fmt::Display| {
        ServiceError::new(Code::Internal, format!("the carried sample is broken: {why}"), "report this as a bug")
    };
    let listing = Embedded::Sample.file("sources.toml").ok_or_else(|| broken(&"it lists no sources"))?;
    let listing = std::str::from_utf8(listing).map_err(|error| broken(&error))?;
    let listing: Listing = toml::from_str(listing).map_err(|error| broken(&error))?;
    for source in &listing.source {
        add_source(&cx, &folder.join(&source.file), Some(&source.name), Some(&source.profile))?;
    }
    add_inventory(&cx, &folder.join("inventory.txt"))?;
    Ok(cx)
}
