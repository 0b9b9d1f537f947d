//! The agreement of our rules with the trainers on many more shapes than every run asks about.
//!
//! Run by hand: `cargo test -p stillroom-tests --test consumers_full`. Prints the counts; ends with 1 where the two differ.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program run by hand, which stops where it cannot go on"
)]

#[path = "../suites/consumers/agree.rs"]
mod agree;
#[path = "../suites/consumers/python.rs"]
mod python;

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(answers) = python::lines("agree.py", &["10000", "500", "2"]) else { return ExitCode::FAILURE };
    let agreed = agree::agree(&answers);
    agreed.disagreements.iter().for_each(|one| println!("{one}"));
    agreed.fates.iter().for_each(|(fate, rows)| println!("{rows} rows {fate}"));
    let failed = agreed.disagreements.len();
    println!("{} passed, {failed} failed", agreed.cases - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
