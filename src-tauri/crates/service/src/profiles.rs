//! The profiles in force: the shipped ones, and those in the workspace's `profiles/`, which win over a shipped name.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::DeclarationView,
};
use std::{collections::BTreeMap, path::Path};
use stillroom_core::source::{Profile, shipped};

/// Returns all profiles by name.
pub(crate) fn all(cx: Option<&Context>) -> Outcome<BTreeMap<String, Profile>> {
    let mut profiles = BTreeMap::new();
    for (name, text) in shipped() {
        let profile = Profile::parse(text).map_err(|error| {
            ServiceError::invalid(format!("shipped profile `{name}`: {error}"), "report this as a bug")
        })?;
        profiles.insert(profile.name.clone(), profile);
    }
    if let Some(cx) = cx {
        for (path, text) in declarations(&cx.dir().join("profiles"))? {
            let profile = Profile::parse(&text).map_err(|error| {
                ServiceError::invalid(
                    format!("profile {path}: {error}"),
                    "mend the file, then `distill profiles check`",
                )
            })?;
            profiles.insert(profile.name.clone(), profile);
        }
    }
    Ok(profiles)
}

/// Returns one profile.
pub(crate) fn named<'p>(profiles: &'p BTreeMap<String, Profile>, name: &str) -> Outcome<&'p Profile> {
    profiles.get(name).ok_or_else(|| {
        let names: Vec<&str> = profiles.keys().map(String::as_str).collect();
        ServiceError::not_found("profile", name, format!("there are: {}", names.join(", ")))
    })
}

/// Returns the texts of a folder of declarations, in order of their names.
pub(crate) fn declarations(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut paths: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|error| ServiceError::file(&path, &error))?;
            Ok((path.display().to_string(), text))
        })
        .collect()
}

/// Checks a profile's file without using it.
///
/// # Errors
/// A file that cannot be read or is no profile, with its line and key.
pub fn check_profile(path: &Path) -> Outcome<DeclarationView> {
    let text = std::fs::read_to_string(path).map_err(|error| ServiceError::file(path, &error))?;
    let profile = Profile::parse(&text).map_err(|error| {
        ServiceError::invalid(format!("{}: {error}", path.display()), "mend the line that is named")
    })?;
    Ok(DeclarationView {
        name: profile.name,
        version: profile.version.to_string(),
        hash: profile.hash.hex(),
        about: profile.about,
    })
}

/// Returns the profiles in force.
///
/// # Errors
/// A profile of the workspace that cannot be read.
pub fn profiles(cx: Option<&Context>) -> Outcome<Vec<DeclarationView>> {
    let view = |profile: Profile| DeclarationView {
        name: profile.name,
        version: profile.version.to_string(),
        hash: profile.hash.hex(),
        about: profile.about,
    };
    Ok(all(cx)?.into_values().map(view).collect())
}
