//! Sources: what a folder or file is, by its bytes and the shape of its rows; added, listed, removed.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    profiles,
    views::{DetectionView, SourceView},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use stillroom_core::{
    json::parse,
    source::{Profile, detect as detect_profiles},
};
use stillroom_store::{
    WriteMode,
    readers::{self, ReadError, Sniff},
    tables::{evidence, skip, source, source_file},
};

/// From this confidence on a detected profile is taken without being named.
const SURE: u8 = 60;

/// Returns the failure of a file that cannot be looked at.
#[expect(clippy::needless_pass_by_value, reason = "it is handed over by map_err")]
pub(crate) fn unreadable(error: ReadError) -> ServiceError {
    ServiceError::new(crate::Code::File, error.to_string(), "check that the path exists and is readable")
}

/// One file that was looked at.
pub(crate) struct Looked {
    pub(crate) path: PathBuf,
    pub(crate) relative: String,
    pub(crate) sniff: Sniff,
    pub(crate) profile: Option<(String, u8, String)>,
}

impl Looked {
    pub(crate) fn view(&self) -> DetectionView {
        let (profile, confidence, why) = match &self.profile {
            Some((profile, confidence, why)) => (Some(profile.clone()), *confidence, why.clone()),
            None if self.sniff.format.is_none() => (None, 0, self.sniff.why.clone()),
            None => (
                None,
                0,
                format!(
                    "{}; no profile fits its rows: choose one (`--profile` on the command line), or write one",
                    self.sniff.why
                ),
            ),
        };
        DetectionView {
            path: self.path.display().to_string(),
            reader: self.sniff.format.map(|format| format.name().to_owned()),
            profile,
            confidence,
            why,
        }
    }
}

fn look(profiles: &BTreeMap<String, Profile>, root: &Path, relative: &str) -> Outcome<Looked> {
    let path = if root.is_file() { root.to_owned() } else { root.join(relative) };
    let sniff = readers::sniff(&path).map_err(unreadable)?;
    let rows: Vec<_> = sniff.rows.iter().filter_map(|row| parse(row.parseable()).ok()).collect();
    let all: Vec<Profile> = profiles.values().cloned().collect();
    let profile = if sniff.format.is_none() {
        None
    } else {
        detect_profiles(&all, relative, &rows)
            .into_iter()
            .find(|found| found.confidence >= SURE)
            .map(|found| (found.profile, found.confidence, format!("{}; {}", sniff.why, found.why)))
    };
    Ok(Looked { path, relative: relative.to_owned(), sniff, profile })
}

pub(crate) fn look_at_all(profiles: &BTreeMap<String, Profile>, root: &Path) -> Outcome<Vec<Looked>> {
    if !root.exists() {
        return Err(ServiceError::not_found("file or folder", &root.display().to_string(), "check the path"));
    }
    let walk = readers::walk(root).map_err(unreadable)?;
    walk.files.iter().map(|relative| look(profiles, root, relative)).collect()
}

/// Proposes reader and profile for every file, with confidence and the reason. Writes nothing.
///
/// # Errors
/// A path that does not exist or cannot be read.
pub fn detect_sources(cx: Option<&Context>, paths: &[PathBuf]) -> Outcome<Vec<DetectionView>> {
    let profiles = profiles::all(cx)?;
    let mut found = Vec::new();
    for path in paths {
        found.extend(look_at_all(&profiles, path)?.iter().map(Looked::view));
    }
    Ok(found)
}

/// Adds what lies at a path. A folder with files of several profiles becomes a source for each.
///
/// # Errors
/// A path or profile that does not exist, a folder in which nothing is recognised, a name that is taken.
pub fn add_source(cx: &Context, path: &Path, name: Option<&str>, profile: Option<&str>) -> Outcome<Vec<SourceView>> {
    let profiles = profiles::all(Some(cx))?;
    let looked = look_at_all(&profiles, path)?;
    let mut groups: BTreeMap<String, Vec<&Looked>> = BTreeMap::new();
    if let Some(wanted) = profile {
        let wanted = profiles::named(&profiles, wanted)?;
        let files = looked.iter().filter(|file| file.sniff.format.is_some() && !is_joined(wanted, &file.relative));
        groups.insert(wanted.name.clone(), files.collect());
    } else {
        for file in &looked {
            if let Some((profile, ..)) = &file.profile {
                groups.entry(profile.clone()).or_default().push(file);
            }
        }
    }
    if groups.values().all(Vec::is_empty) {
        let seen: Vec<String> =
            looked.iter().take(5).map(|file| format!("{}: {}", file.relative, file.view().why)).collect();
        return Err(ServiceError::invalid(
            format!("nothing in {} is recognised ({})", path.display(), seen.join("; ")),
            "name a profile with `--profile`, or write one into profiles/ (see `distill profiles list`)",
        ));
    }
    if let Some(name) = name
        && (name.trim().is_empty()
            || name.len() > 100
            || name.contains(['/', '\\', ':'])
            || name.contains(char::is_control))
    {
        return Err(ServiceError::invalid(
            format!("`{name}` cannot name a source"),
            "use up to 100 letters, digits and marks other than / \\ and :",
        ));
    }
    let several = groups.len() > 1;
    if several && name.is_some() {
        return Err(ServiceError::invalid(
            format!("{} holds files of {} profiles, and one name was given", path.display(), groups.len()),
            "leave `--name` out, or choose one with `--profile`",
        ));
    }
    let root = cx.keep_path(path);
    let now = cx.now();
    let attached: Vec<source::Source> =
        cx.store.read(source::list)?.into_iter().filter(|source| source.attached).collect();
    let mut added = Vec::new();
    for (profile, files) in &groups {
        let name = match name {
            Some(name) => name.to_owned(),
            None if several || path.is_file() => profile.clone(),
            None => folder_name(path).unwrap_or_else(|| profile.clone()),
        };
        let twin = attached.iter().find(|other| other.root == root && other.profile == *profile && other.name != name);
        if let Some(twin) = twin {
            return Err(ServiceError::invalid(
                format!("{} is read already, by source `{}`: every row would stand twice", path.display(), twin.name),
                format!("keep that one, or remove it first with `distill sources remove {}`", twin.name),
            ));
        }
        let known = cx.store.read(|reader| source::by_name(reader, &name))?;
        if known.is_some_and(|known| known.attached && (known.root != root || known.profile != *profile)) {
            return Err(ServiceError::invalid(
                format!("a source `{name}` is there already, at another place or with another profile"),
                "give this one another name with `--name`, or remove that one first",
            ));
        }
        cx.store.write(WriteMode::Durable, |tx| {
            let row = source::add(tx, &name, &root, profile, now)?;
            for file in files {
                source_file::intern(tx, row, &file.relative)?;
            }
            Ok(())
        })?;
        added.push(name);
    }
    Ok(list_sources(cx)?.into_iter().filter(|source| added.contains(&source.name)).collect())
}

fn folder_name(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    Some(path.file_name()?.to_string_lossy().into_owned())
}

pub(crate) fn is_joined(profile: &Profile, relative: &str) -> bool {
    profile.joins().iter().any(|join| join.matches(relative))
}

/// Returns the sources with what was read of them.
///
/// # Errors
/// A store that cannot be read.
pub fn list_sources(cx: &Context) -> Outcome<Vec<SourceView>> {
    Ok(cx.store.read(|reader| {
        let counts = evidence::counts(reader)?;
        let mut skips: BTreeMap<String, u64> = BTreeMap::new();
        skip::each(reader, |named| {
            *skips.entry(named.source).or_default() += 1;
            Ok(())
        })?;
        let mut views = Vec::new();
        for source in source::list(reader)?.into_iter().filter(|source| source.attached) {
            let files = source_file::list(reader, source.row)?;
            let count = counts.iter().find(|count| count.source == source.name);
            views.push(SourceView {
                // Looked for now: a file that went away since it was read is what a person wants to see here.
                rows_present: files.iter().any(|file| path_of(&cx.kept_path(&source.root), &file.path).is_file()),
                files: (files.len() as u64).into(),
                bytes: files.iter().map(|file| file.bytes).sum(),
                evidence: count.map_or(0, |count| count.rows).into(),
                repeated: count.map_or(0, |count| count.occurrences).into(),
                skipped: skips.get(&source.name).copied().unwrap_or(0).into(),
                name: source.name,
                root: source.root,
                profile: source.profile,
            });
        }
        Ok(views)
    })?)
}

/// Returns where a file of a source lies, whose root may be that file itself.
fn path_of(root: &Path, name: &str) -> PathBuf {
    // A root that is gone is a folder or a file no more; then the file is gone either way.
    if root.is_file() { root.to_owned() } else { root.join(name) }
}

/// Removes a source: its evidence stays and leads nowhere. Adding it again attaches it.
///
/// # Errors
/// A source that does not exist.
pub fn remove_source(cx: &Context, name: &str) -> Outcome<()> {
    if cx.store.write(WriteMode::Durable, |tx| source::detach(tx, name))? {
        return Ok(());
    }
    Err(ServiceError::not_found("source", name, "`distill sources list` names them"))
}

/// The files of a source as they lie there now.
pub(crate) struct Present {
    /// The files to read: path relative to the root, and where it is.
    pub(crate) files: Vec<(String, PathBuf)>,
    /// Files that were read before and are not there.
    pub(crate) gone: Vec<String>,
    /// Files below the root that no source reads and no profile fits.
    pub(crate) unknown: Vec<String>,
}

/// Returns the files of a source: the known ones that are there, and new ones that fit its profile.
pub(crate) fn present(cx: &Context, source: &source::Source, profiles: &BTreeMap<String, Profile>) -> Outcome<Present> {
    let root = cx.kept_path(&source.root);
    let mut present = Present { files: Vec::new(), gone: Vec::new(), unknown: Vec::new() };
    let (mine, others) = cx.store.read(|reader| {
        let mine: BTreeSet<String> = source_file::list(reader, source.row)?.into_iter().map(|file| file.path).collect();
        let mut others = BTreeSet::new();
        for other in source::list(reader)?.iter().filter(|other| other.row != source.row && other.root == source.root) {
            others.extend(source_file::list(reader, other.row)?.into_iter().map(|file| file.path));
        }
        Ok((mine, others))
    })?;
    if !root.exists() {
        present.gone = mine.into_iter().collect();
        return Ok(present);
    }
    let profile = profiles::named(profiles, &source.profile)?;
    for name in readers::walk(&root).map_err(unreadable)?.files {
        let path = path_of(&root, &name);
        if mine.contains(&name) {
            present.files.push((name, path));
        } else if !others.contains(&name) && !is_joined(profile, &name) {
            let looked = look(profiles, &root, &name)?;
            match looked.profile {
                Some((found, ..)) if found == source.profile => present.files.push((name, path)),
                _ if looked.sniff.format.is_some() => present.unknown.push(name),
                _ => {}
            }
        }
    }
    present.gone = mine.into_iter().filter(|path| !present.files.iter().any(|(found, _)| found == path)).collect();
    Ok(present)
}
