//! One file per table: its row, its reading functions on a connection, its writing functions on a transaction.
//!
//! Who visits all evidence in order of identity says `ORDER BY +e.id` and `CROSS JOIN`: the table is read from end to
//! end and SQLite sorts outside of memory. By the index of identities each row would lie on another page: at a million
//! rows that reads eight times the bytes and takes four times the time.

pub mod annotation;
pub mod baseline;
pub mod browse;
pub mod browse_own;
pub mod dataset_row;
pub mod decision;
pub mod derive_document;
pub mod derive_example;
pub mod derive_set;
pub mod derive_step;
pub mod evidence;
pub mod facts;
pub mod feedback_event;
pub mod freeze;
pub mod inventory;
pub mod marker_set;
pub mod promotion;
pub mod raw_row;
pub mod receipt;
pub mod recheck;
pub mod relation;
pub mod repair;
pub mod replay_run;
pub mod review_action;
pub mod run;
pub mod run_file;
pub mod saved_view;
pub mod scored;
pub mod setting;
pub mod skip;
pub mod source;
pub mod source_file;
pub mod waiver;
pub mod withdrawal;

use crate::StoreError;
use rusqlite::{Row, types::FromSql};
use stillroom_core::{hash::Digest, stamp::Stamp};

/// Returns a column.
fn get<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    Ok(row.get(column)?)
}

/// Returns a hash column.
fn digest(row: &Row<'_>, column: &str) -> Result<Digest, StoreError> {
    Ok(Digest::from_bytes(row.get(column)?))
}

/// Returns a hash column that may be null.
fn digest_or_none(row: &Row<'_>, column: &str) -> Result<Option<Digest>, StoreError> {
    Ok(row.get::<_, Option<[u8; 32]>>(column)?.map(Digest::from_bytes))
}

/// Returns a time column.
fn stamp(row: &Row<'_>, column: &str) -> Result<Stamp, StoreError> {
    let text: String = row.get(column)?;
    Stamp::parse(&text).ok_or_else(|| StoreError::unreadable(column, text))
}

/// Returns a count column: SQLite's integers are signed, the house's counts are not.
fn count(row: &Row<'_>, column: &str) -> Result<u64, StoreError> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| StoreError::unreadable(column, value))
}

/// Returns a count as SQLite holds it.
fn int(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Returns the smallest and the largest hash that begin with lower-case hexadecimal digits; none where nothing can.
fn prefix_bounds(prefix: &str) -> Option<([u8; 32], [u8; 32])> {
    let bound = |fill: char| {
        let hex: String = prefix.chars().chain(std::iter::repeat(fill)).take(64.max(prefix.len())).collect();
        Digest::from_hex(&hex).map(|digest| *digest.as_bytes())
    };
    Some((bound('0')?, bound('f')?))
}

/// The columns of a row, taken one after the other: finding them by name costs more than reading them where a query
/// gives a million rows.
pub(crate) struct Columns<'r> {
    row: &'r Row<'r>,
    at: usize,
}

impl<'r> Columns<'r> {
    pub(crate) fn of(row: &'r Row<'r>) -> Self {
        Self { row, at: 0 }
    }

    pub(crate) fn next<T: FromSql>(&mut self) -> Result<T, StoreError> {
        self.at += 1;
        Ok(self.row.get(self.at - 1)?)
    }

    pub(crate) fn digest(&mut self) -> Result<Digest, StoreError> {
        self.next().map(Digest::from_bytes)
    }

    pub(crate) fn digest_or_none(&mut self) -> Result<Option<Digest>, StoreError> {
        Ok(self.next::<Option<[u8; 32]>>()?.map(Digest::from_bytes))
    }

    pub(crate) fn count(&mut self) -> Result<u64, StoreError> {
        let value: i64 = self.next()?;
        u64::try_from(value).map_err(|_| StoreError::unreadable("count", value))
    }

    pub(crate) fn stamp(&mut self) -> Result<Stamp, StoreError> {
        let text: String = self.next()?;
        Stamp::parse(&text).ok_or_else(|| StoreError::unreadable("time", text))
    }
}
