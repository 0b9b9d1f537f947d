//! Files against their recorded hashes, and against the kept copies where they differ.

use super::{Check, cannot_be_read, differ::differences, expected::Expected};
use crate::error::{Outcome, ServiceError};
use std::{collections::BTreeSet, fs::File};
use stillroom_core::hash::{Digest, Hasher};
use stillroom_store::{files::Objects, tables::run_file};

impl Check<'_> {
    /// Compares files.
    pub(super) fn files(&mut self, expected: &[Expected]) -> Outcome<()> {
        expected.iter().try_for_each(|file| self.file(file))
    }

    /// Compares one file.
    pub(super) fn file(&mut self, expected: &Expected) -> Outcome<()> {
        self.files += 1;
        let (path, wanted) = (&expected.file.path, &expected.file);
        let target = self.cx.dir().join(path);
        let is_file = std::fs::symlink_metadata(&target).map(|data| data.is_file());
        let (hash, bytes) = match is_file {
            Err(error) => {
                if expected.or.is_empty() || wanted.role == "latest" {
                    self.find(path, None, cannot_be_read(&error));
                }
                return Ok(());
            }
            Ok(false) => {
                self.find(path, None, "is no file any more");
                return Ok(());
            }
            Ok(true) => match self.hash(path)? {
                Some(found) => found,
                None => return Ok(()),
            },
        };
        if hash == wanted.hash && bytes == wanted.bytes {
            return self.content(expected);
        }
        if expected.or.contains(&hash) {
            return Ok(());
        }
        self.differs(expected, bytes)
    }

    /// Returns hash and size of a file as it is now.
    fn hash(&mut self, path: &str) -> Outcome<Option<(Digest, u64)>> {
        use std::io::Read as _;
        let target = self.cx.dir().join(path);
        let total = std::fs::metadata(&target).map_or(0, |data| data.len());
        let mut file = match File::open(&target) {
            Ok(file) => file,
            Err(error) => {
                self.find(path, None, cannot_be_read(&error));
                return Ok(None);
            }
        };
        let (mut hasher, mut buffer, mut done) = (Hasher::default(), vec![0; 1 << 18], 0);
        loop {
            self.step(path, done, total, "bytes")?;
            match file.read(&mut buffer) {
                Ok(0) => return Ok(Some((hasher.finish(), done))),
                Ok(read) => {
                    hasher.update(&buffer[..read]);
                    done += read as u64;
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.find(path, None, cannot_be_read(&error));
                    return Ok(None);
                }
            }
        }
    }

    /// Names the lines at which a file is not what was written.
    fn differs(&mut self, expected: &Expected, bytes: u64) -> Outcome<()> {
        let wanted = &expected.file;
        let target = self.cx.dir().join(&wanted.path);
        let objects = Objects::of(self.cx.dir());
        let whole = objects.fault(wanted.hash)?.is_none();
        if whole {
            let now = File::open(&target).map_err(|error| ServiceError::file(&target, &error))?;
            let found = differences(now, objects.open(wanted.hash)?, bytes == wanted.bytes)
                .map_err(|error| ServiceError::file(&target, &error))?;
            for one in &found {
                self.find(&wanted.path, Some(one.line.to_string()), one.why.clone());
            }
            if !found.is_empty() {
                return Ok(());
            }
        }
        let before = self.findings.len();
        self.rows_of(expected)?;
        if self.findings.len() == before {
            let copy =
                if whole { "though its kept copy is the same" } else { "and no whole copy is kept to compare with" };
            self.find(&wanted.path, None, format!("does not have the hash {} that was recorded, {copy}", wanted.hash));
        }
        Ok(())
    }

    /// Holds the kept copies against their names: those of one run, or all that are there.
    pub(super) fn objects(&mut self, run: Option<&str>) -> Outcome<()> {
        let recorded = self.cx.store.read(|reader| match run {
            Some(run) => run_file::of_run(reader, run),
            None => Ok(run_file::all(reader)?.into_iter().map(|(_, file)| file).collect()),
        })?;
        let mut wanted: BTreeSet<Digest> = recorded.iter().map(|file| file.hash).collect();
        if run.is_none() {
            for path in self.below("objects")? {
                match Objects::hash_of(&path) {
                    Some(hash) => {
                        wanted.insert(hash);
                    }
                    None if path.ends_with(".tmp") => {}
                    None => self.find(&path, None, "is no kept copy of anything"),
                }
            }
        }
        wanted.into_iter().try_for_each(|hash| self.object(hash))
    }

    /// Holds one kept copy against its name.
    pub(super) fn object(&mut self, hash: Digest) -> Outcome<()> {
        let place = Objects::place(hash);
        self.files += 1;
        self.step(&place, self.files, 0, "files")?;
        match Objects::of(self.cx.dir()).fault(hash) {
            Ok(None) => {}
            Ok(Some(why)) => self.find(&place, None, why),
            Err(error) => self.find(&place, None, format!("cannot be read: {error}")),
        }
        Ok(())
    }
}
