//! The visible top level, and nothing beside it.

use super::{Tree, Violations, holds, judges};
use std::collections::BTreeSet;

/// What may stand there, and whether it must.
const TOP: [(&str, bool); 8] = [
    ("Cargo.lock", true),
    ("Cargo.toml", true),
    ("README.md", true),
    ("fixtures", true),
    ("icons", false),
    ("src-tauri", true),
    ("tests", true),
    ("ui", false),
];

fn the_top_level_is_the_wanted_one(tree: &Tree) -> Violations {
    let there: BTreeSet<&str> = tree.paths().map(|path| path.split('/').next().unwrap_or(path)).collect();
    let strange = there.iter().filter(|name| !name.starts_with('.') && TOP.iter().all(|(wanted, _)| wanted != *name));
    let missing = TOP.iter().filter(|(name, must)| *must && !there.contains(name));
    strange
        .map(|name| format!("{name} stands at the top: move it where it belongs, or hide configuration in a dot-file"))
        .chain(missing.map(|(name, _)| format!("{name} is missing at the top")))
        .collect()
}

#[test]
fn the_top_level_is_exactly_the_wanted_list() {
    holds(the_top_level_is_the_wanted_one);
    let wanted = [
        ("Cargo.lock", ""),
        ("Cargo.toml", ""),
        ("README.md", ""),
        ("fixtures/a", ""),
        ("src-tauri/a", ""),
        ("tests/a", ""),
        (".ci/run", ""),
    ];
    let with = |extra| [&wanted[..], &[(extra, "")]].concat();
    judges(
        the_top_level_is_the_wanted_one,
        &[
            (&wanted, ""),
            (&with("ui/a.ts"), ""),
            (&with("scripts/a.sh"), "scripts stands at the top"),
            (&with("package.json"), "package.json stands at the top"),
            (&wanted[1..], "Cargo.lock is missing"),
        ],
    );
}
