//! The index of a workspace in memory: made when it is first needed, kept while nothing changes, patched where people
//! decided, made anew where rows changed. That somebody committed is noticed without reading a row.

use super::{evidence::Evidence, frame::Frame, kept, own};
use crate::{context::Context, error::Outcome, views::Kind};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use stillroom_store::{
    Watch,
    tables::browse::{self, Stamps},
};

/// While a run is at work, its index is made anew at most after so many times what making it takes.
const PATIENCE: u32 = 5;

/// Columns that were read faster than this are read again.
const WORTH_KEEPING: Duration = Duration::from_millis(150);

/// The index of one workspace after the other.
#[derive(Default)]
pub(super) struct Index(Mutex<Held>);

#[derive(Default)]
struct Held {
    dir: PathBuf,
    watch: Option<Watch>,
    /// What the watch said when the rest was last known to be good.
    version: Option<i64>,
    stamps: Stamps,
    evidence: Option<Arc<Evidence>>,
    frames: BTreeMap<Kind, Arc<Frame>>,
    made: Option<(Instant, Duration)>,
    /// Whether a file holds the columns of this state.
    kept: bool,
}

impl Index {
    /// Returns all rows of a kind as they stand now.
    pub(super) fn frame(&self, cx: &Context, kind: Kind) -> Outcome<Arc<Frame>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.dir != cx.dir() {
            *held = Held { dir: Path::to_owned(cx.dir()), ..Held::default() };
        }
        let evidence = held.refresh(cx)?;
        if let Some(frame) = held.frames.get(&kind) {
            return Ok(Arc::clone(frame));
        }
        let own = Arc::new(own::read(cx, kind, &evidence)?);
        let frame = Arc::new(Frame::new(kind, evidence, own));
        held.frames.insert(kind, Arc::clone(&frame));
        Ok(frame)
    }

    /// Keeps the columns in a file for the next start, where reading them took long enough to matter.
    pub(super) fn keep(&self, cx: &Context) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let long = held.made.is_some_and(|(_, took)| took > WORTH_KEEPING);
        if let Some(evidence) = held.evidence.clone().filter(|_| long && !held.kept && held.dir == cx.dir()) {
            held.kept = true;
            let stamps = held.stamps.clone();
            drop(held);
            kept::keep(cx, &evidence, &stamps);
        }
    }

    /// Returns the bytes that the index takes.
    pub(super) fn bytes(&self) -> usize {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let evidence = held.evidence.as_ref().map_or(0, |evidence| evidence.bytes());
        evidence + held.frames.values().map(|frame| frame.bytes()).sum::<usize>()
    }
}

impl Held {
    fn refresh(&mut self, cx: &Context) -> Outcome<Arc<Evidence>> {
        let watch = match self.watch.take() {
            Some(watch) => watch,
            None => Watch::of(&cx.store)?,
        };
        let version = watch.version()?;
        self.watch = Some(watch);
        let expired = |evidence: &Evidence| evidence.good_until.is_some_and(|until| until <= cx.now());
        if let Some(evidence) = &self.evidence
            && self.version == Some(version)
            && !expired(evidence)
        {
            return Ok(Arc::clone(evidence));
        }
        let stamps = cx.store.read(browse::stamps)?;
        let rows_changed = stamps.bulk != self.stamps.bulk || stamps.sources != self.stamps.sources;
        let waiting =
            stamps.running > 0 && self.made.is_some_and(|(when, took)| when.elapsed() < took.saturating_mul(PATIENCE));
        match self.evidence.clone() {
            // Rows come in all the while; looking on must not take what the run needs.
            Some(evidence) if rows_changed && waiting => return Ok(evidence),
            Some(evidence) if !rows_changed => self.patch(cx, &evidence, &stamps)?,
            _ => {
                let begun = Instant::now();
                // What is there goes first, so that not both stand in memory.
                self.evidence = None;
                self.frames.clear();
                let (evidence, was_kept) = Evidence::read(cx, &stamps)?;
                self.evidence = Some(Arc::new(evidence));
                self.kept = was_kept;
                self.made = Some((Instant::now(), begun.elapsed()));
            }
        }
        self.version = Some(version);
        self.stamps = stamps;
        match &self.evidence {
            Some(evidence) => Ok(Arc::clone(evidence)),
            None => Ok(Arc::new(Evidence::read(cx, &self.stamps)?.0)),
        }
    }

    /// Takes in what changed no row: decisions, withdrawals, waivers, promotions.
    fn patch(&mut self, cx: &Context, evidence: &Evidence, stamps: &Stamps) -> Outcome<()> {
        let decided = stamps.decisions != self.stamps.decisions || stamps.withdrawals != self.stamps.withdrawals;
        let waived =
            stamps.waivers != self.stamps.waivers || evidence.good_until.is_some_and(|until| until <= cx.now());
        let promoted = stamps.promotion != self.stamps.promotion;
        if promoted {
            self.frames.retain(|kind, _| matches!(kind, Kind::Evidence | Kind::Scored | Kind::Skips));
        }
        if !decided && !waived {
            return Ok(());
        }
        let mut new = evidence.clone();
        if decided {
            new.decide(cx, stamps)?;
        }
        if waived {
            new.waive(cx)?;
        }
        let new = Arc::new(new);
        for frame in self.frames.values_mut() {
            *frame = Arc::new(Frame::new(frame.kind, Arc::clone(&new), Arc::clone(&frame.own)));
        }
        self.evidence = Some(new);
        Ok(())
    }
}
