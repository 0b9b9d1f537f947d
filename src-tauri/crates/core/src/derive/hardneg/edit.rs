//! A change of a text: places, and what stands there instead.

use std::ops::Range;

/// A change; the places stand in their order and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    places: Vec<Range<usize>>,
    with: String,
}

impl Edit {
    pub(super) fn at(place: Range<usize>, with: impl Into<String>) -> Self {
        Self { places: vec![place], with: with.into() }
    }

    pub(super) fn everywhere(places: Vec<Range<usize>>, with: &str) -> Self {
        Self { places, with: with.to_owned() }
    }

    pub(super) fn apply(&self, text: &str) -> String {
        let (mut out, mut from) = (String::with_capacity(text.len() + self.with.len()), 0);
        for place in &self.places {
            out.push_str(&text[from..place.start]);
            out.push_str(&self.with);
            from = place.end;
        }
        out.push_str(&text[from..]);
        out
    }
}

/// A word of a text with its place: letters, digits and what joins them inside a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
}

impl Word<'_> {
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Returns the words of a text between white space and marks; an apostrophe between letters belongs to its word.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (at, (offset, letter)) in letters.iter().enumerate() {
        let next = letters.get(at + 1).map(|(_, letter)| *letter);
        let joins = matches!(letter, '\'' | '’') && start.is_some() && next.is_some_and(char::is_alphanumeric);
        if letter.is_alphanumeric() || *letter == '_' || joins {
            start.get_or_insert(*offset);
        } else if let Some(start) = start.take() {
            found.push(Word { text: &text[start..*offset], start });
        }
    }
    if let Some(start) = start {
        found.push(Word { text: &text[start..], start });
    }
    found
}

/// Returns the replacement with the capital letter that the replaced word began with.
pub(super) fn cased(like: &str, with: &str) -> String {
    let mut letters = with.chars();
    match (like.chars().next(), letters.next()) {
        (Some(first), Some(head)) if first.is_uppercase() => head.to_uppercase().chain(letters).collect(),
        _ => with.to_owned(),
    }
}
