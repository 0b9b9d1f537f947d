//! What every source file owes its reader: an opening that says what it owns, a length that can be read.

use super::{Tree, Violations, holds, judges};
use std::io::Write as _;

/// No file is longer, unless a line near its top says why.
const LONGEST: usize = 500;

/// How far down the reason may stand.
const NEAR_THE_TOP: usize = 20;

/// The median of the files under `src-tauri` stays below.
const MEDIAN: usize = 120;

/// What core may not even name: the lint file bans the calls, this bans the doors.
const IMPURE: [&str; 11] = [
    "std::fs",
    "std::env::",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "std::time::Instant",
    "HashMap",
    "HashSet",
    "println!",
    "static mut",
];

fn files_open_with_what_they_own(tree: &Tree) -> Violations {
    let bare = tree.texts(&[".rs"]).filter(|(_, text)| {
        let opening = text.lines().next().unwrap_or_default();
        opening.strip_prefix("//!").is_none_or(|says| says.trim().is_empty())
    });
    bare.map(|(path, _)| format!("{path}: open it with `//!` and what the file owns")).collect()
}

fn files_are_short_or_say_why(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    for (path, text) in tree.texts(&[".rs", ".ts", ".tsx"]) {
        let lines = text.lines().count();
        let reason = text.lines().take(NEAR_THE_TOP).filter_map(|line| line.split_once("long: ")).next();
        if lines > LONGEST && reason.is_none_or(|(_, reason)| reason.trim().is_empty()) {
            found.push(format!(
                "{path} has {lines} lines, over {LONGEST}: split it, or say `long: <reason>` near its top"
            ));
        }
    }
    found
}

fn the_median_stays_low(tree: &Tree) -> Violations {
    match median(tree) {
        Some((_, median)) if median >= MEDIAN => {
            vec![format!("the median file under src-tauri has {median} lines, not under {MEDIAN}: split the longest")]
        }
        _ => Violations::new(),
    }
}

fn median(tree: &Tree) -> Option<(usize, usize)> {
    let mut lines: Vec<usize> = tree
        .texts(&[".rs"])
        .filter(|(path, _)| path.starts_with("src-tauri/"))
        .map(|(_, text)| text.lines().count())
        .collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).map(|median| (lines.len(), *median))
}

fn core_names_no_door_to_the_world(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    for (path, text) in tree.texts(&[".rs"]).filter(|(path, _)| path.starts_with("src-tauri/crates/core/src/")) {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            found.extend(IMPURE.iter().filter(|door| line.contains(**door)).map(|door| {
                format!("{path}:{}: core is pure and does not name {door}: take it as an argument", number + 1)
            }));
        }
    }
    found
}

#[test]
fn every_source_file_opens_with_what_it_owns() {
    holds(files_open_with_what_they_own);
    judges(
        files_open_with_what_they_own,
        &[
            (&[("a.rs", "use std::fmt;\n//! Late.")], "a.rs"),
            (&[("a.rs", "//!\nfn a() {}")], "open it"),
            (&[("a.rs", "")], "open it"),
            (&[("a.rs", "//! The noun.\n")], ""),
        ],
    );
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    holds(files_are_short_or_say_why);
    let body = "line\n".repeat(LONGEST);
    let (long, excused, late, fits) = (
        format!("//! A.\n{body}"),
        format!("//! A.\n//! long: one table\n{body}"),
        format!("//! A.\n{body}// long: too late\n"),
        body.clone(),
    );
    judges(
        files_are_short_or_say_why,
        &[
            (&[("a.rs", &long)], "501 lines"),
            (&[("a.rs", &late)], "split it"),
            (&[("ui/a.tsx", &long)], "ui/a.tsx"),
            (&[("a.rs", &excused)], ""),
            (&[("a.rs", &fits)], ""),
        ],
    );
}

#[test]
fn the_median_file_is_short() {
    if let Some((files, median)) = median(Tree::repository()) {
        // One write past the harness's capture, which swallows what a passing test prints.
        let line = format!("tidy: the median of {files} files under src-tauri is {median} lines\n");
        let _unseen = std::io::stderr().write_all(line.as_bytes());
    }
    holds(the_median_stays_low);
    let long = "line\n".repeat(MEDIAN);
    judges(
        the_median_stays_low,
        &[
            (&[("src-tauri/a.rs", &long), ("src-tauri/b.rs", "x"), ("src-tauri/c.rs", &long)], "120 lines"),
            (&[("src-tauri/a.rs", &long), ("src-tauri/b.rs", "x"), ("src-tauri/c.rs", "x")], ""),
            (&[("tests/a.rs", &long)], ""),
        ],
    );
}

#[test]
fn core_has_no_door_to_the_world() {
    holds(core_names_no_door_to_the_world);
    judges(
        core_names_no_door_to_the_world,
        &[
            (&[("src-tauri/crates/core/src/a.rs", "//! A.\nuse std::fs;")], "a.rs:2: core is pure"),
            (&[("src-tauri/crates/core/src/a.rs", "let m = HashMap::new();")], "HashMap"),
            (&[("src-tauri/crates/core/src/a.rs", "// never std::fs")], ""),
            (&[("src-tauri/crates/store/src/a.rs", "use std::fs;")], ""),
        ],
    );
}
