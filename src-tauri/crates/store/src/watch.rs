//! Notices that somebody committed, this process or another, without reading a row.

use crate::{Store, StoreError, open::DATABASE};
use rusqlite::{Connection, OpenFlags};
use std::time::Duration;

/// A connection of its own that only says whether the database changed since it was last asked.
pub struct Watch(Connection);

impl Watch {
    /// Returns a watch over a store.
    ///
    /// # Errors
    /// A database that cannot be opened.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(store.dir().join(DATABASE), flags)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        Ok(Self(connection))
    }

    /// Returns a number that changes with every commit. It means nothing to another watch.
    ///
    /// # Errors
    /// A database that cannot be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        Ok(self.0.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}
