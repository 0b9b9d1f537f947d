//! The full-text index of the browser: a database of its own that can be thrown away, beside the workspace's truth and
//! never written by a read of it. Two processes may fill it at once; a damaged one is made anew.
//!
//! Owns how words are kept and found. Which texts a row has is told by who fills it.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// The file, relative to the workspace.
const FILE: &str = "index/text.db";

/// The form of the index; another one is thrown away.
const FORM: &str = "1";

/// Words are runs of letters and digits, without case and accents: a path or a name with underscores is a phrase of its
/// parts. The text itself lies in the workspace and is not kept a second time.
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS indexed (evidence INTEGER PRIMARY KEY, hash INTEGER NOT NULL) STRICT;
    CREATE VIRTUAL TABLE IF NOT EXISTS text USING fts5(
        said, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
    INSERT INTO text (text, rank) VALUES ('hashsize', 67108864);
";

/// One text that is to be found.
pub struct Text {
    /// The evidence's row.
    pub evidence: i64,
    /// What tells whether the text is still this one.
    pub hash: i64,
    /// The text.
    pub text: String,
}

/// The index of one workspace.
pub struct TextIndex {
    connection: Connection,
}

impl TextIndex {
    /// Opens the index of a workspace, making it where there is none or where it is damaged or of another form. Where the
    /// workspace cannot be written, a private one is made that is gone when this is dropped.
    ///
    /// # Errors
    /// A disk that has no room for it.
    pub fn open(workspace: &Path) -> Result<Self, StoreError> {
        let path = workspace.join(FILE);
        if let Some(dir) = path.parent() {
            // Whether it could be made shows when the file is opened.
            let _ = std::fs::create_dir_all(dir);
        }
        match Self::open_at(&path) {
            Ok(index) => Ok(index),
            Err(StoreError::Busy(why)) => Err(StoreError::Busy(why)),
            Err(_) => {
                remove(&path);
                Self::open_at(&path).or_else(|_| Self::open_at(Path::new("")))
            }
        }
    }

    fn open_at(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(60))?;
        // What a crash loses is made again: nothing here is anybody's only copy.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "cache_size", -65_536)?;
        let form = |connection: &Connection| -> Result<Option<String>, StoreError> {
            let known = connection.table_exists(None, "about")?;
            let sql = "SELECT value FROM about WHERE key = 'form'";
            Ok(if known { connection.query_row(sql, [], |row| row.get(0)).optional()? } else { None })
        };
        match form(&connection)? {
            Some(form) if form == FORM => {}
            None => {
                connection.execute_batch(&format!("BEGIN IMMEDIATE; {SCHEMA} COMMIT"))?;
                let sql = "INSERT INTO about (key, value) VALUES ('form', ?1) ON CONFLICT DO NOTHING";
                connection.execute(sql, [FORM])?;
            }
            Some(other) => return Err(StoreError::unreadable("text index", format!("it has the form {other}"))),
        }
        Ok(Self { connection })
    }

    /// Returns what the index was last known to be whole for; none where it never was.
    pub fn whole_for(&self) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM about WHERE key = 'whole_for'";
        Ok(self.connection.query_row(sql, [], |row| row.get(0)).optional()?)
    }

    /// Notes what the index is whole for.
    pub fn set_whole_for(&self, what: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO about (key, value) VALUES ('whole_for', ?1)
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, [what])?;
        Ok(())
    }

    /// Visits the rows that are in the index, by row, each with what tells whether its text is still the same.
    pub fn each_indexed(&self, mut visit: impl FnMut(i64, i64)) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("SELECT evidence, hash FROM indexed ORDER BY evidence")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(row.get(0)?, row.get(1)?);
        }
        Ok(())
    }

    /// Takes texts in, in one transaction. What another process took in meanwhile stays.
    pub fn add(&mut self, texts: &[Text]) -> Result<(), StoreError> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut known = tx.prepare_cached("SELECT hash FROM indexed WHERE evidence = ?1")?;
            let mut forget = tx.prepare_cached("DELETE FROM text WHERE rowid = ?1")?;
            let mut add = tx.prepare_cached("INSERT INTO text (rowid, said) VALUES (?1, ?2)")?;
            let mut note = tx.prepare_cached("INSERT OR REPLACE INTO indexed (evidence, hash) VALUES (?1, ?2)")?;
            for text in texts {
                let hash: Option<i64> = known.query_row([text.evidence], |row| row.get(0)).optional()?;
                if hash == Some(text.hash) {
                    continue;
                }
                if hash.is_some() {
                    forget.execute([text.evidence])?;
                }
                add.execute(params![text.evidence, text.text])?;
                note.execute([text.evidence, text.hash])?;
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// Joins what was taken in piece by piece, so that it is found faster.
    pub fn settle(&self) -> Result<(), StoreError> {
        self.connection.execute("INSERT INTO text (text) VALUES ('optimize')", [])?;
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Visits the rows whose text holds a word or a phrase; of an open one, the last word may go on.
    pub fn find(&self, phrase: &str, open: bool, mut visit: impl FnMut(i64)) -> Result<(), StoreError> {
        let query = format!("\"{}\"{}", phrase.replace('"', "\"\""), if open { "*" } else { "" });
        let mut statement = self.connection.prepare_cached("SELECT rowid FROM text WHERE text MATCH ?1")?;
        let mut rows = statement.query([query])?;
        while let Some(row) = rows.next()? {
            visit(row.get(0)?);
        }
        Ok(())
    }

    /// Throws the index of a workspace away.
    pub fn discard(self, workspace: &Path) {
        drop(self.connection);
        remove(&workspace.join(FILE));
    }
}

fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        // What is not there need not go; what cannot go shows when it is opened.
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(index: &TextIndex, phrase: &str, open: bool) -> Vec<i64> {
        let mut rows = Vec::new();
        index.find(phrase, open, |row| rows.push(row)).unwrap();
        rows
    }

    fn text(evidence: i64, hash: i64, text: &str) -> Text {
        Text { evidence, hash, text: text.to_owned() }
    }

    #[test]
    fn words_and_phrases_are_found_whatever_their_case_accents_and_script() {
        let dir = tempfile::tempdir().unwrap();
        let mut index = TextIndex::open(dir.path()).unwrap();
        index
            .add(&[
                text(1, 1, "The circuit breaker opened."),
                text(2, 1, "breaker circuit; latency_ms in crates/api/src/Café.rs"),
                text(3, 1, "שלום עולם <script>alert(1)</script> 👋🏽"),
                text(4, 1, ""),
            ])
            .unwrap();
        for (phrase, open, rows) in [
            ("circuit", false, vec![1, 2]),
            ("CIRCUIT breaker", false, vec![1]),
            ("circ", false, vec![]),
            ("circ", true, vec![1, 2]),
            ("latency_ms", false, vec![2]),
            ("src/cafe.rs", false, vec![2]),
            ("עולם", false, vec![3]),
            ("<script>", false, vec![3]),
            ("\"", false, vec![]),
            ("!!", false, vec![]),
            ("said:circuit OR 1", false, vec![]),
            ("", false, vec![]),
        ] {
            assert_eq!(found(&index, phrase, open), rows, "{phrase}");
        }
    }

    #[test]
    fn a_changed_text_is_found_by_its_new_words_only_and_survives_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let mut index = TextIndex::open(dir.path()).unwrap();
        index.add(&[text(1, 1, "old words")]).unwrap();
        index.add(&[text(1, 2, "new words")]).unwrap();
        index.add(&[text(1, 2, "not looked at, for its hash is known")]).unwrap();
        index.settle().unwrap();
        drop(index);
        let index = TextIndex::open(dir.path()).unwrap();
        assert_eq!((found(&index, "old", false), found(&index, "new", false)), (vec![], vec![1]));
    }

    #[test]
    fn a_damaged_index_is_made_anew_and_two_may_hold_it_at_once() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("index")).unwrap();
        std::fs::write(dir.path().join(FILE), "this is no database, and long enough to be taken for one".repeat(99))
            .unwrap();
        let mut one = TextIndex::open(dir.path()).unwrap();
        let mut other = TextIndex::open(dir.path()).unwrap();
        one.add(&[text(1, 1, "first")]).unwrap();
        other.add(&[text(2, 1, "second"), text(1, 1, "first")]).unwrap();
        assert_eq!((found(&one, "second", false), found(&other, "first", false)), (vec![2], vec![1]));
    }
}
