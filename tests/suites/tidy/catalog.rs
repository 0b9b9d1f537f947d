//! Catalogue parity: each use case of the service is offered by the command line and by the window, or a list says why
//! not.

use super::{Tree, Violations, holds, judges};
use stillroom_tests::skip;

const CATALOG: &str = "src-tauri/crates/service/src/catalog.rs";

/// Each door: where it offers use cases, and the list of those that it does not offer.
const DOORS: [(&str, &str); 2] =
    [("src-tauri/crates/cli/src/commands/", "NOT_OFFERED"), ("src-tauri/src/commands/", "NOT_IN_THE_WINDOW")];

fn use_cases_are_offered_or_say_why(tree: &Tree) -> Violations {
    let Some(catalog) = tree.text(CATALOG) else { return Violations::new() };
    let cases: Vec<String> =
        entries(&catalog, "USE_CASES").iter().filter_map(|case| literals(case).into_iter().next()).collect();
    if cases.is_empty() {
        return vec![format!("{CATALOG} holds no `USE_CASES`: list every use case there")];
    }
    let twice = cases.iter().enumerate().filter(|(at, name)| cases[..*at].contains(name));
    let mut found: Violations = twice.map(|(_, name)| format!("{CATALOG} lists `{name}` twice")).collect();
    // The command line is there from the first day; the window is held to its list from the day it is there.
    let there = |folder: &str| tree.paths().any(|path| path.starts_with(folder));
    let doors = DOORS.iter().filter(|(folder, _)| *folder == DOORS[0].0 || there(folder));
    found.extend(doors.flat_map(|(folder, list)| through_one_door(tree, &catalog, &cases, folder, list)));
    found
}

fn through_one_door(tree: &Tree, catalog: &str, cases: &[String], folder: &str, list: &str) -> Violations {
    let excused: Vec<Vec<String>> = entries(catalog, list).into_iter().map(|entry| literals(&entry)).collect();
    let commands: Vec<String> =
        tree.texts(&[".rs"]).filter(|(path, _)| path.starts_with(folder)).map(|(_, text)| text).collect();
    let mut found = Violations::new();
    for name in cases {
        let offered = commands.iter().any(|text| mentions(text, name));
        let reason = excused.iter().find(|entry| entry.first() == Some(name));
        match reason.map(|entry| entry.get(1).is_some_and(|reason| !reason.trim().is_empty())) {
            None if !offered => found.push(format!(
                "use case `{name}` is offered by no file in {folder}: offer it, or list it in {list} with a reason"
            )),
            Some(false) => found.push(format!("{list} lists `{name}` without a reason")),
            Some(true) if offered => found.push(format!("`{name}` is offered: take it off {list}")),
            _ => {}
        }
    }
    let stale = excused.iter().filter_map(|entry| entry.first()).filter(|name| !cases.contains(name));
    found.extend(stale.map(|name| format!("{list} names `{name}`, which is no use case: take it off")));
    found
}

/// Returns the tuples of a constant list, as text.
fn entries(source: &str, list: &str) -> Vec<String> {
    let source: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let Some((_, rest)) = source.split_once(&format!("const {list}:")) else { return Vec::new() };
    let Some((_, rest)) = rest.split_once('=') else { return Vec::new() };
    let body = rest.split("];").next().unwrap_or_default();
    let (mut entries, mut entry, mut depth, mut quoted) = (Vec::new(), String::new(), 0_u32, false);
    for sign in body.chars() {
        match sign {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 {
            entry.push(sign);
        } else if !entry.is_empty() {
            entries.push(std::mem::take(&mut entry));
        }
    }
    entries
}

fn literals(entry: &str) -> Vec<String> {
    entry.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whole names only: `export` is not mentioned by `export_all`.
fn mentions(text: &str, name: &str) -> bool {
    let part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    text.match_indices(name)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + name.len()..].chars().next()))
}

#[test]
fn every_use_case_is_offered_by_both_doors() {
    if !Tree::repository().has(CATALOG) {
        skip("catalogue parity", "the service has no catalogue yet");
    }
    holds(use_cases_are_offered_or_say_why);
    let catalog = |cases: &str, excused: &str| {
        let rest = format!("pub const NOT_OFFERED: &[(&str, &str)] = &[{excused}];");
        format!("pub const USE_CASES: &[(&str, Offer)] = &[\n    // (\"gone\", Offer::Both),\n{cases}\n];\n{rest}")
    };
    let both = catalog("(\"score\", Offer::Both),\n(\"export\", Offer::Both),", "");
    let (bare, excused) = (
        catalog("(\"score\", Offer::Cli),", "(\"score\", \" \")"),
        catalog("(\"score\", Offer::Cli),", "(\"score\", \"later (soon)\")"),
    );
    let (stale, twice) =
        (catalog("(\"score\", X),", "(\"gone\", \"why\")"), catalog("(\"score\", X), (\"score\", X),", ""));
    let score_only = catalog("(\"score\", X),", "");
    let score = "src-tauri/crates/cli/src/commands/score.rs";
    let calls = (score, "stillroom_service::score(&cx, &options)");
    judges(
        use_cases_are_offered_or_say_why,
        &[
            (&[(CATALOG, &both), calls], "use case `export` is offered by no file"),
            (&[(CATALOG, &both), calls, ("src-tauri/crates/cli/src/commands/e.rs", "export_all(&cx)")], "`export`"),
            (&[(CATALOG, &both), calls, ("src-tauri/crates/cli/src/commands/e.rs", "export(&cx)")], ""),
            (&[(CATALOG, &both), calls, ("src-tauri/crates/cli/src/output.rs", "export(&cx)")], "`export`"),
            (&[(CATALOG, &bare)], "without a reason"),
            (&[(CATALOG, &excused)], ""),
            (&[(CATALOG, &excused), calls], "take it off NOT_OFFERED"),
            (&[(CATALOG, &stale), calls], "no use case"),
            (&[(CATALOG, &twice), calls], "twice"),
            (&[(CATALOG, &score_only), calls, ("src-tauri/src/commands/runs.rs", "verify(&cx)")], "NOT_IN_THE_WINDOW"),
            (&[(CATALOG, &score_only), calls, ("src-tauri/src/commands/runs.rs", "score(&cx)")], ""),
            (&[(CATALOG, "//! Nothing.")], "holds no `USE_CASES`"),
        ],
    );
}
