//! How fast the canonical hash is beside serde_json: the same rows through parse, write and SHA-256, both ways.
//!
//! `cargo run --release -p stillroom-core --example canon_speed [-- FILE.jsonl …]` prints one line per set and the ratio;
//! above 1 means that ours is faster. It measures and asserts nothing.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "an example has a clock, files and a screen; the crate has none"
)]

use std::{fmt::Write as _, time::Instant};
use stillroom_core::{hash::Digest, json};

fn main() {
    for (name, rows) in [
        ("many small rows", small()),
        ("long texts", long()),
        ("escapes and unicode", escaped()),
        ("numbers", numbers()),
    ] {
        compare(name, &rows);
    }
    for path in std::env::args().skip(1) {
        match std::fs::read(&path) {
            Ok(bytes) if json::parse(&bytes).is_ok() => compare(&path, &[bytes]),
            Ok(bytes) => compare(&path, &bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>()),
            Err(error) => println!("{path}: {error}"),
        }
    }
}

fn compare(name: &str, rows: &[Vec<u8>]) {
    let bytes: usize = rows.iter().map(Vec::len).sum();
    let mut buffer = Vec::new();
    let mut ours = || {
        rows.iter().filter_map(|row| json::parse(row).ok()).fold(0_u64, |sum, value| {
            buffer.clear();
            json::canonical_into(&value, &mut buffer);
            sum.wrapping_add(u64::from(Digest::of(&buffer).as_bytes()[0]))
        })
    };
    let theirs = || {
        rows.iter().filter_map(|row| serde_json::from_slice::<serde_json::Value>(row).ok()).fold(0_u64, |sum, value| {
            sum.wrapping_add(u64::from(Digest::of(&serde_json::to_vec(&value).unwrap_or_default()).as_bytes()[0]))
        })
    };
    let hash_only = || rows.iter().fold(0_u64, |sum, row| sum.wrapping_add(u64::from(Digest::of(row).as_bytes()[0])));
    let (own, other, floor) = (best(&mut ours), best(theirs), best(hash_only));
    println!(
        "{name}: {} rows, {:.1} MB; ours {:.0} MB/s, serde_json {:.0} MB/s, SHA-256 alone {:.0} MB/s; ratio {:.2}, without the hash {:.2}",
        rows.len(),
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / own,
        bytes as f64 / 1e6 / other,
        bytes as f64 / 1e6 / floor,
        other / own,
        (other - floor) / (own - floor),
    );
}

/// Returns the shortest of seven runs in seconds: what else the machine does can only make a run longer.
fn best(mut run: impl FnMut() -> u64) -> f64 {
    (0..7).fold(f64::INFINITY, |best, _| {
        let start = Instant::now();
        std::hint::black_box(run());
        best.min(start.elapsed().as_secs_f64())
    })
}

fn small() -> Vec<Vec<u8>> {
    (0..20_000)
        .map(|n| {
            format!(
                r#"{{"run_id":"run-{n}","file":"src/module_{}/part_{n}.rs","reviewed_at":"2026-03-01T12:{:02}:00Z","accepted_model":"kimi-k2","accepted_on_attempt":{},"attempts_made":3,"tree_split_fired":false,"latency_ms":{},"suggestions_preview":"The handler drops the lock before it writes; keep it until the row is on disk.","schema_version":2}}"#,
                n % 37, n % 60, n % 4, n * 7
            )
            .into_bytes()
        })
        .collect()
}

fn long() -> Vec<Vec<u8>> {
    let text = "The reviewer walks through the change line by line and names what would break. ".repeat(120);
    (0..800)
        .map(|n| {
            format!(r#"{{"text":"{text}","task_id":"task-{n}","model":"kimi-k2","ts":"2026-03-01T12:00:00Z"}}"#)
                .into_bytes()
        })
        .collect()
}

fn escaped() -> Vec<Vec<u8>> {
    let text = r#"fn main() {\n\tprintln!(\"größer – 大きい\\n\");\n}\n"#.repeat(60);
    (0..2_000)
        .map(|n| format!(r#"{{"z":{n},"patch":"{text}","a":["é","\u00e9","\ud83d\ude00"]}}"#).into_bytes())
        .collect()
}

fn numbers() -> Vec<Vec<u8>> {
    (0..2_000)
        .map(|n| {
            let mut row = String::from("[");
            for at in 0..100_u32 {
                let _infallible = write!(row, "{},{}.{},{}e-3,", at * n, at, n % 97, at + n);
            }
            row.push_str("0]");
            row.into_bytes()
        })
        .collect()
}
