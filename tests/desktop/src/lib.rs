//! A driver for the real window: starts it with a home of its own, finds what a person finds (by role and name), clicks,
//! types, takes pictures, and asks axe about accessibility.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "the tests' own driver: what fails here fails the test, and a skip is said aloud"
)]

mod find;
mod window;

pub use window::{Window, distill, missing, picture_folder, repo_root};

/// Tells a person who reads the test's output something that is measured and not judged.
pub fn note(what: &str) {
    eprintln!("{what}");
}
