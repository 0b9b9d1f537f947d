//! The house guards itself: rules about the tree that no compiler knows.
//!
//! Each rule is a function from a [`Tree`] to its violations, in words that say what to do. It is held against the
//! repository, and against a made-up tree that breaks it, so that a rule which cannot fail is found out.
#![expect(clippy::unwrap_used, reason = "a tree that cannot be read ends the suite")]

#[path = "tidy/arrows.rs"]
mod arrows;
#[path = "tidy/catalog.rs"]
mod catalog;
#[path = "tidy/fixtures.rs"]
mod fixtures;
#[path = "tidy/layout.rs"]
mod layout;
#[path = "tidy/manifests.rs"]
mod manifests;
#[path = "tidy/papers.rs"]
mod papers;
#[path = "tidy/producers.rs"]
mod producers;
#[path = "tidy/sources.rs"]
mod sources;
#[path = "tidy/tree.rs"]
mod tree;
#[path = "tidy/words.rs"]
mod words;

use tree::Tree;

/// What a rule returns: one sentence per violation, none where the tree is tidy.
type Violations = Vec<String>;

/// Holds a rule against the repository.
#[track_caller]
fn holds(rule: fn(&Tree) -> Violations) {
    let found = rule(Tree::repository());
    assert!(found.is_empty(), "{} to mend:\n  {}", found.len(), found.join("\n  "));
}

/// Holds a rule against made-up trees: `(files, what the one violation must say)`; an empty text expects none.
#[track_caller]
fn judges(rule: fn(&Tree) -> Violations, cases: &[(&[(&str, &str)], &str)]) {
    for (files, expected) in cases {
        let found = rule(&Tree::of(files));
        if expected.is_empty() {
            assert_eq!(found, Violations::new(), "{files:?} is tidy");
        } else {
            assert_eq!(found.len(), 1, "{files:?} breaks the rule once: {found:?}");
            assert!(found[0].contains(expected), "{:?} does not say {expected:?}", found[0]);
        }
    }
}
