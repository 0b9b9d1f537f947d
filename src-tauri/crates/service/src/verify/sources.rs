//! Source files that changed or vanished since they were read: worth knowing, and no difference of the workspace,
//! which keeps what it read.

use super::Check;
use crate::error::Outcome;
use stillroom_store::{
    files::hash_file,
    readers::within,
    tables::{
        source::{self, Source},
        source_file::{self, SourceFile},
    },
};

impl Check<'_> {
    /// Looks at the files of every attached source.
    pub(super) fn sources(&mut self) -> Outcome<()> {
        let sources = self.cx.store.read(source::list);
        let Some(sources) = self.readable("source", sources)? else { return Ok(()) };
        for source in sources.iter().filter(|source| source.attached) {
            let files = self.cx.store.read(|reader| source_file::list(reader, source.row));
            for file in self.readable("source_file", files)?.unwrap_or_default() {
                self.step(&format!("{}/{}", source.name, file.path), self.files, 0, "files")?;
                if let Some(words) = self.changed(source, &file) {
                    self.note(format!("source file {}/{} {words}", source.name, file.path));
                }
            }
        }
        Ok(())
    }

    fn changed(&mut self, source: &Source, file: &SourceFile) -> Option<&'static str> {
        let recorded = file.hash?;
        let Ok(path) = within(&self.cx.kept_path(&source.root), &file.path) else {
            return Some("is gone since it was read; its rows are kept");
        };
        self.files += 1;
        // A file of another size has other bytes, without reading them.
        let size = std::fs::metadata(&path).map(|data| data.len()).ok();
        let same = size == Some(file.bytes) && hash_file(&path).is_ok_and(|(hash, _)| hash == recorded);
        (!same).then_some("changed since it was read; its rows are kept as they were read")
    }
}
