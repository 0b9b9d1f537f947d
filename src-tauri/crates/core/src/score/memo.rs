//! Equal facts are judged once. The memory is a value that a caller makes, passes in and drops.

use super::{judgement::Judgement, rulebook::Rulebook};
use crate::{
    artifact::Class,
    marker::{Marker, Markers},
};
use std::{collections::BTreeMap, sync::Arc};

/// Judgements kept before the memory starts afresh, so that it does not grow with the rows.
const KEPT: usize = 1 << 16;

/// Judgements of one rulebook by profile, class and the facts that are read.
#[derive(Debug)]
pub struct Memo<'b> {
    book: &'b Rulebook,
    kept: usize,
    sources: BTreeMap<(String, Class), Source<'b>>,
}

#[derive(Debug)]
struct Source<'b> {
    facts: Vec<&'b str>,
    judged: BTreeMap<Vec<Option<Marker>>, Arc<Judgement>>,
}

impl<'b> Memo<'b> {
    /// Returns an empty memory for one rulebook.
    pub fn new(book: &'b Rulebook) -> Self {
        Self { book, kept: 0, sources: BTreeMap::new() }
    }

    /// Returns what the rulebook says, from memory where these facts were judged before.
    pub fn judge(&mut self, profile: &str, class: Class, markers: &Markers) -> Arc<Judgement> {
        if self.kept >= KEPT {
            self.sources.clear();
            self.kept = 0;
        }
        let book = self.book;
        let source = self.sources.entry((profile.to_owned(), class)).or_insert_with(|| Source {
            facts: book.facts_for(profile, class).into_iter().collect(),
            judged: BTreeMap::new(),
        });
        let key: Vec<_> = source.facts.iter().map(|fact| markers.get(*fact).cloned()).collect();
        let kept = &mut self.kept;
        let judged = source.judged.entry(key).or_insert_with(|| {
            *kept += 1;
            Arc::new(book.judge(profile, class, markers))
        });
        Arc::clone(judged)
    }
}
