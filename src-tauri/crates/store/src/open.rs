//! Opening a workspace's database: one writer, several readers, every setting in one place.

use crate::{StoreError, migration::migrate};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// The database's file name; its presence makes a folder a workspace.
pub const DATABASE: &str = "stillroom.db";

/// Pages that the writer keeps, in KiB as SQLite counts them (negative). Hashes come in no order, so at a million rows
/// each row of a dataset changes other pages of three indexes: what is thrown out too early is written several times.
const WRITER_CACHE: i64 = -98_304;

/// Pages that the log may hold before they are moved into the database: 64 MiB, for the same reason.
const LOG_PAGES: i64 = 16_384;

/// How durable a write is when it returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteMode {
    /// Synced to the disk: decisions, receipts, baselines, settings.
    Durable,
    /// Safe against a crash of the program, not of the machine: bulk work that a new run repeats.
    Bulk,
}

/// One workspace's database and folder.
pub struct Store {
    dir: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    watcher: Mutex<Option<Connection>>,
}

impl Store {
    /// Makes the workspace's database in a folder, or opens the one that is there.
    ///
    /// # Errors
    /// A folder that cannot be made, a database that is newer or damaged.
    pub fn create(dir: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(dir).map_err(StoreError::file(dir))?;
        Self::open_with(dir, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the workspace in a folder.
    ///
    /// # Errors
    /// A folder without a workspace, a database that is newer or damaged.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(DATABASE);
        match std::fs::metadata(&path) {
            Ok(data) if data.is_file() && data.len() > 0 => {}
            // To SQLite an empty file is an empty database, which would pass for a workspace that lost everything.
            Ok(data) if data.is_file() => return Err(StoreError::Corrupt { path, why: "it is empty".to_owned() }),
            _ => return Err(StoreError::Missing(dir.to_owned())),
        }
        Self::open_with(dir, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn open_with(dir: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        let path = dir.join(DATABASE);
        let at = |error| named(error, &path);
        let open = || -> Result<Connection, StoreError> {
            let mut writer = Connection::open_with_flags(&path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            writer.busy_timeout(Duration::from_secs(10))?;
            writer.pragma_update(None, "journal_mode", "WAL")?;
            configure(&writer)?;
            writer.pragma_update(None, "cache_size", WRITER_CACHE)?;
            writer.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
            migrate(&mut writer)?;
            Ok(writer)
        };
        Ok(Self {
            dir: dir.to_owned(),
            writer: Mutex::new(open().map_err(at)?),
            readers: Mutex::default(),
            watcher: Mutex::default(),
        })
    }

    /// Returns the workspace's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Reads in one snapshot. A read never writes.
    ///
    /// # Errors
    /// Whatever the reading gives.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let pooled = lock(&self.readers).pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => self.reader()?,
        };
        let result = snapshot(&connection, read);
        lock(&self.readers).push(connection);
        result
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.dir.join(DATABASE), flags)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        configure(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }

    /// Returns a number that is another one after every commit, whoever made it: this program or another. It says
    /// nothing across two openings.
    ///
    /// # Errors
    /// A database that cannot be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        let mut watcher = lock(&self.watcher);
        // A connection of its own, that never writes: SQLite reports to it what all others committed.
        let connection = match watcher.take() {
            Some(connection) => connection,
            None => self.reader()?,
        };
        let version = connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        *watcher = Some(connection);
        Ok(version)
    }

    /// Writes in one immediate transaction that commits where the closure returns `Ok` and leaves no trace otherwise.
    ///
    /// # Errors
    /// Whatever the writing gives; `Busy` where another process writes for longer than the timeout.
    pub fn write<T>(
        &self,
        mode: WriteMode,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write_now(mode, write).map_err(|error| named(error, &self.dir.join(DATABASE)))
    }

    fn write_now<T>(
        &self,
        mode: WriteMode,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut writer = lock(&self.writer);
        let level = if mode == WriteMode::Durable { "FULL" } else { "NORMAL" };
        writer.pragma_update(None, "synchronous", level)?;
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = write(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Moves the log into the database and syncs both, so that what was written in bulk is durable.
    ///
    /// # Errors
    /// A disk that refuses.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        let writer = lock(&self.writer);
        writer.pragma_update(None, "synchronous", "FULL")?;
        // A reader may keep part of the log alive; that part stays durable in the log itself.
        writer.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Writes a consistent copy of the database to a file.
    ///
    /// # Errors
    /// A file that is there already, a disk that refuses.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let writer = lock(&self.writer);
        writer.execute("VACUUM INTO ?1", [target.to_string_lossy()])?;
        Ok(())
    }
}

/// SQLite does not say which file it means.
fn named(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Corrupt { why, .. } => StoreError::Corrupt { path: path.to_owned(), why },
        StoreError::Full(_) => StoreError::Full(path.to_owned()),
        StoreError::NotWritable(_) => StoreError::NotWritable(path.to_owned()),
        other => other,
    }
}

/// One unwind cannot leave a connection half-used: transactions roll back on drop.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn snapshot<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.execute_batch("BEGIN DEFERRED")?;
    let result = read(connection);
    connection.execute_batch("ROLLBACK")?;
    result
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
