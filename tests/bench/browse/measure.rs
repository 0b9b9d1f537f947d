//! Measures the browser on a workspace: how long its columns take to be read and how much memory they need, then over
//! twenty filters the time to a new list, to its facets and to pages of it, first and again, each with p50 and p95.
//!
//! ```sh
//! cargo run --release -p stillroom-tests --example browse_measure -- ../big/workspace
//! ```
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

use std::{
    path::Path,
    time::{Duration, Instant},
};
use stillroom_service::{
    Browser, Context, Outcome, Verdict, decide, open,
    views::{Kind, ListRequest, ListView, SortBy},
};

const FILTERS: [&str; 20] = [
    "",
    "verdict:accepted",
    "verdict:in(rejected, needs_human_review)",
    "-verdict:accepted",
    "source:mode_experiments verdict:accepted",
    "model:heron-*",
    "latency_ms>2000",
    "latency_ms>=1000 latency_ms<5000 -verdict:rejected",
    "grounded_fraction<0.5 or attempts_made>2",
    "time>=2026-03 time<2026-05",
    "line<1000",
    "file:observer_reviews.jsonl rule:observer.accept",
    "reason:\"the observer accepted\"",
    "task:crates/ber*",
    "contradiction or repaired or stale",
    "role:executor class:telemetry -source:outcomes",
    "\"circuit breaker\"",
    "berth",
    "ber* verdict:accepted",
    "text:\"no test covers\" -model:teal-1b (verdict:accepted or verdict:rejected) latency_ms>500",
];

fn main() {
    let Some(workspace) = std::env::args().nth(1) else {
        eprintln!("usage: browse_measure WORKSPACE");
        std::process::exit(2);
    };
    if let Err(error) = measure(Path::new(&workspace)) {
        eprintln!("{error}; {}", error.hint);
        std::process::exit(1);
    }
}

fn measure(workspace: &Path) -> Outcome<()> {
    let (cx, _) = open(workspace)?;
    let browser = Browser::default();
    let before = resident();
    let (list, took) = timed(|| list(&browser, &cx, Kind::Evidence, "", None))?;
    let rows = list.of.get();
    println!("{rows} rows of evidence");
    say("columns read, first list", took);
    say("first page", timed(|| browser.page(&cx, list.list, 0, 100))?.1);
    say("first facets (reads every judgement)", timed(|| browser.facets(&cx, list.list))?.1);
    say("names of markers", timed(|| browser.complete(&cx, Kind::Evidence, "x", 1))?.1);
    say("first marker column", timed(|| self::list(&browser, &cx, Kind::Evidence, "latency_ms>1", None))?.1);
    let per_row = |bytes: usize| bytes as f64 / rows.max(1) as f64;
    println!("  memory of the columns {:.1} MB, {:.1} bytes a row", mb(browser.bytes()), per_row(browser.bytes()));
    let size = |name: &str| std::fs::metadata(workspace.join(name)).map_or(0, |data| data.len() as usize);
    say("text index brought up to date", timed(|| browser.prepare(&cx))?.1);
    let text = size("index/text.db");
    println!(
        "  text index {:.1} MB, {:.1} bytes a row; database {:.1} MB",
        mb(text),
        per_row(text),
        mb(size("stillroom.db"))
    );
    filters(&browser, &cx)?;
    orders(&browser, &cx)?;
    kinds(&browser, &cx)?;
    changes(&browser, &cx)?;
    println!(
        "  memory of the columns at the end {:.1} MB, {:.1} bytes a row",
        mb(browser.bytes()),
        per_row(browser.bytes())
    );
    println!("  memory of the process {:.1} MB, before it opened anything {:.1} MB", mb(resident()), mb(before));
    Ok(())
}

fn list(browser: &Browser, cx: &Context, kind: Kind, filter: &str, sort: Option<(&str, bool)>) -> Outcome<ListView> {
    let sort = sort.map(|(column, descending)| SortBy { column: column.to_owned(), descending });
    browser.open(cx, &ListRequest { kind, filter: filter.to_owned(), sort })
}

/// Every filter as a person changes it: a new list, its facets, pages from its beginning and from within.
fn filters(browser: &Browser, cx: &Context) -> Outcome<()> {
    println!("\n{:>9} {:>9} {:>9} {:>9}  filter", "rows", "first ms", "again ms", "facets ms");
    let (mut first, mut again, mut facets, mut pages) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for filter in FILTERS {
        let (one, took) = timed(|| list(browser, cx, Kind::Evidence, filter, None))?;
        first.push(took);
        let mut repeats = Vec::new();
        let mut counted = Vec::new();
        for _ in 0..5 {
            let (view, took) = timed(|| list(browser, cx, Kind::Evidence, filter, None))?;
            repeats.push(took);
            counted.push(timed(|| browser.facets(cx, view.list))?.1);
            browser.close(view.list);
        }
        for step in 0..5 {
            let start = one.rows.get() / 5 * step;
            pages.push(timed(|| browser.page(cx, one.list, start, 100))?.1);
        }
        let row = [took, middle(&mut repeats), middle(&mut counted)].map(|took| format!("{:>9.1}", ms(took)));
        println!("{:>9} {}  {filter}", one.rows.get(), row.join(" "));
        again.extend(repeats);
        facets.extend(counted);
    }
    println!();
    for (name, mut times) in [
        ("filter change, first time", first),
        ("filter change, again", again),
        ("facets", facets),
        ("page of 100", pages),
    ] {
        spread(name, &mut times);
    }
    Ok(())
}

fn orders(browser: &Browser, cx: &Context) -> Outcome<()> {
    let mut times = Vec::new();
    for (column, descending) in
        [("time", true), ("task", false), ("latency_ms", true), ("verdict", false), ("line", true)]
    {
        let sort = Some((column, descending));
        times.push(timed(|| list(browser, cx, Kind::Evidence, "-verdict:rejected", sort))?.1);
        let (view, took) = timed(|| list(browser, cx, Kind::Evidence, "verdict:accepted", sort))?;
        times.push(took);
        let page = browser.page(cx, view.list, view.rows.get() / 2, 10)?;
        if let Some(row) = page.rows.last() {
            times.push(timed(|| browser.position(cx, view.list, &row.id))?.1);
        }
    }
    spread("ordered list, and a place in it", &mut times);
    Ok(())
}

fn kinds(browser: &Browser, cx: &Context) -> Outcome<()> {
    for (name, kind) in [
        ("scored", Kind::Scored),
        ("rag", Kind::Rag),
        ("sft", Kind::Sft),
        ("preference", Kind::Preference),
        ("quarantine", Kind::Quarantine),
        ("skips", Kind::Skips),
    ] {
        let (view, took) = timed(|| list(browser, cx, kind, "", None))?;
        let (again, quick) = timed(|| list(browser, cx, kind, "source:observer_reviews", None))?;
        let counted = timed(|| browser.facets(cx, again.list))?.1;
        let page = timed(|| browser.page(cx, view.list, view.rows.get() / 2, 100))?.1;
        println!(
            "  {name}: {} rows, opened in {:.0} ms; filter {:.1} ms, facets {:.1} ms, page {:.1} ms",
            view.rows.get(),
            ms(took),
            ms(quick),
            ms(counted),
            ms(page)
        );
    }
    Ok(())
}

/// A decision is taken in without reading the rest again.
fn changes(browser: &Browser, cx: &Context) -> Outcome<()> {
    let mut times = Vec::new();
    let waiting = list(browser, cx, Kind::Evidence, "verdict:needs_human_review -reviewed", None)?;
    for row in browser.page(cx, waiting.list, 0, 20)?.rows {
        decide(cx, &row.id, Verdict::Rejected, "measured", "bench", false)?;
        times.push(timed(|| list(browser, cx, Kind::Evidence, "reviewed", None))?.1);
    }
    spread("list after a decision", &mut times);
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let begun = Instant::now();
    let value = work()?;
    Ok((value, begun.elapsed()))
}

fn say(what: &str, took: Duration) {
    println!("  {what}: {:.0} ms", ms(took));
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn spread(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied();
    let at = |part: usize| ms(at(part).unwrap_or_default());
    println!("  {name}: p50 {:.1} ms, p95 {:.1} ms, worst {:.1} ms ({} times)", at(50), at(95), at(100), times.len());
}

/// Returns the memory of the process; nothing where the system does not say.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()).unwrap_or(0) * 1024
}
