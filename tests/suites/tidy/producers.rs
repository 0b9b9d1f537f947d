//! A new phase cannot contaminate the corpus: what it makes is evidence, and only the exporters write datasets.

use super::{Tree, Violations, holds, judges};

/// Calls and statements that write past evidence, who may, and why nobody else.
const WRITERS: [(&str, &[&str], &str); 6] = [
    ("dataset_row::put(", &["src-tauri/crates/service/src/export/"], "datasets are the exporters'"),
    ("scored::put_judgement(", &["src-tauri/crates/service/src/score"], "verdicts are the rulebook's"),
    ("scored::assign(", &["src-tauri/crates/service/src/score"], "verdicts are the rulebook's"),
    ("promotion::prepare(", &["src-tauri/crates/service/src/promote"], "promotion is journalled in one place"),
    ("INTO dataset_row", &["src-tauri/crates/store/"], "SQL is the store's"),
    ("INTO judgement", &["src-tauri/crates/store/"], "SQL is the store's"),
];

fn producers_write_evidence_only(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    for (path, text) in tree.texts(&[".rs"]).filter(|(path, _)| path.starts_with("src-tauri/")) {
        for (call, owners, why) in WRITERS {
            if text.contains(call) && !owners.iter().any(|owner| path.starts_with(owner)) {
                found.push(format!(
                    "{path}: `{call}` stands outside {}: {why}; write evidence and let the stages judge it",
                    owners[0]
                ));
            }
        }
    }
    found
}

#[test]
fn new_producers_write_evidence_only() {
    holds(producers_write_evidence_only);
    judges(
        producers_write_evidence_only,
        &[
            (&[("src-tauri/crates/service/src/teach.rs", "dataset_row::put(tx, run, &row)")], "teach.rs"),
            (&[("src-tauri/crates/service/src/derive/mod.rs", "tables::scored::put_judgement(tx)")], "verdicts are"),
            (&[("src-tauri/src/commands/a.rs", "execute(\"INSERT INTO dataset_row VALUES\")")], "SQL is the store's"),
            (&[("src-tauri/crates/service/src/export/sink.rs", "dataset_row::put(tx, run, &row)")], ""),
            (&[("src-tauri/crates/service/src/teach.rs", "evidence::put(tx, 1, 1, &new)")], ""),
        ],
    );
}
