//! Which values are written down, of which use case, under which name and type.

use serde::Serialize;
use serde_json::Value;
use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};
use stillroom_service::{self as service, AuditOptions, Context, RunOptions, Stamp, World};

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
    put(
        "reviewQueue",
        "QueueItemView[]",
        &["QueueItemView"],
        "What waits for a person",
        of(service::review_queue(&cx, 50)),
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
    put("whatIf", "WhatIfView", &["WhatIfView"], "Another rulebook", of(service::what_if(&cx, "reference")));
    all
}

fn of<T: Serialize>(outcome: service::Outcome<T>) -> Value {
    serde_json::to_value(outcome.unwrap()).unwrap()
}
