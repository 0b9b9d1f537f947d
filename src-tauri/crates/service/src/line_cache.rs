//! Where lines of large files begin, counted once for each state of a file: a window asks for many lines of one file.

use crate::error::Outcome;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};
use stillroom_store::{StoreError, files::LineIndex};

/// The counts of a few files; dropped with the context that holds it.
#[derive(Default)]
pub(crate) struct LineCache(Mutex<BTreeMap<PathBuf, (SystemTime, Arc<LineIndex>)>>);

/// The datasets and quarantines that stand are fewer.
const FILES: usize = 16;

impl LineCache {
    /// Returns the counts of a file as it is now.
    pub(crate) fn of(&self, path: &Path) -> Outcome<Arc<LineIndex>> {
        let now = std::fs::metadata(path).map_err(StoreError::file(path))?;
        let modified = now.modified().map_err(StoreError::file(path))?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if let Some((_, index)) = known.filter(|(at, index)| *at == modified && index.bytes() == now.len()) {
            return Ok(index);
        }
        let index = Arc::new(LineIndex::of(path)?);
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if files.len() >= FILES {
            files.clear();
        }
        files.insert(path.to_owned(), (modified, Arc::clone(&index)));
        Ok(index)
    }
}
