//! The gates from the outside: whole facts hold, and each spoiled fact fails the check that looks at it.
#![expect(clippy::unwrap_used, reason = "a fixture that does not build fails its test")]

mod acceptance;
mod audit;
mod baseline;
mod fixture;
mod freeze;

/// One way of spoiling facts.
type Spoil<T> = fn(&mut T);
