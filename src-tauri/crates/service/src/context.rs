//! What a use case works with: the store, the clock, the dice, progress and cancel. Only `service` sees it whole.

use crate::{
    error::Outcome,
    line_cache::LineCache,
    progress::{Cancel, Progress, Silent},
    settings::Settings,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use stillroom_core::stamp::Stamp;
use stillroom_store::{Store, tables};

/// The clock and the dice, so that tests can hold both still.
pub trait World: Send + Sync {
    /// Returns the time.
    fn now(&self) -> Stamp;
    /// Returns an id that was never given before.
    fn fresh_id(&self) -> String;
}

/// The machine's clock and dice.
pub struct RealWorld;

impl World for RealWorld {
    fn now(&self) -> Stamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Stamp::from_unix_millis(i64::try_from(since.as_millis()).unwrap_or(0))
            .unwrap_or_else(|| unreachable!("the clock shows a year beyond 9999"))
    }

    fn fresh_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }
}

/// Everything a use case may reach.
pub struct Context {
    /// The workspace's store.
    pub store: Arc<Store>,
    /// Clock and dice.
    pub world: Box<dyn World>,
    /// Where progress is shown.
    pub progress: Box<dyn Progress>,
    /// The stop that may be asked for.
    pub cancel: Cancel,
    /// Where lines of the files that stand begin, as far as somebody asked.
    pub(crate) lines: Arc<LineCache>,
}

impl Context {
    /// Returns a context over a store with the machine's clock, silent.
    pub fn new(store: Store) -> Self {
        Self {
            store: Arc::new(store),
            world: Box::new(RealWorld),
            progress: Box::new(Silent),
            cancel: Cancel::default(),
            lines: Arc::default(),
        }
    }

    /// Returns a context over the same store for one job, with its own progress and its own stop.
    pub fn for_job(&self, progress: Box<dyn Progress>, cancel: Cancel) -> Self {
        let (store, lines) = (Arc::clone(&self.store), Arc::clone(&self.lines));
        Self { store, world: Box::new(RealWorld), progress, cancel, lines }
    }

    /// Returns the time.
    pub fn now(&self) -> Stamp {
        self.world.now()
    }

    /// Returns the workspace's folder.
    pub fn dir(&self) -> &Path {
        self.store.dir()
    }

    /// Returns a path as the workspace keeps it: relative where it lies inside, so that the folder may be moved.
    pub(crate) fn keep_path(&self, path: &Path) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let canonical = absolute.canonicalize().unwrap_or(absolute);
        let workspace = self.dir().canonicalize().unwrap_or_else(|_| self.dir().to_owned());
        canonical.strip_prefix(&workspace).unwrap_or(&canonical).to_string_lossy().into_owned()
    }

    /// Returns the path of what [`Self::keep_path`] kept.
    pub(crate) fn kept_path(&self, kept: &str) -> PathBuf {
        self.dir().join(kept)
    }

    /// Returns the settings in force.
    ///
    /// # Errors
    /// A stored setting that cannot be read.
    pub fn settings(&self) -> Outcome<Settings> {
        Settings::from_stored(&self.store.read(tables::setting::all)?)
    }
}
