//! The rulebooks: the shipped ones, and those in the workspace's `rulebooks/`, which win over a shipped name.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    profiles::declarations,
    views::DeclarationView,
};
use std::path::Path;
use stillroom_core::{receipt::RulebookRef, score::Rulebook};

/// Returns all rulebooks in force.
pub(crate) fn all(cx: &Context) -> Outcome<Vec<Rulebook>> {
    let mut books = Rulebook::shipped()
        .map_err(|error| ServiceError::invalid(format!("shipped rulebook: {error}"), "report this as a bug"))?;
    for (path, text) in declarations(&cx.dir().join("rulebooks"))? {
        let book = parse(&path, &text)?;
        books.retain(|known| known.name != book.name);
        books.push(book);
    }
    Ok(books)
}

fn parse(path: &str, text: &str) -> Outcome<Rulebook> {
    Rulebook::parse(text)
        .map_err(|error| ServiceError::invalid(format!("rulebook {path}: {error}"), "mend the rule that is named"))
}

/// Returns the rulebook of a name, or of a file.
pub(crate) fn load(cx: &Context, name: &str) -> Outcome<Rulebook> {
    let path = Path::new(name);
    if path.extension().is_some_and(|end| end == "toml") {
        let text = std::fs::read_to_string(path).map_err(|error| ServiceError::file(path, &error))?;
        return parse(name, &text);
    }
    let books = all(cx)?;
    let names: Vec<String> = books.iter().map(|book| book.name.clone()).collect();
    books.into_iter().find(|book| book.name == name).ok_or_else(|| {
        ServiceError::not_found("rulebook", name, format!("there are: {}; or give a .toml file", names.join(", ")))
    })
}

/// Returns how receipts name a rulebook.
pub(crate) fn reference(book: &Rulebook) -> RulebookRef {
    RulebookRef { name: book.name.clone(), version: book.version.clone(), hash: book.hash }
}

fn view(book: &Rulebook) -> DeclarationView {
    DeclarationView {
        name: book.name.clone(),
        version: book.version.clone(),
        hash: book.hash.hex(),
        about: format!("{} rules", book.rules.len()),
    }
}

/// Returns the rulebooks there are.
///
/// # Errors
/// A rulebook of the workspace that cannot be read.
pub fn rulebooks(cx: &Context) -> Outcome<Vec<DeclarationView>> {
    Ok(all(cx)?.iter().map(view).collect())
}

/// Checks a rulebook's file without using it.
///
/// # Errors
/// A file that cannot be read or is no rulebook, with its rule and position.
pub fn check_rulebook(path: &Path) -> Outcome<DeclarationView> {
    let text = std::fs::read_to_string(path).map_err(|error| ServiceError::file(path, &error))?;
    parse(&path.display().to_string(), &text).map(|book| view(&book))
}
