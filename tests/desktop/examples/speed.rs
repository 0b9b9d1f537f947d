//! How fast the real window is on a workspace, as a person feels it and taken apart: query, way through the shell, frames.
//!
//! ```sh
//! .ci/bundle                                              # a release build of the window
//! STILLROOM_WINDOW=…/release/stillroom xvfb-run -a dbus-run-session -- \
//!   cargo run -p stillroom-desktop-tests --example speed -- ../big/workspace
//! ```
//! The workspace comes from `tests/bench/browse/generate.rs`. Nothing here is judged; it prints what it measured.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program for people")]

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use stillroom_desktop_tests::Window;

/// Filters of every cost: dictionary, numbers, words, negation.
const FILTERS: [&str; 10] = [
    "verdict:accepted",
    "verdict:rejected",
    "source:observer_reviews",
    "line>1000",
    "verdict:accepted -source:observer_reviews",
    "verdict:needs_human_review or verdict:rejected",
    "class:telemetry",
    "-verdict:accepted line<50000",
    "text:harbour",
    "",
];

/// Waits in the page until the table shows all of its rows and returns the milliseconds since the start.
const UNTIL: &str = "
const done = arguments[arguments.length - 1];
const start = performance.now();
ACT;
const before = performance.now() - start;
const wait = () => {
  if (READY) requestAnimationFrame(() => done([performance.now() - start, before]));
  else if (performance.now() - start > 20000) done([20000, before]);
  else requestAnimationFrame(wait);
};
requestAnimationFrame(wait);";

async fn timed(window: &Window, act: &str, ready: &str) -> f64 {
    let script = UNTIL.replace("ACT", act).replace("READY", ready);
    let answer = window.client.execute_async(&script, Vec::new()).await.unwrap();
    answer[0].as_f64().unwrap_or(f64::NAN)
}

/// Prints the median and the 95th percentile beside a target.
fn line(what: &str, mut samples: Vec<f64>, target: &str) {
    samples.retain(|sample| sample.is_finite());
    samples.sort_by(f64::total_cmp);
    let at = |share: f64| samples[((samples.len() - 1) as f64 * share).round() as usize];
    println!("| {what} | {} | {:.1} | {:.1} | {target} |", samples.len(), at(0.5), at(0.95));
}

async fn asked(window: &Window, command: &str, arguments: Value) -> (f64, Value) {
    let script = "const [command, args, done] = arguments; const start = performance.now();
        window.__TAURI_INTERNALS__.invoke(command, args).then((value) => done([performance.now() - start, value]), (error) => done([NaN, error]));";
    let answer = window.client.execute_async(script, vec![json!(command), arguments]).await.unwrap();
    (answer[0].as_f64().unwrap_or(f64::NAN), answer[1].clone())
}

/// Resident memory of the window and its web view, in MiB.
fn memory() -> f64 {
    let mut total = 0.0;
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(name) = std::fs::read_to_string(entry.path().join("comm")) else { continue };
        if !["stillroom", "WebKitWebProces", "WebKitNetworkPr"].contains(&name.trim()) {
            continue;
        }
        let rollup = std::fs::read_to_string(entry.path().join("smaps_rollup")).unwrap_or_default();
        let pss =
            rollup.lines().find_map(|line| line.strip_prefix("Pss:")).and_then(|rest| rest.split_whitespace().next());
        total += pss.and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0;
    }
    total
}

/// Rows stand there, none of them empty, and nothing of the list before is still shown.
const SETTLED: &str =
    "document.querySelector('[role=grid] [data-index]') && !document.querySelector('[data-loading], [aria-busy=true]')";

/// Another row is selected, and the drawer shows that one and no more the one before.
const NEXT: &str = "location.hash !== window.was && document.querySelector('aside [role=tabpanel]') && !document.querySelector('aside [data-loading], aside [aria-busy=true]')";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let workspace = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let workspace = std::fs::canonicalize(workspace).unwrap().display().to_string();
    println!("| what | n | p50 ms | p95 ms | target ms |\n|---|---:|---:|---:|---:|");

    let mut cold = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let window = Window::open(&[&workspace]).await;
        window.find("link", "Data").await;
        cold.push(begun.elapsed().as_secs_f64() * 1000.0);
        window.close().await;
    }
    line("cold start to usable (driver's start included)", cold, "1500");

    let window = Window::open(&[&workspace]).await;
    window.find("link", "Data").await;
    let first = timed(&window, "location.hash = '#/data?kind=scored'", SETTLED).await;
    line("open Data, the first time (columns are made)", vec![first], "-");
    println!("memory after opening Data: {:.0} MiB", memory());
    let (mut open, mut filter, mut query, mut shell, mut facets, mut counted) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..4 {
        timed(&window, "location.hash = '#/runs'", "document.querySelector('h1')?.textContent === 'Runs'").await;
        open.push(timed(&window, "location.hash = '#/data?kind=scored'", SETTLED).await);
        for text in FILTERS {
            let request = json!({ "request": { "kind": "scored", "filter": text, "sort": null } });
            let (took, list) = asked(&window, "open_list", request).await;
            query.push(list["took_us"].as_f64().unwrap_or(f64::NAN) / 1000.0);
            shell.push(took - list["took_us"].as_f64().unwrap_or(0.0) / 1000.0);
            let (took, view) = asked(&window, "list_facets", json!({ "list": list["list"] })).await;
            facets.push(took);
            counted.push(view["took_us"].as_f64().unwrap_or(f64::NAN) / 1000.0);
            let other = format!("{text} line>{round}");
            let act =
                format!("location.hash = '#/data?kind=scored&filter=' + encodeURIComponent({})", json!(other.trim()));
            let changed = format!(
                "document.querySelector('[role=grid]') && {SETTLED} && document.querySelector('[aria-label=Filter]').value === {}",
                json!(other.trim())
            );
            filter.push(timed(&window, &act, &changed).await);
        }
    }
    line("open Data again", open, "-");
    line("filter change: until the rows are drawn", filter, "150");
    line("filter: query in the service", query, "-");
    line("filter: way through the shell", shell, "-");
    line("facets: asked and told", facets, "300");
    line("facets: counting in the service", counted, "-");

    timed(&window, "location.hash = '#/data?kind=scored'", SETTLED).await;
    window.click_within("cell", "", Some("[role=grid] [data-index='0']")).await;
    window.press("\u{e007}").await;
    window.find("tab", "Provenance").await;
    let key = |key: &str| {
        format!(
            "document.querySelector('[role=grid]').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        )
    };
    let mut next = Vec::new();
    for _ in 0..40 {
        let act = format!("window.was = location.hash; {}", key("ArrowDown"));
        next.push(timed(&window, &act, NEXT).await);
    }
    line("next row with its drawer", next, "100");
    let mut palette = Vec::new();
    for _ in 0..15 {
        let open = "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))";
        palette.push(timed(&window, open, "document.querySelector('[cmdk-item]')").await);
        window.press("\u{e00c}").await;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    line("palette", palette, "50");

    let before = memory();
    let seconds = std::env::var("STILLROOM_SCROLL_S").ok().and_then(|text| text.parse::<u32>().ok()).unwrap_or(60);
    let scrolled = window
        .client
        .execute_async(
            "const [seconds, done] = arguments; const grid = document.querySelector('[role=grid]');
             const frames = []; const scripts = []; let blank = 0, drawn = 0; const start = performance.now(); let last = start; let way = 1;
             const step = () => { const now = performance.now(); frames.push(now - last); last = now;
               if (now - start > seconds * 1000) return done({ frames, scripts, blank, drawn });
               const rows = [...grid.querySelectorAll('[data-index]')]; drawn += rows.length;
               blank += rows.filter((row) => row.textContent.trim() === '').length;
               const begun = performance.now(); grid.scrollTop += 90 * way; if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight) way = -1;
               grid.getBoundingClientRect(); grid.querySelector('[data-index]')?.offsetHeight; scripts.push(performance.now() - begun);
               requestAnimationFrame(step); };
             requestAnimationFrame(step);",
            vec![json!(seconds)],
        )
        .await;
    match scrolled {
        Ok(told) => {
            let numbers =
                |name: &str| told[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<_>>();
            line("scrolling: time between frames", numbers("frames"), "16.7");
            line("scrolling: script and layout of a step", numbers("scripts"), "-");
            println!("rows drawn while scrolling: {}, of them blank: {}", told["drawn"], told["blank"]);
        }
        Err(error) => println!("scrolling was not measured: {error}"),
    }
    println!("memory before scrolling: {before:.0} MiB, after: {:.0} MiB", memory());
    window.close().await;
}
