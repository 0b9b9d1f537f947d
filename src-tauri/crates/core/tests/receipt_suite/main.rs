//! Receipts from the outside: books and ledger, sealing, chain, Merkle tree, summary and drift.

#![expect(clippy::unwrap_used, reason = "a fixture that does not build fails its test")]

mod books;
mod chain;
mod drift;
mod fixture;
mod merkle;
mod seal;
mod summary;
