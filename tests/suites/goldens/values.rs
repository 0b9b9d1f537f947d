//! Which values are written down, of which use case, under which name and type.

use serde::Serialize;
use serde_json::Value;
use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};
use stillroom_service::{
    self as service, AuditOptions, Browser, Context, QueueOptions, RunOptions, Stamp, World,
    views::{Kind, ListRequest},
};

/// One golden.
pub(crate) struct Golden {
    pub(crate) name: &'static str,
    pub(crate) type_of: &'static str,
    pub(crate) imports: &'static [&'static str],
    pub(crate) about: &'static str,
    pub(crate) value: Value,
}

/// A clock that moves a second at each look, and dice that count.
struct Still(AtomicU64);

impl World for Still {
    fn now(&self) -> Stamp {
        let ticks = self.0.fetch_add(1, Ordering::Relaxed);
        Stamp::from_unix_seconds(1_790_000_000 + i64::try_from(ticks).unwrap()).unwrap()
    }

    fn fresh_id(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.0.fetch_add(1, Ordering::Relaxed))
    }
}

const RUN: &str = "2026-09-21T12:00:00Z";

fn run(cx: &Context) {
    let recorded_at = Stamp::parse(RUN);
    service::run_all(cx, &RunOptions { recorded_at, ..RunOptions::default() }).unwrap();
}

/// Returns every golden, of a sample workspace that ran twice.
pub(crate) fn of_the_sample(dir: &Path) -> Vec<Golden> {
    let mut cx = service::init_sample(dir).unwrap();
    cx.world = Box::new(Still(AtomicU64::new(0)));
    run(&cx);
    let mut all = Vec::new();
    let mut put = |name, type_of, imports, about, value| all.push(Golden { name, type_of, imports, about, value });
    put("sources", "SourceView[]", &["SourceView"], "The sources of the sample", of(service::list_sources(&cx)));
    put("health", "HealthView", &["HealthView"], "The health of the sample", of(service::look_at_health(&cx)));
    put("profiles", "DeclarationView[]", &["DeclarationView"], "The profiles", of(service::profiles(Some(&cx))));
    put("rulebooks", "DeclarationView[]", &["DeclarationView"], "The rulebooks", of(service::rulebooks(&cx)));
    put("settings", "SettingView[]", &["SettingView"], "The settings", of(service::setting_views(&cx)));
    put("runs", "RunListView[]", &["RunListView"], "The runs", of(service::runs(&cx)));
    put("run", "RunView", &["RunView"], "The newest run", of(service::run_view(&cx, None)));
    let first = service::review_queue(&cx, &QueueOptions::first(1)).unwrap().remove(0).evidence_id;
    put(
        "reviewItem",
        "ReviewItemView",
        &["ReviewItemView"],
        "What waits first, as a reviewer needs it",
        of(service::review_item(&cx, &first, "ana")),
    );
    put(
        "bulkPlan",
        "BulkPlanView",
        &["BulkPlanView"],
        "What rejecting all that waits would do",
        of(service::plan_decide_all(&cx, &Browser::default(), "waiting", service::Verdict::Rejected, "ana")),
    );
    put("acceptance", "ChecksView", &["ChecksView"], "The invariants", of(service::acceptance()));
    put(
        "audit",
        "AuditView",
        &["AuditView"],
        "An audit without a baseline row",
        of(service::audit_full(&cx, &AuditOptions { no_baseline: true })),
    );
    put("verified", "VerifyView", &["VerifyView"], "A clean verify", of(service::verify(&cx, None)));
    put(
        "receiptChain",
        "ReceiptView[]",
        &["ReceiptView"],
        "The newest run's receipts",
        of(service::receipt_chain(&cx, None)),
    );
    put("runSeries", "SeriesView", &["SeriesView"], "The runs over time", of(service::run_series(&cx, 50)));
    put(
        "profileText",
        "DeclarationTextView",
        &["DeclarationTextView"],
        "A profile's text",
        of(service::profile_text(Some(&cx), "observer_reviews")),
    );
    put(
        "rulebookText",
        "DeclarationTextView",
        &["DeclarationTextView"],
        "A rulebook's text",
        of(service::rulebook_text(&cx, "recommended")),
    );
    let stream = service::list_sources(&cx).unwrap().remove(0);
    let preview = service::preview_source(Some(&cx), &[cx.dir().join(stream.root)], None, None);
    put("preview", "PreviewView", &["PreviewView"], "What the sample's first source would give", of(preview));
    put("lists", "ListView[]", &["ListView"], "A list of each kind", lists(&cx, |_, _, list| list));
    put(
        "pages",
        "PageView[]",
        &["PageView"],
        "The first rows of each kind",
        lists(&cx, |browser, cx, list| {
            let number = u32::try_from(list["list"].as_u64().unwrap()).unwrap();
            of(browser.page(cx, number, 0, 25))
        }),
    );
    put(
        "facets",
        "FacetsView[]",
        &["FacetsView"],
        "The facets of each kind",
        lists(&cx, |browser, cx, list| {
            let number = u32::try_from(list["list"].as_u64().unwrap()).unwrap();
            of(browser.facets(cx, number))
        }),
    );
    put(
        "details",
        "DetailView[]",
        &["DetailView"],
        "The first row of each kind, whole",
        firsts(&cx, |kind, id| of(service::row_detail(&cx, kind, id))),
    );
    put(
        "bytes",
        "SourceBytesView[][]",
        &["SourceBytesView"],
        "The bytes of the first row of each kind",
        firsts(&cx, |kind, id| of(service::source_bytes(&cx, kind, id))),
    );
    put("whatIf", "WhatIfView", &["WhatIfView"], "Another rulebook", of(service::what_if(&cx, "reference")));
    all
}

fn of<T: Serialize>(outcome: service::Outcome<T>) -> Value {
    serde_json::to_value(outcome.unwrap()).unwrap()
}

/// The kinds that the sample has rows of.
const KINDS: [Kind; 7] =
    [Kind::Evidence, Kind::Scored, Kind::Rag, Kind::Sft, Kind::Preference, Kind::Quarantine, Kind::Skips];

/// Returns something of the list of each kind, always under the same numbers.
fn lists(cx: &Context, take: impl Fn(&Browser, &Context, Value) -> Value) -> Value {
    let browser = Browser::default();
    let all = KINDS.map(|kind| {
        let list = browser.open(cx, &ListRequest { kind, filter: String::new(), sort: None });
        take(&browser, cx, of(list))
    });
    Value::from(all.to_vec())
}

/// Returns something of the first row of each kind that has one.
fn firsts(cx: &Context, take: impl Fn(Kind, &str) -> Value) -> Value {
    let browser = Browser::default();
    let found = KINDS.iter().filter_map(|kind| {
        let list = browser.open(cx, &ListRequest { kind: *kind, filter: String::new(), sort: None }).unwrap();
        let page = browser.page(cx, list.list, 0, 1).unwrap();
        page.rows.first().map(|row| take(*kind, &row.id))
    });
    Value::from(found.collect::<Vec<_>>())
}
