//! The export rules from outside: each condition of each layer by name, the choice of pairs, and ten thousand leaks.

#![expect(clippy::unwrap_used, reason = "a test that cannot get its value has failed")]

mod disguise;
mod eligibility;
mod gate;
mod leaks;
mod pairing;
mod quarantine;
mod reread;
mod support;
mod typed;
mod world;
