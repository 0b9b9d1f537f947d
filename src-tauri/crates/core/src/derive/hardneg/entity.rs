//! Entities: a name becomes another name of the same kind that the tenant's events speak of.

use super::edit::{Edit, words};
use crate::derive::FeedbackEvent;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// As many names of a kind are kept for a tenant, and as many of them are offered for one name.
const KEPT: usize = 2000;
const OFFERED: usize = 8;

/// Kinds of names, told by their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// `src/main.rs`
    Path,
    /// `read_row`
    Snake,
    /// `RunLock`
    Camel,
    /// `HTTP`
    Acronym,
    /// `Lake Geneva`, inside a sentence.
    Name,
}

/// The names that events speak of, by tenant and kind.
pub(super) struct Entities(BTreeMap<(String, Kind), Vec<String>>);

impl Entities {
    pub(super) fn of(events: &[FeedbackEvent], usable: &[usize]) -> Self {
        let mut pools: BTreeMap<(String, Kind), BTreeSet<String>> = BTreeMap::new();
        for event in usable.iter().map(|index| &events[*index]) {
            for text in [event.prompt(), event.response()] {
                for (kind, place) in names(text) {
                    let pool = pools.entry((event.tenant_id().to_owned(), kind)).or_default();
                    if pool.len() < KEPT {
                        pool.insert(text[place].to_owned());
                    }
                }
            }
        }
        Self(pools.into_iter().map(|(key, pool)| (key, pool.into_iter().collect())).collect())
    }

    /// Returns the changes of an event's response: each name everywhere it stands, for names that the event does not
    /// speak of.
    pub(super) fn edits(&self, event: &FeedbackEvent) -> Vec<Edit> {
        let text = event.response();
        let mut places: BTreeMap<(Kind, &str), Vec<Range<usize>>> = BTreeMap::new();
        for (kind, place) in names(text) {
            places.entry((kind, &text[place.clone()])).or_default().push(place);
        }
        let mut found = Vec::new();
        for ((kind, name), places) in places {
            let Some(pool) = self.0.get(&(event.tenant_id().to_owned(), kind)) else { continue };
            let mine = pool.binary_search_by(|other| other.as_str().cmp(name)).unwrap_or_else(|at| at);
            // Those behind it in the alphabet, around the end: near names, and another choice for each name.
            let others = pool[mine.min(pool.len())..].iter().chain(&pool[..mine.min(pool.len())]);
            let strange = others.filter(|other| !text.contains(*other) && !event.prompt().contains(*other));
            found.extend(strange.take(OFFERED).map(|other| Edit::everywhere(places.clone(), other)));
        }
        found
    }
}

/// Returns the names of a text with their kinds, in order.
fn names(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut found: Vec<(Kind, Range<usize>)> = Vec::new();
    for token in spans(text) {
        let word = &text[token.clone()];
        let letters = |test: fn(&char) -> bool| word.chars().filter(test).count();
        let (upper, lower) = (letters(|letter| letter.is_uppercase()), letters(|letter| letter.is_lowercase()));
        if word.contains('/') && lower > 1 && !word.contains("//") && !word.starts_with('/') {
            found.push((Kind::Path, token));
        } else if word.contains('_') && lower > 1 && !word.starts_with('_') {
            found.push((Kind::Snake, token));
        } else if word.chars().all(char::is_alphanumeric) && lower > 0 && upper > 1 {
            found.push((Kind::Camel, token));
        } else if lower == 0 && upper > 1 && word.chars().all(char::is_alphabetic) {
            found.push((Kind::Acronym, token));
        }
    }
    let taken = found.clone();
    found.extend(proper(text).into_iter().filter_map(|place| {
        let free = taken.iter().all(|(_, other)| other.end <= place.start || place.end <= other.start);
        free.then_some((Kind::Name, place))
    }));
    found.sort_by_key(|(_, place)| place.start);
    found
}

/// Returns the tokens of a text as code has them: with `/`, `.` and `_` inside.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for piece in text.split(|letter: char| !(letter.is_alphanumeric() || "/._-".contains(letter))) {
        let trimmed = piece.trim_matches(['.', '-', '/']);
        if !trimmed.is_empty() {
            let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
            found.push(start..start + trimmed.len());
        }
    }
    found
}

/// Returns the runs of capitalised words that do not begin a sentence, where a capital says nothing.
fn proper(text: &str) -> Vec<Range<usize>> {
    let all = words(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut run: Option<Range<usize>> = None;
    for (at, word) in all.iter().enumerate() {
        let gap = at.checked_sub(1).map(|before| &text[all[before].place().end..word.start]);
        let begins = gap.is_none_or(|gap| gap.contains(['.', '!', '?', ':', '\n', '"', '“', '*', '#']));
        let mut letters = word.text.chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
        let named = capital && word.text.chars().all(char::is_alphabetic) && !is_dated(word.text);
        run = match (run, named && !begins) {
            (Some(run), true) if gap == Some(" ") => Some(run.start..word.place().end),
            (run, true) => {
                found.extend(run);
                Some(word.place())
            }
            (run, false) => {
                found.extend(run);
                None
            }
        };
    }
    found.extend(run);
    found
}

/// Months and weekdays are dates, which have a rule of their own.
fn is_dated(word: &str) -> bool {
    const DATED: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    DATED.contains(&word)
}
