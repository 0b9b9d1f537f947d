//! Which evidence holds a word or a phrase: the workspace's text index, brought up to date when it is first asked, and
//! the answers of the last questions.

use super::{bits::Bits, evidence::Evidence, said::said};
use crate::{context::Context, error::Outcome, progress::Step};
use rayon::prelude::*;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, mpsc},
};
use stillroom_core::filter::Value;
use stillroom_store::{
    StoreError, Text, TextIndex as Stored, Unpacker,
    tables::browse::{bodies, scan_text_hashes},
};

/// Rows that are read and unpacked at a time.
const BATCH: i64 = 1 << 13;

/// Rows taken in, beyond which the index is settled: few more make no difference.
const MANY: usize = 50_000;

/// How many answers are kept.
const ANSWERS: usize = 64;

/// The text index of one workspace after the other.
#[derive(Default)]
pub(super) struct TextIndex(Mutex<Option<Held>>);

struct Held {
    dir: PathBuf,
    stored: Stored,
    /// Which reading of the evidence it is whole for.
    stamp: String,
    /// Which positions the answers speak of.
    rows: Arc<Vec<u32>>,
    answers: Vec<(String, bool, Arc<Bits>)>,
}

impl TextIndex {
    /// Returns the evidence that holds a word or a phrase.
    pub(super) fn rows(&self, cx: &Context, evidence: &Evidence, value: &Value) -> Outcome<Arc<Bits>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match ready(&mut held, cx, evidence)?.answer(evidence, value) {
            // Damage shows when a damaged place is read.
            Err(StoreError::Corrupt { .. }) => {
                if let Some(held) = held.take() {
                    held.stored.discard(cx.dir());
                }
                Ok(ready(&mut held, cx, evidence)?.answer(evidence, value)?)
            }
            answer => Ok(answer?),
        }
    }

    /// Brings the index up to date, so that the first search does not wait for it.
    pub(super) fn prepare(&self, cx: &Context, evidence: &Evidence) -> Outcome<()> {
        ready(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), cx, evidence).map(drop)
    }
}

/// Returns the index, whole for the evidence as it was read.
fn ready<'h>(slot: &'h mut Option<Held>, cx: &Context, evidence: &Evidence) -> Outcome<&'h mut Held> {
    if slot.as_ref().is_some_and(|held| held.dir != cx.dir()) {
        *slot = None;
    }
    let held = match slot {
        Some(held) => held,
        None => slot.insert(Held {
            dir: cx.dir().to_owned(),
            stored: Stored::open(cx.dir())?,
            stamp: String::new(),
            rows: Arc::default(),
            answers: Vec::new(),
        }),
    };
    if held.stamp != evidence.stamp {
        if held.stored.whole_for()?.as_deref() != Some(&evidence.stamp) {
            fill(cx, &mut held.stored)?;
            held.stored.set_whole_for(&evidence.stamp)?;
        }
        held.stamp.clone_from(&evidence.stamp);
        held.answers.clear();
    }
    if !Arc::ptr_eq(&held.rows, &evidence.rows) {
        held.rows = Arc::clone(&evidence.rows);
        held.answers.clear();
    }
    Ok(held)
}

impl Held {
    fn answer(&mut self, evidence: &Evidence, value: &Value) -> Result<Arc<Bits>, StoreError> {
        let (phrase, open) = match value.wild {
            true => (value.text.trim_end_matches('*'), true),
            false => (value.text.as_str(), false),
        };
        if let Some((.., rows)) = self.answers.iter().find(|(of, of_open, _)| of == phrase && *of_open == open) {
            return Ok(Arc::clone(rows));
        }
        let mut rows = Bits::none(evidence.len());
        self.stored.find(phrase, open, |row| {
            if let Some(position) = evidence.position(row) {
                rows.insert(position as usize);
            }
        })?;
        let rows = Arc::new(rows);
        if self.answers.len() == ANSWERS {
            self.answers.remove(0);
        }
        self.answers.push((phrase.to_owned(), open, Arc::clone(&rows)));
        Ok(rows)
    }
}

/// What has to be taken in: rows by number, each with what tells its text from another.
struct Missing {
    rows: Vec<(i64, i64)>,
}

fn missing(cx: &Context, stored: &Stored) -> Outcome<Missing> {
    let mut known: Vec<(i64, i64)> = Vec::new();
    stored.each_indexed(|row, hash| known.push((row, hash)))?;
    let mut known = known.into_iter().peekable();
    let mut rows = Vec::new();
    cx.store.read(|reader| {
        scan_text_hashes(reader, |row, hash| {
            while known.next_if(|(of, _)| *of < row).is_some() {}
            if known.next_if(|(of, _)| *of == row).is_none_or(|(_, of)| of != hash) {
                rows.push((row, hash));
            }
        })
    })?;
    Ok(Missing { rows })
}

/// Takes in what is missing: one thread reads and unpacks while this one writes.
fn fill(cx: &Context, stored: &mut Stored) -> Outcome<()> {
    let Missing { rows } = missing(cx, stored)?;
    let total = rows.len();
    let taken = std::thread::scope(|scope| -> Outcome<usize> {
        let (send, receive) = mpsc::sync_channel::<Outcome<Vec<Text>>>(2);
        scope.spawn(move || {
            for batch in batches(&rows) {
                let texts = cx.cancel.check().and_then(|()| texts(cx, batch));
                let failed = texts.is_err();
                // Nobody listens any more where the writer failed.
                if send.send(texts).is_err() || failed {
                    return;
                }
            }
        });
        let mut done = 0;
        for texts in receive {
            let texts = texts?;
            stored.add(&texts)?;
            done += texts.len();
            let (done, total) = (done as u64, total as u64);
            cx.progress.step(&Step { name: "text index", on: "evidence", done, total, unit: "rows" });
        }
        Ok(done)
    });
    cx.progress.clear();
    if taken? > MANY {
        stored.settle()?;
    }
    Ok(())
}

/// Returns rows that lie near each other, so that they are read in one go.
fn batches(rows: &[(i64, i64)]) -> impl Iterator<Item = &[(i64, i64)]> {
    rows.chunk_by(|(a, _), (b, _)| a / BATCH == b / BATCH)
}

fn texts(cx: &Context, rows: &[(i64, i64)]) -> Outcome<Vec<Text>> {
    let (Some((first, _)), Some((last, _))) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let stored = cx.store.read(|reader| bodies(reader, *first, last + 1))?;
    let wanted = |row: i64| rows.binary_search_by_key(&row, |(of, _)| *of).ok().map(|at| rows[at].1);
    let texts: Outcome<Vec<Option<Text>>> = stored
        .par_iter()
        .with_min_len(64)
        .map_init(Unpacker::new, |unpacker, (row, body)| {
            let Some(hash) = wanted(*row) else { return Ok(None) };
            let unpacker = unpacker.as_mut().map_err(|error| StoreError::unreadable("row", error))?;
            let text = said(cx, &unpacker.unpack(body)?)?;
            Ok(Some(Text { evidence: *row, hash, text }))
        })
        .collect();
    Ok(texts?.into_iter().flatten().collect())
}
