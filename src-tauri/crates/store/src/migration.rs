//! Numbered SQL, applied in one transaction; a newer database is refused.

use crate::StoreError;
use rusqlite::Connection;

/// The files, in order. Never edited after a release, additive by preference.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_foundation.sql"),
    include_str!("../migrations/0002_firewall.sql"),
    include_str!("../migrations/0003_browse.sql"),
    include_str!("../migrations/0004_annotation.sql"),
    include_str!("../migrations/0007_review.sql"),
    include_str!("../migrations/0008_derive.sql"),
];

/// Brings a database to the newest version.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    if found == known {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for sql in MIGRATIONS.iter().skip(version(&tx)? as usize) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrating_twice_changes_nothing_and_a_newer_database_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let newest = u32::try_from(MIGRATIONS.len()).unwrap();
        let refused = migrate(&mut connection).unwrap_err();
        assert!(matches!(refused, StoreError::TooNew { found: 99, known } if known == newest), "{refused}");
    }
}
