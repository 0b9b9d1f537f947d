//! Near neighbours: the answer to the question that shares most words with this one, of the same tenant.

use super::edit::Edit;
use crate::{
    derive::{FeedbackEvent, dedupe_key},
    replay::TokenSet,
};
use std::collections::{BTreeMap, BTreeSet};

/// Questions are near where they share this part of their words, in hundredths of the words of both.
const NEAR: u64 = 20;

/// A word that more questions have says nothing about nearness.
const COMMON: usize = 200;

/// As many neighbours are offered.
const OFFERED: usize = 3;

/// The events by the words of their prompts.
pub(super) struct Neighbours {
    by_word: BTreeMap<String, Vec<usize>>,
    words: BTreeMap<usize, TokenSet>,
}

impl Neighbours {
    pub(super) fn of(events: &[FeedbackEvent], usable: &[usize]) -> Self {
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut words = BTreeMap::new();
        for index in usable.iter().copied().filter(|index| events[*index].label().answer_is_good()) {
            let set = TokenSet::of(events[index].prompt());
            for word in set.iter() {
                by_word.entry(word.to_owned()).or_default().push(index);
            }
            words.insert(index, set);
        }
        Self { by_word, words }
    }

    /// Returns the answers to the nearest questions that are other questions with other answers.
    pub(super) fn edits(&self, events: &[FeedbackEvent], index: usize) -> Vec<Edit> {
        let (event, Some(mine)) = (&events[index], self.words.get(&index)) else { return Vec::new() };
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for word in mine.iter() {
            near.extend(self.by_word.get(word).filter(|list| list.len() <= COMMON).into_iter().flatten());
        }
        let (asked, answered) = (dedupe_key(event.prompt()), dedupe_key(event.response()));
        let mut ranked: Vec<(u64, usize)> = near
            .into_iter()
            .filter(|other| *other != index && events[*other].tenant_id() == event.tenant_id())
            .filter_map(|other| {
                let theirs = self.words.get(&other)?;
                let shared = mine.shared(theirs) as u64;
                let all = (mine.len() + theirs.len()) as u64 - shared;
                let near = (shared * 100).checked_div(all).unwrap_or(0);
                (near >= NEAR).then_some((near, other))
            })
            .collect();
        ranked.sort_by_key(|(near, other)| (std::cmp::Reverse(*near), *other));
        let strange = |other: &FeedbackEvent| {
            dedupe_key(other.prompt()) != asked
                && dedupe_key(other.response()) != answered
                && !other.response().trim().is_empty()
        };
        let offered = ranked.into_iter().map(|(_, other)| &events[other]).filter(|other| strange(other)).take(OFFERED);
        offered.map(|other| Edit::at(0..event.response().len(), other.response())).collect()
    }
}
