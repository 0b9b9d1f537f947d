//! The browser on the sample workspace: lists, pages, facets and completions of every kind, held against a naive reading of
//! the same rows; decisions and runs that are noticed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

#[path = "browse/changes.rs"]
mod changes;
#[path = "browse/lists.rs"]
mod lists;
#[path = "browse/oracle.rs"]
mod oracle;

use stillroom_service::{
    Browser, Context, RunOptions, Stamp, init_sample, run_all,
    views::{FacetsView, Kind, ListRequest, ListView, PageView, SortBy},
};
use stillroom_tests::{RECORDED_AT, Sandbox};

/// The sample after a whole run, and a browser over it.
struct Room {
    sandbox: Sandbox,
    cx: Context,
    browser: Browser,
}

impl Room {
    fn unread() -> Self {
        let sandbox = Sandbox::empty();
        let cx = init_sample(&sandbox.workspace()).unwrap();
        Self { sandbox, cx, browser: Browser::default() }
    }

    fn refined() -> Self {
        let room = Self::unread();
        room.run();
        room
    }

    fn run(&self) {
        run_all(&self.cx, &RunOptions { recorded_at: Stamp::parse(RECORDED_AT), ..RunOptions::default() }).unwrap();
    }

    #[track_caller]
    fn open(&self, kind: Kind, filter: &str) -> ListView {
        self.sorted(kind, filter, None)
    }

    #[track_caller]
    fn sorted(&self, kind: Kind, filter: &str, sort: Option<(&str, bool)>) -> ListView {
        let sort = sort.map(|(column, descending)| SortBy { column: column.to_owned(), descending });
        let request = ListRequest { kind, filter: filter.to_owned(), sort };
        self.browser.open(&self.cx, &request).unwrap_or_else(|error| panic!("{filter}: {error}"))
    }

    #[track_caller]
    fn rows(&self, kind: Kind, filter: &str) -> u64 {
        self.open(kind, filter).rows.get()
    }

    fn page(&self, list: &ListView, start: u64, rows: u32) -> PageView {
        self.browser.page(&self.cx, list.list, start, rows).unwrap()
    }

    fn facets(&self, list: &ListView) -> FacetsView {
        self.browser.facets(&self.cx, list.list).unwrap()
    }

    /// Returns one column of a whole list.
    fn column(&self, list: &ListView, name: &str) -> Vec<Option<String>> {
        let at = list.columns.iter().position(|column| column.name == name).unwrap_or_else(|| panic!("no {name}"));
        self.page(list, 0, 1000).rows.into_iter().map(|row| row.cells[at].clone()).collect()
    }
}
