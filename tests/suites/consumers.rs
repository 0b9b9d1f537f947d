//! Our rules and the trainers themselves about the same rows; our folders through the trainers' own loaders.
//!
//! The trainers' environment is made by the test (`tests/consumers/environment`), once, in the user's cache. Where it
//! cannot be had the suite says so and tests nothing. `tests/full/consumers.rs` asks about ten times as many shapes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

#[path = "consumers/agree.rs"]
mod agree;
#[path = "consumers/python.rs"]
mod python;
#[path = "consumers/round_trip.rs"]
mod round_trip;

#[test]
fn our_rules_and_the_trainers_agree_on_every_row_of_500_shapes_and_40_files() {
    let Some(answers) = python::lines("agree.py", &["500", "40", "1"]) else { return };
    let agreed = agree::agree(&answers);
    assert_eq!(agreed.cases, 540, "every shape was asked about");
    assert!(agreed.disagreements.is_empty(), "{}", agreed.disagreements.join("\n"));
    for fate in ["kept", "dropped", "fatal"] {
        assert!(agreed.fates.get(fate).copied().unwrap_or(0) > 20, "{fate} rows are among them: {:?}", agreed.fates);
    }
}
