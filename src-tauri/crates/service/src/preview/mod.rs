//! What a source would give, before anything is written: the first rows of its files under a profile or a draft.
//!
//! Owns which profile is used and how many rows are looked at. Reading and mapping a row is `rows`, a starting draft
//! for rows that no profile fits is `starter`. Writes nothing.

mod rows;
mod starter;

use crate::{
    context::Context,
    drafts,
    error::{Outcome, ServiceError},
    profiles,
    sources::{Looked, is_joined, look_at_all},
    views::{DeclarationTextView, PreviewView},
};
use rows::Sample;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use stillroom_core::source::Profile;

/// Returns what the first rows of files would give: under the named profile, under a draft's text, or under the
/// profile that fits best.
///
/// # Errors
/// A path that cannot be read. A draft with faults is no error: the faults are in the view.
pub fn preview_source(
    cx: Option<&Context>,
    paths: &[PathBuf],
    profile: Option<&str>,
    draft: Option<&str>,
) -> Outcome<PreviewView> {
    if paths.is_empty() {
        return Err(ServiceError::invalid("no file or folder was named", "name at least one"));
    }
    let mut known = profiles::all(cx)?;
    let mut looked: Vec<(&Path, Looked)> = Vec::new();
    for path in paths {
        looked.extend(look_at_all(&known, path)?.into_iter().map(|file| (path.as_path(), file)));
    }
    let files = looked.iter().map(|(_, file)| file.view()).collect();
    let mut view = PreviewView {
        files,
        profile: None,
        looked_at: 0_u64.into(),
        mapped: 0_u64.into(),
        rejected: 0_u64.into(),
        more: false,
        rows: Vec::new(),
        note: None,
    };
    let used = match (draft, profile) {
        (Some(text), _) => {
            let shown = drafts::profile_draft(text);
            let parsed = Profile::parse(text).ok();
            view.profile = Some(shown);
            match parsed {
                Some(profile) => Used::One(Box::new(profile)),
                None => Used::None,
            }
        }
        (None, Some(name)) => {
            let one = Box::new(profiles::named(&known, name)?.clone());
            view.profile = Some(drafts::profile_text(cx, name)?);
            Used::One(one)
        }
        (None, None) => {
            let best = best(&looked);
            if let Some(name) = &best {
                view.profile = Some(drafts::profile_text(cx, name)?);
            }
            if best.is_some() { Used::Detected(std::mem::take(&mut known)) } else { Used::None }
        }
    };
    let mut sample = rows::look(cx, &looked, &used)?;
    let several = detected(&looked);
    if matches!(used, Used::Detected(_)) && several.len() > 1 {
        let names: Vec<String> = several.into_iter().collect();
        sample.notes.push(format!(
            "{} profiles fit, each makes a source of its own: {}",
            names.len(),
            names.join(", ")
        ));
    }
    if view.profile.is_none() && sample.readable() {
        view.profile = Some(DeclarationTextView {
            name: starter::NAME.to_owned(),
            text: starter::draft(&sample.parsed(), &looked.iter().map(|(_, file)| file).collect::<Vec<_>>()),
            shipped: false,
            faults: Vec::new(),
        });
    }
    Ok(told(view, &used, sample))
}

/// Which profile maps which file.
enum Used {
    /// One for all of them.
    One(Box<Profile>),
    /// Each file's own, among those in force.
    Detected(BTreeMap<String, Profile>),
    /// None fits.
    None,
}

impl Used {
    /// Returns the profile that maps a file.
    fn of(&self, file: &Looked) -> Option<&Profile> {
        match self {
            Self::One(profile) => Some(profile),
            Self::Detected(known) => known.get(&file.profile.as_ref()?.0),
            Self::None => None,
        }
    }

    /// Returns whether a file's rows are a source's. One that is only looked up in, or that nothing detected, has none.
    fn reads(&self, file: &Looked) -> bool {
        match self {
            Self::One(profile) => !is_joined(profile, &file.relative),
            Self::Detected(_) => file.profile.is_some(),
            Self::None => true,
        }
    }
}

/// Returns the profiles that were detected, by name.
fn detected(looked: &[(&Path, Looked)]) -> BTreeSet<String> {
    looked.iter().filter_map(|(_, file)| Some(file.profile.as_ref()?.0.clone())).collect()
}

/// Returns the profile that fits most of the files.
fn best(looked: &[(&Path, Looked)]) -> Option<String> {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, ..) in looked.iter().filter_map(|(_, file)| file.profile.as_ref()) {
        *votes.entry(name).or_default() += 1;
    }
    // Of equals the first by name, as in detecting.
    votes.into_iter().rev().max_by_key(|(_, files)| *files).map(|(name, _)| name.to_owned())
}

fn told(mut view: PreviewView, used: &Used, sample: Sample) -> PreviewView {
    let faults = view.profile.as_ref().map_or(0, |profile| profile.faults.len());
    let mut notes: Vec<String> = sample.notes.clone();
    if !sample.readable() {
        notes.push(match view.files.first() {
            None => "there is no file".to_owned(),
            Some(_) => {
                "nothing here can be read as rows: JSON Lines, JSON, CSV and TSV can, also as .gz and .zst".to_owned()
            }
        });
    } else if faults > 0 {
        notes.push("the draft has faults, so that no row was mapped; the rows are shown as they stand".to_owned());
    } else if matches!(used, Used::None) {
        notes.push("no profile fits these rows; a draft to start from was made of their keys".to_owned());
    }
    if sample.says_nothing() {
        notes.push(
            "no row has an input, a text, messages, an instruction or a title under this profile, so that no dataset \
             can use them: hold its pointers against the keys of the rows"
                .to_owned(),
        );
    }
    view.looked_at = sample.looked_at.into();
    view.mapped = sample.mapped_rows.into();
    view.rejected = sample.rejected_rows.into();
    view.more = sample.more;
    view.rows = sample.views();
    view.note = (!notes.is_empty()).then(|| notes.join("; "));
    view
}
