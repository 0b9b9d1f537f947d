//! Taking one source in from what workers made of its rows, as if its files had been read here.

use super::{
    Plan, Tally,
    files::{end_source, intern, note, was_read},
    repairs_hash,
    take_in::take_in,
    write::Place,
};
use crate::{context::Context, error::Outcome, pipe::Parts, profiles, progress::Step, views::CollectSourceView};
use std::collections::BTreeSet;
use stillroom_core::{hash::Digest, score::Rulebook, source::Profile};
use stillroom_store::tables::{
    repair,
    source::{self, Source},
};

/// What workers made, and the rulebook that they may have judged with.
pub(crate) struct Merging {
    pub(crate) parts: Parts,
    pub(crate) book: Rulebook,
}

impl Merging {
    /// Holds the parts against the workspace as it is now, before anything is written.
    ///
    /// # Errors
    /// A source that is in no part, another profile, other repairs, records of other rules.
    pub(crate) fn hold(&self, cx: &Context) -> Outcome<()> {
        let profiles = profiles::all(Some(cx))?;
        for source in cx.store.read(source::list)?.iter().filter(|source| source.attached) {
            let repairs = cx.store.read(|reader| repair::of_source(reader, source.row))?;
            let profile = profiles::named(&profiles, &source.profile)?;
            self.parts.source(&source.name, profile, repairs_hash(&source.name, &repairs), &self.book)?;
        }
        Ok(())
    }
}

/// Takes one source in.
pub(super) fn merge_source(
    cx: &Context,
    plan: &Plan,
    source: &Source,
    profile: &Profile,
    repairs: Digest,
    merging: &mut Merging,
    tally: &mut Tally,
) -> Outcome<()> {
    let Merging { parts, book } = merging;
    let line = parts.source(&source.name, profile, repairs, book)?;
    tally.sources.push(CollectSourceView {
        source: source.name.clone(),
        rows_present: !line.files.is_empty(),
        files_gone: line.gone,
        unknown_files: line.unknown,
        ..CollectSourceView::default()
    });
    line.joined.into_iter().for_each(|file| note(tally, file));
    let mut rows = Vec::new();
    for path in &line.files {
        let row = intern(cx, plan, source, path)?;
        rows.push(row);
        let place = Place { source: source.row, source_name: &source.name, file: row, path };
        let (file, encoding) = parts.file(&source.name, path)?;
        let (mut done, mut came) = (0, 0);
        take_in(cx, plan, &place, &mut BTreeSet::new(), tally, || {
            let records = parts.next(&source.name, path, book)?;
            came += records.len() as u64;
            done = records.last().map_or(done, |record| record.locator.start + record.locator.len);
            cx.progress.step(&Step { name: "merge", on: &file.path, done, total: file.bytes, unit: "bytes" });
            Ok(records)
        })?;
        parts.all_came(&source.name, path, came)?;
        was_read(cx, &place, &file, &encoding)?;
        note(tally, file);
    }
    end_source(cx, plan, source, &rows, tally)
}
