//! The browser: ordered lists of rows under a filter, held by the service so that pages are slices of them, with exact
//! facets beside.
//!
//! Every field is a column in memory whose values are coded in order, so that any comparison is one test for each
//! distinct value and one look for each row; answers are bits, joined word by word. A facet is one pass over the codes.

mod ask;
mod bits;
mod check;
mod codec;
mod column;
mod dataset;
mod dict;
mod evidence;
mod facets;
mod facts;
mod field;
mod frame;
mod index;
mod judgements;
mod kept;
mod list;
mod own;
mod page;
mod quarantine;
mod query;
mod queue;
pub(crate) mod row_id;
mod said;
mod scan;
mod skips;
mod suggest;
mod text;
mod views;

pub use query::{QUERY_LIMIT, QueryOptions, explain_filter, query};
pub use suggest::{complete_filter, toggle_filter};
pub use views::{remove_view, save_view, saved_views};

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{CompletionView, FacetsView, Kind, ListRequest, ListView, PageView},
};
use index::Index;
use list::List;
use row_id::RowId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};
use text::TextIndex;

/// How many lists are held at once; the oldest goes.
const LISTS: usize = 32;

/// The most rows of a page.
const PAGE: u32 = 1000;

/// What holds the lists and the columns they are made of. One for each window.
#[derive(Default)]
pub struct Browser {
    index: Index,
    texts: TextIndex,
    lists: Mutex<Lists>,
}

#[derive(Default)]
struct Lists {
    newest: u32,
    held: BTreeMap<u32, Arc<List>>,
}

impl Browser {
    /// Makes a list; it is held until [`Self::close`], or until many newer ones were made.
    ///
    /// # Errors
    /// A filter that cannot be read, with its position in the message; a column that does not exist.
    pub fn open(&self, cx: &Context, request: &ListRequest) -> Outcome<ListView> {
        let begun = Instant::now();
        let frame = self.index.frame(cx, request.kind)?;
        let list = Arc::new(List::make(cx, Arc::clone(&frame), &self.texts, request)?);
        let took = begun.elapsed().as_micros();
        let mut lists = self.lists();
        lists.newest = lists.newest.wrapping_add(1);
        let number = lists.newest;
        lists.held.insert(number, Arc::clone(&list));
        while lists.held.len() > LISTS {
            lists.held.pop_first();
        }
        Ok(ListView {
            list: number,
            kind: request.kind,
            filter: list.filter(),
            rows: list.count().into(),
            of: frame.base.count().into(),
            columns: field::fields(request.kind).iter().map(field::Field::view).collect(),
            sort: list.sort.clone(),
            note: note(&frame),
            took_us: u32::try_from(took).unwrap_or(u32::MAX),
        })
    }

    /// Returns a slice of a list, at most 1,000 rows.
    ///
    /// # Errors
    /// A list that is not held any more: make it again.
    pub fn page(&self, cx: &Context, list: u32, start: u64, rows: u32) -> Outcome<PageView> {
        let held = self.list(list)?;
        let rows = held.slice(start, rows.min(PAGE) as usize);
        Ok(PageView { list, start: start.into(), rows: page::page(cx, &held.frame, &rows)? })
    }

    /// Returns the position of a row in a list, by its id; none where it is not in it.
    ///
    /// # Errors
    /// A list that is not held any more.
    pub fn position(&self, cx: &Context, list: u32, id: &str) -> Outcome<Option<u64>> {
        let held = self.list(list)?;
        let Ok(id) = RowId::parse(held.frame.kind, id) else { return Ok(None) };
        let row = own::row_of(cx, &held.frame, &id)?;
        Ok(row.and_then(|row| held.place(row)).map(|place| place as u64))
    }

    /// Returns the rows of a list that come from evidence, as row numbers of the store: at most `limit`, from the first.
    pub(crate) fn evidence_of(&self, list: u32, limit: usize) -> Outcome<Vec<i64>> {
        let held = self.list(list)?;
        let rows = held.slice(0, limit);
        let positions = rows.iter().filter_map(|row| held.frame.evidence_at(*row));
        Ok(positions.map(|at| held.frame.evidence.rows[at].into()).collect())
    }

    /// Returns at most what decisions would add to the datasets: rows of RAG and SFT, and pairs.
    pub(crate) fn unlocks(&self, cx: &Context, list: u32, rows: &[i64]) -> Outcome<Vec<(u32, u32)>> {
        let evidence = &self.list(list)?.frame.evidence;
        let all = evidence.unlocks(cx)?;
        let of =
            |row: &i64| evidence.position(*row).map_or((0, 0), |at| (all[at as usize].rows, all[at as usize].pairs));
        Ok(rows.iter().map(of).collect())
    }

    /// Returns the facets of a list.
    ///
    /// # Errors
    /// A list that is not held any more.
    pub fn facets(&self, cx: &Context, list: u32) -> Outcome<FacetsView> {
        let begun = Instant::now();
        let facets = facets::facets(cx, &*self.list(list)?)?;
        Ok(FacetsView { list, facets, took_us: u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX) })
    }

    /// Lets a list go.
    pub fn close(&self, list: u32) {
        self.lists().held.remove(&list);
    }

    /// Returns what can stand at the cursor, with the rows that each value has.
    ///
    /// # Errors
    /// A workspace that cannot be read. A filter that cannot be read is no error.
    pub fn complete(&self, cx: &Context, kind: Kind, filter: &str, cursor: u32) -> Outcome<CompletionView> {
        let frame = self.index.frame(cx, kind)?;
        suggest::complete(cx, &frame, &self.texts, filter, cursor)
    }

    /// Reads what lists are made of and brings the text index up to date, so that nobody waits for it later. For a thread
    /// of its own, after a workspace was opened and after a run.
    ///
    /// # Errors
    /// A workspace that cannot be read; a stop.
    pub fn prepare(&self, cx: &Context) -> Outcome<()> {
        let frame = self.index.frame(cx, Kind::Evidence)?;
        frame.evidence.marker_names(cx)?;
        frame.evidence.reasons(cx)?;
        frame.evidence.rules(cx)?;
        self.index.keep(cx);
        self.texts.prepare(cx, &frame.evidence)
    }

    /// Returns the bytes that the columns in memory take.
    pub fn bytes(&self) -> usize {
        self.index.bytes()
    }

    fn lists(&self) -> MutexGuard<'_, Lists> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn list(&self, list: u32) -> Outcome<Arc<List>> {
        self.lists()
            .held
            .get(&list)
            .cloned()
            .ok_or_else(|| ServiceError::not_found("list", &list.to_string(), "it was let go since; make it again"))
    }
}

/// Returns what a person should know of a kind: why it has no rows, and what to do next.
fn note(frame: &frame::Frame) -> Option<String> {
    if frame.own.note.is_some() {
        return frame.own.note.clone();
    }
    if frame.base.count() > 0 {
        return None;
    }
    let words = match frame.kind {
        Kind::Evidence => "nothing was read yet; add sources and run every stage",
        Kind::Scored => "nothing is scored yet; run every stage",
        Kind::Rag | Kind::Sft | Kind::Preference => "no dataset stands yet; run every stage",
        Kind::Quarantine => "nothing is in quarantine",
        Kind::Skips => "nothing was skipped",
        Kind::Synthetic | Kind::Pairs => "there are none yet",
    };
    Some(words.to_owned())
}
