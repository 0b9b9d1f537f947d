//! Somebody who edits a staged file while a run works: through the window that progress gives, at a named moment.

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};
use stillroom_service::{Progress, Step};

/// What is done, once.
type Deed = Box<dyn FnOnce(&Path) + Send>;

/// When it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The file is written; the re-read has opened it and read nothing yet.
    BeforeTheReread,
    /// The re-read of the file is over.
    AfterTheReread,
}

/// Waits for its moment.
pub(crate) struct Intruder {
    moment: Moment,
    file: &'static str,
    staged: PathBuf,
    seen: Mutex<bool>,
    deed: Mutex<Option<Deed>>,
}

impl Intruder {
    /// Returns somebody who does a deed to a file that is staged in a workspace.
    pub(crate) fn new(
        workspace: &Path,
        file: &'static str,
        moment: Moment,
        deed: impl FnOnce(&Path) + Send + 'static,
    ) -> Box<Self> {
        let staged = workspace.join("exports/.staging").join(file);
        Box::new(Self { moment, file, staged, seen: Mutex::new(false), deed: Mutex::new(Some(Box::new(deed))) })
    }

    fn act(&self) {
        let deed = self.deed.lock().unwrap().take();
        if let Some(deed) = deed {
            assert!(self.staged.is_file(), "{} is staged at that moment", self.file);
            deed(&self.staged);
        }
    }
}

impl Drop for Intruder {
    fn drop(&mut self) {
        let acted = self.deed.lock().unwrap().is_none();
        assert!(acted || std::thread::panicking(), "the moment for {} never came: the test says nothing", self.file);
    }
}

impl Progress for Intruder {
    fn step(&self, step: &Step<'_>) {
        if step.name == "firewall" && step.on == self.file {
            *self.seen.lock().unwrap() = true;
            if self.moment == Moment::BeforeTheReread {
                self.act();
            }
        }
    }

    fn clear(&self) {
        if *self.seen.lock().unwrap() && self.moment == Moment::AfterTheReread {
            self.act();
        }
    }
}
