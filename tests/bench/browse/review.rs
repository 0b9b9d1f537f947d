//! Measures the review on a workspace in which many rows wait: how long a queue takes to open in each order, and then, item
//! by item as a person works through it, the time to the next item and to a durable decision, each with p50 and p95.
//!
//! ```sh
//! cargo run --release -p stillroom-tests --example review_measure -- ../big/workspace
//! ```
//! In a workspace of `browse_generate` a part of the rows waits. Under a rulebook without rules all of them do.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

use std::{
    path::Path,
    time::{Duration, Instant},
};
use stillroom_service::{
    Browser, Outcome, Verdict, decide, open, review_item, review_repeat, review_state, row_detail, undo_decision,
    views::{Kind, ListRequest, SortBy},
};

/// Items that are worked through.
const ITEMS: u64 = 200;

fn main() {
    let Some(workspace) = std::env::args().nth(1) else {
        eprintln!("usage: review_measure WORKSPACE");
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
    let queue = |order: &str, filter: &str| {
        let sort = Some(SortBy { column: order.to_owned(), descending: false });
        browser.open(&cx, &ListRequest { kind: Kind::Scored, filter: filter.to_owned(), sort })
    };
    let (list, took) = timed(|| queue("queue", "waiting"))?;
    println!("{} of {} rows wait", list.rows, list.of);
    println!("  columns read and first queue: {:.0} ms", ms(took));
    for order in ["unlocks", "random.7", "queue"] {
        println!("  queue by {order}: {:.0} ms", ms(timed(|| queue(order, "waiting"))?.1));
    }
    let [mut next, mut saved, mut state, mut back] = [const { Vec::new() }; 4];
    for at in 0..ITEMS.min(list.rows.get()) {
        // As the window asks: the name of the next row, the row whole, and what each verdict would change.
        let (row, took) = timed(|| {
            let page = browser.page(&cx, list.list, at, 1)?;
            let id = page.rows.into_iter().next().map(|row| row.id).unwrap_or_default();
            row_detail(&cx, Kind::Scored, &id)?;
            review_item(&cx, &id, "bench")?;
            Ok(id)
        })?;
        next.push(took);
        let verdict = if at % 2 == 0 { Verdict::Rejected } else { Verdict::Accepted };
        saved.push(timed(|| decide(&cx, &row, verdict, "measured", "bench", false))?.1);
        state.push(timed(|| review_state(&cx, "bench").and_then(|_| review_repeat(&cx, "bench", 20)))?.1);
    }
    for _ in 0..20.min(saved.len()) {
        back.push(timed(|| undo_decision(&cx, Some("bench")))?.1);
    }
    println!("  queue again after decisions: {:.0} ms", ms(timed(|| queue("queue", "waiting"))?.1));
    for (name, times) in [
        ("next item, whole and with what each verdict changes", &mut next),
        ("a decision, foretold and on the disk", &mut saved),
        ("what can be undone, and whether a row comes again", &mut state),
        ("an undo, foretold and on the disk", &mut back),
    ] {
        spread(name, times);
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let begun = Instant::now();
    let value = work()?;
    Ok((value, begun.elapsed()))
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

fn spread(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied();
    let at = |part: usize| ms(at(part).unwrap_or_default());
    println!("  {name}: p50 {:.1} ms, p95 {:.1} ms, worst {:.1} ms ({} times)", at(50), at(95), at(100), times.len());
}
