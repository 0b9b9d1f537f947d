//! Taking the records of one file in: a chunk is made ready while the one before it is written, so that memory follows
//! the chunk, never the file.

use super::{
    Plan, Tally,
    map::Mapped,
    seen::Seen,
    write::{Place, Ready, commit, count, prepare},
};
use crate::{context::Context, error::Outcome};
use std::collections::BTreeSet;
use stillroom_core::hash::Digest;
use stillroom_store::{
    WriteMode,
    tables::{evidence, skip},
};

/// Writes (in a dry run: counts) the records of a file. `next` returns the next ones in order of their places, none at
/// the end.
pub(super) fn take_in(
    cx: &Context,
    plan: &Plan,
    place: &Place<'_>,
    fresh: &mut BTreeSet<Digest>,
    tally: &mut Tally,
    mut next: impl FnMut() -> Outcome<Vec<Mapped>> + Send,
) -> Outcome<()> {
    let mut waiting: Option<Ready> = None;
    let mut first = true;
    let mut seen = Seen::default();
    loop {
        cx.cancel.check()?;
        let (mapped, written) = rayon::join(&mut next, || match &waiting {
            Some(ready) if plan.dry_run => {
                count(place, ready, fresh, tally);
                Ok(())
            }
            Some(ready) => commit(cx, place, ready, std::mem::take(&mut first), &mut seen, tally),
            None => Ok(()),
        });
        written?;
        let mapped = mapped?;
        if mapped.is_empty() {
            break;
        }
        waiting = Some(prepare(cx, mapped)?);
    }
    if plan.dry_run {
        return Ok(());
    }
    if first {
        // The file held nothing: what an earlier reading met is gone.
        cx.store.write(WriteMode::Bulk, |tx| {
            skip::clear(tx, place.file)?;
            evidence::clear_occurrences(tx, place.source, place.file)
        })?;
    }
    set_gone_aside(cx, place, &seen, tally)
}

/// What a whole reading of a file did not meet leads nowhere until it is met again.
fn set_gone_aside(cx: &Context, place: &Place<'_>, seen: &Seen, tally: &mut Tally) -> Outcome<()> {
    let mut gone = Vec::new();
    cx.store.read(|reader| {
        evidence::each_of_file(reader, place.source, place.file, |row| {
            if !seen.contains(row) {
                gone.push(row);
            }
        })
    })?;
    cx.store.write(WriteMode::Bulk, |tx| evidence::set_aside(tx, &gone))?;
    if let Some(source) = tally.sources.last_mut() {
        source.rows_gone += gone.len() as u64;
    }
    Ok(())
}
