//! Deriving: golden vectors, the reference's behaviours, the decisions that differ from it, and what must never leave.
#![expect(clippy::unwrap_used, reason = "a fixture that does not read fails the test")]

mod bad_input;
mod binding;
mod hardneg;
mod jobs;
mod leaks;
mod properties;
mod reference;
mod reviewing;
mod support;
mod uris;
mod vectors;
