//! Texts of profiles and rulebooks: read, checked with the position of each fault, saved into the workspace.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    profiles::declarations,
    views::{DeclarationTextView, TextFaultView, WhatIfView},
    what_if,
};
use std::path::{Path, PathBuf};
use stillroom_core::{
    score::{Rulebook, SHIPPED},
    source::{Profile, shipped},
};
use stillroom_store::files::replace;

/// The names a draft has until it says its own.
const NAMELESS: &str = "draft";

/// One kind of declaration: where it lies, what came with the program, and how its text is read.
struct Declared {
    what: &'static str,
    folder: &'static str,
    shipped: Vec<(&'static str, &'static str)>,
    /// Returns the name of a text, or what is wrong with it.
    check: fn(&str) -> Result<String, TextFaultView>,
}

fn profiles() -> Declared {
    Declared { what: "profile", folder: "profiles", shipped: shipped(), check: check_profile }
}

fn rulebooks() -> Declared {
    Declared { what: "rulebook", folder: "rulebooks", shipped: SHIPPED.to_vec(), check: check_rulebook }
}

fn check_profile(text: &str) -> Result<String, TextFaultView> {
    Profile::parse(text)
        .map(|profile| profile.name)
        .map_err(|error| fault(error.line, error.column, format!("{}: {}; {}", error.key, error.what, error.allowed)))
}

fn check_rulebook(text: &str) -> Result<String, TextFaultView> {
    Rulebook::parse(text).map(|book| book.name).map_err(|error| {
        let item = error.item.as_ref().map_or(String::new(), |item| format!("{item}: "));
        let allowed = error.allowed.as_ref().map_or(String::new(), |allowed| format!("; allowed: {allowed}"));
        fault(error.line, error.column, format!("{item}{}{allowed}", error.what))
    })
}

fn fault(line: usize, column: usize, message: String) -> TextFaultView {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TextFaultView { message, line: number(line), column: number(column) }
}

/// Returns the text of a profile.
///
/// # Errors
/// No such profile.
pub fn profile_text(cx: Option<&Context>, name: &str) -> Outcome<DeclarationTextView> {
    profiles().text(cx, name)
}

/// Writes a profile of the workspace's own. A text with faults is returned with them and not written.
///
/// # Errors
/// A name that a shipped profile has, a folder that cannot be written.
pub fn save_profile(cx: &Context, text: &str) -> Outcome<DeclarationTextView> {
    profiles().save(cx, text)
}

/// Returns the text of a rulebook.
///
/// # Errors
/// No such rulebook.
pub fn rulebook_text(cx: &Context, name: &str) -> Outcome<DeclarationTextView> {
    rulebooks().text(Some(cx), name)
}

/// Writes a rulebook of the workspace's own. A text with faults is returned with them and not written.
///
/// # Errors
/// A name that a shipped rulebook has, a folder that cannot be written.
pub fn save_rulebook(cx: &Context, text: &str) -> Outcome<DeclarationTextView> {
    rulebooks().save(cx, text)
}

/// Returns what a rulebook's draft would change, without writing anything.
///
/// # Errors
/// A text with faults.
pub fn what_if_text(cx: &Context, text: &str) -> Outcome<WhatIfView> {
    let draft = Rulebook::parse(text).map_err(|error| {
        ServiceError::invalid(format!("the draft of the rulebook: {error}"), "mend the line that is named")
    })?;
    what_if::difference_of(cx, &draft)
}

/// Returns a profile's draft with its faults; it lies nowhere.
pub(crate) fn profile_draft(text: &str) -> DeclarationTextView {
    profiles().view(text, false, NAMELESS)
}

impl Declared {
    fn view(&self, text: &str, shipped: bool, nameless: &str) -> DeclarationTextView {
        let (name, faults) = match (self.check)(text) {
            Ok(name) => (name, Vec::new()),
            Err(fault) => (nameless.to_owned(), vec![fault]),
        };
        DeclarationTextView { name, text: text.to_owned(), shipped, faults }
    }

    /// Returns the declarations of the workspace with the names they go by; one with faults goes by its file's.
    fn own(&self, cx: &Context) -> Outcome<Vec<(PathBuf, DeclarationTextView)>> {
        let found = declarations(&cx.dir().join(self.folder))?;
        Ok(found
            .into_iter()
            .map(|(path, text)| {
                let path = PathBuf::from(path);
                let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
                let view = self.view(&text, false, &stem);
                (path, view)
            })
            .collect())
    }

    fn text(&self, cx: Option<&Context>, name: &str) -> Outcome<DeclarationTextView> {
        let own = cx.map_or(Ok(Vec::new()), |cx| self.own(cx))?;
        // Of two under one name the later file wins, as in reading them.
        if let Some((_, view)) = own.iter().rev().find(|(_, view)| view.name == name) {
            return Ok(view.clone());
        }
        if let Some((_, text)) = self.shipped.iter().find(|(known, _)| *known == name) {
            return Ok(self.view(text, true, name));
        }
        let shipped = self.shipped.iter().map(|(name, _)| *name);
        let mut names: Vec<&str> = own.iter().map(|(_, view)| view.name.as_str()).chain(shipped).collect();
        names.sort_unstable();
        Err(ServiceError::not_found(self.what, name, format!("there are: {}", names.join(", "))))
    }

    fn save(&self, cx: &Context, text: &str) -> Outcome<DeclarationTextView> {
        let view = self.view(text, false, NAMELESS);
        if !view.faults.is_empty() {
            return Ok(view);
        }
        if self.shipped.iter().any(|(name, _)| *name == view.name) {
            return Err(ServiceError::invalid(
                format!("the {} `{}` came with the program and stays as it is", self.what, view.name),
                "give the copy a name of its own, such as ours",
            ));
        }
        let path = self.path(cx, &view.name)?;
        replace(&path, |out| out.write_all(text.as_bytes()))?;
        Ok(view)
    }

    /// Returns the file of a name: the one that declares it, else a new one.
    fn path(&self, cx: &Context, name: &str) -> Outcome<PathBuf> {
        let own = self.own(cx)?;
        if let Some((path, _)) = own.iter().rev().find(|(_, view)| view.name == name) {
            return Ok(path.clone());
        }
        let path = cx.dir().join(self.folder).join(format!("{name}.toml"));
        match own.iter().find(|(other, _)| same(other, &path)) {
            Some((_, other)) => Err(ServiceError::invalid(
                format!("{} declares `{}` and would be overwritten", path.display(), other.name),
                "give this one another name, or move that file",
            )),
            None => Ok(path),
        }
    }
}

/// A file system may take two spellings for one file.
fn same(one: &Path, other: &Path) -> bool {
    one.to_string_lossy().eq_ignore_ascii_case(&other.to_string_lossy())
}
