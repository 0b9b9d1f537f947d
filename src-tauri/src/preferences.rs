//! What belongs to the person and the machine, not to a workspace: theme, keys, recent workspaces. One small file in the
//! system's folder for configuration; a file that cannot be read counts as absent and is kept beside the new one.

use serde::{Deserialize, Serialize};
use specta::Type;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use stillroom_service::{Outcome, ServiceError};

const FILE: &str = "preferences.json";
const RECENT: usize = 10;

/// What a person chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub(crate) struct Preferences {
    /// `system`, `light` or `dark`.
    pub(crate) theme: String,
    /// `system`, `normal` or `more`.
    pub(crate) contrast: String,
    /// Whether single keys act.
    pub(crate) single_keys: bool,
    /// Keys by action, where they differ from the usual ones.
    pub(crate) keys: BTreeMap<String, String>,
    /// The name under which this person decides, repairs and waives.
    pub(crate) reviewer: String,
    /// Workspaces that were open, the newest first.
    pub(crate) recent: Vec<String>,
    /// What the page remembers: widths of panes and columns, by name.
    pub(crate) layout: BTreeMap<String, String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: "system".to_owned(),
            contrast: "system".to_owned(),
            single_keys: true,
            keys: BTreeMap::new(),
            reviewer: String::new(),
            recent: Vec::new(),
            layout: BTreeMap::new(),
        }
    }
}

/// Reads preferences of an older version too, which lack what came since.
fn over_the_usual(text: &str) -> Option<Preferences> {
    let chosen: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let mut all = serde_json::to_value(Preferences::default()).ok()?;
    all.as_object_mut()?.extend(chosen);
    serde_json::from_value(all).ok()
}

/// The preferences and where they lie.
pub(crate) struct Stored {
    folder: PathBuf,
    now: Preferences,
}

impl Stored {
    /// Reads the preferences of a folder.
    pub(crate) fn read(folder: PathBuf) -> Self {
        let path = folder.join(FILE);
        let now = match std::fs::read_to_string(&path) {
            Err(_) => Preferences::default(),
            Ok(text) => over_the_usual(&text).unwrap_or_else(|| {
                let _ = std::fs::rename(&path, folder.join("preferences.unreadable.json"));
                Preferences::default()
            }),
        };
        Self { folder, now }
    }

    /// Returns what is chosen.
    pub(crate) fn now(&self) -> Preferences {
        self.now.clone()
    }

    /// Keeps what was chosen.
    ///
    /// # Errors
    /// A folder that cannot be written: the choice holds until the window is closed.
    pub(crate) fn keep(&mut self, preferences: Preferences) -> Outcome<()> {
        self.now = preferences;
        let path = self.folder.join(FILE);
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(&self.folder)?;
            let staged = self.folder.join("preferences.json.tmp");
            std::fs::write(&staged, serde_json::to_vec_pretty(&self.now)?)?;
            std::fs::rename(staged, &path)
        };
        write().map_err(|error| ServiceError::file(&path, &error))
    }

    /// Puts a workspace at the head of the recent ones. That it could not be written down is no reason not to open it.
    pub(crate) fn remember(&mut self, dir: &Path) {
        let dir = dir.display().to_string();
        let mut next = self.now();
        next.recent.retain(|other| *other != dir);
        next.recent.insert(0, dir);
        next.recent.truncate(RECENT);
        let _ = self.keep(next);
    }
}
