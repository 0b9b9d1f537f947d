//! Receipts from the outside: books and ledger, sealing, chain, Merkle tree, summary and drift.

mod books;
mod chain;
mod drift;
mod fixture;
mod merkle;
mod seal;
mod summary;
