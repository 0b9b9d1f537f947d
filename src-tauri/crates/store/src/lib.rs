//! SQLite, files and readers of one workspace; holds no rules.
//!
//! Owns the database and its tables, the object store, the lock of a run and how bytes become rows. What a row
//! means, whether it may leave and how a run is accounted for is `stillroom-core`'s.

mod error;
pub mod files;
mod migration;
pub mod open;
mod pack;
pub mod readers;
pub mod tables;
mod text_index;
mod watch;

pub use error::StoreError;
pub use open::{Store, WriteMode};
pub use pack::{Packer, Unpacker};
pub use rusqlite::{Connection, Transaction};
pub use text_index::{Text, TextIndex};
pub use watch::Watch;
