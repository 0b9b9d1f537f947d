//! A file of rows that a run writes: hashed while it is written, under a staging name until it is promoted.

use crate::error::{Outcome, ServiceError};
use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};
use stillroom_core::{
    hash::{Digest, Hasher},
    receipt::MerkleTree,
};
use stillroom_store::{files::HashingWriter, tables::run_file::RunFile};

/// Where files lie until they are promoted together.
pub(crate) const STAGING: &str = "exports/.staging";

/// A file that is being written.
pub(crate) struct Staged {
    path: String,
    role: &'static str,
    at: PathBuf,
    out: HashingWriter<BufWriter<File>>,
    content: Hasher,
    merkle: MerkleTree,
    rows: u64,
}

impl Staged {
    /// Begins a file; `path` is its final name, relative to the workspace.
    pub(crate) fn create(workspace: &Path, path: &str, role: &'static str) -> Outcome<Self> {
        let at = workspace.join(STAGING).join(path);
        let dir = at.parent().unwrap_or(workspace);
        std::fs::create_dir_all(dir).map_err(|error| ServiceError::file(dir, &error))?;
        let file = File::create(&at).map_err(|error| ServiceError::file(&at, &error))?;
        Ok(Self {
            path: path.to_owned(),
            role,
            out: HashingWriter::new(BufWriter::with_capacity(1 << 18, file)),
            at,
            content: Hasher::default(),
            merkle: MerkleTree::default(),
            rows: 0,
        })
    }

    /// Adds a row: its line, and the hash of what it says without volatile fields.
    pub(crate) fn row(&mut self, line: &[u8], content: Digest) -> Outcome<()> {
        self.content.part(content.as_bytes());
        self.merkle.push(content.as_bytes());
        self.rows += 1;
        self.out
            .write_all(line)
            .and_then(|()| self.out.write_all(b"\n"))
            .map_err(|error| ServiceError::file(&self.at, &error))
    }

    /// Ends the file: its bytes are on the disk when this returns.
    pub(crate) fn finish(self) -> Outcome<RunFile> {
        let Self { path, role, at, out, content, merkle, rows } = self;
        let (buffered, hash, bytes) = out.finish();
        buffered
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)
            .and_then(|file| file.sync_all())
            .map_err(|error| ServiceError::file(&at, &error))?;
        Ok(RunFile {
            path,
            role: role.to_owned(),
            bytes,
            rows,
            hash,
            content_hash: content.finish(),
            merkle_root: merkle.root(),
        })
    }
}

/// Stages a whole document. Its rows are its lines; `content` is the hash of what it says.
pub(crate) fn document(
    workspace: &Path,
    path: &str,
    role: &'static str,
    text: &str,
    content: Digest,
) -> Outcome<RunFile> {
    let mut staged = Staged::create(workspace, path, role)?;
    for line in text.lines() {
        staged.row(line.as_bytes(), Digest::of(line.as_bytes()))?;
    }
    Ok(RunFile { content_hash: content, ..staged.finish()? })
}
