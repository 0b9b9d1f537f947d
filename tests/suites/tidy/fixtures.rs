//! `fixtures/MANIFEST`: the SHA-256 of every fixture, in the form that `sha256sum --check` reads.

use super::{Tree, Violations, holds, judges};
use std::fmt::Write as _;
use stillroom_core::hash::Digest;
use stillroom_tests::repo_root;

const MANIFEST: &str = "fixtures/MANIFEST";

/// Returns the manifest as it should be: sorted by path, relative to the folder.
fn expected(tree: &Tree) -> String {
    let mut lines = String::new();
    for path in tree.paths().filter(|path| *path != MANIFEST) {
        if let (Some(name), Some(bytes)) = (path.strip_prefix("fixtures/"), tree.bytes(path)) {
            let _ = writeln!(lines, "{}  {name}", Digest::of(bytes).hex());
        }
    }
    lines
}

fn the_manifest_lists_every_fixture(tree: &Tree) -> Violations {
    let (expected, found) = (expected(tree), tree.text(MANIFEST).unwrap_or_default());
    let differs = |from: &str, to: &str| -> Vec<String> {
        let known: Vec<&str> = to.lines().collect();
        from.lines()
            .filter(|line| !known.contains(line))
            .map(|line| line.split("  ").last().unwrap_or(line).to_owned())
            .collect()
    };
    if expected == found {
        return Violations::new();
    }
    let mut names = differs(&expected, &found);
    names.extend(differs(&found, &expected));
    names.sort();
    names.dedup();
    let what = if names.is_empty() { "the order of its lines".to_owned() } else { shortened(&names) };
    vec![format!(
        "{MANIFEST} differs in {what}; was the change meant? Then run the test with STILLROOM_BLESS=1 and commit both"
    )]
}

/// A whole folder may have changed.
fn shortened(names: &[String]) -> String {
    let shown = names.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > 8 { format!("{shown} and {} more", names.len() - 8) } else { shown }
}

#[test]
fn the_manifest_matches_the_fixtures() {
    if std::env::var_os("STILLROOM_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(repo_root().join(MANIFEST), expected(Tree::repository())).unwrap();
        return;
    }
    holds(the_manifest_lists_every_fixture);
    let (a, b) = (format!("{}  a\n", Digest::of(b"1").hex()), format!("{}  b\n", Digest::of(b"2").hex()));
    let (both, turned) = (format!("{a}{b}"), format!("{b}{a}"));
    judges(
        the_manifest_lists_every_fixture,
        &[
            (&[("fixtures/a", "1"), ("fixtures/b", "2"), (MANIFEST, &both)], ""),
            (&[("fixtures/a", "changed"), ("fixtures/b", "2"), (MANIFEST, &both)], "differs in a;"),
            (&[("fixtures/a", "1"), (MANIFEST, &both)], "differs in b;"),
            (&[("fixtures/a", "1"), ("fixtures/b", "2"), (MANIFEST, &a)], "STILLROOM_BLESS=1"),
            (&[("fixtures/a", "1"), ("fixtures/b", "2"), (MANIFEST, &turned)], "the order"),
            (&[("fixtures/a", "1")], "differs in a;"),
        ],
    );
}
