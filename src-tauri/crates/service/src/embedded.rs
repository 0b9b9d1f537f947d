//! The fixtures that the program carries: the sample, the acceptance rows and the fixtures of the schemas.
//!
//! The one module outside of the tests that reads `fixtures/` (ruling 33), so that acceptance, audit and the sample
//! workspace need no repository beside the program.

use crate::error::{Outcome, ServiceError};
use include_dir::{Dir, DirEntry, include_dir};
use std::path::Path;
use stillroom_core::artifact::Fixture;

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../fixtures/sample");
static ACCEPTANCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../fixtures/acceptance");
static SCHEMAS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../fixtures/schemas");

/// A folder that the program carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedded {
    /// The sample streams, with trouble planted in them.
    Sample,
    /// The frozen rows of the acceptance gate.
    Acceptance,
    /// Valid and invalid values of every artifact.
    Schemas,
}

impl Embedded {
    fn dir(self) -> &'static Dir<'static> {
        match self {
            Self::Sample => &SAMPLE,
            Self::Acceptance => &ACCEPTANCE,
            Self::Schemas => &SCHEMAS,
        }
    }

    /// Returns the bytes of a carried file, by its path inside the folder.
    pub fn file(self, path: &str) -> Option<&'static [u8]> {
        self.dir().get_file(path).map(include_dir::File::contents)
    }

    /// Writes the folder into a target, making the folders it needs. Returns how many files were written.
    ///
    /// # Errors
    /// A target that cannot be written, a file that is there already.
    pub fn write_into(self, target: &Path) -> Outcome<u64> {
        let files = files(self.dir());
        for file in &files {
            let path = target.join(file.path());
            let folder = path.parent().unwrap_or(target);
            std::fs::create_dir_all(folder).map_err(|error| ServiceError::file(folder, &error))?;
            let taken = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
            let mut out = taken.map_err(|error| ServiceError::file(&path, &error))?;
            std::io::Write::write_all(&mut out, file.contents()).map_err(|error| ServiceError::file(&path, &error))?;
        }
        Ok(files.len() as u64)
    }
}

/// Returns the fixtures of the schemas, as the self-test takes them.
pub(crate) fn schema_fixtures() -> Vec<Fixture<'static>> {
    let part = |path: &'static Path, at: usize| path.iter().nth(at).and_then(std::ffi::OsStr::to_str);
    let fixture = |file: &&'static include_dir::File<'static>| {
        let path = file.path();
        let is_json = path.extension().is_some_and(|end| end == "json");
        let (artifact, kind, name) = (part(path, 0)?, part(path, 1)?, part(path, 2)?);
        (is_json && path.iter().count() == 3).then_some((artifact, kind == "valid", name, file.contents()))
    };
    files(&SCHEMAS).iter().filter_map(fixture).collect()
}

/// Returns all files of a folder in order of their paths.
fn files(dir: &'static Dir<'static>) -> Vec<&'static include_dir::File<'static>> {
    let mut found = Vec::new();
    let mut folders = vec![dir];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(below) => folders.push(below),
                DirEntry::File(file) => found.push(file),
            }
        }
    }
    found.sort_by_key(|file| file.path());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_artifact_has_its_fixtures_with_it() {
        let fixtures = schema_fixtures();
        assert!(fixtures.len() > 100, "{} fixtures are carried", fixtures.len());
        assert_eq!(stillroom_core::artifact::self_test(&fixtures), Vec::new(), "the checks do as the fixtures ask");
    }

    #[test]
    fn a_folder_is_written_whole_and_never_over_what_is_there() {
        let target = tempfile::tempdir().unwrap();
        let written = Embedded::Sample.write_into(target.path()).unwrap();
        assert_eq!(written, files(&SAMPLE).len() as u64, "every file is written");
        let stream = "traces/scrum_reviews.jsonl";
        let bytes = std::fs::read(target.path().join(stream)).unwrap();
        assert_eq!(Some(bytes.as_slice()), Embedded::Sample.file(stream), "byte for byte");
        assert!(Embedded::Sample.write_into(target.path()).is_err(), "what is there may be somebody's work");
    }
}
