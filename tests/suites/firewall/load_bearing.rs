//! Every condition of the table's triggers and of the view they ask is there for something: without it, or turned
//! round, a named test goes red. The text is changed in the database itself, so that nothing is built again.

use crate::{
    bench::Bench,
    trigger_text::{Mutant, mutants},
    triggers::CASES,
};
use std::io::Write as _;
use stillroom_store::{StoreError, WriteMode};

/// Returns what the named tests would say of a changed firewall.
fn red(bench: &Bench, mutant: &Mutant) -> Vec<String> {
    let mut found = Vec::new();
    let rolled_back = bench.cx.store.write(WriteMode::Bulk, |tx| {
        tx.execute_batch(&mutant.sql).unwrap_or_else(|error| panic!("{}: {error}", mutant.sql));
        found.extend(CASES.iter().filter_map(|case| {
            tx.execute_batch("SAVEPOINT attempt").unwrap();
            let fault = case.fault(bench, tx);
            tx.execute_batch("ROLLBACK TO attempt; RELEASE attempt").unwrap();
            fault
        }));
        Err::<(), _>(StoreError::Busy("over".to_owned()))
    });
    assert!(rolled_back.is_err(), "the changed text is gone again");
    found
}

#[test]
fn every_trigger_condition_is_load_bearing() {
    let bench = Bench::new();
    let whole = Mutant { of: String::new(), condition: String::new(), mutation: String::new(), sql: String::new() };
    assert_eq!(red(&bench, &whole), [""; 0], "unchanged, every named test is green");
    let mut survived = Vec::new();
    for mutant in mutants() {
        let red = red(&bench, &mutant);
        let let_through = red.iter().any(|fault| fault.ends_with("passed") && fault.contains("expected refused"));
        let row = format!(
            "4 | {}: {} | {} | {}{}",
            mutant.of,
            mutant.condition,
            mutant.mutation,
            red.first().map_or("SURVIVED", |fault| fault.split(':').next().unwrap_or_default()),
            if let_through { " (a leak passes)" } else { "" },
        );
        // `tests/full/mutants.rs` asks for the table.
        if std::env::var_os("STILLROOM_MUTANTS").is_some() {
            let _unseen = writeln!(std::io::stderr(), "{row}");
        }
        // Without its condition a refusal is no refusal: the leak passes, and is not only refused in other words.
        let closed = mutant.mutation == "dropped" && !mutant.condition.starts_with("WHEN") && !let_through;
        if red.is_empty() || closed {
            survived.push(row);
        }
    }
    assert!(survived.is_empty(), "no named test goes red:\n{}", survived.join("\n"));
}
